/** Wrong references are slowed: five at once, then one a minute, whoever types them and however many at the same time. */
import { createHmac, randomBytes } from 'node:crypto';

const AT_ONCE = 5;
/** ms until another one may be tried. */
const EACH_MS = 60_000;
const MOST = 20_000;

export class Attempts {
  /** The moment at which all that was tried would be forgotten; addresses are held as HMAC under a key of this run. */
  private readonly until = new Map<string, number>();
  private readonly key = randomBytes(32);
  private readonly now: () => number;

  /** `now` in ms of any clock that does not go back. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** 0 when it may be tried, else the seconds until it may. Counts as wrong until `right` is called. */
  begin(of: string): number {
    const now = this.now();
    const key = this.keyOf(of);
    const until = Math.max(now, this.until.get(key) ?? 0);
    const wait = until + EACH_MS - now - AT_ONCE * EACH_MS;
    if (wait > 0) return Math.ceil(wait / 1000);
    this.until.delete(key);
    this.until.set(key, until + EACH_MS);
    if (this.until.size > MOST) this.forgetOldest();
    return 0;
  }

  right(of: string): void {
    const key = this.keyOf(of);
    const until = this.until.get(key);
    if (until !== undefined) this.until.set(key, until - EACH_MS);
  }

  private keyOf(of: string): string {
    return createHmac('sha256', this.key).update(of).digest('base64url').slice(0, 22);
  }

  private forgetOldest(): void {
    const oldest = this.until.keys().next();
    if (oldest.done !== true) this.until.delete(oldest.value);
  }
}
