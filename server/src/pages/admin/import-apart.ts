/** Reads an uploaded file in a thread of its own, so that no file can hold up the debate or take its memory. */
import { Worker } from 'node:worker_threads';
import type { ImportResult } from '../../importer/types.ts';
import type { Upload } from './form-data.ts';

/** ms. The largest file that is taken in is read in a tenth of it. */
const LONGEST = 30_000;
const MEGABYTES = 512;
/** Files read at the same time. */
const AT_ONCE = 2;

let running = 0;

/** `busy`: several files are being read already. `stuck`: it took too long or too much. */
export async function importApart(upload: Upload): Promise<ImportResult | 'busy' | 'stuck'> {
  if (running >= AT_ONCE) return 'busy';
  running += 1;
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: upload,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    env: {},
  });
  try {
    return await new Promise((resolve) => {
      const timer = setTimeout(() => resolve('stuck'), LONGEST);
      worker.once('message', (result: ImportResult) => resolve(result));
      worker.once('error', () => resolve('stuck'));
      worker.once('exit', () => {
        clearTimeout(timer);
        resolve('stuck');
      });
    });
  } finally {
    running -= 1;
    await worker.terminate();
  }
}
