/**
 * A copy of everything that a server keeps, taken while it runs. Each database is copied as it was at one moment; the order of the
 * moments is that of `places.ts`: votes and what tells of the log first, then the log, then what the log stands on.
 *
 * Of the votes, the box first and the registrar after it: whoever has a ballot in the copy is marked there as having voted. Ballots
 * that wait to be mixed are in no copy (VO133).
 */
import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, chmodSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Ballot } from '../ballot/open.ts';
import { fileName } from '../archive/store.ts';
import type { Config } from '../config.ts';
import type { ServerSecrets } from '../identity/secrets.ts';
import { BACKUP_FORMAT, BACKUP_MANIFEST, backupFile, type BackupManifest, printOfKeys } from './manifest.ts';
import { ARCHIVE_FILE, BALLOT_FILES, databasesOf, EDITIONS, isEmptyFolder, KEYS_FILE, LOG_FILE } from './places.ts';

export type BackupParts = {
  readonly config: Pick<Config, 'dataDir' | 'secretsFile' | 'boxUrl' | 'registrarUrl'>;
  readonly secrets: Pick<ServerSecrets, 'marks'>;
  readonly ballot: Ballot | null;
  /** ms since 1970. */
  readonly now: () => number;
};

/** More than a file has. */
const ALL_PAGES = 2 ** 31 - 1;

/** What was copied, before anybody has looked into it. */
export type Copied = {
  readonly at: string;
  readonly keys: string;
  readonly paths: readonly string[];
  readonly absent: readonly string[];
};

/** In words of both languages. */
export class BackupError extends Error {
  readonly sv: string;
  constructor(sv: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'BackupError';
    this.sv = sv;
  }
}

/** `folder` is made, or is empty. `keys`: the server's own keys too, which open everything that is in it. */
export async function copyAll({ config, secrets, ballot, now }: BackupParts, folder: string, keys: boolean): Promise<Copied> {
  if (!isEmptyFolder(folder)) throw new BackupError(`Mappen ${folder} är inte tom.`, `The folder ${folder} is not empty.`);
  makeFolder(folder);
  const at = new Date(now()).toISOString();
  const paths: string[] = [];
  const absent: string[] = [];
  const take = async (path: string, copy: (target: string) => Promise<unknown>): Promise<void> => {
    const target = join(folder, path);
    makeFolder(dirname(target));
    await copy(target);
    // Left behind, without a byte, by the stores of votes.
    rmSync(`${target}-journal`, { force: true });
    chmodSync(target, 0o600);
    paths.push(path);
  };
  const database = (name: string): Promise<void> => take(name, (target) => copyDatabase(join(config.dataDir, name), target));

  if (ballot !== null) {
    const { box, paper, registrar } = ballot;
    if (config.boxUrl === null) {
      await take(BALLOT_FILES.box, async (target) => mustCopy(await box('copyTo', target), target));
      await take(BALLOT_FILES.paper, async (target) => mustCopy(await paper('copyTo', target), target));
    } else absent.push('box', 'paper');
    if (config.registrarUrl === null)
      await take(BALLOT_FILES.registrar, async (target) => mustCopy(await registrar('copyTo', target), target));
    else absent.push('registrar');
  }
  const { before, after } = databasesOf(config.dataDir);
  for (const name of before) await database(name);
  await database(LOG_FILE);
  // After the log: an edition that a decision took away meanwhile is gone from its folder by then, and so from the copy.
  if (before.includes(ARCHIVE_FILE)) await copyEditions(config.dataDir, folder, take);
  for (const name of after) await database(name);
  if (keys) await take(KEYS_FILE, async (target) => copyFileSync(config.secretsFile, target));

  return { at, keys: printOfKeys(secrets), paths, absent };
}

/** Looks into every copy and writes the list of them, which makes a backup of the folder. Not the server's work: it takes its time. */
export async function finish(folder: string, { at, keys, paths, absent }: Copied): Promise<BackupManifest> {
  const databases = paths.filter((path) => path.endsWith('.db'));
  for (const path of databases) settled(join(folder, path), () => null);
  const logs = settled(join(folder, LOG_FILE), (db) =>
    db
      .prepare('select log, seq, hash from log order by log')
      .all()
      .map((row) => ({ log: String(row['log']), seq: Number(row['seq']), hash: String(row['hash']) })),
  );
  const files = [];
  for (const path of paths.toSorted()) {
    sync(join(folder, path));
    files.push(await backupFile(folder, path));
  }
  for (const each of new Set(paths.map((path) => dirname(join(folder, path))))) sync(each);
  const manifest: BackupManifest = { format: BACKUP_FORMAT, at, keys, logs, files, absent: [...absent] };
  writeFileSync(join(folder, BACKUP_MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  sync(folder);
  return manifest;
}

/**
 * In one step, and so as it is at one moment: SQLite begins a copy in pieces anew whenever somebody writes between two, which on an
 * evening of a debate is always. Readers hold up nobody who writes to a write-ahead log.
 */
async function copyDatabase(source: string, target: string): Promise<void> {
  const db = new DatabaseSync(source, { readOnly: true, timeout: 5000 });
  try {
    await backup(db, target, { rate: ALL_PAGES });
  } finally {
    db.close();
  }
}

/** Makes one file of a copied database, which holds, and looks into it. */
function settled<T>(path: string, look: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(path);
  try {
    db.exec('pragma journal_mode = delete');
    const [found] = Object.values(db.prepare('pragma quick_check').get() ?? {});
    if (found !== 'ok')
      throw new BackupError(`Kopian ${path} håller inte: ${String(found)}`, `The copy ${path} does not hold: ${String(found)}`);
    return look(db);
  } finally {
    db.close();
  }
}

async function copyEditions(
  dataDir: string,
  folder: string,
  take: (path: string, copy: (target: string) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const db = new DatabaseSync(join(folder, ARCHIVE_FILE));
  try {
    for (const row of db.prepare('select log, size from edition').all()) {
      const name = fileName(String(row['log']) as LogId, Number(row['size']));
      const source = join(dataDir, EDITIONS, name);
      if (existsSync(source)) await take(`${EDITIONS}/${name}`, async (target) => copyFileSync(source, target));
      else db.prepare('delete from edition where log = ? and size = ?').run(row['log'] ?? null, row['size'] ?? null);
    }
  } finally {
    db.close();
  }
}

function mustCopy(done: boolean, target: string): void {
  if (!done) throw new BackupError(`${target} finns redan.`, `${target} is there already.`);
}

function makeFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
}

/** On disk, a file or the names in a folder. */
export function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
