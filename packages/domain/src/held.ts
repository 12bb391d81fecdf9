/** Contents and names as far as they are held here. Folding never reads them; a missing one is ordinary. */
import { TrieMap } from './trie-map.ts';
import type { Json, SaltedContent } from './fact.ts';
import type { ContentId, Pseudonym } from './ids.ts';

/** Finds texts that say nearly the same. The one who decides keeps it (`moderation/repetition.ts`); a reader does without. */
export type Repetition = {
  readonly with: (id: ContentId, text: string) => Repetition;
  readonly without: (id: ContentId, text: string) => Repetition;
  /** The nearest earlier text; `textOf` tells those that count. */
  readonly like: (text: string, textOf: (id: ContentId) => string | null) => ContentId | null;
};

export type Held = {
  readonly contents: TrieMap<ContentId, SaltedContent>;
  readonly names: TrieMap<Pseudonym, string>;
  /** What each person wrote in the debate, oldest first. */
  readonly authored: TrieMap<Pseudonym, readonly ContentId[]>;
  readonly similar: Repetition | null;
};

export const EMPTY_HELD: Held = { contents: TrieMap.empty(), names: TrieMap.empty(), authored: TrieMap.empty(), similar: null };

/** Puts contents and names beside the state; `null` drops. */
export function hold(
  held: Held,
  contents: Readonly<Record<ContentId, SaltedContent | null>>,
  names: Readonly<Record<Pseudonym, { readonly name: string } | null>>,
): Held {
  let next = held;
  for (const [id, content] of Object.entries(contents) as [ContentId, SaltedContent | null][]) {
    const before = next.contents.get(id);
    if (before !== undefined) next = forgotten(next, id, before);
    if (content !== null) next = kept(next, id, content);
  }
  for (const [person, entry] of Object.entries(names) as [Pseudonym, { name: string } | null][]) {
    next = { ...next, names: entry ? next.names.with(person, entry.name) : next.names.without(person) };
  }
  return next;
}

function kept(held: Held, id: ContentId, content: SaltedContent): Held {
  const contents = held.contents.with(id, content);
  const words = wordsOf(content.content);
  if (words === null) return { ...held, contents };
  const authored = held.authored.with(words.author, [...(held.authored.get(words.author) ?? []), id]);
  return { ...held, contents, authored, similar: held.similar?.with(id, words.text) ?? null };
}

function forgotten(held: Held, id: ContentId, content: SaltedContent): Held {
  const contents = held.contents.without(id);
  const words = wordsOf(content.content);
  if (words === null) return { ...held, contents };
  const left = (held.authored.get(words.author) ?? []).filter((each) => each !== id);
  const authored = left.length > 0 ? held.authored.with(words.author, left) : held.authored.without(words.author);
  return { ...held, contents, authored, similar: held.similar?.without(id, words.text) ?? null };
}

/** Author and text of what somebody wrote in a debate; `null` for every other content. */
function wordsOf(content: Json): { readonly author: Pseudonym; readonly text: string } | null {
  if (typeof content !== 'object' || content === null || !('kind' in content)) return null;
  const { kind, author, text } = content as { readonly kind?: Json; readonly author?: Json; readonly text?: Json };
  if (kind !== 'post' && kind !== 'addendum') return null;
  return typeof author === 'string' && typeof text === 'string' ? { author: author as Pseudonym, text } : null;
}
