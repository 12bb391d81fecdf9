import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { CITY, openTown, type Browser as Visitor, type Town } from './admin-kit.ts';
import { grant } from './staff.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const ABOUT = { responsible: 'Staden', publicity: 'Namn', retention: 'Alltid', rights: 'Insyn', contact: '08-123 45' };

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('administrators in a browser', () => {
  let town: Town;
  let browser: Browser;
  let dialogue = '';
  let proposal = '';
  before(
    async () => {
      [town, browser] = await Promise.all([openTown(), launchBrowser()]);
      const ilyas = await town.server.people.create(`Ilyas ${'Sandholt'.repeat(8)}`, CITY);
      await grant(town.server.app, CITY, ilyas, 'representative', {
        body: 'Skolnämnden',
        party: 'Ly',
        title: 'ledamot',
        to: '2030-01-01T00:00:00.000Z',
      });
      const made = await town.anna.send(await town.anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', {
        fraga: `Var ska skolan ligga? ${'Kvarnskogsbackarna'.repeat(4)}`,
        'alt-0': 'Ett',
        ...ABOUT,
      });
      dialogue = made.path.split('?')[0] ?? '';
      await town.anna.send(await town.anna.get('/admin/webbplatser'), '/admin/webbplatser', {
        adress: `https://${'langt-namn.'.repeat(6)}example`,
      });
      await town.anna.send(
        await town.anna.send(await town.anna.get('/admin/personer/roll?nr=3'), '/admin/personer/roll', { roll: 'admin' }),
        '/admin/personer/roll',
      );
      proposal = `/admin/personer/forslag/${(await town.tenant()).proposals[0]?.digest ?? ''}`;
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await browser.close();
    await town.server.stop();
  });

  const open = async (who: Visitor, options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const context = await browser.newContext({ locale: 'sv-SE', ...options });
    const value = who.cookie.slice(SITE_COOKIE.length + 1);
    if (value !== '')
      await context.addCookies([
        { name: SITE_COOKIE, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' },
      ]);
    return context;
  };

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[ID89] axe finds nothing on any page, and none is wider than the screen: ${mode}`,
      async () => {
        const context = await open(town.bo, { ...options, bypassCSP: true });
        const page = await context.newPage();
        const look = async (place: string): Promise<void> => {
          // Styles and all: an alert is there before they are.
          await page.waitForLoadState('load');
          expect(await axe(page), `${mode} ${place}`).to.deep.equal([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth), `${mode} ${place}`).to.be.lessThan(
            (options.viewport?.width ?? 0) + 1,
          );
        };
        const parts = ['', '/beskrivning', '/om', '/deltagande', '/lage?till=debate', '/underlag', '/forhandsvisning'].map(
          (part) => `${dialogue}${part}`,
        );
        for (const place of [
          '/admin',
          '/admin/personer',
          '/admin/personer/roll',
          '/admin/personer/avsluta?nr=4&roll=representative&organ=Skoln%C3%A4mnden',
          proposal,
          '/admin/historik',
          '/admin/dialoger',
          '/admin/dialoger/ny',
          '/admin/webbplatser',
          '/admin/installningar',
          '/admin/finns-inte',
          ...parts,
        ]) {
          await page.goto(`${town.server.url}${place}`);
          await look(place);
        }
        for (const [place, button] of [
          ['/admin/personer/roll', 'Fortsätt'],
          ['/admin/dialoger/ny', 'Skapa dialogen'],
          ['/admin/webbplatser', 'Godkänn adressen'],
          [`${dialogue}/underlag`, 'Läs filen'],
        ] as const) {
          await page.goto(`${town.server.url}${place}`);
          await page.getByRole('button', { name: button }).click();
          await page.getByRole('alert').waitFor();
          await look(`${place}, with faults`);
        }
        await page.goto(`${town.server.url}/admin/installningar`);
        await page.getByLabel('Namn').fill('');
        await page.getByRole('button', { name: 'Spara' }).click();
        await page.getByRole('alert').waitFor();
        await look('/admin/installningar, with faults');
        await page.goto(`${town.server.url}${dialogue}/underlag`);
        await page.setInputFiles('input[type=file]', {
          name: 'plan.txt',
          mimeType: 'text/plain',
          buffer: Buffer.from('Planen\n\nEn text om skolan som ska byggas vid vägen.\n'),
        });
        await page.getByRole('button', { name: 'Läs filen' }).click();
        await page.getByRole('heading', { name: 'Så blev filen' }).waitFor();
        await look('what became of a file');
        await context.close();
      },
      { timeout: 120_000 },
    );
  }

  it(
    '[ID89] nobody and somebody else see a page that axe finds nothing in',
    async () => {
      for (const who of [town.nobody, town.resident]) {
        const context = await open(who, { bypassCSP: true });
        const page = await context.newPage();
        await page.goto(`${town.server.url}/admin`);
        expect(await page.getByRole('link', { name: 'Visa vem du är' }).count()).to.equal(1);
        expect(await axe(page)).to.deep.equal([]);
        await context.close();
      }
    },
    { timeout: 60_000 },
  );

  /** Tab until the element with focus is the one: nobody is caught on the way. */
  const tabTo = async (page: Page, css: string): Promise<void> => {
    for (let count = 0; count < 80; count += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator(`${css}:focus`).count()) === 1) return;
    }
    throw new Error(`the keyboard does not come to ${css}`);
  };

  it(
    '[ID89] by keyboard alone and without a script: a role is given, two persons make an admin, a dialogue opens',
    async () => {
      const context = await open(town.bo, { javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`${town.server.url}/admin`);
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').textContent()).to.equal('Till innehållet');
      await tabTo(page, 'main a[href="/admin/personer"]');
      await page.keyboard.press('Enter');
      await tabTo(page, 'a[href="/admin/personer/roll"]');
      await page.keyboard.press('Enter');
      await tabTo(page, 'input[name=vem]');
      await page.keyboard.type('19121212-1212');
      await tabTo(page, 'input[name=roll]');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, 'input[name=titel]');
      await page.keyboard.type('handläggare');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Ska rollen ges?' }).waitFor();
      await tabTo(page, 'main form button');
      await page.keyboard.press('Enter');
      await page.getByText('Det är gjort.').waitFor();
      expect(page.url()).to.match(/\/admin\/personer\?gjort=\d+$/);
      await page.goto(`${town.server.url}/admin`);
      await tabTo(page, `a[href="${proposal}"]`);
      await page.keyboard.press('Enter');
      await tabTo(page, 'button[value=bekrafta]');
      await page.keyboard.press('Enter');
      await page.getByText('gav Mona Mod (nr 3) rollen Administratör').first().waitFor();
      await page.goto(`${town.server.url}${dialogue}`);
      await tabTo(page, `a[href="${dialogue}/lage?till=debate"]`);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Ska debatten öppna?' }).waitFor();
      await tabTo(page, 'main form button');
      await page.keyboard.press('Enter');
      await page.getByText('Debatten är öppen.').waitFor();
      expect(await page.locator('.state').textContent()).to.equal('Debatt pågår');
      await context.close();
    },
    { timeout: 90_000 },
  );

  it(
    '[ID89] under the pages’ own policy nothing is refused by the browser, and what is wrong leads to its field',
    async () => {
      const context = await open(town.bo);
      const page = await context.newPage();
      const heard: string[] = [];
      page.on('console', (message) =>
        message.type() === 'error' && !message.text().includes('422') ? heard.push(message.text()) : undefined,
      );
      page.on('pageerror', (error) => heard.push(error.message));
      for (const place of ['/admin', '/admin/personer', '/admin/dialoger/ny', '/admin/webbplatser', dialogue, `${dialogue}/underlag`])
        await page.goto(`${town.server.url}${place}`);
      await page.goto(`${town.server.url}/admin/dialoger/ny`);
      await page.getByRole('button', { name: 'Skapa dialogen' }).click();
      expect(await page.title()).to.match(/^Rätta: /);
      await page.getByRole('alert').getByRole('link', { name: 'Skriv frågan.' }).click();
      await page.keyboard.press('Tab');
      const [x, y] = await page.evaluate(() => [location.hash, document.querySelector(location.hash)?.getAttribute('aria-invalid')]);
      expect([x, y]).to.deep.equal(['#f-fraga', 'true']);
      expect(heard).to.deep.equal([]);
      await context.close();
    },
    { timeout: 60_000 },
  );
});
