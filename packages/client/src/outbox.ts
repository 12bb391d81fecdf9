/** Commands on their way: saved before they are sent, sent again with the same key until they are answered for good (rule D4). */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { backOff, type Chance, type ClientClock } from './clock.ts';
import { mayPass, needsIdentity } from './problem.ts';
import { placeOf, type ClientStorage, type SavedOutgoing } from './storage.ts';
import type { Feed } from './transport/transport.ts';
import type { Outgoing, SendAnswer } from './types.ts';

export type OutboxParts = {
  readonly storage: ClientStorage;
  /** The server's address: an outbox is per server and log. */
  readonly base: string;
  readonly log: LogId;
  readonly feed: Pick<Feed, 'send'>;
  readonly clock: ClientClock;
  readonly chance: Chance;
  readonly changed: () => void;
  readonly accepted: (receipt: Receipt) => void;
  /** The server does not know who writes. */
  readonly unknown: () => void;
};

export class Outbox {
  #list: readonly Outgoing[] = [];
  #sending = false;
  #again = false;
  #closed = false;
  #failures = 0;
  #stopRetry: (() => void) | null = null;
  readonly #waiters = new Map<string, (answer: SendAnswer) => void>();
  readonly #unsaved = new Set<string>();
  /** Accepted in another epoch and sent once more in this one. */
  readonly #resent = new Set<string>();
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get list(): readonly Outgoing[] {
    return this.#list;
  }

  /** Takes up what an earlier page left, and sends it. */
  async load(): Promise<void> {
    const { storage, base, log } = this.#parts;
    const saved = await storage.list('outbox', placeOf(base, log));
    const known = new Set(this.#list.map((each) => each.key));
    const earlier = saved.filter((each) => !known.has(each.key)).sort((a, b) => a.savedAt - b.savedAt);
    if (earlier.length > 0) this.#set([...earlier, ...this.#list]);
    await this.kick();
  }

  /** Saves, then sends. Resolves `waiting` when nothing answered or the person must say who they are first. */
  async send(command: Command, key = this.#parts.chance.key()): Promise<SendAnswer> {
    const outgoing: Outgoing = { key, command, savedAt: this.#next(), state: { kind: 'waiting' } };
    this.#unsaved.add(outgoing.key);
    this.#set([...this.#list, outgoing]);
    const answered = new Promise<SendAnswer>((resolve) => this.#waiters.set(outgoing.key, resolve));
    await this.#save(outgoing);
    this.#unsaved.delete(outgoing.key);
    void this.kick();
    return answered;
  }

  /** Keeps a command that is handed to a page of the server's own meanwhile: it is not sent from here. Gives its key. */
  async hold(command: Command, key = this.#parts.chance.key()): Promise<string> {
    const held: Outgoing = { key, command, savedAt: this.#next(), state: { kind: 'identify' } };
    this.#set([...this.#list.filter((each) => each.key !== key), held]);
    await this.#save(held);
    return key;
  }

  /** The other page sent it. */
  async sentElsewhere(key: string, receipt: Receipt): Promise<void> {
    const held = this.#list.find((each) => each.key === key);
    if (held) await this.#settle(held, { kind: 'accepted', receipt });
    this.#parts.accepted(receipt);
  }

  async drop(key: string): Promise<void> {
    const { storage, base, log } = this.#parts;
    this.#set(this.#list.filter((each) => each.key !== key));
    this.#waiters.get(key)?.({ kind: 'waiting', key });
    this.#waiters.delete(key);
    await storage.remove('outbox', placeOf(base, log, key));
  }

  /** Called when the copy has moved: accepted commands whose line is in it are done with. */
  met(epoch: string, seq: number): void {
    for (const each of this.#list) {
      if (each.state.kind !== 'accepted') continue;
      const { receipt } = each.state;
      if (receipt.epoch === epoch ? receipt.seq <= seq : this.#resent.has(each.key)) void this.drop(each.key);
      else if (receipt.epoch !== epoch) {
        // The log was restored from a backup: whether the line is in it only the server knows, and the key makes asking harmless.
        this.#resent.add(each.key);
        this.#change(each.key, { kind: 'waiting' });
        void this.kick();
      }
    }
  }

  /** Tries now: the network is back, or the person said who they are. */
  async kick(): Promise<void> {
    if (this.#closed) return;
    this.#stopRetry?.();
    this.#stopRetry = null;
    if (this.#sending) {
      this.#again = true;
      return;
    }
    this.#sending = true;
    try {
      do {
        this.#again = false;
        await exclusively(`insyn-outbox ${placeOf(this.#parts.base, this.#parts.log)}`, () => this.#drain());
      } while (this.#again && !this.#closed);
    } finally {
      this.#sending = false;
    }
  }

  /** Forgets what this person has not sent: another must not send it in their name. */
  async clear(): Promise<void> {
    await Promise.all(this.#list.map((each) => this.drop(each.key)));
  }

  close(): void {
    this.#closed = true;
    this.#stopRetry?.();
    for (const [key, resolve] of this.#waiters) resolve({ kind: 'waiting', key });
    this.#waiters.clear();
  }

  /** Later than everything that lies here: also the order of sending. */
  #next(): number {
    return Math.max(this.#parts.clock.now(), (this.#list.at(-1)?.savedAt ?? 0) + 1);
  }

  async #drain(): Promise<void> {
    for (;;) {
      const next = this.#list.find((each) => each.state.kind === 'waiting');
      if (!next || this.#unsaved.has(next.key) || this.#closed) return;
      if (await this.#takenOver(next)) continue;
      if (!(await this.#attempt(next))) return;
    }
  }

  /** Another page of this device may have sent it while this one waited for its turn. */
  async #takenOver(mine: Outgoing): Promise<boolean> {
    const { storage, base, log } = this.#parts;
    const saved = await storage.get('outbox', placeOf(base, log, mine.key));
    if (!this.#list.some((each) => each.key === mine.key)) return true;
    if (saved && saved.state.kind === 'waiting') return false;
    if (!saved && !storage.durable) return false;
    if (!saved) await this.drop(mine.key);
    else {
      this.#change(mine.key, saved.state);
      if (saved.state.kind === 'accepted') this.#parts.accepted(saved.state.receipt);
      this.#answer(mine.key, saved.state);
    }
    return true;
  }

  /** One attempt. False when sending must wait. */
  async #attempt(outgoing: Outgoing): Promise<boolean> {
    const { feed, log, clock, chance } = this.#parts;
    const { key, command } = outgoing;
    this.#change(key, { kind: 'sending' });
    const reply = await feed.send(log, command, key);
    if (this.#closed || !this.#list.some((each) => each.key === key)) return !this.#closed;
    if (reply.kind === 'ok') {
      this.#failures = 0;
      await this.#settle(outgoing, { kind: 'accepted', receipt: reply.value });
      this.#parts.accepted(reply.value);
      return true;
    }
    if (reply.kind === 'problem' && !mayPass(reply.problem) && !needsIdentity(reply.problem)) {
      this.#failures = 0;
      await this.#settle(outgoing, { kind: 'refused', problem: reply.problem });
      return true;
    }
    this.#change(key, { kind: 'waiting' });
    for (const each of this.#list) if (each.state.kind === 'waiting') this.#answer(each.key, each.state);
    if (reply.kind === 'problem' && needsIdentity(reply.problem)) {
      this.#parts.unknown();
      return false;
    }
    const retryAfter = reply.kind === 'problem' ? reply.problem.retryAfter : undefined;
    this.#stopRetry = clock.after(backOff(this.#failures, chance, retryAfter), () => void this.kick());
    this.#failures += 1;
    return false;
  }

  async #settle(outgoing: Outgoing, state: Exclude<SavedOutgoing['state'], { kind: 'waiting' | 'identify' }>): Promise<void> {
    // Answered first: the line may be here before the reply, and then the change below ends the entry at once.
    this.#answer(outgoing.key, state);
    await this.#save({ ...outgoing, state });
    if (this.#list.some((each) => each.key === outgoing.key)) this.#change(outgoing.key, state);
    else await this.drop(outgoing.key);
  }

  #answer(key: string, state: SavedOutgoing['state']): void {
    this.#waiters.get(key)?.(state.kind === 'waiting' || state.kind === 'identify' ? { kind: 'waiting', key } : state);
    this.#waiters.delete(key);
  }

  async #save({ key, command, savedAt, state }: Outgoing): Promise<void> {
    const { storage, base, log } = this.#parts;
    await storage.put('outbox', placeOf(base, log, key), {
      key,
      command,
      savedAt,
      state: state.kind === 'sending' ? { kind: 'waiting' } : state,
    });
  }

  #change(key: string, state: Outgoing['state']): void {
    this.#set(this.#list.map((each) => (each.key === key ? { ...each, state } : each)));
  }

  #set(list: readonly Outgoing[]): void {
    this.#list = list;
    this.#parts.changed();
  }
}

/** One page at a time where the browser has Web Locks; elsewhere two may send the same command, which its key makes one. */
async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : (navigator as Partial<Navigator>).locks;
  if (!locks) return work();
  // Not allowed in some frames (opaque origins): then as if there were none.
  const held = await locks.request(name, work).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DOMException && error.name === 'SecurityError') return false;
      throw error;
    },
  );
  if (!held) await work();
}
