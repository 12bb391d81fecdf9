import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDemo, type TestDemo } from './demo-kit.ts';
import { button, loggedIn, visitor, widget, write, type Visitor } from './identity-kit.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('roles, from the administrator’s page to the post', () => {
  let demo: TestDemo;
  let browser: Browser;
  before(
    async () => {
      demo = await openDemo();
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await demo.close();
  });

  const ROLE = 'Ordförande i skolnämnden (Ly)';
  /** One press in the bar, and the page as that person's. */
  async function being(label: string, name: string): Promise<Visitor & { readonly page: Page }> {
    const someone = await visitor(browser);
    const page = await someone.open(`${demo.origins.stad}/`);
    await page.getByLabel('Jag är').selectOption(label);
    await loggedIn(page, name).waitFor();
    return { ...someone, page };
  }
  const postOf = (page: Page, words: string) => widget(page).getByRole('article').filter({ hasText: words });
  async function say(page: Page, words: string): Promise<void> {
    await write(page, words);
    await button(widget(page), 'Skicka inlägget').click();
    await postOf(page, words).getByText('Ilyas Sandholt').first().waitFor();
  }

  it('[ID108] a mandate that an administrator ends is over at once: what is written then shows no role, and what was written keeps it', async () => {
    const [ilyas, lo] = [await being('Politiker Ilyas', 'Ilyas Sandholt'), await being('Administratör', 'Lo Häggvall')];
    await say(ilyas.page, 'Det här skriver jag som ordförande.');
    await postOf(ilyas.page, 'Det här skriver jag som ordförande.').getByText(ROLE).waitFor();

    await lo.page.getByRole('link', { name: 'Administration' }).click();
    await lo.page.waitForURL(`${demo.origins.dialog}/admin`);
    await lo.page.getByRole('link', { name: 'Personer och roller' }).first().click();
    await lo.page.getByRole('link', { name: /^Avsluta.*Ilyas Sandholt/ }).click();
    await button(lo.page, 'Avsluta rollen').click();
    await lo.page.getByText('Ilyas Sandholt').first().waitFor();

    await say(ilyas.page, 'Nu skriver jag som vem som helst.');
    expect(await postOf(ilyas.page, 'Nu skriver jag som vem som helst.').getByText(ROLE).count()).to.equal(0);
    await postOf(ilyas.page, 'Det här skriver jag som ordförande.').getByText(ROLE).waitFor();
    await Promise.all([ilyas, lo].map(({ context }) => context.close()));
  });

  it('[ID109] logged out everywhere on one device, nobody is logged in on another one a moment later', async () => {
    const [desktop, phone] = [await being('Invånare Rut', 'Rut Havrelind'), await being('Invånare Rut', 'Rut Havrelind')];
    await button(widget(desktop.page), 'Logga ut överallt').click();
    await button(widget(desktop.page), 'Logga in').waitFor();
    await phone.page.reload();
    await button(widget(phone.page), 'Logga in').waitFor();
    await phone.page.goto(`${demo.origins.dialog}/jag`);
    expect(await phone.page.getByText('Mina inlägg').count()).to.equal(0);
    await Promise.all([desktop, phone].map(({ context }) => context.close()));
  });
});
