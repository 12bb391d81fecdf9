/** What answers look like together, counted in a thread of its own. */
import { Worker } from 'node:worker_threads';
import type { Answered } from '@insyn/domain/opinion/picture.ts';
import type { Picture } from '@insyn/domain/opinion/types.ts';

export class CountError extends Error {
  readonly code = 'opinion/not-counted';
}

export async function countPicture(answered: Answered): Promise<Picture | null> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./thread.${extension}`, import.meta.url), { workerData: answered });
  const counted = Promise.withResolvers<Picture | null>();
  worker.once('message', counted.resolve);
  worker.once('error', (cause) => counted.reject(new CountError('the thread that counts a picture failed', { cause })));
  worker.once('exit', () => counted.reject(new CountError('the thread that counts a picture ended before it was done')));
  try {
    return await counted.promise;
  } finally {
    await worker.terminate();
  }
}
