/** The pages of chats in a browser: on every screen, without a script and with the real ones. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import type { ChatPlace } from './chat-kit.ts';
import { LOG, openPlace, planOthers, playEvening } from './chat-pages-kit.ts';
import type { Person } from './start-server.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const EMBED = new URL('../../dist/embed', import.meta.url).pathname;

type Visit = { readonly place: ChatPlace; readonly path: string; readonly who: Person | null };

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('pages of chats in a browser', () => {
  let browser: Browser;
  let places: readonly ChatPlace[] = [];
  let visits: readonly Visit[] = [];
  before(
    async () => {
      browser = await launchBrowser();
      const [before_, live, over] = [await openPlace(), await openPlace(), await openPlace()];
      places = [before_, live, over];
      const coming = await playEvening(before_, 'asking');
      const { off } = await planOthers(before_);
      const on = await playEvening(live, 'live');
      const done = await playEvening(over);
      visits = [
        { place: before_, path: routes.chatPage(LOG, coming.session), who: null },
        { place: before_, path: routes.chatPage(LOG, off), who: null },
        { place: before_, path: routes.page(LOG), who: null },
        { place: live, path: routes.chatPage(LOG, on.session), who: null },
        { place: live, path: routes.chatHall(LOG, on.session), who: null },
        { place: live, path: routes.answerStart, who: live.ilyas },
        { place: live, path: routes.answerPage(LOG, on.session), who: live.ilyas },
        { place: live, path: `${routes.answerPage(LOG, on.session)}?fraga=${on.posts.later}`, who: live.ilyas },
        { place: live, path: routes.answerPage(LOG, on.session), who: live.host },
        { place: live, path: routes.hostPage(LOG, on.session), who: live.host },
        { place: over, path: routes.chatPage(LOG, done.session), who: null },
      ];
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await Promise.all(places.map(({ server }) => server.stop()));
  });

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[CH67] nothing stands in anybody's way, and nothing is wider than the screen: ${mode}`,
      async () => {
        for (const { place, path, who } of visits) {
          const context = await browser.newContext(options);
          if (who !== null) await context.setExtraHTTPHeaders({ cookie: who.headers['cookie'] ?? '' });
          const page = await context.newPage();
          await page.goto(place.server.url + path);
          expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'), path).to.equal(0);
          expect(await axe(page), path).to.deep.equal([]);
          await context.close();
        }
      },
      { timeout: 120_000 },
    );
  }

  it('[CH67] on paper the record is whole: what is folded on the screen is open', async () => {
    const over = visits.at(-1);
    if (over === undefined) throw new Error('no record');
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(over.place.server.url + over.path);
    const folded = page.locator('.history ol').first();
    expect(await folded.isVisible()).to.equal(false);
    await page.emulateMedia({ media: 'print' });
    expect(await folded.isVisible()).to.equal(true);
    expect(await page.locator('.files').isVisible()).to.equal(false);
    await context.close();
  });
});

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('pages of chats with their scripts', () => {
  let browser: Browser;
  let place: ChatPlace;
  let elements: readonly (readonly [tag: string, path: string, who: Person | null])[] = [];
  before(
    async () => {
      if (!embedIsFresh()) await buildEmbed();
      browser = await launchBrowser();
      place = await openPlace({ parts: { embedDir: EMBED } });
      const { session } = await playEvening(place, 'live');
      elements = [
        ['insyn-chat', routes.chatPage(LOG, session), null],
        ['insyn-chat-hall', routes.chatHall(LOG, session), null],
        ['insyn-chat-panel', routes.answerPage(LOG, session), place.ilyas],
        ['insyn-chat-host', routes.hostPage(LOG, session), place.moderator],
      ];
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await place.server.stop();
  });

  it(
    '[CH70] each element takes over its page under the strict policy, and says nothing to the console',
    async () => {
      for (const [tag, path, who] of elements) {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        if (who !== null) await context.setExtraHTTPHeaders({ cookie: who.headers['cookie'] ?? '' });
        const page = await context.newPage();
        const said: string[] = [];
        page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && said.push(message.text())));
        page.on('pageerror', (error) => void said.push(error.message));
        await page.goto(place.server.url + path);
        await takenOver(page, tag);
        expect(said, tag).to.deep.equal([]);
        await context.close();
      }
    },
    { timeout: 60_000 },
  );
});

/** What the server wrote is no longer what is seen. */
async function takenOver(page: Page, tag: string): Promise<void> {
  await page.waitForFunction((name) => {
    const host = document.querySelector(name);
    const written = host?.firstElementChild;
    return host?.shadowRoot !== null && written instanceof HTMLElement && !written.checkVisibility();
  }, tag);
}
