/**
 * An archive checked from its bytes alone, by the rules of the format (`stories/guide/arkivformat.mdx`): nothing missing, nothing more,
 * nothing changed, and everything that belongs together does. Signatures and the count of a vote are checked by the caller, who has
 * the means: what is to be checked is handed back.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '../base64url.ts';
import { keyIdOf, readCheckpoint, readNote, readVerifier, type SignedNote, type VerifierKey } from '../checkpoint.ts';
import { isSame, NO_LEAVES, rootOf, withLeaf } from '../merkle.ts';
import { checkLines, type Wrong } from './lines.ts';
import { checkContents } from './contents.ts';
import { byPath, canonicalValue, fileOf, MANIFEST, type Manifest, readManifest, SEAL, sealText, textOf } from './manifest.ts';

/** Path → bytes. */
export type ArchiveFiles = ReadonlyMap<string, Uint8Array>;

/** A note with the file it stands in: every key of the policy has to have signed it. */
export type NoteToCheck = { readonly file: string; readonly note: SignedNote };

export type ArchiveFound = {
  readonly kind: 'ok';
  readonly manifest: Manifest;
  /** Keys that the archive names as its own; whether they can be trusted is for whoever checks it to say. */
  readonly keys: readonly VerifierKey[];
  readonly notes: readonly NoteToCheck[];
  /** Contents that are there, and that lines name but that are erased or not for everyone. */
  readonly contents: number;
  readonly absent: number;
  /** Leaves of the tree, in order: for proofs. */
  readonly leaves: readonly Uint8Array[];
};
export type ArchiveVerdict =
  | ArchiveFound
  | { readonly kind: 'tampered'; readonly file: string; readonly seq: number | null; readonly why: string }
  | { readonly kind: 'incomplete'; readonly file: string; readonly why: string };

export const NEEDED_FILES = ['lines.ndjson', 'contents.ndjson', 'names.ndjson', 'erased.ndjson', 'keys.txt'] as const;

export function checkArchive(files: ArchiveFiles): ArchiveVerdict {
  const bytes = files.get(MANIFEST);
  if (bytes === undefined) return incomplete(MANIFEST, 'is missing');
  const manifest = readManifest(bytes);
  if (typeof manifest === 'string') return tampered({ file: MANIFEST, why: manifest });
  const listed = checkFiles(files, manifest);
  if (listed !== null) return listed;
  const lines = checkLines(files.get('lines.ndjson') ?? new Uint8Array(), manifest.log);
  if ('wrong' in lines) return tampered(lines.wrong);
  const { leaves } = lines;
  if (leaves.length !== manifest.size)
    return tampered({ file: 'lines.ndjson', why: `${String(leaves.length)} lines, not as many as the manifest says` });
  if (lines.head !== manifest.head) return tampered({ file: 'lines.ndjson', why: 'ends otherwise than the manifest says' });
  const keys = readKeys(files.get('keys.txt') ?? new Uint8Array());
  if (keys === null) return tampered({ file: 'keys.txt', why: 'not keys in their one form' });
  const sealed = checkSeal(files, manifest, keys);
  if ('wrong' in sealed) return tampered(sealed.wrong);
  const notes = checkCheckpoints(files, manifest, leaves);
  if ('wrong' in notes) return tampered(notes.wrong);
  const contents = checkContents(files, lines.named);
  if ('wrong' in contents) return tampered(contents.wrong);
  return {
    kind: 'ok',
    manifest,
    keys,
    notes: [{ file: SEAL, note: sealed.note }, ...notes.notes],
    contents: contents.there,
    absent: contents.absent,
    leaves,
  };
}

export function tampered({ file, seq = null, why }: Wrong): ArchiveVerdict {
  return { kind: 'tampered', file, seq, why };
}

function incomplete(file: string, why: string): ArchiveVerdict {
  return { kind: 'incomplete', file, why };
}

/** Exactly the files that are listed, each as it was. */
function checkFiles(files: ArchiveFiles, manifest: Manifest): ArchiveVerdict | null {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  for (const path of NEEDED_FILES) if (!listed.has(path)) return incomplete(path, 'is not in the manifest');
  if (!files.has(SEAL)) return incomplete(SEAL, 'is missing');
  for (const path of listed.keys()) if (!files.has(path)) return incomplete(path, 'is missing');
  let lines: Uint8Array | null = null;
  for (const [path, bytes] of byPath(files)) {
    if (path === MANIFEST || path === SEAL) continue;
    const expected = listed.get(path);
    if (expected === undefined) return tampered({ file: path, why: 'is not in the manifest' });
    const found = fileOf(path, bytes);
    if (found.bytes === expected.bytes && found.sha256 === expected.sha256) continue;
    if (path !== 'lines.ndjson') return tampered({ file: path, why: 'is not what the manifest says' });
    lines = bytes;
  }
  // Which line differs is said of the lines; of anything else that it does.
  if (lines === null) return null;
  const checked = checkLines(lines, manifest.log);
  return tampered('wrong' in checked ? checked.wrong : { file: 'lines.ndjson', why: 'is not what the manifest says' });
}

function readKeys(bytes: Uint8Array): readonly VerifierKey[] | null {
  const text = textOf(bytes);
  const keys = text?.slice(0, -1).split('\n').map(readVerifier) ?? [];
  const known = keys.filter((key) => key !== null);
  return known.length === keys.length && known.length > 0 ? known : null;
}

/** No file is listed that says what the seal is: there is nothing in it but what the keys of the archive have signed, each once. */
function checkSeal(
  files: ArchiveFiles,
  manifest: Manifest,
  keys: readonly VerifierKey[],
): { readonly note: SignedNote } | { readonly wrong: Wrong } {
  const text = textOf(files.get(SEAL) ?? new Uint8Array());
  const note = text === null ? null : readNote(text);
  if (note === null) return { wrong: { file: SEAL, why: 'is no signed note' } };
  const expected = sealText(manifest, files.get(MANIFEST) ?? new Uint8Array());
  if (note.text !== expected) return { wrong: { file: SEAL, why: 'is the seal of another manifest' } };
  const signers = note.signatures.map(({ name, keyId }) => `${name}+${keyId}`).join('\n');
  const own = keys.map((key) => `${key.name}+${keyIdOf(key)}`).join('\n');
  return signers === own ? { note } : { wrong: { file: SEAL, why: 'is not signed by the keys of the archive, each once' } };
}

/** `checkpoints/{size}.txt`: each is one of this log, and the last is of the whole. */
function checkCheckpoints(
  files: ArchiveFiles,
  { origin, size, root }: Manifest,
  leaves: readonly Uint8Array[],
): { readonly notes: readonly NoteToCheck[] } | { readonly wrong: Wrong } {
  const found = byPath(files).filter(([path]) => path.startsWith('checkpoints/'));
  const notes: NoteToCheck[] = [];
  const roots = new Map<number, Uint8Array>();
  for (const [file, bytes] of found) {
    const wrong = (why: string): { readonly wrong: Wrong } => ({ wrong: { file, why } });
    const text = textOf(bytes);
    const note = text === null ? null : readNote(text);
    const point = note === null ? null : readCheckpoint(note.text);
    if (note === null || point === null) return wrong('is no checkpoint');
    if (file !== `checkpoints/${String(point.size)}.txt`) return wrong('is of another size than its name');
    if (point.origin !== origin) return wrong('is of another log');
    if (point.size > size) return wrong('is of more lines than there are');
    roots.set(point.size, point.root);
    notes.push({ file, note });
  }
  let frontier = NO_LEAVES;
  for (let at = 0; ; at += 1) {
    const expected = roots.get(at);
    if (expected !== undefined && !isSame(rootOf(frontier), expected))
      return { wrong: { file: `checkpoints/${String(at)}.txt`, why: 'does not fit the lines' } };
    const leaf = leaves[at];
    if (leaf === undefined) break;
    frontier = withLeaf(frontier, leaf);
  }
  if (toBase64url(rootOf(frontier)) !== root) return { wrong: { file: MANIFEST, why: 'the root does not fit the lines' } };
  return roots.has(size)
    ? { notes }
    : { wrong: { file: `checkpoints/${String(size)}.txt`, why: 'is missing: nothing says how long the log is' } };
}

/** Hash of what a file holds, base64url. */
export function sha256Of(bytes: Uint8Array): string {
  return toBase64url(sha256(bytes));
}

export { canonicalValue };
