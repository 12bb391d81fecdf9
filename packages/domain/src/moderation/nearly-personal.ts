/**
 * Finds what is probably a personal number though its check digit is wrong or its last digits are masked. Those with a right one
 * are refused before anything is kept (`text/personal-number.ts`); these a person looks at.
 */
import { isDate, plainDigits, type Found } from '../text/personal-number.ts';

const DASH = '[-+\\u2010-\\u2015\\u2212]';
const MASK = '[xX*•_#?]';
/** Four digits, or at most three and a mask for the rest: `98XX`, `****`, `XXX`. */
const LAST = `(?:\\d{4}|\\d{0,3}${MASK}{1,4})`;
/** With six figures a dash tells it from a price and a telephone number; eight are a date without one. */
const SHAPE = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\p{N}[-/.,:+])` +
    `(?:(18|19|20)(\\d{2})(?:(\\d{2})(\\d{2})${DASH}?|-(\\d{2})-(\\d{2})${DASH})|(\\d{2})(\\d{2})(\\d{2})${DASH})` +
    `${LAST}(?![\\p{L}\\p{N}]|[-/.,:]\\p{N})`,
  'gu',
);

/** `now`: ms since the epoch; nobody is born later. */
export function nearlyPersonalNumbers(text: string, now: number): readonly Found[] {
  const found: Found[] = [];
  for (const match of plainDigits(text).matchAll(SHAPE)) {
    const [whole, century = '', long, month8, day8, monthIso, dayIso, short, month6, day6] = match;
    const [year, month, day] = [long ?? short ?? '', month8 ?? monthIso ?? month6 ?? '', day8 ?? dayIso ?? day6 ?? ''];
    if (isDate(century, year, month, day) && !isAhead(century, year, month, day, now))
      found.push({ start: match.index, end: match.index + whole.length });
  }
  return found;
}

/** A date with its century that is still to come. One without can be of the last. */
function isAhead(century: string, year: string, month: string, day: string, now: number): boolean {
  return century !== '' && Date.UTC(Number(century + year), Number(month) - 1, Number(day) > 60 ? Number(day) - 60 : Number(day)) > now;
}
