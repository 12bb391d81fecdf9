/** The lines of an archive: raw bytes, one line feed after each, canonical JSON, each naming the hash of the one before. */
import { EMPTY_HASH, hashOf } from '../chain.ts';
import type { Line } from '../fact.ts';
import { leafHash, NO_LEAVES, rootOf, withLeaf } from '../merkle.ts';
import { canonicalValue, isHash, textOf } from './manifest.ts';

/** `seq`: the first line that differs, where it is one. */
export type Wrong = { readonly file: string; readonly seq?: number | null; readonly why: string };

export type CheckedLines = {
  readonly lines: readonly Line[];
  /** UTF-8 of each line, without its line feed. */
  readonly texts: readonly Uint8Array[];
  readonly head: string;
};

const FILE = 'lines.ndjson';
const FIELDS = 'at,by,contents,data,log,prev,seq,type,v';
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const encoder = new TextEncoder();

export function checkLines(bytes: Uint8Array, log: string): CheckedLines | { readonly wrong: Wrong } {
  const text = textOf(bytes);
  if (text === null) return { wrong: { file: FILE, why: 'each line is UTF-8 and ends with one line feed' } };
  const lines: Line[] = [];
  const texts: Uint8Array[] = [];
  let [hash, at] = [EMPTY_HASH, ''];
  for (const raw of text.slice(0, -1).split('\n')) {
    const seq = lines.length + 1;
    const wrong = (why: string): { readonly wrong: Wrong } => ({ wrong: { file: FILE, seq, why } });
    const line = lineIn(raw);
    if (line === null) return wrong('is not a canonical line');
    if (line.log !== log) return wrong('belongs to another log');
    if (line.seq !== seq || line.prev !== hash || line.at < at) return wrong('does not follow the line before');
    [hash, at] = [hashOf(raw), line.at];
    lines.push(line);
    texts.push(encoder.encode(raw));
  }
  return { lines, texts, head: hash };
}

function lineIn(raw: string): Line | null {
  const value = canonicalValue(raw);
  if (typeof value !== 'object' || value === null || Object.keys(value).toSorted().join() !== FIELDS) return null;
  const line = value as Line;
  const isShaped =
    Number.isSafeInteger(line.seq) &&
    typeof line.at === 'string' &&
    MOMENT.test(line.at) &&
    typeof line.type === 'string' &&
    Array.isArray(line.contents) &&
    line.contents.every(isNamed);
  return isShaped ? line : null;
}

/** `{ digest, id }`, as a line names a content. */
function isNamed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { digest, id, ...more } = value as Record<string, unknown>;
  return Object.keys(more).length === 0 && isHash(digest) && typeof id === 'string';
}

/** Root of the tree of these lines. */
export function rootOfLines(lines: readonly string[]): Uint8Array {
  return rootOf(lines.reduce((frontier, text) => withLeaf(frontier, leafHash(encoder.encode(text))), NO_LEAVES));
}
