/** Seals a dialogue as it stands: everything that everyone may read, in the format of an archive, with pages that need no script. */
import { zipSync } from 'fflate';
import { assemble, rootOfLines } from '@insyn/domain/archive/assemble.ts';
import { bytesOfText, type Scope, SEAL } from '@insyn/domain/archive/manifest.ts';
import { checkpointText } from '@insyn/domain/checkpoint.ts';
import type { ContentId, LogId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Line, SaltedContent } from '@insyn/domain/fact.ts';
import { heldOpenly, keepingOf, onWeb } from '@insyn/domain/keeping/masks.ts';
import { authorsOf } from '@insyn/domain/page.ts';
import { PUBLIC, readable, visibleLog } from '@insyn/domain/visibility.ts';
import { resultFile, resultFileText } from '@insyn/domain/vote/published-file.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { Door } from '../http/door.ts';
import { dialoguePage, pagesOf } from '../pages/dialogue-page.ts';
import { pageText } from '../pages/layout.ts';
import { pageStyle } from '../pages/style.ts';
import { radslagStyle } from '../pages/radslag/style.ts';
import { resultStyle } from '../pages/result/style.ts';
import { lookAtVote } from '../pages/result/look.ts';
import { Times } from '../pages/times.ts';
import { sealedCopy } from './copy/sealed.ts';
import type { ArchiveKey } from './key.ts';
import type { ArchiveStore } from './store.ts';

import { seenNotes } from './seen.ts';
export type SealParts = {
  readonly door: Pick<Door, 'authority' | 'store' | 'people' | 'config' | 'baseUrl' | 'copyScript'>;
  readonly archive: ArchiveStore;
  /** Of the address that people reach the server at. */
  readonly key: () => ArchiveKey;
};

export type Sealed = { readonly size: number; readonly files: ReadonlyMap<string, Uint8Array> };

/** `public`: `null` for what is not there for everyone. `full`: for the registrar alone, with what is masked and what only staff read. */
export async function sealed(
  { door, archive, key: keyNow }: SealParts,
  log: LogId,
  scope: Scope = 'public',
): Promise<Sealed | null> {
  const key = keyNow();
  const found = await door.authority.lookWhole(log);
  if (found === null || found.state.dialogue.phase === 'empty') return null;
  const { held } = found;
  // What has left the web is sealed as it was there.
  const state = onWeb(found.state);
  if (scope === 'public' && !visibleLog(state, PUBLIC)) return null;
  const lines = await linesOf(door.store, log, state.seq);
  const { masked } = keepingOf(state);
  const open = readable(state, PUBLIC);
  const mayRead = (id: ContentId): boolean => scope === 'full' || (open(id) && !masked.has(id));
  const contents = new Map<ContentId, SaltedContent>();
  const erased = new Set<string>();
  for (const { id } of lines.flatMap((text) => (JSON.parse(text) as Line).contents)) {
    const content = held.contents.get(id);
    if (content === undefined) erased.add(id);
    else if (mayRead(id)) contents.set(id, content);
  }
  const people = authorsOf(Object.fromEntries(contents) as Record<ContentId, SaltedContent>);
  const named = await door.people.names(log, people);
  const names = new Map<string, string>(
    [...named].flatMap(([person, name]: readonly [Pseudonym, string | null]) => (name === null ? [] : [[person, name]])),
  );
  const attachments = new Map<string, Uint8Array>();
  for (const { content } of contents.values()) {
    const sha256 = cardOf(content);
    const stored = sha256 === null ? null : await door.store.attachment(log, sha256);
    if (sha256 !== null && stored !== null) attachments.set(sha256, stored.bytes);
  }
  const read: Found = { ...found, state, held: heldOpenly(state, held) };
  const copy = new Map<string, Uint8Array>();
  for await (const [path, bytes] of sealedCopy(door, read)) copy.set(path, bytes);
  const origin = key.origin(log);
  const head = key.note(checkpointText({ origin, size: state.seq, root: rootOfLines(lines) }));
  // Kept first: what witnesses say of anything before it is closed by that, and this edition is the same whenever it is made.
  archive.keep(log, { size: state.seq, note: head, at: Date.parse(state.at) });
  const { notes, witnesses } = seenNotes(archive, log, state.seq);
  const checkpoints = notes.set(state.seq, head);
  const made = assemble({
    log,
    origin,
    scope,
    lines,
    contents,
    erased,
    names,
    attachments,
    keys: [key.written],
    checkpoints,
    more: new Map([...witnesses, ...(await pages(door, read)), ...(await votes(door, read)), ...copy, ['LÄSMIG.txt', bytesOfText(readMe(copy.size > 0))]]),
  });
  const files = new Map(made.files);
  files.set(SEAL, bytesOfText(key.note(made.seal)));
  return { size: state.seq, files };
}

export function zipOf(log: LogId, { size, files }: Sealed): Uint8Array {
  return zipIn(`${log}-${String(size)}`, files);
}

/** One folder, in order of path, with no time of its own: the same files are the same bytes. */
export function zipIn(root: string, files: Sealed['files']): Uint8Array {
  const entries = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [`${root}/${path}`, bytes] as const);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(1980, 0, 1), os: 3 });
}

async function linesOf(store: Door['store'], log: LogId, size: number): Promise<readonly string[]> {
  const all: string[] = [];
  while (all.length < size) {
    const { lines } = await store.read(log, all.length, Math.min(LIMITS.linesPerPage, size - all.length));
    if (lines.length === 0) throw new Error(`${log}: lines after ${String(all.length)} are gone`);
    for (const { line } of lines) all.push(line);
  }
  return all;
}

type Found = NonNullable<Awaited<ReturnType<Door['authority']['look']>>>;

async function pages(door: SealParts['door'], { state, held }: Found): Promise<readonly (readonly [string, Uint8Array])[]> {
  const vote = await lookAtVote(door, state, held, state.at);
  const made: (readonly [string, Uint8Array])[] = [
    ['html/page.css', bytesOfText(pageStyle)],
    ['html/radslag.css', bytesOfText(radslagStyle)],
    ['html/result.css', bytesOfText(resultStyle)],
  ];
  const count = Math.max(1, pagesOf(state).length);
  for (let page = 1; page <= count; page += 1) {
    const shown = await dialoguePage({
      ...{ state, held, viewer: PUBLIC, names: door.people, vote, now: state.at, page, script: null },
      ...{ times: new Times(door.config.timeZone), base: door.baseUrl() },
    });
    if (shown === null) continue;
    // Beside the page, wherever the folder is put.
    const text = pageText({ ...shown, scripts: [] }, (address) => address.slice(address.lastIndexOf('/') + 1));
    made.push([`html/${page === 1 ? 'index' : `sida-${String(page)}`}.html`, bytesOfText(`${text}\n`)]);
  }
  return made;
}

/** The files of a vote that has a result, as they were published. */
async function votes(door: SealParts['door'], { state, held }: Found): Promise<readonly (readonly [string, Uint8Array])[]> {
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
