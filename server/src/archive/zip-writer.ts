/** A zip that is written file by file, in portions: the same files in the same order are the same bytes, on every machine. */
import { setImmediate } from 'node:timers/promises';
import type { Some } from './write.ts';
import { Zip, ZipDeflate } from 'fflate';

/** Others are let in as often, in ms: packing a large dialogue takes seconds. */
const TURN_MS = 8;
const NOTHING = new Uint8Array();

export class ZipWriter {
  readonly #zip: Zip;
  readonly #root: string;
  #since = performance.now();

  /** `root`: the one folder that everything lies in. `out` has taken the bytes when it returns. */
  constructor(root: string, out: (bytes: Uint8Array) => void) {
    this.#root = root;
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      out(bytes);
    });
  }

  /** Resolves when the file is packed; one at a time. */
  async file(path: string, portions: Some<Uint8Array>): Promise<void> {
    const entry = new ZipDeflate(`${this.#root}/${path}`, { level: 6 });
    // No time of its own, and a plain file of Unix.
    entry.mtime = new Date(1980, 0, 1);
    entry.os = 3;
    this.#zip.add(entry);
    for await (const portion of portions) {
      entry.push(portion);
      if (performance.now() - this.#since < TURN_MS) continue;
      await setImmediate();
      this.#since = performance.now();
    }
    entry.push(NOTHING, true);
  }

  /** The list of all, at the end. */
  end(): void {
    this.#zip.end();
  }
}
