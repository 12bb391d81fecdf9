/** What is kept on the device, until somebody says that others use it too: then nothing is, and what was kept is wiped. */
import { memoryStorage, type ClientStorage, type ShelfName, type Shelves } from './storage.ts';

/** Remembers for this tab that the device is shared. */
export type SharedMark = { readonly read: () => boolean; readonly write: (shared: boolean) => void };

const NAME = 'insyn-delad-dator';

/** In the tab's own storage, which goes with the tab; it holds no word of anybody's. Where the page may not, for as long as the page. */
export function tabMark(): SharedMark {
  let shared = false;
  const store = (): Storage | null => {
    try {
      return globalThis.sessionStorage;
    } catch {
      return null;
    }
  };
  return {
    read: () => shared || store()?.getItem(NAME) === '1',
    write: (next) => {
      shared = next;
      if (next) store()?.setItem(NAME, '1');
      else store()?.removeItem(NAME);
    },
  };
}

export class DeviceStorage implements ClientStorage {
  #shared: boolean;
  readonly #device: ClientStorage;
  readonly #mark: SharedMark | null;
  /** Of this page only: what a shared device has instead. */
  readonly #memory = memoryStorage();
  /** What this page has put on the device, so that it is not lost when that is wiped. */
  readonly #own = new Map<string, readonly [ShelfName, string]>();
  readonly #listeners = new Set<() => void>();

  constructor(device: ClientStorage, mark: SharedMark | null = null) {
    this.#device = device;
    this.#mark = mark;
    this.#shared = mark?.read() ?? false;
  }

  get durable(): boolean {
    return !this.#shared && this.#device.durable;
  }
  get shared(): boolean {
    return this.#shared;
  }

  /** Told when the device becomes shared, or one's own again. */
  listen(told: () => void): () => void {
    this.#listeners.add(told);
    return () => this.#listeners.delete(told);
  }

  async share(shared: boolean): Promise<void> {
    if (shared === this.#shared) return;
    this.#shared = shared;
    this.#mark?.write(shared);
    for (const told of this.#listeners) told();
    if (!shared) return;
    for (const [shelf, key] of this.#own.values()) if (shelf !== 'copies') await this.#move(shelf, key);
    this.#own.clear();
    await this.#device.wipe('');
  }

  async get<S extends ShelfName>(shelf: S, key: string): Promise<Shelves[S] | null> {
    return (await this.#memory.get(shelf, key)) ?? (this.#shared ? null : this.#device.get(shelf, key));
  }

  async list<S extends ShelfName>(shelf: S, prefix: string): Promise<readonly Shelves[S][]> {
    return [...(this.#shared ? [] : await this.#device.list(shelf, prefix)), ...(await this.#memory.list(shelf, prefix))];
  }

  async put<S extends ShelfName>(shelf: S, key: string, value: Shelves[S]): Promise<void> {
    if (this.#shared) return this.#memory.put(shelf, key, value);
    this.#own.set(`${shelf} ${key}`, [shelf, key]);
    await Promise.all([this.#memory.remove(shelf, key), this.#device.put(shelf, key, value)]);
    // It became shared meanwhile.
    if (this.shared) await this.#move(shelf, key);
  }

  async remove(shelf: ShelfName, key: string): Promise<void> {
    this.#own.delete(`${shelf} ${key}`);
    await this.#memory.remove(shelf, key);
    await this.#device.remove(shelf, key);
  }

  async wipe(prefix: string): Promise<void> {
    await this.#memory.wipe(prefix);
    await this.#device.wipe(prefix);
  }

  async #move<S extends ShelfName>(shelf: S, key: string): Promise<void> {
    const value = await this.#device.get(shelf, key);
    if (value && !(await this.#memory.get(shelf, key))) await this.#memory.put(shelf, key, value);
    await this.#device.remove(shelf, key);
  }
}
