/**
 * One person's vote on this device: token and ballot in one press, saved before anything is sent, and sent again with the same bytes
 * until there is an answer. Another tab of the browser that does the same waits for this one and goes on where it ended.
 */
import { hashOf } from '@insyn/domain/chain.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { backOff, type Chance, type ClientClock, DEVICE_CHANCE, DEVICE_CLOCK } from '../clock.ts';
import { browserNetwork, type Network } from '../network.ts';
import { mayPass } from '../problem.ts';
import type { Reply } from '../transport/transport.ts';
import { choosing, newEnvelope, preparedOf, signedBallot, type Envelope } from './envelope.ts';
import { Issuer } from './issuer.ts';
import { receiptHolds, type VoteReceipt } from './receipt.ts';
import type { VoteRequests } from './vote-requests.ts';
import type { VoteStorage } from './vote-storage.ts';

/** In this order. `idle`: nothing is on its way. */
export const VOTE_STEPS = ['idle', 'token', 'ballot', 'receipt'] as const;
export type VoteStep = (typeof VOTE_STEPS)[number];

/** Found on the device: an answer that is no token, a receipt that the box did not sign. */
export type VoteFault = 'device/token' | 'device/receipt';

export type VoteSnapshot = {
  readonly step: VoteStep;
  /** Why it does not go on by now; it is tried again by itself. `busy`: too many at once. */
  readonly waiting: 'network' | 'down' | 'busy' | null;
  /** When it is tried again: ms since 1970, by this device. */
  readonly again: number | null;
  /** Said no, for good. With `cast`, the earlier ballot counts. */
  readonly refused: ProblemCode | VoteFault | null;
  /** `left`: how often it can be changed. */
  readonly cast: { readonly receipt: VoteReceipt; readonly revision: number; readonly left: number } | null;
  /** What was chosen and has no receipt; the voter sees it again when it comes to nothing. */
  readonly choice: string | null;
  /** Whether it would be there after a reload. */
  readonly durable: boolean;
};

export type VotingOptions = {
  readonly definition: Pick<Definition, 'issuer' | 'receipts' | 'policy'>;
  readonly requests: VoteRequests;
  readonly storage: VoteStorage;
  readonly who: string;
  readonly code: string | null;
  readonly clock?: ClientClock;
  readonly chance?: Chance;
  readonly network?: Network;
};

/** Answers of the registrar after which this envelope can never have a token. */
const NO_TOKEN: readonly ProblemCode[] = [
  'roll/unknown',
  'roll/already-web',
  'roll/already-paper',
  'roll/removed',
  'roll/not-open',
  'roll/closed',
  'roll/code-wrong',
  'vote/not-found',
];

export class Voting {
  readonly #options: Required<VotingOptions>;
  readonly #issuer: Issuer;
  readonly #stopListening: () => void;
  readonly #told = new Set<() => void>();
  #envelope: Envelope | null = null;
  #snapshot: VoteSnapshot;
  #running: Promise<void> | null = null;
  #failures = 0;
  #stopTimer: (() => void) | null = null;
  #closed = false;

  constructor(options: VotingOptions) {
    this.#options = { clock: DEVICE_CLOCK, chance: DEVICE_CHANCE, network: browserNetwork(), ...options };
    this.#issuer = new Issuer(options.definition.issuer);
    this.#snapshot = {
      step: 'idle',
      waiting: null,
      again: null,
      refused: null,
      cast: null,
      choice: null,
      durable: options.storage.durable,
    };
    this.#stopListening = this.#options.network.listen((change) => {
      if (change !== 'offline' && this.#stopTimer !== null) this.#go();
    });
  }

  get who(): string {
    return this.#options.who;
  }

  get current(): VoteSnapshot {
    return this.#snapshot;
  }

  subscribe(told: () => void): () => void {
    this.#told.add(told);
    return () => this.#told.delete(told);
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#stopListening();
    this.#told.clear();
  }

  /** What this device knows of the person's vote. With `goOn`, what is on its way is sent. */
  async load(goOn: boolean): Promise<void> {
    this.#envelope = await this.#options.storage.get(this.#election, this.who);
    this.#show({ refused: null });
    if (goOn && this.#envelope?.wanted) this.#go();
  }

  /** The one press. Resolves when everything is saved that must not be lost, before the first request. */
  async press(choice: string): Promise<void> {
    await this.#locked(async () => {
      const { storage, who, code } = this.#options;
      const kept = await storage.get(this.#election, who);
      this.#envelope =
        kept === null ? await newEnvelope(this.#issuer, { election: this.#election, who, code }, choice) : choosing(kept, choice);
      await storage.put(this.#envelope);
    });
    this.#failures = 0;
    this.#show({ refused: null });
    this.#go();
  }

  /** Tries now what waits. */
  retry(): void {
    this.#failures = 0;
    this.#go();
  }

  /** Resolves when nothing is under way: it is done, refused, or waits for a better moment. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  get #election(): string {
    return this.#options.requests.places.election;
  }

  #go(): void {
    if (this.#closed || this.#running !== null) return;
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#running = this.#locked(() => this.#run()).finally(() => {
      this.#running = null;
    });
  }

  async #run(): Promise<void> {
    // Another tab may have come further.
    this.#envelope = await this.#options.storage.get(this.#election, this.who);
    this.#show({ waiting: null, again: null, refused: null });
    for (let on = true; on && !this.#closed && this.#envelope?.wanted;) {
      const envelope: Envelope = this.#envelope;
      on = envelope.token === null ? await this.#fetchToken(envelope) : await this.#cast(envelope, envelope.token);
    }
  }

  /** True when there is more to do at once. */
  async #fetchToken(envelope: Envelope): Promise<boolean> {
    this.#show({ step: 'token' });
    const reply = await this.#options.requests.token(envelope.blinded, envelope.code);
    if (reply.kind !== 'ok') return this.#later(reply, NO_TOKEN, () => this.#options.storage.remove(this.#election, this.who));
    const token = await this.#issuer.finalize(preparedOf(envelope), reply.value.signature, envelope.inverse);
    if (token === null) return this.#refuse('device/token');
    // Code and blinding have done their work: nothing that leads back to the roll stays in the envelope.
    await this.#save({ ...envelope, token, code: null, blinded: '', inverse: '' });
    return true;
  }

  async #cast(envelope: Envelope, token: string): Promise<boolean> {
    const { wanted } = envelope;
    if (wanted === null) return false;
    if (wanted.ballot === null) {
      this.#show({ step: 'ballot' });
      const ballot = await signedBallot(envelope, token, wanted.revision, wanted.choice);
      await this.#save({ ...envelope, wanted: { ...wanted, ballot } });
      return true;
    }
    this.#show({ step: 'ballot' });
    const reply = await this.#options.requests.cast(wanted.ballot);
    if (reply.kind !== 'ok')
      // Nothing more can become of this revision; an earlier ballot of the key counts.
      return this.#later(reply, null, () => this.#save({ ...envelope, wanted: envelope.cast === null ? wanted : null }));
    this.#show({ step: 'receipt' });
    const { hash, by, receipt: signature } = reply.value;
    const receipt: VoteReceipt = { hash, by, signature };
    const { definition, clock } = this.#options;
    if (hash !== hashOf(wanted.ballot) || !(await receiptHolds(definition.receipts, this.#election, receipt)))
      return this.#refuse('device/receipt');
    const { revision, ballot } = wanted;
    await this.#save({ ...envelope, wanted: null, cast: { revision, ballot, receipt, at: clock.now() } });
    this.#show({ step: 'idle' });
    return false;
  }

  /** No answer, or a no. `over`: codes after which `end` tidies up; `null`: every one that will not pass. */
  async #later(
    reply: Exclude<Reply<unknown>, { kind: 'ok' }>,
    over: readonly ProblemCode[] | null,
    end: () => Promise<void>,
  ): Promise<false> {
    if (reply.kind === 'problem' && !mayPass(reply.problem)) {
      const { code } = reply.problem;
      if (over === null || over.includes(code)) await end();
      if (over?.includes(code) === true) this.#envelope = null;
      return this.#refuse(code);
    }
    const { clock, chance } = this.#options;
    const busy = reply.kind === 'problem' && reply.problem.status === 429;
    const wait = Math.max(1_000, backOff(this.#failures, chance, reply.kind === 'problem' ? (reply.problem.retryAfter ?? 0) : 0));
    this.#failures += 1;
    this.#show({ waiting: busy ? 'busy' : reply.kind === 'problem' ? 'down' : 'network', again: clock.now() + wait });
    if (!this.#closed) this.#stopTimer = clock.after(wait, () => this.#go());
    return false;
  }

  #refuse(refused: ProblemCode | VoteFault): false {
    this.#show({ step: 'idle', refused });
    return false;
  }

  async #save(envelope: Envelope): Promise<void> {
    await this.#options.storage.put(envelope);
    this.#envelope = envelope;
    this.#show({});
  }

  #show(change: Partial<VoteSnapshot>): void {
    const { definition, storage } = this.#options;
    const cast = this.#envelope?.cast ?? null;
    this.#snapshot = {
      ...this.#snapshot,
      ...change,
      choice: this.#envelope?.wanted?.choice ?? null,
      cast: cast && { receipt: cast.receipt, revision: cast.revision, left: definition.policy.maxRevisions - cast.revision },
      durable: storage.durable,
    };
    for (const each of [...this.#told]) each();
  }

  /** One tab at a time, where the browser can say so. */
  #locked<T>(work: () => Promise<T>): Promise<T> {
    const locks = (globalThis.navigator as Partial<Navigator> | undefined)?.locks;
    return locks === undefined ? work() : (locks.request(`insyn-rost ${this.#election} ${this.who}`, work) as Promise<T>);
  }
}
