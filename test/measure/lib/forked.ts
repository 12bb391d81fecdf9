/** A program of ours in a process of its own, which answers what it is asked. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type Forked = {
  readonly pid: number;
  /** The first word it says by itself. */
  readonly ready: Promise<unknown>;
  readonly ask: (request: unknown) => Promise<unknown>;
  readonly end: () => Promise<void>;
};

/** `program`: a file beside this one. */
export function forked(program: string, words: readonly string[]): Forked {
  const child: ChildProcess = fork(fileURLToPath(new URL(program, import.meta.url)), [...words], {
    execArgv: ['--no-warnings'],
    serialization: 'advanced',
  });
  const waiting = new Map<number, { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }>();
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error(`${program} ended`));
      resolve();
    });
  });
  const expect = (id: number): Promise<unknown> => new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
    waiting.get(id)?.resolve(answer);
    waiting.delete(id);
  });
  let asked = 0;
  const ready = expect(0);
  // Whoever does not wait for it hears of its end by the next question.
  ready.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    ready,
    ask: (request) => {
      asked += 1;
      const answer = expect(asked);
      child.send({ id: asked, request });
      return answer;
    },
    end: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
