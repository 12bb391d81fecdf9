/** Which top posts a page shows, and in which order. Nothing is put above what somebody is reading: it waits in `fresh`. */
import { pageOf } from '@insyn/domain/debate/page.ts';
import { isOfDebate, postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import type { Item, Sort } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Page } from '@insyn/domain/snapshot.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import { TrieMap } from '@insyn/domain/trie-map.ts';
import type { Copy } from './copy.ts';

export type PostList = {
  readonly sort: Sort;
  readonly stance: string;
  readonly tops: readonly PostId[];
  /** Top posts that are not news: shown, or held when the list was made. */
  readonly known: ReadonlySet<PostId>;
  readonly next: string | null;
  /** Threads whose every answer was asked for. */
  readonly opened: ReadonlySet<PostId>;
};

export const FIRST_POSTS = 50;
/** `limits.ts` of the protocol: posts in one page. */
export const MOST_POSTS = 200;

export function emptyList(sort: Sort, stance: string): PostList {
  return { sort, stance, tops: [], known: new Set(), next: null, opened: new Set() };
}

export function queryOf(list: Pick<PostList, 'sort' | 'stance'>, limit: number, cursor: string | null = null): PostQuery {
  return { sort: list.sort, limit, ...(list.stance === '' ? {} : { stance: list.stance }), ...(cursor === null ? {} : { cursor }) };
}

/** The list as the page has it. */
export function listFrom(list: PostList, copy: Copy, page: Page): PostList {
  const tops = topsOf(page);
  const earlier = heldTops(copy).filter((item) => item.seq <= page.seq);
  return { ...list, tops, known: new Set([...tops, ...earlier.map((item) => item.post)]), next: page.next, opened: new Set() };
}

/**
 * The list after the copy was made anew: the same posts at the same places, newer ones in `fresh`. Where nothing joins on to
 * what was shown (a long sleep), the list begins again.
 */
export function listAgain(list: PostList, copy: Copy, page: Page): PostList {
  const tops = topsOf(page);
  const first = tops.findIndex((post) => list.known.has(post));
  if (first < 0) return listFrom(list, copy, page);
  const kept = list.tops.filter((post) => copy.state.debate.items.has(post));
  const news = new Set(tops.slice(0, first));
  const later = tops.filter((post) => !kept.includes(post) && !news.has(post) && !waits(list, post));
  const shown = place(list.sort, copy, kept, later);
  const gone = new Set(list.tops.filter((post) => !kept.includes(post)));
  return { ...list, tops: shown, known: new Set([...list.known, ...shown].filter((post) => !gone.has(post))), next: page.next };
}

/** The next page at the end; a post met twice is drawn once. */
export function listMore(list: PostList, copy: Copy, page: Page): PostList {
  return { ...withPosts(list, copy, topsOf(page)), next: page.next };
}

/** Shows these posts at their places by the sort. */
export function withPosts(list: PostList, copy: Copy, posts: readonly PostId[]): PostList {
  const news = posts.filter((post) => !list.tops.includes(post));
  return { ...list, tops: place(list.sort, copy, list.tops, news), known: new Set([...list.known, ...news]) };
}

/** News, at their places by the sort; on top of a list by support, where their place would be anywhere. */
export function withFresh(list: PostList, copy: Copy, posts: readonly PostId[]): PostList {
  const tops = place(list.sort, copy, posts, list.tops);
  return { ...list, tops, known: new Set([...list.known, ...posts]) };
}

/** Top posts that came since the list was made, in the order they would be shown: the reader's own apart. One taken back meanwhile is news only for its answers. */
export function freshOf(list: PostList, copy: Copy): { readonly own: readonly PostId[]; readonly others: readonly PostId[] } {
  const candidates = heldTops(copy).filter((item) => !list.known.has(item.post) && (item.status === 'published' || item.thread > 0));
  if (candidates.length === 0) return { own: [], others: [] };
  const own = candidates.filter((item) => isOwn(item, copy));
  const debate = {
    ...copy.state.debate,
    items: TrieMap.from(candidates.filter((item) => !own.includes(item)).map((item) => [item.post, item] as const)),
  };
  // Where more of the oldest are still to be fetched, the newest come with the last page.
  const wanted = list.sort === 'oldest' && list.next !== null ? [] : pageOf(debate, copy.held, queryOf(list, candidates.length)).items;
  return {
    own: own.sort((a, b) => b.seq - a.seq).map((item) => item.post),
    others: wanted.map((item) => item.post),
  };
}

function heldTops(copy: Copy): readonly Item[] {
  return [...copy.state.debate.items.values()].filter(
    (item) => isOfDebate(item) && item.root === null && item.versions.some(({ status }) => status === 'published'),
  );
}

function isOwn(item: Item, copy: Copy): boolean {
  if (item.mark === copy.viewer.mark('own', item.post)) return true;
  const version = shownVersion(item);
  const author = version ? postContent(copy.held, version.content)?.author : undefined;
  return author !== undefined && author === copy.me.person;
}

function topsOf(page: Page): readonly PostId[] {
  return page.items.filter((item) => item.root === null && isOfDebate(item)).map((item) => item.post);
}

/** Known from earlier but not on the page: news that wait to be shown. */
function waits(list: PostList, post: PostId): boolean {
  return list.known.has(post) && !list.tops.includes(post);
}

function place(sort: Sort, copy: Copy, tops: readonly PostId[], more: readonly PostId[]): readonly PostId[] {
  const all = [...tops, ...more];
  if (sort === 'support') return all;
  const seq = (post: PostId): number => copy.state.debate.items.get(post)?.seq ?? 0;
  return all.sort((a, b) => (sort === 'oldest' ? seq(a) - seq(b) : seq(b) - seq(a)));
}
