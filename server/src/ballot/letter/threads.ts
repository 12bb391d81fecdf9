/** Letters drawn in threads of their own: a page of squares and fonts takes longer than a server may be silent. */
import { Worker } from 'node:worker_threads';
import type { Letter, LetterOf } from './letter.ts';

export type Drawn = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly fault: string };
export type Wanted = { readonly id: number; readonly of: LetterOf; readonly letter: Letter };

type Waiting = { readonly resolve: (pdf: Uint8Array) => void; readonly reject: (error: Error) => void };

export class LetterThreads {
  readonly #workers: readonly Worker[];
  readonly #waiting = new Map<number, Waiting>();
  #last = 0;

  constructor(threads = 1) {
    this.#workers = Array.from({ length: threads }, () => {
      const worker = new Worker(new URL('./thread.ts', import.meta.url));
      worker.on('message', (drawn: Drawn) => this.#take(drawn));
      worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error('a thread that draws letters failed')));
      return worker;
    });
  }

  draw(of: LetterOf, letter: Letter): Promise<Uint8Array> {
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#workers[id % this.#workers.length]?.postMessage({ id, of, letter } satisfies Wanted);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #take(drawn: Drawn): void {
    const waiting = this.#waiting.get(drawn.id);
    this.#waiting.delete(drawn.id);
    if ('pdf' in drawn) waiting?.resolve(drawn.pdf);
    else waiting?.reject(new Error(drawn.fault));
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** One letter, in a thread that ends with it. */
export async function drawLetter(of: LetterOf, letter: Letter): Promise<Uint8Array> {
  const threads = new LetterThreads();
  try {
    return await threads.draw(of, letter);
  } finally {
    await threads.close();
  }
}
