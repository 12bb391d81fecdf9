/** Finds texts that say nearly the same. */
import { TrieMap } from '../trie-map.ts';
import type { ContentId } from '../ids.ts';
export type Similar = TrieMap<string, ContentId>;
export const NO_SIMILAR: Similar = TrieMap.empty();
const keyOf = (text: string): string => text.toLocaleLowerCase('sv').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
export function withText(index: Similar, id: ContentId, text: string): Similar {
  return index.with(keyOf(text), id);
}
export function withoutText(index: Similar, _id: ContentId, text: string): Similar {
  return index.without(keyOf(text));
}
export function likeText(index: Similar, text: string, textOf: (id: ContentId) => string | null): ContentId | null {
  const key = keyOf(text);
  if (key.split(' ').length < 4) return null;
  const found = index.get(key);
  return found !== undefined && textOf(found) !== null ? found : null;
}
