/** Runs one confined process: bytes in, bytes out, ended by its id when it costs too much. */
import { spawn } from 'node:child_process';
import type { Confinement } from './confine.ts';
import { EXIT_TOO_MUCH, type Limits } from './limits.ts';
import { type Cost, watch } from './watch.ts';

/** `died`: it ended by itself without an answer. */
export type Ended =
  | { readonly kind: 'done'; readonly output: Buffer; readonly cost: Cost | null }
  | { readonly kind: 'too-slow' | 'too-much-memory' | 'too-long' | 'died'; readonly said: string; readonly cost: Cost | null };

/** Characters kept of what it complained of: for those who look for the fault, never for the page. */
const SAID = 4000;

export function runConfined({ command, words }: Confinement, input: readonly Uint8Array[], limits: Limits): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { env: {}, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    let ended: Exclude<Ended['kind'], 'done'> | null = null;
    const output: Buffer[] = [];
    let length = 0;
    let said = '';
    const end = (why: typeof ended): void => {
      ended ??= why;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => end('too-slow'), limits.wallMs);
    const watched =
      child.pid === undefined
        ? null
        : watch(child.pid, ({ cpuMs, megabytes }) => {
            if (cpuMs > limits.cpuMs) end('too-slow');
            else if (megabytes > limits.megabytes) end('too-much-memory');
          });
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > limits.outputBytes) end('too-long');
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-SAID);
    });
    // A process that is gone reads nothing: how it ended says why.
    child.stdin.on('error', (error) => {
      said = `${said}${error.message}\n`.slice(-SAID);
    });
    const over = (code: number | null, signal: NodeJS.Signals | null): void => {
      clearTimeout(timer);
      const cost = watched?.stop() ?? null;
      if (ended === null && code === 0) resolve({ kind: 'done', output: Buffer.concat(output), cost });
      else resolve({ kind: ended ?? whyEnded(code, signal, said), said, cost });
    };
    child.once('error', (error) => {
      said = error.message;
      over(null, null);
    });
    child.once('close', over);
    for (const bytes of input) child.stdin.write(bytes);
    child.stdin.end();
  });
}

function whyEnded(code: number | null, signal: NodeJS.Signals | null, said: string): 'too-slow' | 'too-much-memory' | 'died' {
  if (signal === 'SIGXCPU') return 'too-slow';
  // Killed, and not by us: the machine had no memory left.
  if (code === EXIT_TOO_MUCH || signal === 'SIGKILL' || /heap out of memory|allocation failed/iu.test(said)) return 'too-much-memory';
  return 'died';
}
