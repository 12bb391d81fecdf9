import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { AFTER, openDebate, TOLD_MS, type Debate } from './moderation-public-kit.ts';

const WIDTHS = [320, 360, 1280] as const;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('public pages of moderation in a browser', () => {
  let debate: Debate;
  let browser: Browser;
  let pages: Readonly<Record<string, string>> = {};
  before(async () => {
    debate = await openDebate(AFTER);
    browser = await launchBrowser();
    const { log, server, staff, write, pass } = debate;
    const rut = await server.person('Rut');
    const [hidden, shown] = [await write(rut, 'Ett inlägg med ettmycketlångtordsominteryms'.padEnd(140, 'x')), await write(rut, 'Kvar')];
    await write(rut, {
      type: 'debate/submit',
      text: 'För det',
      lang: 'sv',
      stance: { kind: 'alternative', alternative: 'a', side: 'for' },
    });
    await staff({ type: 'moderation/hide', post: hidden.post, reason: 'pahopp', note: '' });
    await staff({ type: 'debate/highlight', post: shown.post, reason: 'Värt att läsa' }, 'official/5');
    await staff({ type: 'debate/invite', bodies: [{ id: 'n', name: 'Naturvännerna' }] }, 'official/5');
    pass(TOLD_MS);
    const address = await (await server.get(routes.decisionLink(log, hidden.post), rut.headers)).text();
    pages = {
      debate: routes.page(log),
      sides: `${routes.page(log)}?vy=for-emot&alternativ=a`,
      ledger: routes.ledgerPage(log),
      decision: new URL(address).pathname,
    };
  });
  after(async () => {
    await browser.close();
    await debate.server.stop();
  });

  it(
    '[MO58] [MO55] [MO59] the pages hold WCAG 2.2 AA in light and dark, and never scroll sideways',
    async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ colorScheme, locale: 'sv-SE', bypassCSP: true });
        const page = await context.newPage();
        for (const [name, path] of Object.entries(pages)) {
          await page.goto(`${debate.server.url}${path}`);
          expect(await axe(page), `${name} ${colorScheme}`).to.deep.equal([]);
          for (const width of WIDTHS) expect(await wider(page, width), `${name} at ${String(width)}`).to.be.at.most(0);
        }
        await context.close();
      }
    },
    { timeout: 120_000 },
  );

  it(
    '[MO56] a browser without a script sends the request for a review from the private page, and is shown the receipt',
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false, locale: 'sv-SE', acceptDownloads: true });
      const page = await context.newPage();
      await page.goto(`${debate.server.url}${pages['decision'] ?? ''}`);
      await page.getByLabel('Varför är beslutet fel?').fill('Det var inte riktat mot någon.');
      await page.getByRole('button', { name: 'Skicka begäran' }).click();
      await page.getByText('Du begärde omprövning').waitFor();
      expect(await page.getByRole('status').textContent()).to.include(
        'Din begäran är mottagen. En annan moderator än den första prövar den.',
      );
      expect(await page.getByRole('button').count()).to.equal(0);
      await page.getByRole('link', { name: 'Så granskas inlägg' }).click();
      await page.getByText('Omprövning begärd').first().waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('link', { name: 'CSV' }).click();
      expect(await readFile(await (await download).path(), 'utf8')).to.include('Omprövning begärd');
      await context.close();
    },
    { timeout: 60_000 },
  );

  /** Pixels that the page is wider than its window. */
  async function wider(page: Page, width: number): Promise<number> {
    await page.setViewportSize({ width, height: 740 });
    return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  }
});
