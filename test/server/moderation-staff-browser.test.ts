/** The moderators' pages in a browser, without the console's script: what everybody can use, on every screen. */
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { must } from '../attacks/identity-kit.ts';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { CITY, type Browser as Visitor } from './admin-kit.ts';
import { IMMEDIATE, LOG, openBench, ORDINARY, type Bench } from './moderation-staff-kit.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the moderators’ pages in a browser', () => {
  let bench: Bench;
  let browser: Browser;
  let pages: readonly (readonly [Visitor, string])[] = [];
  before(
    async () => {
      [bench, browser] = await Promise.all([openBench(), launchBrowser()]);
      const { town, sanna, jorma, alva, write, send, person } = bench;
      const first = await write(town.resident, `Skolan bör ligga vid ån. ${'Kvarnskogsbacken'.repeat(8)}`);
      const second = await write(town.resident, 'Torget då?');
      await write(town.resident, 'Jag väntar än.');
      await send(jorma, { type: 'moderation/approve', post: second.post, content: second.content as never });
      const reader = await person('Läsaren');
      const version = { post: second.post, content: second.content as never };
      await send(reader, { type: 'moderation/report', ...version, reason: IMMEDIATE, text: 'Ett hot mot mig.', goodFaith: true });
      const rejected = {
        type: 'moderation/reject',
        post: first.post,
        content: first.content as never,
        reason: ORDINARY,
        note: 'Tänk om.',
      } as const;
      const { act } = await send(jorma, rejected);
      await send(town.resident, { type: 'moderation/appeal', act, text: 'Pröva igen.' });
      await send(sanna, { type: 'moderation/send-to-registrar', post: first.post });
      await send(jorma, { type: 'moderation/note', post: null, text: 'Rut har ringt.' });
      await must(town.server, CITY, { type: 'tenant/set', settings: { lends: true } });
      pages = [
        [sanna, '/granska'],
        [sanna, `/granska/${LOG}`],
        [sanna, `/granska/${LOG}/${second.post}`],
        [sanna, `/granska/${LOG}/${first.post}`],
        [alva, `/granska/${LOG}/${first.post}/utskrift`],
        [alva, '/granska'],
        [town.disa, `/admin/personer/lana?stad=${CITY}`],
      ];
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await bench.town.server.stop();
  });

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[MO68] nothing stands in anybody's way, and nothing is wider than the screen: ${mode}`,
      async () => {
        for (const [who, path] of pages) {
          const context = await browser.newContext(options);
          await context.setExtraHTTPHeaders({ cookie: who.cookie });
          const page = await context.newPage();
          await page.goto(bench.town.server.url + path);
          const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
          expect(wider, path).to.equal(0);
          expect(await axe(page), path).to.deep.equal([]);
          await context.close();
        }
      },
      { timeout: 60_000 },
    );
  }
});
