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
    if (this.#wanted) return;
    this.#wanted = true;
    this.#timers.set('write', QUIET_MS, () => void this.write());
  }

  async write(): Promise<void> {
    this.forget();
    const snapshot = this.#take();
    if (snapshot) await this.#storage.put('copies', this.#place, { savedAt: this.#clock.now(), snapshot });
  }

  /** Writes nothing of what was touched. */
  forget(): void {
    this.#wanted = false;
    this.#timers.stopAll();
  }
}
