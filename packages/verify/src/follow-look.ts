/**
 * One look at a dialogue on its server: what has come since, whether it goes on from everything that was seen before, and whether the
 * server signs for exactly that. What does not fit is an alarm, with what the server showed as evidence.
 */
import { hashOf } from '@insyn/domain/chain.ts';
import { readCheckpoint, readNote, readVerifier, type Checkpoint, type SignedNote, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { isSame, rootOf, withLeaf } from '@insyn/domain/merkle.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { isSigned } from './archive.ts';
import { leafOf, type Mirror, PAGE } from './follow-mirror.ts';
import { ask, Trouble, type Ask } from './follow-net.ts';
import { readLine } from './lines.ts';

/** Bytes: a note with many witnesses, a frame of one line, a page of lines that are far longer than any of ours. */
const NOTE_MOST = 65_536;
const FRAME_MOST = 4 << 20;
const PAGE_MOST = 32 << 20;
/** Pages that may have come since the checkpoint was signed, while it was being read. */
const PAGES_AHEAD = 8;

export type Server = {
  /** Scheme, host and port. */
  readonly base: string;
  readonly log: LogId;
  readonly ask: (path: string, wish: Omit<Ask, 'signal' | 'ms'>) => Promise<Uint8Array>;
};

export type AlarmKind = 'signature' | 'origin' | 'root' | 'line' | 'chain' | 'gap' | 'lost' | 'short';

export type Alarm = {
  readonly kind: 'alarm';
  readonly what: AlarmKind;
  /** The first line it is about; 0 where it is about none. */
  readonly seq: number;
  /** What the server says it has, and what is kept here. */
  readonly there: number;
  readonly here: number;
  /** A backup was put back since the last look. */
  readonly restored: boolean;
  /** File → what the server showed, as it came. */
  readonly evidence: ReadonlyMap<string, string>;
};

export type Held = {
  readonly kind: 'held';
  readonly added: number;
  /** Of the checkpoint. */
  readonly size: number;
  readonly note: string;
  readonly epoch: string;
  readonly restored: boolean;
  /** Everything was compared, from the first line on. */
  readonly whole: boolean;
};

/** What could come from a cache or from a server that lags: looked at once more before it is cried out. */
export const UNSURE: ReadonlySet<AlarmKind> = new Set(['lost', 'short']);

/** The server behind the address of a dialogue's page; `null` for another address. */
export function serverAt(address: string, signal: AbortSignal, ms: number): Server | null {
  if (!URL.canParse(address)) return null;
  const { protocol, origin, pathname, username } = new URL(address);
  const log = /^\/d\/([^/]+)(?:\/|$)/.exec(pathname)?.[1];
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || !isLogId(log)) return null;
  return { base: origin, log, ask: (path, wish) => ask(`${origin}${path}`, { ...wish, signal, ms }) };
}

export async function keyShown(server: Server): Promise<VerifierKey> {
  const text = decoded(await server.ask(routes.archiveKeys, { most: NOTE_MOST }), routes.archiveKeys);
  const key = readVerifier(text.split('\n')[0] ?? '');
  if (key === null) throw new Trouble('odd', routes.archiveKeys);
  return key;
}

export type Shown = { readonly text: string; readonly note: SignedNote; readonly point: Checkpoint };

export async function noteShown(server: Server): Promise<Shown> {
  const path = routes.checkpoint(server.log);
  const text = decoded(await server.ask(path, { most: NOTE_MOST }), path);
  const note = readNote(text);
  const point = note === null ? null : readCheckpoint(note.text);
  if (note === null || point === null) throw new Trouble('odd', path);
  return { text, note, point };
}

type Expected = { readonly origin: string; readonly key: VerifierKey; readonly whole: boolean };

/** Adds to the mirror only where everything held. Throws `Trouble` where the server's answers cannot be used. */
export async function look(server: Server, mirror: Mirror, { origin, key, whole }: Expected): Promise<Held | Alarm> {
  const shown = await noteShown(server);
  const { point } = shown;
  const here = mirror.head.size;
  const epoch = await epochOf(server);
  const restored = mirror.known !== null && mirror.known.epoch !== '' && mirror.known.epoch !== epoch;
  const evidence = new Map([['kontrollpunkt.txt', shown.text]]);
  const alarm = (what: AlarmKind, seq = 0): Alarm => ({ kind: 'alarm', what, seq, there: point.size, here, restored, evidence });
  if (point.origin !== origin) return alarm('origin');
  if (!(await isSigned(shown.note, key))) return alarm('signature');

  const all = whole || restored || here === 0;
  const read = await compared(server, mirror, { epoch, from: all ? 0 : Math.floor((here - 1) / PAGE), size: point.size, evidence });
  if ('what' in read) return alarm(read.what, read.seq);
  const { fresh } = read;
  if (here + fresh.length < point.size) return alarm('short', here + fresh.length + 1);
  let { frontier } = mirror.head;
  for (const { text } of fresh.slice(0, Math.max(0, point.size - here))) frontier = withLeaf(frontier, leafOf(text));
  const root = point.size < here ? mirror.rootAt(point.size) : rootOf(frontier);
  if (root === null || !isSame(root, point.root)) {
    // Signed for something else than was seen: which line it is shows where all are compared.
    const again = all ? null : await compared(server, mirror, { epoch, from: 0, size: point.size, evidence });
    return again !== null && 'what' in again ? alarm(again.what, again.seq) : alarm('root');
  }
  mirror.append(fresh);
  return { kind: 'held', added: fresh.length, size: point.size, note: shown.text, epoch, restored, whole: all };
}

type Fresh = { readonly text: string; readonly at: string };
type Wish = { readonly epoch: string; readonly from: number; readonly size: number; readonly evidence: Map<string, string> };

/** Every line from a page on: those that are kept are the same, and the others follow from them. */
async function compared(
  server: Server,
  mirror: Mirror,
  { epoch, from, size, evidence }: Wish,
): Promise<{ readonly fresh: readonly Fresh[] } | { readonly what: AlarmKind; readonly seq: number }> {
  const fresh: Fresh[] = [];
  let { hash, at: time, size: seq } = mirror.head;
  const last = Math.floor(Math.max(size, mirror.head.size) / PAGE) + PAGES_AHEAD;
  for (let page = from; page <= last; page += 1) {
    const served = await pageOf(server, page, epoch);
    const kept = mirror.page(page);
    const wrong = (what: AlarmKind, line: number): { readonly what: AlarmKind; readonly seq: number } => {
      evidence.set(`rader-${String(page)}.ndjson`, served.map((text) => `${text}\n`).join(''));
      return { what, seq: line };
    };
    for (const [at, text] of kept.entries()) {
      const there = served[at];
      if (there === undefined) return wrong('lost', page * PAGE + at + 1);
      if (there !== text) return wrong('line', page * PAGE + at + 1);
    }
    for (const text of served.slice(kept.length)) {
      const line = readLine(text);
      if (line === null) throw new Trouble('odd', `${routes.page(server.log)} ${String(seq + 1)}`);
      if (line.log !== server.log) return wrong('chain', seq + 1);
      if (line.seq !== seq + 1) return wrong(line.seq > seq + 1 ? 'gap' : 'chain', seq + 1);
      if (line.prev !== hash || line.at < time) return wrong('chain', seq + 1);
      fresh.push({ text, at: line.at });
      hash = hashOf(text);
      time = line.at;
      seq += 1;
    }
    if (served.length < PAGE) break;
  }
  return { fresh };
}

async function pageOf(server: Server, page: number, epoch: string): Promise<readonly string[]> {
  const path = routes.lines(server.log, page, epoch);
  const text = decoded(await server.ask(path, { most: PAGE_MOST }), path);
  if (text === '') return [];
  // A line without its end was cut on its way.
  if (!text.endsWith('\n') || text.includes('\r')) throw new Trouble('odd', path);
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > PAGE) throw new Trouble('odd', path);
  return lines;
}

/** Which run of its log the server is at. Read from the first line, which costs it nothing. */
async function epochOf(server: Server): Promise<string> {
  const path = `${routes.events(server.log)}?after=0&limit=1`;
  const text = decoded(await server.ask(path, { most: FRAME_MOST }), path);
  const epoch = fieldOf(text, 'epoch');
  if (typeof epoch !== 'string' || epoch === '' || epoch.length > 200) throw new Trouble('odd', path);
  return epoch;
}

function fieldOf(text: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Trouble('odd', path, { cause: error });
  }
}

/** Hands a signature over. Throws `Trouble` with the server's code where it was not taken. */
export async function handOver(server: Server, note: string): Promise<void> {
  await server.ask(routes.cosignatures(server.log), { most: NOTE_MOST, body: { note } });
}
