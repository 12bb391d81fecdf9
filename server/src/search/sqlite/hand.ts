/** A worker of the index, from outside: a job goes in, a promise comes out. */
import { Worker } from 'node:worker_threads';
import { SearchError } from '../port.ts';
import type { Job, Reply, Request, Result, WorkerOptions } from './messages.ts';

export type Hand = {
  /** Rejects with `SearchError`. */
  readonly ask: (job: Job) => Promise<Result>;
  /** Jobs that are not answered yet. */
  readonly waiting: () => number;
  /** What it said when it had opened the file. */
  readonly opened: Extract<Reply, { kind: 'ready' }>;
  readonly end: () => Promise<void>;
};

type Asked = { readonly resolve: (result: Result) => void; readonly reject: (error: SearchError) => void };

export async function startHand(options: WorkerOptions): Promise<Hand> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./worker.${extension}`, import.meta.url), { workerData: options });
  const asked = new Map<number, Asked>();
  let number = 0;
  let ended: SearchError | null = null;
  const opening = Promise.withResolvers<Extract<Reply, { kind: 'ready' }>>();

  worker.on('message', (message: Reply) => {
    switch (message.kind) {
      case 'ready':
        return opening.resolve(message);
      case 'not-opened':
        return opening.reject(new SearchError('search/unavailable', message.message));
      case 'result':
        asked.get(message.id)?.resolve(message.result);
        asked.delete(message.id);
        return undefined;
      case 'failed':
        asked.get(message.id)?.reject(new SearchError('search/unavailable', message.message));
        asked.delete(message.id);
        return undefined;
    }
  });
  const died = (cause: unknown): void => {
    ended ??= new SearchError('search/unavailable', 'a worker of the search has ended', { cause });
    opening.reject(ended);
    for (const { reject } of asked.values()) reject(ended);
    asked.clear();
  };
  worker.on('error', died);
  worker.on('exit', died);

  const ask = (job: Job): Promise<Result> => {
    if (ended) return Promise.reject(ended);
    number += 1;
    const request: Request = { id: number, job };
    const promise = new Promise<Result>((resolve, reject) => asked.set(request.id, { resolve, reject }));
    worker.postMessage(request);
    return promise;
  };
  try {
    return {
      opened: await opening.promise,
      ask,
      waiting: () => asked.size,
      end: async () => {
        if (ended) return;
        const closing = ask({ kind: 'close' });
        ended = new SearchError('search/closed', 'the search is closed');
        await closing;
        await worker.terminate();
      },
    };
  } catch (error) {
    await worker.terminate();
    throw error;
  }
}
