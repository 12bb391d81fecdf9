/** Reads what a place shows, and keeps it while the server cannot be reached. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Records, Reply } from '@insyn/client/transport/transport.ts';
import type { BodyEntry, MatterView, MeetingEntry, MeetingView } from '@insyn/domain/protokoll/views.ts';
import { readingKey, type Place } from './place.ts';

export type Read =
  | { readonly at: 'bodies'; readonly bodies: readonly BodyEntry[] }
  | { readonly at: 'body'; readonly body: BodyEntry; readonly entries: readonly MeetingEntry[]; readonly next: MeetingView | null }
  | { readonly at: 'meeting'; readonly view: MeetingView }
  | { readonly at: 'matter'; readonly view: MatterView };

/** `unreached`: nobody answered, asked again. `missing`: there is no such thing. Else the code of what the server said. */
export type Trouble = { readonly kind: 'unreached' } | { readonly kind: 'missing' } | { readonly kind: 'refused'; readonly code: string };

export type Now = {
  /** What is on screen: of the place asked for, or of the one before it. */
  readonly read: Read | null;
  /** Where `read` is. */
  readonly place: Place | null;
  /** When it came, ms since 1970. */
  readonly readAt: number;
  readonly trouble: Trouble | null;
  readonly busy: boolean;
};

type Kept = { readonly read: Read; readonly readAt: number };
type Host = ReactiveControllerHost;

const MISSING = /(?:^|[/-])not-found$/;
/** Before the server is asked again, in turn. */
const AGAIN_MS = [4_000, 8_000, 15_000, 30_000] as const;
/** Pages one came from are there at once when one goes back. */
const MOST_KEPT = 12;
const COMING: readonly MeetingEntry['status'][] = ['under-way', 'called', 'planned'];

export class Reading implements ReactiveController {
  readonly #host: Host;
  /** Told when the place asked for is on screen. */
  readonly #arrived: (place: Place) => void;
  readonly #clock: () => number;
  readonly #kept = new Map<string, Kept>();
  #records: Records | null = null;
  #asked: Place | null = null;
  #asking: AbortController | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #now: Now = { read: null, place: null, readAt: 0, trouble: null, busy: false };

  constructor(host: Host, arrived: (place: Place) => void, clock: () => number = Date.now) {
    this.#host = host;
    this.#arrived = arrived;
    this.#clock = clock;
    host.addController(this);
  }

  get now(): Now {
    return this.#now;
  }

  /** Where one is or is going. */
  get asked(): Place | null {
    return this.#asked;
  }

  /** Another server: nothing that was read counts. */
  of(records: Records | null): void {
    if (records === this.#records) return;
    this.#records = records;
    this.#kept.clear();
    this.#now = { read: null, place: null, readAt: 0, trouble: null, busy: false };
  }

  hostConnected(): void {
    globalThis.addEventListener?.('online', this.#retry);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener?.('online', this.#retry);
    this.#asking?.abort();
    clearTimeout(this.#again);
  }

  go(place: Place): void {
    this.#asked = place;
    this.#tries = 0;
    const known = this.#kept.get(readingKey(place));
    if (known !== undefined) {
      this.#put({ ...this.#now, ...known, place, trouble: null });
      this.#arrived(place);
    }
    void this.#ask(place);
  }

  readonly #retry = (): void => {
    if (this.#asked !== null && this.#now.trouble?.kind === 'unreached') void this.#ask(this.#asked);
  };

  async #ask(place: Place): Promise<void> {
    clearTimeout(this.#again);
    this.#asking?.abort();
    const records = this.#records;
    if (records === null) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#put({ ...this.#now, busy: true });
    const reply = await read(records, place, asking.signal);
    if (asking.signal.aborted) return;
    if (reply.kind === 'ok' && reply.value !== null) {
      const key = readingKey(place);
      const fresh = !this.#kept.has(key);
      const kept = { read: reply.value, readAt: this.#clock() };
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      for (const oldest of this.#kept.keys()) if (this.#kept.size > MOST_KEPT) this.#kept.delete(oldest);
      this.#tries = 0;
      this.#put({ ...kept, place, trouble: null, busy: false });
      if (fresh) this.#arrived(place);
      return;
    }
    const trouble: Trouble = reply.kind === 'ok' ? { kind: 'missing' } : troubleOf(reply);
    this.#put({ ...this.#now, trouble, busy: false });
    if (trouble.kind !== 'unreached') return;
    const wait = AGAIN_MS[Math.min(this.#tries, AGAIN_MS.length - 1)] ?? AGAIN_MS[0];
    this.#tries += 1;
    this.#again = setTimeout(this.#retry, wait);
  }

  #put(now: Now): void {
    this.#now = now;
    this.#host.requestUpdate();
  }
}

function troubleOf(reply: Exclude<Reply<unknown>, { readonly kind: 'ok' }>): Trouble {
  if (reply.kind === 'failed') return { kind: 'unreached' };
  return MISSING.test(reply.problem.code) ? { kind: 'missing' } : { kind: 'refused', code: reply.problem.code };
}

/** `null`: there is no such body. */
async function read(records: Records, place: Place, signal: AbortSignal): Promise<Reply<Read | null>> {
  switch (place.at) {
    case 'bodies':
      return as(await records.bodies(signal), (bodies) => ({ at: 'bodies', bodies }));
    case 'body':
      return readBody(records, place.body, signal);
    case 'meeting':
      return as(await records.meeting(place.body, place.meeting, place.version ?? undefined, signal), (view) => ({ at: 'meeting', view }));
    case 'matter':
      return as(await records.matter(place.key, signal), (view) => ({ at: 'matter', view }));
  }
}

function as<T>(reply: Reply<T>, make: (value: T) => Read): Reply<Read> {
  return reply.kind === 'ok' ? { kind: 'ok', value: make(reply.value) } : reply;
}

/** The list, and the next meeting whole: how to take part in it stands on it. */
async function readBody(records: Records, name: string, signal: AbortSignal): Promise<Reply<Read | null>> {
  const reply = await records.meetings(name, signal);
  if (reply.kind !== 'ok') return reply;
  const entries = reply.value;
  const [first] = entries;
  if (first === undefined) {
    const bodies = await records.bodies(signal);
    if (bodies.kind !== 'ok') return bodies;
    const body = bodies.value.find((each) => each.body === name);
    if (body !== undefined) return { kind: 'ok', value: { at: 'body', body, entries, next: null } };
    return { kind: 'ok', value: null };
  }
  const coming = entries.filter(({ status }) => COMING.includes(status)).toSorted((a, b) => (a.date < b.date ? -1 : 1))[0];
  const next = coming === undefined ? null : await records.meeting(name, coming.meeting, undefined, signal);
  // The list stands by itself where the meeting did not come.
  return { kind: 'ok', value: { at: 'body', body: first.body, entries, next: next?.kind === 'ok' ? next.value : null } };
}
