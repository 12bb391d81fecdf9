/** Pairings in memory: bounded, five minutes, used once. Nothing of them is on disk or in a log. */
import { randomBytes } from 'node:crypto';
import { PAIRING_SECONDS, type PairingState } from '@insyn/protocol/pairing.ts';
import { type Session, sameText } from '../session-token.ts';
import { claimOf, drawCode, drawPairing } from './signs.ts';
import type { Draft, Opening, Pairing } from './types.ts';
import { Waiting } from './waiting.ts';

export type PairingLimits = {
  readonly count: number;
  /** Bytes of all drafts together. */
  readonly bytes: number;
};

/** As many logins as a large city has at the same time; drafts of 20 kB in a memory that is not noticed. */
export const PAIRING_LIMITS: PairingLimits = { count: 5000, bytes: 32 * 1024 * 1024 };
/** ms. However slowly somebody goes on: a draft does not stay for longer. */
const LONGEST = 30 * 60_000;
const SHORT = PAIRING_SECONDS * 1000;

export class Pairings {
  private readonly held = new Map<string, Pairing>();
  private readonly waiting = new Waiting();
  private readonly key = randomBytes(32);
  private readonly now: () => number;
  private readonly limits: PairingLimits;
  private bytesHeld = 0;

  /** `now` in ms since 1970. */
  constructor(now: () => number, limits: Partial<PairingLimits> = {}) {
    this.now = now;
    this.limits = { ...PAIRING_LIMITS, ...limits };
  }

  get size(): number {
    return this.held.size;
  }
  get bytes(): number {
    return this.bytesHeld;
  }

  /** `null` where every place is taken by people who are in the middle of it. */
  begin(opening: Opening): { readonly pairing: Pairing; readonly claim: string } | null {
    const bytes = Buffer.byteLength(JSON.stringify([opening.draft, opening.page, opening.title]));
    if (!this.makeRoom(bytes)) return null;
    const begun = this.now();
    const pairing: Pairing = {
      ...opening,
      id: drawPairing(),
      code: drawCode(),
      begun,
      expires: begun + SHORT,
      bytes,
      browser: null,
      opened: false,
      session: null,
      offered: null,
      sent: null,
      compared: null,
      cancelled: false,
      tries: 0,
      taken: null,
      given: null,
    };
    this.held.set(pairing.id, pairing);
    this.bytesHeld += bytes;
    return { pairing, claim: claimOf(pairing.id, this.key) };
  }

  /** `null` for one that is over, cancelled or was never there. */
  find(id: string): Pairing | null {
    const pairing = this.held.get(id);
    if (pairing === undefined) return null;
    if (pairing.expires > this.now()) return pairing.cancelled ? null : pairing;
    this.drop(pairing);
    return null;
  }

  /** Whether this is the secret that `begin` gave, also for one that is forgotten. */
  isClaim(id: string, claim: string): boolean {
    return sameText(claim, claimOf(id, this.key));
  }

  stateOf(id: string): PairingState {
    const pairing = this.held.get(id);
    if (pairing?.cancelled === true && pairing.expires > this.now()) return { state: 'cancelled' };
    const found = this.find(id);
    if (found === null) return { state: 'expired' };
    const upgrade = found.compared === true;
    if (found.sent !== null) return { state: 'sent', receipt: found.sent.receipt, post: found.sent.post, upgrade };
    if (upgrade) return { state: 'approved' };
    return { state: found.opened ? 'opened' : 'waiting' };
  }

  /** Resolves at once when something has changed since this was last told, else at the next change, after `ms`, or when `signal` fires. */
  wait(id: string, ms: number, signal: AbortSignal): Promise<void> {
    return this.find(id) === null ? Promise.resolve() : this.waiting.wait(id, ms, signal);
  }

  opened(pairing: Pairing): void {
    if (pairing.opened) return;
    pairing.opened = true;
    this.waiting.tell(pairing.id);
  }

  /** The first browser to go on with a pairing is the only one. False for another. A step keeps it alive. */
  takenBy(pairing: Pairing, browser: string): boolean {
    pairing.browser ??= browser;
    if (!sameText(pairing.browser, browser)) return false;
    this.keep(pairing, SHORT);
    return true;
  }

  /** Keeps it for at least `ms` more, as when a mail is under way; half an hour in all at most. */
  keep(pairing: Pairing, ms: number): void {
    pairing.expires = Math.min(pairing.begun + LONGEST, Math.max(pairing.expires, this.now() + ms));
  }

  identified(pairing: Pairing, session: Session, offered: string | null): void {
    pairing.session = session;
    pairing.offered = offered;
  }

  /** The person has changed what was written. */
  redraft(pairing: Pairing, draft: Draft): void {
    this.setDraft(pairing, draft);
  }

  /** The draft has been sent: it is in the log now, and not here. */
  sent(pairing: Pairing, sent: NonNullable<Pairing['sent']>): void {
    pairing.sent = sent;
    this.setDraft(pairing, null);
    this.waiting.tell(pairing.id);
  }

  compared(pairing: Pairing, same: boolean): void {
    // What was said first counts: another press is not another answer.
    pairing.compared ??= same;
    this.waiting.tell(pairing.id);
  }

  /** Nothing is left but the word that it was cancelled, for as long as the widget may ask. */
  cancel(pairing: Pairing): void {
    pairing.cancelled = true;
    pairing.session = null;
    pairing.offered = null;
    this.setDraft(pairing, null);
    this.waiting.tell(pairing.id);
  }

  drop(pairing: Pairing): void {
    if (!this.held.delete(pairing.id)) return;
    this.bytesHeld -= pairing.bytes;
    this.waiting.over(pairing.id);
  }

  /** Forgets what is over. */
  sweep(): void {
    const now = this.now();
    for (const pairing of [...this.held.values()]) if (pairing.expires <= now) this.drop(pairing);
  }

  close(): void {
    this.waiting.close();
    this.held.clear();
    this.bytesHeld = 0;
  }

  private setDraft(pairing: Pairing, draft: Draft | null): void {
    // It may have been dropped while the draft was being sent.
    if (this.held.get(pairing.id) !== pairing) return;
    const bytes = Buffer.byteLength(JSON.stringify([draft, pairing.page, pairing.title]));
    this.bytesHeld += bytes - pairing.bytes;
    pairing.bytes = bytes;
    pairing.draft = draft;
  }

  /** Those nobody has taken on go first, oldest first, then those whose person is not known yet; never one whose person is. */
  private makeRoom(bytes: number): boolean {
    const fits = (): boolean => this.held.size < this.limits.count && this.bytesHeld + bytes <= this.limits.bytes;
    if (fits()) return true;
    this.sweep();
    for (const first of [true, false]) {
      for (const pairing of this.held.values()) {
        if (fits()) return true;
        if (pairing.session === null && pairing.sent === null && (pairing.browser === null) === first) this.drop(pairing);
      }
    }
    return fits();
  }
}
