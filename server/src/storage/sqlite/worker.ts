/** The one thread that writes a file: takes what is waiting, writes it in one commit, answers after the fsync. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { isFatal, storeErrorOf } from './fault.ts';
import type { Job, Reply, Request, WorkerOptions } from './messages.ts';
import { openForWriting } from './schema.ts';
import { createWriter } from './writer.ts';

type WritingRequest = Request & { readonly job: Exclude<Job, { kind: 'close' }> };

if (!parentPort) throw new Error('this file is the writing worker of a store');
start(parentPort, workerData as WorkerOptions);

function start(port: MessagePort, { path, tenant, maxPages }: WorkerOptions): void {
  const reply = (message: Reply): void => port.postMessage(message);
  const db = opened(path, reply);
  if (!db) return;
  if (maxPages !== null) db.exec(`pragma max_page_count = ${maxPages}`);
  const writer = createWriter(db, tenant);

  let fatal: unknown = null;

  const write = (requests: readonly WritingRequest[]): void => {
    if (requests.length === 0) return;
    // After a failed fsync nothing is tried again: a second one may say yes to what the first one lost.
    const outcomes = fatal === null ? writer.run(requests.map(({ job }) => job)) : requests.map(() => ({ error: fatal }));
    outcomes.forEach((outcome, index) => {
      const id = requests[index]?.id ?? -1;
      if ('result' in outcome) return reply({ kind: 'result', id, result: outcome.result });
      const { code, message } = storeErrorOf(outcome.error);
      if (isFatal(outcome.error)) fatal = outcome.error;
      return reply({ kind: 'failed', id, code, message, fatal: isFatal(outcome.error) });
    });
  };

  port.on('message', (first: Request) => {
    const requests = [first, ...waitingOn(port)];
    const writing = requests.filter((request): request is WritingRequest => request.job.kind !== 'close');
    write(writing);
    const last = requests.find(({ job }) => job.kind === 'close');
    if (!last) return;
    db.close();
    reply({ kind: 'result', id: last.id, result: { done: true } });
    port.close();
  });
  reply({ kind: 'ready' });
}

function opened(path: string, reply: (message: Reply) => void): ReturnType<typeof openForWriting> | null {
  try {
    return openForWriting(path);
  } catch (error) {
    const { code, message } = storeErrorOf(error);
    reply({ kind: 'not-opened', code, message });
    return null;
  }
}

/** Everything that came while the last commit was on its way. */
function waitingOn(port: MessagePort): readonly Request[] {
  const requests: Request[] = [];
  for (;;) {
    const next = receiveMessageOnPort(port);
    if (!next) return requests;
    requests.push(next.message as Request);
  }
}
