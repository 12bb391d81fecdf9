/** What a connected reader costs: CPU per frame sent to them and memory while they listen, beside bare socket.io. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { crowd } from '../measure/lib/reader-crowd.ts';

const LOG = 'ny-gangbana';
const FRAMES = 40;

export type PushFigures = { readonly microsecondsPerDelivery: number; readonly deliveries: number; readonly bytesPerConnection: number };

type Ask = (words: string) => Promise<string>;

/** Costs with readers less costs without: what is left is theirs. */
export async function benchPush(kind: 'ours' | 'bare', readers: number): Promise<PushFigures> {
  const child = spawn(process.execPath, ['--no-warnings', '--expose-gc', fileURLToPath(new URL('push-server.ts', import.meta.url)), kind], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`the ${kind} server ended`);
    return value as string;
  };
  const ask: Ask = (words) => {
    child.stdin.write(`${words}\n`);
    return next();
  };
  try {
    const url = await next();
    await ask(`post ${FRAMES / 2}`);
    const alone = await cpuOf(ask);
    const before = Number(await ask('rss'));
    const listeners = await crowd(url, LOG, readers);
    const rss = Number(await ask('rss')) - before;
    await ask('post 5');
    const had = await listeners.frames();
    const together = await cpuOf(ask);
    // What was written is on its way: asked again until all of it has come.
    let deliveries = 0;
    for (let tries = 0; tries < 100 && deliveries < FRAMES * readers; tries += 1) deliveries = (await listeners.frames()) - had;
    await listeners.leave();
    return { microsecondsPerDelivery: (together - alone) / Math.max(1, deliveries), deliveries, bytesPerConnection: rss / readers };
  } finally {
    child.stdin.end();
    child.kill('SIGKILL');
  }
}

async function cpuOf(ask: Ask): Promise<number> {
  const before = Number(await ask('cpu'));
  await ask(`post ${FRAMES}`);
  return Number(await ask('cpu')) - before;
}
