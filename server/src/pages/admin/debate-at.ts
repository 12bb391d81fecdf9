/** A dialogue as those who work with its debate find it, whatever their roles, and its posts as everyone reads them. */
import { postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import type { Item, PostContent } from '@insyn/domain/debate/types.ts';
import { isRandomId, type PostId } from '@insyn/domain/ids.ts';
import { excerpt } from '@insyn/elements/text/markdown.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { withNames } from '../with-names.ts';
import type { At, Office } from './context.ts';
import { above, type DialogueAt } from './dialogue-at.ts';
import { type Crumb, paths } from './shell.ts';
import { isAdmin } from './visitor.ts';

/** The ways up: an admin's through the dialogue's own page, the others' through the debates. */
export function debateAbove({ visitor }: At, found: DialogueAt, within = false): readonly Crumb[] {
  const { log, dialogue } = found;
  const title = dialogue.description.title;
  const outer: readonly Crumb[] = isAdmin(visitor) ? above(found) : [[paths.debates, 'Debatter']];
  return within ? [...outer, [paths.debate(log), isAdmin(visitor) ? 'Debatten' : title]] : outer;
}

/** A post that everyone can read now. */
export type DeskPost = {
  readonly post: PostId;
  readonly item: Item;
  readonly content: PostContent;
  readonly author: string;
  /** `Framfört per telefon`, of what somebody else has written down; empty for all others. */
  readonly assisted: string;
  /** The beginning of its text, without marks. */
  readonly words: string;
};

/** `null` for one that not everyone can read. */
export function wordsOfPost(item: Item, { held }: DialogueAt): PostContent | null {
  const version = item.status === 'published' ? shownVersion(item) : null;
  return version?.status === 'published' ? postContent(held, version.content) : null;
}

/** With the names of their authors. What cannot be read is left out. */
export async function deskPosts({ door }: Office, found: DialogueAt, items: readonly Item[], length = 240): Promise<readonly DeskPost[]> {
  // Staff read here what everyone does, also of a dialogue that asks its readers who they are.
  const reader = { ...PUBLIC, level: 'eid' } as const;
  const held = await withNames(door.people, found.state, found.held, reader, items);
  return items.flatMap((item) => {
    const content = wordsOfPost(item, found);
    if (content === null) return [];
    const author = held.names.get(content.author) ?? '';
    return [{ post: item.post, item, content, author, assisted: assistedWords(item, found), words: excerpt(content.text, length) }];
  });
}

/** A later version is written by the same hand: what the first came by holds for all. */
function assistedWords({ versions }: Item, { held }: DialogueAt): string {
  const told = versions.flatMap(({ content }) => postContent(held, content)?.assisted ?? []);
  return told[0] === undefined ? '' : sv['post.assisted'][told[0].channel];
}

export function isQuestion({ stance }: PostContent): boolean {
  return stance.kind === 'question';
}

/** The post of a link (`…#p-…`, `…?inlagg=…`, the moderators' own), or its name alone. */
export function postIn(typed: string): PostId | null {
  const parts = typed
    .trim()
    .split(/[^A-Za-z0-9_-]+/)
    .flatMap((part) => [part, part.replace(/^p-/, '')]);
  return (parts.findLast(isRandomId) as PostId | undefined) ?? null;
}
