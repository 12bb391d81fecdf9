import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { CITY, openTown, type Town } from './admin-kit.ts';
import { grant } from './staff.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const LONG = 'Kvarnskogsbackarna'.repeat(5);

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('administrators: chats in a browser', () => {
  let town: Town;
  let browser: Browser;
  let chats = '';
  before(
    async () => {
      [town, browser] = await Promise.all([openTown(), launchBrowser()]);
      for (let at = 0; at < 14; at += 1) {
        const person = await town.server.people.create(
          at === 0 ? `Ilyas ${LONG}`.slice(0, 60) : `Ledamot ${String.fromCharCode(65 + at)}`,
          CITY,
        );
        const to = at === 13 ? '2030-01-01T00:00:00.000Z' : null;
        await grant(town.server.app, CITY, person, 'representative', { body: 'Skolnämnden', party: 'Ly', title: 'ledamot', to });
      }
      const made = await town.anna.send(await town.anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', {
        fraga: `Var ska skolan ligga? ${LONG}`,
        organ: 'Skolnämnden',
      });
      chats = `${made.path.split('?')[0] ?? ''}/chattar`;
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser.close();
    await town.server.stop();
  });

  const open = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ locale: 'sv-SE', ...options });
    const value = town.anna.cookie.slice(SITE_COOKIE.length + 1);
    await context.addCookies([{ name: SITE_COOKIE, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
    return context.newPage();
  };

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[CH73] a chat is planned by hand; axe finds nothing on any page of it, and none is wider than the screen: ${mode}`,
      async () => {
        const page = await open({ ...options, bypassCSP: true });
        const look = async (place: string): Promise<void> => {
          await page.waitForLoadState('load');
          expect(await axe(page), `${mode} ${place}`).to.deep.equal([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), `${mode} ${place}`).to.be.lessThan(
            (options.viewport?.width ?? 0) + 1,
          );
        };
        await page.goto(`${town.server.url}${chats}`);
        await look('list');
        await page.getByRole('link', { name: 'Planera en chatt' }).click();
        await look('form');
        await page.getByRole('button', { name: 'Se hur det blir' }).click();
        expect(await page.title()).to.match(/^Rätta: /);
        await look('faults');
        // From what is wrong to its field.
        await page.getByRole('link', { name: 'Kryssa i minst en som svarar.' }).click();
        expect(await page.evaluate(() => document.activeElement?.id)).to.equal('f-panel');
        await page.getByLabel('Rubrik').fill(`Chatt ${LONG}`);
        await page.getByLabel('Dag', { exact: true }).fill('2031-03-04');
        await page.getByRole('radio', { name: 'Frågor syns direkt' }).check();
        await page.getByLabel(/^Sök bland/).fill('ledamot');
        await page.getByLabel(/^Sök bland/).press('Enter');
        await look('search');
        expect(await page.getByText('Inget uppdrag då: rollen gäller till och med').count()).to.equal(1);
        await page.getByRole('checkbox', { name: /^Ilyas/ }).check();
        await page.getByRole('button', { name: 'Se hur det blir' }).click();
        await look('preview');
        await page.getByRole('button', { name: 'Planera chatten' }).click();
        await page.getByText('Chatten är planerad').waitFor();
        await look('chat');
        const own = page.url().split('?')[0] ?? '';
        for (const part of ['andra', 'stall-in']) {
          await page.goto(`${own}/${part}`);
          await look(part);
        }
        await page.context().close();
      },
      { timeout: 90_000 },
    );
  }
});
