/** A member of a panel on a narrow phone: by finger, by keyboard, and without a script. */
import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { askIn, codesFor, makePanel, openPanel, openPanelTown, PANEL, type PanelTown } from './panel-kit.ts';

const PHONE = { locale: 'sv-SE', viewport: { width: 320, height: 640 } } as const;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('a panel on a phone', () => {
  let town: PanelTown;
  let browser: Browser;
  let codes: readonly string[] = [];
  before(
    async () => {
      [town, browser] = await Promise.all([openPanelTown(), launchBrowser()]);
      await makePanel(town);
      await openPanel(town);
      codes = await codesFor(town, 3);
      await askIn(town);
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await town.stop();
  });

  const faultless = async (page: Page, what: string): Promise<void> => {
    expect(await axe(page), what).to.deep.equal([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, `${what} is wider than the phone`).to.be.at.most(0);
  };

  it(
    '[PA33] from the code to the answer, and each page can be read by everyone',
    async () => {
      const page = await (await browser.newContext({ ...PHONE, bypassCSP: true })).newPage();
      await page.goto(`${town.server.url}/panel/${PANEL}?kod=${codes[0] ?? ''}`);
      await page.getByRole('heading', { name: 'Vill du vara med?' }).waitFor();
      await faultless(page, 'the way in');
      await page.getByRole('button', { name: 'Gå med' }).click();
      await page.getByRole('heading', { name: 'Du är med i panelen' }).waitFor();
      await faultless(page, 'home');
      await page.getByRole('link', { name: 'Svara', exact: true }).click();
      await page.getByRole('button', { name: 'Börja' }).click();
      await page.getByText('Fråga 1 av 5').waitFor();
      await faultless(page, 'one choice');
      // Saved by itself, before one goes on.
      await page.getByLabel('Ja', { exact: true }).check();
      await page.getByRole('status').filter({ hasText: 'Sparat' }).waitFor();
      await page.reload();
      expect(await page.getByLabel('Ja', { exact: true }).isChecked()).to.equal(true);
      await page.getByRole('button', { name: 'Nästa' }).click();
      await page.getByText('Fråga 2 av 5').waitFor();
      await page.getByLabel('Ramp').check();
      await page.getByLabel('Bänkar').check();
      await faultless(page, 'several choices');
      await page.getByRole('button', { name: 'Nästa' }).click();
      await page.getByText('Fråga 3 av 5').waitFor();
      await page.getByLabel('4 Mycket').check();
      await faultless(page, 'a scale');
      await page.getByRole('button', { name: 'Nästa' }).click();
      await page.getByText('Fråga 4 av 5').waitFor();
      await faultless(page, 'an order');
      const rows = page.locator('.ranking li .what');
      const last = (await rows.allInnerTexts())[2] ?? '';
      await page.getByRole('button', { name: `Flytta upp: ${last}` }).click();
      await page.waitForURL(/#q-q4-/);
      expect((await rows.allInnerTexts())[1]).to.equal(last);
      // The same button has the focus: pressed again it goes on up.
      await page.keyboard.press('Enter');
      await page.waitForFunction((text) => document.querySelector('.ranking li .what')?.textContent === text, last);
      await page.getByRole('button', { name: 'Nästa' }).click();
      await page.getByText('Fråga 5 av 5').waitFor();
      await page.getByLabel('Är det något mer?').last().fill('Mer skugga, tack.');
      await faultless(page, 'own words');
      await page.getByRole('button', { name: 'Titta igenom' }).click();
      await page.getByRole('heading', { name: 'Titta igenom' }).waitFor();
      await faultless(page, 'looking through');
      await page.getByRole('button', { name: 'Skicka' }).click();
      await page.getByText('Tack. Ditt svar är sparat.').waitFor();
      await page.getByRole('link', { name: 'Lämna panelen' }).click();
      await faultless(page, 'leaving');
      await page.goto(`${town.server.url}/d/${PANEL}/panel`);
      await faultless(page, 'the report');
      await page.context().close();
    },
    { timeout: 90_000 },
  );

  it(
    '[PA33] without a script, by keyboard alone',
    async () => {
      const page = await (await browser.newContext({ ...PHONE, javaScriptEnabled: false })).newPage();
      await page.goto(`${town.server.url}/panel/${PANEL}`);
      await page.getByLabel('Din kod').focus();
      await page.keyboard.type(codes[1] ?? '');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: 'Svara', exact: true }).click();
      await page.getByRole('button', { name: 'Börja' }).click();
      await page.getByText('Fråga 1 av 5').waitFor();
      await page.getByLabel('Ja', { exact: true }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('Fråga 2 av 5').waitFor();
      await page.getByRole('button', { name: 'Tillbaka' }).click();
      await page.getByText('Fråga 1 av 5').waitFor();
      expect(await page.getByLabel('Nej', { exact: true }).isChecked()).to.equal(true);
      await page.context().close();
    },
    { timeout: 60_000 },
  );
});
