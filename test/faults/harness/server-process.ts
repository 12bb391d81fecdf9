/** The real server in a process of its own: started as an operator starts it, killed as a power cut would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const START_MS = 30_000;
const { NODE_COMPILE_CACHE } = process.env;
/** What the runner of the tests keeps of compiled files. */
const COMPILED: Readonly<Record<string, string>> = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };

export type ServerProcess = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** From the spawn to the printed address. */
  readonly startMs: number;
  /** `kill -9`, resolved when the process is gone. */
  readonly kill: () => Promise<void>;
  readonly running: () => boolean;
  /** Resolved when the process is gone, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** As an operator stops it; rejects when it does not end with 0. */
  readonly stop: () => Promise<void>;
  /** What it printed as errors. */
  readonly complaints: () => string;
};

/** A folder for one server, gone after `remove`. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'insyn-run-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export async function startServerProcess(options: {
  readonly dataDir: string;
  /** 0 takes any; a restart names the port that clients know. */
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Another entry than the server's own, from the root of the repository. */
  readonly entry?: string;
  /** Words after the entry. */
  readonly args?: readonly string[];
  /** A program, with its words, that starts the server and watches it. */
  readonly under?: readonly string[];
}): Promise<ServerProcess> {
  const { dataDir, port = 0, env = {}, entry = 'server/src/main.ts', args = [], under = [] } = options;
  const began = performance.now();
  const [program = process.execPath, ...words] = [...under, process.execPath, '--no-warnings', entry, ...args];
  const child = spawn(program, words, {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      ...COMPILED,
      PORT: String(port),
      DATA_DIR: dataDir,
      INSYN_DEMO: '1',
      RATE_FACTOR: '1000000',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A watcher that is killed lets go of the server: both are ended as a group.
    detached: under.length > 0,
  });
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-20_000)));
  const url = await addressOf(child, () => complaints);
  child.stdout.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-20_000)));
  const ended =
    child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode, child.signalCode]);
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid ?? 0,
    startMs: performance.now() - began,
    complaints: () => complaints,
    running: () => child.exitCode === null && child.signalCode === null,
    ended,
    kill: async () => {
      if (under.length === 0) child.kill('SIGKILL');
      else if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      const [code, signal] = (await ended) as [number | null, string | null];
      if (code !== 0) throw new Error(`the server ended with ${String(code)} ${String(signal)}: ${complaints}`);
    },
  };
}

async function addressOf(child: ChildProcess, complaints: () => string): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error('the server has no output');
  const lines = createInterface({ input: stdout });
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  try {
    for await (const line of lines) if (line.startsWith('http://')) return line.trim();
  } finally {
    clearTimeout(timer);
    lines.close();
    stdout.resume();
  }
  throw new Error(`the server did not start: ${complaints()}`);
}

/** `npx insyn …` beside a running server: it speaks to it by the control socket. */
export async function insyn(dataDir: string, ...words: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, ['--no-warnings', 'server/src/cli.ts', ...words], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...COMPILED, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`npx insyn ${words.join(' ')} ended with ${String(code)}: ${said}`);
  return said;
}

export const ABOUT = {
  responsible: 'Skolnämnden i Sunnerö stad',
  publicity: 'Det du skriver blir offentligt.',
  retention: 'Inläggen sparas i stadens arkiv.',
  rights: 'Du kan ta tillbaka ditt inlägg.',
  contact: 'dialog@sunnero.example',
};

export const DESCRIPTION = {
  title: 'Var ska gångbanan gå?',
  summary: 'Två vägar är utredda.',
  lang: 'sv',
  body: 'Skolnämnden',
  dnr: 'SKN 2026/118',
  alternatives: [
    { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
    { id: 'b', letter: 'B', title: 'På Sågängen' },
  ],
  about: ABOUT,
  debateCloses: null,
};

/** A dialogue with an open debate, made as staff make one. */
export async function openDialogue(dataDir: string, dialogue: string): Promise<void> {
  const file = join(dataDir, `${dialogue}.json`);
  writeFileSync(
    file,
    JSON.stringify({ dialogue, kind: 'radslag', description: DESCRIPTION, settings: { review: { when: 'after', of: 'checks' } } }),
  );
  await insyn(dataDir, 'create', file);
  await insyn(dataDir, 'phase', dialogue, 'debate');
}
