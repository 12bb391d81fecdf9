/** An archive checked to its end: its bytes by the format, its signatures by the keys one trusts, its votes by counting them again. Runs anywhere. */
import { checkArchive, type ArchiveFiles, type ArchiveFound, type NoteToCheck } from '@insyn/domain/archive/check.ts';
import { readCheckpoint, readNote, signedBy, verifierText, type SignedNote, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { inclusionProof, isSame, merkleRoot } from '@insyn/domain/merkle.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { verifyVote, type VoteFiles } from './vote.ts';

export type ArchiveWishes = {
  /** Keys that one trusts: each has to have signed the seal and every checkpoint. */
  readonly keys?: readonly VerifierKey[];
  /** Witnesses that one trusts: each has to have seen a checkpoint, in the archive or given as `since`. */
  readonly witnesses?: readonly VerifierKey[];
  /** A checkpoint that was kept from before: the archive has to go on from it. */
  readonly since?: string | null;
};

export type ArchiveReport =
  | {
      readonly kind: 'ok';
      readonly found: ArchiveFound;
      /** Keys that signed, as they are written. */
      readonly signed: readonly string[];
      /** Votes that were counted again. */
      readonly votes: number;
    }
  /** It all fits together, but is signed by keys that one has not said to trust. */
  | { readonly kind: 'unknown-keys'; readonly found: ArchiveFound; readonly signed: readonly string[] }
  | { readonly kind: 'tampered'; readonly file: string; readonly seq: number | null; readonly why: string }
  | { readonly kind: 'incomplete'; readonly file: string; readonly why: string };

export async function verifyArchive(
  files: ArchiveFiles,
  { keys = [], witnesses = [], since = null }: ArchiveWishes = {},
): Promise<ArchiveReport> {
  const found = checkArchive(files);
  if (found.kind !== 'ok') return found;
  const tampered = (file: string, why: string): ArchiveReport => ({ kind: 'tampered', file, seq: null, why });
  // What the archive says of its own keys proves that they signed it, never that they are ours.
  for (const each of found.notes) {
    const bad = await firstUnsigned(each, found.keys);
    if (bad !== null) return tampered(each.file, `is not signed by ${bad.name}`);
    const missing = await firstUnsigned(each, keys);
    if (missing !== null) return tampered(each.file, `is not signed by ${missing.name}, whose key was given`);
  }
  const kept = since === null ? null : readNote(since);
  if (since !== null) {
    const point = kept === null ? null : readCheckpoint(kept.text);
    if (kept === null || point === null) return { kind: 'incomplete', file: '--since', why: 'is no checkpoint' };
    if (point.origin !== found.manifest.origin) return { kind: 'incomplete', file: '--since', why: 'is of another log' };
    const unsigned = await firstUnsigned({ file: '--since', note: kept }, keys.length > 0 ? keys : found.keys);
    if (unsigned !== null) return { kind: 'incomplete', file: '--since', why: `is not signed by ${unsigned.name}` };
    if (point.size > found.manifest.size)
      return tampered('lines.ndjson', `ends before the checkpoint of ${String(point.size)} lines that was kept`);
    if (!isSame(merkleRoot(found.leaves.slice(0, point.size)), point.root))
      return tampered('lines.ndjson', `is another log than the checkpoint of ${String(point.size)} lines that was kept`);
  }
  const notes = [...found.notes.map(({ note }) => note), ...(kept === null ? [] : [kept])];
  for (const witness of witnesses)
    if (!(await isSeenBy(notes, witness))) return tampered('checkpoints', `none was seen by ${witness.name}`);
  const votes = await countVotes(files);
  if ('wrong' in votes) return tampered(votes.file, votes.wrong);
  const signed = found.keys.map(verifierText);
  return keys.length === 0
    ? { kind: 'unknown-keys', found, signed }
    : { kind: 'ok', found, signed: keys.map(verifierText), votes: votes.count };
}

async function firstUnsigned({ note }: NoteToCheck, keys: readonly VerifierKey[]): Promise<VerifierKey | null> {
  for (const key of keys) if (!(await isSigned(note, key))) return key;
  return null;
}

async function isSeenBy(notes: readonly SignedNote[], witness: VerifierKey): Promise<boolean> {
  for (const note of notes) if (readCheckpoint(note.text) !== null && (await isSigned(note, witness))) return true;
  return false;
}

export async function isSigned(note: SignedNote, key: VerifierKey): Promise<boolean> {
  const asked = signedBy(note, key);
  if (asked === null) return false;
  const known = await crypto.subtle.importKey('raw', new Uint8Array(key.key), 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', known, new Uint8Array(asked.signature), new Uint8Array(asked.message));
}

const RESULT = /^(ballot\/(?:\d+\/)?)resultat\.json$/;

async function countVotes(files: ArchiveFiles): Promise<{ readonly count: number } | { readonly file: string; readonly wrong: string }> {
  let count = 0;
  for (const path of files.keys()) {
    const folder = RESULT.exec(path)?.[1];
    if (folder === undefined) continue;
    const published = publishedIn(files, folder);
    if (published === null) return { file: path, wrong: 'stands beside what is no text' };
    const verdict = await verifyVote(published);
    if (verdict.kind !== 'ok')
      return { file: path, wrong: 'why' in verdict && typeof verdict.why === 'string' ? verdict.why : 'is counted otherwise' };
    count += 1;
  }
  return { count };
}

/** `null` where one of them is not UTF-8. */
function publishedIn(files: ArchiveFiles, folder: string): VoteFiles | null {
  const text = (path: string): string | null => {
    const bytes = files.get(path);
    return bytes === undefined ? null : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  };
  try {
    return {
      result: text(`${folder}resultat.json`),
      definition: text(`${folder}definition.json`),
      board: text(`${folder}roster.ndjson`),
      batches: text(`${folder}batches.json`),
      log: text('lines.ndjson'),
    };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

export type PostProof = { readonly seq: number; readonly line: string; readonly proof: readonly string[] };

/** That the lines about a post are in the tree: each with the hashes beside its way to the root (base64url). */
export function proofsOf(files: ArchiveFiles, { leaves }: ArchiveFound, post: string): readonly PostProof[] {
  const texts = new TextDecoder().decode(files.get('lines.ndjson')).slice(0, -1).split('\n');
  return texts.flatMap((line, at) => {
    const { data, seq } = JSON.parse(line) as Line;
    const isAbout = typeof data === 'object' && data !== null && 'post' in data && data['post'] === post;
    return isAbout ? [{ seq, line, proof: inclusionProof(leaves, at).map(toBase64url) }] : [];
  });
}
