/** Every statement that writes, prepared once. Runs in the writing worker; synchronous. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { EMPTY_HASH } from '@insyn/domain/chain.ts';
import { StoreError } from '@insyn/authority/ports.ts';
import type { Head } from '@insyn/domain/fact.ts';
import type { ProjectionRow } from '@insyn/authority/ports.ts';
import { isMisfit } from './fault.ts';
import type { Job, Result, Rows } from './messages.ts';

type Outcome = { readonly result: Result } | { readonly error: unknown };
type WritingJob = Exclude<Job, { kind: 'close' }>;

const POST_COLUMNS = [
  'post',
  'seq',
  'at',
  'parent',
  'root',
  'status',
  'support',
  'replies',
  'thread',
  'stance',
  'content',
  'words',
  'side',
] as const;

export type Writer = {
  /** Does jobs in order in one transaction, each in a savepoint: one that does not fit the tables takes no other with it. */
  readonly run: (jobs: readonly WritingJob[]) => readonly Outcome[];
};

export function createWriter(db: DatabaseSync, tenant: string): Writer {
  const statements = prepare(db);

  const headOf = (log: string): Head => {
    const row = statements.head.get(log);
    return row ? { seq: Number(row['seq']), hash: String(row['hash']) } : { seq: 0, hash: EMPTY_HASH };
  };
  const project = (log: string, { key, row }: ProjectionRow): void => {
    if (row === null) statements.dropPost.run(log, key);
    else statements.post.run(log, tenant, ...POST_COLUMNS.map((column) => row[column] ?? null));
  };
  const forget = (log: string, contents: readonly string[]): void => {
    for (const id of contents) {
      statements.dropContent.run(log, id);
      statements.dropWords.run(log, id);
    }
  };
  const append = (log: string, expected: Head, rows: Rows): Result => {
    const head = headOf(log);
    if (head.seq !== expected.seq || head.hash !== expected.hash) return { conflict: head };
    const next = nextHead(log, head, rows);
    if (next.seq > 0) statements.moveHead.run(log, tenant, next.seq, next.hash);
    for (const { seq, hash, line } of rows.lines) statements.line.run(log, seq, tenant, hash, line);
    for (const { id, seq, salt, content } of rows.contents) statements.content.run(log, id, tenant, seq, salt, content);
    forget(log, rows.erasures);
    for (const { key, body, person, receipt } of rows.answers) statements.answer.run(log, key, tenant, body, person, receipt);
    for (const { sha256, media, bytes } of rows.attachments) statements.attachment.run(log, sha256, tenant, media, bytes);
    for (const sha256 of rows.erasedBytes) statements.dropAttachment.run(log, sha256);
    for (const row of rows.projections) project(log, row);
    return { head: next };
  };
  const perform = (job: WritingJob): Result => {
    switch (job.kind) {
      case 'append':
        return append(job.log, job.expected, job.rows);
      case 'project':
        statements.dropPosts.run(job.log);
        for (const row of job.projections) project(job.log, row);
        return { done: true };
      case 'erase':
        forget(job.log, job.contents);
        return { done: true };
    }
  };
  const inSavepoint = (job: WritingJob): Outcome => {
    db.exec('savepoint job');
    try {
      const result = perform(job);
      db.exec('release job');
      return { result };
    } catch (error) {
      if (!isMisfit(error)) throw error;
      db.exec('rollback to job; release job');
      return { error };
    }
  };

  const commit = (jobs: readonly WritingJob[]): readonly Outcome[] => {
    try {
      db.exec('begin immediate');
      const outcomes = jobs.map(inSavepoint);
      db.exec('commit');
      return outcomes;
    } catch (error) {
      // A full disk or a failed write may have ended the transaction already.
      if (db.isTransaction) db.exec('rollback');
      return jobs.map(() => ({ error }));
    }
  };

  return {
    run: (jobs) => {
      const outcomes = commit(jobs);
      if (!jobs.some(erases)) return outcomes;
      const fault = emptyWriteAheadLog(db);
      return outcomes.map((outcome, index) => (fault !== null && jobs[index]?.kind === 'erase' ? { error: fault } : outcome));
    },
  };
}

function erases(job: WritingJob): boolean {
  return job.kind === 'erase' || (job.kind === 'append' && job.rows.erasures.length + job.rows.erasedBytes.length > 0);
}

/** Until this is done the words that were erased stand in the write-ahead log. `null` when it is. */
function emptyWriteAheadLog(db: DatabaseSync): unknown {
  try {
    const busy = db.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'];
    return busy === 0 ? null : new StoreError('store/unavailable', 'a reader kept the write-ahead log from being emptied: erase again');
  } catch (error) {
    return error;
  }
}

function nextHead(log: string, head: Head, { lines }: Rows): Head {
  lines.forEach((line, index) => {
    if (line.seq !== head.seq + 1 + index)
      throw new StoreError('store/corrupt', `log ${log}: line ${line.seq} does not follow the head ${head.seq}`);
  });
  const last = lines.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : head;
}

type Statements = Record<
  | 'head'
  | 'moveHead'
  | 'line'
  | 'content'
  | 'answer'
  | 'attachment'
  | 'post'
  | 'dropPost'
  | 'dropPosts'
  | 'dropContent'
  | 'dropWords'
  | 'dropAttachment',
  StatementSync
>;

function prepare(db: DatabaseSync): Statements {
  return {
    head: db.prepare('select seq, hash from log where log = ?'),
    moveHead: db.prepare(
      'insert into log (log, tenant, seq, hash) values (?, ?, ?, ?) on conflict (log) do update set seq = excluded.seq, hash = excluded.hash',
    ),
    line: db.prepare('insert into line (log, seq, tenant, hash, line) values (?, ?, ?, ?, ?)'),
    content: db.prepare('insert into content (log, id, tenant, seq, salt, content) values (?, ?, ?, ?, ?, ?)'),
    answer: db.prepare('insert into answer (log, key, tenant, body, person, receipt) values (?, ?, ?, ?, ?, ?)'),
    attachment: db.prepare(
      'insert into attachment (log, sha256, tenant, media, bytes) values (?, ?, ?, ?, ?) on conflict (log, sha256) do nothing',
    ),
    post: db.prepare(
      `insert or replace into post (log, tenant, ${POST_COLUMNS.join(', ')}) values (?, ?, ${POST_COLUMNS.map(() => '?').join(', ')})`,
    ),
    dropPost: db.prepare('delete from post where log = ? and post = ?'),
    dropPosts: db.prepare('delete from post where log = ?'),
    dropContent: db.prepare('delete from content where log = ? and id = ?'),
    dropAttachment: db.prepare('delete from attachment where log = ? and sha256 = ?'),
    dropWords: db.prepare('update post set words = null where log = ? and content = ?'),
  };
}
