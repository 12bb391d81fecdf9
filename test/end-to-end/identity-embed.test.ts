import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDemo, type TestDemo } from './demo-kit.ts';
import { button, enterByLegitimation, enterByMail, loggedIn, visitor, widget, write } from './identity-kit.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('logging in from a page of another site', () => {
  let demo: TestDemo;
  let browser: Browser;
  before(
    async () => {
      // The hardest of providers: its pages cut every tie to the page that opened them.
      demo = await openDemo([], { openerPolicy: 'same-origin' });
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await demo.close();
  });

  const codeOn = (page: Page, selector: string): Promise<string> => page.locator(selector).first().innerText();

  it('[ID103] the same code on both pages: the widget goes on as that person, also after a reload, until they log out', async () => {
    const { open, opening, context } = await visitor(browser);
    const first = await open(`${demo.origins.stad}/`);
    const tab = await opening(() => button(widget(first), 'Logga in').click());
    await enterByLegitimation(tab, 'Rut Havrelind');
    const code = await codeOn(tab, '.pair-code');
    expect(await widget(first).locator('.code [aria-hidden]').innerText()).to.equal(code);
    await button(tab, 'Koden är samma').click();
    await tab.getByRole('heading', { name: 'Klart' }).waitFor();
    await loggedIn(first, 'Rut Havrelind').waitFor();
    await write(first, 'Jag tänker på vantarna igen.');
    await button(widget(first), 'Skicka inlägget').click();
    await widget(first)
      .getByRole('article')
      .filter({ hasText: 'Jag tänker på vantarna igen.' })
      .getByText('Rut Havrelind')
      .first()
      .waitFor();
    await first.reload();
    await loggedIn(first, 'Rut Havrelind').waitFor();
    await button(widget(first), 'Logga ut').first().click();
    await button(widget(first), 'Logga in').waitFor();
    await first.reload();
    await button(widget(first), 'Logga in').waitFor();
    await context.close();
  });

  it('[ID104] a tab that is closed half-way costs nothing: the words are there, and the same login can be gone on with', async () => {
    const { open, opening, context } = await visitor(browser);
    const first = await open(`${demo.origins.stad}/`);
    await write(first, 'Bänkarna ska ha ryggstöd, tack.');
    const tab = await opening(() => button(widget(first), 'Skicka inlägget').click());
    await tab.getByRole('button', { name: 'Demolegitimation', exact: true }).click();
    await tab.getByRole('heading', { name: 'Välj vem du är' }).waitFor();
    await tab.close();
    await widget(first).getByText('Bänkarna ska ha ryggstöd, tack.').first().waitFor();
    const again = await opening(() => widget(first).getByRole('link', { name: 'Öppna sidan igen' }).click());
    await enterByLegitimation(again, 'Tage Brunnskär');
    await button(again, 'Skicka inlägget').click();
    await again.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    await again.close();
    await widget(first)
      .getByRole('article')
      .filter({ hasText: 'Bänkarna ska ha ryggstöd, tack.' })
      .getByText('Tage Brunnskär')
      .first()
      .waitFor();
    expect(await widget(first).getByRole('article').filter({ hasText: 'Bänkarna ska ha ryggstöd, tack.' }).count()).to.equal(1);
    await context.close();
  });

  it('[ID105] a login that ends in another tab of the browser counts; one that ends in another browser does not', async () => {
    const { open, opening, context } = await visitor(browser);
    const first = await open(`${demo.origins.stad}/`);
    await write(first, 'Kan skolan låna ut regnkläder?');
    const tab = await opening(() => button(widget(first), 'Skicka inlägget').click());
    await tab.getByRole('button', { name: 'Demolegitimation', exact: true }).click();
    await tab.getByRole('heading', { name: 'Välj vem du är' }).waitFor();
    // Where an app on the phone goes on in a tab of its own, it is that tab that comes back to us.
    const other = await open(tab.url());
    await button(other, /^Hodan Gårdvik/).click();
    await button(other, 'Skicka inlägget').waitFor();
    const stranger = await visitor(browser);
    for (const address of [other.url(), tab.url()]) {
      const elsewhere = await stranger.open(address);
      await elsewhere.getByRole('heading', { level: 1 }).waitFor();
      expect(await elsewhere.getByText('Kan skolan låna ut regnkläder?').count(), address).to.equal(0);
      expect(await button(elsewhere, 'Skicka inlägget').count(), address).to.equal(0);
    }
    await button(other, 'Skicka inlägget').click();
    await other.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    await widget(first)
      .getByRole('article')
      .filter({ hasText: 'Kan skolan låna ut regnkläder?' })
      .getByText('Hodan Gårdvik')
      .first()
      .waitFor();
    await stranger.context.close();
    await context.close();
  });

  it('[ID106] a shared device: no words, no name and no login stay in the browser, and the widget is nobody’s after the tab', async () => {
    const { open, opening, context } = await visitor(browser);
    const first = await open(`${demo.origins.stad}/`);
    await widget(first).getByLabel('Jag använder en delad dator').check();
    await write(first, 'Skrivet på bibliotekets dator.');
    const tab = await opening(() => button(widget(first), 'Skicka inlägget').click());
    await enterByMail(demo, tab, 'bibliotek@sunnero.example');
    await tab.getByLabel('Namnet som ska synas').fill('Saga Lånbacke');
    await button(tab, 'Skicka inlägget').click();
    await button(tab, 'Koden är samma').click();
    await loggedIn(first, 'Saga Lånbacke').waitFor();
    const cookies = await context.cookies();
    // What there is ends with the browser's last window.
    expect(cookies.filter(({ expires }) => expires !== -1)).to.deep.equal([]);
    expect(cookies.map(({ name }) => name)).to.deep.equal(['__Host-insyn']);
    const kept = JSON.stringify(await context.storageState({ indexedDB: true }));
    for (const word of ['bibliotekets', 'Saga', 'bibliotek@']) expect(kept, word).not.to.include(word);
    await button(widget(first), 'Logga ut').first().click();
    await button(widget(first), 'Logga in').waitFor();
    expect(await context.cookies()).to.deep.equal([]);
    await context.close();
  });

  it('[ID107] [DM14] the district’s own dialogue tells those who live elsewhere why it does not let them write, and lets in those who live there', async () => {
    for (const [name, lives] of [
      ['Pekka Lumitie', false],
      ['Amira Tegeltorp', true],
    ] as const) {
      const { open, opening, context } = await visitor(browser);
      const first = await open(`${demo.origins.distrikt}/kiosken`);
      await write(first, `Kaffe på lördagar, säger ${name}.`);
      const tab = await opening(() => button(widget(first), 'Skicka inlägget').click());
      await tab.getByText('Den här dialogen är för dig som bor i Kvarnskogen och har fyllt 13 år.').waitFor();
      expect(await button(tab, 'Kod till min mejl').count()).to.equal(0);
      await enterByLegitimation(tab, name);
      if (lives) {
        await button(tab, 'Skicka inlägget').click();
        await tab.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
      } else {
        await tab.getByText('Den här dialogen är för dig som bor i Kvarnskogen och har fyllt 13 år.').waitFor();
        expect(await button(tab, 'Skicka inlägget').count()).to.equal(0);
      }
      const post = widget(first)
        .getByRole('article')
        .filter({ hasText: `säger ${name}` });
      if (lives) await post.getByText(name).first().waitFor();
      else expect(await post.count()).to.equal(0);
      await context.close();
    }
  });
});
