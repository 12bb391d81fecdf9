/** Runs confined in the place of the reader of files and tries what it must not be able to do; says what it could. */
import { lockDown } from '../../server/src/importer/process/lock-down.ts';

lockDown();
const could: string[] = [];
const attempt = async (name: string, work: () => unknown): Promise<void> => {
  try {
    await work();
    could.push(name);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
};
for await (const piece of process.stdin) void piece;
const [secret = '', port = ''] = process.argv.slice(2);
const fs = await import('node:fs');
await attempt('read a file', () => fs.readFileSync(secret, 'utf8'));
await attempt('read a folder', () => fs.readdirSync('/'));
await attempt('read the environment of others', () => fs.readFileSync('/proc/self/environ'));
await attempt('write a file', () => {
  fs.writeFileSync(`${secret}.new`, 'x');
});
await attempt('write where code is', () => {
  fs.writeFileSync(new URL('./import-probe-new.ts', import.meta.url), 'x');
});
await attempt('start a process', async () => (await import('node:child_process')).execFileSync(process.execPath, ['--version']));
await attempt('start a thread', async () => new (await import('node:worker_threads')).Worker('1', { eval: true }));
await attempt('run words as code', () => Reflect.construct(Function, ['return 1']) as unknown);
await attempt('know fetch', () => {
  if (!('fetch' in globalThis)) throw new Error('no fetch');
});
await attempt('connect', async () => {
  const { connect } = await import('node:net');
  await new Promise((resolve, reject) => {
    connect(Number(port), '127.0.0.1').once('connect', resolve).once('error', reject);
  });
});
const environment = Object.keys(process.env).filter((name) => !name.startsWith('__'));
process.stdout.write(JSON.stringify({ could, environment }));
process.exit(0);
