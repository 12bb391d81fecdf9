/** `ClientStorage` over IndexedDB. Partitioned by the browser per embedding site, like everything else of an embedded page. */
import { memoryStorage, SHELVES, type ClientStorage, type ShelfName, type Shelves } from './storage.ts';

const VERSION = 2;
/** Some browsers never answer `open` (a known fault after an update): then the page goes on without. */
const OPEN_MS = 3_000;

/** Opens the store at first use. `name` is for tests; pages of one origin share one database. */
export function indexedDbStorage(name = 'insyn-dialog'): ClientStorage {
  return new IndexedDbStorage(name);
}

class IndexedDbStorage implements ClientStorage {
  #broken = false;
  #opened: Promise<IDBDatabase> | null = null;
  readonly #memory = memoryStorage();
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  get durable(): boolean {
    return !this.#broken;
  }

  async get<S extends ShelfName>(shelf: S, key: string): Promise<Shelves[S] | null> {
    const kept = await this.#ask<Shelves[S] | undefined>(
      shelf,
      'readonly',
      (store) => store.get(key) as IDBRequest<Shelves[S] | undefined>,
    );
    return kept ?? this.#memory.get(shelf, key);
  }

  async list<S extends ShelfName>(shelf: S, prefix: string): Promise<readonly Shelves[S][]> {
    const kept = await this.#ask<Shelves[S][]>(shelf, 'readonly', (store) => store.getAll(under(prefix)) as IDBRequest<Shelves[S][]>);
    return [...(kept ?? []), ...(await this.#memory.list(shelf, prefix))];
  }

  async put<S extends ShelfName>(shelf: S, key: string, value: Shelves[S]): Promise<void> {
    const written = await this.#ask<IDBValidKey>(shelf, 'readwrite', (store) => store.put(value, key));
    if (written === null) await this.#memory.put(shelf, key, value);
  }

  async remove(shelf: ShelfName, key: string): Promise<void> {
    await this.#ask(shelf, 'readwrite', (store) => store.delete(key));
    await this.#memory.remove(shelf, key);
  }

  async wipe(prefix: string): Promise<void> {
    for (const shelf of SHELVES) await this.#ask(shelf, 'readwrite', (store) => store.delete(under(prefix)));
    await this.#memory.wipe(prefix);
  }

  /** One request in a transaction of its own, answered when that is complete; `null` when the device refused. */
  async #ask<T>(shelf: ShelfName, mode: IDBTransactionMode, make: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
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
      // Refusals come in many shapes (private windows, a full disk, storage switched off) and mean one thing: `durable` is false.
      this.#broken = true;
      return null;
    }
  }
}

/** Every key that begins with the prefix. */
function under(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('no answer', 'TimeoutError'));
    }, OPEN_MS);
    const request = indexedDB.open(name, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      // Copies are of the shapes of their version; unsent words and drafts are plain and stay.
      if (oldVersion > 0) request.transaction?.objectStore('copies').clear();
      for (const shelf of SHELVES) if (!request.result.objectStoreNames.contains(shelf)) request.result.createObjectStore(shelf);
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      // A newer page wants another version: give way, and keep on in memory.
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
