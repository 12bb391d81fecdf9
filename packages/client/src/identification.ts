/**
 * Saying who one is on a page of the server's own, seen from the widget (design §6, "write first, identify on send"). What is to be
 * sent lies in the outbox until it is known to be done, under the key that the other page sends it with.
 */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command, DialogueLogCommand } from '@insyn/domain/root.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { PairingBegun, PairingState } from '@insyn/protocol/pairing.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import { backOff, type Chance, type ClientClock } from './clock.ts';
import type { Network } from './network.ts';
import type { Outbox } from './outbox.ts';
import { mayPass, problemOf } from './problem.ts';
import { Timers } from './timers.ts';
import type { Pairings } from './transport/transport.ts';
import type { Back, IdentifyAnswer, Identifying, Outgoing } from './types.ts';

export type IdentificationParts = {
  readonly log: LogId;
  readonly pairings: Pairings | undefined;
  readonly outbox: Pick<Outbox, 'hold' | 'sentElsewhere' | 'drop'>;
  readonly clock: ClientClock;
  readonly chance: Chance;
  readonly network: Network;
  readonly shared: () => boolean;
  /** The page has become this person's. */
  readonly became: (session: SessionAnswer) => void;
  readonly changed: () => void;
};

/** One login from beginning to end. `key`: of the command in the outbox. */
type Turn = {
  readonly command: Command | null;
  readonly key: string | null;
  readonly stop: AbortController;
  readonly answer: (answer: IdentifyAnswer) => void;
  answered: boolean;
  begun: PairingBegun | null;
};

/** An answer that comes sooner than this was no wait: the next question is put off. */
const SOONEST_MS = 500;

export class Identification {
  #now: Identifying | null = null;
  #turn: Turn | null = null;
  /** What was handed over and not known to be done: the same again has the same key. */
  #unsure: { readonly body: string; readonly key: string } | null = null;
  readonly #timers: Timers;
  readonly #stopListening: () => void;
  #wake: (() => void) | null = null;
  readonly #parts: IdentificationParts;

  constructor(parts: IdentificationParts) {
    this.#parts = parts;
    this.#timers = new Timers(parts.clock);
    // Coming back from the other page is the moment when there is news.
    this.#stopListening = parts.network.listen((change) => change !== 'offline' && this.#wake?.());
  }

  get now(): Identifying | null {
    return this.#now;
  }
  get possible(): boolean {
    return this.#parts.pairings !== undefined;
  }

  async begin(command: Command | null, { page, title }: Back): Promise<IdentifyAnswer> {
    const { pairings, log, outbox, shared } = this.#parts;
    this.stop();
    if (!pairings) return { kind: 'failed', problem: problemOf('session/needed') };
    const key = command && (await outbox.hold(command, this.takeKey(command)));
    return new Promise((resolve) => {
      const turn: Turn = { command, key, stop: new AbortController(), answer: resolve, answered: false, begun: null };
      this.#turn = turn;
      this.#show({ command, code: null, url: null, step: 'beginning' });
      const draft = command as DialogueLogCommand | null;
      void pairings.begin({ log, command: draft, key, page, title, shared: shared() }).then((reply) => {
        if (turn !== this.#turn) return void (reply.kind === 'ok' && pairings.cancel(reply.value));
        if (reply.kind === 'ok') return void this.#follow(turn, pairings, reply.value);
        return void this.#end(turn, { kind: 'failed', problem: reply.kind === 'problem' ? reply.problem : problemOf('log/unavailable') });
      });
    });
  }

  /** Ends what is going on, here and at the server. */
  stop(): void {
    const turn = this.#turn;
    if (!turn) return;
    if (turn.begun) void this.#parts.pairings?.cancel(turn.begun);
    void this.#end(turn, { kind: 'cancelled' });
  }

  close(): void {
    this.#turn?.stop.abort();
    this.#turn = null;
    this.#timers.stopAll();
    this.#stopListening();
  }

  async #follow(turn: Turn, pairings: Pairings, begun: PairingBegun): Promise<void> {
    const { clock, chance } = this.#parts;
    turn.begun = begun;
    this.#show({ command: turn.command, code: begun.code, url: begun.url, step: 'waiting' });
    let failures = 0;
    while (turn === this.#turn) {
      const asked = clock.now();
      const reply = await pairings.state(begun, LIMITS.pollSeconds, turn.stop.signal);
      if (turn !== this.#turn) return;
      if (reply.kind === 'ok') {
        failures = 0;
        if (await this.#heard(turn, pairings, begun, reply.value)) return;
        if (clock.now() - asked < SOONEST_MS) await this.#pause(SOONEST_MS);
      } else if (reply.kind === 'problem' && !mayPass(reply.problem)) {
        return this.#end(turn, { kind: 'expired' });
      } else {
        await this.#pause(backOff(failures, chance, reply.kind === 'problem' ? reply.problem.retryAfter : 0));
        failures += 1;
      }
    }
  }

  /** True when there is nothing more to hear. */
  async #heard(turn: Turn, pairings: Pairings, begun: PairingBegun, news: PairingState): Promise<boolean> {
    switch (news.state) {
      case 'waiting':
      case 'opened':
        this.#show({ command: turn.command, code: begun.code, url: begun.url, step: news.state });
        return false;
      case 'sent':
        await this.#sent(turn, news);
        if (!news.upgrade) {
          this.#show({ command: turn.command, code: begun.code, url: begun.url, step: 'sent' });
          return false;
        }
        await this.#become(pairings, begun);
        await this.#end(turn, { kind: 'approved' });
        return true;
      case 'approved':
        await this.#end(turn, (await this.#become(pairings, begun)) ?? { kind: 'approved' });
        return true;
      case 'cancelled':
      case 'expired':
        await this.#end(turn, { kind: news.state });
        return true;
    }
  }

  async #sent(turn: Turn, { receipt }: Extract<PairingState, { state: 'sent' }>): Promise<void> {
    if (turn.answered) return;
    turn.answered = true;
    this.#unsure = null;
    if (turn.key !== null) await this.#parts.outbox.sentElsewhere(turn.key, receipt);
    turn.answer({ kind: 'accepted', receipt });
  }

  /** Takes the session; the answer is what went wrong. */
  async #become(pairings: Pairings, begun: PairingBegun): Promise<IdentifyAnswer | null> {
    const reply = await pairings.session(begun);
    if (reply.kind !== 'ok') return { kind: 'failed', problem: reply.kind === 'problem' ? reply.problem : problemOf('login/failed') };
    this.#parts.became(reply.value);
    return null;
  }

  async #end(turn: Turn, answer: IdentifyAnswer): Promise<void> {
    if (this.#turn === turn) {
      this.#turn = null;
      this.#now = null;
      this.#timers.stopAll();
    }
    turn.stop.abort();
    if (!turn.answered) {
      turn.answered = true;
      if (turn.key !== null) {
        this.#unsure = { body: JSON.stringify(turn.command), key: turn.key };
        await this.#parts.outbox.drop(turn.key);
      }
      turn.answer(answer);
    }
    this.#parts.changed();
  }

  /** A command that an earlier page handed over goes back to its author: it may have been done. */
  gaveBack(entry: Outgoing | undefined): void {
    if (entry?.state.kind === 'identify') this.#unsure = { body: JSON.stringify(entry.command), key: entry.key };
  }

  /** The key that the same command was handed over with, when it is not known whether it was done; given once. */
  takeKey(command: Command): string | undefined {
    const unsure = this.#unsure;
    if (unsure?.body !== JSON.stringify(command)) return undefined;
    this.#unsure = null;
    return unsure.key;
  }

  #show(now: Identifying): void {
    this.#now = now;
    this.#parts.changed();
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#timers.set('pause', ms, resolve);
    });
    this.#wake = null;
  }
}
