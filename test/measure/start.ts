/** How long a newcomer waits: from `npm start` until the city's page answers. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { anyPort, ask } from '../end-to-end/demo-kit.ts';
import { temporaryFolder } from '../faults/harness/server-process.ts';
import { until } from '../faults/harness/until.ts';
import { row, type Print } from './lib/row.ts';

export async function measureStart(print: Print): Promise<void> {
  const folder = temporaryFolder();
  const port = await anyPort();
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: String(port), DATA_DIR: folder.path },
    stdio: 'ignore',
    detached: true,
  });
  try {
    await until(
      'the city page to answer',
      () =>
        ask(`http://stad.localhost:${port}/`).then(
          ({ status }) => status === 200,
          () => false,
        ),
      { ms: 60_000 },
    );
    print(row('Must hold', 'npm start until the page answers', (performance.now() - began) / 1000, 's', 15));
  } finally {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // npm and what it started: a group of their own.
    process.kill(-(child.pid ?? 0), 'SIGTERM');
    await gone;
    folder.remove();
  }
}
