/**
 * An archive checked in a page: by the same rules as `insyn-verify`, in a worker. Nothing leaves the device. This is the whole of a
 * script of the build (`test/build/embed.ts`).
 */
import type { ArchiveFiles, ArchiveFound } from '@insyn/domain/archive/check.ts';
import { COSIGNATURE, readVerifier, toBase64, verifierText, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { fromBase64url } from '@insyn/domain/base64url.ts';
import type { ArchiveChecker, ArchiveHolds, ArchivedPost, CheckAsked, CheckStep, CheckTold } from '@insyn/protocol/archive-check.ts';
import { isSigned, proofsOf, verifyArchive } from './archive.ts';
import { crc32, inflateRaw } from './inflate.ts';
import { withoutRoot } from './archive-root.ts';
import { ArchiveUnreadable, readZip } from './zip.ts';

/** A page has less room than a machine of one's own. */
const LIMITS = { file: 400_000_000, all: 1_000_000_000, count: 20_000 };

type Content = { readonly kind?: unknown; readonly text?: unknown; readonly author?: unknown };
type Checked = { readonly files: ArchiveFiles; readonly found: ArchiveFound };

export function createChecker(): ArchiveChecker {
  let last: Checked | null = null;
  return {
    check: async (zip, keys, told) => {
      last = null;
      told('unpacking');
      const files = filesIn(zip);
      if (files instanceof ArchiveUnreadable) return { kind: 'incomplete', file: 'zip', why: files.message };
      told('checking');
      const trusted = keys.map(readVerifier).filter((key) => key !== null);
      const report = await verifyArchive(files, { keys: trusted });
      if (report.kind === 'tampered' || report.kind === 'incomplete') return report;
      told('counting');
      last = { files, found: report.found };
      return { kind: report.kind, ...(await figuresOf(last)), votes: report.kind === 'ok' ? report.votes : votesIn(files) };
    },
    post: (post) => Promise.resolve(last === null ? null : postIn(last, post)),
    close: () => {
      last = null;
    },
  };
}

function filesIn(zip: Uint8Array): ArchiveFiles | ArchiveUnreadable {
  try {
    return withoutRoot(readZip(zip, LIMITS, { inflate: inflateRaw, crc: crc32 }));
  } catch (error) {
    if (error instanceof ArchiveUnreadable) return error;
    throw error;
  }
}

type Figures = Omit<ArchiveHolds, 'kind' | 'votes'>;

async function figuresOf({ files, found }: Checked): Promise<Figures> {
  const { manifest, keys, notes } = found;
  const contents = rowsOf(files, 'contents.ndjson').map((text) => (JSON.parse(text) as { readonly content: Content }).content);
  const last = JSON.parse(rowsOf(files, 'lines.ndjson').at(-1) ?? '{"at":""}') as Pick<Line, 'at'>;
  return {
    log: manifest.log,
    origin: manifest.origin,
    size: manifest.size,
    at: last.at,
    posts: contents.filter(({ kind }) => kind === 'post').length,
    people: new Set(contents.flatMap(({ author }) => (typeof author === 'string' ? [author] : []))).size,
    documents: contents.filter(({ kind }) => kind === 'card').length,
    checkpoints: notes.filter(({ file }) => file.startsWith('checkpoints/')).length,
    keys: keys.map(verifierText),
    witnesses: await witnessesOf(files, found),
    root: manifest.root,
  };
}

/** Those named in the archive whose signatures under its checkpoints hold. */
async function witnessesOf(files: ArchiveFiles, { notes }: ArchiveFound): Promise<readonly string[]> {
  const written = files.get('witnesses.txt');
  const keys = (written === undefined ? [] : textOf(written).split('\n'))
    .map(readVerifier)
    .filter((key): key is VerifierKey => key?.type === COSIGNATURE);
  const seen: string[] = [];
  for (const key of keys) for (const { note } of notes) if (!seen.includes(key.name) && (await isSigned(note, key))) seen.push(key.name);
  return seen;
}

function votesIn(files: ArchiveFiles): number {
  return [...files.keys()].filter((path) => /^ballot\/(?:\d+\/)?resultat\.json$/.test(path)).length;
}

function postIn({ files, found }: Checked, post: string): ArchivedPost | null {
  const [first] = proofsOf(files, found, post);
  if (first === undefined) return null;
  const { at } = JSON.parse(first.line) as Line;
  const named = proofsOf(files, found, post).flatMap(({ line }) => (JSON.parse(line) as Line).contents.map(({ id }) => id as string));
  const ids = new Set(named);
  const own = rowsOf(files, 'contents.ndjson')
    .map((text) => JSON.parse(text) as { readonly id: string; readonly content: Content })
    .filter(({ id, content }) => ids.has(id) && content.kind === 'post')
    .at(-1)?.content;
  const { size } = found.manifest;
  return {
    post,
    at,
    size,
    seq: first.seq,
    text: typeof own?.text === 'string' ? own.text : null,
    name: nameOf(files, own?.author),
    proof: first.proof,
    file: proofFile(files, first.seq, size, first.proof),
  };
}

function nameOf(files: ArchiveFiles, author: unknown): string | null {
  const rows = rowsOf(files, 'names.ndjson').map((text) => JSON.parse(text) as { readonly name: string; readonly person: string });
  return rows.find(({ person }) => person === author)?.name ?? null;
}

/** C2SP tlog-proof: the place of the leaf, the hashes beside its way, and the checkpoint that they lead to. */
function proofFile(files: ArchiveFiles, seq: number, size: number, proof: readonly string[]): string {
  const checkpoint = files.get(`checkpoints/${String(size)}.txt`);
  const hashes = proof.map((each) => toBase64(fromBase64url(each) ?? new Uint8Array()));
  return ['c2sp.org/tlog-proof@v1', `index ${String(seq - 1)}`, ...hashes, '', textOf(checkpoint ?? new Uint8Array())].join('\n');
}

function rowsOf(files: ArchiveFiles, path: string): readonly string[] {
  const text = textOf(files.get(path) ?? new Uint8Array());
  return text === '' ? [] : text.slice(0, -1).split('\n');
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** Answers whoever made the worker; elsewhere, as in a test, it answers nobody. */
type Workplace = { onmessage: ((event: { readonly data: unknown }) => void) | null; postMessage: (told: CheckTold) => void };

function work(place: Workplace): void {
  const checker = createChecker();
  const step = (each: CheckStep): void => place.postMessage({ told: 'step', step: each });
  const answer = async (asked: CheckAsked): Promise<void> => {
    if (asked.ask === 'check') place.postMessage({ told: 'checked', checked: await checker.check(asked.zip, asked.keys, step) });
    else place.postMessage({ told: 'post', post: await checker.post(asked.post) });
  };
  place.onmessage = ({ data }) => void answer(data as CheckAsked);
}

if ('WorkerGlobalScope' in globalThis) work(globalThis as unknown as Workplace);
