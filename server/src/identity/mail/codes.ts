/** One-time codes that were mailed: six digits and a link, each of them once, together five tries in ten minutes. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { sameText } from '../session-token.ts';
import type { MailAddress } from './address.ts';

export const MAIL_CODE_MS = 10 * 60_000;
const TRIES = 5;
/** Letters to one pairing: who has asked so often has another trouble than the code. */
const LETTERS = 5;
const MOST = 10_000;

type Challenge = {
  readonly address: MailAddress;
  readonly code: string;
  readonly link: string;
  readonly until: number;
  readonly letters: number;
  tries: number;
};

export type MailDrawn = { readonly code: string; readonly link: string };
export type MailChecked =
  | { readonly ok: true; readonly address: MailAddress }
  | { readonly ok: false; readonly code: 'login/code-wrong' | 'login/code-spent' | 'login/expired' };

export class MailCodes {
  private readonly key = randomBytes(32);
  private readonly held = new Map<string, Challenge>();
  private readonly now: () => number;

  /** `now` in ms since 1970. */
  constructor(now: () => number) {
    this.now = now;
  }

  get size(): number {
    return this.held.size;
  }

  /** A code for whoever reads this mailbox; the one before it no longer counts. `null` after too many. `of`: the pairing. */
  draw(of: string, address: MailAddress): MailDrawn | null {
    const letters = (this.live(of)?.letters ?? 0) + 1;
    if (letters > LETTERS) return null;
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const link = randomBytes(16).toString('base64url');
    this.held.delete(of);
    this.held.set(of, {
      address,
      code: this.digest(of, code),
      link: this.digest(of, link),
      until: this.now() + MAIL_CODE_MS,
      letters,
      tries: 0,
    });
    if (this.held.size > MOST) this.forgetOldest();
    return { code, link };
  }

  /** The mailbox that was written to, for the page that asks for the code. */
  addressOf(of: string): string | null {
    return this.live(of)?.address.send ?? null;
  }

  /** `shown`: what was typed, or the end of the link. Right once, and then gone. */
  check(of: string, shown: string): MailChecked {
    const challenge = this.live(of);
    if (challenge === null) return { ok: false, code: 'login/expired' };
    if (challenge.tries >= TRIES) return { ok: false, code: 'login/code-spent' };
    const typed = this.digest(of, shown.replace(/[\s-]/g, ''));
    const whole = this.digest(of, shown);
    // Both are compared, so that the time says nothing of which one it was.
    const fits = [sameText(typed, challenge.code), sameText(whole, challenge.link)].includes(true);
    if (fits) {
      this.held.delete(of);
      return { ok: true, address: challenge.address };
    }
    challenge.tries += 1;
    return { ok: false, code: challenge.tries >= TRIES ? 'login/code-spent' : 'login/code-wrong' };
  }

  forget(of: string): void {
    this.held.delete(of);
  }

  sweep(): void {
    const now = this.now();
    for (const [of, { until }] of this.held) if (until <= now) this.held.delete(of);
  }

  private live(of: string): Challenge | null {
    const challenge = this.held.get(of);
    return challenge !== undefined && challenge.until > this.now() ? challenge : null;
  }

  private digest(of: string, shown: string): string {
    return createHmac('sha256', this.key).update(`${of}\0${shown}`).digest('base64url');
  }

  private forgetOldest(): void {
    const oldest = this.held.keys().next();
    if (oldest.done !== true) this.held.delete(oldest.value);
  }
}
