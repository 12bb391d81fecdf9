/** Token buckets in memory. Addresses go in only as HMAC under a key of this run: nothing here can be turned back into one. */
import { createHmac, randomBytes } from 'node:crypto';

export type Rate = {
  /** Requests that may come at once. */
  readonly burst: number;
  /** Requests per second after that. */
  readonly perSecond: number;
};

/** Schools and libraries share one address: limits by address are wide, those by person are what stop a flood. */
export const RATES = {
  command: { burst: 60, perSecond: 5 },
  session: { burst: 300, perSecond: 5 },
  pairing: { burst: 100, perSecond: 2 },
  handshake: { burst: 2000, perSecond: 500 },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof RATES;

const MOST = 50_000;

export class Rates {
  private readonly key = randomBytes(32);
  private readonly buckets = new Map<string, { level: number; at: number }>();
  private readonly rates: Readonly<Record<RateName, Rate>>;
  private readonly now: () => number;

  constructor(now: () => number, rates: Partial<Record<RateName, Rate>> = {}) {
    this.now = now;
    this.rates = { ...RATES, ...rates };
  }

  /** 0 when the request may go on, else the seconds until the next one may. */
  take(name: RateName, of: string): number {
    const { burst, perSecond } = this.rates[name];
    const key = `${name} ${createHmac('sha256', this.key).update(of).digest('base64url').slice(0, 22)}`;
    const now = this.now();
    const bucket = this.buckets.get(key) ?? { level: burst, at: now };
    const level = Math.min(burst, bucket.level + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    this.buckets.delete(key);
    this.buckets.set(key, { level: level >= 1 ? level - 1 : level, at: now });
    this.forget();
    return level >= 1 ? 0 : Math.max(1, Math.ceil((1 - level) / perSecond));
  }

  private forget(): void {
    if (this.buckets.size <= MOST) return;
    const oldest = this.buckets.keys().next();
    if (oldest.done !== true) this.buckets.delete(oldest.value);
  }
}
