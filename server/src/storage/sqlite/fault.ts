/** What an error of SQLite means for those who wait. Codes: https://www.sqlite.org/rescode.html */
import { StoreError } from '@insyn/authority/ports.ts';

const FULL = 13;
const BUSY = 5;
const CORRUPT: ReadonlySet<number> = new Set([11, 26]);
const CONSTRAINT: ReadonlySet<number> = new Set([19, 20, 25]);
/** SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC. */
const FSYNC: ReadonlySet<number> = new Set([1034, 1290]);

/** The extended result code; 0 for an error that is not SQLite's. */
export function sqliteCode(error: unknown): number {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : 0;
}

/** The rows do not fit the tables: the batch is at fault, not the disk. */
export function isMisfit(error: unknown): boolean {
  return (error instanceof StoreError && error.code === 'store/corrupt') || CONSTRAINT.has(sqliteCode(error) & 0xff);
}

/**
 * After a failed fsync nobody knows what is on disk, and a second one may say yes to lost pages (rule D15 of the log): the
 * process must end and read the file anew.
 */
export function isFatal(error: unknown): boolean {
  return FSYNC.has(sqliteCode(error));
}

export function storeErrorOf(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const primary = sqliteCode(error) & 0xff;
  const message = error instanceof Error ? error.message : String(error);
  const code =
    primary === FULL
      ? 'store/full'
      : primary === BUSY
        ? 'store/locked'
        : CORRUPT.has(primary) || CONSTRAINT.has(primary)
          ? 'store/corrupt'
          : 'store/unavailable';
  return new StoreError(code, message, { cause: error });
}
