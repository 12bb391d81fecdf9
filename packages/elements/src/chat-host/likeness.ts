/** Questions that may be about the same thing: words they share, rare ones more than common ones. A hint to the host, never decisive. */

/** Beginnings of words are compared: `skolvägen` and `skolväg` are one. */
const STEM = 6;
const SHORTEST = 4;
/** Below this two questions share little but the subject of the chat. */
const LEAST = 0.16;

export type Text = { readonly id: string; readonly text: string };

/** Ids of those most like it, the likest first. */
export function likest(text: string, others: readonly Text[], most = 3): readonly string[] {
  const own = stems(text);
  const sets = others.map((other) => ({ id: other.id, words: stems(other.text) }));
  const seen = new Map<string, number>();
  for (const { words } of [...sets, { words: own }]) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1);
  const weight = (word: string): number => Math.log(1 + (sets.length + 1) / (seen.get(word) ?? 1));
  const sum = (words: Iterable<string>): number => [...words].reduce((all, word) => all + weight(word) ** 2, 0);
  const size = Math.sqrt(sum(own));
  return sets
    .map(({ id, words }) => ({ id, like: sum([...words].filter((word) => own.has(word))) / (size * Math.sqrt(sum(words)) || 1) }))
    .filter(({ like }) => like >= LEAST)
    .sort((a, b) => b.like - a.like)
    .slice(0, most)
    .map(({ id }) => id);
}

function stems(text: string): ReadonlySet<string> {
  const words = text.toLocaleLowerCase().match(/\p{L}+/gu) ?? [];
  return new Set(words.filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, STEM)));
}

/** True when every word that is looked for begins a word of the text. */
export function hasWords(text: string, sought: string): boolean {
  const words = text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const parts = sought.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return parts.every((part) => words.some((word) => word.startsWith(part)));
}
