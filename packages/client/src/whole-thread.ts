import type { PostId } from '@insyn/domain/ids.ts';
import type { Page } from '@insyn/domain/snapshot.ts';
import type { Into } from './join.ts';
import { MOST_POSTS } from './post-list.ts';

/** Pages of answers fetched for one thread. */
const THREAD_PAGES = 20;

/** Reads every answer of a thread. True when all came. */
export async function threadInto(top: PostId, into: Into): Promise<boolean> {
  let cursor: string | null = null;
  for (let page = 0; page < THREAD_PAGES; page += 1) {
    const read: Page | null = await into({ sort: 'oldest', limit: MOST_POSTS, of: top, ...(cursor === null ? {} : { cursor }) });
    if (!read) return false;
    cursor = read.next;
    if (cursor === null) return true;
  }
  return true;
}

/** The thread of one post out of a page: the others would be news that are none. */
export function threadOf(page: Page, post: PostId): Page {
  const root = page.items.find((item) => item.post === post)?.root ?? post;
  return { ...page, items: page.items.filter((item) => item.post === root || item.root === root) };
}
