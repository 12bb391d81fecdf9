/** Whether there is a way to the server: what the feed says of itself, how long it was silent, what the browser knows. */
import type { Network } from './network.ts';
import { PACE } from './pace.ts';
import type { Timers } from './timers.ts';

export type ConnectionParts = {
  readonly timers: Timers;
  readonly network: Network;
  readonly changed: () => void;
  /** The way is there again, or was silent for long: something may have been missed. */
  readonly lookAgain: () => void;
};

export class Connection {
  #up = false;
  #overdue = false;
  readonly #stop: () => void;
  readonly #parts: ConnectionParts;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#stop = parts.network.listen((change) => {
      parts.changed();
      if (change !== 'offline') parts.lookAgain();
    });
  }

  get up(): boolean {
    return this.#up;
  }
  /** False when the device itself says it has no network. */
  get network(): boolean {
    return this.#parts.network.online();
  }
  /** True when it has been away for longer than a reader need not know. */
  get lost(): boolean {
    return this.#overdue || !this.network;
  }

  /** Something was heard. */
  heard(): void {
    this.#parts.timers.set('silence', PACE.silenceMs, this.#parts.lookAgain);
  }

  opened(): void {
    const back = !this.#up;
    this.#up = true;
    this.#overdue = false;
    this.#parts.timers.stop('grace');
    this.#parts.changed();
    if (back) this.#parts.lookAgain();
  }

  closed(): void {
    this.#up = false;
    this.#parts.timers.set('grace', PACE.graceMs, () => {
      this.#overdue = true;
      this.#parts.changed();
    });
  }

  stop(): void {
    this.#stop();
  }
}
