/** What stands in the letter beside the definition's own texts. Swedish first; a language that is not here has the Swedish words. */

export type LetterWords = {
  readonly title: string;
  readonly from: (city: string) => string;
  readonly from_to: (opens: string, closes: string) => string;
  readonly oneWay: string;
  readonly web: {
    readonly title: string;
    readonly scan: string;
    readonly type: string;
    readonly code: string;
    readonly words: string;
    readonly qr: string;
  };
  readonly paper: { readonly title: string; readonly text: string; readonly by: (closes: string) => string };
  readonly advisory: (body: string, date: string | null) => string;
  readonly steps: { readonly title: string; readonly each: readonly [string, string, string]; readonly after: string };
  readonly pictures: readonly [string, string, string];
  readonly help: {
    readonly title: string;
    readonly phone: (phone: string) => string;
    readonly noPhone: string;
    readonly more: string;
    readonly mark: string;
    readonly lost: string;
  };
  readonly secret: { readonly title: string; readonly text: string };
  readonly real: { readonly title: string; readonly text: string };
  readonly languages: string;
  readonly ballot: {
    readonly title: string;
    readonly how: string;
    readonly blank: string;
    readonly box: (name: string) => string;
    readonly fold: string;
  };
  readonly outer: { readonly title: string; readonly how: string; readonly number: string; readonly qr: string; readonly rule: string };
  readonly slip: {
    readonly title: string;
    readonly text: string;
    readonly isPublic: string;
    readonly about: string;
    readonly words: string;
    readonly name: string;
    readonly phone: string;
    readonly own: string;
  };
};

const sv: LetterWords = {
  title: 'Brev om omröstningen',
  from: (city) => city,
  from_to: (opens, closes) => `Du kan rösta från ${opens} till ${closes}.`,
  oneWay: 'Rösta på ett sätt: webben eller papper.',
  web: {
    title: 'Rösta på webben',
    scan: 'Rikta telefonens kamera mot rutan.',
    type: 'Eller skriv adressen i en webbläsare:',
    code: 'Din kod',
    words: 'Kontrollord. Samma åtta ord ska stå på sidan:',
    qr: 'Ruta att läsa av med telefonens kamera. Den leder till sidan där du röstar med din kod.',
  },
  paper: {
    title: 'Rösta på papper',
    text: 'Kryssa på röstsedeln och skicka den i kuverten som följer med. Du behöver inget frimärke. På nästa sida ser du hur.',
    by: (closes) => `Kuvertet ska vara hos oss senast ${closes}.`,
  },
  advisory: (body, date) =>
    date === null ? `Röstningen är rådgivande. ${body} beslutar.` : `Röstningen är rådgivande. ${body} beslutar ${date}.`,
  steps: {
    title: 'Så röstar du på papper',
    each: [
      'Sätt ett kryss på röstsedeln. Skriv inget annat på den.',
      'Lägg röstsedeln i det färgade innerkuvertet och klistra igen. Skriv inget på innerkuvertet.',
      'Lägg innerkuvertet i ytterkuvertet, med arket som har adressen och kuvertets nummer. Klistra igen och posta.',
    ],
    after:
      'Numret på ytterkuvertet visar att du har rösträtt. Det tas bort innan någon öppnar innerkuvertet. När vi har tagit emot din pappersröst kan du inte rösta på webben, och tvärtom.',
  },
  pictures: ['En röstsedel med ett kryss.', 'Röstsedeln läggs i innerkuvertet.', 'Innerkuvertet läggs i ytterkuvertet.'],
  help: {
    title: 'Vill du ha hjälp?',
    phone: (phone) => `Ring ${phone}.`,
    noPhone: 'Kontakta stadens medborgarkontor.',
    more: 'Där kan du få brevet med större text, på lättläst eller på ett annat språk. Du kan också få ett nytt brev om det här har kommit bort eller blivit förstört.',
    mark: 'Kan du inte själv sätta krysset får någon som du litar på göra det åt dig, så som du säger.',
    lost: 'Vill du veta om din pappersröst har kommit fram? Skriv koden på webben, eller ring.',
  },
  secret: {
    title: 'Är rösten hemlig?',
    text: 'Staden kan inte se i sina sparade uppgifter vad du har röstat. Skyddet räcker inte mot den som tittar över axeln, mot en dator som någon har tagit över eller mot den som byter ut programmet på stadens server medan du röstar.',
  },
  real: {
    title: 'Kontrollord',
    text: 'De åtta orden är gjorda av allt som står om omröstningen. Står samma ord på sidan är det samma omröstning.',
  },
  languages: 'In English · Suomeksi · Af-Soomaali · Bil-carabi (arabiska)',
  ballot: {
    title: 'Röstsedel',
    how: 'Sätt ett kryss i en av rutorna. Skriv inget annat.',
    blank: 'Blank röst',
    box: (name) => `Ruta för ${name}`,
    fold: 'Lägg röstsedeln i innerkuvertet.',
  },
  outer: {
    title: 'Till ytterkuvertet',
    how: 'Lägg arket i ytterkuvertet så att adressen syns i fönstret.',
    number: 'Kuvertets nummer',
    qr: 'Kuvertets nummer som ruta att läsa av.',
    rule: 'Lägg inte det här arket i innerkuvertet.',
  },
  slip: {
    title: 'Säg vad du tycker i debatten',
    text: 'Du kan skriva ett inlägg här i stället för på webben. Skicka arket i ett eget kuvert, inte med din röst. En moderator läser det innan det syns.',
    isPublic: 'Det du skriver blir offentligt och sparas i stadens arkiv. Skriv inget privat om dig själv eller andra.',
    about: 'Det handlar om (ringa in):',
    words: 'Ditt inlägg',
    name: 'Namn som ska stå vid inlägget',
    phone: 'Telefon, om vi behöver fråga något (visas inte)',
    own: 'Frågan i stort',
  },
};

const en: LetterWords = {
  title: 'Letter about the vote',
  from: (city) => city,
  from_to: (opens, closes) => `You can vote from ${opens} to ${closes}.`,
  oneWay: 'Vote in one way: on the web or on paper.',
  web: {
    title: 'Vote on the web',
    scan: 'Point your phone’s camera at the square.',
    type: 'Or type the address in a browser:',
    code: 'Your code',
    words: 'Control words. The same eight words stand on the page:',
    qr: 'A square to scan with a phone’s camera. It leads to the page where you vote, with your code.',
  },
  paper: {
    title: 'Vote on paper',
    text: 'Put a cross on the ballot and post it in the envelopes that came with this letter. No stamp is needed. The next page shows how.',
    by: (closes) => `The envelope must reach us by ${closes}.`,
  },
  advisory: (body, date) =>
    date === null ? `The vote is advisory. ${body} decides.` : `The vote is advisory. ${body} decides on ${date}.`,
  steps: {
    title: 'How to vote on paper',
    each: [
      'Put one cross on the ballot. Write nothing else on it.',
      'Put the ballot in the coloured inner envelope and seal it. Write nothing on the inner envelope.',
      'Put the inner envelope in the outer one, with the sheet that has the address and the envelope’s number. Seal it and post it.',
    ],
    after:
      'The number on the outer envelope shows that you may vote. It is taken away before anyone opens the inner envelope. Once we have your paper vote you cannot vote on the web, and the other way round.',
  },
  pictures: ['A ballot with a cross.', 'The ballot goes into the inner envelope.', 'The inner envelope goes into the outer one.'],
  help: {
    title: 'Would you like help?',
    phone: (phone) => `Call ${phone}.`,
    noPhone: 'Ask at the city’s citizen office.',
    more: 'There you can get this letter in larger print, in easy Swedish or in another language, or a new one if this is lost or damaged.',
    mark: 'If you cannot make the cross yourself, somebody you trust may do it as you say.',
    lost: 'Would you like to know whether your paper vote has arrived? Type the code on the web, or call.',
  },
  secret: {
    title: 'Is the vote secret?',
    text: 'The city cannot see in what it keeps how you voted. That does not protect you from somebody who looks over your shoulder, from a computer that somebody has taken over, or from somebody who changes the program on the city’s server while you vote.',
  },
  real: {
    title: 'Control words',
    text: 'The eight words are made from everything that is said about the vote. If the page has the same words, it is the same vote.',
  },
  languages: 'På svenska · Suomeksi · Af-Soomaali · Bil-carabi (Arabic)',
  ballot: {
    title: 'Ballot',
    how: 'Put one cross in one of the boxes. Write nothing else.',
    blank: 'Blank vote',
    box: (name) => `Box for ${name}`,
    fold: 'Put the ballot in the inner envelope.',
  },
  outer: {
    title: 'For the outer envelope',
    how: 'Put this sheet in the outer envelope so that the address shows in the window.',
    number: 'The envelope’s number',
    qr: 'The envelope’s number as a square to scan.',
    rule: 'Do not put this sheet in the inner envelope.',
  },
  slip: {
    title: 'Say what you think in the debate',
    text: 'You can write a post here instead of on the web. Send this sheet in an envelope of its own, not with your vote. A moderator reads it before it is shown.',
    isPublic: 'What you write becomes public and is kept in the city’s archive. Write nothing private about yourself or others.',
    about: 'It is about (circle one):',
    words: 'Your post',
    name: 'Name to stand by the post',
    phone: 'Telephone, in case we need to ask something (not shown)',
    own: 'The question as a whole',
  },
};

const fi: LetterWords = {
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

const WORDS: Readonly<Partial<Record<string, LetterWords>>> = { sv, en, fi };

/** Languages that a letter can be written in. */
export const LETTER_LANGUAGES = Object.keys(WORDS);

export function letterWords(lang: string): LetterWords {
  return (Object.hasOwn(WORDS, lang) ? WORDS[lang] : undefined) ?? sv;
}
