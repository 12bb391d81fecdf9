/** Reads the contents of a debate from what is held. A missing or foreign content is ordinary: `null`. */
import type { Held } from '../root.ts';
import type { ContentId, Pseudonym } from '../ids.ts';
import type { AddendumContent, Item, PostContent, Version } from './types.ts';

export function postContent(held: Held, id: ContentId): PostContent | null {
  const content = held.contents.get(id)?.content as PostContent | { kind?: unknown } | undefined;
  return content?.kind === 'post' ? (content as PostContent) : null;
}

export function addendumContent(held: Held, id: ContentId): AddendumContent | null {
  const content = held.contents.get(id)?.content as AddendumContent | { kind?: unknown } | undefined;
  return content?.kind === 'addendum' ? (content as AddendumContent) : null;
}

/** Taken back or erased: nobody reads it any more. */
export function isGone(item: Item): boolean {
  return item.status === 'withdrawn' || item.status === 'erased';
}

/** Belongs to the debate: messages in a chat have pages of their own. */
export function isOfDebate(item: Item): boolean {
  return item.chat === undefined;
}

/** The version that everyone sees now; for a post nobody else may read yet, its latest. `null` for a post that is gone. */
export function shownVersion(item: Item): Version | null {
  if (isGone(item)) return null;
  const texts = item.versions.filter((version) => version.kind === 'text');
  return texts.findLast((version) => version.status === 'published') ?? texts.at(-1) ?? null;
}

/** Was readable by everyone at some time: then its place is kept when it is gone. */
export function wasPublished(item: Item): boolean {
  return item.versions.some((version) => version.status === 'published');
}

/** The version that a person is to look at; a later one takes the place of an earlier. */
export function awaitingVersion(item: Item): Version | null {
  if (isGone(item) || item.status === 'hidden') return null;
  return item.versions.findLast((version) => version.awaits) ?? null;
}

/** The version its author was asked to change, and has not sent again. */
export function returnedVersion(item: Item): Version | null {
  const last = item.versions.findLast((version) => version.kind === 'text');
  return last?.status === 'returned' && !isGone(item) ? last : null;
}

/** With why it was lifted up: who reads the post reads that too. */
export function withHighlight(item: Item, touches: readonly ContentId[]): readonly ContentId[] {
  return item.highlight === null ? touches : [...touches, item.highlight];
}

/** Who wrote the post, where its words are held. */
export function authorOf(item: Item, held: Held): Pseudonym | null {
  for (const { content } of item.versions) {
    const author = postContent(held, content)?.author ?? addendumContent(held, content)?.author;
    if (author !== undefined) return author;
  }
  return null;
}
