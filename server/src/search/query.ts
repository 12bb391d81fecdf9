/**
 * What somebody typed, as data: words, words that begin so (`skol*`), "phrases", § numbers and dnr. Everything that is no letter or
 * digit has gone when it meets SQL. Pure, and answers every string.
 */
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { isEverywhere, plain, wordsOf } from './words.ts';

export type Term =
  | { readonly kind: 'word'; readonly word: string; readonly prefix: boolean }
  | { readonly kind: 'phrase'; readonly words: readonly string[] }
  | { readonly kind: 'paragraph'; readonly number: string }
  /** `words`: its parts, for texts that name it in running words. */
  | { readonly kind: 'dnr'; readonly key: string; readonly words: readonly string[] };

/** More words than this make no query better; those after it are not asked for. */
const WORDS_MOST = 16;
/** Parts of a dnr, such as `1.5.3-219-2012`. */
const DNR_PARTS = 7;

type Piece = { readonly quoted: boolean; readonly text: string };

/** `isDnr`: whether something in the index has the key. */
export function termsOf(q: string, isDnr: (key: string) => boolean): readonly Term[] {
  const terms = piecesOf(plain(q).slice(0, 400)).flatMap(({ quoted, text }) => (quoted ? phrase(text) : looseTerms(text, isDnr)));
  const kept = terms.filter((term) => term.kind !== 'word' || term.prefix || !isEverywhere(term.word));
  return (kept.length === 0 ? terms : kept).slice(0, WORDS_MOST);
}

/** A quotation mark that nothing closes is left alone. */
function piecesOf(q: string): readonly Piece[] {
  const parts = q.replace(/[”“„»«]/gu, '"').split('"');
  return parts.map((text, at) => ({ quoted: at % 2 === 1 && at < parts.length - 1, text }));
}

function phrase(text: string): readonly Term[] {
  const words = wordsOf(text);
  const [word = ''] = words;
  return words.length === 0
    ? []
    : words.length === 1
      ? [{ kind: 'word', word, prefix: false }]
      : [{ kind: 'phrase', words: words.slice(0, WORDS_MOST) }];
}

function looseTerms(text: string, isDnr: (key: string) => boolean): readonly Term[] {
  // A sign of a § and its number are one thing, also in words.
  const tokens = [
    ...text.toLowerCase().matchAll(/(?:§+|paragraf)\s*(\d{1,4}(?:\s?[a-z](?![\p{L}\p{N}]))?)|([\p{L}\p{N}][\p{L}\p{N}\p{M}]*)(\*?)/gu),
  ];
  const terms: Term[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [, number, word = '', star = ''] = tokens[at] ?? [];
    if (number !== undefined) {
      terms.push({ kind: 'paragraph', number: number.replace(/\s/gu, '') });
      continue;
    }
    const found = dnrAt(
      tokens.slice(at, at + DNR_PARTS).map((token) => (token[1] === undefined ? (token[2] ?? '') : '§')),
      isDnr,
    );
    if (found !== null) {
      const key = found.key;
      // `dnr` before a number says what it is, and is no word to look for.
      if (terms.at(-1)?.kind === 'word' && isDnrWord(terms.at(-1))) terms.pop();
      terms.push({ kind: 'dnr', key, words: key.split('-') });
      at += found.length - 1;
    } else terms.push({ kind: 'word', word, prefix: star === '*' });
  }
  return terms;
}

function isDnrWord(term: Term | undefined): boolean {
  return term?.kind === 'word' && (term.word === 'dnr' || term.word === 'diarienummer');
}

/** The longest run of words from here that is the key of a dnr. */
function dnrAt(words: readonly string[], isDnr: (key: string) => boolean): { readonly key: string; readonly length: number } | null {
  const stop = words.indexOf('§');
  for (let length = stop < 0 ? words.length : stop; length > 0; length -= 1) {
    const text = words.slice(0, length).join('-');
    if (!/\d/u.test(text)) continue;
    const key = dnrKeys(text).find(isDnr);
    if (key !== undefined) return { key, length };
  }
  return null;
}

/** `skn2026/118` is looked for as `skn-2026-118` too. */
export function dnrKeys(text: string): readonly string[] {
  const key = dnrKey(text);
  const apart = key.replace(/(\p{L})(?=\d)/gu, '$1-').replace(/(\d)(?=\p{L})/gu, '$1-');
  return key === '' ? [] : key === apart ? [key] : [key, apart];
}
