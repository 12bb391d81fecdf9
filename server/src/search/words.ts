/** What the index makes of words beside cutting and folding them (`domain/text/words.ts`): marks, patterns, topics, synonyms. Pure. */
import type { SearchWords } from '@insyn/domain/protokoll/search.ts';
import { plain, wordsOf } from '@insyn/domain/text/words.ts';

export { isEnding, isEverywhere, plain, stemOf, wordsOf } from '@insyn/domain/text/words.ts';

/** Private-use letters count as letters for FTS5, and nobody types them: marks made of them are met by no word of a text. */
export const MARK = '\ue000';
export const JOIN = '\ue001';
/** Stands between names, so that no phrase reaches from one into the next. */
export const BREAK = ` ${MARK}${MARK} `;

/** The one word that stands for a value of a filter: `b` and a body's address part, and so on. */
export function markOf(kind: string, value: string): string {
  return `${MARK}${kind}${plain(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, JOIN)}`;
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
