/** The event store in one SQLite file: a worker writes, this thread reads through kysely on a connection that cannot write. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { StoreError } from '@insyn/authority/ports.ts';
import type { Batch, EventStore, ProjectionRow, StoredAnswer, StoredContent } from '@insyn/authority/ports.ts';
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import { dialectFor } from './dialect.ts';
import { storeErrorOf } from './fault.ts';
import { startHand } from './hand.ts';
import type { Hand } from './hand.ts';
import { lockFolder } from './lock.ts';
import type { Rows } from './messages.ts';
import type { Tables } from './schema.ts';

export type SqliteStore = EventStore & {
  /** For reading: projections and what lies beside the log. */
  readonly reading: Kysely<Tables>;
  /** Replaces the read models of a log by rows computed anew. */
  readonly project: (log: LogId, rows: readonly ProjectionRow[]) => Promise<void>;
  /** Deletes contents with salt and words, in every file of the database. Their lines stand. */
  readonly erase: (log: LogId, contents: readonly ContentId[]) => Promise<void>;
};

export type SqliteOptions = {
  /** Exists, and is this process's alone: held by `lock.db`. */
  readonly folder: string;
  readonly tenant: string;
  /** The process must end: an fsync failed, or the writing worker died. */
  readonly onFatal: (error: StoreError) => void;
  /** Pages the file may grow to; for tests of a full disk. */
  readonly maxPages?: number;
};

/** Rejects with `StoreError`: `store/locked` where another process has the folder. */
export async function openSqliteStore({ folder, tenant, onFatal, maxPages }: SqliteOptions): Promise<SqliteStore> {
  const path = join(folder, 'log.db');
  const unlock = lockFolder(folder);
  let hand: Hand | null = null;
  try {
    hand = await startHand({ path, tenant, maxPages: maxPages ?? null }, onFatal);
    const reading = new Kysely<Tables>({ dialect: dialectFor(new DatabaseSync(path, { readOnly: true, timeout: 5000 })) });
    const { value: epoch } = await reading.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow();
    return storeOver(reading, hand, epoch, unlock);
  } catch (error) {
    await hand?.end();
    unlock();
    throw storeErrorOf(error);
  }
}

function storeOver(reading: Kysely<Tables>, hand: Hand, epoch: string, unlock: () => void): SqliteStore {
  let closed = false;

  const read = async <T>(question: () => Promise<T>): Promise<T> => {
    if (closed) throw new StoreError('store/unavailable', 'the store is closed');
    try {
      return await question();
    } catch (error) {
      throw storeErrorOf(error);
    }
  };
  return {
    reading,
    ...questions(reading, read),
    epoch: async () => epoch,
    append: async (log, expected, batch) => {
      const result = await hand.ask({ kind: 'append', log, expected, rows: rowsOf(batch) });
      if ('done' in result) throw new StoreError('store/unavailable', 'the writing worker answered something else');
      return result;
    },
    project: async (log, projections) => void (await hand.ask({ kind: 'project', log, projections })),
    erase: async (log, contents) => void (await hand.ask({ kind: 'erase', log, contents })),
    close: async () => {
      if (closed) return;
      closed = true;
      // The reader first: the last connection to close folds the write-ahead log into the file, and it must be able to write.
      await reading.destroy();
      await hand.end();
      unlock();
    },
  };
}

type Reading = <T>(question: () => Promise<T>) => Promise<T>;

function questions(reading: Kysely<Tables>, read: Reading): Pick<EventStore, 'head' | 'read' | 'answered' | 'attachment' | 'logs'> {
  return {
    head: (log) =>
      read(async () => (await reading.selectFrom('log').select(['seq', 'hash']).where('log', '=', log).executeTakeFirst()) ?? null),
    read: (log, after, limit) =>
      read(async () => {
        const lines = await reading
          .selectFrom('line')
          .select(['seq', 'hash', 'line'])
          .where('log', '=', log)
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(Math.max(0, limit))
          .execute();
        const last = lines.at(-1);
        if (!last) return { lines: [], contents: [] };
        const rows = await reading
          .selectFrom('content')
          .select(['id', 'seq', 'salt', 'content'])
          .where('log', '=', log)
          .where('seq', '>', after)
          .where('seq', '<=', last.seq)
          .orderBy('seq')
          .execute();
        const contents = rows.map((row): StoredContent => ({
          ...row,
          id: row.id as ContentId,
          content: JSON.parse(row.content) as StoredContent['content'],
        }));
        return { lines: lines.map((line) => ({ ...line })), contents };
      }),
    answered: (log, key) =>
      read(async () => {
        const row = await reading
          .selectFrom('answer')
          .select(['key', 'body', 'person', 'receipt'])
          .where('log', '=', log)
          .where('key', '=', key)
          .executeTakeFirst();
        return row ? { ...row, receipt: JSON.parse(row.receipt) as StoredAnswer['receipt'] } : null;
      }),
    attachment: (log, sha256) =>
      read(async () => {
        const row = await reading
          .selectFrom('attachment')
          .select(['sha256', 'media', 'bytes'])
          .where('log', '=', log)
          .where('sha256', '=', sha256)
          .executeTakeFirst();
        return row ? { ...row } : null;
      }),
    logs: () => read(async () => (await reading.selectFrom('log').select('log').orderBy('log').execute()).map(({ log }) => log as LogId)),
  };
}

function rowsOf({ lines, contents, erasures, answers, attachments, erasedBytes, projections }: Batch): Rows {
  return {
    lines,
    erasures,
    contents: contents.map(({ id, seq, salt, content }) => ({ id, seq, salt, content: JSON.stringify(content) })),
    answers: answers.map(({ key, body, person, receipt }) => ({ key, body, person, receipt: JSON.stringify(receipt) })),
    attachments,
    erasedBytes,
    projections,
  };
}
