/** Checkpoints that were signed and editions that were sealed: `archive.db` and the files beside it. */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { DatabaseSync } from 'node:sqlite';
import type { LogId } from '@insyn/domain/ids.ts';

export type StoredCheckpoint = { readonly size: number; readonly note: string; readonly at: number };
/** That a witness saw a checkpoint: its key as written, when it says so (seconds since 1970), its line, and the note that it stands under. */
export type Cosignature = {
  readonly size: number;
  readonly witness: string;
  readonly at: number;
  readonly line: string;
  readonly note: string;
};
export type Edition = { readonly size: number; readonly bytes: number; readonly sha256: string; readonly at: number };

/** Hands over what it makes, portion by portion. */
export type Fill = (out: (portion: Uint8Array) => void) => Promise<void>;

export class ArchiveStore {
  private readonly db: DatabaseSync;
  private readonly folder: string | null;
  /** Editions of a store that is in memory. */
  private readonly held = new Map<string, Uint8Array>();

  /** `null`: in memory. */
  constructor(folder: string | null) {
    this.folder = folder === null ? null : join(folder, 'arkiv');
    if (this.folder !== null) mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    this.db = new DatabaseSync(folder === null ? ':memory:' : join(folder, 'archive.db'), { timeout: 5000 });
    this.db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      create table if not exists checkpoint (
        log text not null, size integer not null, note text not null, at integer not null, primary key (log, size)
      ) strict, without rowid;
      create table if not exists edition (
        log text not null, size integer not null, bytes integer not null, sha256 text not null, at integer not null, primary key (log, size)
      ) strict, without rowid;
      create table if not exists cosignature (
        log text not null, size integer not null, witness text not null, at integer not null, line text not null, note text not null,
        received integer not null, primary key (log, size, witness)
      ) strict, without rowid;
    `);
  }

  /** The first note of a size stays: it says the same as any later one. */
  keep(log: LogId, { size, note, at }: StoredCheckpoint): void {
    this.db.prepare('insert or ignore into checkpoint (log, size, note, at) values (?, ?, ?, ?)').run(log, size, note, at);
  }

  /** By size. */
  checkpoints(log: LogId): readonly StoredCheckpoint[] {
    return this.db.prepare('select size, note, at from checkpoint where log = ? order by size').all(log) as StoredCheckpoint[];
  }

  checkpoint(log: LogId, size: number): StoredCheckpoint | null {
    return (this.db.prepare('select size, note, at from checkpoint where log = ? and size = ?').get(log, size) ??
      null) as StoredCheckpoint | null;
  }

  /** The last one that is kept. */
  lastCheckpoint(log: LogId): StoredCheckpoint | null {
    return (this.db.prepare('select size, note, at from checkpoint where log = ? order by size desc limit 1').get(log) ??
      null) as StoredCheckpoint | null;
  }

  /** By size, then by key. */
  cosignatures(log: LogId): readonly Cosignature[] {
    return this.db
      .prepare('select size, witness, at, line, note from cosignature where log = ? order by size, witness')
      .all(log) as Cosignature[];
  }

  /**
   * The first of a witness for a size stays. Of sizes after the last checkpoint that is kept, the last one of each witness is enough:
   * it says that everything before it was seen too.
   */
  cosign(log: LogId, { size, witness, at, line, note }: Cosignature, received: number): void {
    this.db
      .prepare('insert or ignore into cosignature (log, size, witness, at, line, note, received) values (?, ?, ?, ?, ?, ?, ?)')
      .run(log, size, witness, at, line, note, received);
    const last = this.lastCheckpoint(log)?.size ?? 0;
    this.db.prepare('delete from cosignature where log = ? and witness = ? and size > ? and size < ?').run(log, witness, last, size);
  }

  editions(log: LogId): readonly Edition[] {
    return this.db.prepare('select size, bytes, sha256, at from edition where log = ? order by size').all(log) as Edition[];
  }

  /**
   * `fill` writes the zip, portion by portion. What no longer `holds` when it is on the disk is not kept: it was overtaken while it was
   * made. The file is there before it is listed.
   */
  async write(log: LogId, size: number, at: number, fill: Fill, holds: () => boolean): Promise<Edition | null> {
    const name = fileName(log, size);
    const digest = createHash('sha256');
    let bytes = 0;
    const counted: Fill = (out) =>
      fill((portion) => {
        digest.update(portion);
        bytes += portion.length;
        out(portion);
      });
    if (this.folder === null) {
      const portions: Uint8Array[] = [];
      await counted((portion) => portions.push(portion));
      if (!holds()) return null;
      this.held.set(name, Buffer.concat(portions));
    } else if (!(await fillFile(join(this.folder, name), counted, holds))) return null;
    const edition: Edition = { size, bytes, sha256: digest.digest('base64url'), at };
    this.db
      .prepare('insert or replace into edition (log, size, bytes, sha256, at) values (?, ?, ?, ?, ?)')
      .run(log, size, edition.bytes, edition.sha256, at);
    return edition;
  }

  /** An edition in portions; `null` where there is none. Read to its end even if it is dropped meanwhile. */
  read(log: LogId, size: number): Readable | null {
    if (!this.editions(log).some((edition) => edition.size === size)) return null;
    const name = fileName(log, size);
    if (this.folder !== null) return createReadStream(join(this.folder, name));
    const held = this.held.get(name);
    return held === undefined ? null : Readable.from([held]);
  }

  /** What an earlier edition holds may have been erased since: its words go, its checkpoint stays. */
  drop(log: LogId): void {
    for (const { size } of this.editions(log)) {
      if (this.folder === null) this.held.delete(fileName(log, size));
      else rmSync(join(this.folder, fileName(log, size)), { force: true });
    }
    this.db.prepare('delete from edition where log = ?').run(log);
  }

  close(): void {
    this.db.close();
  }
}

/** Of the one folder in an edition. */
export function editionName(log: LogId, size: number): string {
  return `${log}-${String(size)}`;
}

export function fileName(log: LogId, size: number): string {
  return `${editionName(log, size)}.zip`;
}

/** Nobody waits for the disk but whoever asked for the file. */
async function fillFile(path: string, fill: Fill, holds: () => boolean): Promise<boolean> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await fill((portion) => {
      for (let from = 0; from < portion.length;) from += writeSync(file.fd, portion, from);
    });
    await file.sync();
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  const kept = holds();
  if (kept) renameSync(part, path);
  else rmSync(part, { force: true });
  return kept;
}
