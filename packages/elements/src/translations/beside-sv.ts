/** Swedish words of what stands beside the posts. */
import { plural } from './plural.ts';
import type { BesideWords } from './beside.ts';

const count = plural('sv');
const number = new Intl.NumberFormat('sv');

export const besideSv: BesideWords = {
  $code: 'sv',
  title: (answers) => `Yttranden (${number.format(answers)})`,
  apart: 'Längre svar från organisationer. De räknas för sig och inte som inlägg.',
  invited: 'Tillfrågade',
  answered: (date) => `Svarat ${date}`,
  waited: 'Har inte svarat',
  all: 'Läs hela',
  file: (title, size) => `${title} (${size})`,
  yesterday: 'Så gick debatten i går',
  day: (date) => `Så gick debatten ${date}`,
  earlier: 'Tidigare dagar',
  rests: 'Bygger på',
  post: (place) => `inlägg ${String(place)}`,
  missing: (what) => `Det har ännu inte tagits upp: ${what}`,
  columnsNone: { for: 'Ingen har skrivit för det här än.', against: 'Ingen har skrivit emot det här än.' },
  columnsThread: (replies) => (replies === 0 ? 'Visa i tråden' : `Visa i tråden, ${count(replies, 'svar', 'svar')}`),
  columnsMore: { for: 'Visa fler för', against: 'Visa fler emot' },
  columnsNeither: (posts) => `${count(posts, 'inlägg', 'inlägg')} är varken för eller emot. De finns i trådarna.`,
};
