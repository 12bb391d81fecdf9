/** A debate of 2 000 posts: the first of them on screen, a new one among them, and the way through them. */
import type { Page } from 'playwright-core';
import { guest, hostPage, newPage, openStage, post, serveAt, type Stage } from '../end-to-end/stage.ts';
import { until } from '../faults/harness/until.ts';
import { launchBrowser } from '../kit/browser.ts';
import { quantile, row, type Print } from './lib/row.ts';

export const LONG = 'lang-debatt';
export const LONG_COUNTS = { tops: 1500, replies: 500, threads: 50 };
const POSTS = LONG_COUNTS.tops + LONG_COUNTS.replies;

export async function measureThread(print: Print): Promise<void> {
  const stage = await openStage([], { prepared: { log: LONG, ...LONG_COUNTS } });
  const browser = await launchBrowser();
  try {
    serveAt(stage.site, { '/': hostPage(stage, LONG) });
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    await context.addInitScript(noteFirstPost);
    const first: number[] = [];
    // The first time nothing is compiled yet and the script is not in the cache; that one counts too.
    for (let time = 0; time < 5; time += 1) {
      const { page } = await newPage(context, `${stage.site.origin}/`);
      first.push(await firstPost(page));
      await page.close();
    }
    print(
      row('Must hold', `first posts of ${POSTS} on screen, worst of ${first.length}`, Math.max(...first), 'ms', 1000, {
        beside: { what: 'median', value: quantile(first, 0.5) },
      }),
    );
    const server = await times(5, async () => {
      const began = performance.now();
      const response = await fetch(`${stage.url}/api/v1/dialogues/${LONG}/snapshot?sort=newest&limit=50`);
      await response.arrayBuffer();
      if (!response.ok) throw new Error(String(response.status));
      return performance.now() - began;
    });
    print(row('Must hold', `snapshot of 50 of ${POSTS} from the server, median`, quantile(server, 0.5), 'ms', null));
    const served = await times(5, async () => {
      const began = performance.now();
      const response = await fetch(`${stage.url}/d/${LONG}`);
      await response.text();
      return performance.now() - began;
    });
    print(row('Must hold', `server-rendered page of ${POSTS}, median`, quantile(served, 0.5), 'ms', null));

    const { page } = await newPage(context, `${stage.site.origin}/`);
    await firstPost(page);
    const redrawn = await newPostRedraws(stage, page);
    print(row('PF1', 'changes within other posts when one comes in and is shown', redrawn, 'changes', 0));
    const long = await loadAll(page);
    print(row('Must hold', 'top posts loaded for scrolling', long, 'posts', LONG_COUNTS.tops, { atLeast: true }));
    const again = await newPostRedraws(stage, page);
    print(row('PF1', `the same among ${long} on the page`, again, 'changes', 0));
    const frames = await scroll(page);
    print(
      row(
        'Must hold',
        `frames over 50 ms while scrolling ${long} posts`,
        (100 * frames.filter((each) => each > 50).length) / frames.length,
        '%',
        5,
        { beside: { what: 'p99 of a frame, ms', value: quantile(frames, 0.99) } },
      ),
    );
    await context.close();
    const near = await browser.newContext({ viewport: { width: 1000, height: 800 } });
    const few = (await newPage(near, `${stage.site.origin}/`)).page;
    await few.locator('insyn-debate article').first().waitFor();
    const usual = await scroll(few);
    print(
      row(
        'Must hold',
        'frames over 50 ms while scrolling the first 50 posts',
        (100 * usual.filter((each) => each > 50).length) / usual.length,
        '%',
        5,
        { beside: { what: 'p99 of a frame, ms', value: quantile(usual, 0.99) } },
      ),
    );
  } finally {
    await browser.close();
    await stage.close();
  }
}

/** Runs in the page before anything else: notes when the first post stood there and a frame with it was drawn. */
export function noteFirstPost(): void {
  const look = (): void => {
    if (!(document.querySelector('insyn-debate')?.shadowRoot?.querySelector('article') instanceof HTMLElement))
      return void requestAnimationFrame(look);
    requestAnimationFrame(() => Object.assign(window, { firstPostAt: performance.now() }));
  };
  requestAnimationFrame(look);
}

export async function firstPost(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (window as unknown as { firstPostAt?: number }).firstPostAt ?? false);
  return Number(await handle.jsonValue());
}

let shown = 0;

/** What is changed within posts that were there, when another comes in and its reader asks to see it. */
export async function newPostRedraws(stage: Stage, page: Page): Promise<number> {
  return redrawsWhile(page, async () => {
    shown += 1;
    const text = `Ett nytt inlägg, nummer ${shown}.`;
    await post(await guest(stage, `Ny ${shown}`), LONG, text);
    // Asked of the page itself: a locator by role works out the names of ten thousand buttons first.
    await page.waitForFunction(() => {
      const button = document.querySelector('insyn-debate')?.shadowRoot?.querySelector<HTMLButtonElement>('.fresh button');
      button?.click();
      return button instanceof HTMLElement;
    });
    await page.waitForFunction(
      (words) => document.querySelector('insyn-debate')?.shadowRoot?.querySelector('article .prose')?.textContent?.trim() === words,
      text,
    );
  });
}

/** Changes within the posts on the page now, and removals of them, while the work is done. */
export async function redrawsWhile(page: Page, work: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const root = document.querySelector('insyn-debate')?.shadowRoot;
    const others = new Set(root?.querySelectorAll('article'));
    const changes: string[] = [];
    Object.assign(window, { changes });
    const within = (node: Node): boolean => {
      const element = node instanceof Element ? node : node.parentElement;
      const article = element?.closest('article');
      // The clock moves the words of a time; that is no drawing anew.
      return article instanceof HTMLElement && others.has(article) && !(element?.closest('.time') instanceof Element);
    };
    new MutationObserver((records) => {
      for (const record of records) if (within(record.target)) changes.push(`${record.type} in ${record.target.nodeName}`);
      for (const record of records)
        for (const gone of record.removedNodes) if (others.has(gone as HTMLElement)) changes.push('article removed');
    }).observe(root ?? document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await work();
  return page.evaluate(() => (window as unknown as { changes: string[] }).changes.length);
}

async function loadAll(page: Page): Promise<number> {
  const count = (): Promise<number> =>
    page.evaluate(() => document.querySelector('insyn-debate')?.shadowRoot?.querySelectorAll('.posts > li').length ?? 0);
  for (;;) {
    const before = await count();
    const pressed = await page.evaluate(() => {
      const button = [...(document.querySelector('insyn-debate')?.shadowRoot?.querySelectorAll('button') ?? [])].find(
        (each) => each.textContent?.trim() === 'Visa fler',
      );
      button?.click();
      return button !== undefined;
    });
    if (!pressed) return before;
    await until('more posts on the page', async () => (await count()) > before);
  }
}

/** Milliseconds between frames while the page is scrolled as by a wheel, to its end or for five seconds. */
async function scroll(page: Page): Promise<readonly number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        window.scrollTo(0, 0);
        const frames: number[] = [];
        let before = performance.now();
        const began = before;
        const step = (now: number): void => {
          frames.push(now - before);
          before = now;
          window.scrollBy(0, 120);
          const end = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
          if (end || now - began > 5000) done(frames.slice(1));
          else requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
  );
}

async function times(count: number, work: () => Promise<number>): Promise<readonly number[]> {
  const values: number[] = [];
  for (let at = 0; at < count; at += 1) values.push(await work());
  return values;
}
