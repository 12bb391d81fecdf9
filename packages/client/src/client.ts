/** The citizen's copy of one dialogue, with what its reader writes (design §2). It renders nothing and holds no rules. */
import type { Sort } from '@insyn/domain/debate/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { DEVICE_CHANCE, DEVICE_CLOCK, ServerTime, type Chance, type ClientClock } from './clock.ts';
import type { Beside, Follower } from './beside.ts';
import { Copy } from './copy.ts';
import { DeviceStorage } from './device-storage.ts';
import { draftsOf, type Drafts } from './drafts.ts';
import { drawn } from './drawn.ts';
import { fateOf, type Fate } from './fate.ts';
import { Identification } from './identification.ts';
import { KeptCopy } from './kept-copy.ts';
import { lacks } from './lacks.ts';
import { browserNetwork, type Network } from './network.ts';
import { Outbox } from './outbox.ts';
import { untilTold } from './own-posts.ts';
import { papersOf } from './papers.ts';
import { Reader } from './reader.ts';
import { Reading } from './reading.ts';
import { reuse } from './same.ts';
import { placeOf, type ClientStorage } from './storage.ts';
import { Sync } from './sync.ts';
import { Timers } from './timers.ts';
import type { DraftShelf, Transport } from './transport/transport.ts';
import type { Back, ColumnsChoice, DialogueClient, DialogueSnapshot, Follows, IdentifyAnswer, Papers, SendAnswer } from './types.ts';

export type ClientParts = {
  readonly transport: Transport;
  readonly log: LogId;
  /** A `DeviceStorage` where several clients of a page share one. */
  readonly storage: ClientStorage;
  readonly clock?: ClientClock;
  readonly random?: Chance;
  readonly network?: Network;
  readonly sort?: Sort;
};

/** How often times on the page move when nothing else happens. */
const TICK_MS = 30_000;

/** Nothing is fetched before `start`. */
export function createClient(parts: ClientParts): DialogueClient {
  return new Client(parts);
}

class Client implements DialogueClient {
  readonly log: LogId;
  readonly drafts: Drafts;
  readonly draftShelf: DraftShelf | null;
  readonly follows: Follows;
  readonly columns: ColumnsChoice;
  readonly beside: Beside;
  readonly papers: Papers;
  #painted: { readonly copy: Copy; readonly savedAt: number } | null = null;
  #current: DialogueSnapshot | null = null;
  #last: DialogueSnapshot | null = null;
  /** A part beside has something else to show, though nothing of the snapshot is another. */
  #beside = false;
  #live = false;
  #told = true;
  #closed = false;
  readonly #listeners = new Set<() => void>();
  readonly #leaving = new Set<() => void>();
  readonly #parts: { readonly transport: Transport; readonly storage: DeviceStorage };
  readonly #stopStorage: () => void;
  readonly #time: ServerTime;
  readonly #timers: Timers;
  readonly #sync: Sync;
  readonly #outbox: Outbox;
  readonly #kept: KeptCopy;
  readonly #reader: Reader;
  readonly #reading: Reading;
  /** Parts that were fetched later and follow the copy too. */
  readonly #followers = new Set<Follower>();
  readonly #identification: Identification;
  readonly #copy = (): Copy | null => this.#sync.copy ?? this.#painted?.copy ?? null;

  constructor({
    transport,
    log,
    storage: device,
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
    const storage = device instanceof DeviceStorage ? device : new DeviceStorage(device);
    this.#parts = { transport, storage };
    this.#stopStorage = storage.listen(changed);
    this.#reading = new Reading({ sort, storage, base, log, sync: () => this.#sync, copy: this.#copy, changed });
    this.follows = this.#reading.followed;
    this.columns = this.#reading.columns;
    this.papers = papersOf(transport.shelf, log);
    this.#time = new ServerTime(clock);
    this.beside = {
      log,
      shelf: transport.shelf,
      join: (part) => void this.#followers.add(part),
      copy: this.#copy,
      now: () => this.#time.now(),
      page: (query) => this.#sync.page(query),
      presence: () => this.#sync.presence,
      here: (question) => (question === null ? undefined : feed.typing?.(log, question)),
      changed: () => {
        this.#beside = true;
        changed();
      },
    };
    this.#timers = new Timers(clock);
    this.#reader = new Reader({ log, sessions: transport.sessions, storage, changed, became: () => void this.#outbox.kick() });
    this.draftShelf = transport.drafts ?? null;
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
      accepted: (receipt) => {
        this.#reader.accepted(receipt, this.#sync.copy?.me ?? null);
        this.#sync.receipt(receipt);
      },
      unknown: () => this.#unknown(),
    });
    this.#identification = new Identification({
      log,
      pairings: transport.pairings,
      outbox: this.#outbox,
      clock,
      chance: random,
      network,
      shared: () => storage.shared,
      became: (session) => this.#reader.became(session),
      changed,
    });
    this.#sync = new Sync({
      log,
      feed,
      clock,
      chance: random,
      time: this.#time,
      network,
      changed,
      first: () => this.#reading.posts.first,
      refill: async (copy, snapshot, into) => {
        const commit = await this.#reading.posts.refill(copy, snapshot, into);
        return () => {
          commit();
          this.#reader.meet(copy);
          this.#kept.allow();
          queueMicrotask(() => {
            void this.#reading.anew();
            for (const part of this.#followers) part.anew();
          });
        };
      },
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
    void this.#reading.followed.load();
    this.#tick();
  }
  send(command: Command): Promise<SendAnswer> {
    return this.#outbox.send(command, this.#identification.takeKey(command));
  }
  fate(receipt: Receipt): Fate | null {
    return this.#sync.copy && fateOf(this.#sync.copy, receipt);
  }
  drop(key: string): Promise<void> {
    this.#identification.gaveBack(this.#outbox.list.find((each) => each.key === key));
    return this.#outbox.drop(key);
  }
  setSort(sort: Sort): Promise<void> {
    return this.#reading.choose({ sort });
  }
  setStance(stance: string): Promise<void> {
    return this.#reading.choose({ stance });
  }
  setQuery(q: string): Promise<void> {
    return this.#reading.search.choose(q);
  }
  showFresh(): void {
    this.#reading.posts.showFresh();
  }
  loadMore(): Promise<void> {
    return this.#reading.more();
  }
  openThread(top: PostId): Promise<void> {
    return this.#reading.posts.openThread(top);
  }
  goTo(post: PostId): Promise<boolean> {
    return this.#reading.goTo(post, () => this.current.threads);
  }
  identify(name: string): Promise<Problem | null> {
    return this.#reader.identify(name);
  }
  lacks(command: Pick<Command, 'type'>): ReturnType<typeof lacks> {
    const { dialogue, me } = this.current;
    return dialogue && lacks(command, dialogue.settings.levels, me.level);
  }
  identifyAndSend(command: Command | null, back: Back): Promise<IdentifyAnswer> {
    return this.#identification.begin(command, back);
  }
  stopIdentifying(): void {
    this.#identification.stop();
  }
  share(shared: boolean): Promise<void> {
    return this.#parts.storage.share(shared);
  }
  serverNow(): number {
    return this.#time.now();
  }
  beforeLeaving(told: () => void): () => void {
    this.#leaving.add(told);
    return () => this.#leaving.delete(told);
  }
  async leave(everywhere = false): Promise<void> {
    for (const told of [...this.#leaving]) told();
    const { transport, storage } = this.#parts;
    this.#identification.stop();
    this.#kept.bar();
    await this.#outbox.clear();
    await storage.wipe(placeOf(transport.base));
    await transport.sessions.end(everywhere);
    this.#reader.left();
    this.#reading.followed.forget();
    this.#painted = null;
    this.#changed();
  }

  async document(sha256: string): Promise<string | null> {
    const reply = await this.#parts.transport.shelf.document(this.log, sha256);
    return reply.kind === 'ok' ? reply.value : null;
  }

  close(): void {
    this.#closed = true;
    if (this.#sync.copy) void this.#kept.write();
    this.#sync.close();
    this.#outbox.close();
    this.#identification.close();
    this.#stopStorage();
    this.#timers.stopAll();
    this.#listeners.clear();
  }

  #snapshotToKeep(): ReturnType<Copy['snapshot']> {
    const { tops, next } = this.#reading.posts.kept;
    return this.#sync.copy?.snapshot(tops, new Date(this.#time.now()).toISOString(), next) ?? null;
  }

  /** A session can be over without the page knowing. */
  #unknown(): void {
    if (this.#reader.shown(this.#sync.copy?.me ?? null).loggedIn) this.#sync.viewerChanged();
  }

  /** A decision about one's own post is shown when it can no longer be taken back, by time alone. */
  #tellLater(copy: Copy): void {
    const wait = untilTold(copy, this.#time.now());
    if (wait !== null && !this.#timers.has('told')) this.#timers.set('told', wait, () => this.#changed());
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
      this.#reading.posts.showOwn(copy);
      for (const part of this.#followers) part.look();
      this.#outbox.met(copy.epoch, copy.state.seq);
      this.#kept.touch();
      this.#tellLater(copy);
    } else if (this.#sync.status.kind === 'offline' && !this.#painted && !this.#timers.has('paint')) {
      this.#timers.set('paint', 0, () => void this.#paint());
    }
    const live = this.#sync.status.kind === 'live';
    // The way is there again: what waits is not left to its back-off.
    if (live && !this.#live) void this.#outbox.kick();
    this.#live = live;
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
    this.#reading.posts.paint(copy, saved.snapshot);
    this.#changed();
  }

  #build(): DialogueSnapshot {
    const copy = this.#copy();
    const { status, presence } = this.#sync;
    const built = drawn(copy, this.#reading, {
      status: status.kind === 'offline' && this.#painted ? { ...status, since: this.#painted.savedAt } : status,
      fresh: this.#reading.posts.fresh,
      loading: this.#reading.loading,
      outbox: this.#outbox.list,
      me: this.#reader.shown(copy?.me ?? null),
      readers: presence?.readers ?? null,
      identifying: this.#identification.now,
      canIdentify: this.#identification.possible,
      lasting: this.#parts.transport.sessions.lasting?.() ?? true,
      mayWrite: this.#parts.transport.sessions.mayWrite?.() ?? true,
      visits: this.#reader.visits,
      shared: this.#parts.storage.shared,
      durable: this.#parts.storage.durable,
      now: this.#time.now(),
    });
    const made = this.#last ? reuse(this.#last, built) : built;
    if (!this.#beside) return made;
    this.#beside = false;
    return { ...made };
  }
}
