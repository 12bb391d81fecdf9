/** Which posts a page holds, in which order: the definition that every store's SQL must answer the same (contract suite). */
import { isOfDebate, postContent, shownVersion, wasPublished } from './content.ts';
import type { Held } from '../root.ts';
import type { PostId } from '../ids.ts';
import type { PostQuery } from '../view.ts';
import type { DebateState, Item } from './types.ts';

/** Answers that come with each top post; the rest of a thread is asked for with `of`. */
export const FIRST_REPLIES = 3;

/** Items in order, tops each followed by their first answers; `next` is the cursor after the last one. */
export type PostPage = { readonly items: readonly Item[]; readonly next: string | null };

/**
 * `of`: all answers of a thread, oldest first. `q`: posts and answers whose shown text has the words, by the sort. `near`: the
 * page that begins with the thread of that post. Posts that were never readable by everyone are on no page (design §5: `me`).
 */
export function pageOf(state: DebateState, held: Held, query: PostQuery): PostPage {
  const all = [...state.items.values()].filter((item) => wasPublished(item) && isOfDebate(item));
  if (query.of !== undefined) return cut(all.filter((item) => item.root === query.of).sort(oldest), query, oldestKey);
  const words = query.q?.trim().toLocaleLowerCase('sv') ?? '';
  const wanted = all.filter((item) => (words === '' ? item.root === null : has(item, held, words)) && matches(item, held, query));
  wanted.sort(query.sort === 'oldest' ? oldest : query.sort === 'newest' ? newest : mostSupported);
  const key = query.sort === 'support' ? supportKey : query.sort === 'oldest' ? oldestKey : newestKey;
  const page = cut(query.near === undefined ? wanted : from(wanted, state, query.near), query, key);
  if (words !== '') return page;
  const below = Map.groupBy(all, (item) => item.root);
  return { items: page.items.flatMap((top) => [top, ...firstReplies(below.get(top.post) ?? [], top, query.near, state)]), next: page.next };
}

const oldest = (a: Item, b: Item): number => a.seq - b.seq;
const newest = (a: Item, b: Item): number => b.seq - a.seq;
const mostSupported = (a: Item, b: Item): number => b.support - a.support || b.seq - a.seq;

/** A cursor is the sort key of the last post; positions strictly after it follow. */
type Key = { readonly text: (item: Item) => string; readonly after: (item: Item, cursor: readonly number[]) => boolean };
const oldestKey: Key = { text: (item) => `${item.seq}`, after: (item, [seq = 0]) => item.seq > seq };
const newestKey: Key = { text: (item) => `${item.seq}`, after: (item, [seq = 0]) => item.seq < seq };
const supportKey: Key = {
  text: (item) => `${item.support}.${item.seq}`,
  after: (item, [support = 0, seq = 0]) => item.support < support || (item.support === support && item.seq < seq),
};

/** Numbers of a cursor; `null` for one that is not ours. */
export function readCursor(cursor: string): readonly number[] | null {
  return /^\d{1,15}(?:\.\d{1,15})?$/.test(cursor) ? cursor.split('.').map(Number) : null;
}

function cut(sorted: readonly Item[], query: PostQuery, key: Key): PostPage {
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
  const rest = cursor ? sorted.filter((item) => key.after(item, cursor)) : sorted;
  const items = rest.slice(0, query.limit);
  const last = items.at(-1);
  return { items, next: last && rest.length > items.length ? key.text(last) : null };
}

function from(sorted: readonly Item[], state: DebateState, post: PostId): readonly Item[] {
  const item = state.items.get(post);
  const top = item?.root ?? post;
  const at = sorted.findIndex((each) => each.post === top);
  return at < 0 ? [] : sorted.slice(at);
}

/** A thread that is asked for by one of its answers comes whole; it is what the reader followed a link to. */
function firstReplies(answers: readonly Item[], top: Item, near: PostId | undefined, state: DebateState): readonly Item[] {
  const replies = answers.toSorted(oldest);
  const target = near === undefined ? undefined : state.items.get(near);
  return target?.root === top.post ? replies : replies.slice(0, FIRST_REPLIES);
}

function matches(item: Item, held: Held, { stance = '', side }: PostQuery): boolean {
  if (stance === '') return true;
  // Nobody reads a hidden post's stance either.
  if (item.status !== 'published') return false;
  const version = shownVersion(item);
  const content = version && postContent(held, version.content);
  if (!content) return false;
  if (content.stance.kind !== 'alternative') return content.stance.kind === stance;
  return content.stance.alternative === stance && (side === undefined || content.stance.side === side);
}

function has(item: Item, held: Held, words: string): boolean {
  if (item.status !== 'published') return false;
  const version = shownVersion(item);
  const content = version && postContent(held, version.content);
  return content?.text.toLocaleLowerCase('sv').includes(words) ?? false;
}
