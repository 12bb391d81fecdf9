/** People at their own browsers, with cookies of third parties blocked: what the tests of logging in have in common. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { ask, type TestDemo } from './demo-kit.ts';

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true } as const;

export type Visitor = {
  readonly context: BrowserContext;
  /** Waits for the tab that this opens. */
  readonly opening: (act: () => Promise<void>) => Promise<Page>;
  readonly open: (address: string) => Promise<Page>;
};

/** A browser of somebody's own: nothing of it is another's. */
export async function visitor(browser: Browser, more: object = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'sv-SE', viewport: { width: 1280, height: 900 }, ...more });
  const guarded = async (page: Page): Promise<Page> => {
    await blockThirdParties(page);
    return page;
  };
  return {
    context,
    opening: async (act) => {
      const [page] = await Promise.all([context.waitForEvent('page'), act()]);
      return await guarded(page);
    },
    open: async (address) => {
      const page = await guarded(await context.newPage());
      await page.goto(address);
      return page;
    },
  };
}

/** As the strict setting of browsers does it. What a site keeps for each of the others apart (CHIPS) is no third party's. */
async function blockThirdParties(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true });
}

/** Presses of one person, counted. What is typed is not a press. */
export class Presses {
  count = 0;

  async on(target: Locator): Promise<void> {
    await target.click();
    this.count += 1;
  }
}

export const widget = (page: Page): Locator => page.locator('insyn-debate');
export const button = (within: Page | Locator, name: string | RegExp): Locator => within.getByRole('button', { name });

/** The widget's own line about who it is. */
export const loggedIn = (page: Page, name: string): Locator => widget(page).getByText(`Inloggad som ${name}`);

/** Writes in the widget as far as the press that sends. */
export async function write(page: Page, words: string, presses = new Presses()): Promise<void> {
  await presses.on(button(widget(page), 'Skriv inlägg').first());
  await widget(page).getByLabel('Vad vill du säga?').fill(words);
}

/** The code in the newest mail to an address. */
export async function codeFor(demo: TestDemo, address: string): Promise<string> {
  const { text } = await ask(`${demo.origins.dialog}/demo/brevlada`);
  const letter = text.split('<article>').find((each) => each.includes(address)) ?? '';
  const code = /(\d{6}) är din kod/.exec(letter)?.[1];
  if (code === undefined) throw new Error(`no mail to ${address}`);
  return code;
}

/** Shows who one is by a code in a mail, from the choice of ways to where it leads on. */
export async function enterByMail(demo: TestDemo, page: Page, address: string, presses = new Presses()): Promise<void> {
  await presses.on(button(page, 'Kod till min mejl'));
  await page.getByLabel('Din mejladress').fill(address);
  await presses.on(button(page, 'Skicka koden'));
  await page.getByLabel('Koden, sex siffror').fill(await codeOnceSent(demo, page, address));
  await presses.on(button(page, 'Fortsätt'));
}

async function codeOnceSent(demo: TestDemo, page: Page, address: string): Promise<string> {
  await page.getByLabel('Koden, sex siffror').waitFor();
  return await codeFor(demo, address);
}

/** Shows who one is by the demo's e-legitimation, from the choice of ways to where it leads on. */
export async function enterByLegitimation(
  page: Page,
  name: string,
  presses = new Presses(),
  way: string | RegExp = 'Demolegitimation',
): Promise<void> {
  await presses.on(page.getByRole('button', { name: way, exact: typeof way === 'string' }));
  await presses.on(page.getByRole('button', { name: new RegExp(`^${name}`) }));
}
