/**
 * The folder of a follower: every line of a dialogue as it came, every checkpoint that was seen with its day, and what is known of the
 * server. Lines are only ever added. What is in it holds by itself, and is looked through each time it is opened.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { EMPTY_HASH, hashOf } from '@insyn/domain/chain.ts';
import { readCheckpoint, readNote, type SignedNote } from '@insyn/domain/checkpoint.ts';
import { isSame, leafHash, NO_LEAVES, rootOf, withLeaf, type Frontier } from '@insyn/domain/merkle.ts';
import { readLine } from './lines.ts';

/** Lines of a page, as the server counts them. */
export const PAGE = 256;

/** What is remembered beside lines and notes. */
export type Known = {
  readonly address: string;
  readonly log: string;
  readonly origin: string;
  /** The server's, as written. */
  readonly key: string;
  /** Whether the person gave it, or it was what the server showed at first. */
  readonly given: boolean;
  /** The run of the server's log: another after a backup was put back. */
  readonly epoch: string;
  /** When everything was read again and compared, ms since 1970. */
  readonly whole: number;
};

export type SeenNote = {
  readonly file: string;
  readonly size: number;
  readonly note: SignedNote;
  readonly text: string;
  readonly fits: boolean;
};

/** The folder itself is not as this program left it. */
export class MirrorBroken extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.name = 'MirrorBroken';
    this.what = what;
  }
}

export type Head = { readonly size: number; readonly hash: string; readonly at: string; readonly frontier: Frontier };

export class Mirror {
  readonly folder: string;
  /** `null` before the first look. */
  known: Known | null;
  head: Head;
  /** What was left of a line when the program was ended in the middle of it, and was taken away. */
  readonly torn: boolean;
  readonly notes: SeenNote[];
  /** Byte at which each page begins. */
  private readonly starts: number[];
  private bytes: number;

  private constructor(folder: string) {
    this.folder = folder;
    mkdirSync(join(folder, 'checkpoints'), { recursive: true });
    this.torn = mend(this.file);
    this.known = readKnown(join(folder, 'vittne.json'));
    this.starts = [0];
    this.bytes = 0;
    this.head = { size: 0, hash: EMPTY_HASH, at: '', frontier: NO_LEAVES };
    const notes = readNotes(join(folder, 'checkpoints'));
    const roots = new Map<number, Uint8Array>([[0, rootOf(NO_LEAVES)]]);
    const asked = new Set(notes.map(({ size }) => size));
    for (const text of this.stored()) {
      const line = readLine(text);
      if (line === null || line.seq !== this.head.size + 1 || line.prev !== this.head.hash || line.at < this.head.at)
        throw new MirrorBroken(`lines.ndjson ${String(this.head.size + 1)}`);
      this.grow(text, line.at);
      if (asked.has(this.head.size)) roots.set(this.head.size, rootOf(this.head.frontier));
    }
    this.notes = notes.map((each) => {
      const root = roots.get(each.size);
      return { ...each, fits: root !== undefined && isSame(root, each.root) };
    });
  }

  static open(folder: string): Mirror {
    return new Mirror(folder);
  }

  private get file(): string {
    return join(this.folder, 'lines.ndjson');
  }

  /** Lines `256n+1…256n+256`, as far as there are. */
  page(at: number): readonly string[] {
    const from = this.starts[at];
    if (from === undefined || from >= this.bytes) return [];
    const descriptor = openSync(this.file, 'r');
    try {
      const part = Buffer.alloc((this.starts[at + 1] ?? this.bytes) - from);
      readSync(descriptor, part, 0, part.length, from);
      return part.toString('utf8').slice(0, -1).split('\n');
    } finally {
      closeSync(descriptor);
    }
  }

  /** Root of the first `size` lines; `null` where there are fewer. */
  rootAt(size: number): Uint8Array | null {
    if (size > this.head.size) return null;
    if (size === this.head.size) return rootOf(this.head.frontier);
    let frontier = NO_LEAVES;
    for (let at = 0; frontier.size < size; at += 1)
      for (const text of this.page(at)) if (frontier.size < size) frontier = withLeaf(frontier, leafOf(text));
    return rootOf(frontier);
  }

  /** Lines that were checked to follow: on disk when this is done. */
  append(lines: readonly { readonly text: string; readonly at: string }[]): void {
    if (lines.length === 0) return;
    appendFileSync(this.file, lines.map(({ text }) => `${text}\n`).join(''), { flush: true });
    for (const { text, at } of lines) this.grow(text, at);
  }

  /** The first note of a size stays, under the day it was seen. */
  keepNote(day: string, size: number, text: string): SeenNote | null {
    const note = readNote(text);
    if (note === null || this.noteOf(size) !== undefined) return null;
    const kept: SeenNote = { file: `${day}_${String(size)}.txt`, size, note, text, fits: true };
    put(join(this.folder, 'checkpoints', kept.file), text);
    this.notes.push(kept);
    return kept;
  }

  noteOf(size: number): SeenNote | undefined {
    return this.notes.find((each) => each.size === size);
  }

  /** With one more signature under it. */
  signNote(size: number, text: string): void {
    const at = this.notes.findIndex((each) => each.size === size);
    const had = this.notes[at];
    const note = readNote(text);
    if (had === undefined || note === null) return;
    put(join(this.folder, 'checkpoints', had.file), text);
    this.notes[at] = { ...had, note, text };
  }

  remember(known: Known): void {
    put(join(this.folder, 'vittne.json'), `${JSON.stringify(known, null, 1)}\n`);
    this.known = known;
  }

  /** What a server showed that proves it: for whoever is shown it. */
  evidence(name: string, files: ReadonlyMap<string, string>): string {
    const folder = join(this.folder, 'larm', name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of files) put(join(folder, file), text);
    return folder;
  }

  private grow(text: string, at: string): void {
    const { size, frontier } = this.head;
    this.head = { size: size + 1, hash: hashOf(text), at, frontier: withLeaf(frontier, leafOf(text)) };
    this.bytes += Buffer.byteLength(text) + 1;
    if (this.head.size % PAGE === 0) this.starts.push(this.bytes);
  }

  private *stored(): Generator<string> {
    if (!existsSync(this.file)) return;
    const descriptor = openSync(this.file, 'r');
    try {
      let rest = Buffer.alloc(0);
      const part = Buffer.alloc(1 << 20);
      for (let got = readSync(descriptor, part); got > 0; got = readSync(descriptor, part)) {
        const all = Buffer.concat([rest, part.subarray(0, got)]);
        const end = all.lastIndexOf(10);
        if (end >= 0) yield* all.subarray(0, end).toString('utf8').split('\n');
        rest = Buffer.from(all.subarray(end + 1));
      }
    } finally {
      closeSync(descriptor);
    }
  }
}

export function leafOf(text: string): Uint8Array {
  return leafHash(new TextEncoder().encode(text));
}

/** One follower for each folder: two would write between each other's lines. The number of the process, or `null` when it is ours. */
export function takeFolder(folder: string): number | null {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'upptagen');
  if (existsSync(file)) {
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder !== process.pid && isAlive(holder)) return holder;
  }
  writeFileSync(file, `${String(process.pid)}\n`);
  return null;
}

export function leaveFolder(folder: string): void {
  rmSync(join(folder, 'upptagen'), { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A line without its end was being written when the program was stopped: it is asked for again. */
function mend(file: string): boolean {
  if (!existsSync(file)) return false;
  const { size } = statSync(file);
  const descriptor = openSync(file, 'r');
  try {
    const part = Buffer.alloc(1 << 16);
    for (let end = size; end > 0; end -= part.length) {
      const from = Math.max(0, end - part.length);
      const got = part.subarray(0, readSync(descriptor, part, 0, end - from, from));
      const last = got.lastIndexOf(10);
      if (last < 0) continue;
      if (from + last + 1 === size) return false;
      truncateSync(file, from + last + 1);
      return true;
    }
    truncateSync(file, 0);
    return size > 0;
  } finally {
    closeSync(descriptor);
  }
}

/** Whole or not at all, and on disk. */
function put(file: string, text: string): void {
  writeFileSync(`${file}.part`, text, { flush: true });
  renameSync(`${file}.part`, file);
  // Windows opens no folders.
  if (process.platform === 'win32') return;
  const folder = openSync(join(file, '..'), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function readKnown(file: string): Known | null {
  if (!existsSync(file)) return null;
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Known;
    const texts = [value.address, value.log, value.origin, value.key, value.epoch];
    if (texts.every((each) => typeof each === 'string') && typeof value.given === 'boolean' && typeof value.whole === 'number')
      return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new MirrorBroken('vittne.json');
}

function readNotes(folder: string): readonly (Omit<SeenNote, 'fits'> & { readonly root: Uint8Array })[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const note = readNote(text);
      const point = note === null ? null : readCheckpoint(note.text);
      if (note === null || point === null) throw new MirrorBroken(`checkpoints/${file}`);
      return { file, size: point.size, note, text, root: point.root };
    });
}
