/** The citizen's copy of one dialogue, with what its reader writes (design §2). It renders nothing and holds no rules. */
import { threads } from '@insyn/domain/debate/view.ts';
import type { Sort } from '@insyn/domain/debate/types.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Page } from '@insyn/domain/snapshot.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import { DEVICE_CHANCE, DEVICE_CLOCK, ServerTime, type Chance, type ClientClock } from './clock.ts';
import { Copy } from './copy.ts';
import { draftsOf, type Drafts } from './drafts.ts';
import type { Into } from './join.ts';
import { KeptCopy } from './kept-copy.ts';
import { browserNetwork, type Network } from './network.ts';
import { Outbox } from './outbox.ts';
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
import { problemOf } from './problem.ts';
import { reuse } from './same.ts';
import { placeOf, type ClientStorage } from './storage.ts';
import { Sync } from './sync.ts';
import { Timers } from './timers.ts';
import type { Reply, Transport } from './transport/transport.ts';
import type { DialogueClient, DialogueSnapshot, SendAnswer } from './types.ts';

export type ClientParts = {
  readonly transport: Transport;
  readonly log: LogId;
  readonly storage: ClientStorage;
  readonly clock?: ClientClock;
  readonly random?: Chance;
  readonly network?: Network;
  readonly sort?: Sort;
};

/** How often times on the page move when nothing else happens. */
const TICK_MS = 30_000;
/** Pages of answers fetched for one thread. */
const THREAD_PAGES = 20;
/** Posts kept for reading without network. */
const KEPT_TOPS = 200;

/** Nothing is fetched before `start`. */
export function createClient(parts: ClientParts): DialogueClient {
  return new Client(parts);
}

class Client implements DialogueClient {
  readonly log: LogId;
  readonly drafts: Drafts;
  #list: PostList;
  #loading = false;
  #painted: { readonly copy: Copy; readonly savedAt: number } | null = null;
  #session: Pick<SessionAnswer, 'name' | 'level'> | null = null;
  #current: DialogueSnapshot | null = null;
  #last: DialogueSnapshot | null = null;
  #told = true;
  #closed = false;
  readonly #listeners = new Set<() => void>();
  readonly #parts: Required<Pick<ClientParts, 'transport' | 'storage' | 'clock'>>;
  readonly #time: ServerTime;
  readonly #timers: Timers;
  readonly #sync: Sync;
  readonly #outbox: Outbox;
  readonly #kept: KeptCopy;

  constructor({
    transport,
    log,
    storage,
    clock = DEVICE_CLOCK,
    random = DEVICE_CHANCE,
    network = browserNetwork(),
    sort = 'newest',
  }: ClientParts) {
    const { base, feed } = transport;
    const changed = (): void => {
      this.#changed();
    };
    this.log = log;
    this.#parts = { transport, storage, clock };
    this.#list = emptyList(sort, '');
    this.#time = new ServerTime(clock);
    this.#timers = new Timers(clock);
    this.drafts = draftsOf(storage, base, log, () => clock.now());
    this.#kept = new KeptCopy(storage, base, log, clock, () => this.#snapshotToKeep());
    this.#outbox = new Outbox({
      storage,
      base,
      log,
      feed,
      clock,
      chance: random,
      changed,
      accepted: (receipt) => this.#sync.receipt(receipt),
    });
    this.#sync = new Sync({
      log,
      feed,
      clock,
      chance: random,
      time: this.#time,
      network,
      changed,
      first: () => queryOf(this.#list, Math.min(MOST_POSTS, Math.max(FIRST_POSTS, this.#list.tops.length))),
      refill: (copy, snapshot, into) => this.#refill(copy, snapshot, into),
    });
  }

  get current(): DialogueSnapshot {
    return (this.#current ??= this.#last = this.#build());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  start(): void {
    this.#sync.start();
    void this.#outbox.load();
    this.#tick();
  }

  send(command: Command): Promise<SendAnswer> {
    return this.#outbox.send(command);
  }

  drop(key: string): Promise<void> {
    return this.#outbox.drop(key);
  }

  setSort(sort: Sort): Promise<void> {
    return this.#show({ ...this.#list, sort });
  }

  setStance(stance: string): Promise<void> {
    return this.#show({ ...this.#list, stance });
  }

  showFresh(): void {
    const { copy } = this.#sync;
    if (!copy) return;
    this.#list = withFresh(this.#list, copy, freshOf(this.#list, copy).others);
    this.#changed();
  }

  async loadMore(): Promise<void> {
    const { next, sort, stance } = this.#list;
    if (next === null || this.#loading) return;
    await this.#whileLoading(async () => {
      const reply = await this.#sync.page(queryOf(this.#list, FIRST_POSTS, next));
      if (reply.kind !== 'ok' || sort !== this.#list.sort || stance !== this.#list.stance || !this.#sync.copy) return;
      this.#list = listMore(this.#list, this.#sync.copy, reply.value);
    });
  }

  async openThread(top: PostId): Promise<void> {
    const whole = await threadInto(top, async (query) => okOrNull(await this.#sync.page(query)));
    if (whole) this.#list = { ...this.#list, opened: new Set([...this.#list.opened, top]) };
    this.#changed();
  }

  async goTo(post: PostId): Promise<boolean> {
    if (!this.#sync.copy) return false;
    if (!this.#shows(post)) {
      const held = this.#sync.copy.state.debate.items.get(post);
      if (!held)
        await this.#sync.page({ ...queryOf({ sort: this.#list.sort, stance: '' }, 1), near: post }, (page) => threadOf(page, post));
      const item = this.#sync.copy.state.debate.items.get(post);
      const top = item?.root ?? item?.post;
      if (item === undefined || top === undefined) return false;
      if (!this.#sync.copy.state.debate.items.has(top))
        await this.#sync.page({ ...queryOf({ sort: this.#list.sort, stance: '' }, 1), near: top }, (page) => threadOf(page, top));
      this.#list = withPosts(this.#list, this.#sync.copy, [top]);
      this.#changed();
    }
    return this.#shows(post);
  }

  async identify(name: string): Promise<Problem | null> {
    const reply = await this.#parts.transport.sessions.begin(name);
    if (reply.kind !== 'ok') return reply.kind === 'problem' ? reply.problem : problemOf('log/unavailable');
    this.#session = reply.value;
    this.#sync.viewerChanged();
    void this.#outbox.kick();
    this.#changed();
    return null;
  }

  async leave(): Promise<void> {
    const { transport, storage } = this.#parts;
    this.#kept.forget();
    await this.#outbox.clear();
    await storage.wipe(placeOf(transport.base));
    await transport.sessions.end();
    this.#session = { name: null, level: 'none' };
    this.#painted = null;
    this.#sync.viewerChanged();
    this.#changed();
  }

  async document(sha256: string): Promise<string | null> {
    return okOrNull(await this.#parts.transport.shelf.document(this.log, sha256));
  }

  close(): void {
    this.#closed = true;
    if (this.#sync.copy) void this.#kept.write();
    this.#sync.close();
    this.#outbox.close();
    this.#timers.stopAll();
    this.#listeners.clear();
  }

  /** A list by another sort or stance, in place of the one shown, when it is here. */
  async #show(list: PostList): Promise<void> {
    this.#list = { ...list, tops: this.#list.tops };
    if (!this.#sync.copy) return this.#changed();
    await this.#whileLoading(async () => {
      const reply = await this.#sync.page(queryOf(list, FIRST_POSTS));
      const asked = this.#list.sort === list.sort && this.#list.stance === list.stance;
      if (reply.kind === 'ok' && this.#sync.copy && asked) this.#list = listFrom(this.#list, this.#sync.copy, reply.value);
    });
  }

  async #whileLoading(work: () => Promise<void>): Promise<void> {
    this.#loading = true;
    this.#changed();
    await work();
    this.#loading = false;
    this.#changed();
  }

  async #refill(copy: Copy, snapshot: Page, into: Into): Promise<() => void> {
    const before = this.#list;
    const again = this.#sync.copy !== null;
    if (again) for (const top of before.opened) if (copy.state.debate.items.has(top)) await threadInto(top, into);
    return () => {
      // Another sort may have been chosen while this was on its way: its own page follows.
      const asked = this.#list.sort === before.sort && this.#list.stance === before.stance;
      if (again) this.#list = asked ? listAgain(this.#list, copy, snapshot) : this.#list;
      else this.#list = listFrom(this.#list, copy, snapshot);
      if (!asked) void this.#show(this.#list);
      this.#meet(copy);
    };
  }

  /** A name is known to a log from the first act in it; until then the session tells it. */
  #meet({ me }: Copy): void {
    if (me.level === 'none') this.#session = null;
    else if (me.name === null && this.#session === null) {
      void this.#parts.transport.sessions.current().then((reply) => {
        if (reply.kind !== 'ok') return;
        this.#session = reply.value;
        this.#changed();
      });
    }
  }

  #shows(post: PostId): boolean {
    return this.current.threads.some(({ top, replies }) => top.post === post || replies.some((reply) => reply.post === post));
  }

  #snapshotToKeep(): ReturnType<Copy['snapshot']> {
    const { tops, next } = this.#list;
    return this.#sync.copy?.snapshot(tops.slice(0, KEPT_TOPS), new Date(this.#time.now()).toISOString(), next) ?? null;
  }

  #tick(): void {
    this.#timers.set('tick', TICK_MS, () => {
      this.#changed();
      this.#tick();
    });
  }

  #changed(): void {
    if (this.#closed) return;
    const { copy } = this.#sync;
    if (copy) {
      this.#painted = null;
      const { own } = freshOf(this.#list, copy);
      if (own.length > 0) this.#list = withFresh(this.#list, copy, own);
      this.#outbox.met(copy.epoch, copy.state.seq);
      this.#kept.touch();
    } else if (this.#sync.status.kind === 'offline' && !this.#painted && !this.#timers.has('paint')) {
      this.#timers.set('paint', 0, () => void this.#paint());
    }
    this.#current = null;
    if (!this.#told) return;
    this.#told = false;
    queueMicrotask(() => {
      this.#told = true;
      for (const listener of [...this.#listeners]) listener();
    });
  }

  /** What was kept is shown only when the server cannot be reached, with its time. */
  async #paint(): Promise<void> {
    const saved = await this.#kept.read();
    if (!saved || this.#sync.copy || this.#closed) return;
    const copy = new Copy(saved.snapshot);
    this.#painted = { copy, savedAt: saved.savedAt };
    this.#list = { ...listFrom(this.#list, copy, saved.snapshot), next: null };
    this.#changed();
  }

  #build(): DialogueSnapshot {
    const copy = this.#sync.copy ?? this.#painted?.copy ?? null;
    const { sort, stance, tops, next } = this.#list;
    const now = this.#time.now();
    const at = new Date(now).toISOString();
    const { status } = this.#sync;
    const built: DialogueSnapshot = {
      status: status.kind === 'offline' && this.#painted ? { ...status, since: this.#painted.savedAt } : status,
      dialogue: copy && dialogueView(copy.state.dialogue, copy.state.debate.counts, copy.held, at),
      threads: copy ? threads(copy.state, copy.held, copy.viewer, tops, at) : [],
      fresh: this.#sync.copy ? freshOf(this.#list, this.#sync.copy).others.length : 0,
      sort,
      stance,
      more: next !== null,
      loading: this.#loading,
      outbox: this.#outbox.list,
      me: {
        name: this.#session?.level === 'none' ? null : (copy?.me.name ?? this.#session?.name ?? null),
        loggedIn: (this.#session?.level ?? copy?.me.level ?? 'none') !== 'none',
      },
      readers: this.#sync.readers,
      durable: this.#parts.storage.durable,
      now,
    };
    return this.#last ? reuse(this.#last, built) : built;
  }
}

function okOrNull<T>(reply: Reply<T>): T | null {
  return reply.kind === 'ok' ? reply.value : null;
}

/** Every answer of a thread. True when all came. */
async function threadInto(top: PostId, into: Into): Promise<boolean> {
  let cursor: string | null = null;
  for (let page = 0; page < THREAD_PAGES; page += 1) {
    const read: Page | null = await into({ ...queryOf({ sort: 'oldest', stance: '' }, MOST_POSTS, cursor), of: top });
    if (!read) return false;
    cursor = read.next;
    if (cursor === null) return true;
  }
  return true;
}

/** The thread of one post out of a page: the others would be news that are none. */
function threadOf(page: Page, post: PostId): Page {
  const root = page.items.find((item) => item.post === post)?.root ?? post;
  return { ...page, items: page.items.filter((item) => item.post === root || item.root === root) };
}
