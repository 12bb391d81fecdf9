import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { anyPort } from '../end-to-end/demo-kit.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { type EnterStage, openEnterStage } from './enter-stage.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  phone: { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  dark: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  wide: { viewport: { width: 1280, height: 900 } },
};

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the entrance, looked through', () => {
  let stage: EnterStage;
  let browser: Browser;
  before(
    async () => {
      [stage, browser] = await Promise.all([openEnterStage(await anyPort()), launchBrowser()]);
    },
    { timeout: 60_000 },
  );
  after(
    async () => {
      await browser.close();
      await stage.close();
    },
    { timeout: 60_000 },
  );

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[ID146] axe finds nothing at any step of a login, nor among one’s own things, and none is wider than the screen: ${mode}`,
      async () => {
        const context = await browser.newContext({ locale: 'sv-SE', bypassCSP: true, ...options });
        const look = async (page: Page, step: string): Promise<void> => {
          await page.waitForLoadState('load');
          expect(await axe(page), step).to.deep.equal([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), step).to.be.at.most(options.viewport?.width ?? 0);
        };
        const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).first().click();
        const city = await context.newPage();
        await city.goto(stage.site.origin);
        const [page] = await Promise.all([context.waitForEvent('page'), press(city, 'Skicka inlägget')]);
        await page.getByRole('button', { name: 'Kod till min mejl' }).waitFor();
        await look(page, 'the ways');
        await press(page, 'Kod till min mejl');
        await page.getByLabel('Din mejladress').waitFor();
        await look(page, 'the address');
        await page.getByLabel('Din mejladress').fill('rut@');
        await press(page, 'Skicka koden');
        await page.getByRole('alert').waitFor();
        await look(page, 'an address that is none');
        await page.getByLabel('Din mejladress').fill(`${mode}@example.se`);
        await press(page, 'Skicka koden');
        await page.getByLabel('Koden, sex siffror').fill('000000');
        await look(page, 'the code');
        await press(page, 'Fortsätt');
        await page.getByRole('alert').waitFor();
        await look(page, 'a wrong code');
        await page.getByLabel('Koden, sex siffror').fill(stage.mail.code());
        await press(page, 'Fortsätt');
        await page.getByLabel('Namnet som ska synas').waitFor();
        await look(page, 'before sending');
        await page.getByLabel('Namnet som ska synas').fill('Moderator');
        await press(page, 'Skicka inlägget');
        await page.getByText('Moderator').or(page.getByLabel('Namnet som ska synas')).first().waitFor();
        await look(page, 'a name that is refused');
        await page.getByLabel('Namnet som ska synas').fill('Rut');
        await press(page, 'Skicka inlägget');
        await page.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
        await look(page, 'the receipt');
        await press(page, 'Koden är samma');
        await page.getByRole('button', { name: 'Koden är samma' }).waitFor({ state: 'detached' });
        await look(page, 'the end');
        await page.goto(`${stage.dialog}/jag`);
        await page.getByRole('heading', { name: 'Mina saker' }).waitFor();
        await look(page, 'one’s own things');
        await page.goto(`${stage.dialog}/in/${'A'.repeat(22)}`);
        await look(page, 'a login that is over');
        await context.clearCookies();
        await page.goto(`${stage.dialog}/in`);
        await page.getByRole('heading', { name: 'Visa vem du är' }).waitFor();
        await look(page, 'a login of our own');
        await press(page, 'Avbryt');
        await look(page, 'cancelled');
        await context.close();
      },
      { timeout: 60_000 },
    );
  }
});
