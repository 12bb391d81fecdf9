/** Reads the contents of a debate from what is held. A missing or foreign content is ordinary: `null`. */
import type { Held } from '../root.ts';
import type { ContentId } from '../ids.ts';
import type { AddendumContent, Item, PostContent, Version } from './types.ts';

export function postContent(held: Held, id: ContentId): PostContent | null {
  const content = held.contents.get(id)?.content as PostContent | { kind?: unknown } | undefined;
  return content?.kind === 'post' ? (content as PostContent) : null;
}

export function addendumContent(held: Held, id: ContentId): AddendumContent | null {
  const content = held.contents.get(id)?.content as AddendumContent | { kind?: unknown } | undefined;
  return content?.kind === 'addendum' ? (content as AddendumContent) : null;
}

/** The version that everyone sees now; for a post nobody else may read yet, its latest. `null` for a post taken back. */
export function shownVersion(item: Item): Version | null {
  if (item.status === 'withdrawn') return null;
  const texts = item.versions.filter((version) => version.kind === 'text');
  return texts.findLast((version) => version.published) ?? texts.at(-1) ?? null;
}

/** Was readable by everyone at some time: then its place is kept when it is taken back. */
export function wasPublished(item: Item): boolean {
  return item.versions.some((version) => version.published);
}
