/**
 * What everyone may read is made once for all who ask at the same time: when a chat begins two thousand pages want the same snapshot,
 * and a hundred lines a second make it another each time. An answer is as new as the log; where the same is asked for again and again
 * it may be a second old, but never older than a line that changes what may be read: of supports alone a page hears by its own ways.
 */
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Authority } from '@insyn/authority/types.ts';
import type { Who } from '@insyn/authority/ports.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { viewerClass } from '@insyn/domain/visibility.ts';
import { readerOf } from '@insyn/authority/marks.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Lines that change nobody's contents: a number beside a question. */
const LIGHT: ReadonlySet<Line['type']> = new Set(['debate/support-given', 'debate/support-withdrawn', 'chat/poll-answered']);

/** ms that an answer may be old where it is asked for often. */
const FRESH_MS = 1000;
/** So many are made in that time before one is given twice. */
const OFTEN = 3;
/** Answers kept, and bytes of them all; the one that was longest unused goes first. */
const MOST = 200;
const MOST_BYTES = 24_000_000;
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)];
/** In the order in which they are taken where a reader takes several. */
const ENCODINGS = {
  br: (text: Buffer): Promise<Buffer> => brotli(text, QUALITY),
  gzip: (text: Buffer): Promise<Buffer> => gzipped(text),
} as const;
type Encoding = keyof typeof ENCODINGS;
/** Shorter ones are not worth it (the same as for all answers). */
const COMPRESSED_FROM = 1024;

type Made = { readonly text: Buffer; readonly packed: Map<Encoding, Promise<Buffer>>; readonly seq: number; readonly at: number };
/** `times`: when it was made lately. */
type Entry = { readonly log: LogId; made: Made | null; making: Promise<Made | null> | null; times: readonly number[] };

/** True for one who reads what everyone does. */
export function readsAsEveryone(who: Who): boolean {
  return viewerClass(readerOf(who)) === 'public';
}

export class PublicAnswers {
  readonly #entries = new Map<string, Entry>();
  #bytes = 0;
  readonly #authority: Pick<Authority, 'look' | 'listen'>;
  readonly #now: () => number;

  /** `now`: ms of the process's own clock. */
  constructor(authority: Pick<Authority, 'look' | 'listen'>, now: () => number = () => performance.now()) {
    this.#authority = authority;
    this.#now = now;
    authority.listen(({ log, lines }) => {
      if (lines.every(({ type }) => LIGHT.has(type))) return;
      // Another entry: what is being made now, from before the line, is given to those who asked before it and kept for nobody.
      for (const [key, entry] of [...this.#entries]) if (entry.log === log) this.#put(key, { ...entry, made: null, making: null });
    });
  }

  /** The answer to `key`, made when none is there that is new enough; `null` where there is nothing to answer. `exact`: never an older one. */
  async of(log: LogId, key: string, make: () => Promise<object | null>, exact = false): Promise<Made | null> {
    const head = (await this.#authority.look(log))?.state.seq ?? 0;
    const entry = this.#entries.get(key) ?? { log, made: null, making: null, times: [] };
    this.#put(key, entry);
    const { made } = entry;
    const now = this.#now();
    const often = !exact && entry.times.filter((at) => now - at < FRESH_MS).length >= OFTEN;
    // Not older than this in any case: it says what time it is.
    if (made !== null && now - made.at < FRESH_MS && (often || made.seq === head)) return made;
    entry.making ??= this.#make(key, entry, head, make).finally(() => (entry.making = null));
    return entry.making;
  }

  get size(): number {
    return this.#entries.size;
  }
  get bytes(): number {
    return this.#bytes;
  }

  /** Sends it as the reader takes it; the bytes are compressed once. */
  async send(request: FastifyRequest, reply: FastifyReply, made: Made): Promise<FastifyReply> {
    reply.type('application/json; charset=utf-8');
    const encoding = made.text.length < COMPRESSED_FROM ? null : encodingFor(request.headers['accept-encoding']);
    if (encoding === null) return reply.send(made.text);
    const packed = made.packed.get(encoding) ?? ENCODINGS[encoding](made.text);
    made.packed.set(encoding, packed);
    return reply
      .header('content-encoding', encoding)
      .header('vary', VARY)
      .send(await packed);
  }

  /** Also moves it to the end: the map's order is the order of use. */
  #put(key: string, entry: Entry): void {
    this.#drop(key);
    this.#entries.set(key, entry);
    this.#bytes += entry.made?.text.length ?? 0;
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= MOST && this.#bytes <= MOST_BYTES) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#bytes -= this.#entries.get(key)?.made?.text.length ?? 0;
    this.#entries.delete(key);
  }

  async #make(key: string, entry: Entry, head: number, make: () => Promise<object | null>): Promise<Made | null> {
    const value = await make();
    if (value === null) return null;
    const at = this.#now();
    const made: Made = { text: Buffer.from(JSON.stringify(value)), packed: new Map(), seq: head, at };
    const times = [...entry.times, at].slice(-OFTEN);
    if (this.#entries.get(key) === entry) this.#put(key, { ...entry, made, making: null, times });
    return made;
  }
}

/** `null` for a reader that takes none of ours, or says how much it likes each: that is for who understands all of it. */
function encodingFor(accepted: string | undefined): Encoding | null {
  const names = (accepted ?? '').split(',').map((each) => each.trim().toLowerCase());
  return (['br', 'gzip'] as const).find((encoding) => names.includes(encoding)) ?? null;
}

const VARY = 'Origin, Cookie, Authorization, Accept-Encoding';

const books = new WeakMap<Pick<Authority, 'look' | 'listen'>, PublicAnswers>();

/** One for all routes of a building. */
export function publicAnswersOf(authority: Pick<Authority, 'look' | 'listen'>): PublicAnswers {
  const known = books.get(authority) ?? new PublicAnswers(authority);
  books.set(authority, known);
  return known;
}
