/** A process of its own that seals one dialogue and says what it took: `seal-once.ts DATA_DIR LOG`. One line of JSON. */
import { fileURLToPath } from 'node:url';
import { createApp } from '@insyn/server/app.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import type { LogId } from '@insyn/domain/ids.ts';

const [dataDir = '', log = ''] = process.argv.slice(2);
const read = readConfig({ DATA_DIR: dataDir, INSYN_DEMO: '1', LOG_LEVEL: 'error', BASE_URL: 'https://dialog.sunnero.example' });
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const { parts, close } = await openParts(read.config, (error) => {
  throw error;
});
const app = await createApp(read.config, { ...parts, embedDir: fileURLToPath(new URL('../../../dist/embed', import.meta.url)) });
// A server that has been up for a while: the dialogue is loaded, and its words are in the index.
await app.authority.look(log as LogId);
await app.searchable();
globalThis.gc?.();
const memory = (): number => process.memoryUsage().rss / 1e6;
const before = memory();
let [most, late, last] = [before, 0, performance.now()];
const watch = setInterval(() => {
  most = Math.max(most, memory());
  const now = performance.now();
  late = Math.max(late, now - last - 10);
  last = now;
}, 10);
const began = performance.now();
const edition = await app.archive.seal(log as LogId);
const ms = performance.now() - began;
clearInterval(watch);
const key = (await app.inject({ url: '/arkiv/nyckel.txt' })).body.trim();
process.stdout.write(`${JSON.stringify({ ms, before, added: most - before, late, size: edition?.size, bytes: edition?.bytes, key })}\n`);
await app.close();
await close();
process.exit(0);
