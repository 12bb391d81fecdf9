/**
 * The pages where somebody says who they are, played in the page: for stories, practice mode and tests. They keep the contract of
 * `protocol/pairing.ts`; what the person does on them is told by whoever holds them.
 */
import type { Level } from '@insyn/domain/access.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { PAIRING_SECONDS, type PairingBegun, type PairingRequest, type PairingState } from '@insyn/protocol/pairing.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import { problemOf } from '../problem.ts';
import type { PairingHandle, Pairings, Reply } from './transport.ts';

type Known = Exclude<Level, 'none'>;

/** What the pages need of the transport that they serve. */
export type Served = {
  readonly become: (person: string, level: Known) => SessionAnswer;
  readonly send: (person: string, level: Known, log: LogId, command: Command, key: string) => Promise<Reply<Receipt>>;
};

/** One pairing, and what its person does on our page. */
export class LoginPage {
  readonly request: PairingRequest;
  readonly begun: PairingBegun;
  /** Times that the widget took a session. */
  taken = 0;
  #state: PairingState = { state: 'waiting' };
  #person: readonly [string, Known] | null = null;
  #waiting: (() => void)[] = [];
  readonly #served: Served;

  constructor(request: PairingRequest, served: Served, code: string) {
    const random = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(16)));
    const pairing = random();
    this.request = request;
    this.#served = served;
    const expires = new Date(Date.now() + PAIRING_SECONDS * 1_000).toISOString();
    this.begun = { pairing, code, url: `https://dialog.example/in/${pairing}`, claim: random(), expires };
  }

  get state(): PairingState {
    return this.#state;
  }

  open(): void {
    if (this.#state.state === 'waiting') this.#become({ state: 'opened' });
  }

  identify(person: string, level: Known): void {
    this.open();
    this.#person = [person, level];
  }

  /** *Skicka inlägget*. */
  async send(): Promise<Reply<Receipt>> {
    const { command, key, log } = this.request;
    if (!this.#person || command === null) throw new Error('nobody, or nothing to send');
    const reply = await this.#served.send(...this.#person, log, command, key ?? this.begun.pairing);
    if (reply.kind === 'ok')
      this.#become({ state: 'sent', receipt: reply.value, post: (reply.value.ids['post'] as PostId | undefined) ?? null, upgrade: false });
    return reply;
  }

  /** *Ja, koden är samma*. */
  compare(): void {
    this.#become(this.#state.state === 'sent' ? { ...this.#state, upgrade: true } : { state: 'approved' });
  }

  cancel(): void {
    this.#become({ state: 'cancelled' });
  }

  expire(): void {
    this.#become({ state: 'expired' });
  }

  /** The widget's question: answered by the next thing that happens. */
  async next(seconds: number, told: PairingState | null, signal?: AbortSignal): Promise<PairingState> {
    if (this.#state !== told || seconds === 0) return this.#state;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, seconds * 1_000);
      this.#waiting.push(done);
      signal?.addEventListener('abort', done);
    });
    return this.#state;
  }

  session(): Reply<SessionAnswer> {
    const compared = this.#state.state === 'approved' || (this.#state.state === 'sent' && this.#state.upgrade);
    if (!compared || !this.#person || this.taken > 0) return refused('login/expired');
    this.taken += 1;
    const { shared } = this.request;
    return { kind: 'ok', value: { ...this.#served.become(...this.#person), ...(shared ? { shared } : {}) } };
  }

  #become(state: PairingState): void {
    this.#state = state;
    for (const done of this.#waiting.splice(0)) done();
  }
}

const CODES = ['K7-3M', 'A4-PX', 'R9-TH'];

export class LoginPages {
  /** In the order they were begun; those given up too. */
  readonly begun: LoginPage[] = [];
  /** Set to refuse the next ones. */
  refuses: ProblemCode | null = null;

  get last(): LoginPage {
    const last = this.begun.at(-1);
    if (!last) throw new Error('no pairing was begun');
    return last;
  }

  serve(served: Served): Pairings {
    const told = new Map<LoginPage, PairingState>();
    const find = ({ pairing, claim }: PairingHandle): LoginPage | undefined =>
      this.begun.find(({ begun }) => begun.pairing === pairing && begun.claim === claim);
    return {
      begin: (request) => {
        if (this.refuses !== null) return Promise.resolve(refused(this.refuses));
        const page = new LoginPage(request, served, CODES[this.begun.length % CODES.length] ?? '');
        this.begun.push(page);
        return Promise.resolve({ kind: 'ok', value: page.begun });
      },
      state: async (handle, seconds, signal) => {
        const page = find(handle);
        if (!page) return refused('request/not-found');
        const value = await page.next(seconds, told.get(page) ?? null, signal);
        told.set(page, value);
        return { kind: 'ok', value };
      },
      session: (handle) => Promise.resolve(find(handle)?.session() ?? refused('request/not-found')),
      cancel: (handle) => {
        find(handle)?.expire();
        return Promise.resolve({ kind: 'ok', value: null });
      },
    };
  }
}

function refused(code: ProblemCode): Reply<never> {
  return { kind: 'problem', problem: problemOf(code) };
}
