/**
 * How the building talks to the stores of a vote: by name and arguments, answered later. Each store lives in a thread of its own, or in
 * a process of its own on another host; whoever calls cannot tell which.
 */
import { Worker } from 'node:worker_threads';

/** Functions of a store, as they are in its own thread. */
export type Calls = Readonly<Record<string, (...args: never[]) => unknown>>;
export type Call<C> = <K extends keyof C & string>(
  name: K,
  ...args: C[K] extends (...args: infer A) => unknown ? A : never
) => Promise<C[K] extends (...args: never[]) => infer R ? Awaited<R> : never>;

export type Opened<C> = { readonly call: Call<C>; readonly close: () => Promise<void> };

/** The store is not there, or not right now; nothing is known to have happened. */
export class StoreDown extends Error {
  override readonly name = 'StoreDown';
}

export type ThreadData = { readonly store: 'registrar' | 'box' | 'paper'; readonly path: string };
/** A call, or what the thread itself is told. */
export type Asked =
  | { readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly id: number; readonly control: 'ready' | 'close' };
export type Answered =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly code: string | null; readonly message: string };

/** A fault of the caller's, told by its code. */
export class CallFault extends Error {
  override readonly name = 'CallFault';
  readonly code: string | null;
  constructor(code: string | null, message: string) {
    super(message);
    this.code = code;
  }
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** Starts the thread and resolves when its file is open. */
export async function openThread<C>(data: ThreadData): Promise<Opened<C>> {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: data });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  let down: Error | null = null;
  const fail = (error: Error): void => {
    down ??= error;
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  };
  worker.on('error', (error) => fail(new StoreDown(`the store ${data.store} failed`, { cause: error })));
  worker.on('exit', () => fail(new StoreDown(`the store ${data.store} has ended`)));
  worker.on('message', (answer: Answered) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.value);
    else asked?.reject(new CallFault(answer.code, answer.message));
  });
  const ask = (
    asked: { readonly name: string; readonly args: readonly unknown[] } | { readonly control: 'ready' | 'close' },
  ): Promise<unknown> => {
    if (down !== null) return Promise.reject(down);
    const id = (last += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...asked } satisfies Asked);
    });
  };
  await ask({ control: 'ready' });
  const call = ((name: string, ...args: unknown[]) => ask({ name, args })) as Call<C>;
  return {
    call,
    close: async () => {
      if (down === null) await ask({ control: 'close' });
      await worker.terminate();
    },
  };
}
