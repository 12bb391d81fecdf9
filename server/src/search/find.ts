/** Where words stand in a text. Pure; a text is read once for each needle, by its own small letters. */
import type { Needle } from './groups.ts';

export type Place = { readonly from: number; readonly to: number; readonly whole: boolean };

/** Small letters of the same length: what changes length by it (`İ`) is left as it is, so that places fit the text. */
export function lower(text: string): string {
  const small = text.toLowerCase();
  return small.length === text.length
    ? small
    : text.replace(/./gsu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}

/** Places of a needle in a text in small letters, at most `most`. */
export function placesOf(small: string, { text, reach }: Needle, most: number): readonly Place[] {
  const places: Place[] = [];
  for (let at = small.indexOf(text); at >= 0 && places.length < most; at = small.indexOf(text, at + text.length)) {
    const begins = !isLetter(small, at - 1);
    const ends = !isLetter(small, at + text.length);
    if (reach === 'part' || (begins && (reach === 'prefix' || ends)))
      places.push({ from: at, to: at + text.length, whole: begins && ends });
  }
  return places;
}

/** How often, a whole word as one and a part of one as half. Counts no further than what makes a difference. */
export function countOf(small: string, needle: Needle): number {
  let count = 0;
  for (const { whole } of placesOf(small, needle, COUNTED)) count += whole ? 1 : 0.5;
  return count;
}

const COUNTED = 12;

/** Letters and digits of the languages that are written here; signs and spaces lie elsewhere. */
export function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a);
  return code >= 0xc0 && code !== 0xd7 && code !== 0xf7 && !(code >= 0x2000 && code <= 0x206f) && !(code >= 0x3000 && code <= 0x303f);
}
