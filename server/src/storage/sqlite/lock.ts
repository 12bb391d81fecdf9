/** One process per folder: `lock.db` is held by an open exclusive transaction, which the system ends with the process however it dies. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '@insyn/authority/ports.ts';
import { sqliteCode } from './fault.ts';

const BUSY = 5;

/**
 * Takes the folder or throws `StoreError` `store/locked`. Returns the way to let it go. Nothing else in this process may open
 * `lock.db`: on POSIX, closing any handle to a file lets go of all its locks.
 */
export function lockFolder(folder: string): () => void {
  const db = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 });
  try {
    db.exec('pragma locking_mode = exclusive; begin exclusive');
  } catch (error) {
    db.close();
    if ((sqliteCode(error) & 0xff) !== BUSY) throw error;
    throw new StoreError(
      'store/locked',
      `another process is using ${folder}: stop it first, or give this one a folder of its own (DATA_DIR)`,
      { cause: error },
    );
  }
  return () => db.close();
}
