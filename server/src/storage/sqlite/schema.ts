/** How a SQLite file is opened for writing: settings, steps of the schema, and a look at what holds before anything is trusted to it. */
import { DatabaseSync } from 'node:sqlite';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { StoreError } from '@insyn/authority/ports.ts';
import { MIGRATIONS } from '../migrations/steps.ts';
import type { Migration } from '../migrations/steps.ts';

/** Tables as kysely reads them. */
export type Tables = {
  readonly meta: { readonly key: string; readonly value: string };
  readonly log: { readonly log: string; readonly tenant: string; readonly seq: number; readonly hash: string };
  readonly line: { readonly log: string; readonly seq: number; readonly tenant: string; readonly hash: string; readonly line: string };
  readonly content: {
    readonly log: string;
    readonly id: string;
    readonly tenant: string;
    readonly seq: number;
    readonly salt: string;
    readonly content: string;
  };
  readonly answer: {
    readonly log: string;
    readonly key: string;
    readonly tenant: string;
    readonly body: string;
    readonly person: string;
    readonly receipt: string;
  };
  readonly attachment: {
    readonly log: string;
    readonly sha256: string;
    readonly tenant: string;
    readonly media: string;
    readonly bytes: Uint8Array;
  };
  readonly post: PostTable;
};

export type PostTable = {
  readonly log: string;
  readonly post: string;
  readonly tenant: string;
  readonly seq: number;
  readonly at: string;
  readonly parent: string | null;
  readonly root: string | null;
  readonly status: string;
  readonly support: number;
  readonly replies: number;
  readonly thread: number;
  readonly stance: string | null;
  readonly content: string | null;
  readonly words: string | null;
  readonly side: string | null;
};

/** What a file is written with. `synchronous` 2 is FULL: a commit returns after the fsync. */
export type Durability = {
  readonly journalMode: string;
  readonly synchronous: number;
  readonly secureDelete: number;
  readonly foreignKeys: number;
};

export const DURABLE: Durability = { journalMode: 'wal', synchronous: 2, secureDelete: 1, foreignKeys: 1 };

const SETTINGS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma secure_delete = on;
  pragma foreign_keys = on;
  pragma busy_timeout = 5000;
`;

/** The only connection that writes. Throws `StoreError` where the file is of a later version or its settings do not hold. */
export function openForWriting(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  try {
    db.exec(SETTINGS);
    migrate(db);
    // SQLite tells the setting of `synchronous` truly only after a write.
    db.prepare("insert into meta (key, value) values ('opened', ?) on conflict (key) do update set value = excluded.value").run(
      new Date().toISOString(),
    );
    assertDurable(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Brings the file to `steps`, each in a transaction of its own. Also draws the epoch of a new file. */
export function migrate(db: DatabaseSync, steps: readonly Migration[] = MIGRATIONS): void {
  const newest = steps.at(-1)?.version ?? 0;
  const present = schemaVersion(db);
  if (present > newest) {
    throw new StoreError(
      'store/unavailable',
      `the database has schema ${present}, this version knows ${newest}: start the version that made it, or a later one`,
    );
  }
  for (const step of steps) {
    if (step.version <= present) continue;
    db.exec(`begin immediate; ${step.sqlite}`);
    db.prepare("insert into meta (key, value) values ('schema', ?) on conflict (key) do update set value = excluded.value").run(
      String(step.version),
    );
    db.exec('commit');
  }
  db.prepare("insert into meta (key, value) values ('epoch', ?) on conflict (key) do nothing").run(newEpoch());
}

export function schemaVersion(db: DatabaseSync): number {
  if (!db.prepare("select 1 from sqlite_schema where type = 'table' and name = 'meta'").get()) return 0;
  const row = db.prepare("select value from meta where key = 'schema'").get();
  return Number(row?.['value'] ?? 0);
}

/** Throws where a commit might be answered before it is on disk, or an erased text be left there. */
export function assertDurable(db: DatabaseSync): void {
  const found = durabilityOf(db);
  const wrong = (Object.keys(DURABLE) as (keyof Durability)[]).filter((key) => found[key] !== DURABLE[key]);
  if (wrong.length > 0) {
    throw new StoreError(
      'store/unavailable',
      `SQLite does not hold ${wrong.map((key) => `${key} ${DURABLE[key]} (found ${found[key]})`).join(', ')}`,
    );
  }
}

function durabilityOf(db: DatabaseSync): Durability {
  const pragma = (name: string): string | number => Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0] as string | number;
  return {
    journalMode: String(pragma('journal_mode')),
    synchronous: Number(pragma('synchronous')),
    secureDelete: Number(pragma('secure_delete')),
    foreignKeys: Number(pragma('foreign_keys')),
  };
}

function newEpoch(): string {
  return toBase64url(globalThis.crypto.getRandomValues(new Uint8Array(16)));
}
