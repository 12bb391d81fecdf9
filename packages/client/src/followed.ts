/** Threads that a reader follows on this device: how many answers have come since they were last looked at. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Copy } from './copy.ts';
import type { DeviceStorage } from './device-storage.ts';
import { placeOf, type SavedFollow } from './storage.ts';
import type { Follows } from './types.ts';

export type FollowedParts = {
  readonly storage: DeviceStorage;
  readonly base: string;
  readonly log: LogId;
  readonly copy: () => Copy | null;
  /** Fetches the first post of a thread that is not held. */
  readonly fetch: (post: PostId) => Promise<unknown>;
  readonly changed: () => void;
};

/** A thread that is followed: its first post, and the answers by others since it was last looked at. */
export type Following = { readonly post: PostId; readonly fresh: number };

/** More are not followed at once: each is asked for when the page opens. */
export const MOST_FOLLOWED = 30;

export class Followed implements Follows {
  #list: readonly SavedFollow[] = [];
  readonly #here = new Set<PostId>();
  readonly #parts: FollowedParts;

  constructor(parts: FollowedParts) {
    this.#parts = parts;
  }

  async load(): Promise<void> {
    const { storage, base, log } = this.#parts;
    const saved = await storage.list('followed', placeOf(base, log));
    this.#list = [...this.#list, ...saved.filter(({ post }) => !this.#has(post))];
    await this.refresh();
  }

  /** A copy is there: what is followed and not on the page is fetched, one by one. */
  async refresh(): Promise<void> {
    for (const { post } of this.#list) if (this.#parts.copy()?.state.debate.items.has(post) === false) await this.#parts.fetch(post);
    if (this.#list.length > 0) this.#parts.changed();
  }

  async follow(post: PostId, on: boolean): Promise<void> {
    const { storage, base, log } = this.#parts;
    if (on) {
      this.#here.add(post);
      return this.seen(post);
    }
    this.#list = this.#list.filter((each) => each.post !== post);
    this.#parts.changed();
    await storage.remove('followed', placeOf(base, log, post));
  }

  /** What has come so far is no news any more. */
  async seen(post: PostId): Promise<void> {
    const { storage, base, log, copy } = this.#parts;
    const here = copy();
    const rest = this.#list.filter((each) => each.post !== post);
    const follow: SavedFollow = { post, seen: here ? answersByOthers(here, post) : 0 };
    this.#list = [...rest, follow].slice(-MOST_FOLLOWED);
    this.#parts.changed();
    await storage.put('followed', placeOf(base, log, post), follow);
  }

  shown(copy: Copy): readonly Following[] {
    // Where others use the device, what an earlier page kept is nothing to them.
    const { shared } = this.#parts.storage;
    return this.#list.flatMap(({ post, seen }) =>
      (!shared || this.#here.has(post)) && copy.state.debate.items.has(post)
        ? [{ post, fresh: Math.max(0, answersByOthers(copy, post) - seen) }]
        : [],
    );
  }

  forget(): void {
    this.#list = [];
    this.#here.clear();
  }

  #has(post: PostId): boolean {
    return this.#list.some((each) => each.post === post);
  }
}

/** Counted, not by place: an answer that waited to be published comes in among older ones. */
function answersByOthers({ state, viewer }: Copy, top: PostId): number {
  const { items } = state.debate;
  const own = [...items.values()].filter(
    (item) => item.root === top && item.status === 'published' && item.mark === viewer.mark('own', item.post),
  );
  return (items.get(top)?.thread ?? 0) - own.length;
}
