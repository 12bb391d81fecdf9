/** Finnish words of what stands beside the posts. */
import type { BesideWords } from './beside.ts';
import { at, count, number } from './finnish.ts';

const posts = (many: number): string => count(many, 'viesti', 'viestiä');
const replies = (many: number): string => count(many, 'vastaus', 'vastausta');

export const besideFi: BesideWords = {
  $code: 'fi',
  title: (answers) => `Lausunnot (${number.format(answers)})`,
  apart: 'Järjestöjen pidempiä vastauksia. Ne lasketaan erikseen, ei viesteinä.',
  invited: 'Lausuntoa pyydetty',
  answered: (date) => `Vastannut ${at(date)}`,
  waited: 'Ei ole vastannut',
  all: 'Lue kaikki',
  file: (title, size) => `${title} (${size})`,
  yesterday: 'Keskustelu eilen',
  day: (date) => `Keskustelu ${at(date)}`,
  earlier: 'Aiemmat päivät',
  rests: 'Perustuu',
  post: (place) => `viesti ${String(place)}`,
  missing: (what) => `Tätä ei ole vielä otettu esiin: ${what}`,
  columnsNone: { for: 'Kukaan ei ole vielä kirjoittanut tämän puolesta.', against: 'Kukaan ei ole vielä kirjoittanut tätä vastaan.' },
  columnsThread: (many) => (many === 0 ? 'Näytä ketjussa' : `Näytä ketjussa, ${replies(many)}`),
  columnsMore: { for: 'Näytä lisää puolesta', against: 'Näytä lisää vastaan' },
  columnsNeither: (many) => `${posts(many)} ei ole puolesta eikä vastaan. Ne ovat ketjuissa.`,
};
