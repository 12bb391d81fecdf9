import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { type City, linkIn, startCity } from './follow-kit.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('following, by hand', () => {
  let city: City;
  let browser: Browser;
  before(
    async () => {
      [city, browser] = await Promise.all([startCity(), launchBrowser()]);
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await city.stop();
  });

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[FO12] from the first page to the last by mail and by text message, without a script, and axe finds nothing on any: ${mode}`,
      async () => {
        const context = await browser.newContext({ locale: 'sv-SE', bypassCSP: true, ...options });
        const page = await context.newPage();
        const press = (name: string): Promise<void> => page.getByRole('button', { name }).click();
        const looks = async (which: Page, title: string): Promise<void> => {
          await which.getByRole('heading', { level: 1, name: title }).waitFor();
          expect(await axe(which), title).to.deep.equal([]);
          expect(await which.evaluate(() => document.documentElement.scrollWidth), title).to.be.at.most(options.viewport?.width ?? 0);
        };
        const begin = async (address: string): Promise<void> => {
          await page.goto(`${city.server.url}/folj?amne=body:skolnamnden`);
          await page.getByLabel('Mobilnummer eller mejladress').fill(address);
          await press('Följ');
        };

        await page.goto(`${city.server.url}/folj?amne=body:skolnamnden`);
        await looks(page, 'Följ');
        await begin('inget');
        await page.getByText('Det ser inte ut som').waitFor();
        await looks(page, 'Följ');
        await begin(`${mode}@example.se`);
        await looks(page, 'Bekräfta att det är du');

        const [letter] = await city.lettersTo(`${mode}@example.se`);
        await page.goto(`${city.server.url}${linkIn(letter)}`);
        await looks(page, 'Vill du följa?');
        await press('Ja, jag vill följa');
        await page.getByText('Nu följer du.').waitFor();
        await looks(page, 'Vad du följer');
        await page.getByLabel('En gång om dagen').check();
        await press('Spara');
        await page.getByText('Sparat.').waitFor();
        await page.goto(`${city.server.url}${linkIn(letter)}/sluta`);
        await looks(page, 'Sluta följa?');
        await press('Sluta följa');
        await looks(page, 'Du följer inte längre');
        await page.goto(`${city.server.url}${linkIn(letter)}`);
        await looks(page, 'Här finns inget att ändra');

        await begin('070-174 06 10');
        await looks(page, 'Bekräfta att det är du');
        await city.told();
        const code = /\b\d{6}\b/.exec(city.gateway.sent.at(-1)?.text ?? '')?.[0] ?? '';
        await page.getByLabel('Mobilnummer').fill('0701740610');
        await page.getByLabel('Koden i sms:et').fill(code);
        await press('Bekräfta');
        await looks(page, 'Nu följer du.');
        await context.close();
      },
      { timeout: 60_000 },
    );
  }
});
