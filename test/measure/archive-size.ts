/** A dialogue of 100 000 facts is sealed and checked, beside one of a fifth of it: how long it takes, and what it holds in memory. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogId } from '@insyn/domain/ids.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { temporaryFolder } from '../faults/harness/server-process.ts';
import { writeLongLog } from './lib/long-log.ts';
import { row, type Print } from './lib/row.ts';

const LOG = 'stor-debatt' as LogId;
const [SMALL, LARGE] = [20_000, 100_000];

type Sealed = {
  readonly ms: number;
  readonly added: number;
  readonly late: number;
  readonly size: number;
  readonly bytes: number;
  readonly key: string;
};
type Verified = { readonly ms: number; readonly peak: number };

export async function measureArchiveSize(print: Print): Promise<void> {
  if (!embedIsFresh()) await buildEmbed();
  const small = await sealedAndVerified(SMALL);
  const { sealed, verified } = await sealedAndVerified(LARGE);
  const beside = (value: number): { readonly what: string; readonly value: number } => ({
    what: `${String(small.sealed.size)} facts`,
    value,
  });
  const facts = `${String(sealed.size)} facts`;
  print(
    row('Must hold', `${facts}: sealed, with the copy that has search`, sealed.ms / 1000, 's', 60, {
      beside: beside(small.sealed.ms / 1000),
    }),
  );
  print(
    row('Must hold', `${facts}: memory that sealing adds to the server`, sealed.added, 'MB', 256, { beside: beside(small.sealed.added) }),
  );
  print(
    row('Must hold', `${facts}: longest that sealing held the server up`, sealed.late, 'ms', null, { beside: beside(small.sealed.late) }),
  );
  print(row('Must hold', `${facts}: zip of the archive`, sealed.bytes / 1e6, 'MB', null, { beside: beside(small.sealed.bytes / 1e6) }));
  print(row('Must hold', `${facts}: verified by insyn-verify`, verified.ms / 1000, 's', 10, { beside: beside(small.verified.ms / 1000) }));
  print(row('Must hold', `${facts}: memory of insyn-verify at most`, verified.peak, 'MB', 512, { beside: beside(small.verified.peak) }));
}

async function sealedAndVerified(facts: number): Promise<{ readonly sealed: Sealed; readonly verified: Verified }> {
  const folder = temporaryFolder();
  try {
    await writeLongLog(folder.path, LOG, facts);
    const sealed = JSON.parse(await run(['--expose-gc', path('./lib/seal-once.ts'), folder.path, LOG])) as Sealed;
    const zip = join(folder.path, 'arkiv', `${LOG}-${String(sealed.size)}.zip`);
    const peak = 'data:text/javascript,process.on("exit",()=>process.stdout.write("\\npeak "+process.resourceUsage().maxRSS))';
    const began = performance.now();
    const said = await run(['--import', peak, path('../../packages/verify/src/insyn-verify.ts'), zip, '--key', sealed.key]);
    const ms = performance.now() - began;
    return { sealed, verified: { ms, peak: Number(/peak (\d+)/.exec(said)?.[1]) / 1000 } };
  } finally {
    folder.remove();
  }
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function run(words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, wrong] = ['', ''];
  child.stdout.on('data', (portion: Buffer) => (out += portion.toString()));
  child.stderr.on('data', (portion: Buffer) => (wrong += portion.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${words.join(' ')}: ${String(code)}\n${out}\n${wrong}`));
    });
  });
}
