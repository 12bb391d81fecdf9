/** The list of an archive's files: every one but itself and its seal, with size and hash, in one form. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromBase64url, toBase64url } from '../base64url.ts';
import { isLogId, type LogId } from '../ids.ts';
import type { Json } from '../fact.ts';
import { canonical, JsonError, MAX_DEPTH, parseStrict } from '../json.ts';
import { toBase64 } from '../checkpoint.ts';

export const ARCHIVE_FORMAT = 'insyn-archive/1';
export const MANIFEST = 'manifest.json';
/** A signed note over the manifest: whoever holds the key can tell an archive of ours from one that somebody put together. */
export const SEAL = 'seal.txt';

/** `public`: what everyone may read. `full`: with what only the registrar may. */
export const SCOPES = ['public', 'full'] as const;
export type Scope = (typeof SCOPES)[number];

export type ManifestFile = { readonly path: string; readonly bytes: number; /** base64url */ readonly sha256: string };
export type Manifest = {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly log: LogId;
  /** As in the checkpoints: host and path. */
  readonly origin: string;
  readonly scope: Scope;
  /** Lines; the edition is named by it. */
  readonly size: number;
  /** Hash of the last line, and root of the Merkle tree of all: base64url. */
  readonly head: string;
  readonly root: string;
  /** By path, in code units. */
  readonly files: readonly ManifestFile[];
};

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

export function manifestText(manifest: Manifest): string {
  return `${canonical(manifest)}\n`;
}

export function fileOf(path: string, bytes: Uint8Array): ManifestFile {
  return { path, bytes: bytes.length, sha256: toBase64url(sha256(bytes)) };
}

/** Sorted: the first that is wrong is the same, in whatever order the files came. */
export function byPath<Value>(files: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What the seal's signature stands on. */
export function sealText({ origin }: Pick<Manifest, 'origin'>, manifest: Uint8Array): string {
  return `${ARCHIVE_FORMAT}\n${origin}\n${toBase64(sha256(manifest))}\n`;
}

/** UTF-8 without a mark at its beginning, ended by one line feed; `null` for anything else. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes);
    return text.includes('\r') || !text.endsWith('\n') || text.startsWith('\ufeff') ? null : text;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** One value of canonical JSON; `undefined` for what is not in that form. */
export function canonicalValue(text: string): unknown {
  try {
    const value = isPlain(text) ? (JSON.parse(text) as Json) : parseStrict(text);
    return canonical(value) === text ? value : undefined;
  } catch (error) {
    if (error instanceof JsonError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Whether it is enough that the value is written as the same text again, which the engine's own reader is quicker for: a key that
 * stands twice, a number that does not survive and a half character are told by that. What nests deep or names the prototype is not.
 */
function isPlain(text: string): boolean {
  if (text.includes('__proto__')) return false;
  let opened = 0;
  for (let at = -1; opened <= MAX_DEPTH; opened += 1) {
    at = nextOpening(text, at + 1);
    if (at < 0) return true;
  }
  return false;
}

function nextOpening(text: string, from: number): number {
  const [object, array] = [text.indexOf('{', from), text.indexOf('[', from)];
  return object < 0 ? array : array < 0 ? object : Math.min(object, array);
}

export function bytesOfText(text: string): Uint8Array {
  return encoder.encode(text);
}

/** What is wrong with a manifest, or the manifest. */
export function readManifest(bytes: Uint8Array): Manifest | string {
  const text = textOf(bytes);
  const value = text === null ? undefined : canonicalValue(text.slice(0, -1));
  if (!isManifest(value)) return 'not a manifest in its one form';
  const { files } = value;
  for (const [at, { path }] of files.entries()) {
    if (!isPath(path)) return `${JSON.stringify(path)} is no path within an archive`;
    if (path === MANIFEST || path === SEAL) return `it lists ${path}`;
    if (at > 0 && (files[at - 1]?.path ?? '') >= path) return `${path} is out of order, or twice`;
  }
  const folded = new Set(files.map(({ path }) => path.toLowerCase()));
  return folded.size === files.length ? value : 'two paths differ in case alone';
}

/** Names that are the same on every file system, and lead nowhere but into the folder. */
export function isPath(path: string): boolean {
  if (path.length > 300 || path.normalize('NFC') !== path) return false;
  return path.split('/').every((part) => /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]*$/u.test(part) && !part.endsWith('.') && !part.endsWith(' '));
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { format, log, origin, scope, size, head, root, files, ...more } = value as Record<string, unknown>;
  return (
    Object.keys(more).length === 0 &&
    format === ARCHIVE_FORMAT &&
    isLogId(log) &&
    typeof origin === 'string' &&
    (SCOPES as readonly unknown[]).includes(scope) &&
    isCount(size) &&
    isHash(head) &&
    isHash(root) &&
    Array.isArray(files) &&
    files.every(isFile)
  );
}

function isFile(value: unknown): value is ManifestFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, bytes, sha256: hash, ...more } = value as Record<string, unknown>;
  return Object.keys(more).length === 0 && typeof path === 'string' && isCount(bytes) && isHash(hash);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** SHA-256 in base64url, in its one form. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && fromBase64url(value)?.length === 32;
}
