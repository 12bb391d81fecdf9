/**
 * Puts a backup into an empty data folder, under a new epoch: whoever read further than the backup goes is told to begin anew
 * (`log/reset`), once, and nothing of another time is taken for this one.
 */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { randomBytes } from 'node:crypto';
import { StoreError } from '@insyn/authority/ports.ts';
import { EMPTY_HASH, hashOf } from '@insyn/domain/chain.ts';
import type { Config } from '../config.ts';
import { openSecrets } from '../identity/secrets.ts';
import { lockFolder } from '../storage/sqlite/lock.ts';
import { BackupError, sync } from './backup.ts';
import { backupFile, type BackupManifest, printOfKeys, readBackupManifest } from './manifest.ts';
import { ARCHIVE_FILE, BALLOT_FILES, ballotPath, type BallotStore, isEmptyFolder, KEYS_FILE, LOG_FILE } from './places.ts';

export type Restored = { readonly manifest: BackupManifest; readonly epoch: string };
type Places = Pick<Config, 'dataDir' | 'secretsFile' | 'boxDir' | 'registrarDir'>;
/** Where a file of the backup goes. */
type Move = { readonly path: string; readonly to: string };

/** `newKeys`: the old ones are lost; the server draws others, and knows nobody by what they logged in with before. */
export async function restore(config: Places, folder: string, newKeys: boolean): Promise<Restored> {
  const manifest = readBackupManifest(folder);
  if (manifest === null) throw new BackupError(`${folder} är ingen hel säkerhetskopia.`, `${folder} is not a whole backup.`);
  for (const file of manifest.files) {
    const found = existsSync(join(folder, file.path)) ? await backupFile(folder, file.path) : null;
    if (found === null || found.sha256 !== file.sha256 || found.bytes !== file.bytes)
      throw new BackupError(`${file.path} i kopian saknas eller är ändrad.`, `${file.path} of the backup is missing or was changed.`);
  }
  const own = dirname(config.secretsFile) === config.dataDir ? [KEYS_FILE] : [];
  const taken = (Object.keys(BALLOT_FILES) as BallotStore[]).map((store) => ballotPath(config, store)).find((path) => existsSync(path));
  if (!isEmptyFolder(config.dataDir, own) || taken !== undefined)
    throw new BackupError(
      `${taken ?? config.dataDir} är inte tom. En kopia läggs aldrig över något annat.`,
      `${taken ?? config.dataDir} is not empty. A backup is never put over anything else.`,
    );
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const unlock = lock(config.dataDir);
  try {
    const keys = keysToPut(config, folder, manifest, newKeys);
    const moves = manifest.files.flatMap(({ path }): readonly Move[] => (path === KEYS_FILE ? [] : [{ path, to: placeOf(config, path) }]));
    const parts = [...moves, ...(keys === null ? [] : [keys])];
    const clear = (): void => parts.forEach(({ to }) => rmSync(`${to}.part`, { force: true }));
    try {
      for (const { path, to } of parts) {
        mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
        copyFileSync(join(folder, path), `${to}.part`);
      }
      const epoch = renew(`${placeOf(config, LOG_FILE)}.part`, manifest);
      if (manifest.files.some(({ path }) => path === ARCHIVE_FILE)) forgetLater(`${placeOf(config, ARCHIVE_FILE)}.part`, manifest);
      // The log last: a folder without it holds nothing that a server would go on from.
      for (const { to } of parts.toSorted((a, b) => Number(a.path === LOG_FILE) - Number(b.path === LOG_FILE))) {
        sync(`${to}.part`);
        renameSync(`${to}.part`, to);
        sync(dirname(to));
      }
      return { manifest, epoch };
    } finally {
      clear();
    }
  } finally {
    unlock();
  }
}

function lock(dataDir: string): () => void {
  try {
    return lockFolder(dataDir);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new BackupError(`En server använder ${dataDir}. Stoppa den först.`, `A server is using ${dataDir}. Stop it first.`, {
      cause: error,
    });
  }
}

function placeOf(config: Places, path: string): string {
  const store = (Object.keys(BALLOT_FILES) as BallotStore[]).find((each) => BALLOT_FILES[each] === path);
  return store === undefined ? join(config.dataDir, path) : ballotPath(config, store);
}

/** The keys that go with the backup are there, are in it, or are given up. */
function keysToPut({ secretsFile }: Places, folder: string, manifest: BackupManifest, newKeys: boolean): Move | null {
  const has = manifest.files.some(({ path }) => path === KEYS_FILE);
  const from = existsSync(secretsFile) ? secretsFile : has ? join(folder, KEYS_FILE) : null;
  if (from === null && !newKeys)
    throw new BackupError(
      `Nycklarna finns inte i kopian. Lägg dem i ${secretsFile} först. Är de borta för alltid: --new-keys, och då känns ingen igen.`,
      `The keys are not in the backup. Put them at ${secretsFile} first. If they are lost for ever: --new-keys, and nobody is known again.`,
    );
  if (from === null || newKeys) return null;
  if (printOfKeys(openSecrets(from)) !== manifest.keys)
    throw new BackupError(`Nycklarna i ${from} hör inte till den här kopian.`, `The keys at ${from} do not belong to this backup.`);
  return from === secretsFile ? null : { path: KEYS_FILE, to: secretsFile };
}

/** Every chain holds to the head that the manifest names; then the log has an epoch of its own. */
function renew(path: string, { logs }: BackupManifest): string {
  const db = new DatabaseSync(path);
  try {
    for (const { log, seq, hash } of logs) {
      let [at, last] = [0, EMPTY_HASH];
      for (const row of db.prepare('select seq, line from line where log = ? order by seq').iterate(log)) {
        const text = String(row['line']);
        const { prev } = JSON.parse(text) as { readonly prev: string };
        if (Number(row['seq']) !== at + 1 || prev !== last) break;
        [at, last] = [at + 1, hashOf(text)];
      }
      if (at !== seq || last !== hash)
        throw new BackupError(
          `Kedjan i ${log} är bruten efter rad ${String(at)}.`,
          `The chain of ${log} is broken after line ${String(at)}.`,
        );
    }
    const epoch = randomBytes(16).toString('base64url');
    const { changes } = db.prepare("update meta set value = ? where key = 'epoch'").run(epoch);
    if (Number(changes) !== 1) throw new BackupError('Loggen i kopian har ingen epok.', 'The log of the backup has no epoch.');
    return epoch;
  } finally {
    db.close();
  }
}

/** What was signed for lines that are not in the log is not ours to show: the log goes on otherwise from here. */
function forgetLater(path: string, { logs }: BackupManifest): void {
  const heads = new Map(logs.map(({ log, seq }) => [log, seq]));
  const db = new DatabaseSync(path);
  try {
    const there = new Set(
      db
        .prepare("select name from sqlite_schema where type = 'table'")
        .all()
        .map(({ name }) => String(name)),
    );
    // Copies of earlier versions have no witnesses.
    for (const table of ['checkpoint', 'cosignature', 'edition'].filter((name) => there.has(name)))
      for (const row of db.prepare(`select log, size from ${table}`).all()) {
        const [log, size] = [String(row['log']), Number(row['size'])];
        if (size > (heads.get(log) ?? 0)) db.prepare(`delete from ${table} where log = ? and size = ?`).run(log, size);
      }
  } finally {
    db.close();
  }
}
