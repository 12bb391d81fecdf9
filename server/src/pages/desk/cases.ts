/** What staff are in the middle of, for one person at the desk or on the telephone: in memory only, bounded, gone at a press. */
import { randomBytes } from 'node:crypto';
import type { LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Faults, Written } from './fields.ts';

/** Somebody who has nothing but a reference, in the one log where they were heard. */
export type Heard = { readonly person: string; readonly pseudonym: Pseudonym; readonly log: LogId; readonly post: PostId };

/** A contribution that is being registered. */
export type Registration = {
  readonly kind: 'registration';
  readonly log: LogId;
  written: Written;
  step: 'form' | 'review' | 'done';
  faults: Faults;
  /** Why it was not taken, in words. */
  notice: string | null;
  /** Drawn once: a second press, or one more try after an outage, sends the same thing. */
  sending: { readonly reference: string; readonly key: string; readonly person: string } | null;
  /** What became of it; `at` is UTC with milliseconds. */
  sent: { readonly post: PostId; readonly at: string } | null;
};

/** A contribution that was found by its reference. */
export type Correction = {
  readonly kind: 'correction';
  readonly log: LogId;
  readonly heard: Heard;
  /** What was read back: words put right, or an addition. */
  how: 'edit' | 'add' | null;
  step: 'found' | 'form' | 'review' | 'withdraw' | 'corrected' | 'added' | 'withdrawn';
  written: Written;
  faults: Faults;
  notice: string | null;
  /** Of what is about to be sent: another one when the words change. */
  key: string;
};

export type Case = { readonly id: string; readonly owner: string; touched: number; work: Promise<void> } & (Registration | Correction);

/** ms. A long talk with somebody who looks for their glasses; then it is forgotten. */
export const CASE_MS = 60 * 60_000;

export type CaseOptions = {
  readonly most?: number;
  readonly each?: number;
  /** Told of what was left lying or gave way, so that nothing half done is left elsewhere. */
  readonly dropped?: (gone: Case) => void;
};

export class Cases {
  private readonly held = new Map<string, Case>();
  private readonly now: () => number;
  private readonly most: number;
  private readonly each: number;
  private readonly dropped: (gone: Case) => void;

  /** `now` in ms. At most `each` for one session and `most` in all; the one not touched for longest goes. */
  constructor(now: () => number, { most = 2000, each = 8, dropped = () => undefined }: CaseOptions = {}) {
    this.now = now;
    this.dropped = dropped;
    this.most = most;
    this.each = each;
  }

  get size(): number {
    return this.held.size;
  }

  begin(owner: string, work: Registration | Correction): Case {
    this.sweep();
    const own = [...this.held.values()].filter((each) => each.owner === owner);
    for (const old of own.slice(0, Math.max(0, own.length + 1 - this.each))) this.drop(old);
    const [oldest] = this.held.values();
    if (this.held.size >= this.most && oldest !== undefined) this.drop(oldest);
    const made: Case = { id: randomBytes(16).toString('base64url'), owner, touched: this.now(), work: Promise.resolve(), ...work };
    this.held.set(made.id, made);
    return made;
  }

  /** `null` for somebody else's, one that was emptied and one that is too old. */
  find(owner: string, id: string): Case | null {
    const found = this.held.get(id);
    if (found === undefined || found.owner !== owner || this.isOver(found)) return null;
    found.touched = this.now();
    this.held.delete(id);
    this.held.set(id, found);
    return found;
  }

  /** Nothing of what this session has written is left here. What was taken out, so that nothing half done is left elsewhere. */
  clear(owner: string): readonly Case[] {
    const own = [...this.held.values()].filter((each) => each.owner === owner);
    for (const each of own) this.held.delete(each.id);
    return own;
  }

  sweep(): void {
    for (const each of [...this.held.values()]) if (this.isOver(each)) this.drop(each);
  }

  private drop(gone: Case): void {
    this.held.delete(gone.id);
    this.dropped(gone);
  }

  private isOver(each: Case): boolean {
    return this.now() - each.touched > CASE_MS;
  }
}
