/** Words of what is printed and sent to make a rådslag known, in the languages that it can be printed in. */

export type SpreadWords = {
  readonly kind: string;
  readonly advisory: (body: string) => string;
  readonly when: string;
  readonly read: (from: string) => string;
  readonly debate: (span: string) => string;
  readonly vote: (span: string) => string;
  readonly answer: (day: string) => string;
  readonly on: (address: string) => string;
  readonly scan: string;
  readonly phone: (number: string) => string;
  readonly how: string;
  readonly ways: readonly string[];
  readonly wayByPhone: (number: string) => string;
  readonly short: string;
  readonly alternatives: string;
  readonly contact: string;
  readonly decides: string;
  readonly sms: (question: string, span: string, address: string) => string;
  readonly paper: (city: string) => string;
};

const sv: SpreadWords = {
  kind: 'Rådslag',
  advisory: (body) => `Rådslaget är rådgivande. ${body} beslutar, och svarar på det som sägs.`,
  when: 'När?',
  read: (from) => `Läs underlaget från ${from}`,
  debate: (span) => `Skriv och fråga ${span}`,
  vote: (span) => `Rösta ${span}`,
  answer: (day) => `Svaret kommer senast ${day}`,
  on: (address) => `På ${address}`,
  scan: 'Rikta telefonens kamera mot rutan.',
  phone: (number) => `Eller ring ${number}`,
  how: 'Så deltar du',
  ways: [
    'Läs underlaget och jämför alternativen.',
    'Skriv vad du tycker, eller ställ en fråga.',
    'Kom på ett möte. Tiderna står på sidan.',
  ],
  wayByPhone: (number) => `Utan webben: ring ${number}, så skriver vi ner det du säger.`,
  short: 'Kort om frågan',
  alternatives: 'Alternativ',
  contact: 'Frågor och hjälp',
  decides: 'Vem beslutar?',
  sms: (question, span, address) => `Rådslag: ${question} Tyck till ${span}: ${address}`,
  paper: (city) => `${city} håller rådslag`,
};

const en: SpreadWords = {
  kind: 'Public consultation',
  advisory: (body) => `The consultation is advisory. ${body} decides, and answers what is said.`,
  when: 'When?',
  read: (from) => `Read the documents from ${from}`,
  debate: (span) => `Write and ask ${span}`,
  vote: (span) => `Vote ${span}`,
  answer: (day) => `The answer comes by ${day}`,
  on: (address) => `At ${address}`,
  scan: 'Point the camera of your phone at the square.',
  phone: (number) => `Or call ${number}`,
  how: 'How to take part',
  ways: [
    'Read the documents and compare the alternatives.',
    'Write what you think, or ask a question.',
    'Come to a meeting. The times are on the page.',
  ],
  wayByPhone: (number) => `Without the web: call ${number}, and we write down what you say.`,
  short: 'The question in short',
  alternatives: 'Alternatives',
  contact: 'Questions and help',
  decides: 'Who decides?',
  sms: (question, span, address) => `Consultation: ${question} Have your say ${span}: ${address}`,
  paper: (city) => `${city} asks its residents`,
};

const fi: SpreadWords = {
  kind: 'Kansalaiskuuleminen',
  advisory: (body) => `Kuuleminen on neuvoa-antava. ${body} päättää ja vastaa siihen, mitä sanotaan.`,
  when: 'Milloin?',
  read: (from) => `Lue aineisto alkaen ${from}`,
  debate: (span) => `Kirjoita ja kysy ${span}`,
  vote: (span) => `Äänestä ${span}`,
  answer: (day) => `Vastaus tulee viimeistään ${day}`,
  on: (address) => `Osoitteessa ${address}`,
  scan: 'Suuntaa puhelimen kamera ruutuun.',
  phone: (number) => `Tai soita ${number}`,
  how: 'Näin osallistut',
  ways: ['Lue aineisto ja vertaa vaihtoehtoja.', 'Kirjoita mielipiteesi tai esitä kysymys.', 'Tule tapaamiseen. Ajat ovat sivulla.'],
  wayByPhone: (number) => `Ilman verkkoa: soita ${number}, niin kirjaamme sanasi.`,
  short: 'Lyhyesti',
  alternatives: 'Vaihtoehdot',
  contact: 'Kysymykset ja apu',
  decides: 'Kuka päättää?',
  sms: (question, span, address) => `Kuuleminen: ${question} Osallistu ${span}: ${address}`,
  paper: (city) => `${city} kuulee asukkaita`,
};

const ALL: Readonly<Partial<Record<string, SpreadWords>>> = { sv, en, fi };

/** `null`: nothing is printed in that language. Arabic would come out with its letters apart and in the wrong order. */
export function spreadWords(lang: string): SpreadWords | null {
  return Object.hasOwn(ALL, lang) ? (ALL[lang] ?? null) : null;
}
