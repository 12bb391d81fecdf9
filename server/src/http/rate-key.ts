import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';

const DAY = 24 * 3600 * 1000;

/** A key of this run that is another each day (UTC): what was digested yesterday can be compared with nothing. */
export class DayKey {
  private readonly now: () => number;
  private day = Number.NaN;
  /** Made ready once: from bare bytes each digest would cost six times as much. */
  private key: KeyObject = createSecretKey(randomBytes(32));

  constructor(now: () => number) {
    this.now = now;
  }

  /** 128 bits, base64url. */
  digest(purpose: string, of: string): string {
    const today = Math.floor(this.now() / DAY);
    if (today !== this.day) {
      this.day = today;
      this.key = createSecretKey(randomBytes(32));
    }
    return createHmac('sha256', this.key).update(`${purpose}\0${of}`).digest('base64url').slice(0, 22);
  }
}
