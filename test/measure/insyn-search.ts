/** Search over 10 000 meetings: how long they take, how large they are, how soon answers come with 20 at once. */
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { NO_SEARCH_WORDS } from '@insyn/domain/protokoll/search.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { openForReading } from '@insyn/server/search/sqlite/schema.ts';
import { wordsOf } from '@insyn/server/search/words.ts';
import { type Corpus, corpus, PARAGRAPHS } from './insyn-search-corpus.ts';
import { quantile, row, type Print } from './lib/row.ts';

const STEPS = [2500, 5000, 10_000] as const;
const AT_ONCE = 20;
const QUERIES = 2000;
/** Changes that wait at a time: as many as the index writes together. */
const TOGETHER = 64;
const RULE = 'Must hold';

export async function measureSearch(print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'insyn-search-'));
  const index = await openSearchIndex({ folder });
  try {
    const meetings = corpus();
    const sizes = await grow(index, meetings, folder, print);
    const [first = 0, , last = 0] = sizes;
    print(row(RULE, 'index: bytes per § at 10 000 meetings, times those at 2 500', last / first, 'times', 1.1));
    const began = performance.now();
    await index.settled();
    print(row(RULE, 'index: brought together after that', (performance.now() - began) / 1000, 's', null));
    const queries = meetings.queries(QUERIES);
    const floor = bare(folder, queries);
    // The first time nothing is in memory yet.
    await ask(index, queries.slice(0, 100));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const { times, found } = await ask(index, queries);
    delay.disable();
    const what = `search of ${(10_000 * PARAGRAPHS).toLocaleString('en')} §§ (${meetings.source}), ${AT_ONCE} at once`;
    print(row(RULE, `${what}: median`, quantile(times, 0.5), 'ms', null));
    print(
      row(RULE, `${what}: p99`, quantile(times, 0.99), 'ms', 50, {
        beside: { what: 'bare FTS5, one after another, 20 newest, p99', value: quantile(floor, 0.99) },
      }),
    );
    print(row(RULE, 'searches that found something', (found / times.length) * 100, '%', null));
    print(row(RULE, 'the asking thread held up meanwhile, p99', delay.percentile(99) / 1e6, 'ms', null));
    const alone: number[] = [];
    for (const q of queries.slice(0, 300)) alone.push(await timed(() => index.search({ q }, NO_SEARCH_WORDS, Date.now())));
    print(
      row(RULE, 'search, one after another: p99', quantile(alone, 0.99), 'ms', null, {
        beside: { what: 'median', value: quantile(alone, 0.5) },
      }),
    );
  } finally {
    await index.close();
    await rm(folder, { recursive: true });
  }
}

/** Bytes per § at each step. */
async function grow(index: SearchIndex, meetings: Corpus, folder: string, print: Print): Promise<readonly number[]> {
  const sizes: number[] = [];
  let done = 0;
  let spent = 0;
  for (const step of STEPS) {
    let waiting: Promise<void>[] = [];
    for (const { log, seq, change } of meetings.meetings(done, step)) {
      const began = performance.now();
      waiting.push(index.put(log, seq, change));
      if (waiting.length === TOGETHER) {
        await Promise.all(waiting);
        waiting = [];
      }
      spent += performance.now() - began;
    }
    const began = performance.now();
    await Promise.all(waiting);
    spent += performance.now() - began;
    done = step;
    const bytes = statSync(join(folder, 'search.db')).size;
    sizes.push(bytes / (step * PARAGRAPHS));
    print(
      row(RULE, `index: ${step} meetings, ${step * PARAGRAPHS} §§, on disk`, bytes / 1e6, 'MB', null, {
        beside: { what: 'bytes per §', value: bytes / (step * PARAGRAPHS) },
      }),
    );
  }
  print(
    row(RULE, 'index: time of 10 000 meetings', spent / 1000, 's', null, {
      beside: { what: 'ms per §', value: spent / (10_000 * PARAGRAPHS) },
    }),
  );
  return sizes;
}

/** So many readers, each asking as soon as it has been answered. */
async function ask(index: SearchIndex, queries: readonly string[]): Promise<{ readonly times: readonly number[]; readonly found: number }> {
  const times: number[] = [];
  let next = 0;
  let found = 0;
  const reader = async (): Promise<void> => {
    for (let q = queries[next]; q !== undefined; q = queries[next]) {
      next += 1;
      const question = q;
      times.push(
        await timed(async () => {
          const { hits } = await index.search({ q: question }, NO_SEARCH_WORDS, Date.now());
          if (hits.length > 0) found += 1;
        }),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return { times, found };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** What the index alone needs for the same words: no endings, compounds, weights, facets or snippets. */
function bare(folder: string, queries: readonly string[]): readonly number[] {
  const db = openForReading(join(folder, 'search.db'));
  const newest = db.prepare('select rowid from words where words match ? order by rowid desc limit 20');
  const times = queries.map((q) => {
    const words = wordsOf(q).map((word) => `"${word}"`);
    const began = performance.now();
    newest.all(words.length === 0 ? '"och"' : words.join(' AND '));
    return performance.now() - began;
  });
  db.close();
  return times;
}
