/** The index in one SQLite file with FTS5: a worker writes, others read, and the thread that asks waits for none of them. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { LogId } from '@insyn/domain/ids.ts';
import type { SearchWords } from '@insyn/domain/protokoll/search.ts';
import { SearchError, type SearchIndex } from '../port.ts';
import { type Hand, startHand } from './hand.ts';
import type { Job, Result } from './messages.ts';

export type OpenOptions = {
  /** Exists; the index is `search.db` in it. An older or broken one is made anew. */
  readonly folder: string;
  /** Threads that read; as many as the machine has cores, two at least and four at most. */
  readonly readers?: number;
  /** Told what went wrong where nobody waits for the answer. */
  readonly report?: (error: unknown) => void;
};

export async function openSearchIndex({ folder, readers = readersHere(), report = () => undefined }: OpenOptions): Promise<SearchIndex> {
  const path = join(folder, 'search.db');
  // The writer first: it makes the file.
  const writer = await startHand({ path, writes: true });
  const hands: Hand[] = [];
  try {
    for (let count = 0; count < readers; count += 1) hands.push(await startHand({ path, writes: false }));
  } catch (error) {
    await Promise.all([writer, ...hands].map((hand) => hand.end()));
    throw error;
  }
  return indexOver(writer, hands, report);
}

/** Questions that a reader has at a time: the next one is there when it has answered. */
const AHEAD = 2;

function readersHere(): number {
  return Math.min(4, Math.max(2, availableParallelism()));
}

function indexOver(writer: Hand, readers: readonly Hand[], report: (error: unknown) => void): SearchIndex {
  let version = writer.opened.version;
  let marked = writer.opened.marked;
  let used: SearchWords | null = null;

  const write = async (job: Job): Promise<void> => {
    const result = await writer.ask(job);
    if (result.kind === 'done') version = Math.max(version, result.version);
  };
  /** Questions wait here and not with a reader: a slow one holds up nobody who could be answered by another. */
  const queue: (() => void)[] = [];
  const leastBusy = (): Hand => {
    const [first, ...rest] = readers;
    if (first === undefined) throw new SearchError('search/unavailable', 'no reader of the search');
    return rest.reduce((least, each) => (each.waiting() < least.waiting() ? each : least), first);
  };
  const asked = async (job: Job): Promise<Result> => {
    while (leastBusy().waiting() >= AHEAD) await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await leastBusy().ask(job);
    } finally {
      queue.shift()?.();
    }
  };
  /** Words travel once, and not with every search. */
  const use = (words: SearchWords): void => {
    if (words === used) return;
    used = words;
    for (const reader of readers) reader.ask({ kind: 'use', words }).catch(report);
    const marks = JSON.stringify({ topics: words.topics, places: words.places });
    if (marks === marked || (marked === '' && words.topics.length + words.places.length === 0)) return;
    marked = marks;
    write({ kind: 'mark', words }).catch(report);
  };
  return {
    put: (log, seq, change) => write({ kind: 'put', log, seq, change }),
    forget: (log) => write({ kind: 'forget', log }),
    follow: (epoch) => write({ kind: 'follow', epoch }),
    position: async (log) => expect(await writer.ask({ kind: 'position', log }), 'position').seq,
    logs: async () => expect(await writer.ask({ kind: 'logs' }), 'logs').logs as readonly LogId[],
    search: async (query, words, now) => {
      use(words);
      return expect(await asked({ kind: 'search', query, now }), 'page').page;
    },
    matter: async (key, now) => expect(await asked({ kind: 'matter', key, now }), 'matter').matter,
    settled: async () => void (await writer.ask({ kind: 'settle' })),
    version: () => version,
    close: async () => {
      // Readers first: the last connection to close folds the write-ahead log into the file.
      await Promise.all(readers.map((reader) => reader.end()));
      await writer.end();
    },
  };
}

function expect<K extends Result['kind']>(result: Result, kind: K): Extract<Result, { kind: K }> {
  if (result.kind !== kind) throw new SearchError('search/unavailable', `the search answered ${result.kind} to a question of ${kind}`);
  return result as Extract<Result, { kind: K }>;
}
