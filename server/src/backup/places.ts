/** What a backup holds of an installation, and in which order it is copied. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';

export const LOG_FILE = 'log.db';
export const ARCHIVE_FILE = 'archive.db';
/** Sealed editions, beside `archive.db`. */
export const EDITIONS = 'arkiv';
export const KEYS_FILE = 'secrets.json';

/** Made anew from the log, and the lock of a running server. */
const LEFT_OUT = new Set(['search.db', 'lock.db']);

/**
 * What the log's lines stand on: who wrote, who may come in, who read what is limited, who is on a panel. Copied after the log, so
 * that nobody is missing whom it names. Everything else tells of the log (how far somebody was told, what was signed) and is
 * copied before it, so that nothing tells of a line that is not there.
 */
const AFTER_THE_LOG = ['people.db', 'letters.db', 'readings.db', 'panel.db'];

/** Names of the databases in the data folder, by when they are copied. A new one is copied without anybody listing it. */
export function databasesOf(dataDir: string): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const found = readdirSync(dataDir).filter((name) => name.endsWith('.db') && !LEFT_OUT.has(name) && name !== LOG_FILE);
  return {
    before: found.filter((name) => !AFTER_THE_LOG.includes(name)).toSorted(),
    after: AFTER_THE_LOG.filter((name) => found.includes(name)),
  };
}

export type BallotStore = 'box' | 'paper' | 'registrar';

/** Paths of the stores of votes within a backup. */
export const BALLOT_FILES: Readonly<Record<BallotStore, string>> = {
  box: 'box/box.db',
  paper: 'box/paper.db',
  registrar: 'registrar/registrar.db',
};

/** Where they lie in an installation. */
export function ballotPath({ boxDir, registrarDir }: Pick<Config, 'boxDir' | 'registrarDir'>, store: BallotStore): string {
  return join(store === 'registrar' ? registrarDir : boxDir, `${store}.db`);
}

/** Whether no file lies in a folder but what a lock leaves behind. */
export function isEmptyFolder(path: string, but: readonly string[] = []): boolean {
  const files = existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()) : [];
  return files.every(({ name, parentPath }) => parentPath === path && (/^lock\.db(?:-journal)?$/.test(name) || but.includes(name)));
}
