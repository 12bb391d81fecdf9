/** What the desk keeps on its device: scans that are not sent, envelopes to deal with, a group under way, figures that are not handed in. */

/** A scan that has not been answered. `order`: in which they came, on this device. */
export type KeptScan = { readonly id: string; readonly handle: string; readonly order: number };
/** An envelope that somebody must deal with, and why. */
export type KeptTrouble = { readonly id: string; readonly handle: string; readonly code: string; readonly order: number };
/** By pile, as typed: empty is not 0. */
export type Figures = Readonly<Record<string, string>>;

export type DeskShelves = {
  readonly scans: KeptScan;
  readonly troubles: KeptTrouble;
  readonly groups: readonly string[];
  readonly figures: Figures;
};
export type DeskShelf = keyof DeskShelves;
const SHELVES = ['scans', 'troubles', 'groups', 'figures'] as const satisfies readonly DeskShelf[];

/** Never rejects: where the device refuses, things are kept for as long as the page is open, and `durable` says so. */
export interface DeskStorage {
  readonly durable: boolean;
  get<S extends DeskShelf>(shelf: S, key: string): Promise<DeskShelves[S] | null>;
  /** Everything whose key begins with the prefix. */
  list<S extends DeskShelf>(shelf: S, prefix: string): Promise<readonly DeskShelves[S][]>;
  put<S extends DeskShelf>(shelf: S, key: string, value: DeskShelves[S]): Promise<void>;
  remove(shelf: DeskShelf, key: string): Promise<void>;
}

/** `durable` is true for one that stands in for a device in tests. */
export function memoryDeskStorage(durable = false): DeskStorage {
  const kept = new Map<string, unknown>();
  const place = (shelf: DeskShelf, key: string): string => `${shelf} ${key}`;
  return {
    durable,
    get: async <S extends DeskShelf>(shelf: S, key: string) => (kept.get(place(shelf, key)) as DeskShelves[S] | undefined) ?? null,
    list: async <S extends DeskShelf>(shelf: S, prefix: string) =>
      [...kept].flatMap(([key, value]) => (key.startsWith(place(shelf, prefix)) ? [value as DeskShelves[S]] : [])),
    put: async (shelf, key, value) => void kept.set(place(shelf, key), structuredClone(value)),
    remove: async (shelf, key) => void kept.delete(place(shelf, key)),
  };
}

/** Some browsers never answer `open`: then the page goes on without. */
const OPEN_MS = 3_000;

/** In a database of its own. `name` is for tests. */
export function indexedDbDeskStorage(name = 'insyn-rostmottagning'): DeskStorage {
  return new IndexedDbDeskStorage(name);
}

class IndexedDbDeskStorage implements DeskStorage {
  readonly #name: string;
  readonly #memory = memoryDeskStorage();
  #opened: Promise<IDBDatabase> | null = null;
  #broken = false;

  constructor(name: string) {
    this.#name = name;
  }

  get durable(): boolean {
    return !this.#broken;
  }

  async get<S extends DeskShelf>(shelf: S, key: string): Promise<DeskShelves[S] | null> {
    const kept = await this.#ask(shelf, 'readonly', (store) => store.get(key) as IDBRequest<DeskShelves[S] | undefined>);
    return kept ?? this.#memory.get(shelf, key);
  }

  async list<S extends DeskShelf>(shelf: S, prefix: string): Promise<readonly DeskShelves[S][]> {
    const under = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const kept = await this.#ask(shelf, 'readonly', (store) => store.getAll(under) as IDBRequest<DeskShelves[S][]>);
    return [...(kept ?? []), ...(await this.#memory.list(shelf, prefix))];
  }

  async put<S extends DeskShelf>(shelf: S, key: string, value: DeskShelves[S]): Promise<void> {
    const written = await this.#ask(shelf, 'readwrite', (store) => store.put(value, key));
    if (written === null) await this.#memory.put(shelf, key, value);
  }

  async remove(shelf: DeskShelf, key: string): Promise<void> {
    await this.#ask(shelf, 'readwrite', (store) => store.delete(key));
    await this.#memory.remove(shelf, key);
  }

  /** One request in a transaction of its own, answered when that is on the disk; `null` when the device refused. */
  async #ask<T>(shelf: DeskShelf, mode: IDBTransactionMode, make: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
    if (this.#broken) return null;
    try {
      const database = await (this.#opened ??= open(this.#name));
      return await new Promise<T>((resolve, reject) => {
        const transaction = database.transaction(shelf, mode, { durability: 'strict' });
        const request = make(transaction.objectStore(shelf));
        transaction.oncomplete = () => {
          resolve(request.result);
        };
        transaction.onabort = transaction.onerror = () => {
          reject(transaction.error ?? new DOMException('the transaction was aborted', 'AbortError'));
        };
      });
    } catch {
      // Private windows, a full disk, storage switched off: all mean that nothing outlives the page.
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
      for (const shelf of SHELVES) request.result.createObjectStore(shelf);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve(request.result);
    };
    request.onerror = request.onblocked = () => {
      clearTimeout(timer);
      reject(request.error ?? new DOMException('blocked by another page', 'InvalidStateError'));
    };
  });
}
