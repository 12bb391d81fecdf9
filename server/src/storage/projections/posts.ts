/** Rows of the table `post`: what everyone may read of each post, made anew from the state whenever a line is about it. */
import { isOfDebate, postContent, shownVersion, wasPublished } from '@insyn/domain/debate/content.ts';
import { emptyLog, stepsAfter } from '@insyn/authority/loading.ts';
import type { Loaded } from '@insyn/authority/loading.ts';
import type { EventStore, ProjectionRow } from '@insyn/authority/ports.ts';
import type { Project } from '@insyn/authority/types.ts';
import type { Item, Stance } from '@insyn/domain/debate/types.ts';
import type { Json } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { SqliteStore } from '../sqlite/store.ts';

const LINES_AT_A_TIME = 2000;

/** Rows for the posts that a step's lines name, and for those above them, whose answers they may count. */
export const projectPosts: Project = (before, { lines, after }) => {
  const named = new Set(lines.flatMap(({ data }) => postsIn(data)));
  return [...named].flatMap((post) => {
    const item = after.state.debate.items.get(post);
    if (item !== undefined && !isOfDebate(item)) return [];
    if (item && wasPublished(item)) return [rowOf(item, after)];
    // Its publication was undone: nobody can have read it.
    const was = before.state.debate.items.get(post);
    return was && wasPublished(was) ? [{ table: 'post', key: post, row: null }] : [];
  });
};

/** Makes the rows of a log anew from its lines; the same as those that were written line by line. */
export async function rebuildPosts(store: EventStore & Pick<SqliteStore, 'project'>, log: LogId): Promise<void> {
  let loaded = emptyLog(log);
  for await (const { after } of stepsAfter(store, loaded, LINES_AT_A_TIME)) loaded = after;
  const items = [...loaded.state.debate.items.values()].filter((item) => wasPublished(item) && isOfDebate(item));
  await store.project(
    log,
    items.map((item) => rowOf(item, loaded)),
  );
}

/** How search compares words: in small letters, by the rules of Swedish. */
export function searchable(text: string): string {
  return text.toLocaleLowerCase('sv');
}

function rowOf(item: Item, { state, held }: Loaded): ProjectionRow {
  // Of what is hidden, taken back or erased only the place is kept.
  const version = item.status === 'published' ? shownVersion(item) : null;
  const content = version && postContent(held, version.content);
  return {
    table: 'post',
    key: item.post,
    row: {
      post: item.post,
      seq: item.seq,
      at: item.at,
      parent: item.parent,
      root: item.root,
      status: item.status,
      // Distinct marks, counted: never one more or one less than before.
      support: state.debate.supporters.get(item.post)?.size ?? 0,
      replies: item.replies,
      thread: item.thread,
      stance: content ? stanceKey(content.stance) : null,
      content: version?.content ?? null,
      words: content ? searchable(content.text) : null,
      side: content?.stance.kind === 'alternative' ? (content.stance.side ?? '') : null,
    },
  };
}

function stanceKey(stance: Stance): string {
  return stance.kind === 'alternative' ? stance.alternative : stance.kind;
}

function postsIn(data: Json): readonly PostId[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [];
  const named = data as { readonly [key: string]: Json };
  return ['post', 'parent', 'root'].map((key) => named[key]).filter((id): id is PostId => typeof id === 'string');
}
