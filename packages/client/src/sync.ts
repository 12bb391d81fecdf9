/**
 * Keeps a copy current. Pushes are hints, pulls are truth (rule D1): sub, then snapshot, then the frames after it; strictly the
 * next line or the gap is pulled; a position the server does not know, or a chain that breaks, is one reset and never a loop.
 */
import type { Frame } from '@insyn/domain/fact.ts';
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import type { Page, Receipt } from '@insyn/domain/snapshot.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { Tip } from '@insyn/protocol/frames.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { Arrivals } from './arrivals.ts';
import { backOff, type Chance, type ClientClock, type ServerTime } from './clock.ts';
import type { Copy } from './copy.ts';
import { Buffer, join, type Refill } from './join.ts';
import type { Network } from './network.ts';
import { mayPass, problemOf } from './problem.ts';
import { Timers } from './timers.ts';
import type { Feed, FeedEvent, Reply } from './transport/transport.ts';
import type { Status } from './types.ts';

export type SyncParts = {
  readonly log: LogId;
  readonly feed: Feed;
  readonly clock: ClientClock;
  readonly chance: Chance;
  readonly time: ServerTime;
  readonly network: Network;
  /** What the snapshot asks for. */
  readonly first: () => PostQuery;
  readonly refill: Refill;
  readonly changed: () => void;
};

/** Further behind than this, a new snapshot is less to fetch than the lines. */
const FAR_BEHIND = 1_000;
/** A server whose push cannot be reached may still answer. */
const SUB_ANSWER_MS = 3_000;
/** A dropped connection is mostly back within this: nobody needs to read about it. */
const GRACE_MS = 2_000;
/** Two heartbeats (`LIMITS.tipSeconds`) and some: a silence longer than this is looked into. */
const SILENCE_MS = 35_000;
/** The push of one's own line is mostly on its way when the receipt comes. */
const PUSH_MS = 400;
const BETWEEN_RESETS_MS = 60_000;
const RESET_SPREAD_MS = 10_000;
/** Changes of who the reader is, in a minute, before they count as a fault. */
const VIEWER_CHANGES = 6;

export class Sync {
  copy: Copy | null = null;
  readers: number | null = null;
  #refused: Problem | null = null;
  #up = false;
  #overdue = false;
  #failures = 0;
  #currentAt: number | null = null;
  #pullWanted = false;
  #head: { readonly epoch: string; readonly seq: number } | null = null;
  /** There while a new copy is wanted or on its way. */
  #joining: Buffer | null = new Buffer();
  #lastPush: Frame | null = null;
  #begun = false;
  #working = false;
  #closed = false;
  #resetAt: number | null = null;
  #viewerChanges: readonly number[] = [];
  readonly #timers: Timers;
  readonly #arrivals = new Arrivals();
  readonly #stops: (() => void)[] = [];
  readonly #parts: SyncParts;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    this.#timers = new Timers(parts.clock);
  }

  get status(): Status {
    if (this.#refused) return { kind: 'refused', problem: this.#refused };
    const network = this.#parts.network.online();
    const silent = this.#failures > (this.copy ? 1 : 0) || this.#overdue || this.#timers.has('held');
    if (silent || !network) return { kind: 'offline', since: this.#currentAt, network };
    if (!this.copy) return { kind: 'connecting' };
    return this.#behind() ? { kind: 'catching-up' } : { kind: 'live' };
  }

  start(): void {
    const { feed, log, network } = this.#parts;
    this.#timers.set('sub', SUB_ANSWER_MS, () => this.#begin());
    this.#stops.push(network.listen((change) => this.#onNetwork(change)));
    this.#stops.push(
      feed.sub(
        log,
        () => this.copy?.full ?? null,
        (event) => this.#onEvent(event),
      ),
    );
    this.#parts.changed();
  }

  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#timers.stopAll();
    this.#arrivals.giveUp();
  }

  /** A page read and added to the copy, as far as `select` keeps it. */
  async page(query: PostQuery, select: (page: Page) => Page = (page) => page): Promise<Reply<Page>> {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const reply = await this.#parts.feed.page(this.#parts.log, query);
      if (reply.kind !== 'ok') return reply;
      this.#parts.time.heard(reply.value.now);
      if (!(await this.#reach(reply.value.seq)) || !this.copy) break;
      const page = select(reply.value);
      const merged = this.copy.merge(page);
      if (merged === 'merged') return { kind: 'ok', value: page };
      if (merged === 'broken') this.#reset();
      if (merged === 'other-viewer') this.viewerChanged();
      if (merged === 'broken' || merged === 'other-viewer') break;
    }
    return { kind: 'failed', reason: 'the copy moved on' };
  }

  /** A command of this reader was accepted: its line is fetched unless it comes by itself. */
  receipt(receipt: Receipt): void {
    this.copy?.receipt(receipt);
    const look = (): void => {
      const { copy } = this;
      if (!copy) return;
      const content = receipt.ids['content'] as ContentId | undefined;
      const missing = content !== undefined && receipt.seq <= copy.state.seq && !copy.held.contents.has(content);
      if (copy.epoch !== receipt.epoch || missing) this.#pullWanted = true;
      else this.#heardOf(receipt.epoch, receipt.seq);
      this.#work();
    };
    if (this.#up) this.#timers.set('receipt', PUSH_MS, look);
    else look();
  }

  /** The reader became somebody else to the server: contents are read anew. */
  viewerChanged(): void {
    const now = this.#parts.clock.now();
    this.#viewerChanges = [...this.#viewerChanges.filter((at) => now - at < BETWEEN_RESETS_MS), now];
    if (this.#viewerChanges.length > VIEWER_CHANGES) return this.#reset();
    this.#refused = null;
    this.#joining = new Buffer();
    this.#retryNow();
  }

  #onEvent(event: FeedEvent): void {
    if (this.#closed) return;
    this.#timers.set('silence', SILENCE_MS, () => this.#lookAgain());
    this.#joining?.add(event);
    switch (event.type) {
      case 'events':
        return this.#onFrame(event.frame);
      case 'contents':
        this.copy?.contents(event.contents, this.#lastPush);
        return this.#parts.changed();
      case 'tip':
        return this.#onTip(event.tip);
      case 'presence':
        this.readers = event.presence.readers;
        return this.#parts.changed();
      case 'up':
        return this.#onUp();
      case 'down':
        this.#up = false;
        this.#timers.set('grace', GRACE_MS, () => this.#setOverdue(true));
        return this.#begin();
      case 'reset':
        if (event.reset.reason === 'viewer') return this.viewerChanged();
        if (event.reset.reason === 'gone') return this.#refuse(problemOf('dialogue/not-found'));
        return this.#reset();
    }
  }

  #onFrame(frame: Frame): void {
    this.#parts.time.heard(frame.now);
    if (!this.copy) return;
    if (frame.epoch !== this.copy.epoch) return this.#reset();
    this.#lastPush = frame;
    this.#heardOf(frame.epoch, frame.from + frame.lines.length);
    if (this.copy.push(frame) === 'broken') return this.#reset();
    this.#settle();
    this.#work();
  }

  #onTip(tip: Tip): void {
    this.#parts.time.heard(tip.now);
    const { copy } = this;
    if (copy && (tip.epoch !== copy.epoch || !copy.agrees(tip))) return this.#reset();
    this.#heardOf(tip.epoch, tip.seq);
    this.#begin();
  }

  #onUp(): void {
    const back = !this.#up;
    this.#up = true;
    this.#timers.stop('grace');
    this.#setOverdue(false);
    if (back && this.#begun) this.#lookAgain();
  }

  #onNetwork(change: 'online' | 'offline' | 'visible'): void {
    this.#parts.changed();
    if (change !== 'offline' && this.#begun) this.#lookAgain();
  }

  #begin(): void {
    this.#timers.stop('sub');
    this.#begun = true;
    this.#work();
  }

  /** Something may have been missed: pulls until there is no more, whatever was heard of before. */
  #lookAgain(): void {
    this.#pullWanted = true;
    this.#head = null;
    this.#retryNow();
  }

  #setOverdue(overdue: boolean): void {
    this.#overdue = overdue;
    this.#parts.changed();
  }

  async #reach(seq: number): Promise<boolean> {
    if (this.#closed || !this.copy) return false;
    if (this.copy.state.seq >= seq) return true;
    this.#heardOf(this.copy.epoch, seq);
    const arrived = this.#arrivals.wait(seq);
    this.#work();
    return arrived;
  }

  #heardOf(epoch: string, seq: number): void {
    if (this.#head?.epoch !== epoch || this.#head.seq < seq) this.#head = { epoch, seq };
  }

  /** The seq to come to; 0 when none was heard of in this epoch. */
  #target(copy: Copy): number {
    return this.#head?.epoch === copy.epoch ? this.#head.seq : 0;
  }

  #behind(): boolean {
    const { copy } = this;
    return this.#pullWanted || this.#joining !== null || (copy !== null && this.#target(copy) > copy.state.seq);
  }

  #settle(): void {
    if (this.copy) this.#arrivals.at(this.copy.state.seq);
    if (!this.#behind()) {
      this.#failures = 0;
      this.#timers.stop('retry');
      this.#currentAt = this.#parts.time.now();
    }
    this.#parts.changed();
  }

  #retryNow(): void {
    this.#timers.stop('retry');
    this.#work();
  }

  /** One request at a time; what becomes wanted meanwhile is seen to afterwards. */
  #work(): void {
    if (!this.#working) void this.#workOn();
  }

  async #workOn(): Promise<void> {
    this.#working = true;
    while (!this.#resting()) await this.#step();
    this.#working = false;
    this.#arrivals.giveUp();
    this.#parts.changed();
  }

  #resting(): boolean {
    if (this.#closed || !this.#begun || this.#refused || this.#timers.has('held') || this.#timers.has('retry')) return true;
    return !this.#behind();
  }

  async #step(): Promise<void> {
    const { copy } = this;
    if (copy && this.#target(copy) - copy.full.seq > FAR_BEHIND) this.#joining ??= new Buffer();
    this.#parts.changed();
    if (!copy || this.#joining) await this.#join();
    else await this.#pull(copy);
  }

  /** One pull from `full`. */
  async #pull(copy: Copy): Promise<void> {
    const before = { full: copy.full.seq, seq: copy.state.seq };
    const reply = await this.#parts.feed.pull(this.#parts.log, copy.full);
    if (this.#closed || copy !== this.copy) return;
    if (reply.kind !== 'ok') return this.#failed(reply);
    this.#parts.time.heard(reply.value.now);
    const applied = copy.pulled(reply.value);
    if (applied === 'broken') return this.#reset();
    const stalled = copy.full.seq === before.full && this.#target(copy) > before.seq && copy.state.seq === before.seq;
    if (applied === 'gap' || stalled) return this.#failed({ kind: 'failed', reason: 'the answer does not join on' });
    const target = this.#target(copy);
    if (reply.value.lines.length === 0 || (target > 0 && target <= copy.full.seq)) this.#pullWanted = false;
    this.#settle();
  }

  async #join(): Promise<void> {
    const { feed, log, first, refill, time } = this.#parts;
    const buffer = (this.#joining ??= new Buffer());
    const reply = await join(feed, log, first(), refill, (epoch) => (this.copy?.epoch === epoch ? this.copy.state.seq : 0));
    // Whoever asked for another copy meanwhile has put another buffer there.
    if (this.#closed || this.#joining !== buffer) return;
    if (reply.kind !== 'ok') return this.#failed(reply);
    const { copy, commit, now } = reply.value;
    time.heard(now);
    if (this.#head?.epoch !== copy.epoch) this.#head = null;
    this.#heardOf(copy.epoch, buffer.pour(copy));
    this.#joining = null;
    this.#pullWanted = false;
    this.#failures = 0;
    this.copy = copy;
    commit();
    this.#settle();
  }

  #failed(reply: Exclude<Reply<unknown>, { readonly kind: 'ok' }>): void {
    const problem = reply.kind === 'problem' ? reply.problem : null;
    const reset = problem?.code === 'log/reset' || problem?.code === 'log/bad-position';
    if (reset && !this.#joining) return this.#reset();
    if (problem && !mayPass(problem) && !reset) return this.#refuse(problem);
    this.#timers.set('retry', backOff(this.#failures, this.#parts.chance, problem?.retryAfter), () => this.#work());
    this.#failures += 1;
    this.#arrivals.giveUp();
    this.#parts.changed();
  }

  #refuse(problem: Problem): void {
    this.#refused = problem;
    this.#arrivals.giveUp();
    this.#parts.changed();
  }

  /** At most one in a minute (rule D9): a second finds the copy offline until the minute is over. */
  #reset(): void {
    if (this.#joining) return;
    this.#joining = new Buffer();
    this.#head = null;
    const now = this.#parts.clock.now();
    const wait = this.#resetAt === null ? 0 : this.#resetAt + BETWEEN_RESETS_MS - now;
    if (wait <= 0) this.#resetAt = now;
    else {
      const spread = this.#parts.chance.fraction() * RESET_SPREAD_MS;
      this.#timers.set('held', wait + spread, () => {
        this.#resetAt = this.#parts.clock.now();
        this.#work();
      });
      this.#arrivals.giveUp();
    }
    this.#parts.changed();
    this.#work();
  }
}
