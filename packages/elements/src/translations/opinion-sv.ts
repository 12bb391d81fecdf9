/** Swedish words of an opinion picture. */
import { formatTag } from './languages.ts';
import type { OpinionWords } from './opinion.ts';

const numbers = new Intl.NumberFormat(formatTag('sv'));
const number = (count: number): string => numbers.format(count);
const SMALL = ['inga', 'en', 'två', 'tre', 'fyra', 'fem'] as const;
const small = (count: number): string => SMALL[count] ?? number(count);

export const opinionSv: OpinionWords = {
  $code: 'sv',
  title: 'Åsiktsbild',
  noVote: 'Inte en röstning',
  about: 'Läs vad andra har sagt i debatten och svara om du håller med. Svaren visar vad många är överens om och var åsikterna går isär.',
  secret: 'Vad just du svarar visas inte för någon annan, inte heller för stadens personal.',
  none: 'Här finns ingen åsiktsbild än.',
  closed: 'Det går inte att svara längre.',
  step: (number, of) => `Påstående ${String(number)} av ${String(of)}`,
  statement: 'Påståendet',
  source: 'Läs hela inlägget',
  answers: 'Ditt svar',
  answer: { agree: 'Håller med', disagree: 'Håller inte med', pass: 'Hoppar över' },
  youSaid: (answer) => `Du svarade: ${answer}`,
  undo: 'Ångra',
  all: (count) => `Du har svarat på alla ${String(count)} påståenden.`,
  again: 'Gå igenom dina svar',
  left: (count) => (count === 1 ? '1 påstående kvar' : `${String(count)} påståenden kvar`),
  next: 'Nästa',
  few: 'Bilden visas när minst 50 har svarat. Nu: färre än 50.',
  rests: (count) => `Bygger på svar från ${number(count)} personer.`,
  unites: 'Det här är de flesta överens om',
  unitesNone: 'Än finns inget som de flesta är överens om.',
  divides: 'Här går åsikterna isär',
  dividesNone: 'Än finns inget där grupperna tycker tydligt olika.',
  groups: 'Grupper som svarar lika',
  groupsAbout: (count) =>
    `De som svarar liknar varandra i ${small(count)} grupper. En grupp är inte ett parti och inte ett alternativ, bara personer vars svar liknar varandra.`,
  groupsNone: 'Svaren liknar varandra så mycket att inga grupper syns.',
  group: (letter) => `Grupp ${letter}`,
  people: (count) => `${number(count)} personer`,
  tells: 'De flesta i gruppen',
  tellsNone: 'Inget skiljer gruppen tydligt från de andra.',
  most: { agree: 'Håller med:', disagree: 'Håller inte med:' },
  counts: (group, parts) => `${group}: ${parts.join(', ')}.`,
  count: {
    agree: (count) => `${number(count)} håller med`,
    disagree: (count) => `${number(count)} håller inte med`,
    pass: (count) => `${number(count)} hoppar över`,
  },
  hidden: 'färre än 10',
  picture: (groups) => `Grupperna som en karta: ${groups.join(', ')}. Samma uppgifter finns i texten och tabellen.`,
  pictureAbout: 'Ju närmare varandra, desto mer lika svar.',
  you: 'Du',
  near: (letter) => `Dina svar liknar mest grupp ${letter}.`,
  nearAbout: 'Ungefär. Bara du ser det här.',
  table: 'Visa som tabell',
  tableAbout: 'Hur många som svarade vad',
  together: 'Alla i grupperna',
  said: (text) => `Påstående: ${text}`,
};
