/** What a reader chose to see of a dialogue: the list, what was looked for, the threads that are followed. */
import type { Sort } from '@insyn/domain/debate/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { ThreadView } from '@insyn/domain/view.ts';
import type { Copy } from './copy.ts';
import type { DeviceStorage } from './device-storage.ts';
import { Columns } from './columns.ts';
import { Followed } from './followed.ts';
import { PostsShown } from './posts-shown.ts';
import { Search } from './search.ts';
import type { Sync } from './sync.ts';

export type ReadingParts = {
  readonly sort: Sort;
  readonly storage: DeviceStorage;
  readonly base: string;
  readonly log: LogId;
  readonly sync: () => Pick<Sync, 'copy' | 'page'>;
  /** The copy that is shown, which may be one that was kept on the device. */
  readonly copy: () => Copy | null;
  readonly changed: () => void;
};

export class Reading {
  readonly posts: PostsShown;
  readonly search: Search;
  readonly followed: Followed;
  readonly columns: Columns;

  constructor({ sort, storage, base, log, sync, copy, changed }: ReadingParts) {
    this.posts = new PostsShown(sort, sync, changed);
    this.search = new Search({
      copy,
      page: (query, select) => sync().page(query, select),
      list: () => this.posts.list,
      met: (posts) => {
        this.posts.met(posts);
      },
      changed,
    });
    this.columns = new Columns({
      copy,
      page: (query, select) => sync().page(query, select),
      sort: () => this.posts.list.sort,
      met: (posts) => {
        this.posts.met(posts);
      },
      changed,
    });
    this.followed = new Followed({ storage, base, log, copy: () => sync().copy, fetch: (post) => this.posts.fetch(post), changed });
  }

  get loading(): boolean {
    return this.posts.loading || this.search.loading;
  }

  async choose(choice: { readonly sort?: Sort; readonly stance?: string }): Promise<void> {
    await Promise.all([this.posts.choose(choice), this.search.again(), ...(choice.sort === undefined ? [] : [this.columns.again()])]);
  }

  more(): Promise<void> {
    return this.search.found ? this.search.more() : this.posts.more();
  }

  /** Brings a post on to the page, in its thread; false when it is not there. */
  async goTo(post: PostId, threads: () => readonly ThreadView[]): Promise<boolean> {
    const shows = (): boolean => threads().some(({ top, replies }) => [top, ...replies].some((each) => each.post === post));
    if (this.search.found) await this.search.choose('');
    if (this.columns.list) await this.columns.show([]);
    return shows() || ((await this.posts.bring(post)) && shows());
  }

  /** A copy took the place of the one before: what was not in its snapshot is asked for again. */
  async anew(): Promise<void> {
    await Promise.all([this.search.again(), this.columns.again(), this.followed.refresh()]);
  }
}
