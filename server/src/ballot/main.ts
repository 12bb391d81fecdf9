/**
 * The registrar or the ballot box as a process of its own: `node server/src/ballot/main.ts box`. It reads BOX_DIR or REGISTRAR_DIR, HOST,
 * PORT and BALLOT_KEY_FILE; the server beside it is told BOX_URL or REGISTRAR_URL and has the same key. It writes no log of requests.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fastify from 'fastify';
import { configOfProcess, faultsAsText, type Config } from '../config.ts';
import { useStrictJson } from '../http/json-body.ts';
import { serveBoxAlone } from './box/alone.ts';
import type { BoxCalls } from './box/calls.ts';
import { openThread } from './caller.ts';
import type { PaperCalls } from './paper/calls.ts';
import type { RegistrarCalls } from './registrar/calls.ts';
import { readBallotKey } from './key.ts';
import { serveRemote } from './remote.ts';

async function start(store: 'registrar' | 'box', config: Config): Promise<void> {
  if (config.ballotKeyFile === null) throw new RangeError('BALLOT_KEY_FILE is needed');
  const key = readBallotKey(config.ballotKeyFile);
  const app = fastify({ logger: false });
  useStrictJson(app);
  const folder = store === 'registrar' ? config.registrarDir : config.boxDir;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (store === 'registrar') {
    const { call } = await openThread<RegistrarCalls>({ store, path: join(folder, 'registrar.db') });
    serveRemote(app, { registrar: call as never }, key);
  } else {
    const box = await openThread<BoxCalls>({ store, path: join(folder, 'box.db') });
    const paper = await openThread<PaperCalls>({ store: 'paper', path: join(folder, 'paper.db') });
    serveRemote(app, { box: box.call as never, paper: paper.call as never }, key);
    serveBoxAlone(app, { box: box.call, now: () => new Date().toISOString(), page: config.baseUrl });
  }
  const address = await app.listen({ host: config.host, port: config.port });
  process.stdout.write(`${address}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void app.close().then(() => process.exit(0)));
}

const read = configOfProcess();
const [store] = process.argv.slice(2);
if (!read.ok) {
  process.stderr.write(`${faultsAsText(read.faults)}\n`);
  process.exitCode = 2;
} else if (store !== 'registrar' && store !== 'box') {
  process.stderr.write('node server/src/ballot/main.ts registrar | box\n');
  process.exitCode = 2;
} else await start(store, read.config);
