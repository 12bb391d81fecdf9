import type { ClientClock } from './clock.ts';

/** So many times in so long, and when the next may be. */
export class Allowance {
  #used: readonly number[] = [];
  readonly #clock: ClientClock;
  readonly #times: number;
  readonly #ms: number;

  constructor(clock: ClientClock, times: number, ms: number) {
    this.#clock = clock;
    this.#times = times;
    this.#ms = ms;
  }

  /** 0 when it may be now, and then it counts; else the ms until it may. */
  take(): number {
    const now = this.#clock.now();
    this.#used = this.#used.filter((at) => now - at < this.#ms);
    const [first] = this.#used;
    if (first !== undefined && this.#used.length >= this.#times) return first + this.#ms - now;
    this.#used = [...this.#used, now];
    return 0;
  }
}
