import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { anyPort } from '../end-to-end/demo-kit.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { type EnterStage, LOG, openEnterStage } from './enter-stage.ts';

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, locale: 'sv-SE' } as const;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the entrance in a browser', () => {
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

  let presses = 0;
  const press = async (target: Locator): Promise<void> => {
    presses += 1;
    await target.click();
  };
  const named = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name });
  /** The city's page and, after a press on it, ours in a tab of its own. */
  async function open(context: BrowserContext, button: string): Promise<{ readonly city: Page; readonly ours: Page }> {
    const city = await context.newPage();
    await city.goto(stage.site.origin);
    presses = 0;
    const [ours] = await Promise.all([context.waitForEvent('page'), press(named(city, button))]);
    await ours.waitForURL(/\/in\//);
    return { city, ours };
  }
  const stateOf = (city: Page, words: string | RegExp): Promise<void> => city.locator('#state').filter({ hasText: words }).waitFor();
  const written = async (): Promise<number> => (await stage.server.app.authority.look(LOG))?.state.debate.items.size ?? 0;
  const byLegitimation = async (page: Page): Promise<void> => {
    await press(named(page, 'BankID eller Freja'));
    await page.waitForURL(/legitimation\.localhost/);
    await press(named(page, /Rut Havrelind/));
    await page.waitForURL(/dialog\.localhost/);
  };

  it('[ID67] [ID72] [ID78] a phone, e-legitimation with COOP same-origin: at most eight presses, and never back to the first tab', async () => {
    const context = await browser.newContext({ ...PHONE, javaScriptEnabled: true });
    const { city, ours } = await open(context, 'Skicka inlägget');
    await byLegitimation(ours);
    expect(await ours.getByLabel('Rut Havrelind').isChecked(), 'the own name is offered').to.equal(true);
    await press(named(ours, 'Skicka inlägget'));
    await ours.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    expect(presses).to.be.at.most(8);
    expect(await ours.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(360);
    await stateOf(city, 'sent');
    expect(
      await city.evaluate(
        async (dialog) => (await (await fetch(`${dialog}/api/v1/session`, { credentials: 'include' })).json()) as unknown,
        stage.dialog,
      ),
    ).to.include({ level: 'none' });
    await press(named(ours, 'Koden är samma'));
    await stateOf(city, 'logged in as Rut Havrelind, eid');
    await context.close();
  });

  it('[ID72] by mail at most six presses; a step back and a second tab change nothing', async () => {
    const before = await written();
    const context = await browser.newContext(PHONE);
    const { ours } = await open(context, 'Skicka inlägget');
    await press(named(ours, 'Kod till min mejl'));
    await ours.getByLabel('Din mejladress').fill('nour@example.se');
    await press(named(ours, 'Skicka koden'));
    await ours.getByLabel('Koden, sex siffror').fill(stage.mail.code());
    await press(named(ours, 'Fortsätt'));
    await ours.getByLabel('Namnet som ska synas').fill('Nour');
    const other = await context.newPage();
    await other.goto(ours.url());
    await press(named(ours, 'Skicka inlägget'));
    await ours.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    expect(presses).to.be.at.most(6);
    await other.getByLabel('Namnet som ska synas').fill('Nour');
    await named(other, 'Skicka inlägget').click();
    await other.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    expect(await written()).to.equal(before + 1);
    await context.close();
  });

  it('[ID78] the window closed half-way, and the login finished in another tab', async () => {
    const context = await browser.newContext({ locale: 'sv-SE' });
    const { city, ours } = await open(context, 'Skicka inlägget');
    const address = ours.url();
    await stateOf(city, 'opened');
    await press(named(ours, 'BankID eller Freja'));
    await ours.waitForURL(/legitimation\.localhost/);
    const provider = ours.url();
    await ours.close();
    const other = await context.newPage();
    await other.goto(provider);
    await named(other, /Rut Havrelind/).click();
    await other.waitForURL(address);
    await named(other, 'Skicka inlägget').click();
    await other.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    await stateOf(city, 'sent');
    await context.close();
  });

  it('[ID78] cancelled at the provider: said in words, and the draft is still there', async () => {
    const context = await browser.newContext({ locale: 'sv-SE' });
    const { ours } = await open(context, 'Skicka inlägget');
    await named(ours, 'BankID eller Freja').click();
    await ours.waitForURL(/legitimation\.localhost/);
    await named(ours, /Avbryt/).click();
    await ours.waitForURL(/dialog\.localhost/);
    await ours.getByText('Du avbröt. Inget är skickat, och din text är kvar.').waitFor();
    await ours.getByText('Min dotter går redan över vägen.').waitFor();
    await context.close();
  });

  it('[ID78] an answer of the provider counts once, in the browser that asked, and a forged one never', async () => {
    const context = await browser.newContext({ locale: 'sv-SE' });
    const { ours } = await open(context, 'Logga in');
    let answer = '';
    ours.on('request', (request) => {
      if (request.url().includes('/in/callback/')) answer = request.url();
    });
    await byLegitimation(ours);
    expect(answer).to.include('state=');
    const again = await ours.goto(answer);
    expect(again?.status(), 'replayed').to.equal(400);
    const stranger = await browser.newContext();
    expect((await (await stranger.newPage()).goto(answer))?.status(), 'elsewhere').to.equal(400);
    expect((await ours.goto(`${stage.dialog}/in/callback/stad?code=x&state=${'x'.repeat(43)}`))?.status()).to.equal(400);
    await Promise.all([context.close(), stranger.close()]);
  });

  it('[ID69] a message from any page, and a handle of the window that opened ours, do nothing', async () => {
    const context = await browser.newContext({ locale: 'sv-SE' });
    const { city, ours } = await open(context, 'Logga in');
    await byLegitimation(ours);
    await ours.getByRole('heading', { name: 'Jämför koden' }).waitFor();
    const before = ours.url();
    await city.evaluate(() => {
      const { popup, begun } = window as unknown as { popup: Window; begun: object };
      for (const message of [{ type: 'compared', ...begun }, { type: 'insyn-session', token: 'forged' }, 'samma']) {
        popup.postMessage(message, '*');
        window.postMessage(message, '*');
      }
    });
    expect(await city.evaluate(() => (window as unknown as { popup: Window }).popup.closed), 'our page is no window of theirs').to.equal(
      true,
    );
    expect(await ours.evaluate(() => window.opener as unknown)).to.equal(null);
    expect(ours.url()).to.equal(before);
    await stateOf(city, 'opened');
    await named(ours, 'Nej, koden är en annan').click();
    await ours.getByText('Ingen har fått skriva i ditt namn.').waitFor();
    await stateOf(city, 'cancelled');
    await context.close();
  });

  it('[ID71] the whole journey without a script', async () => {
    const begun = await browser.newContext({ locale: 'sv-SE' });
    const { city, ours } = await open(begun, 'Skicka inlägget');
    const address = ours.url();
    const plain = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const page = await plain.newPage();
    await page.goto(address);
    await byLegitimation(page);
    await named(page, 'Skicka inlägget').click();
    await page.getByRole('heading', { name: 'Ditt inlägg syns nu för alla.' }).waitFor();
    await stateOf(city, 'sent');
    await Promise.all([begun.close(), plain.close()]);
  });
});
