/** The lines of an archive: raw bytes, one line feed after each, canonical JSON, each naming the hash of the one before. */
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '../base64url.ts';
import { EMPTY_HASH } from '../chain.ts';
import type { Line } from '../fact.ts';
import { leafHash, NO_LEAVES, rootOf, withLeaf } from '../merkle.ts';
import { canonicalValue, isHash, textOf } from './manifest.ts';

/** `seq`: the first line that differs, where it is one. */
export type Wrong = { readonly file: string; readonly seq?: number | null; readonly why: string };

/** A content as a line names it. */
export type Named = { readonly seq: number; readonly id: string; readonly digest: string };

export type CheckedLines = {
  /** Leaves of the tree, in order. */
  readonly leaves: readonly Uint8Array[];
  readonly named: readonly Named[];
  readonly head: string;
};

const FILE = 'lines.ndjson';
const FIELDS = 'at,by,contents,data,log,prev,seq,type,v';
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const LINE_FEED = 10;
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Line by line: of each no more is held than its leaf and what it names. */
export function checkLines(bytes: Uint8Array, log: string): CheckedLines | { readonly wrong: Wrong } {
  if (textOf(bytes) === null) return { wrong: { file: FILE, why: 'each line is UTF-8 and ends with one line feed' } };
  const leaves: Uint8Array[] = [];
  const named: Named[] = [];
  let [hash, at] = [EMPTY_HASH, ''];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, from);
    const text = bytes.subarray(from, end);
    from = end + 1;
    const seq = leaves.length + 1;
    const wrong = (why: string): { readonly wrong: Wrong } => ({ wrong: { file: FILE, seq, why } });
    const line = lineIn(decoder.decode(text));
    if (line === null) return wrong('is not a canonical line');
    if (line.log !== log) return wrong('belongs to another log');
    if (line.seq !== seq || line.prev !== hash || line.at < at) return wrong('does not follow the line before');
    [hash, at] = [toBase64url(sha256(text)), line.at];
    for (const { id, digest } of line.contents) named.push({ seq, id, digest });
    leaves.push(leafHash(text));
  }
  return { leaves, named, head: hash };
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
