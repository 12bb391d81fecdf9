/** The second implementation of the format of archives (`test/verify/second`, Python): many cases put to one process, and its answers. */
import { spawn, spawnSync } from 'node:child_process';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { verifierText, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { verifyArchive, type ArchiveReport } from '@insyn/verify/archive.ts';
import { ArchiveUnreadable } from '@insyn/verify/archive-files.ts';

export type Files = ReadonlyMap<string, Uint8Array>;
type Wishes = {
  readonly keys?: readonly VerifierKey[];
  readonly witnesses?: readonly VerifierKey[];
  readonly since?: string | null;
};
/** What one implementation says: its exit, and the first file (and line) that is wrong. */
export type Said = { readonly exit: number; readonly file: string | null; readonly seq: number | null };

export const NO_PYTHON = 'python3 (3.9 or later) is not on this machine: it runs the second implementation';
export const hasPython = (): boolean =>
  spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))'], { stdio: 'ignore' }).status === 0;

const CASES = fileURLToPath(new URL('../verify/second/cases.py', import.meta.url));

/** Cases are put to one Python while ours works on its own, and answered in their order. Nothing is left of it once all are answered. */
export class SecondReader {
  private readonly names: string[] = [];
  private readonly chunks: Buffer[] = [];
  private readonly python = spawn('python3', ['-B', CASES], { stdio: ['pipe', 'pipe', 'inherit'] });
  private readonly ended: Promise<number | null>;
  private base: Files = new Map();

  constructor() {
    this.wait(false);
    this.python.stdout.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    // Whoever ends before all is read says so by its exit.
    this.python.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
    this.ended = new Promise((resolve, reject) => this.python.once('close', resolve).once('error', reject));
  }

  /** Archives that follow are told by what differs from this one. */
  begin(files: Files): void {
    this.base = files;
    this.add('base', { base: inBase64(files) });
  }

  archive(name: string, files: Files, wishes: Wishes = {}): void {
    const change: Record<string, string | null> = {};
    for (const [path, bytes] of files) if (this.base.get(path) !== bytes) change[path] = Buffer.from(bytes).toString('base64');
    for (const path of this.base.keys()) if (!files.has(path)) change[path] = null;
    this.add(name, { change, ...told(wishes) });
  }

  zip(name: string, bytes: Uint8Array, wishes: Wishes = {}): void {
    this.add(name, { zip: Buffer.from(bytes).toString('base64'), ...told(wishes) });
  }

  path(name: string, path: string, wishes: Wishes = {}): void {
    this.add(name, { path, ...told(wishes) });
  }

  add(name: string, asked: object): void {
    this.names.push(name);
    this.python.stdin.write(`${JSON.stringify(asked)}\n`);
  }

  /** Until the answers are asked for nobody waits: a test that fails before that ends, and Python with it. */
  private wait(does: boolean): void {
    for (const each of [this.python, this.python.stdin, this.python.stdout])
      if (each === this.python || each instanceof Socket) each[does ? 'ref' : 'unref']();
  }

  /** With the name of each case, those that began an archive left out. */
  async answers(): Promise<readonly (readonly [string, unknown])[]> {
    this.wait(true);
    this.python.stdin.end();
    const exit = await this.ended;
    if (exit !== 0) throw new Error(`the second implementation ended with ${String(exit)}`);
    const answers = Buffer.concat(this.chunks).toString('utf8').trimEnd().split('\n');
    return this.names.flatMap((name, at) => (name === 'base' ? [] : [[name, JSON.parse(answers[at] ?? 'null') as unknown] as const]));
  }
}

/** What ours says of the same files: `insyn-verify`'s exit, and the first file and line. */
export async function firstReader(files: Files, wishes: Wishes = {}): Promise<Said> {
  return saidOf(await verifyArchive(files, wishes));
}

export async function firstReaderOf(read: () => Files, wishes: Wishes = {}): Promise<Said & { readonly told: string }> {
  try {
    const report = await verifyArchive(read(), wishes);
    return { ...saidOf(report), told: 'why' in report ? report.why : '' };
  } catch (error) {
    if (!(error instanceof ArchiveUnreadable)) throw error;
    return { exit: 2, file: null, seq: null, told: error.message };
  }
}

export function saidOf(report: ArchiveReport): Said {
  const exit = { ok: 0, tampered: 1, incomplete: 2, 'unknown-keys': 3 }[report.kind];
  return { exit, file: 'file' in report ? report.file : null, seq: 'seq' in report ? report.seq : null };
}

/** `null` where both say the same. */
export function apart(name: string, ours: Said, theirs: unknown): string | null {
  const { exit, file, seq } = theirs as Said;
  const isSame = ours.exit === exit && ours.file === file && ours.seq === seq;
  return isSame ? null : `${name}: ${JSON.stringify(ours)}, the other ${JSON.stringify(theirs)}`;
}

function told({ keys = [], witnesses = [], since = null }: Wishes): object {
  return { keys: keys.map(verifierText), witnesses: witnesses.map(verifierText), since };
}

function inBase64(files: Files): Readonly<Record<string, string>> {
  return Object.fromEntries([...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')]));
}

/** Archives put to both: `apart()` tells where they differ, and `exits` how often ours said what. */
export class BothReaders {
  readonly second = new SecondReader();
  readonly exits = new Map<number, number>();
  private readonly ours: Said[] = [];

  async archive(name: string, files: Files, wishes: Wishes = {}): Promise<void> {
    this.second.archive(name, files, wishes);
    this.took(await firstReader(files, wishes));
  }

  took(said: Said): void {
    this.ours.push(said);
    this.exits.set(said.exit, (this.exits.get(said.exit) ?? 0) + 1);
  }

  get tried(): number {
    return this.ours.length;
  }

  async apart(): Promise<readonly string[]> {
    const answers = await this.second.answers();
    return answers.flatMap(([name, theirs], at) => {
      const ours = this.ours[at];
      const difference = ours === undefined ? `${name}: not read by ours` : apart(name, ours, theirs);
      return difference === null ? [] : [difference];
    });
  }
}
