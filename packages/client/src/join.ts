/** How a copy begins: a snapshot, what else the page showed, then what was pushed meanwhile. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import { Copy } from './copy.ts';
import type { Feed, FeedEvent, Reply } from './transport/transport.ts';

/** Reads a page into the copy that is being made; `null` when that failed. */
export type Into = (query: PostQuery) => Promise<Page | null>;
/** Fetches what the page showed beside the snapshot, and returns what to do when the new copy takes the old one's place. */
export type Refill = (copy: Copy, snapshot: Snapshot, into: Into) => Promise<() => void>;
/** `now`: the server's time when the snapshot was made. */
export type Joined = { readonly copy: Copy; readonly commit: () => void; readonly now: string };

const ATTEMPTS = 4;

/** `atLeast`: where the copy stands whose place this one takes; what was shown is not to disappear for a moment. */
export async function join(
  feed: Feed,
  log: LogId,
  first: PostQuery,
  refill: Refill,
  atLeast: (epoch: string) => number,
): Promise<Reply<Joined>> {
  const reply = await feed.snapshot(log, first);
  if (reply.kind !== 'ok') return reply;
  const copy = new Copy(reply.value);
  const commit = await refill(copy, reply.value, (query) => pageInto(feed, copy, query));
  await catchUp(feed, copy, atLeast(copy.epoch));
  return { kind: 'ok', value: { copy, commit, now: reply.value.now } };
}

async function pageInto(feed: Feed, copy: Copy, query: PostQuery): Promise<Page | null> {
  const { log } = copy.state;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const reply = await feed.page(log, query);
    if (reply.kind !== 'ok') return null;
    // A page read at `s`: pull to at least `s` first.
    if (!(await catchUp(feed, copy, reply.value.seq))) return null;
    if (copy.merge(reply.value) === 'merged') return reply.value;
  }
  return null;
}

/** Reads a page into the copy that is shown, which comes to the page's seq by its own ways. `copyOf`: another may take its place. */
export async function readPage(
  feed: Feed,
  copyOf: () => Copy | null,
  reach: (seq: number) => Promise<boolean>,
  query: PostQuery,
  select: (page: Page) => Page,
): Promise<Reply<Page> | 'broken' | 'other-viewer' | 'moved'> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const log = copyOf()?.state.log;
    if (log === undefined) return 'moved';
    const reply = await feed.page(log, query);
    if (reply.kind !== 'ok') return reply;
    if (!(await reach(reply.value.seq))) return 'moved';
    const page = select(reply.value);
    const merged = copyOf()?.merge(page) ?? 'ahead';
    if (merged === 'merged') return { kind: 'ok', value: page };
    if (merged === 'broken' || merged === 'other-viewer') return merged;
  }
  return 'moved';
}

async function catchUp(feed: Feed, copy: Copy, seq: number): Promise<boolean> {
  for (let pulls = 0; pulls < ATTEMPTS && copy.state.seq < seq; pulls += 1) {
    const pulled = await feed.pull(copy.state.log, copy.full);
    if (pulled.kind !== 'ok' || copy.pulled(pulled.value) !== 'applied') return false;
  }
  return copy.state.seq >= seq;
}

/** Frames that came before there was a copy to apply them to. Past this many the gap is pulled. */
const BUFFERED = 500;

export class Buffer {
  #events: FeedEvent[] = [];

  add(event: FeedEvent): void {
    if ((event.type === 'events' || event.type === 'contents') && this.#events.length < BUFFERED) this.#events.push(event);
  }

  /** Applies what belongs to the copy; returns the last seq heard of. What does not join on is pulled afterwards. */
  pour(copy: Copy): number {
    let heard = copy.state.seq;
    for (const event of this.#events) {
      if (event.type === 'contents') copy.contents(event.contents, null);
      if (event.type !== 'events' || event.frame.epoch !== copy.epoch) continue;
      copy.push(event.frame);
      heard = Math.max(heard, event.frame.from + event.frame.lines.length);
    }
    return heard;
  }
}
