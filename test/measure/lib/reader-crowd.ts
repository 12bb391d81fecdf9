import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type Crowd = { readonly frames: () => Promise<number>; readonly leave: () => Promise<void> };

/** Connected readers who only listen, in a process that costs the measuring one nothing. */
export async function crowd(url: string, log: string, count: number): Promise<Crowd> {
  const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(new URL('readers.ts', import.meta.url)), url, log, String(count)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the readers ended');
    return value as string;
  };
  if (count > 0 && (await next()) !== 'ready') throw new Error('the readers are not ready');
  return {
    frames: async () => {
      child.stdin.write('?\n');
      return Number(await next());
    },
    leave: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await gone;
    },
  };
}
