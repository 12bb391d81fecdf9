/**
 * Writes the files of an archive one after another, each in portions: nothing but the roots of trees, hashes and ids is held, however
 * long the log is. The same source gives the same files in the same order. Signing the seal is the caller's.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { Json, Line, SaltedContent } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { canonical } from '@insyn/domain/json.ts';
import { leafHash, NO_LEAVES, rootOf, withLeaf } from '@insyn/domain/merkle.ts';
import {
  ARCHIVE_FORMAT,
  bytesOfText,
  MANIFEST,
  type Manifest,
  type ManifestFile,
  manifestText,
  type Scope,
  sealText,
} from '@insyn/domain/archive/manifest.ts';

export type Some<Value> = Iterable<Value> | AsyncIterable<Value>;
export type FilePart = readonly [path: string, bytes: Uint8Array];

export type ArchiveSource = {
  readonly log: LogId;
  readonly origin: string;
  readonly scope: Scope;
  /** Text of each line as it is stored, in order; in portions. */
  readonly lines: Some<readonly string[]>;
  /** What belongs in the archive, by id; `null` for what does not. */
  readonly content: (id: string) => SaltedContent | null;
  /** By decision: what else is missing is not for everyone. */
  readonly isErased: (id: string) => boolean;
  /** Names of the people in contents, by pseudonym. `ids`: all that the lines name. */
  readonly names: (ids: Iterable<string>) => Promise<ReadonlyMap<string, string>> | ReadonlyMap<string, string>;
  /** Files that contents name, by hash. */
  readonly attachments: (ids: Iterable<string>) => Some<FilePart>;
  /** Lines of `keys.txt`. */
  readonly keys: readonly string[];
  /** Signed notes by size; the one of the whole, whose root is given, is among them. */
  readonly checkpoints: (size: number, root: Uint8Array) => ReadonlyMap<number, string>;
  /** What can be read beside: pages, ballot files, read-me; by path. */
  readonly more: Some<FilePart>;
};

/** Takes the whole of one file before it resolves. */
export type WriteFile = (path: string, portions: Some<Uint8Array>) => Promise<void>;

export type Written = {
  readonly manifest: Manifest;
  /** To be signed, and written as `seal.txt`. */
  readonly seal: string;
};

/** Rows that are written at once. */
const PORTION = 512;

export async function writeArchive(source: ArchiveSource, write: WriteFile): Promise<Written> {
  const { log, origin, scope, content, isErased, keys } = source;
  const listed: ManifestFile[] = [];
  const put = async (path: string, portions: Some<Uint8Array>): Promise<void> => {
    const digest = sha256.create();
    let bytes = 0;
    await write(
      path,
      counted(portions, (portion) => {
        digest.update(portion);
        bytes += portion.length;
      }),
    );
    listed.push({ path, bytes, sha256: toBase64url(digest.digest()) });
  };

  const ids = new Set<string>();
  let [frontier, last] = [NO_LEAVES, ''];
  await put(
    'lines.ndjson',
    each(source.lines, (texts) => {
      for (const text of texts) {
        frontier = withLeaf(frontier, leafHash(bytesOfText(text)));
        for (const { id } of (JSON.parse(text) as Line).contents) ids.add(id);
      }
      last = texts.at(-1) ?? last;
      return rows(texts);
    }),
  );
  const root = rootOf(frontier);
  await put(
    'contents.ndjson',
    inPortions(ids, (id) => {
      const found = content(id);
      return found === null ? null : canonical({ id, salt: found.salt, content: found.content });
    }),
  );
  await put(
    'erased.ndjson',
    inPortions(ids, (id) => (content(id) === null ? canonical({ id, why: isErased(id) ? 'erased' : 'withheld' }) : null)),
  );
  const named = [...(await source.names(ids))].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await put(
    'names.ndjson',
    inPortions(named, ([person, name]) => canonical({ person, name } satisfies Json)),
  );
  for await (const [hash, bytes] of source.attachments(ids)) await put(`attachments/${hash}`, [bytes]);
  await put('keys.txt', [rows(keys)]);
  for (const [size, note] of source.checkpoints(frontier.size, root)) await put(`checkpoints/${String(size)}.txt`, [bytesOfText(note)]);
  for await (const [path, bytes] of source.more) await put(path, [bytes]);

  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    ...{ log, origin, scope, size: frontier.size, head: hashOf(last), root: toBase64url(root) },
    files: listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  };
  const bytes = bytesOfText(manifestText(manifest));
  await write(MANIFEST, [bytes]);
  return { manifest, seal: sealText(manifest, bytes) };
}

async function* counted(portions: Some<Uint8Array>, take: (portion: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const portion of portions) {
    take(portion);
    yield portion;
  }
}

async function* each<From, To>(all: Some<From>, turn: (one: From) => To): AsyncGenerator<To> {
  for await (const one of all) yield turn(one);
}

function* inPortions<Value>(all: Iterable<Value>, rowOf: (value: Value) => string | null): Generator<Uint8Array> {
  let texts: string[] = [];
  for (const value of all) {
    const row = rowOf(value);
    if (row !== null) texts.push(row);
    if (texts.length < PORTION) continue;
    yield rows(texts);
    texts = [];
  }
  yield rows(texts);
}

function rows(texts: readonly string[]): Uint8Array {
  return bytesOfText(texts.map((text) => `${text}\n`).join(''));
}

export async function wholeOf(portions: Some<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const portion of portions) all.push(portion);
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const portion of all) {
    bytes.set(portion, at);
    at += portion.length;
  }
  return bytes;
}
