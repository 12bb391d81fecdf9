/**
 * Readers of a chat in a process of their own, which a measure forks: `chat-readers.ts URL LOG FIRST COUNT PER_SECOND`. What the
 * parent asks for is answered by message; it ends with its parent.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { newCrowd, RawReader, sharedNow } from './raw-reader.ts';

/** `sent`: when a question was handed in (ms of `sharedNow`), and in which part of the run. */
export type Asked = { readonly post: PostId; readonly sent: number; readonly part: string };
export type ReadersRequest =
  | { readonly do: 'state' }
  | { readonly do: 'stop'; readonly count: number }
  | { readonly do: 'latencies'; readonly asked: readonly Asked[] };
export type ReadersState = {
  readonly current: number;
  readonly least: number;
  readonly stopped: number;
  readonly connectMs: number;
  /** Of those that did not stop: ms of `sharedNow` when each was back after its last loss. */
  readonly backAt: readonly (number | null)[];
  readonly losses: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly cpuMs: number;
};
export type ReadersLatencies = {
  /** By part: how many (question, reader) came in each whole millisecond, the last for everything later. */
  readonly parts: Readonly<Record<string, readonly number[]>>;
  /** Of each question in turn: ms until the last reader had it. */
  readonly last: readonly number[];
  readonly missing: number;
};

export const MOST_MS = 20_000;

const [url = '', log = '', first = '0', count = '0', perSecond = '400'] = process.argv.slice(2);
const [from, many] = [Number(first), Number(count)];
const arrivals = new Map<PostId, Float64Array>();
const crowd = newCrowd(url, log as LogId, (post, reader, at) => {
  let times = arrivals.get(post);
  if (times === undefined) {
    times = new Float64Array(many);
    arrivals.set(post, times);
  }
  times[reader - from] ||= at;
});
const readers = Array.from({ length: many }, (_, at) => new RawReader(crowd, from + at));
const began = sharedNow();
let connectMs = 0;

function state(): ReadersState {
  const staying = readers.filter(({ stopped }) => !stopped);
  const { user, system } = process.cpuUsage();
  return {
    current: staying.filter(({ current }) => current).length,
    least: Math.min(...staying.map(({ seq }) => seq)),
    stopped: readers.length - staying.length,
    connectMs,
    backAt: staying.map(({ current, backAt }) => (current ? backAt : null)),
    losses: readers.reduce((sum, { losses }) => sum + losses, 0),
    counts: crowd.counts,
    cpuMs: (user + system) / 1000,
  };
}

function latencies(asked: readonly Asked[]): ReadersLatencies {
  const parts: Record<string, number[]> = {};
  const last: number[] = [];
  let missing = 0;
  for (const { post, sent, part } of asked) {
    const times = arrivals.get(post);
    const counts = (parts[part] ??= Array.from({ length: MOST_MS + 1 }, () => 0));
    let latest = 0;
    readers.forEach(({ stopped }, at) => {
      if (stopped) return;
      const arrived = times?.[at] ?? 0;
      if (arrived === 0) {
        missing += 1;
        return;
      }
      const took = Math.max(0, arrived - sent);
      latest = Math.max(latest, took);
      const whole = Math.min(MOST_MS, Math.ceil(took));
      counts[whole] = (counts[whole] ?? 0) + 1;
    });
    last.push(latest);
  }
  return { parts, last, missing };
}

process.on('message', ({ id, request }: { id: number; request: ReadersRequest }) => {
  if (request.do === 'stop') readers.slice(0, request.count).forEach((reader) => reader.stop());
  process.send?.({ id, answer: request.do === 'latencies' ? latencies(request.asked) : state() });
});
process.on('disconnect', () => process.exit(0));
for (const [at, reader] of readers.entries()) {
  reader.open();
  await pause(Math.max(0, began + (at * 1000) / Number(perSecond) - sharedNow()));
}
while (readers.some(({ current }) => !current)) await pause(20);
connectMs = sharedNow() - began;
/** A page says that it is read; each at a time of its own. */
const HERE_MS = 10_000;
let turn = 0;
setInterval(() => readers[turn++ % readers.length]?.here(), HERE_MS / Math.max(1, many));
process.send?.({ id: 0, answer: state() });
