/** What happens on the voting page: which of its screens is shown, and why. It draws nothing. */
import { browserNetwork, type Network } from '@insyn/client/network.ts';
import { backOff, type ClientClock, DEVICE_CHANCE, DEVICE_CLOCK } from '@insyn/client/clock.ts';
import { indexedDbStorage } from '@insyn/client/storage-indexeddb.ts';
import type { Reply } from '@insyn/client/transport/transport.ts';
import { canGoOn, type Envelope } from '@insyn/client/vote/envelope.ts';
import { readFragment, receiptHolds, type VoteReceipt } from '@insyn/client/vote/receipt.ts';
import type { VoteRequests } from '@insyn/client/vote/vote-requests.ts';
import type { VoteStorage } from '@insyn/client/vote/vote-storage.ts';
import { Voting, type VoteSnapshot } from '@insyn/client/vote/voting.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import type { StandingAnswer } from '@insyn/protocol/voting.ts';

/** What a person is told beside what they were about to do. */
export type Trouble =
  | { readonly kind: 'code-wrong'; readonly left: number | null }
  /** `until`: ms since 1970, by the server. */
  | { readonly kind: 'too-many'; readonly until: number }
  | { readonly kind: 'unreached' | 'again' | 'offline' };

export type Screen =
  | { readonly kind: 'loading' | 'unreached' | 'tampered' | 'before' | 'closed' | 'identify' | 'choose' | 'review' | 'working' | 'wiped' }
  | { readonly kind: 'stopped'; readonly standing: StandingAnswer | null }
  | { readonly kind: 'refused'; readonly code: NonNullable<VoteSnapshot['refused']> }
  /** `fresh`: cast just now, and not met again after a while. */
  | { readonly kind: 'done'; readonly fresh: boolean; readonly wiping: boolean }
  | { readonly kind: 'paper'; readonly standing: StandingAnswer | null }
  | {
      readonly kind: 'check';
      readonly receipt: VoteReceipt;
      readonly answer: 'checking' | 'there' | 'missing' | 'forged' | 'unreached';
    };

export type DeskOptions = {
  readonly requests: VoteRequests;
  readonly storage: VoteStorage;
  /** Names whoever is logged in, on this device alone; empty for nobody. */
  readonly voter: string;
  /** ms since 1970, by the server, when the page was made. */
  readonly madeAt: number;
  readonly changed: () => void;
  readonly clock?: ClientClock;
  readonly network?: Network;
};

/** The roll says no to the person, whatever this device does. */
const STANDINGS: Readonly<Record<string, StandingAnswer['state'] | null>> = {
  'roll/already-web': 'web',
  'roll/already-paper': 'received',
  'roll/removed': 'removed',
  'roll/unknown': null,
};

export class VoteDesk {
  readonly #options: Required<DeskOptions>;
  readonly #ahead: number;
  #screen: Screen = { kind: 'loading' };
  #stopTimer: (() => void) | null = null;
  #closed = false;

  definition: Definition | null = null;
  trouble: Trouble | null = null;
  choice: string | null = null;
  /** A code that the page's address brought. */
  code: string | null = null;
  /** Something is asked of the server. */
  busy = false;
  /** Votes of this device, whoever's. */
  kept: readonly Envelope[] = [];
  voting: Voting | null = null;
  #proof: { readonly who: string; readonly code: string | null } | null = null;

  constructor(options: DeskOptions) {
    this.#options = { clock: DEVICE_CLOCK, network: browserNetwork(), ...options };
    this.#ahead = options.madeAt - this.#options.clock.now();
  }

  get screen(): Screen {
    return this.#screen;
  }
  /** By the server's clock. */
  get now(): number {
    return this.#options.clock.now() + this.#ahead;
  }
  get loggedIn(): boolean {
    return this.#options.voter !== '';
  }
  get durable(): boolean {
    return this.#options.storage.durable;
  }
  get snapshot(): VoteSnapshot | null {
    return this.voting?.current ?? null;
  }
  /** When what waits is tried again, by the server's clock. */
  get again(): number {
    return (this.snapshot?.again ?? this.#options.clock.now()) + this.#ahead;
  }
  get phase(): 'before' | 'open' | 'closed' {
    const { definition, now } = this;
    if (definition === null || now < Date.parse(definition.opens.utc)) return 'before';
    return now < Date.parse(definition.closes.utc) ? 'open' : 'closed';
  }

  /** `fragment`: of the page's address, taken out of it by whoever calls. */
  async start(fragment: string): Promise<void> {
    const { code, receipt } = readFragment(fragment);
    this.code = code;
    if (!(await this.#define())) return;
    if (receipt !== null) return this.#check(receipt);
    await this.#decide();
  }

  close(): void {
    this.#closed = true;
    this.#stopTimer?.();
    this.voting?.close();
  }

  /** Time has passed. */
  tick(): void {
    const { kind } = this.screen;
    if (kind === 'before' && this.phase !== 'before') void this.#decide();
    else if (this.phase === 'closed' && (kind === 'identify' || kind === 'choose' || kind === 'review')) this.#show({ kind: 'closed' });
    else this.#options.changed();
  }

  /** A person shows who they are: by the code of a letter, or by the login that the page came with. */
  async identify(code: string | null): Promise<void> {
    const answer = await this.#asking(code);
    if (answer === null) return;
    this.code = null;
    const who = code === null ? this.#options.voter : hashOf(`insyn-kod ${code}`);
    this.#proof = { who, code };
    const kept = await this.#options.storage.get(this.#election, who);
    if (kept !== null) return this.resume(kept);
    this.#show(answer.state === 'none' ? { kind: 'choose' } : { kind: 'stopped', standing: answer });
  }

  /** Goes on with a vote of this device. What needs nobody's name is sent at once. */
  async resume(envelope: Envelope): Promise<void> {
    const { who, code } = envelope;
    this.#proof = { who, code };
    this.#open();
    const own = who === this.#options.voter;
    await this.voting?.load(own || canGoOn(envelope));
    this.choice = null;
    if (envelope.wanted === null) this.#show({ kind: 'done', fresh: false, wiping: false });
    else if (own || canGoOn(envelope)) this.#show({ kind: 'working' });
    else this.#wrong({ kind: 'again' }, { kind: 'identify' });
    this.#follow();
  }

  /** Somebody else sits down at the same browser. */
  async somebodyElse(): Promise<void> {
    this.#forget();
    this.code = null;
    this.kept = await this.#options.storage.list(this.#election);
    this.#show({ kind: this.phase === 'open' ? 'identify' : 'closed' });
  }

  choose(choice: string): void {
    this.choice = choice;
    this.#wrong(null, { kind: 'choose' });
  }

  review(): void {
    if (this.choice !== null) this.#show({ kind: 'review' });
  }

  edit(): void {
    this.#show({ kind: 'choose' });
  }

  /** The one press. Without network nothing has happened. */
  async cast(): Promise<void> {
    const { choice } = this;
    if (choice === null || this.#proof === null || this.#screen.kind !== 'review') return;
    if (!this.#options.network.online()) return this.#wrong({ kind: 'offline' }, this.#screen);
    this.#show({ kind: 'working' });
    if (this.voting?.who !== this.#proof.who) this.#open();
    await this.voting?.press(choice);
  }

  retry(): void {
    this.#show({ kind: 'working' });
    this.voting?.retry();
  }

  paper(): void {
    this.#show({ kind: 'paper', standing: null });
    if (this.loggedIn) void this.paperOf(null);
  }

  async paperOf(code: string | null): Promise<void> {
    const standing = await this.#asking(code);
    if (standing !== null) this.#show({ kind: 'paper', standing });
  }

  async back(): Promise<void> {
    await this.#decide();
  }

  wiping(on: boolean): void {
    if (this.#screen.kind === 'done') this.#show({ ...this.#screen, wiping: on });
  }

  /** Nothing of the vote, and nothing else that this site has written down, stays in the browser. */
  async wipe(): Promise<void> {
    this.#forget();
    await this.#options.storage.wipe();
    await indexedDbStorage().wipe('');
    forgetSmallThings();
    await this.#options.requests.leave();
    this.kept = [];
    this.#show({ kind: 'wiped' });
  }

  get #election(): string {
    return this.#options.requests.places.election;
  }

  #show(screen: Screen): void {
    this.trouble = null;
    this.#screen = screen;
    this.#options.changed();
  }

  #wrong(trouble: Trouble | null, screen: Screen): void {
    this.#screen = screen;
    this.trouble = trouble;
    this.#options.changed();
  }

  #forget(): void {
    this.voting?.close();
    this.voting = null;
    this.#proof = null;
    this.choice = null;
  }

  /** True when what the page shows is what was signed. Until then it is asked for again and again. */
  async #define(): Promise<boolean> {
    const { requests, clock } = this.#options;
    for (let failures = 0; !this.#closed; failures += 1) {
      const reply = await requests.definition();
      if (reply.kind === 'ok') {
        this.definition = definitionFrom(reply.value, requests.places);
        if (this.definition === null) this.#show({ kind: 'tampered' });
        return this.definition !== null;
      }
      this.#show({ kind: 'unreached' });
      await new Promise<void>((resolve) => {
        this.#stopTimer = clock.after(Math.max(1_000, backOff(failures, DEVICE_CHANCE)), resolve);
      });
    }
    return false;
  }

  async #decide(): Promise<void> {
    this.#forget();
    this.kept = await this.#options.storage.list(this.#election);
    const { voter } = this.#options;
    const own = this.kept.find(({ who }) => who === voter);
    const only = voter === '' && this.code === null && this.kept.length === 1 ? this.kept[0] : undefined;
    this.#deliver(own ?? only ?? null);
    if (own ?? only) return this.resume((own ?? only) as Envelope);
    if (this.phase !== 'open') return this.#show({ kind: this.phase });
    if (voter === '' || this.code !== null) return this.#show({ kind: 'identify' });
    this.#show({ kind: 'loading' });
    await this.identify(null);
  }

  /** Ballots of others at this device that have not arrived yet: what needs nobody's name is sent, and nothing of it is shown. */
  #deliver(except: Envelope | null): void {
    for (const envelope of this.kept) {
      if (envelope.who === except?.who || envelope.who === this.#options.voter || !canGoOn(envelope)) continue;
      const voting = this.#votingOf(envelope.who, envelope.code);
      void voting.load(true);
    }
  }

  #open(): void {
    if (this.#proof === null) return;
    this.voting?.close();
    this.voting = this.#votingOf(this.#proof.who, this.#proof.code);
    this.voting.subscribe(() => this.#follow());
  }

  #votingOf(who: string, code: string | null): Voting {
    const { requests, storage, clock, network } = this.#options;
    if (this.definition === null) throw new Error('no definition yet');
    return new Voting({ definition: this.definition, requests, storage, who, code, clock, network });
  }

  /** Goes where the vote has come to. */
  #follow(): void {
    const now = this.snapshot;
    if (now === null || this.#screen.kind !== 'working') return this.#options.changed();
    if (now.refused !== null) this.#refused(now.refused);
    else if (now.step === 'idle' && now.choice === null && now.cast !== null) this.#show({ kind: 'done', fresh: true, wiping: false });
    else this.#options.changed();
  }

  #refused(code: NonNullable<VoteSnapshot['refused']>): void {
    if (code === 'roll/login-needed' || code === 'request/csrf') return this.#wrong({ kind: 'again' }, { kind: 'identify' });
    const state = STANDINGS[code];
    if (state === undefined) return this.#show({ kind: 'refused', code });
    this.#show({ kind: 'stopped', standing: state === null ? null : { state, reason: null, day: null } });
  }

  /** How somebody stands on the roll; `null` where that could not be told, and the page says why. */
  async #asking(code: string | null): Promise<StandingAnswer | null> {
    if (this.busy) return null;
    this.busy = true;
    this.#options.changed();
    const reply = await this.#options.requests.standing(code);
    this.busy = false;
    if (reply.kind === 'ok') return reply.value;
    const screen: Screen = this.#screen.kind === 'paper' ? this.#screen : { kind: 'identify' };
    if (reply.kind === 'problem' && reply.problem.code === 'roll/unknown') this.#show({ kind: 'stopped', standing: null });
    else this.#wrong(this.#troubleOf(reply), screen);
    return null;
  }

  #troubleOf(reply: Exclude<Reply<unknown>, { kind: 'ok' }>): Trouble | null {
    if (reply.kind === 'failed') return { kind: 'unreached' };
    const { code, left, retryAfter } = reply.problem;
    if (code === 'roll/code-wrong') return { kind: 'code-wrong', left: left ?? null };
    if (code === 'request/too-many') return { kind: 'too-many', until: this.now + (retryAfter ?? 60) * 1000 };
    return code === 'roll/login-needed' || code === 'request/csrf' ? { kind: 'again' } : { kind: 'unreached' };
  }

  async #check(receipt: VoteReceipt): Promise<void> {
    const show = (answer: Extract<Screen, { kind: 'check' }>['answer']): void => this.#show({ kind: 'check', receipt, answer });
    show('checking');
    if (this.definition === null || !(await receiptHolds(this.definition.receipts, this.#election, receipt))) return show('forged');
    const reply = await this.#options.requests.onBoard(receipt.hash);
    show(reply.kind !== 'ok' ? 'unreached' : reply.value.there ? 'there' : 'missing');
  }
}

/** What is voted on, when its text has the hash that the page and the letter name; `null` for any other. */
function definitionFrom(text: string, { election, log }: VoteRequests['places']): Definition | null {
  if (hashOf(text) !== election) return null;
  const definition = JSON.parse(text) as Definition;
  return definition.log === log ? definition : null;
}

/** A browser that keeps nothing for this site throws where others hand over what they keep. */
function forgetSmallThings(): void {
  try {
    globalThis.localStorage.clear();
    globalThis.sessionStorage.clear();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
