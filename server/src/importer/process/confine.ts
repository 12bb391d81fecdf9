/**
 * How a process for a stranger's file is started: Node's permission model (nothing may be written, no process or thread
 * begun, nothing read but the code it needs), limits of memory and time, and no network where the machine can take it away.
 */
import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Limits } from './limits.ts';

/** `network`: whether it was taken away. */
export type Confinement = { readonly command: string; readonly words: readonly string[]; readonly network: boolean };

/** Packages whose code reads files. */
const PACKAGES = ['@insyn/domain', '@noble/hashes', 'unpdf', 'saxes', 'xmlchars'] as const;

/** `entry`: the file to run; `more`: what it may read besides the code. */
export async function confine(entry: URL, limits: Limits, more: readonly string[] = []): Promise<Confinement> {
  const node = [
    process.execPath,
    '--permission',
    ...[...codePaths(), ...more].map((path) => `--allow-fs-read=${path}`),
    '--disallow-code-generation-from-strings',
    '--no-addons',
    `--max-old-space-size=${limits.heapMegabytes}`,
    fileURLToPath(entry),
  ];
  const around = await wrappers(Math.ceil(limits.wallMs / 1000));
  const [command = process.execPath, ...words] = [...around.words, ...node];
  return { command, words, network: around.network };
}

/** Where the code stands, this package's and that of others: in the workspace and where it is installed. None of it is secret. */
function codePaths(): readonly string[] {
  const own = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const paths = [own('../../'), own('../../../package.json')];
  for (const name of PACKAGES) {
    for (let folder = own('.'); ; folder = dirname(folder)) {
      const found = join(folder, 'node_modules', name);
      if (existsSync(found)) paths.push(join(found, '/'), join(realpathSync(found), '/'));
      if (folder === dirname(folder)) break;
    }
  }
  return paths;
}

/** Util-linux: a network of its own with nothing in it, and a limit that holds even if the server is gone. */
const UNSHARE = ['/usr/bin/unshare', '-rn'];
const prlimit = (seconds: number): readonly string[] => ['/usr/bin/prlimit', `--cpu=${seconds}`, '--core=0'];

let known: Promise<{ readonly unshare: boolean; readonly prlimit: boolean }> | undefined;

async function wrappers(seconds: number): Promise<{ readonly words: readonly string[]; readonly network: boolean }> {
  known ??= Promise.all([works(UNSHARE), works(prlimit(60))]).then(([unshare, limit]) => ({ unshare, prlimit: limit }));
  const can = await known;
  return { words: [...(can.prlimit ? prlimit(seconds) : []), ...(can.unshare ? UNSHARE : [])], network: can.unshare };
}

function works([command = '', ...words]: readonly string[]): Promise<boolean> {
  if (process.platform !== 'linux' || !existsSync(command)) return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile(command, [...words, process.execPath, '--version'], { timeout: 10_000, env: {} }, (error) => resolve(error === null));
  });
}
