/** Time and chance as the client needs them; tests hand in their own. */
import { toBase64url } from '@insyn/domain/base64url.ts';

export interface ClientClock {
  /** ms since 1970, by this device. */
  now(): number;
  /** Runs once after `ms`. Returns the way to stop it. */
  after(ms: number, run: () => void): () => void;
}

export const DEVICE_CLOCK: ClientClock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

export interface Chance {
  /** In [0, 1): spreads retries. */
  fraction(): number;
  /** 128 random bits, base64url: an idempotency key. */
  key(): string;
}

export const DEVICE_CHANCE: Chance = {
  fraction: () => Math.random(),
  key: () => toBase64url(crypto.getRandomValues(new Uint8Array(16))),
};

const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Full jitter (rule D4): anything from nothing to 0.5 s, doubled for every failure in a row, at most 30 s. */
export function backOff(failures: number, chance: Chance, retryAfterSeconds = 0): number {
  const span = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return Math.max(chance.fraction() * span, retryAfterSeconds * 1000);
}

/** Readings older than this do not count: one of the clocks may have been set. */
const READING_MS = 300_000;

/** How far the server's clock is ahead of this device's. */
export class ServerTime {
  #best: { readonly offset: number; readonly at: number } | null = null;
  readonly #clock: ClientClock;

  constructor(clock: ClientClock) {
    this.#clock = clock;
  }

  /** A reading is late by its way here, never early: so the greatest is the best. */
  heard(now: string): void {
    const at = this.#clock.now();
    const offset = Date.parse(now) - at;
    if (!Number.isFinite(offset)) return;
    const age = this.#best ? at - this.#best.at : Number.POSITIVE_INFINITY;
    if (!this.#best || offset > this.#best.offset || age > READING_MS || age < 0) this.#best = { offset, at };
  }

  now(): number {
    return this.#clock.now() + (this.#best?.offset ?? 0);
  }
}
