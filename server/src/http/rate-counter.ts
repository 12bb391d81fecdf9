import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Rate } from './rate.ts';

/** Keys remembered at most; the one not seen for longest goes first. About 10 MB. */
export const MOST_KEYS = 50_000;

/** One limit. The library forgets a key when its time is over; this bounds how many there are until then. */
export class Counter {
  readonly rate: Rate;
  private readonly limiter: RateLimiterMemory;
  private readonly seen = new Set<string>();
  private readonly most: number;

  constructor({ points, seconds }: Rate, most = MOST_KEYS) {
    this.rate = { points, seconds };
    this.limiter = new RateLimiterMemory({ points, duration: seconds });
    this.most = most;
  }

  /** 0, or whole seconds to wait. */
  async take(key: string): Promise<number> {
    await this.remember(key);
    try {
      await this.limiter.consume(key);
      return 0;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    }
  }

  /** What `take` would answer; nothing is taken. */
  async look(key: string): Promise<number> {
    const state = await this.limiter.get(key);
    return state === null || state.remainingPoints > 0 ? 0 : Math.max(1, Math.ceil(state.msBeforeNext / 1000));
  }

  /** How often `take` can still answer 0. */
  async left(key: string): Promise<number> {
    return (await this.limiter.get(key))?.remainingPoints ?? this.limiter.points;
  }

  async giveBack(key: string): Promise<void> {
    if ((await this.limiter.get(key)) !== null) await this.limiter.reward(key);
  }

  get size(): number {
    return this.seen.size;
  }

  private async remember(key: string): Promise<void> {
    // Taken out and put back: the order is that of use.
    this.seen.delete(key);
    this.seen.add(key);
    if (this.seen.size <= this.most) return;
    const oldest = this.seen.values().next();
    if (oldest.done === true) return;
    this.seen.delete(oldest.value);
    await this.limiter.delete(oldest.value);
  }
}
