/** The copy as last seen, for reading when the server cannot be reached. Belongs to the person who could read it. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import type { ClientClock } from './clock.ts';
import { placeOf, type ClientStorage, type SavedCopy } from './storage.ts';
import { Timers } from './timers.ts';

/** Changes within this are written once. */
const QUIET_MS = 3_000;

export class KeptCopy {
  #wanted = false;
  #barred = false;
  readonly #timers: Timers;
  readonly #storage: ClientStorage;
  readonly #clock: ClientClock;
  readonly #place: string;
  readonly #take: () => Snapshot | null;

  /** `take`: the snapshot to keep now; `null` when there is none worth it. */
  constructor(storage: ClientStorage, base: string, log: LogId, clock: ClientClock, take: () => Snapshot | null) {
    this.#storage = storage;
    this.#clock = clock;
    this.#place = placeOf(base, log, 'copy');
    this.#take = take;
    this.#timers = new Timers(clock);
  }

  read(): Promise<SavedCopy | null> {
    return this.#storage.get('copies', this.#place);
  }

  /** The copy changed. */
  touch(): void {
    if (this.#wanted || this.#barred) return;
    this.#wanted = true;
    this.#timers.set('write', QUIET_MS, () => void this.write());
  }

  async write(): Promise<void> {
    this.#wanted = false;
    this.#timers.stopAll();
    if (this.#barred) return;
    const snapshot = this.#take();
    if (snapshot) await this.#storage.put('copies', this.#place, { savedAt: this.#clock.now(), snapshot });
  }

  /** The person left: what is shown now is not kept any more. */
  bar(): void {
    this.#barred = true;
    this.#timers.stopAll();
    this.#wanted = false;
  }

  /** There is a copy for whoever reads now. */
  allow(): void {
    this.#barred = false;
  }
}
