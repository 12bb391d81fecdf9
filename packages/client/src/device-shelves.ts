/** One IndexedDB database of ours: partitioned by the browser per embedding site, and given up for good when the device refuses once. */

/** Some browsers never answer `open` (a known fault after an update): then the page goes on without. */
const OPEN_MS = 3_000;

export type ShelvesOptions = {
  readonly name: string;
  readonly version: number;
  readonly shelves: readonly string[];
  /** What an older version leaves behind is mended here, before missing shelves are made. */
  readonly upgrade?: (transaction: IDBTransaction) => void;
};

export class DeviceShelves {
  #broken = false;
  #opened: Promise<IDBDatabase> | null = null;
  readonly #options: ShelvesOptions;

  constructor(options: ShelvesOptions) {
    this.#options = options;
  }

  /** False once the device has refused: then nothing outlives the page. */
  get durable(): boolean {
    return !this.#broken;
  }

  /** One request in a transaction of its own, answered when that is on the disk; `null` when the device refused. Opens at first use. */
  async ask<T>(shelf: string, mode: IDBTransactionMode, make: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | null> {
    if (this.#broken) return null;
    try {
      const database = await (this.#opened ??= open(this.#options));
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
export function keysUnder(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

function open({ name, version, shelves, upgrade }: ShelvesOptions): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new DOMException('no answer', 'TimeoutError'));
    }, OPEN_MS);
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion > 0 && request.transaction !== null) upgrade?.(request.transaction);
      for (const shelf of shelves) if (!request.result.objectStoreNames.contains(shelf)) request.result.createObjectStore(shelf);
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
