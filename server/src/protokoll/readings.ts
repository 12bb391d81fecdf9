/**
 * Who has read which limited document, and when (Insyn 7): rows of a file of their own, `readings.db`, in no log and no archive.
 * Kept two years, then gone. A reading stands when its person is erased: then it leads to nobody.
 */
import { DatabaseSync } from 'node:sqlite';
import type { LogId } from '@insyn/domain/ids.ts';

export type Reading = {
  /** UTC with milliseconds. */
  readonly at: string;
  readonly log: LogId;
  readonly meeting: string;
  readonly document: string;
  /** As in `people`: stable across logs, never leaves the server. */
  readonly person: string;
};

export type Readings = {
  readonly add: (reading: Reading) => void;
  /** Newest first. */
  readonly of: (log: LogId, document: string) => readonly Reading[];
  readonly close: () => void;
};

const KEPT_MS = 2 * 365 * 86_400_000;

/** `file`: a path, or `:memory:`. `now`: UTC milliseconds. */
export function openReadings(file: string, now: () => number): Readings {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec(`
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma secure_delete = on;
    create table if not exists reading (
      at text not null,
      log text not null,
      meeting text not null,
      document text not null,
      person text not null
    ) strict;
    create index if not exists reading_by_document on reading (log, document, at);
  `);
  db.prepare('delete from reading where at < ?').run(new Date(now() - KEPT_MS).toISOString());
  const add = db.prepare('insert into reading (at, log, meeting, document, person) values (?, ?, ?, ?, ?)');
  const of = db.prepare('select at, log, meeting, document, person from reading where log = ? and document = ? order by at desc');
  return {
    add: ({ at, log, meeting, document, person }) => void add.run(at, log, meeting, document, person),
    of: (log, document) =>
      of.all(log, document).map((row) => ({
        at: String(row['at']),
        log: String(row['log']) as LogId,
        meeting: String(row['meeting']),
        document: String(row['document']),
        person: String(row['person']),
      })),
    close: () => db.close(),
  };
}
