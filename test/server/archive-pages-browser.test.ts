/** The pages about keeping in a browser: axe, and how wide they are, with what is on them and without. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { PostId } from '@insyn/domain/ids.ts';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDialogueFile } from './archive-kit.ts';
import { type Bench, keptMail, LOG, openBench } from './moderation-staff-kit.ts';

const AT = `/admin/dialoger/d/${LOG}/arkiv`;
const GROUND = '21 kap. 1 § offentlighets- och sekretesslagen';
const LONG = 'Kvarnskogsbackarna'.repeat(5);
const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 320, height: 740 }, hasTouch: true, colorScheme: 'dark' },
};

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the pages about keeping, in a browser', () => {
  let bench: Bench;
  let browser: Browser;
  let kept: PostId;
  before(
    async () => {
      [bench, browser] = await Promise.all([
        openBench({ parts: { entrance: { mailer: keptMail() } }, review: { when: 'after', of: 'checks' } }),
        launchBrowser(),
      ]);
      const { alva, town, write, send } = bench;
      ({ post: kept } = await write(town.resident, `Skolan bör ligga vid ${LONG}.`));
      const { post: masked } = await write(town.resident, 'Grannen är sjuk.');
      const { post: gone } = await write(town.resident, 'Det här ångrar jag.');
      await send(town.resident, { type: 'debate/withdraw', post: gone });
      await openDialogueFile(town.server, LOG, LONG, 'Två vägar.');
      const asked = await alva.send(await alva.get(`${AT}/maska`), `${AT}/maska`, { vad: 'post', inlagg: masked, grund: GROUND });
      await alva.send(asked, `${AT}/maska`, {}, { button: 'maska' });
      const decision = { nummer: LONG, datum: '2026-01-15', av: 'Kommunstyrelsen', manader: '0', 'vad-withdrawn': 'ja' };
      await alva.send(await alva.get('/admin/gallring/nytt'), '/admin/gallring/nytt', decision);
      await alva.send(await alva.get(`${AT}/gallra`), `${AT}/gallra`, {}, { button: 'foresla' });
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser.close();
    await bench.town.server.stop();
  });

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[AR87] axe finds nothing on any of them, and none is wider than the screen: ${mode}`,
      async () => {
        const { alva, town } = bench;
        const { url } = town.server;
        const context = await browser.newContext({ locale: 'sv-SE', ...options });
        const value = town.anna.cookie.slice(SITE_COOKIE.length + 1);
        await context.addCookies([
          { name: SITE_COOKIE, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
        ]);
        const page = await context.newPage();
        const look = async (at: Page, place: string): Promise<void> => {
          await at.waitForLoadState('load');
          expect(await axe(at), `${mode} ${place}`).to.deep.equal([]);
          const width = await at.evaluate(() => document.documentElement.scrollWidth);
          expect(width, `${mode} ${place}`).to.be.lessThan((options.viewport?.width ?? 0) + 1);
        };
        const mask = /href="([^"]*\/maska\/[^"]+)"/.exec((await alva.get(`${AT}/maska`)).html)?.[1] ?? '';
        const own = ['', '/maska', '/webben', '/paket', '/gallra', '/lamna-ut', '/registrator'].map((part) => `${AT}${part}`);
        const city = ['/admin/gallring', '/admin/gallring/nytt', '/admin/gallring/logg', '/admin/installningar/arkiv'];
        for (const place of [...own, mask, ...city, `/underteckna/${LOG}/gallring`, `/d/${LOG}`]) {
          const answer = await page.goto(`${url}${place}`);
          expect(answer?.status(), place).to.equal(200);
          await look(page, place);
        }
        // What is asked before it is done, and a form that comes back.
        await page.goto(`${url}${AT}/maska`);
        await page.getByRole('button', { name: 'Visa vad som maskas' }).click();
        await look(page, 'a mask without a ground');
        await page.getByLabel('Inlägget').fill(kept);
        await page.getByLabel('Med stöd av').selectOption(GROUND);
        await page.getByRole('button', { name: 'Visa vad som maskas' }).click();
        await page.getByRole('heading', { name: 'Ska det maskas?' }).waitFor();
        await look(page, 'a mask that is asked about');
        await page.goto(`${url}${AT}/lamna-ut`);
        await page.getByRole('button', { name: 'Pröva och visa' }).click();
        await page.getByRole('heading', { name: 'Ska det här lämnas ut?' }).waitFor();
        await look(page, 'a delivery that is asked about');
        await context.close();
      },
      { timeout: 90_000 },
    );
  }
});
