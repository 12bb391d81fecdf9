/**
 * A reader of a chat as the wire has it: a socket, a snapshot, strictly the next line or a pull, and back by itself after a loss
 * with the pauses of the citizen's own client. What many are sent alike is read once for all of them.
 */
import { request, Agent } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { hashOf, lineText } from '@insyn/domain/chain.ts';
import type { Frame, Line } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import { RECONNECT } from '@insyn/client/pace.ts';
import type { SubAnswer } from '@insyn/protocol/frames.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { openRawSocket, type RawSocket } from './raw-socket.ts';

/** ms by a clock that all processes of a machine share. */
export const sharedNow = (): number => Number(process.hrtime.bigint()) / 1e6;

/** What a frame says, read once: up to which line, and which messages became everyone's in it. */
type Known = { readonly to: number; readonly epoch: string; readonly last: Line; readonly shown: readonly PostId[]; hash: string | null };

export type Crowd = {
  readonly url: string;
  readonly port: number;
  readonly log: LogId;
  readonly known: Map<string, Known>;
  readonly agent: Agent;
  readonly counts: { frames: number; bytes: number; pulls: number; resets: number; failed: number; snapshots: number; parsed: number };
  /** A message came to a reader. */
  readonly arrived: (post: PostId, reader: number, at: number) => void;
};

const MOST_KNOWN = 4000;
const FROM = Buffer.from('"from":');
const EVENTS = Buffer.from('42["events"');
const TIP = Buffer.from('42["tip"');
const RESET = Buffer.from('42["reset"');
const unpacked = promisify(brotliDecompress);
/** ms after which an attempt to connect is given up, as in `transport/push.ts` of the client. */
const GIVE_UP_MS = 10_000;

export function newCrowd(url: string, log: LogId, arrived: Crowd['arrived']): Crowd {
  return {
    url,
    port: Number(new URL(url).port),
    log,
    known: new Map(),
    agent: new Agent({ keepAlive: true, maxSockets: 128 }),
    counts: { frames: 0, bytes: 0, pulls: 0, resets: 0, failed: 0, snapshots: 0, parsed: 0 },
    arrived,
  };
}

export class RawReader {
  seq = -1;
  stopped = false;
  /** Subscribed, and at least where the log stood when it was. */
  current = false;
  lostAt: number | null = null;
  backAt: number | null = null;
  /** How often it was lost. */
  losses = 0;
  #socket: RawSocket | null = null;
  #place: Pick<Known, 'epoch' | 'last' | 'hash'> | null = null;
  #position: { epoch: string; hash: string } | null = null;
  #subscribed = false;
  #attempts = 0;
  #wanted = 0;
  #pulling = false;
  #closed = false;
  readonly #crowd: Crowd;
  readonly #number: number;

  constructor(crowd: Crowd, number: number) {
    this.#crowd = crowd;
    this.#number = number;
  }

  open(): void {
    const { port, url } = this.#crowd;
    this.#subscribed = false;
    let joined = false;
    const timer = setTimeout(() => socket.close(), GIVE_UP_MS);
    const socket = openRawSocket({
      port,
      origin: url,
      address: this.#address,
      message: (bytes) => {
        joined = true;
        clearTimeout(timer);
        this.#heard(bytes);
      },
      closed: () => {
        clearTimeout(timer);
        if (this.#closed || this.#socket !== socket) return;
        this.#lost(joined);
      },
    });
    this.#socket = socket;
  }

  /** Keeps the connection and takes nothing. */
  stop(): void {
    this.stopped = true;
    this.#socket?.stopReading();
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
  }

  /** Says that somebody reads, as a page does. */
  here(): void {
    if (this.#subscribed && !this.stopped) this.#socket?.say(`42${JSON.stringify(['here', { log: this.#crowd.log, act: 'reading' }])}`);
  }

  get #address(): string {
    return `10.200.${String(this.#number >> 8)}.${String(this.#number & 255)}`;
  }

  #lost(wasUp: boolean): void {
    const { counts } = this.#crowd;
    if (this.current) {
      this.lostAt = sharedNow();
      this.losses += 1;
      this.backAt = null;
    }
    this.current = false;
    this.#subscribed = false;
    // One that stopped and is shown the door has left.
    if (this.stopped) return;
    if (wasUp) this.#attempts = 0;
    else counts.failed += 1;
    // Full jitter: anything from nothing to twice the span.
    const longest = this.#attempts < RECONNECT.soonTimes ? RECONNECT.soonMs : RECONNECT.longestMs;
    const pause = Math.min(longest, Math.random() * 2 * RECONNECT.firstMs * 2 ** this.#attempts);
    this.#attempts += 1;
    setTimeout(() => this.#closed || this.open(), pause);
  }

  #heard(bytes: Buffer): void {
    const { counts } = this.#crowd;
    if (startsWith(bytes, EVENTS)) {
      counts.frames += 1;
      counts.bytes += bytes.length;
      return this.#frame(bytes);
    }
    if (bytes[1] === 0x30) return this.#subscribe();
    if (bytes[1] === 0x33) return this.#answered(JSON.parse(bytes.subarray(bytes.indexOf('[')).toString()) as [SubAnswer]);
    if (startsWith(bytes, TIP)) {
      const [, tip] = JSON.parse(bytes.subarray(2).toString()) as [string, { seq: number }];
      return this.#want(tip.seq);
    }
    if (startsWith(bytes, RESET)) counts.resets += 1;
  }

  #subscribe(): void {
    const { log } = this.#crowd;
    const after = this.seq < 0 ? null : { ...this.#where(), seq: this.seq };
    this.#socket?.say(`420${JSON.stringify(['sub', { log, after }])}`);
  }

  #answered([answer]: [SubAnswer]): void {
    if (!answer.ok) {
      this.#crowd.counts.resets += 1;
      this.seq = -1;
      return this.#subscribe();
    }
    this.#subscribed = true;
    if (this.seq < 0) void this.#snapshot();
    else {
      this.#want(answer.tip.seq);
      this.#settle();
    }
  }

  #frame(bytes: Buffer): void {
    const start = bytes.indexOf(FROM) + FROM.length;
    let from = 0;
    for (let at = start; ; at += 1) {
      const digit = (bytes[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      from = from * 10 + digit;
    }
    if (this.seq < 0) return;
    const known = this.#read(`${String(from)}/${String(bytes.length)}`, () => JSON.parse(bytes.subarray(2).toString()) as [string, Frame]);
    if (from > this.seq) return this.#want(known.to);
    if (known.to <= this.seq) return;
    this.#apply(known);
  }

  #read(key: string, parse: () => [string, Frame]): Known {
    const { known, counts } = this.#crowd;
    const had = known.get(key);
    if (had !== undefined) return had;
    counts.parsed += 1;
    const [, frame] = parse();
    const fresh = knownOf(frame);
    if (known.size > MOST_KNOWN) known.clear();
    known.set(key, fresh);
    return fresh;
  }

  #apply(known: Known): void {
    this.seq = known.to;
    this.#place = known;
    if (known.shown.length > 0) {
      const at = sharedNow();
      for (const post of known.shown) this.#crowd.arrived(post, this.#number, at);
    }
    this.#settle();
  }

  #where(): { readonly epoch: string; readonly hash: string } {
    const place = this.#place;
    if (place === null) return this.#position ?? { epoch: '', hash: '' };
    place.hash ??= hashOf(lineText(place.last));
    return { epoch: place.epoch, hash: place.hash };
  }

  #want(seq: number): void {
    this.#wanted = Math.max(this.#wanted, seq);
    if (this.seq >= 0 && this.seq < this.#wanted) void this.#pull();
  }

  async #pull(): Promise<void> {
    if (this.#pulling) return;
    this.#pulling = true;
    const { counts, log } = this.#crowd;
    try {
      while (this.seq < this.#wanted && !this.#closed) {
        counts.pulls += 1;
        const { epoch, hash } = this.#where();
        const query = new URLSearchParams({ after: String(this.seq), epoch, hash });
        const frame = JSON.parse(await this.#get(`${routes.events(log)}?${query.toString()}`)) as Frame;
        if (frame.lines.length === 0) break;
        const to = frame.from + frame.lines.length;
        if (frame.from <= this.seq && to > this.seq) this.#apply(knownOf(frame));
      }
    } catch (error) {
      // The server is away: the next connection says where its log ends.
      if (!isNetwork(error)) throw error;
    } finally {
      this.#pulling = false;
    }
  }

  async #snapshot(): Promise<void> {
    this.#crowd.counts.snapshots += 1;
    try {
      const snapshot = JSON.parse(await this.#get(routes.snapshot(this.#crowd.log))) as Snapshot;
      this.seq = snapshot.seq;
      this.#place = null;
      this.#position = { epoch: snapshot.epoch, hash: snapshot.hash };
      this.#want(this.#wanted);
      this.#settle();
    } catch (error) {
      if (!isNetwork(error)) throw error;
      setTimeout(() => void (this.#closed || this.#snapshot()), 500);
    }
  }

  #settle(): void {
    if (this.current || !this.#subscribed || this.seq < this.#wanted) return;
    this.current = true;
    this.backAt = sharedNow();
  }

  #get(path: string): Promise<string> {
    const { agent, port, url } = this.#crowd;
    return new Promise((resolve, reject) => {
      const asked = request({
        agent,
        host: '127.0.0.1',
        port,
        path,
        headers: { origin: url, 'x-forwarded-for': this.#address, 'accept-encoding': 'br' },
      });
      asked.on('error', reject);
      asked.on('response', (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          const body = Buffer.concat(parts);
          if (answer.statusCode !== 200) return reject(new NotAnswered(String(answer.statusCode)));
          if (answer.headers['content-encoding'] === 'br') unpacked(body).then((text) => resolve(text.toString()), reject);
          else resolve(body.toString());
        });
      });
      asked.end();
    });
  }
}

class NotAnswered extends Error {}

function isNetwork(error: unknown): boolean {
  return error instanceof NotAnswered || (error instanceof Error && 'code' in error);
}

function knownOf({ from, lines, epoch }: Frame): Known {
  const last = lines.at(-1);
  if (last === undefined) throw new Error('a frame without lines');
  const shown = lines.flatMap(({ type, data }) =>
    type === 'debate/version-published' ? [(data as unknown as { post: PostId }).post] : [],
  );
  return { to: from + lines.length, epoch, last, shown, hash: null };
}

function startsWith(bytes: Buffer, head: Buffer): boolean {
  return bytes.length > head.length && bytes.compare(head, 0, head.length, 0, head.length) === 0;
}
