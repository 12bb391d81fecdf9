/**
 * Finds texts that say nearly the same, among many: MinHash over three words in a row, in bands, so that one text is compared with
 * a handful and not with all (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, ch. 3).
 */
import { TrieMap } from '../trie-map.ts';
import type { ContentId } from '../ids.ts';

/** Texts by each of their keys, oldest first. Persistent: a change leaves the index before as it was. */
export type Similar = TrieMap<string, readonly ContentId[]>;
export const NO_SIMILAR: Similar = TrieMap.empty();

/** Share of trigrams that two texts have in common (Jaccard) to be nearly the same. */
export const NEARLY = 0.6;
/** Texts that are compared word by word, at most. */
const COMPARED_MOST = 20;
/** With fewer words only the same words count, and with fewer still not even they: "Jag håller med" is no repetition. */
const NEARLY_LEAST = 6;
const SAME_LEAST = 4;
/** Two texts alike to 0.6 share a band with probability 1 − (1 − 0.6²)¹⁰ ≈ 0.99, to 0.2 with 0.34: they are then compared. */
const BANDS = 10;
const ROWS = 2;
/** Texts of one key that are looked at, the oldest: of a thousand that are the same, any will do. */
const OF_KEY_MOST = 200;

export function withText(index: Similar, id: ContentId, text: string): Similar {
  let next = index;
  for (const key of keysOf(wordsOf(text))) next = next.with(key, [...(next.get(key) ?? []), id]);
  return next;
}

export function withoutText(index: Similar, id: ContentId, text: string): Similar {
  let next = index;
  for (const key of keysOf(wordsOf(text))) {
    const left = (next.get(key) ?? []).filter((each) => each !== id);
    next = left.length > 0 ? next.with(key, left) : next.without(key);
  }
  return next;
}

/** The nearest of the texts that `textOf` tells; of equally near ones the oldest. `null`: none is near. */
export function likeText(index: Similar, text: string, textOf: (id: ContentId) => string | null): ContentId | null {
  const words = wordsOf(text);
  const mine = trigrams(words);
  let nearest: { readonly id: ContentId; readonly share: number } | null = null;
  let compared = 0;
  for (const id of candidates(index, keysOf(words, mine))) {
    if (compared >= COMPARED_MOST) break;
    const other = textOf(id);
    if (other === null) continue;
    compared += 1;
    const share = shareOf(words, mine, wordsOf(other));
    if (share >= NEARLY && share > (nearest?.share ?? 0)) nearest = { id, share };
    if (share === 1) break;
  }
  return nearest?.id ?? null;
}

/** Those with most keys in common first. */
function candidates(index: Similar, keys: readonly string[]): readonly ContentId[] {
  const shared = new Map<ContentId, number>();
  for (const key of keys) for (const id of (index.get(key) ?? []).slice(0, OF_KEY_MOST)) shared.set(id, (shared.get(id) ?? 0) + 1);
  return [...shared.keys()].sort((a, b) => (shared.get(b) ?? 0) - (shared.get(a) ?? 0));
}

/** 1 for the same words; else the share of trigrams, where both have enough of them. */
function shareOf(words: readonly string[], mine: ReadonlySet<number>, others: readonly string[]): number {
  if (words.length < NEARLY_LEAST || others.length < NEARLY_LEAST) return words.join(' ') === others.join(' ') ? 1 : 0;
  const theirs = trigrams(others);
  let common = 0;
  for (const trigram of theirs) if (mine.has(trigram)) common += 1;
  return common / (mine.size + theirs.size - common);
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

/** Hashes of every three words in a row. */
function trigrams(words: readonly string[]): ReadonlySet<number> {
  const hashes = words.map(hashOf);
  const found = new Set<number>();
  for (let at = 2; at < hashes.length; at += 1)
    found.add(mixed(Math.imul(mixed(Math.imul(hashes[at - 2] ?? 0, 31) + (hashes[at - 1] ?? 0)), 31) + (hashes[at] ?? 0)));
  return found;
}

/** One key for a short text, one for each band of a longer one; none for the shortest. */
function keysOf(words: readonly string[], of: ReadonlySet<number> = trigrams(words)): readonly string[] {
  if (words.length < SAME_LEAST) return [];
  if (words.length < NEARLY_LEAST) return [`= ${words.join(' ')}`];
  const least = new Int32Array(BANDS * ROWS).fill(0x7fffffff);
  for (const trigram of of) {
    for (let row = 0; row < least.length; row += 1) {
      const value = mixed(trigram ^ (SEEDS[row] ?? 0));
      if (value < (least[row] ?? 0)) least[row] = value;
    }
  }
  const keys: string[] = [];
  for (let at = 0; at < least.length; at += ROWS) {
    let value = at;
    for (let row = at; row < at + ROWS; row += 1) value = mixed(Math.imul(value, 31) + (least[row] ?? 0));
    // Three code units: short keys are quick, and two that are the same by chance cost one comparison.
    keys.push(String.fromCharCode(at, value & 0xffff, value >>> 16));
  }
  return keys;
}

/** FNV-1a, 32 bits. */
function hashOf(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value | 0;
}

/** Spreads 32 bits over 32 bits, each value to another (xor-shift and multiply; the two factors are odd). */
function mixed(value: number): number {
  let spread = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  spread = Math.imul(spread ^ (spread >>> 15), 0x735a2d97);
  return spread ^ (spread >>> 15);
}
/** One for each row: fixed, so that a text has the same keys in every run. */
const SEEDS: readonly number[] = Array.from({ length: BANDS * ROWS }, (_, row) => mixed(Math.imul(row + 1, 0x9e3779b1)));
