/** How soon a text that was taken back or hidden has left every screen, and whether one who was away ever sees it again. */
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { LOG, openPlace, postedIn, saying, type Place } from '../attacks/moderation-kit.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { launchBrowser } from '../kit/browser.ts';
import { crowd } from './lib/reader-crowd.ts';
import { quantile, row, type Print } from './lib/row.ts';

const PAGES = 4;
const READERS = 100;
const TIMES = 20;
export const EMBED = fileURLToPath(new URL('../../dist/embed', import.meta.url));

export async function measureScreens(print: Print): Promise<void> {
  if (!embedIsFresh()) await buildEmbed();
  const place = await openPlace({ when: 'after', of: 'checks' }, { embedDir: EMBED });
  const browser = await launchBrowser();
  const readers = await crowd(place.server.url, LOG, READERS);
  try {
    const context = await browser.newContext({ viewport: { width: 900, height: 800 } });
    const pages = await Promise.all(Array.from({ length: PAGES }, () => openPage(context, place)));
    const gone: number[] = [];
    for (let time = 0; time < TIMES; time += 1) gone.push(await oneGone(place, pages, time));
    print(
      row(
        'Must hold',
        `hidden or taken back: gone from ${String(PAGES)} browser pages beside ${String(READERS)} readers, the slowest of ${String(TIMES)}`,
        Math.max(...gone),
        'ms',
        1000,
        {
          beside: { what: 'median', value: quantile(gone, 0.5) },
        },
      ),
    );
    await context.close();
    print(
      row(
        'Must hold',
        'away when a post was hidden: times its text was drawn after coming back (10 closed pages, 10 offline)',
        await seenAgain(browser, place),
        'times',
        0,
      ),
    );
  } finally {
    await readers.leave();
    await browser.close();
    await place.stop();
  }
}

async function openPage(context: BrowserContext, { server }: Place): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}${routes.frame(LOG)}`);
  await page.locator('insyn-debate section.debate').waitFor();
  return page;
}

/** ms from the answer to the moderator until the last page shows the words no more. */
async function oneGone(place: Place, pages: readonly Page[], time: number): Promise<number> {
  const words = `Ett inlägg som ska bort nummer ${String(time)} av alla`;
  const author = await place.server.person(`Skribent ${String(time)}`);
  const { post } = postedIn(await place.must(saying(words), author));
  for (const page of pages) {
    const fresh = page.locator('insyn-debate .fresh button');
    await fresh.or(page.getByText(words)).first().waitFor();
    if (await fresh.isVisible()) await fresh.click();
    await page.getByText(words).waitFor();
  }
  const began = performance.now();
  const watching = Promise.all(
    pages.map((page) =>
      page
        .getByText(words)
        .waitFor({ state: 'detached' })
        .then(() => performance.now()),
    ),
  );
  if (time % 2 === 0) await place.must({ type: 'moderation/hide', post, reason: 'pahopp', note: '' }, place.sanna);
  else await place.must({ type: 'debate/withdraw', post }, author);
  return Math.max(...(await watching)) - began;
}

/** Pages that were closed, and pages that were offline, while a post they had shown was hidden. */
async function seenAgain(browser: Awaited<ReturnType<typeof launchBrowser>>, place: Place): Promise<number> {
  let seen = 0;
  for (let time = 0; time < 20; time += 1) {
    const mark = `bortamarke${String(time)}`;
    const author = await place.server.person(`Borta ${String(time)}`);
    const { post } = postedIn(await place.must(saying(`Ett inlägg om skolan med ${mark} som döljs medan läsaren är borta.`), author));
    const context = await browser.newContext({ viewport: { width: 900, height: 800 } });
    const page = await openPage(context, place);
    await page.getByText(mark).waitFor();
    if (time % 2 === 0) {
      // What was read is kept on the device; the page that is opened next finds it there.
      await pause(300);
      await page.close();
      await place.must({ type: 'moderation/hide', post, reason: 'pahopp', note: '' }, place.sanna);
      const again = await context.newPage();
      await again.addInitScript(watchFor, mark);
      await again.goto(`${place.server.url}${routes.frame(LOG)}`);
      await again.locator('insyn-debate section.debate').waitFor();
      await again.locator('insyn-debate .tombstone').first().waitFor();
      seen += await again.evaluate(() => (globalThis as unknown as { seen: number }).seen);
    } else {
      await context.setOffline(true);
      await place.must({ type: 'moderation/hide', post, reason: 'pahopp', note: '' }, place.sanna);
      await context.setOffline(false);
      await page.getByText(mark).waitFor({ state: 'detached' });
      await page.evaluate(watchFor, mark);
      await pause(500);
      seen += await page.evaluate(() => (globalThis as unknown as { seen: number }).seen);
    }
    await context.close();
  }
  return seen;
}

/** Counts frames in which a word stands anywhere on the page, shadow roots included. Runs in the page. */
function watchFor(mark: string): void {
  const page = globalThis as unknown as { seen: number };
  page.seen = 0;
  const has = (root: Document | ShadowRoot): boolean =>
    [...root.querySelectorAll('*')].some((element) => (element.shadowRoot ? has(element.shadowRoot) : false)) ||
    (root.textContent ?? '').includes(mark);
  const look = (): void => {
    if (has(document)) page.seen += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
