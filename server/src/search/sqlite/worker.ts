/** A thread of the index: one writes, the others read. What waits for the writer goes into one transaction. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { DatabaseSync } from 'node:sqlite';
import { matterIn } from './matter.ts';
import type { Job, Reply, Request, Result, WorkerOptions } from './messages.ts';
import { createReader } from './read.ts';
import { openForReading, openForWriting } from './schema.ts';
import { createWriter, type Put } from './write.ts';

/** Changes in one transaction: more would keep a new one waiting. */
const TOGETHER = 64;

if (!parentPort) throw new Error('this file is a worker of the search');
start(parentPort, workerData as WorkerOptions);

type Does = { readonly one: (job: Job) => Result; readonly puts?: (puts: readonly Put[]) => Result; readonly rest?: () => boolean };

function start(port: MessagePort, { path, writes }: WorkerOptions): void {
  const reply = (message: Reply): void => port.postMessage(message);
  let db: DatabaseSync;
  try {
    db = writes ? openForWriting(path) : openForReading(path);
  } catch (error) {
    reply({ kind: 'not-opened', message: messageOf(error) });
    return;
  }
  const does = writes ? writing(db) : reading(db);
  const told = (requests: readonly Request[], work: () => Result): void => {
    try {
      const result = work();
      for (const { id } of requests) reply({ kind: 'result', id, result });
    } catch (error) {
      for (const { id } of requests) reply({ kind: 'failed', id, message: messageOf(error) });
    }
  };
  let closed = false;
  const settling: Request[] = [];
  const take = (requests: readonly Request[]): void => {
    if (closed) return;
    for (let at = 0; at < requests.length;) {
      const together = putsFrom(requests, at);
      const { puts } = does;
      if (puts !== undefined && together.length > 0) {
        told(together, () => puts(together.map(({ job }) => job)));
        at += together.length;
        continue;
      }
      const request = requests[at];
      at += 1;
      if (request === undefined) continue;
      if (request.job.kind === 'settle') {
        settling.push(request);
        continue;
      }
      if (request.job.kind === 'close') {
        closed = true;
        db.close();
        reply({ kind: 'result', id: request.id, result: { kind: 'done', version: 0 } });
        port.close();
        return;
      }
      told([request], () => does.one(request.job));
    }
    if (does.rest?.() === true) setImmediate(() => take(waitingOn(port)));
    else told(settling.splice(0), () => ({ kind: 'done', version: 0 }));
  };
  port.on('message', (first: Request) => take([first, ...waitingOn(port)]));
  const meta = db.prepare("select value from meta where key = 'words'").get()?.['value'];
  const version = db.prepare("select value from meta where key = 'version'").get()?.['value'];
  reply({ kind: 'ready', version: Number(version ?? 0), marked: String(meta ?? '') });
}

type PutRequest = Request & { readonly job: Extract<Job, { kind: 'put' }> };

function putsFrom(requests: readonly Request[], from: number): readonly PutRequest[] {
  const found: PutRequest[] = [];
  for (let at = from; at < requests.length && found.length < TOGETHER; at += 1) {
    const request = requests[at];
    if (request?.job.kind !== 'put') break;
    found.push(request as PutRequest);
  }
  return found;
}

function writing(db: DatabaseSync): Does {
  const writer = createWriter(db);
  const position = db.prepare('select seq from log where log = ?');
  const logs = db.prepare('select log from log order by log');
  const done = (): Result => ({ kind: 'done', version: writer.version() });
  /** Marking goes on here when nothing else waits. */
  let marking: { readonly job: Extract<Job, { kind: 'mark' }>; readonly from: number } | null = null;
  return {
    puts: (puts) => {
      writer.put(puts);
      return done();
    },
    one: (job) => {
      switch (job.kind) {
        case 'put':
          writer.put([job]);
          return done();
        case 'forget':
          writer.forget(job.log);
          return done();
        case 'follow':
          writer.follow(job.epoch);
          return done();
        case 'mark':
          marking = { job, from: -1 };
          return done();
        case 'position':
          return { kind: 'position', seq: Number(position.get(job.log)?.['seq'] ?? 0) };
        case 'logs':
          return { kind: 'logs', logs: (logs.all() as { log: string }[]).map(({ log }) => log) };
        default:
          throw new Error(`the writer of the search does no ${job.kind}`);
      }
    },
    rest: () => {
      if (marking === null) return writer.tidy();
      const { job, from } = marking;
      const next = writer.mark(job.words, from);
      marking = next === null ? null : { job, from: next };
      return true;
    },
  };
}

function reading(db: DatabaseSync): Does {
  const reader = createReader(db);
  return {
    one: (job) => {
      switch (job.kind) {
        case 'use':
          reader.use(job.words);
          return { kind: 'done', version: 0 };
        case 'search':
          return { kind: 'page', page: reader.search(job.query, job.now) };
        case 'matter':
          return { kind: 'matter', matter: matterIn(db, job.key, job.now) };
        default:
          throw new Error(`a reader of the search does no ${job.kind}`);
      }
    },
  };
}

function waitingOn(port: MessagePort): readonly Request[] {
  const requests: Request[] = [];
  for (;;) {
    const next = receiveMessageOnPort(port);
    if (!next) return requests;
    requests.push(next.message as Request);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
