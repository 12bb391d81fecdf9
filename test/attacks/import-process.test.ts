/** What a file could do if it took over the reader of files: nothing. And what one may cost. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '#spec';
import { confine } from '@insyn/server/importer/process/confine.ts';
import { importInProcess } from '@insyn/server/importer/process/import-in-process.ts';
import { EXIT_TOO_MUCH, LIMITS_OF_A_FILE, type Limits } from '@insyn/server/importer/process/limits.ts';
import { Queue } from '@insyn/server/importer/process/queue.ts';
import { runConfined } from '@insyn/server/importer/process/run-confined.ts';

const LONG = { timeout: 180_000 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const PROBE = new URL('./import-probe.ts', import.meta.url);
const here = fileURLToPath(new URL('.', import.meta.url));

function canUnshare(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    execFileSync('/usr/bin/unshare', ['-rn', process.execPath, '--version'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** A process that does what `code` says, started as the reader of files is. */
async function running(code: string, more: Partial<Limits> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-import-'));
  try {
    const file = join(folder, 'child.mjs');
    writeFileSync(file, code);
    const limits = { ...LIMITS_OF_A_FILE, ...more };
    return await runConfined(await confine(new URL(`file://${file}`), limits, [`${folder}/`]), [bytes('x')], limits);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the process that reads files', () => {
  it(
    '[PR50] reads nothing but code, writes nothing, starts nothing, runs no words, knows no environment, and has no network where the machine can cut it',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'insyn-secret-'));
      const secret = join(folder, 'secret.txt');
      writeFileSync(secret, 'hemligt');
      let calls = 0;
      const server = createServer((socket) => {
        calls += 1;
        socket.destroy();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        const confinement = await confine(PROBE, LIMITS_OF_A_FILE, [here]);
        expect(confinement.network).to.equal(canUnshare());
        const words = [...confinement.words, secret, String(port)];
        const ended = await runConfined({ ...confinement, words }, [bytes('x')], LIMITS_OF_A_FILE);
        if (ended.kind !== 'done') throw new Error(`${ended.kind}: ${ended.said}`);
        expect(JSON.parse(ended.output.toString('utf8'))).to.deep.equal({ could: confinement.network ? [] : ['connect'], environment: [] });
        expect(calls).to.equal(confinement.network ? 0 : 1);
      } finally {
        server.close();
        rmSync(folder, { recursive: true });
      }
    },
    LONG,
  );

  it(
    '[PR50] the answer says whether the network was cut',
    async () => {
      const result = await importInProcess({ name: 'a.txt', bytes: bytes('En rad text.\n\nOch en till.\n') }, 'document');
      expect(result.ok).to.equal(true);
      expect(result.confined.network).to.equal(canUnshare());
      expect(result.confined.ms).to.be.greaterThan(0);
    },
    LONG,
  );

  it(
    '[PR51] one that never ends, sleeps, fills its memory of either kind or answers without end is ended, and says which',
    async () => {
      const head = 'for await (const piece of process.stdin) void piece;';
      const linux = process.platform === 'linux';
      expect((await running(`${head} for (;;);`, { cpuMs: 1000, wallMs: linux ? 120_000 : 4000 })).kind).to.equal('too-slow');
      expect((await running(`${head} await new Promise((r) => setTimeout(r, 1e8));`, { wallMs: 3000 })).kind).to.equal('too-slow');
      const heap = `${head} const kept = []; for (;;) kept.push({ a: kept.length, b: [kept.length] });`;
      expect((await running(heap, { heapMegabytes: 64, megabytes: 4000, cpuMs: 120_000 })).kind).to.equal('too-much-memory');
      const pieces = `${head} const kept = []; for (;;) { kept.push(new Uint8Array(1e7).fill(1)); await null; }`;
      if (linux) expect((await running(pieces, { megabytes: 300 })).kind).to.equal('too-much-memory');
      expect((await running(`${head} process.exit(${EXIT_TOO_MUCH});`)).kind).to.equal('too-much-memory');
      const endless = `${head} const piece = 'x'.repeat(1e6); for (;;) await new Promise((r) => process.stdout.write(piece, r));`;
      expect((await running(endless, { outputBytes: 3_000_000 })).kind).to.equal('too-long');
      expect((await running(`${head} process.exit(3);`)).kind).to.equal('died');
      expect((await running('process.exit(0);')).kind).to.equal('done');
    },
    LONG,
  );

  it(
    '[PR51] a large piece of memory outside JavaScript’s own ends it everywhere',
    async () => {
      const { href } = new URL('../../server/src/importer/process/lock-down.ts', import.meta.url);
      for (const kind of ['Uint8Array', 'Float64Array', 'ArrayBuffer']) {
        const ended = await running(`import { lockDown } from '${href}'; lockDown(); new ${kind}(70_000_000);`);
        expect(ended.kind, kind).to.equal('too-much-memory');
      }
      const small = await running(
        `import { lockDown } from '${href}'; lockDown(); process.stdout.write(String(new Uint8Array([1, 2]) instanceof Uint8Array));`,
      );
      expect(small.kind === 'done' && small.output.toString()).to.equal('true');
    },
    LONG,
  );

  it('[PR52] two at once, the others in the order they came, and no more than can wait', async () => {
    const queue = new Queue(2, 3);
    const began: number[] = [];
    const open: (() => void)[] = [];
    const work = (at: number) => () => {
      began.push(at);
      return new Promise<number>((resolve) => open.push(() => resolve(at)));
    };
    const all = [0, 1, 2, 3, 4, 5].map((at) => queue.take(work(at)));
    expect(await all[5]).to.equal(null);
    expect(began).to.deep.equal([0, 1]);
    for (const at of [0, 1, 2, 3, 4]) {
      open[at]?.();
      expect(await all[at]).to.equal(at);
    }
    expect(began).to.deep.equal([0, 1, 2, 3, 4]);
    const failing = queue.take(() => Promise.reject(new Error('no')));
    expect(await failing.catch((error: unknown) => String(error))).to.include('no');
    const after = [6, 7].map((at) => queue.take(work(at)));
    expect(began.slice(-2)).to.deep.equal([6, 7]);
    for (const go of open.slice(-2)) go();
    expect(await Promise.all(after)).to.deep.equal([6, 7]);
  });

  it(
    '[PR51] while one file takes all it may, another is read and this process answers',
    async () => {
      const limits = { ...LIMITS_OF_A_FILE, cpuMs: 3000, wallMs: 60_000 };
      const slow = running('for (;;);', limits);
      const quick = await importInProcess({ name: 'a.txt', bytes: bytes('En rad text.\n\nOch en till.\n') }, 'document');
      expect(quick.ok).to.equal(true);
      expect((await slow).kind).to.equal('too-slow');
    },
    LONG,
  );
});
