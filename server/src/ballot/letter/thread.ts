/** A thread that draws letters, one after another. */
import { parentPort } from 'node:worker_threads';
import { letterPdf } from './letter.ts';
import type { Drawn, Wanted } from './threads.ts';

if (!parentPort) throw new Error('this file is a thread that draws letters');
const port = parentPort;

port.on('message', ({ id, of, letter }: Wanted) => {
  letterPdf(of, letter).then(
    (pdf) => port.postMessage({ id, pdf } satisfies Drawn),
    (error: unknown) => port.postMessage({ id, fault: error instanceof Error ? error.message : 'unknown' } satisfies Drawn),
  );
});
