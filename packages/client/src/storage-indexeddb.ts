/** `ClientStorage` over IndexedDB. Partitioned by the browser per embedding site, like everything else of an embedded page. */
import { DeviceShelves, keysUnder } from './device-shelves.ts';
import { memoryStorage, SHELVES, type ClientStorage, type ShelfName, type Shelves } from './storage.ts';

const VERSION = 2;

/** Opens the store at first use. `name` is for tests; pages of one origin share one database. */
export function indexedDbStorage(name = 'insyn-dialog'): ClientStorage {
  return new IndexedDbStorage(name);
}

class IndexedDbStorage implements ClientStorage {
  readonly #memory = memoryStorage();
  readonly #device: DeviceShelves;

  constructor(name: string) {
    this.#device = new DeviceShelves({
      name,
      version: VERSION,
      shelves: SHELVES,
      // Copies are of the shapes of their version; unsent words and drafts are plain and stay.
      upgrade: (transaction) => void transaction.objectStore('copies').clear(),
    });
  }

  get durable(): boolean {
    return this.#device.durable;
  }

  async get<S extends ShelfName>(shelf: S, key: string): Promise<Shelves[S] | null> {
    const kept = await this.#device.ask<Shelves[S] | undefined>(
      shelf,
      'readonly',
      (store) => store.get(key) as IDBRequest<Shelves[S] | undefined>,
    );
    return kept ?? this.#memory.get(shelf, key);
  }

  async list<S extends ShelfName>(shelf: S, prefix: string): Promise<readonly Shelves[S][]> {
    const kept = await this.#device.ask<Shelves[S][]>(
      shelf,
      'readonly',
      (store) => store.getAll(keysUnder(prefix)) as IDBRequest<Shelves[S][]>,
    );
    return [...(kept ?? []), ...(await this.#memory.list(shelf, prefix))];
  }

  async put<S extends ShelfName>(shelf: S, key: string, value: Shelves[S]): Promise<void> {
    const written = await this.#device.ask<IDBValidKey>(shelf, 'readwrite', (store) => store.put(value, key));
    if (written === null) await this.#memory.put(shelf, key, value);
  }

  async remove(shelf: ShelfName, key: string): Promise<void> {
    await this.#device.ask(shelf, 'readwrite', (store) => store.delete(key));
    await this.#memory.remove(shelf, key);
  }

  async wipe(prefix: string): Promise<void> {
    for (const shelf of SHELVES) await this.#device.ask(shelf, 'readwrite', (store) => store.delete(keysUnder(prefix)));
    await this.#memory.wipe(prefix);
  }
}
