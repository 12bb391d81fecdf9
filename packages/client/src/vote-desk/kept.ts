/** What the desk keeps on its device: scans that are not sent, envelopes to deal with, a group under way, figures that are not handed in. */
import { DeviceShelves, keysUnder } from '../device-shelves.ts';

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

/** In a database of its own. `name` is for tests. */
export function indexedDbDeskStorage(name = 'insyn-rostmottagning'): DeskStorage {
  return new IndexedDbDeskStorage(name);
}

class IndexedDbDeskStorage implements DeskStorage {
  readonly #device: DeviceShelves;
  readonly #memory = memoryDeskStorage();

  constructor(name: string) {
    this.#device = new DeviceShelves({ name, version: 1, shelves: SHELVES });
  }

  get durable(): boolean {
    return this.#device.durable;
  }

  async get<S extends DeskShelf>(shelf: S, key: string): Promise<DeskShelves[S] | null> {
    const kept = await this.#device.ask(shelf, 'readonly', (store) => store.get(key) as IDBRequest<DeskShelves[S] | undefined>);
    return kept ?? this.#memory.get(shelf, key);
  }

  async list<S extends DeskShelf>(shelf: S, prefix: string): Promise<readonly DeskShelves[S][]> {
    const kept = await this.#device.ask(shelf, 'readonly', (store) => store.getAll(keysUnder(prefix)) as IDBRequest<DeskShelves[S][]>);
    return [...(kept ?? []), ...(await this.#memory.list(shelf, prefix))];
  }

  async put<S extends DeskShelf>(shelf: S, key: string, value: DeskShelves[S]): Promise<void> {
    const written = await this.#device.ask(shelf, 'readwrite', (store) => store.put(value, key));
    if (written === null) await this.#memory.put(shelf, key, value);
  }

  async remove(shelf: DeskShelf, key: string): Promise<void> {
    await this.#device.ask(shelf, 'readwrite', (store) => store.delete(key));
    await this.#memory.remove(shelf, key);
  }
}
