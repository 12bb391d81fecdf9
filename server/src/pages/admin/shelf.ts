/** Files that were read and not yet added: in memory, for the session that brought them, for half an hour. */
import { randomBytes } from 'node:crypto';
import type { MeetingImport } from '../../importer/minutes/types.ts';
import type { ImportedDocument } from '../../importer/types.ts';
import type { Upload } from './form-data.ts';

export type Shelved = { readonly upload: Upload; readonly document: ImportedDocument };
/** Minutes that were read; of several files, the first upload stands for all. */
export type ShelvedMeeting = { readonly upload: Upload; readonly read: Extract<MeetingImport, { ok: true }> };

type Place<Kept> = { readonly kept: Kept; readonly size: number; readonly session: string; readonly log: string; readonly until: number };

/** ms. */
const KEPT = 30 * 60_000;
const MOST = 32;
/** Bytes of all files together. */
const MOST_BYTES = 64 * 1024 * 1024;

export class Shelf<Kept> {
  private readonly places = new Map<string, Place<Kept>>();
  private readonly sizeOf: (kept: Kept) => number;

  /** `sizeOf`: bytes, nearly. */
  constructor(sizeOf: (kept: Kept) => number) {
    this.sizeOf = sizeOf;
  }

  /** Returns the name it is asked for by. The oldest ones go where there is no room. */
  put(kept: Kept, session: string, log: string, now: number): string {
    const name = randomBytes(16).toString('base64url');
    this.places.set(name, { kept, size: this.sizeOf(kept), session, log, until: now + KEPT });
    for (const [each, place] of this.places) if (place.until <= now || this.isFull()) this.places.delete(each);
    return name;
  }

  /** `null` for somebody else's, another dialogue's, and what is gone. */
  find(name: string, session: string, log: string, now: number): Kept | null {
    const place = this.places.get(name);
    return place !== undefined && place.session === session && place.log === log && place.until > now ? place.kept : null;
  }

  drop(name: string): void {
    this.places.delete(name);
  }

  private isFull(): boolean {
    const bytes = [...this.places.values()].reduce((sum, { size }) => sum + size, 0);
    return this.places.size > MOST || (bytes > MOST_BYTES && this.places.size > 1);
  }
}
