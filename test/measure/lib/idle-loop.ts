/** A process that does nothing: how long its loop is held up says what the machine does to everyone. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const IDLE = `
const { monitorEventLoopDelay } = require('node:perf_hooks');
const delay = monitorEventLoopDelay({ resolution: 10 });
setTimeout(() => delay.enable(), 500);
process.stdin.on('data', () => { process.stdout.write(String(delay.max / 1e6)); process.exit(0); });
`;

/** `ended`: the longest that the idle loop was held up since it began, ms. */
export function idleLoop(): { readonly ended: () => Promise<number> } {
  const child = spawn(process.execPath, ['-e', IDLE], { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return {
    ended: async () => {
      child.stdin.write('x');
      await once(child, 'close');
      return Number(said);
    },
  };
}
