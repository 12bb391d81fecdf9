/** What everything in `people.db` is written and forgotten by. */
import type { DatabaseSync } from 'node:sqlite';

/** One transaction, with nothing of another in between: nothing is awaited in it. */
export function inOne<T>(raw: DatabaseSync, work: () => T): T {
  raw.exec('begin immediate');
  try {
    const done = work();
    raw.exec('commit');
    return done;
  } catch (error) {
    raw.exec('rollback');
    throw error;
  }
}

/** Takes what was overwritten out of the write-ahead log too. False where another process reads the file: then it is still in there. */
export function emptyLog(raw: DatabaseSync): boolean {
  return raw.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0;
}

/** The same, for what must be gone when this returns. */
export function forget(raw: DatabaseSync): void {
  if (!emptyLog(raw)) throw new Error('people.db is read by another process: what was erased is still in its log');
}
