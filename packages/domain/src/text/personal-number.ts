/**
 * Finds Swedish personal numbers and coordination numbers (folkbokföringslagen 1991:481 18 §, lag 2022:1697 om
 * samordningsnummer) in running text, so that they are stopped before they are kept.
 */

/** Where one stands in the text, in UTF-16 code units. */
export type Found = { readonly start: number; readonly end: number };

/** Dashes and spaces that people and word processors put in. */
const GAP = '[\\s\\-+\\u2010-\\u2015\\u2212.]?';
const SHAPE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(18|19|20)${GAP})?(\\d{2})${GAP}(\\d{2})${GAP}(\\d{2})${GAP}(\\d{4}|\\d{3}${GAP}\\d)(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Every place where a date, three digits and a right check digit stand together. */
export function personalNumbers(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of plainDigits(text).matchAll(SHAPE)) {
    const [whole, century = '', year = '', month = '', day = '', rest = ''] = match;
    const last = rest.replace(/\D/g, '');
    if (isDate(century, year, month, day) && isChecked(`${year}${month}${day}${last}`))
      found.push({ start: match.index, end: match.index + whole.length });
  }
  return found;
}

/** Digits of other scripts and full-width ones as people read them; each is one code unit, as the one it stands for. */
export function plainDigits(text: string): string {
  return text.replace(/[\p{Nd}--[0-9]]/gv, (digit) => (digit.length === 1 ? valueOf(digit) : digit));
}

/** `٣` → `3`: Unicode keeps the ten digits of a script together, in order. */
function valueOf(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}

/** A day that is, with 60 added in a coordination number. Without a century either is possible. */
export function isDate(century: string, year: string, month: string, day: string): boolean {
  const days = Number(day) > 60 ? Number(day) - 60 : Number(day);
  const years = century === '' ? [1800, 1900, 2000] : [Number(century) * 100];
  return years.some((start) => days >= 1 && days <= daysIn(start + Number(year), Number(month)));
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Luhn's check digit over ten digits (SKV 704). */
function isChecked(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of [...digits].entries()) {
    const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return sum % 10 === 0;
}
