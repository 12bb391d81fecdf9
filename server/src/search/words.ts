/** Words as the index has them: small letters, NFC, cut where FTS5's `unicode61 remove_diacritics 0` cuts. Pure. */
import type { SearchWords } from '@insyn/domain/protokoll/search.ts';

/** Private-use letters count as letters for FTS5, and nobody types them: marks made of them are met by no word of a text. */
export const MARK = '\ue000';
export const JOIN = '\ue001';
/** Stands between names, so that no phrase reaches from one into the next. */
export const BREAK = ` ${MARK}${MARK} `;

const WORDS = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu;
const PRIVATE = /\p{Co}/gu;

/** What is indexed: NFC and free of our own marks. */
export function plain(text: string): string {
  return text.isWellFormed() ? text.normalize('NFC').replace(PRIVATE, ' ') : plain(text.toWellFormed());
}

/** Words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORDS) ?? [];
}

/** The one word that stands for a value of a filter: `b` and a body's address part, and so on. */
export function markOf(kind: string, value: string): string {
  return `${MARK}${kind}${plain(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, JOIN)}`;
}

/** Words that stand in nearly every text: asked for beside others they only cost. */
const EVERYWHERE = new Set(
  'och i att det som en på är av för med till den ett om de har inte eller från vid så kan men var jag du vi hur vad när'.split(' '),
);

export function isEverywhere(word: string): boolean {
  return EVERYWHERE.has(word);
}

/** `skol*`: every word that begins so. Else the word itself. */
export type Pattern = { readonly words: readonly string[]; readonly prefix: boolean };

/** A word or a phrase as staff wrote it; `null` where it has no letter. */
export function patternOf(text: string): Pattern | null {
  const words = wordsOf(plain(text));
  return words.length === 0 ? null : { words, prefix: /\*\s*$/u.test(text) };
}

/** Tells which topics (or places) a text is about, by number. Remembers every word it has seen, for words repeat. */
export function marker(rows: SearchWords['topics']): (words: readonly string[]) => readonly number[] {
  const single: { readonly word: string; readonly prefix: boolean; readonly row: number }[] = [];
  const phrases: { readonly pattern: Pattern; readonly row: number }[] = [];
  rows.forEach(({ words }, row) => {
    for (const text of words) {
      const pattern = patternOf(text);
      const [word = '', ...more] = pattern?.words ?? [];
      if (pattern === null) continue;
      if (more.length === 0) single.push({ word, prefix: pattern.prefix, row });
      else phrases.push({ pattern, row });
    }
  });
  const known = new Map<string, readonly number[]>();
  const rowsOf = (word: string): readonly number[] => {
    let rowsFound = known.get(word);
    if (rowsFound === undefined) {
      rowsFound = single.filter((each) => (each.prefix ? word.startsWith(each.word) : word === each.word)).map(({ row }) => row);
      if (known.size > KNOWN_MOST) known.clear();
      known.set(word, rowsFound);
    }
    return rowsFound;
  };
  return (words) => {
    if (rows.length === 0) return [];
    const found = new Set<number>();
    for (const word of words) for (const row of rowsOf(word)) found.add(row);
    for (const { pattern, row } of phrases) if (!found.has(row) && hasPhrase(words, pattern)) found.add(row);
    return [...found].sort((a, b) => a - b);
  };
}

const KNOWN_MOST = 200_000;

function hasPhrase(words: readonly string[], { words: wanted, prefix }: Pattern): boolean {
  const [first = ''] = wanted;
  const last = wanted.length - 1;
  for (let at = words.indexOf(first); at >= 0; at = words.indexOf(first, at + 1)) {
    const fits = wanted.every((word, index) => {
      const there = words[at + index];
      return there === word || (prefix && index === last && there?.startsWith(word) === true);
    });
    if (fits) return true;
  }
  return false;
}

/** Other words for one word or more (small letters, one space between), both ways, as staff wrote them. */
export type Synonyms = (words: string) => readonly string[];

export function synonymTable({ synonyms }: Pick<SearchWords, 'synonyms'>): Synonyms {
  const table = new Map<string, Map<string, string>>();
  const keyOf = (text: string): string => wordsOf(plain(text)).join(' ');
  const put = (from: string, to: string): void => {
    const [key, other] = [keyOf(from), keyOf(to)];
    if (key === '' || other === '' || key === other) return;
    const row = table.get(key) ?? new Map<string, string>();
    row.set(other, to);
    table.set(key, row);
  };
  for (const { from, to } of synonyms) {
    for (const each of to) {
      put(from, each);
      put(each, from);
    }
  }
  return (words) => [...(table.get(words)?.values() ?? [])];
}

/** Endings of Swedish nouns, adjectives and verbs, with the *s* of whose it is. */
const ENDINGS = new Set(
  (
    ' a ad ade an ar are aren arna arnas ars as at de dd dde e en ens er erna ernas ers es et ets n na nas ns ' +
    'or orna ornas r s t te ts'
  ).split(' '),
);
/** Letters that are left of a word without its ending. */
const STEM = 3;

/** A word without its ending: `biblioteket` and `bibliotek` have the same. What is no ending after it makes another word. */
export function stemOf(word: string): string {
  for (let length = 5; length > 0; length -= 1) {
    if (word.length - length >= STEM && ENDINGS.has(word.slice(-length))) return word.slice(0, -length);
  }
  return word;
}

export function isEnding(text: string): boolean {
  return ENDINGS.has(text);
}
