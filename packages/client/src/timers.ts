import type { ClientClock } from './clock.ts';

/** Timers by name: setting one again puts it off. */
export class Timers {
  readonly #clock: ClientClock;
  readonly #running = new Map<string, () => void>();

  constructor(clock: ClientClock) {
    this.#clock = clock;
  }

  has(name: string): boolean {
    return this.#running.has(name);
  }

  set(name: string, ms: number, run: () => void): void {
    this.stop(name);
    const stop = this.#clock.after(ms, () => {
      this.#running.delete(name);
      run();
    });
    this.#running.set(name, stop);
  }

  stop(name: string): void {
    this.#running.get(name)?.();
    this.#running.delete(name);
  }

  stopAll(): void {
    for (const name of [...this.#running.keys()]) this.stop(name);
  }
}
