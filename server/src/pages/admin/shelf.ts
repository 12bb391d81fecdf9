/** Files that were read and not yet added: in memory, for the session that brought them, for half an hour. */
import { randomBytes } from 'node:crypto';
import type { ImportedDocument } from '../../importer/types.ts';
import type { Upload } from './form-data.ts';

export type Shelved = { readonly upload: Upload; readonly document: ImportedDocument };

type Place = Shelved & { readonly session: string; readonly log: string; readonly until: number };

/** ms. */
const KEPT = 30 * 60_000;
const MOST = 32;
/** Bytes of all files together. */
const MOST_BYTES = 64 * 1024 * 1024;

export class Shelf {
  private readonly places = new Map<string, Place>();

  /** Returns the name it is asked for by. The oldest ones go where there is no room. */
  put(shelved: Shelved, session: string, log: string, now: number): string {
    const name = randomBytes(16).toString('base64url');
    this.places.set(name, { ...shelved, session, log, until: now + KEPT });
    for (const [each, place] of this.places) if (place.until <= now || this.isFull()) this.places.delete(each);
    return name;
  }

  /** `null` for somebody else's, another dialogue's, and what is gone. */
  find(name: string, session: string, log: string, now: number): Shelved | null {
    const place = this.places.get(name);
    return place !== undefined && place.session === session && place.log === log && place.until > now ? place : null;
  }

  drop(name: string): void {
    this.places.delete(name);
  }

  private isFull(): boolean {
    const bytes = [...this.places.values()].reduce((sum, { upload, document }) => sum + upload.bytes.length + document.markdown.length, 0);
    return this.places.size > MOST || (bytes > MOST_BYTES && this.places.size > 1);
  }
}
