import { createHmac, randomBytes } from 'node:crypto';

const DAY = 24 * 3600 * 1000;

/** A key of this run that is another each day (UTC): what was digested yesterday can be compared with nothing. */
export class DayKey {
  private readonly now: () => number;
  private day = Number.NaN;
  private key: Uint8Array = new Uint8Array();

  constructor(now: () => number) {
    this.now = now;
  }

  /** 128 bits, base64url. */
  digest(purpose: string, of: string): string {
    const today = Math.floor(this.now() / DAY);
    if (today !== this.day) {
      this.day = today;
      this.key = randomBytes(32);
    }
    return createHmac('sha256', this.key).update(`${purpose}\0${of}`).digest('base64url').slice(0, 22);
  }
}
