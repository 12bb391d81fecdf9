/**
 * What becomes of text that people type, before anything is decided on it: the same words, in one form, without letters that
 * nobody sees and that can turn a text round.
 */

/** Controls other than tab and line feed, bidi embeddings, overrides and isolates, byte order marks, tag characters. */
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** More marks on one letter than any living script writes. */
const STACKED_MARKS = /\p{M}{9,}/u;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

/** NFC, `\n` line ends, no invisible controls, no white space round the whole. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .trim();
}

/** One line: as `cleanText`, with every run of white space as one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** False for text that cannot be shown without covering other text, or that is not Unicode text at all. */
export function isShowable(text: string): boolean {
  return text.isWellFormed() && !STACKED_MARKS.test(text);
}

/** Has something a reader can see: letters, digits, signs, not only spaces and joiners. */
export function hasInk(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/** Code points: what a person would count as characters, nearly. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const point of text) length += point === '' ? 0 : 1;
  return length;
}

/** BCP 47 shape; which languages exist is not our list to keep. */
export function isLanguage(tag: string): boolean {
  return LANGUAGE.test(tag);
}

/** Bytes in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
