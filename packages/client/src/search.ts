/** Words that a reader looks for, and the posts that have them. The list of posts stands beside it, untouched. */
import { pageOf } from '@insyn/domain/debate/page.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Page } from '@insyn/domain/snapshot.ts';
import type { Copy } from './copy.ts';
import { FIRST_POSTS, queryOf, type PostList } from './post-list.ts';
import type { Sync } from './sync.ts';

export type Found = {
  readonly q: string;
  /** Posts and answers that have the words, in the order of the list. */
  readonly posts: readonly PostId[];
  readonly next: string | null;
  /** False when the server gave no answer: then it was looked for among what is here. */
  readonly whole: boolean;
};

export type SearchParts = {
  readonly copy: () => Copy | null;
  readonly page: Sync['page'];
  readonly list: () => Pick<PostList, 'sort' | 'stance'>;
  /** Top posts that came with the answer: older than the page, and no news. */
  readonly met: (posts: readonly PostId[]) => void;
  readonly changed: () => void;
};

/** `server/src/http/posts.ts`: characters of a search. */
const MOST_WORDS = 200;

export class Search {
  #words = '';
  #found: Found | null = null;
  #loading = false;
  #turn = 0;
  readonly #parts: SearchParts;

  constructor(parts: SearchParts) {
    this.#parts = parts;
  }

  /** What was found last; `null` when nothing is looked for. It stands until the next answer is here. */
  get found(): Found | null {
    return this.#found;
  }
  get loading(): boolean {
    return this.#loading;
  }

  /** Empty words end the search. */
  async choose(q: string): Promise<void> {
    this.#words = q.trim().slice(0, MOST_WORDS);
    if (this.#words !== '') return this.again();
    this.#turn += 1;
    this.#loading = false;
    this.#found = null;
    this.#parts.changed();
  }

  /** The same words once more: by another sort or stance, or in a copy that took the place of this one. */
  async again(): Promise<void> {
    if (this.#words !== '') await this.#read(null);
  }

  async more(): Promise<void> {
    const cursor = this.#found?.next ?? null;
    if (cursor !== null && !this.#loading) await this.#read(cursor);
  }

  async #read(cursor: string | null): Promise<void> {
    const { copy, page, list, changed } = this.#parts;
    const q = this.#words;
    const query = { ...queryOf(list(), FIRST_POSTS, cursor), q };
    const turn = (this.#turn += 1);
    const before = copy()?.state ?? null;
    this.#loading = true;
    changed();
    const reply = await page(query, (read) => {
      if (before !== null) this.#parts.met(olderTops(read, before));
      return read;
    });
    if (turn !== this.#turn) return;
    this.#loading = false;
    const here = copy();
    const answer = reply.kind === 'ok' ? reply.value : here && pageOf(here.state.debate, here.held, query);
    const earlier = cursor === null ? [] : (this.#found?.posts ?? []);
    const posts = answer?.items.map((item) => item.post).filter((post) => !earlier.includes(post)) ?? [];
    this.#found = { q, posts: [...earlier, ...posts], next: answer?.next ?? null, whole: reply.kind === 'ok' };
    changed();
  }
}

function olderTops({ items }: Page, before: Copy['state']): readonly PostId[] {
  return items.flatMap(({ post, root, seq }) => (root === null && seq <= before.seq && !before.debate.items.has(post) ? [post] : []));
}
