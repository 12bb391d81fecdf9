/** The letter in Finnish. */
import type { LetterWords } from './words.ts';

export const LETTER_FI: LetterWords = {
  title: 'Kirje äänestyksestä',
  from: (city) => city,
  from_to: (opens, closes) => `Äänestys alkaa: ${opens}. Äänestys päättyy: ${closes}.`,
  oneWay: 'Äänestä yhdellä tavalla: verkossa tai paperilla.',
  web: {
    title: 'Äänestä verkossa',
    scan: 'Suuntaa puhelimen kamera ruutuun.',
    type: 'Tai kirjoita osoite selaimeen:',
    code: 'Koodisi',
    words: 'Tarkistussanat. Samat kahdeksan sanaa ovat sivulla:',
    qr: 'Ruutu, jonka voit lukea puhelimen kameralla. Se vie sivulle, jolla äänestät koodillasi.',
  },
  paper: {
    title: 'Äänestä paperilla',
    text: 'Merkitse rasti äänestyslippuun ja lähetä se mukana tulevissa kuorissa. Et tarvitse postimerkkiä. Seuraavalla sivulla näet, miten se tehdään.',
    by: (closes) => `Kuoren täytyy olla perillä viimeistään: ${closes}.`,
  },
  advisory: (body, date) =>
    date === null ? `Äänestys on neuvoa-antava. Päättäjä: ${body}.` : `Äänestys on neuvoa-antava. ${body} päättää ${date}.`,
  steps: {
    title: 'Näin äänestät paperilla',
    each: [
      'Merkitse yksi rasti äänestyslippuun. Älä kirjoita siihen muuta.',
      'Pane äänestyslippu värilliseen sisäkuoreen ja sulje se. Älä kirjoita sisäkuoreen mitään.',
      'Pane sisäkuori ulkokuoreen yhdessä sen arkin kanssa, jossa ovat osoite ja kuoren numero. Sulje kuori ja postita se.',
    ],
    after:
      'Ulkokuoren numero osoittaa, että sinulla on äänioikeus. Se poistetaan, ennen kuin kukaan avaa sisäkuoren. Kun olemme saaneet paperiäänesi, et voi äänestää verkossa, ja päinvastoin.',
  },
  pictures: ['Äänestyslippu, jossa on rasti.', 'Äänestyslippu pannaan sisäkuoreen.', 'Sisäkuori pannaan ulkokuoreen.'],
  help: {
    title: 'Tarvitsetko apua?',
    phone: (phone) => `Soita ${phone}.`,
    noPhone: 'Ota yhteyttä kaupungin asiakaspalveluun.',
    more: 'Sieltä saat kirjeen suuremmalla tekstillä, helppolukuisena tai toisella kielellä. Voit myös saada uuden kirjeen, jos tämä on kadonnut tai vahingoittunut.',
    mark: 'Jos et voi itse merkitä rastia, joku, johon luotat, saa tehdä sen puolestasi, niin kuin sanot.',
    lost: 'Haluatko tietää, onko paperiäänesi tullut perille? Kirjoita koodi verkossa tai soita.',
  },
  secret: {
    title: 'Onko ääni salainen?',
    text: 'Kaupunki ei näe tallennetuista tiedoistaan, miten olet äänestänyt. Suoja ei riitä sitä vastaan, joka katsoo olkasi yli, eikä tietokonetta vastaan, jonka joku on kaapannut, eikä sitä vastaan, joka vaihtaa kaupungin palvelimen ohjelman, kun äänestät.',
  },
  real: {
    title: 'Tarkistussanat',
    text: 'Kahdeksan sanaa on tehty kaikesta, mitä äänestyksestä sanotaan. Jos sivulla on samat sanat, kyse on samasta äänestyksestä.',
  },
  languages: 'På svenska · In English · Af-Soomaali · Bil-carabi (arabia)',
  ballot: {
    title: 'Äänestyslippu',
    how: 'Merkitse rasti yhteen ruutuun. Älä kirjoita muuta.',
    blank: 'Tyhjä ääni',
    box: (name) => `Ruutu: ${name}`,
    fold: 'Pane äänestyslippu sisäkuoreen.',
  },
  outer: {
    title: 'Ulkokuoreen',
    how: 'Pane arkki ulkokuoreen niin, että osoite näkyy ikkunassa.',
    number: 'Kuoren numero',
    qr: 'Kuoren numero luettavana ruutuna.',
    rule: 'Älä pane tätä arkkia sisäkuoreen.',
  },
  slip: {
    title: 'Sano mielipiteesi keskustelussa',
    text: 'Voit kirjoittaa puheenvuoron tähän verkon sijasta. Lähetä arkki omassa kuoressaan, ei äänesi kanssa. Moderaattori lukee sen, ennen kuin se näkyy.',
    isPublic: 'Kirjoittamasi on julkista, ja se säilytetään kaupungin arkistossa. Älä kirjoita mitään yksityistä itsestäsi tai muista.',
    about: 'Se koskee (ympyröi):',
    words: 'Puheenvuorosi',
    name: 'Nimi, joka näkyy puheenvuorossa',
    phone: 'Puhelin, jos meidän täytyy kysyä jotakin (ei näy)',
    own: 'Koko kysymys',
  },
};
