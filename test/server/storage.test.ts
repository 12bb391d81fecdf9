import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it, expect, beforeEach, afterEach } from '#spec';
import { StoreError } from '@insyn/authority/ports.ts';
import { eraseContent } from '@insyn/server/storage/erase.ts';
import { MIGRATIONS } from '@insyn/server/storage/migrations/steps.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { isFatal, storeErrorOf } from '@insyn/server/storage/sqlite/fault.ts';
import { startHand } from '@insyn/server/storage/sqlite/hand.ts';
import { assertDurable, migrate, openForWriting, schemaVersion } from '@insyn/server/storage/sqlite/schema.ts';
import { openSqliteStore } from '@insyn/server/storage/sqlite/store.ts';
import { createWriter } from '@insyn/server/storage/sqlite/writer.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { START, attachmentOf, batchAfter } from '../contract/batches.ts';

const log = 'ny-gangbana' as LogId;

describe('the log in SQLite', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-storage-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('[LO12] a commit is answered after the fsync: settings are looked at after a write, and a file without them is not trusted', async () => {
    const db = openForWriting(join(folder, 'log.db'));
    expect(db.prepare('pragma synchronous').get()).to.deep.include({ synchronous: 2 });
    expect(db.prepare('pragma journal_mode').get()).to.deep.include({ journal_mode: 'wal' });
    expect(db.prepare('pragma secure_delete').get()).to.deep.include({ secure_delete: 1 });
    for (const setting of ['synchronous = normal', 'secure_delete = off', 'foreign_keys = off']) {
      assertDurable(db);
      db.exec(`pragma ${setting}`);
      expect(() => assertDurable(db)).to.throw(StoreError, setting.startsWith('synchronous') ? 'synchronous 2 (found 1)' : 'found 0');
      db.exec('pragma synchronous = full; pragma secure_delete = on; pragma foreign_keys = on');
    }
    db.close();
  });

  it('[LO13] a second opening of the folder is refused with words that say why, and closing lets it go', async () => {
    const store = await openStore({ dataDir: folder, tenant: 'stad' });
    const error = await failure(openStore({ dataDir: folder, tenant: 'stad' }));
    expect(error).to.be.instanceOf(StoreError);
    expect(error).to.have.property('code', 'store/locked');
    expect(error).to.have.property('message').that.contains('another process is using').and.contains(folder);
    expect(await store.append(log, START, batchAfter(log, START, 1).batch)).to.have.property('head');
    await store.close();
    await (await openStore({ dataDir: folder, tenant: 'stad' })).close();
  });

  it('[LO15] a full disk is an error without an acknowledgement, and writing goes on when there is room again', async () => {
    const onFatal = (): never => raise('not fatal');
    let store = await openSqliteStore({ folder, tenant: 'stad', onFatal, maxPages: 60 });
    let head = START;
    let error: unknown = null;
    for (let count = 0; error === null && count < 500; count += 1) {
      const next = batchAfter(log, head, 10);
      error = await store.append(log, head, next.batch).then(
        () => null,
        (reason: unknown) => reason,
      );
      if (error === null) head = next.head;
    }
    expect(error).to.have.property('code', 'store/full');
    expect(await store.head(log)).to.deep.equal(head);
    expect(await failure(store.append(log, head, batchAfter(log, head, 10).batch))).to.have.property('code', 'store/full');
    await store.close();
    store = await openSqliteStore({ folder, tenant: 'stad', onFatal });
    expect(await store.head(log)).to.deep.equal(head);
    expect((await store.read(log, 0, 10_000)).lines).to.have.length(head.seq);
    expect(await store.append(log, head, batchAfter(log, head, 10).batch)).to.have.property('head');
    await store.close();
  });

  it('[LO15] only a failed fsync is fatal; other failures are errors by kind', () => {
    const sqlite = (errcode: number): Error => Object.assign(new Error('from SQLite'), { errcode });
    expect([1034, 1290, 778, 266, 13, 11, 2067].map((code) => isFatal(sqlite(code)))).to.deep.equal([
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    const kinds = [1034, 778, 13, 11, 26, 2067, 5, 261].map((code) => storeErrorOf(sqlite(code)).code);
    expect(kinds).to.deep.equal([
      'store/unavailable',
      'store/unavailable',
      'store/full',
      'store/corrupt',
      'store/corrupt',
      'store/corrupt',
      'store/locked',
      'store/locked',
    ]);
  });

  it('[LO15] a writing worker that dies is told as fatal, and what waited is not acknowledged', async () => {
    const fatal: StoreError[] = [];
    const hand = await startHand({ path: join(folder, 'log.db'), tenant: 'stad', maxPages: null }, (error) => fatal.push(error));
    // What the worker cannot read ends it, as any fault of ours in there would.
    const waiting = [hand.ask(null as never), hand.ask({ kind: 'project', log, projections: [] })];
    for (const error of await Promise.all(waiting.map(failure))) expect(error).to.have.property('code', 'store/unavailable');
    expect(fatal).to.have.length(1);
    expect(await failure(hand.ask({ kind: 'project', log, projections: [] }))).to.equal(fatal[0]);
    await hand.end();
    expect(fatal).to.have.length(1);
  });

  it('[LO16] a database of the schema before is brought to the present one with its facts', async () => {
    const path = join(folder, 'log.db');
    const db = new DatabaseSync(path);
    db.exec('pragma journal_mode = wal');
    migrate(db, MIGRATIONS.slice(0, 1));
    expect(schemaVersion(db)).to.equal(1);
    const { batch, head } = batchAfter(log, START, 3, { attachments: [attachmentOf('fil')] });
    for (const [table, rows] of Object.entries(rowsOfSchema1(batch, head))) {
      for (const row of rows) {
        const names = Object.keys(row);
        db.prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`).run(...Object.values(row));
      }
    }
    const epoch = db.prepare("select value from meta where key = 'epoch'").get()?.['value'];
    db.close();
    const store = await openStore({ dataDir: folder, tenant: 'stad' });
    expect(await store.epoch()).to.equal(epoch);
    expect((await store.read(log, 0, 10)).lines).to.deep.equal(batch.lines);
    expect((await store.read(log, 0, 10)).contents).to.deep.equal(batch.contents);
    expect(await store.append(log, head, batchAfter(log, head, 1).batch)).to.have.property('head');
    expect(await store.reading.selectFrom('post').selectAll().execute()).to.deep.equal([]);
    await store.close();
    const after = new DatabaseSync(path);
    expect(schemaVersion(after)).to.equal(MIGRATIONS.at(-1)?.version);
    after.close();
  });

  it('[LO16] a step that fails leaves the schema before it, and a database of a later version is not opened', async () => {
    const path = join(folder, 'log.db');
    const db = new DatabaseSync(path);
    migrate(db, MIGRATIONS);
    const newest = schemaVersion(db);
    const broken = { version: newest + 1, name: 'broken', sqlite: 'create table half (a text) strict; create table half (a text) strict;' };
    expect(() => migrate(db, [...MIGRATIONS, broken])).to.throw('half');
    db.close();
    const again = new DatabaseSync(path);
    expect(schemaVersion(again)).to.equal(newest);
    expect(again.prepare("select 1 from sqlite_schema where name = 'half'").get()).to.equal(undefined);
    migrate(again, [...MIGRATIONS, { ...broken, sqlite: 'create table whole (a text) strict' }]);
    again.close();
    const error = await failure(openStore({ dataDir: folder, tenant: 'stad' }));
    expect(error).to.be.instanceOf(StoreError);
    expect(error)
      .to.have.property('message')
      .that.contains(`schema ${newest + 1}`);
    // The folder was let go when opening failed.
    await rm(path);
    await (await openStore({ dataDir: folder, tenant: 'stad' })).close();
  });

  it('[LO17] an erased content is in no file of the database while it is open, and its line stands', async () => {
    const store = await openStore({ dataDir: folder, tenant: 'stad' });
    const { batch, head } = batchAfter(log, START, 40);
    const target = batch.contents[20] ?? raise('no content');
    const words = 'Hemliga ord som ska bort';
    const marked = {
      ...batch,
      contents: batch.contents.map((content) => (content === target ? { ...content, content: { text: words } } : content)),
    };
    const post = {
      post: 'p'.repeat(22),
      seq: 21,
      at: '2026-01-01T00:00:00.000Z',
      parent: null,
      root: null,
      status: 'published',
      support: 0,
      replies: 0,
      thread: 0,
      stance: 'other',
      content: target.id,
      words: words.toLowerCase(),
    };
    await store.append(log, START, { ...marked, projections: [{ table: 'post', key: post.post, row: post }] });
    expect(await filesWith(folder, [words, words.toLowerCase(), target.salt])).to.not.deep.equal([]);
    await eraseContent(store, log, [target.id]);
    expect(await filesWith(folder, [words, words.toLowerCase(), target.salt])).to.deep.equal([]);
    const read = await store.read(log, 0, 100);
    expect(read.lines).to.deep.equal(batch.lines);
    expect(read.contents).to.have.length(39);
    expect(await store.append(log, head, batchAfter(log, head, 1).batch)).to.have.property('head');
    await store.close();
    expect(await filesWith(folder, [words, words.toLowerCase(), target.salt])).to.deep.equal([]);
  });

  it('[LO5] jobs of several logs share a commit, and one that does not fit is alone in failing', () => {
    const db = openForWriting(join(folder, 'log.db'));
    const writer = createWriter(db, 'stad');
    const job = (name: string, seq: number) => {
      const { batch } = batchAfter(name as LogId, { ...START, seq }, 1);
      return { kind: 'append', log: name, expected: START, rows: { ...batch, contents: [], answers: [] } } as const;
    };
    const outcomes = writer.run([job('log-a', 0), job('log-b', 5), job('log-c', 0), job('log-a', 0)]);
    expect(outcomes.map((outcome) => ('error' in outcome ? 'error' : Object.keys(outcome.result)[0]))).to.deep.equal([
      'head',
      'error',
      'head',
      'conflict',
    ]);
    expect(
      db
        .prepare('select log, tenant, seq from log order by log')
        .all()
        .map((row) => ({ ...row })),
    ).to.deep.equal([
      { log: 'log-a', tenant: 'stad', seq: 1 },
      { log: 'log-c', tenant: 'stad', seq: 1 },
    ]);
    db.close();
  });
});

type Made = ReturnType<typeof batchAfter>;

/** Rows as schema 1 has them, written by hand so that a later change of the writer does not change the past. */
function rowsOfSchema1(
  batch: Made['batch'],
  head: Made['head'],
): Readonly<Record<string, readonly Record<string, string | number | Uint8Array>[]>> {
  const place = { log, tenant: 'stad' };
  return {
    log: [{ ...place, seq: head.seq, hash: head.hash }],
    line: batch.lines.map((line) => ({ ...place, ...line })),
    content: batch.contents.map(({ id, seq, salt, content }) => ({ ...place, id, seq, salt, content: JSON.stringify(content) })),
    attachment: batch.attachments.map((attachment) => ({ ...place, ...attachment })),
  };
}

async function filesWith(folder: string, needles: readonly string[]): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith('log.db'));
  const files = await Promise.all(names.map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })));
  return files.filter(({ bytes }) => needles.some((needle) => bytes.includes(needle))).map(({ name }) => name);
}

async function failure(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => null,
    (error: unknown) => error,
  );
}

function raise(message: string): never {
  throw new Error(message);
}
