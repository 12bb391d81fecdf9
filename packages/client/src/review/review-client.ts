/**
 * The copy of the moderators' list, and what is done with it. A decision leaves the list at once and is taken back into it when
 * the server says no: a judgement is never queued, it must see the present (look §1.3).
 */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { ReviewEntry, ReviewList } from '@insyn/domain/view.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { DEVICE_CHANCE, DEVICE_CLOCK, ServerTime, type ClientClock } from '../clock.ts';
import { problemOf } from '../problem.ts';
import { Timers } from '../timers.ts';
import type { Bench, FeedEvent, Reply, Transport } from '../transport/transport.ts';
import { commandFor } from './commands.ts';
import { Lookers } from './lookers.ts';
import { mergeRows, nextRow, rowAway } from './rows.ts';
import type { Done, ReviewAct, ReviewClient, ReviewSnapshot } from './types.ts';

/** Seconds in which the page offers to take an act back. */
export const UNDO_OFFER_SECONDS = 10;
/** ms between two readings of the list, however much happens. */
const READ_EVERY_MS = 700;
/** ms before the list is asked for again when nobody answered. */
const RETRY_MS = 5_000;
/** Rows left of what was read when more are fetched. */
const FETCH_AHEAD = 10;

const UNDOABLE: ReadonlySet<ReviewAct['kind']> = new Set(['approve', 'return', 'reject', 'restore']);

export type ReviewParts = {
  readonly transport: Pick<Transport, 'feed'> & { readonly bench: Bench };
  readonly log: LogId;
  readonly clock?: ClientClock;
};

export function createReviewClient(parts: ReviewParts): ReviewClient {
  return new Review(parts);
}

type Kept = Omit<ReviewSnapshot, 'now' | 'claims'>;
type Undone = { readonly acts: readonly number[]; readonly post: PostId };

const BEGINNING: Kept = {
  status: { kind: 'connecting' },
  list: 'waiting',
  page: null,
  staff: {},
  entries: [],
  more: false,
  loading: true,
  selected: null,
  marked: new Set(),
  done: null,
  missed: null,
};

class Review implements ReviewClient {
  readonly #parts: ReviewParts;
  readonly #clock: ClientClock;
  readonly #time: ServerTime;
  readonly #timers: Timers;
  readonly #lookers: Lookers;
  readonly #listeners = new Set<() => void>();
  #state = BEGINNING;
  #snapshot: ReviewSnapshot | null = null;
  /** Decided here and perhaps still in an answer that was on its way. */
  readonly #decided = new Map<PostId, string>();
  #next: string | null = null;
  #stop: (() => void) | null = null;
  #down = false;
  #reading = 0;
  /** Lines of the last act; `wanted` where somebody asked for it back before the server had answered. */
  #last: Undone | null = null;
  #wanted: Done | null = null;

  constructor(parts: ReviewParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? DEVICE_CLOCK;
    this.#time = new ServerTime(this.#clock);
    this.#timers = new Timers(this.#clock);
    this.#lookers = new Lookers(parts.transport.bench, parts.log, this.#timers, () => {
      const { selected, page } = this.#state;
      return { post: page?.tookPart === false ? (selected?.post ?? null) : null, seat: page?.seat ?? null };
    });
  }

  get current(): ReviewSnapshot {
    return (this.#snapshot ??= { ...this.#state, claims: this.#lookers.others, now: this.#time.now() });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    if (this.#stop !== null) return;
    const { transport, log } = this.#parts;
    this.#stop = transport.feed.sub(
      log,
      () => null,
      (event) => this.#heard(event),
    );
    this.#lookers.renew();
    void this.#read();
  }

  close(): void {
    this.#lookers.say('release');
    this.#stop?.();
    this.#stop = null;
    this.#timers.stopAll();
  }

  setList(list: ReviewList): void {
    if (list === this.#state.list) return;
    this.#next = null;
    this.#lookers.say('release');
    this.#set({ list, entries: [], selected: null, marked: new Set(), loading: true, more: false, missed: null });
    void this.#read();
  }

  async more(): Promise<void> {
    const cursor = this.#next;
    if (cursor === null || this.#state.loading) return;
    this.#set({ loading: true });
    const { list } = this.#state;
    const reply = await this.#parts.transport.bench.review(this.#parts.log, { list, limit: LIMITS.reviewPosts, cursor });
    if (list !== this.#state.list) return;
    if (reply.kind !== 'ok') return this.#set({ loading: false });
    const known = new Set(this.#state.entries.map(({ post }) => post));
    const fresh = reply.value.entries.filter((entry) => !known.has(entry.post) && !this.#isDecided(entry));
    this.#next = reply.value.next;
    this.#set({ entries: [...this.#state.entries, ...fresh], more: this.#next !== null, loading: false });
  }

  select(post: PostId | null): void {
    const entry = this.#state.entries.find((each) => each.post === post) ?? null;
    if (entry?.post === this.#state.selected?.post) return;
    this.#choose(entry, { missed: null });
  }

  step(by: 1 | -1): void {
    const { entries, selected } = this.#state;
    const at = rowAway(entries, selected, by, this.#lookers.taken);
    const entry = at === null ? undefined : entries[at];
    if (at === null || entry === undefined) return;
    this.select(entry.post);
    if (at > entries.length - FETCH_AHEAD) void this.more();
  }

  mark(post: PostId, on: boolean): void {
    const marked = new Set(this.#state.marked);
    if (on) marked.add(post);
    else marked.delete(post);
    this.#set({ marked });
  }

  clearMarks(): void {
    this.#set({ marked: new Set() });
  }

  dismiss(): void {
    this.#set({ missed: null, done: null });
  }

  async decide(act: ReviewAct): Promise<void> {
    const entry = this.#state.selected;
    if (entry === null || !this.#mayAct()) return;
    // It stays where it is: there may be more to do with it.
    const stays = act.kind === 'registrar' || act.kind === 'answer-report';
    if (!stays) this.#leave([entry]);
    const done = this.#begun(act.kind, entry.post, { shown: entry.shown, undoable: UNDOABLE.has(act.kind) });
    await this.#answer(done, await this.#send(commandFor(act, entry)), [entry]);
  }

  async rejectMarked(reason: string, note: string): Promise<void> {
    const { entries, marked } = this.#state;
    const chosen = entries.filter(({ post, shown, waits }) => marked.has(post) && waits && !shown);
    const first = chosen[0];
    if (first === undefined || !this.#mayAct()) return;
    const versions = chosen.map(({ post, content }) => ({ post, content }));
    this.#leave(chosen);
    this.#set({ marked: new Set() });
    const done = this.#begun('reject-each', first.post, { shown: false, undoable: true, count: chosen.length });
    await this.#answer(done, await this.#send({ type: 'moderation/reject-each', versions, reason, note }), chosen);
  }

  async decideReportAppeal(act: number, outcome: 'upheld' | 'changed', text: string): Promise<void> {
    if (!this.#mayAct()) return;
    const done = this.#begun('decide-appeal', null, { shown: false, undoable: false });
    await this.#answer(done, await this.#send({ type: 'moderation/decide-appeal', act, outcome, text }), []);
  }

  async undo(): Promise<void> {
    const { done } = this.#state;
    if (done === null || !done.undoable || !this.#mayAct()) return;
    if (done.act === null || this.#last === null) {
      this.#wanted = done;
      return;
    }
    const { acts, post } = this.#last;
    this.#last = null;
    this.#set({ done: null });
    for (const act of acts) {
      const reply = await this.#send({ type: 'moderation/undo', act });
      if (reply.kind !== 'ok') return this.#refused(reply, [], post);
    }
    this.#begun('undo', post, { shown: false, undoable: false, count: acts.length });
    this.#decided.clear();
    await this.#read();
    await this.#goTo(post);
  }

  async note(text: string, post: PostId | null): Promise<Problem | null> {
    const reply = await this.#send({ type: 'moderation/note', text, post });
    if (reply.kind === 'failed') return problemOf('log/unavailable');
    if (reply.kind === 'ok') await this.#read();
    return reply.kind === 'problem' ? reply.problem : null;
  }

  #set(change: Partial<Kept>): void {
    this.#state = { ...this.#state, ...change };
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }

  #choose(entry: ReviewEntry | null, more: Partial<Kept> = {}): void {
    const same = entry?.post === this.#state.selected?.post;
    if (!same) this.#lookers.say('release');
    this.#set({ ...more, selected: entry });
    if (!same) this.#lookers.say('claim');
  }

  #mayAct(): boolean {
    const { status, page } = this.#state;
    return status.kind === 'live' && page !== null && page.seat !== null && !page.tookPart;
  }

  #isDecided({ post, content }: ReviewEntry): boolean {
    return this.#state.list !== 'judged' && this.#decided.get(post) === content;
  }

  #send(command: Command): Promise<Reply<Receipt>> {
    return this.#parts.transport.feed.send(this.#parts.log, command, DEVICE_CHANCE.key());
  }

  /** What is decided is gone from the list, and the post after it is chosen: nobody waits for the server to read on. */
  #leave(gone: readonly ReviewEntry[]): void {
    const posts = new Set(gone.map(({ post }) => post));
    const { entries, selected } = this.#state;
    for (const { post, content } of gone) this.#decided.set(post, content);
    const rest = entries.filter(({ post }) => !posts.has(post));
    const marked = new Set([...this.#state.marked].filter((post) => !posts.has(post)));
    this.#choose(nextRow(entries, posts, selected, this.#lookers.taken), { entries: rest, marked, missed: null });
    if (rest.length < FETCH_AHEAD) void this.more();
  }

  #begun(
    kind: Done['kind'],
    post: PostId | null,
    { shown, undoable, count = 1 }: { shown: boolean; undoable: boolean; count?: number },
  ): Done {
    const done: Done = { kind, post, shown, undoable, act: null, count, until: this.#time.now() + UNDO_OFFER_SECONDS * 1000 };
    this.#last = null;
    this.#timers.set('undo', UNDO_OFFER_SECONDS * 1000, () => this.#set({ done: null }));
    this.#set({ done });
    return done;
  }

  async #answer(done: Done, reply: Reply<Receipt>, entries: readonly ReviewEntry[]): Promise<void> {
    if (reply.kind !== 'ok') return this.#refused(reply, entries, done.post);
    this.#readSoon();
    // Another act has begun meanwhile: this one is looked at again under "Nyss beslutat".
    if (this.#state.done !== done || done.post === null) return;
    const { act } = reply.value;
    // Of many, each is a line of its own.
    this.#last = { acts: Array.from({ length: done.count }, (_, at) => act + at), post: done.post };
    this.#set({ done: { ...done, act } });
    if (this.#wanted !== done) return;
    this.#wanted = null;
    await this.undo();
  }

  async #refused(reply: Exclude<Reply<Receipt>, { kind: 'ok' }>, entries: readonly ReviewEntry[], about: PostId | null): Promise<void> {
    for (const { post } of entries) this.#decided.delete(post);
    const code = reply.kind === 'problem' ? reply.problem.code : 'log/unavailable';
    if (reply.kind === 'failed') this.#set({ status: { kind: 'offline' } });
    const entry = about === null || reply.kind === 'failed' ? null : await this.#readOne(about);
    this.#set({ done: null, missed: { code, post: about, entry } });
    await this.#read();
    // The words stay until they have been read, and the post is there to be judged as it is now.
    if (entry?.waits === true) await this.#goTo(entry.post);
  }

  /** Stands at a post that came back, wherever in the list it is. */
  async #goTo(post: PostId): Promise<void> {
    const { entries } = this.#state;
    const known = entries.find((each) => each.post === post) ?? (await this.#readOne(post));
    if (known === null) return;
    const among = this.#state.entries.some((each) => each.post === post);
    this.#choose(known, among || !known.waits ? {} : { entries: [known, ...this.#state.entries] });
  }

  async #readOne(post: PostId): Promise<ReviewEntry | null> {
    const reply = await this.#parts.transport.bench.review(this.#parts.log, { list: 'waiting', limit: 1, post });
    return reply.kind === 'ok' ? (reply.value.entries[0] ?? null) : null;
  }

  #heard(event: FeedEvent): void {
    switch (event.type) {
      case 'claims':
        this.#lookers.heard(event.claims.claims);
        return this.#set({});
      case 'down':
        this.#down = true;
        // What was asked before says nothing about the present.
        this.#reading += 1;
        this.#lookers.heard([]);
        return this.#set({ status: { kind: 'offline' } });
      case 'up':
        this.#down = false;
        this.#lookers.say('claim');
        return this.#readSoon();
      case 'tip':
        this.#time.heard(event.tip.now);
        return this.#readSoon();
      case 'presence':
        return;
      default:
        return this.#readSoon();
    }
  }

  #readSoon(after = READ_EVERY_MS): void {
    if (this.#stop !== null && !this.#timers.has('read')) this.#timers.set('read', after, () => void this.#read());
  }

  /** Reads the beginning of the list anew. */
  async #read(): Promise<void> {
    const turn = (this.#reading += 1);
    const { list } = this.#state;
    const reply = await this.#parts.transport.bench.review(this.#parts.log, { list, limit: LIMITS.reviewPosts });
    if (turn !== this.#reading || list !== this.#state.list || this.#stop === null || this.#down) return;
    if (reply.kind === 'failed') {
      this.#set({ status: { kind: 'offline' }, loading: false });
      return this.#readSoon(RETRY_MS);
    }
    if (reply.kind === 'problem') {
      const status = { kind: 'refused', problem: reply.problem } as const;
      return this.#set({ status, loading: false, entries: [], selected: null });
    }
    const page = reply.value;
    const { entries: shown, selected: before } = this.#state;
    const entries = mergeRows(shown, page.entries, LIMITS.reviewPosts, (entry) => this.#isDecided(entry));
    for (const [post, content] of this.#decided)
      if (!page.entries.some((entry) => entry.post === post && entry.content === content)) this.#decided.delete(post);
    const last = entries.at(-1)?.post;
    this.#next = entries.length <= LIMITS.reviewPosts ? page.next : page.counts[list] > entries.length && last !== undefined ? last : null;
    const found = entries.find(({ post }) => post === before?.post);
    this.#choose(found ?? before ?? entries.find(({ post }) => !this.#lookers.taken.has(post)) ?? null, {
      status: { kind: 'live' },
      page,
      staff: page.staff ?? {},
      entries,
      more: this.#next !== null,
      loading: false,
    });
    if (before !== null && found === undefined) await this.#lookAgain(before);
  }

  /** The chosen post is not in the list any more: it stays on the screen as it is now, with why. */
  async #lookAgain(before: ReviewEntry): Promise<void> {
    const entry = await this.#readOne(before.post);
    if (entry === null || this.#state.selected?.post !== before.post) return;
    const judged = before.waits && !entry.waits && this.#state.list === 'waiting';
    this.#choose(
      entry,
      judged && this.#state.missed === null ? { missed: { code: 'moderation/already-judged', post: entry.post, entry } } : {},
    );
  }
}
