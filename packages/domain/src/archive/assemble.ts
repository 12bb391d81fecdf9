/** Puts the files of an archive together: the same parts give the same bytes. Signing is the caller's. */
import { toBase64url } from '../base64url.ts';
import { canonical } from '../json.ts';
import { hashOf } from '../chain.ts';
import { leafHash, NO_LEAVES, rootOf, withLeaf } from '../merkle.ts';
import type { Json, Line, SaltedContent } from '../fact.ts';
import type { LogId } from '../ids.ts';
import { ARCHIVE_FORMAT, bytesOfText, fileOf, MANIFEST, type Manifest, manifestText, type Scope, sealText } from './manifest.ts';

export type ArchiveParts = {
  readonly log: LogId;
  readonly origin: string;
  readonly scope: Scope;
  /** Text of each line as it is stored, in order. */
  readonly lines: readonly string[];
  /** Those that belong in the archive, by id. */
  readonly contents: ReadonlyMap<string, SaltedContent>;
  /** Ids of contents that were erased by decision: what else is missing is not for everyone. */
  readonly erased: ReadonlySet<string>;
  /** Names of the people in the contents, by pseudonym. */
  readonly names: ReadonlyMap<string, string>;
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** Lines of `keys.txt`. */
  readonly keys: readonly string[];
  /** Signed notes by size; the one of the whole is among them. */
  readonly checkpoints: ReadonlyMap<number, string>;
  /** What can be read beside: pages, ballot files, read-me; by path. */
  readonly more: ReadonlyMap<string, Uint8Array>;
};

export type Assembled = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly manifest: Manifest;
  /** To be signed, and kept as `seal.txt`. */
  readonly seal: string;
};

export function assemble(parts: ArchiveParts): Assembled {
  const { log, origin, scope, lines, contents, erased, names, attachments, keys, checkpoints, more } = parts;
  const files = new Map<string, Uint8Array>();
  files.set('lines.ndjson', bytesOfText(rows(lines)));
  const refs = [...new Set(lines.flatMap((text) => (JSON.parse(text) as Line).contents.map(({ id }) => id as string)))];
  const there = refs.flatMap((id) => {
    const found = contents.get(id);
    return found === undefined ? [] : [canonical({ id, salt: found.salt, content: found.content })];
  });
  files.set('contents.ndjson', bytesOfText(rows(there)));
  const absent = refs.filter((id) => !contents.has(id)).map((id) => canonical({ id, why: erased.has(id) ? 'erased' : 'withheld' }));
  files.set('erased.ndjson', bytesOfText(rows(absent)));
  const named = [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([person, name]) => canonical({ person, name } satisfies Json));
  files.set('names.ndjson', bytesOfText(rows(named)));
  for (const [sha256, bytes] of attachments) files.set(`attachments/${sha256}`, bytes);
  files.set('keys.txt', bytesOfText(rows(keys)));
  for (const [size, note] of checkpoints) files.set(`checkpoints/${String(size)}.txt`, bytesOfText(note));
  for (const [path, bytes] of more) files.set(path, bytes);
  const listed = [...files].map(([path, bytes]) => fileOf(path, bytes)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    log,
    origin,
    scope,
    size: lines.length,
    head: hashOf(lines.at(-1) ?? ''),
    root: toBase64url(rootOfLines(lines)),
    files: listed,
  };
  const bytes = bytesOfText(manifestText(manifest));
  files.set(MANIFEST, bytes);
  return { files, manifest, seal: sealText(manifest, bytes) };
}

export function rootOfLines(lines: readonly string[]): Uint8Array {
  return rootOf(lines.reduce((frontier, text) => withLeaf(frontier, leafHash(bytesOfText(text))), NO_LEAVES));
}

function rows(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
