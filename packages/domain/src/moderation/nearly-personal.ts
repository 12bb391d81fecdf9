/**
 * Finds what is probably a personal number though its check digit is wrong or its last digits are masked. Those with a right one
 * are refused before anything is kept (`text/personal-number.ts`); these a person looks at.
 */
import { isDate, plainDigits, type Found } from '../text/personal-number.ts';

const DASH = '[-+\\u2010-\\u2015\\u2212]';
const SPACE = '[ \\u00a0\\u202f]';
const MASK = '[xX*•_#?]';
/** After a dash: four digits, or at most three and a mask for the rest: `98XX`, `****`, `XXX`. */
const LAST = `(?:\\d{4}|\\d{0,3}${MASK}{1,4})`;
/** Without a dash a mask is plain: `**20240501**` is written bold, and `20240501?` asks. */
const MASKED = '(?:\\d{2}[xX•#]{2}|\\d[xX•#]{3}|[xX•#]{3,4}|[*_?]{4})';
/** Six figures with figures after them are a price or a telephone number without a dash; eight begin with a date. */
const SHAPE = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\p{N}[-/.,:+])` +
    `(?:(18|19|20)(\\d{2})(?:(\\d{2})(\\d{2})|-(\\d{2})-(\\d{2})(?=${DASH}))|(\\d{2})(\\d{2})(\\d{2}))` +
    `(?:${DASH}${LAST}|${SPACE}?${MASKED}|(?<=\\d{8})${SPACE}?(?:\\d{4}|\\d{3}[xX•#]))` +
    `(?![\\p{L}\\p{N}]|[-/.,:]\\p{N})`,
  'gu',
);
const CLOCK = /(?<!\d)(?:[01]\d|2[0-3])[0-5]\d$/u;
const DAY = 86_400_000;
const PLACES_MOST = 50;

/** In order, at most fifty. `now`: ms since the epoch; nobody is born later. */
export function nearlyPersonalNumbers(text: string, now: number): readonly Found[] {
  const found: Found[] = [];
  for (const match of plainDigits(text).matchAll(SHAPE)) {
    if (found.length === PLACES_MOST) break;
    const [whole, century = '', long, month8, day8, monthIso, dayIso, short, month6, day6] = match;
    const [year, month, day] = [long ?? short ?? '', month8 ?? monthIso ?? month6 ?? '', day8 ?? dayIso ?? day6 ?? ''];
    if (!isDate(century, year, month, day)) continue;
    const born =
      century === '' ? null : Date.UTC(Number(century + year), Number(month) - 1, Number(day) > 60 ? Number(day) - 60 : Number(day));
    // One without a century can be of the last.
    if (born !== null && (born > now || (born > now - 366 * DAY && isTime(whole, day)))) continue;
    found.push({ start: match.index, end: match.index + whole.length });
  }
  return found;
}

/** `20261120-1830`: of the last year, a day and a time are likelier than somebody's first months. */
function isTime(whole: string, day: string): boolean {
  return Number(day) <= 31 && CLOCK.test(whole.slice(8));
}
