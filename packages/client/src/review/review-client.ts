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
import { DEVICE_CHANCE } from '../clock.ts';
import type { Bench, FeedEvent, Reply, Transport } from '../transport/transport.ts';
import { commandFor } from './commands.ts';
import type { Done, Missed, ReviewAct, ReviewClient, ReviewSnapshot } from './types.ts';

/** Seconds in which the page offers to take an act back. */
export const UNDO_OFFER_SECONDS = 10;
/** ms between two readings of the list, however much happens. */
const READ_EVERY_MS = 700;
/** ms after which a claim is said anew: it is kept two minutes. */
const CLAIM_EVERY_MS = 60_000;
/** Posts kept on the page at most. */
const SHOWN_MOST = 200;

export type ReviewParts = {
  readonly transport: Pick<Transport, 'feed'> & { readonly bench: Bench };
  readonly log: LogId;
  /** ms since 1970. */
  readonly now?: () => number;
};

export function createReviewClient(parts: ReviewParts): ReviewClient {
  return new Review(parts);
}

const BEGINNING: Omit<ReviewSnapshot, 'now'> = {
  status: { kind: 'connecting' },
  list: 'waiting',
  page: null,
  staff: {},
  entries: [],
  more: false,
  loading: true,
  selected: null,
  marked: new Set(),
  claims: [],
  done: null,
  missed: null,
};

class Review implements ReviewClient {
  readonly #parts: ReviewParts;
  readonly #listeners = new Set<() => void>();
  #state: Omit<ReviewSnapshot, 'now'> = BEGINNING;
  #snapshot: ReviewSnapshot | null = null;
  /** Decided here and perhaps still in an answer that was on its way. */
  readonly #decided = new Map<PostId, string>();
  #next: string | null = null;
  #stop: (() => void) | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #claiming: ReturnType<typeof setInterval> | null = null;
  #undoTimer: ReturnType<typeof setTimeout> | null = null;
  #reading = 0;
  #offset = 0;

  constructor(parts: ReviewParts) {
    this.#parts = parts;
  }

  get current(): ReviewSnapshot {
    return (this.#snapshot ??= { ...this.#state, now: this.#now() });
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    if (this.#stop !== null) return;
    this.#stop = this.#parts.transport.feed.sub(
      this.#parts.log,
      () => null,
      (event) => this.#heard(event),
    );
    this.#claiming = setInterval(() => this.#claim('claim'), CLAIM_EVERY_MS);
    void this.#read();
  }

  close(): void {
    this.#claim('release');
    this.#stop?.();
    this.#stop = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#claiming !== null) clearInterval(this.#claiming);
    if (this.#undoTimer !== null) clearTimeout(this.#undoTimer);
    this.#timer = null;
  }

  setList(list: ReviewList): void {
    if (list === this.#state.list) return;
    this.#next = null;
    this.#claim('release');
    this.#set({ list, entries: [], selected: null, marked: new Set(), loading: true, more: false });
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
    const entries = [...this.#state.entries, ...reply.value.entries.filter(({ post }) => !known.has(post))];
    this.#next = reply.value.next;
    this.#set({ entries, more: this.#next !== null && entries.length < SHOWN_MOST, loading: false });
  }

  select(post: PostId | null): void {
    const entry = this.#state.entries.find((each) => each.post === post) ?? null;
    if (entry?.post === this.#state.selected?.post) return;
    this.#claim('release');
    this.#set({ selected: entry, missed: null });
    this.#claim('claim');
  }

  step(by: 1 | -1): void {
    const { entries, selected, claims } = this.#state;
    const taken = new Set(claims.map((claim) => claim.post));
    let at = entries.findIndex(({ post }) => post === selected?.post);
    if (at < 0) at = by === 1 ? -1 : entries.length;
    for (let next = at + by; next >= 0 && next < entries.length; next += by) {
      const entry = entries[next];
      if (entry === undefined || taken.has(entry.post)) continue;
      this.select(entry.post);
      if (next > entries.length - 10) void this.more();
      return;
    }
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
    const command = commandFor(act, entry);
    const stays = act.kind === 'registrar';
    if (!stays) this.#leave([entry]);
    const undoable = act.kind === 'approve' || act.kind === 'return' || act.kind === 'reject' || act.kind === 'restore';
    this.#begun({ kind: act.kind, post: entry.post, act: null, count: 1, until: this.#now() + UNDO_OFFER_SECONDS * 1000 });
    const reply = await this.#send(command);
    if (reply.kind === 'ok') this.#answered(entry.post, undoable ? reply.value : null);
    else await this.#refused(reply, [entry]);
  }

  async rejectMarked(reason: string, note: string): Promise<void> {
    const { entries, marked } = this.#state;
    const chosen = entries.filter(({ post, shown }) => marked.has(post) && !shown);
    const first = chosen[0];
    if (first === undefined || !this.#mayAct()) return;
    const versions = chosen.map(({ post, content }) => ({ post, content }));
    this.#leave(chosen);
    this.#set({ marked: new Set() });
    this.#begun({ kind: 'reject-each', post: first.post, act: null, count: chosen.length, until: this.#now() + UNDO_OFFER_SECONDS * 1000 });
    const reply = await this.#send({ type: 'moderation/reject-each', versions, reason, note });
    if (reply.kind === 'ok') this.#answered(first.post, null);
    else await this.#refused(reply, chosen);
  }

  async undo(): Promise<void> {
    const { done } = this.#state;
    if (done?.act == null || !this.#mayAct()) return;
    this.#set({ done: null });
    const reply = await this.#send({ type: 'moderation/undo', act: done.act });
    this.#decided.delete(done.post);
    if (reply.kind === 'ok') await this.#read(done.post);
    else await this.#refused(reply, []);
  }

  async note(text: string, post: PostId | null): Promise<Problem | null> {
    const reply = await this.#send({ type: 'moderation/note', text, post });
    if (reply.kind === 'ok') await this.#read();
    return reply.kind === 'problem' ? reply.problem : null;
  }

  #now(): number {
    return (this.#parts.now ?? Date.now)() + this.#offset;
  }

  #set(change: Partial<Omit<ReviewSnapshot, 'now'>>): void {
    this.#state = { ...this.#state, ...change };
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }

  #mayAct(): boolean {
    const { status, page } = this.#state;
    return status.kind === 'live' && page !== null && !page.tookPart;
  }

  #send(command: Command): Promise<Reply<Receipt>> {
    return this.#parts.transport.feed.send(this.#parts.log, command, DEVICE_CHANCE.key());
  }

  /** What is decided is gone from the list, and the post after it is chosen: nobody waits for the server to read on. */
  #leave(gone: readonly ReviewEntry[]): void {
    const posts = new Set(gone.map(({ post }) => post));
    const { entries, selected, claims } = this.#state;
    for (const { post, content } of gone) this.#decided.set(post, content);
    const taken = new Set(claims.map(({ post }) => post));
    const rest = entries.filter(({ post }) => !posts.has(post));
    const at = entries.findIndex(({ post }) => post === selected?.post);
    const after = entries.slice(at + 1).find(({ post }) => !posts.has(post) && !taken.has(post));
    const next = selected !== null && posts.has(selected.post) ? (after ?? rest.find(({ post }) => !taken.has(post)) ?? null) : selected;
    this.#claim('release');
    this.#set({ entries: rest, selected: next, missed: null });
    this.#claim('claim');
    if (rest.length < 10) void this.more();
  }

  #begun(done: Done): void {
    if (this.#undoTimer !== null) clearTimeout(this.#undoTimer);
    this.#undoTimer = setTimeout(() => this.#set({ done: null }), UNDO_OFFER_SECONDS * 1000);
    this.#set({ done });
  }

  #answered(post: PostId, receipt: Receipt | null): void {
    const { done } = this.#state;
    if (done?.post === post && receipt !== null) this.#set({ done: { ...done, act: receipt.act } });
    this.#readSoon();
  }

  async #refused(reply: Exclude<Reply<Receipt>, { kind: 'ok' }>, entries: readonly ReviewEntry[]): Promise<void> {
    for (const { post } of entries) this.#decided.delete(post);
    if (reply.kind === 'failed') this.#set({ status: { kind: 'offline' } });
    const first = entries[0];
    const code = reply.kind === 'problem' ? reply.problem.code : 'log/unavailable';
    const now = first === undefined ? null : await this.#readOne(first.post);
    const missed: Missed | null = first === undefined ? null : { code, post: first.post, entry: now };
    this.#set({ done: null, missed });
    await this.#read(code === 'moderation/already-judged' ? undefined : first?.post);
  }

  async #readOne(post: PostId): Promise<ReviewEntry | null> {
    const reply = await this.#parts.transport.bench.review(this.#parts.log, { list: 'waiting', limit: 1, post });
    return reply.kind === 'ok' ? (reply.value.entries[0] ?? null) : null;
  }

  #claim(act: 'claim' | 'release'): void {
    const { selected, page } = this.#state;
    if (selected !== null && page?.tookPart === false) this.#parts.transport.bench.claim(this.#parts.log, selected.post, act);
  }

  #heard(event: FeedEvent): void {
    switch (event.type) {
      case 'claims':
        // One's own claim is nobody else's business.
        return this.#set({ claims: event.claims.claims.filter(({ seat }) => seat !== this.#state.page?.seat) });
      case 'down':
        return this.#set({ status: { kind: 'offline' }, claims: [] });
      case 'tip':
        this.#offset = Date.parse(event.tip.now) - (this.#parts.now ?? Date.now)();
        return this.#readSoon();
      case 'presence':
        return;
      case 'up':
        this.#claim('claim');
        return this.#readSoon();
      default:
        return this.#readSoon();
    }
  }

  #readSoon(): void {
    if (this.#stop === null) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#read();
    }, READ_EVERY_MS);
  }

  /** Reads the beginning of the list anew, as long as what is shown of it. `choose`: the post to stand at. */
  async #read(choose?: PostId): Promise<void> {
    const turn = (this.#reading += 1);
    const { list } = this.#state;
    const reply = await this.#parts.transport.bench.review(this.#parts.log, { list, limit: LIMITS.reviewPosts });
    if (turn !== this.#reading || list !== this.#state.list || (this.#stop === null && this.#state.page !== null)) return;
    if (reply.kind === 'failed') return this.#set({ status: { kind: 'offline' }, loading: false });
    if (reply.kind === 'problem')
      return this.#set({ status: { kind: 'refused', problem: reply.problem }, loading: false, entries: [], selected: null });
    const page = reply.value;
    const fresh = page.entries.filter(({ post, content }) => this.#decided.get(post) !== content || list === 'judged');
    for (const [post, content] of this.#decided)
      if (!page.entries.some((entry) => entry.post === post && entry.content === content)) this.#decided.delete(post);
    const known = new Set(page.entries.map(({ post }) => post));
    // Later pages that were read stay beneath, as far as they are not known to have changed.
    const beneath = this.#next === null ? [] : this.#state.entries.slice(LIMITS.reviewPosts).filter(({ post }) => !known.has(post));
    const entries = [...fresh, ...beneath];
    if (beneath.length === 0) this.#next = page.next;
    const wanted = choose ?? this.#state.selected?.post;
    const selected =
      entries.find(({ post }) => post === wanted) ??
      (wanted === undefined ? (entries[0] ?? null) : (this.#state.selected ?? entries[0] ?? null));
    const still = selected !== null && (known.has(selected.post) || beneath.includes(selected)) ? selected : (entries[0] ?? null);
    const before = this.#state.selected?.post;
    this.#set({
      status: { kind: 'live' },
      page,
      staff: page.staff ?? {},
      entries,
      selected: still,
      more: this.#next !== null && entries.length < SHOWN_MOST,
      loading: false,
    });
    if (still?.post !== before) this.#claim('claim');
  }
}
