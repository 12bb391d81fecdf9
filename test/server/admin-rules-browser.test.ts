import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import type { Browser as Visitor } from './admin-kit.ts';
import { EDIT, edit, ONE, RULES } from './admin-rules-kit.ts';
import { type Bench, LOG, openBench } from './moderation-staff-kit.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 320, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const LONG = 'Kvarnskogsbackarnas'.repeat(4);

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('administrators: rules in a browser', () => {
  let bench: Bench;
  let browser: Browser;
  before(
    async () => {
      [bench, browser] = await Promise.all([openBench(), launchBrowser()]);
      const { anna } = bench.town;
      await edit(anna, `${ONE}/granskning/andra`, { titel: LONG, 'skal-0-namn': LONG, sidor: `${'langt-namn.'.repeat(6)}example` });
      await anna.send(await anna.get(`${ONE}/ord`), `${ONE}/ord`, { ord: LONG });
      await anna.send(await anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', { fraga: 'Ska vi bygga bron?', namn: 'bron' });
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser.close();
    await bench.town.server.stop();
  });

  const open = async (who: Visitor, options: BrowserContextOptions): Promise<BrowserContext> => {
    const context = await browser.newContext({ locale: 'sv-SE', ...options });
    const value = who.cookie.slice(SITE_COOKIE.length + 1);
    const place = { domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const;
    await context.addCookies([{ name: SITE_COOKIE, value, ...place }]);
    return context;
  };
  const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

  it(
    '[MO80] by keyboard and pointer without a script rules are changed, looked at and published; line ends come as they were',
    async () => {
      const context = await open(bench.town.bo, { javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${bench.town.server.url}${EDIT}`);
      await press(page, 'Fler tomma rader');
      await page.getByText('Nytt skäl').first().click();
      await page.locator('details[open]').getByLabel('Skälets namn').fill('Fel ämne: annat');
      await page.getByLabel('Måndag, första tiden, från').fill('x');
      await press(page, 'Se vad som ändras');
      await page.getByRole('link', { name: 'Skriv ett klockslag, som 08:00.' }).click();
      await page.locator('#f-tid-1-0-fran:focus').fill('09:00');
      await press(page, 'Se vad som ändras');
      await page.getByText('Nytt skäl: Fel ämne: annat.').waitFor();
      expect(await page.locator('.item').count(), 'the reason and the hours, and no line end').to.equal(2);
      await press(page, 'Publicera reglerna');
      await page.getByText('De nya reglerna gäller nu.').waitFor();
      expect(new URL(page.url()).pathname).to.equal(RULES);
      expect((await bench.town.tenant()).policy.reasons.at(-1)?.code).to.equal('fel-amne-annat');
      await context.close();
    },
    { timeout: 60_000 },
  );

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[MO80] axe finds nothing on a page of rules, words or closing, and none is wider than the screen: ${mode}`,
      async () => {
        const context = await open(bench.town.anna, { ...options, bypassCSP: true });
        const page = await context.newPage();
        const look = async (place: string): Promise<void> => {
          await page.waitForLoadState('load');
          expect(await axe(page), `${mode} ${place}`).to.deep.equal([]);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(width, `${mode} ${place}`).to.be.lessThan((options.viewport?.width ?? 0) + 1);
        };
        for (const place of [
          RULES,
          EDIT,
          `${ONE}/granskning`,
          `${ONE}/granskning/andra`,
          `${ONE}/granskning?till=stadens`,
          `${ONE}/ord`,
          `${ONE}/lage?till=closed`,
          '/admin/dialoger/d/bron',
          '/admin/dialoger/d/bron/lage?till=debate',
        ]) {
          await page.goto(`${bench.town.server.url}${place}`);
          await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
          await look(place);
        }
        await page.goto(`${bench.town.server.url}${EDIT}`);
        await page.getByLabel('Rubrik').fill(LONG);
        await press(page, 'Se vad som ändras');
        await page.getByRole('heading', { name: 'Ska de nya reglerna gälla?' }).waitFor();
        await look('what changes');
        await press(page, 'Fortsätt ändra');
        await page.locator('summary').first().click();
        await page.getByLabel('Skälets namn').first().fill('');
        await page.getByLabel('Tisdag, första tiden, till').fill('');
        await press(page, 'Se vad som ändras');
        await page.getByRole('alert').waitFor();
        await look('rules with faults');
        await context.close();
      },
      { timeout: 120_000 },
    );
  }

  it(
    '[MO84] axe finds nothing where a debate is closed and two open it again',
    async () => {
      const { anna, bo, server } = bench.town;
      await anna.send(await anna.get(`${ONE}/lage?till=closed`), `${ONE}/lage`);
      const places = [`${ONE}/oppna-igen`, ONE, `${ONE}/beskrivning`];
      for (const [who, options] of [
        [anna, MODES['phone']],
        [bo, MODES['dark']],
      ] as const) {
        const context = await open(who, { ...options, bypassCSP: true });
        const page = await context.newPage();
        for (const place of places) {
          await page.goto(`${server.url}${place}`);
          expect(await axe(page), place).to.deep.equal([]);
        }
        await page.goto(`${server.url}${ONE}/oppna-igen`);
        if (who === anna) {
          await press(page, 'Föreslå att öppna igen');
          await page.getByRole('alert').waitFor();
          expect(await axe(page), 'with faults').to.deep.equal([]);
          await page.getByLabel('Ny dag då debatten stänger').fill('2099-12-01');
          await press(page, 'Föreslå att öppna igen');
          await page.getByText('Förslaget väntar på en andra person.').waitFor();
        } else {
          await press(page, 'Bekräfta förslaget');
          await page.getByText('Debatten är öppen igen.').waitFor();
        }
        expect(await axe(page), 'done').to.deep.equal([]);
        await context.close();
      }
      const dialogue = (await server.app.authority.look(LOG))?.state.dialogue;
      expect(dialogue !== undefined && 'description' in dialogue ? dialogue.description.debateCloses : null).to.equal(
        '2099-12-01T23:00:00.000Z',
      );
    },
    { timeout: 60_000 },
  );
});
