/** The store's end of the writing worker: a job goes in, a promise comes out. */
import { Worker } from 'node:worker_threads';
import { StoreError } from '@insyn/authority/ports.ts';
import type { Job, Reply, Request, Result, WorkerOptions } from './messages.ts';

export type Hand = {
  /** Resolves after the commit; rejects with `StoreError` when nothing is known to be written. */
  readonly ask: (job: Job) => Promise<Result>;
  /** Waits for everything asked, and ends the worker. */
  readonly end: () => Promise<void>;
};

type Asked = { readonly resolve: (result: Result) => void; readonly reject: (error: StoreError) => void };

/** `onFatal` is called when the worker died or an fsync failed: the process must end, nothing is written after it. */
export async function startHand(options: WorkerOptions, onFatal: (error: StoreError) => void): Promise<Hand> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./worker.${extension}`, import.meta.url), { workerData: options });
  const asked = new Map<number, Asked>();
  let number = 0;
  let started = false;
  let ended: StoreError | null = null;

  /** Nothing more is asked; those who wait are told. */
  const stop = (error: StoreError, fatal: boolean): void => {
    const first = ended === null;
    ended ??= error;
    for (const { reject } of asked.values()) reject(error);
    asked.clear();
    if (first && fatal) onFatal(error);
  };
  const opened = Promise.withResolvers<void>();
  const answer = (message: Reply): void => {
    switch (message.kind) {
      case 'ready':
        started = true;
        return opened.resolve();
      case 'not-opened':
        return opened.reject(new StoreError(message.code, message.message));
      case 'result':
        asked.get(message.id)?.resolve(message.result);
        asked.delete(message.id);
        return;
      case 'failed': {
        const error = new StoreError(message.code, message.message);
        asked.get(message.id)?.reject(error);
        asked.delete(message.id);
        if (message.fatal) stop(error, true);
      }
    }
  };
  const died = (cause: unknown): void => {
    const error = new StoreError('store/unavailable', 'the writing worker has ended', { cause });
    opened.reject(error);
    stop(error, started);
  };
  worker.on('message', answer);
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
    await opened.promise;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    ask,
    end: async () => {
      if (ended) return;
      const closing = ask({ kind: 'close' });
      ended = new StoreError('store/unavailable', 'the store is closed');
      await closing;
      await worker.terminate();
    },
  };
}
