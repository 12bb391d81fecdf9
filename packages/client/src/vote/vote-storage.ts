/** Envelopes on this device, in a database of their own: wiping it leaves nothing of a vote behind. */
import { DeviceShelves, keysUnder } from '../device-shelves.ts';
import type { Envelope } from './envelope.ts';

/** Never rejects: where the device refuses, envelopes are kept while the page is open, and `durable` says so. */
export interface VoteStorage {
  /** False when what is kept goes with the page (a private window, a full disk). Known after the first call. */
  readonly durable: boolean;
  list(election: string): Promise<readonly Envelope[]>;
  get(election: string, who: string): Promise<Envelope | null>;
  /** Resolves when it is on the disk. */
  put(envelope: Envelope): Promise<void>;
  remove(election: string, who: string): Promise<void>;
  /** Every envelope of every election. */
  wipe(): Promise<void>;
}

const SHELF = 'envelopes';
const placeOf = (election: string, who: string): string => `${election} ${who}`;

export function memoryVoteStorage(durable = false): VoteStorage {
  const kept = new Map<string, Envelope>();
  return {
    durable,
    list: async (election) => [...kept.values()].filter((each) => each.election === election),
    get: async (election, who) => kept.get(placeOf(election, who)) ?? null,
    put: async (envelope) => void kept.set(placeOf(envelope.election, envelope.who), envelope),
    remove: async (election, who) => void kept.delete(placeOf(election, who)),
    wipe: async () => kept.clear(),
  };
}

/** `name` is for tests. */
export function indexedDbVoteStorage(name = 'insyn-rost'): VoteStorage {
  return new IndexedDbVoteStorage(name);
}

class IndexedDbVoteStorage implements VoteStorage {
  readonly #device: DeviceShelves;
  readonly #memory = memoryVoteStorage();

  constructor(name: string) {
    this.#device = new DeviceShelves({ name, version: 1, shelves: [SHELF] });
  }

  get durable(): boolean {
    return this.#device.durable;
  }

  async list(election: string): Promise<readonly Envelope[]> {
    const kept = await this.#device.ask(SHELF, 'readonly', (shelf) => shelf.getAll(keysUnder(`${election} `)) as IDBRequest<Envelope[]>);
    return [...(kept ?? []), ...(await this.#memory.list(election))];
  }

  async get(election: string, who: string): Promise<Envelope | null> {
    const kept = await this.#device.ask(
      SHELF,
      'readonly',
      (shelf) => shelf.get(placeOf(election, who)) as IDBRequest<Envelope | undefined>,
    );
    return kept ?? this.#memory.get(election, who);
  }

  async put(envelope: Envelope): Promise<void> {
    const written = await this.#device.ask(SHELF, 'readwrite', (shelf) => shelf.put(envelope, placeOf(envelope.election, envelope.who)));
    if (written === null) await this.#memory.put(envelope);
  }

  async remove(election: string, who: string): Promise<void> {
    await this.#device.ask(SHELF, 'readwrite', (shelf) => shelf.delete(placeOf(election, who)));
    await this.#memory.remove(election, who);
  }

  async wipe(): Promise<void> {
    await this.#device.ask(SHELF, 'readwrite', (shelf) => shelf.clear());
    await this.#memory.wipe();
  }
}
