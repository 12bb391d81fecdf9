/** Opens the store that the settings name. */
import { mkdir } from 'node:fs/promises';
import type { StoreError } from '@insyn/authority/ports.ts';
import { openSqliteStore } from './sqlite/store.ts';
import type { SqliteStore } from './sqlite/store.ts';

export type OpenOptions = {
  /** Made where it is not there, readable by its owner alone. */
  readonly dataDir: string;
  /** PostgreSQL comes with the machines that need it; until then only SQLite. */
  readonly databaseUrl?: null;
  /** The tenant whose logs these are: every row carries it. */
  readonly tenant: string;
  /** The process must end: what is on disk is not known any more. Throwing where nobody listens ends it. */
  readonly onFatal?: (error: StoreError) => void;
};

/** Rejects with `StoreError`, `store/locked` where another process has the folder. */
export async function openStore({ dataDir, tenant, onFatal }: OpenOptions): Promise<SqliteStore> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return openSqliteStore({
    folder: dataDir,
    tenant,
    onFatal:
      onFatal ??
      ((error) => {
        throw error;
      }),
  });
}
