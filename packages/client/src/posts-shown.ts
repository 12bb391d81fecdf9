/** The posts a page shows, and what a reader does to see others. */
import type { Item, Sort } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Page } from '@insyn/domain/snapshot.ts';
import type { Copy } from './copy.ts';
import type { Into } from './join.ts';
import {
  emptyList,
  FIRST_POSTS,
  freshOf,
  listAgain,
  listFrom,
  listMore,
  MOST_POSTS,
  queryOf,
  withFresh,
  withPosts,
  type PostList,
} from './post-list.ts';
import type { Sync } from './sync.ts';
import { threadInto, threadOf } from './whole-thread.ts';

const KEPT_TOPS = 200;

export class PostsShown {
  #list: PostList;
  #loading = false;
  readonly #sync: () => Pick<Sync, 'copy' | 'page'>;
  readonly #changed: () => void;

  constructor(sort: Sort, sync: () => Pick<Sync, 'copy' | 'page'>, changed: () => void) {
    this.#list = emptyList(sort, '');
    this.#sync = sync;
    this.#changed = changed;
  }

  get list(): PostList {
    return this.#list;
  }
  /** As much of it as is kept for reading without network. */
  get kept(): Pick<PostList, 'tops' | 'next'> {
    return { tops: this.#list.tops.slice(0, KEPT_TOPS), next: this.#list.next };
  }
  get loading(): boolean {
    return this.#loading;
  }
  /** New top posts that wait. */
  get fresh(): number {
    const { copy } = this.#sync();
    return copy ? freshOf(this.#list, copy).others.length : 0;
  }
  /** What a snapshot asks for: as many as are shown. */
  get first(): ReturnType<typeof queryOf> {
    return queryOf(this.#list, Math.min(MOST_POSTS, Math.max(FIRST_POSTS, this.#list.tops.length)));
  }

  /** A list by another sort or stance, in place of the one shown, when it is here. */
  async choose(choice: { readonly sort?: Sort; readonly stance?: string }): Promise<void> {
    this.#list = { ...this.#list, ...choice };
    const { sort, stance } = this.#list;
    if (!this.#sync().copy) return this.#changed();
    await this.#whileLoading(async () => {
      const reply = await this.#sync().page(queryOf({ sort, stance }, FIRST_POSTS));
      const { copy } = this.#sync();
      if (reply.kind === 'ok' && copy && this.#is(sort, stance)) this.#list = listFrom(this.#list, copy, reply.value);
    });
  }

  /** Top posts that came by another way than the list's: no news. */
  met(posts: readonly PostId[]): void {
    this.#list = { ...this.#list, known: new Set([...this.#list.known, ...posts]) };
  }

  /** Fetches a post, with its thread, that is only counted and not shown. */
  async fetch(post: PostId): Promise<void> {
    if (await this.#held(post)) this.met([post]);
  }

  showFresh(): void {
    const { copy } = this.#sync();
    if (copy) this.#list = withFresh(this.#list, copy, freshOf(this.#list, copy).others);
    this.#changed();
  }

  /** The reader's own are never news. */
  showOwn(copy: Copy): void {
    const { own } = freshOf(this.#list, copy);
    if (own.length > 0) this.#list = withFresh(this.#list, copy, own);
  }

  async more(): Promise<void> {
    const { next, sort, stance } = this.#list;
    if (next === null || this.#loading) return;
    await this.#whileLoading(async () => {
      const reply = await this.#sync().page(queryOf(this.#list, FIRST_POSTS, next));
      const { copy } = this.#sync();
      if (reply.kind === 'ok' && copy && this.#is(sort, stance)) this.#list = listMore(this.#list, copy, reply.value);
    });
  }

  async openThread(top: PostId): Promise<void> {
    const into: Into = async (query) => {
      const reply = await this.#sync().page(query);
      return reply.kind === 'ok' ? reply.value : null;
    };
    if (await threadInto(top, into)) this.#list = { ...this.#list, opened: new Set([...this.#list.opened, top]) };
    this.#changed();
  }

  /** Brings a post, with its thread, on to the page. False when it is not there. */
  async bring(post: PostId): Promise<boolean> {
    const item = await this.#held(post);
    const top = item && (await this.#held(item.root ?? item.post));
    const { copy } = this.#sync();
    if (!top || !copy) return false;
    this.#list = withPosts(this.#list, copy, [top.post]);
    this.#changed();
    return true;
  }

  /** What the page shows beside a snapshot's posts, for a copy that is being made; the answer is called when it takes its place. */
  async refill(copy: Copy, snapshot: Page, into: Into): Promise<() => void> {
    const { sort, stance, opened } = this.#list;
    const again = this.#sync().copy !== null;
    if (again) for (const top of opened) if (copy.state.debate.items.has(top)) await threadInto(top, into);
    return () => {
      // Another sort may have been chosen while this was on its way: its own page follows.
      const asked = this.#is(sort, stance);
      if (!again) this.#list = listFrom(this.#list, copy, snapshot);
      else if (asked) this.#list = listAgain(this.#list, copy, snapshot);
      if (!asked) void this.choose({});
    };
  }

  /** A kept copy has no more than it shows. */
  paint(copy: Copy, snapshot: Page): void {
    this.#list = { ...listFrom(this.#list, copy, snapshot), next: null };
  }

  #is(sort: Sort, stance: string): boolean {
    return this.#list.sort === sort && this.#list.stance === stance;
  }

  /** The item of a post, fetched with its thread where it is not here. */
  async #held(post: PostId): Promise<Item | null> {
    const find = (): Item | null => this.#sync().copy?.state.debate.items.get(post) ?? null;
    const query = { ...queryOf({ sort: this.#list.sort, stance: '' }, 1), near: post };
    if (!find()) await this.#sync().page(query, (page) => threadOf(page, post));
    return find();
  }

  async #whileLoading(work: () => Promise<void>): Promise<void> {
    this.#loading = true;
    this.#changed();
    await work();
    this.#loading = false;
    this.#changed();
  }
}
