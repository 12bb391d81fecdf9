import type { Line } from './lines.ts';

/** How the document itself writes a word, by the word in lower case. */
export type Casing = ReadonlyMap<string, string>;

const WORD = /\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*/gu;

/** Learns from words inside lines that are not in capitals; the commonest form wins, the first one at a tie. */
export function learnCasing(lines: readonly Line[]): Casing {
  const forms = new Map<string, Map<string, number>>();
  for (const { text } of lines) {
    if (text === text.toUpperCase()) continue;
    for (const match of text.matchAll(WORD)) {
      if (match.index === 0) continue;
      const key = match[0].toLowerCase();
      const counts = forms.get(key) ?? new Map<string, number>();
      counts.set(match[0], (counts.get(match[0]) ?? 0) + 1);
      forms.set(key, counts);
    }
  }
  return new Map([...forms].map(([key, counts]) => [key, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]));
}

/** A heading in capitals as a sentence: "ÄRENDET" → "Ärendet", "OM IT-STÖD" → "Om IT-stöd". */
export function sentenceCase(text: string, casing: Casing): string {
  if (!/\p{Lu}{4}/u.test(text) || text !== text.toUpperCase()) return text;
  const lowered = text.replace(WORD, (word) => {
    const key = word.toLowerCase();
    const known = casing.get(key);
    if (known !== undefined) return known;
    const [head, ...rest] = word.split('-');
    if (rest.length > 0 && head !== undefined && head.length <= 3) return [head, ...rest.map((part) => part.toLowerCase())].join('-');
    return /^[^AEIOUYÅÄÖ]+$/u.test(word) && word.length <= 4 ? word : key;
  });
  return lowered.replace(/\p{L}/u, (c) => c.toUpperCase());
}
