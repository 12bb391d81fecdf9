/**
 * Keeps a copy current. Pushes are hints, pulls are truth (rule D1): sub, then snapshot, then the frames after it; strictly the
 * next line or the gap is pulled; a position the server does not know, or a chain that breaks, is one reset and never a loop.
 */
import type { Frame } from '@insyn/domain/fact.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import type { Page, Receipt } from '@insyn/domain/snapshot.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { Position, Presence, Tip } from '@insyn/protocol/frames.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { Allowance } from './allowance.ts';
import { Arrivals } from './arrivals.ts';
import { backOff } from './clock.ts';
import { Connection } from './connection.ts';
import type { Copy } from './copy.ts';
import { KnownHead } from './head.ts';
import { Buffer, join, readPage } from './join.ts';
import { FAR_BEHIND, PACE, VIEWER_CHANGES } from './pace.ts';
import { mayPass, problemOf } from './problem.ts';
import { Timers } from './timers.ts';
import type { FeedEvent, Reply } from './transport/transport.ts';
import type { SyncParts } from './sync-parts.ts';
import type { Status } from './types.ts';

export class Sync {
  copy: Copy | null = null;
  presence: Presence | null = null;
  #refused: Problem | null = null;
  #failures = 0;
  #currentAt: number | null = null;
  #pullWanted = false;
  /** There while a new copy is wanted or on its way. */
  #joining: Buffer | null = new Buffer();
  #lastPush: Frame | null = null;
  #begun = false;
  #working = false;
  #closed = false;
  readonly #timers: Timers;
  readonly #head = new KnownHead();
  readonly #arrivals = new Arrivals();
  readonly #connection: Connection;
  readonly #resets: Allowance;
  readonly #viewers: Allowance;
  #unsub: (() => void) | null = null;
  readonly #parts: SyncParts;

  constructor(parts: SyncParts) {
    this.#parts = parts;
    const { clock, network, changed } = parts;
    this.#timers = new Timers(clock);
    this.#resets = new Allowance(clock, 1, PACE.betweenResetsMs);
    this.#viewers = new Allowance(clock, VIEWER_CHANGES, PACE.betweenResetsMs);
    this.#connection = new Connection({ timers: this.#timers, network, changed, lookAgain: () => this.#lookAgain() });
  }

  get status(): Status {
    if (this.#refused) return { kind: 'refused', problem: this.#refused };
    const { lost, network } = this.#connection;
    const silent = this.#failures > (this.copy ? 1 : 0) || this.#timers.has('held');
    if (silent || lost) return { kind: 'offline', since: this.#currentAt, network };
    if (!this.copy) return { kind: 'connecting' };
    return this.#behind() ? { kind: 'catching-up' } : { kind: 'live' };
  }

  start(): void {
    const { feed, log } = this.#parts;
    this.#timers.set('sub', PACE.subAnswerMs, () => this.#begin());
    const position = (): Position | null => this.copy?.full ?? null;
    this.#unsub = feed.sub(log, position, (event) => this.#onEvent(event));
    this.#parts.changed();
  }

  close(): void {
    this.#closed = true;
    this.#unsub?.();
    this.#connection.stop();
    this.#timers.stopAll();
    this.#arrivals.giveUp();
  }

  /** A page read and added to the copy, as far as `select` keeps it. */
  async page(query: PostQuery, select: (page: Page) => Page = (page) => page): Promise<Reply<Page>> {
    const read = await readPage(
      this.#parts.feed,
      () => this.copy,
      (seq) => this.#reach(seq),
      query,
      select,
    );
    if (read === 'broken') this.#reset();
    if (read === 'other-viewer') this.viewerChanged();
    return typeof read === 'string' ? { kind: 'failed', reason: 'the copy moved on' } : read;
  }

  /** A command of this reader was accepted: its line is fetched unless it comes by itself. */
  receipt(receipt: Receipt): void {
    this.copy?.receipt(receipt);
    const look = (): void => {
      if (!this.copy) return;
      const { copy } = this;
      const content = receipt.ids['content'] as ContentId | undefined;
      const missing = content !== undefined && receipt.seq <= copy.state.seq && !copy.held.contents.has(content);
      if (copy.epoch !== receipt.epoch || missing) this.#pullWanted = true;
      else this.#head.heard(receipt.epoch, receipt.seq);
      this.#work();
    };
    if (this.#connection.up) this.#timers.set('receipt', PACE.pushMs, look);
    else look();
  }

  /** The reader became somebody else to the server: contents are read anew. */
  viewerChanged(): void {
    if (this.#viewers.take() > 0) return this.#reset();
    this.#refused = null;
    this.#joining = new Buffer();
    this.#retryNow();
  }

  #onEvent(event: FeedEvent): void {
    if (this.#closed) return;
    this.#connection.heard();
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
        this.presence = event.presence;
        return this.#parts.changed();
      case 'claims':
        // The console's, which has a client of its own.
        return;
      case 'up':
        return this.#connection.opened();
      case 'down':
        this.#connection.closed();
        return this.#begin();
      case 'reset':
        if (event.reset.reason === 'viewer') return this.viewerChanged();
        return event.reset.reason === 'gone' ? this.#refuse(problemOf('dialogue/not-found')) : this.#reset();
    }
  }

  #onFrame(frame: Frame): void {
    this.#parts.time.heard(frame.now);
    if (!this.copy) return;
    if (frame.epoch !== this.copy.epoch) return this.#reset();
    this.#lastPush = frame;
    this.#head.heard(frame.epoch, frame.from + frame.lines.length);
    if (this.copy.push(frame) === 'broken') return this.#reset();
    this.#settle();
    this.#work();
  }

  #onTip(tip: Tip): void {
    this.#parts.time.heard(tip.now);
    const { copy } = this;
    if (copy && (tip.epoch !== copy.epoch || !copy.agrees(tip))) return this.#reset();
    this.#head.heard(tip.epoch, tip.seq);
    this.#begin();
  }

  #begin(): void {
    this.#timers.stop('sub');
    this.#begun = true;
    this.#work();
  }

  /** Something may have been missed: pulls until there is no more, whatever was heard of before. */
  #lookAgain(): void {
    if (!this.#begun) return;
    this.#pullWanted = true;
    this.#head.forget();
    this.#retryNow();
  }

  async #reach(seq: number): Promise<boolean> {
    if (this.#closed || !this.copy) return false;
    if (this.copy.state.seq >= seq) return true;
    this.#head.heard(this.copy.epoch, seq);
    const arrived = this.#arrivals.wait(seq);
    this.#work();
    return arrived;
  }

  #behind(): boolean {
    const { copy } = this;
    return this.#pullWanted || this.#joining !== null || (copy !== null && this.#head.of(copy.epoch) > copy.state.seq);
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
    if (copy && this.#head.of(copy.epoch) - copy.full.seq > FAR_BEHIND) this.#joining ??= new Buffer();
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
    const stalled = copy.full.seq === before.full && this.#head.of(copy.epoch) > before.seq && copy.state.seq === before.seq;
    if (applied === 'gap' || stalled) return this.#failed({ kind: 'failed', reason: 'the answer does not join on' });
    const target = this.#head.of(copy.epoch);
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
    this.#head.heard(copy.epoch, buffer.pour(copy));
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
    this.#head.forget();
    this.#parts.changed();
    this.#resetWhenAllowed();
  }

  #resetWhenAllowed(): void {
    const wait = this.#resets.take();
    if (wait === 0) return this.#work();
    this.#timers.set('held', wait + this.#parts.chance.fraction() * PACE.resetSpreadMs, () => this.#resetWhenAllowed());
    this.#arrivals.giveUp();
    this.#parts.changed();
  }
}
