/** From "your post is in" to the other's screen: 20 posts a second, 200 connected, two of them real browsers with the element. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { hostPage, guest, newPage, openStage, serveAt } from '../end-to-end/stage.ts';
import { saying, send, type Guest } from '../faults/harness/guest.ts';
import { until } from '../faults/harness/until.ts';
import { launchBrowser } from '../kit/browser.ts';
import { crowd } from './lib/reader-crowd.ts';
import { quantile, row, type Print } from './lib/row.ts';

const LOG = 'ny-gangbana';
const READERS = 198;
const PER_SECOND = 20;
const THREADS = 40;

export async function measureLatency(print: Print, seconds = 15): Promise<void> {
  const stage = await openStage([LOG]);
  const browser = await launchBrowser();
  try {
    const guests = await Promise.all(Array.from({ length: 20 }, (_, at) => guest(stage, `Skribent ${at + 1}`)));
    const tops: { readonly post: PostId; readonly content: ContentId }[] = [];
    for (let at = 0; at < THREADS; at += 1) tops.push(await top(guests[at % guests.length], at));
    serveAt(stage.site, { '/': hostPage(stage, LOG) });
    serveAt(stage.district, { '/': hostPage(stage, LOG) });
    const readers = await crowd(stage.url, LOG, READERS);
    const pages = await Promise.all(
      [stage.site, stage.district].map(async (site) => (await newPage(await browser.newContext(), `${site.origin}/`)).page),
    );
    for (const page of pages) {
      await page.locator('insyn-debate').getByText('inlägg 0 ').waitFor();
      await watch(page);
    }
    const acknowledged = new Map<string, { readonly sent: number; readonly at: number }>();
    const work: Promise<void>[] = [];
    const count = seconds * PER_SECOND;
    const began = performance.now();
    for (let at = 0; at < count; at += 1) {
      await pause(Math.max(0, began + (at * 1000) / PER_SECOND - performance.now()));
      work.push(answer(at));
    }
    await Promise.all(work);
    const seen = await Promise.all(pages.map((page) => seenOn(page, count)));
    const latencies = seen.flatMap((times) => [...acknowledged].map(([key, { at }]) => (times[key] ?? Number.POSITIVE_INFINITY) - at));
    const whole = seen.flatMap((times) => [...acknowledged].map(([key, { sent }]) => (times[key] ?? Number.POSITIVE_INFINITY) - sent));
    const rate = count / ((performance.now() - began) / 1000);
    const what = `with ${PER_SECOND} posts/s and ${READERS + pages.length} connected`;
    print(
      row('Must hold', `p99 from acknowledged to the other's screen ${what}`, Math.max(0, quantile(latencies, 0.99)), 'ms', 500, {
        beside: { what: 'median', value: Math.max(0, quantile(latencies, 0.5)) },
      }),
    );
    print(
      row('Must hold', `p99 from sent to the other's screen ${what}`, quantile(whole, 0.99), 'ms', null, {
        beside: { what: 'median', value: quantile(whole, 0.5) },
      }),
    );
    print(
      row(
        'Must hold',
        'posts acknowledged and on both screens',
        seen.reduce((sum, times) => sum + Object.keys(times).length, 0) / 2,
        `of ${count}`,
        count,
        { atLeast: true, beside: { what: 'posts per second held', value: rate } },
      ),
    );
    await readers.leave();

    async function answer(at: number): Promise<void> {
      const who = guests[at % guests.length];
      const parent = tops[at % tops.length];
      if (who === undefined || parent === undefined) throw new Error('nobody to answer');
      const sent = clock();
      const got = await send(who, LOG, { type: 'debate/submit', text: `svar ${at} .`, lang: 'sv', stance: { kind: 'other' }, parent });
      if (got.kind !== 'accepted') throw new Error(JSON.stringify(got));
      acknowledged.set(String(at), { sent, at: clock() });
    }
    async function top(who: Guest | undefined, at: number): Promise<{ post: PostId; content: ContentId }> {
      if (who === undefined) throw new Error('nobody to write');
      const got = await send(who, LOG, saying(`inlägg ${at} .`));
      if (got.kind !== 'accepted') throw new Error(JSON.stringify(got));
      return { post: got.receipt.ids['post'] as PostId, content: got.receipt.ids['content'] as ContentId };
    }
  } finally {
    await browser.close();
    await stage.close();
  }
}

/** The same clock as the pages': milliseconds since 1970 with fractions. */
function clock(): number {
  return performance.timeOrigin + performance.now();
}

/** Notes when each answer's words were there and a frame with them was drawn. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times: Record<string, number> = {};
    Object.assign(window, { seenAt: times });
    const root = document.querySelector('insyn-debate')?.shadowRoot;
    if (!root) throw new Error('the debate is not there');
    const look = (): void => {
      const fresh: string[] = [];
      for (const text of root.querySelectorAll('article .prose')) {
        const key = /^svar (\d+) \.$/.exec(text.textContent?.trim() ?? '')?.[1];
        if (key !== undefined && times[key] === undefined && !fresh.includes(key)) fresh.push(key);
      }
      if (fresh.length === 0) return;
      for (const key of fresh) times[key] = Number.POSITIVE_INFINITY;
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          for (const key of fresh) times[key] = performance.timeOrigin + performance.now();
        };
        channel.port2.postMessage(null);
      });
    };
    new MutationObserver(look).observe(root, { childList: true, subtree: true });
  });
}

async function seenOn(page: Page, count: number): Promise<Readonly<Record<string, number>>> {
  const read = (): Promise<Record<string, number>> =>
    page.evaluate(() => {
      const { seenAt } = window as unknown as { seenAt: Record<string, number> };
      return Object.fromEntries(Object.entries(seenAt).filter(([, at]) => Number.isFinite(at)));
    });
  let last: Record<string, number> = {};
  await until('every acknowledged post to be on the screen', async () => Object.keys((last = await read())).length >= count, {
    ms: 20_000,
    instead: () => `${Object.keys(last).length} of ${count}`,
  });
  return last;
}
