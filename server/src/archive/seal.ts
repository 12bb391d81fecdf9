/** Seals a dialogue as it stands: everything that everyone may read, in the format of an archive, with pages that need no script. */
import { byPath, bytesOfText, type Scope, SEAL } from '@insyn/domain/archive/manifest.ts';
import { type FilePart, type WriteFile, wholeOf, writeArchive } from './write.ts';
import { checkpointText } from '@insyn/domain/checkpoint.ts';
import type { ContentId, LogId, Pseudonym } from '@insyn/domain/ids.ts';
import type { SaltedContent } from '@insyn/domain/fact.ts';
import { heldOpenly, keepingOf, onWeb } from '@insyn/domain/keeping/masks.ts';
import { authorsOf } from '@insyn/domain/page.ts';
import { PUBLIC, readable, visibleLog } from '@insyn/domain/visibility.ts';
import { resultFile, resultFileText } from '@insyn/domain/vote/published-file.ts';
import type { Door } from '../http/door.ts';
import { lookAtVote } from '../pages/result/look.ts';
import { sealedCopy } from './copy/sealed.ts';
import { plainPages } from './pages/plain.ts';
import type { ArchiveKey } from './key.ts';
import { seenNotes } from './seen.ts';
import type { ArchiveStore } from './store.ts';
import { ZipWriter } from './zip-writer.ts';

/** As many as are read and hashed before others are let in. */
export const LINES_AT_ONCE = 500;

export type SealParts = {
  readonly door: Pick<Door, 'authority' | 'store' | 'people' | 'config' | 'baseUrl' | 'copyScript'>;
  readonly archive: ArchiveStore;
  /** Of the address that people reach the server at. */
  readonly key: () => ArchiveKey;
};

export type Sealed = { readonly size: number; readonly files: ReadonlyMap<string, Uint8Array> };
type Found = NonNullable<Awaited<ReturnType<Door['authority']['look']>>>;

/** Everything at once, for what is put into a package. `null` as from `sealable`. */
export async function sealed(parts: SealParts, log: LogId, scope: Scope = 'public'): Promise<Sealed | null> {
  const found = await sealable(parts, log, scope);
  if (found === null) return null;
  const files = new Map<string, Uint8Array>();
  await writeSealed(parts, found, scope, async (path, portions) => {
    files.set(path, await wholeOf(portions));
  });
  return { size: found.state.seq, files };
}

/** `public`: `null` for what is not there for everyone. `full`: for the registrar alone, with what is masked and what only staff read. */
export async function sealable({ door }: SealParts, log: LogId, scope: Scope = 'public'): Promise<Found | null> {
  const found = await door.authority.lookWhole(log);
  if (found === null || found.state.dialogue.phase === 'empty') return null;
  // What has left the web is sealed as it was there.
  const state = onWeb(found.state);
  return scope === 'public' && !visibleLog(state, PUBLIC) ? null : { ...found, state };
}

/** File by file, the seal last. */
export async function writeSealed({ door, archive, key: keyNow }: SealParts, found: Found, scope: Scope, write: WriteFile): Promise<void> {
  const key = keyNow();
  const { state, held } = found;
  const { log } = state;
  const { masked } = keepingOf(state);
  const open = readable(state, PUBLIC);
  const mayRead = (id: ContentId): boolean => scope === 'full' || (open(id) && !masked.has(id));
  const contentOf = (id: string): SaltedContent | null => {
    const content = held.contents.get(id as ContentId);
    return content !== undefined && mayRead(id as ContentId) ? content : null;
  };
  const read: Found = { ...found, held: heldOpenly(state, held) };
  const origin = key.origin(log);
  const hasCopy = door.copyScript() !== null;
  const written = await writeArchive(
    {
      ...{ log, origin, scope },
      lines: linesOf(door.store, log, state.seq),
      content: contentOf,
      isErased: (id) => !held.contents.has(id as ContentId),
      names: (ids) => namesIn(door, log, ids, contentOf),
      attachments: (ids) => attachmentsIn(door, log, ids, contentOf),
      keys: [key.written],
      checkpoints: (size, root) => {
        const head = key.note(checkpointText({ origin, size, root }));
        // Kept first: what witnesses say of anything before it is closed by that, and this edition is the same whenever it is made.
        archive.keep(log, { size, note: head, at: Date.parse(state.at) });
        return seenNotes(archive, log, size).notes.set(size, head);
      },
      more: besides(door, archive, read, hasCopy),
    },
    write,
  );
  await write(SEAL, [bytesOfText(key.note(written.seal))]);
}

async function* besides(door: SealParts['door'], archive: ArchiveStore, found: Found, hasCopy: boolean): AsyncGenerator<FilePart> {
  yield* seenNotes(archive, found.state.log, found.state.seq).witnesses;
  yield* plainPages(door, found);
  yield* await votes(door, found);
  yield* sealedCopy(door, found);
  yield ['LÄSMIG.txt', bytesOfText(readMe(hasCopy))];
}

/** In order of path, with no time of its own: the same files are the same bytes. */
export async function zipIn(root: string, files: Sealed['files']): Promise<Uint8Array> {
  const portions: Uint8Array[] = [];
  const zip = new ZipWriter(root, (bytes) => portions.push(bytes));
  for (const [path, bytes] of byPath(files)) await zip.file(path, [bytes]);
  zip.end();
  return wholeOf(portions);
}

async function* linesOf(store: Door['store'], log: LogId, size: number): AsyncGenerator<readonly string[]> {
  for (let read = 0; read < size;) {
    const { lines } = await store.read(log, read, Math.min(LINES_AT_ONCE, size - read));
    if (lines.length === 0) throw new Error(`${log}: lines after ${String(read)} are gone`);
    read += lines.length;
    yield lines.map(({ line }) => line);
  }
}

type ContentOf = (id: string) => SaltedContent | null;

async function namesIn(
  { people }: SealParts['door'],
  log: LogId,
  ids: Iterable<string>,
  contentOf: ContentOf,
): Promise<ReadonlyMap<string, string>> {
  const authors = new Set<Pseudonym>();
  for (const id of ids) for (const author of authorsOf({ [id]: contentOf(id) })) authors.add(author);
  const named = [...(await people.names(log, [...authors]))] as readonly (readonly [Pseudonym, string | null])[];
  return new Map(named.flatMap(([person, name]) => (name === null ? [] : [[person, name]])));
}

async function* attachmentsIn(
  { store }: SealParts['door'],
  log: LogId,
  ids: Iterable<string>,
  contentOf: ContentOf,
): AsyncGenerator<FilePart> {
  const seen = new Set<string>();
  for (const id of ids) {
    const sha256 = cardOf(contentOf(id)?.content);
    if (sha256 === null || seen.has(sha256)) continue;
    seen.add(sha256);
    const stored = await store.attachment(log, sha256);
    if (stored !== null) yield [sha256, stored.bytes];
  }
}

/** The files of a vote that has a result, as they were published. */
async function votes(door: SealParts['door'], { state, held }: Found): Promise<readonly FilePart[]> {
  const look = await lookAtVote(door, state, held, state.at);
  const result = look === null ? null : resultFile(look.run, look.definition);
  if (look === null || result === null) return [];
  const board = look.view.board === null ? null : await door.store.attachment(state.log, look.view.board);
  return [
    ['ballot/definition.json', bytesOfText(look.text)],
    ['ballot/resultat.json', bytesOfText(resultFileText(result))],
    ...(board === null ? [] : [['ballot/roster.ndjson', board.bytes] as const]),
  ];
}

function cardOf(content: unknown): string | null {
  if (typeof content !== 'object' || content === null || !('kind' in content) || content.kind !== 'card') return null;
  return 'sha256' in content && typeof content.sha256 === 'string' ? content.sha256 : null;
}

function readMe(hasCopy: boolean): string {
  const copy = hasCopy ? WITH_COPY : WITHOUT_COPY;
  return `Det här är ett arkiv av en dialog mellan en stad och dess invånare.

Läs:            öppna html/index.html i en webbläsare. Inget nät behövs.
${copy}
Kontrollera:    insyn-verify MAPPEN --key NYCKELN
                Nyckeln står i keys.txt. Jämför den med den som står i protokollet eller på stadens sida.

lines.ndjson    allt som hände, en rad för varje händelse, i ordning
contents.ndjson det som människor skrev och som alla får läsa
erased.ndjson   det som har raderats efter beslut, eller som inte är för alla
names.ndjson    namn på dem som skrev, så som de visades
attachments/    underlag och andra filer
checkpoints/    stadens underskrifter av hur långt dialogen hade kommit
ballot/         omröstningens filer, om det fanns en
manifest.json   alla filer här, med storlek och kontrollsumma; seal.txt är stadens underskrift av den

Formatet beskrivs i projektets guide Arkivformatet.

This is an archive of a dialogue between a city and its residents. Open html/index.html in a browser;
check it with insyn-verify FOLDER --key KEY.
`;
}

const WITH_COPY = `Som den såg ut: lägg mappen på en vanlig webbplats och öppna kopia/index.html där. Med sökning, utan vår server.`;
const WITHOUT_COPY =
  'Kopian med sökning (kopia/) finns inte i det här arkivet: programmet som visar den var inte byggt när arkivet förseglades.';
