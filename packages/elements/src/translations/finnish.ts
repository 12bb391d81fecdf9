/** How Finnish counts and says times. */
import { plural } from './plural.ts';

/** After a number stands the partitive: `3 viestiä`. */
export const count = plural('fi');
export const number = new Intl.NumberFormat('fi');

const WEEKDAY = /^(maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)(?=\s|$)/;

/** `sunnuntai 23.59` within a sentence: `sunnuntaina klo 23.59`. */
export function at(time: string): string {
  return time.replace(WEEKDAY, '$1na').replace(/(klo )?(\d{2}\.\d{2})$/, 'klo $2');
}
