/** The posts of a dialogue, laid in blocks of whole threads. Pure. */
import { postContent, shownVersion, wasPublished } from '@insyn/domain/debate/content.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { CHAT_STANCE, type CopyIndex } from '@insyn/protocol/archive-copy.ts';

/** Posts in a block, unless one thread has more. */
const BLOCK_POSTS = 100;

export type Laid = {
  /** Every post that was readable by everyone at some time, in order of writing. */
  readonly rows: readonly Item[];
  readonly blocks: readonly (readonly Item[])[];
  readonly index: CopyIndex;
};

export function laidOut(state: LogState, held: Held, mayRead: (id: Item['versions'][number]['content']) => boolean): Laid {
  const rows = [...state.debate.items.values()].filter(wasPublished).sort((a, b) => a.seq - b.seq);
  const questions = questionOf(state);
  const topOf = (item: Item): PostId => (item.chat === undefined ? item.root : questions.get(item.post)) ?? item.post;
  const blocks: Item[][] = [[]];
  const blockOf = new Map<PostId, number>();
  for (const thread of Map.groupBy(rows, topOf).values()) {
    if ((blocks.at(-1)?.length ?? 0) > 0 && (blocks.at(-1)?.length ?? 0) + thread.length > BLOCK_POSTS) blocks.push([]);
    blocks.at(-1)?.push(...thread);
    for (const { post } of thread) blockOf.set(post, blocks.length - 1);
  }
  const rowOf = new Map(rows.map(({ post }, row) => [post, row]));
  return {
    rows,
    blocks,
    index: {
      posts: rows.map(({ post }) => post),
      seqs: rows.map(({ seq }) => seq),
      tops: rows.map((item, row) => rowOf.get(topOf(item)) ?? row),
      blocks: rows.map(({ post }) => blockOf.get(post) ?? 0),
      support: rows.map(({ support }) => support),
      stances: rows.map((item) => stanceOf(item, held, mayRead)),
    },
  };
}

/** The question that a message of a chat stands below. */
function questionOf({ chat }: LogState): ReadonlyMap<PostId, PostId> {
  return new Map([...chat.messages.values()].flatMap(({ post, below }) => below.map((each) => [each, post] as const)));
}

/** As the list of posts is narrowed by it (`debate/page.ts`): nobody reads a hidden post's stance either. */
function stanceOf(item: Item, held: Held, mayRead: (id: Item['versions'][number]['content']) => boolean): string {
  if (item.chat !== undefined) return CHAT_STANCE;
  const version = item.status === 'published' ? shownVersion(item) : null;
  const content = version !== null && mayRead(version.content) ? postContent(held, version.content) : null;
  if (content === null) return '';
  const { stance } = content;
  return stance.kind === 'alternative' ? `${stance.alternative}:${stance.side}` : stance.kind;
}
