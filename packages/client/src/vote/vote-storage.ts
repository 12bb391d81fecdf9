/** Envelopes on this device, in a database of their own: wiping it leaves nothing of a vote behind. */
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
/** Some browsers never answer `open`: then the page goes on without. */
const OPEN_MS = 3_000;

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
  readonly #name: string;
  readonly #memory = memoryVoteStorage();
  #opened: Promise<IDBDatabase> | null = null;
  #broken = false;

  constructor(name: string) {
    this.#name = name;
  }

  get durable(): boolean {
    return !this.#broken;
  }

  async list(election: string): Promise<readonly Envelope[]> {
    const under = IDBKeyRange.bound(`${election} `, `${election} \uffff`);
    const kept = await this.#ask('readonly', (shelf) => shelf.getAll(under) as IDBRequest<Envelope[]>);
    return [...(kept ?? []), ...(await this.#memory.list(election))];
  }

  async get(election: string, who: string): Promise<Envelope | null> {
    const kept = await this.#ask('readonly', (shelf) => shelf.get(placeOf(election, who)) as IDBRequest<Envelope | undefined>);
    return kept ?? this.#memory.get(election, who);
  }

  async put(envelope: Envelope): Promise<void> {
    const written = await this.#ask('readwrite', (shelf) => shelf.put(envelope, placeOf(envelope.election, envelope.who)));
    if (written === null) await this.#memory.put(envelope);
  }

  async remove(election: string, who: string): Promise<void> {
    await this.#ask('readwrite', (shelf) => shelf.delete(placeOf(election, who)));
    await this.#memory.remove(election, who);
  }

  async wipe(): Promise<void> {
    await this.#ask('readwrite', (shelf) => shelf.clear());
    await this.#memory.wipe();
  }

  /** One request in a transaction of its own, answered when that is complete; `null` when the device refused. */
  async #ask<T>(mode: IDBTransactionMode, make: (shelf: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
    if (this.#broken) return null;
    try {
      const database = await (this.#opened ??= open(this.#name));
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(SHELF, mode, { durability: 'strict' });
        const request = make(transaction.objectStore(SHELF));
        transaction.oncomplete = () => {
          resolve(request.result);
        };
        transaction.onabort = transaction.onerror = () => {
          reject(transaction.error ?? new DOMException('the transaction was aborted', 'AbortError'));
        };
      });
    } catch {
      // Refusals come in many shapes (private windows, a full disk, storage switched off) and mean one thing: `durable` is false.
      this.#broken = true;
      return null;
    }
  }
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('no answer', 'TimeoutError'));
    }, OPEN_MS);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(SHELF);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      request.result.onversionchange = () => {
        request.result.close();
      };
      resolve(request.result);
    };
    request.onerror = request.onblocked = () => {
      clearTimeout(timer);
      reject(request.error ?? new DOMException('blocked by another page', 'InvalidStateError'));
    };
  });
}
