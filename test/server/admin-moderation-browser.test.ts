import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { PostId } from '@insyn/domain/ids.ts';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { type Browser as Visitor, CITY } from './admin-kit.ts';
import { type Bench, LOG, openBench } from './moderation-staff-kit.ts';

const MODES: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};
const PLACE = `/admin/dialoger/d/${LOG}`;
const LONG = 'Kvarnskogsbackarna'.repeat(5);

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('staff at a debate, in a browser', () => {
  let bench: Bench;
  let browser: Browser;
  let nils: Visitor;
  let post: PostId;
  before(
    async () => {
      [bench, browser] = await Promise.all([
        openBench({ at: '2026-11-20T10:00:00.000Z', review: { when: 'after', of: 'checks' } }),
        launchBrowser(),
      ]);
      const { town, send, write } = bench;
      nils = await bench.person('Nils Omander', CITY, ['official']);
      ({ post } = await write(town.resident, `Skolan bör ligga vid ${LONG}.`));
      const asked = await send(town.resident, { type: 'debate/submit', text: 'När?', lang: 'sv', stance: { kind: 'question' } });
      const parent = { post: asked.ids['post'] as PostId, content: asked.ids['content'] as never };
      await send(nils, { type: 'debate/submit', text: 'I mars.', lang: 'sv', stance: { kind: 'other' }, parent });
      const bodies = `${PLACE}/debatten/instanser`;
      await nils.send(await nils.get(bodies), bodies, { 'instans-0': LONG });
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
    await context.addCookies([{ name: SITE_COOKIE, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
    return context;
  };

  for (const [mode, options] of Object.entries(MODES)) {
    it(
      `[ID89] axe finds nothing on any page about a debate or its rules, and none is wider than the screen: ${mode}`,
      async () => {
        const { url } = bench.town.server;
        const look = async (page: Page, place: string): Promise<void> => {
          await page.waitForLoadState('load');
          expect(await axe(page), `${mode} ${place}`).to.deep.equal([]);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect(width, `${mode} ${place}`).to.be.lessThan((options.viewport?.width ?? 0) + 1);
        };
        const pages: readonly (readonly [Visitor, readonly string[]])[] = [
          [
            bench.town.anna,
            [
              '/admin/granskning',
              '/admin/granskning/andra',
              PLACE,
              `${PLACE}/granskning`,
              `${PLACE}/granskning/andra`,
              `${PLACE}/ord`,
              `${PLACE}/lage?till=closed`,
            ],
          ],
          [
            nils,
            [
              '/admin/debatter',
              ...['', `/inlagg/${post}`, '/dag/2026-11-20', '/instanser', '/yttranden'].map((part) => `${PLACE}/debatten${part}`),
            ],
          ],
          [bench.alva, [`${PLACE}/radera?inlagg=${post}`]],
        ];
        for (const [who, places] of pages) {
          const context = await open(who, { ...options, bypassCSP: true });
          const page = await context.newPage();
          for (const place of places) {
            await page.goto(`${url}${place}`);
            await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
            await look(page, place);
          }
          if (who === bench.town.anna) {
            await page.goto(`${url}/admin/granskning/andra`);
            await page.getByLabel('Rubrik').fill('Nya regler');
            await page.getByRole('button', { name: 'Se vad som ändras' }).click();
            await page.getByRole('heading', { name: 'Det här ändras' }).waitFor();
            await look(page, 'what rules change');
            await page.goto(`${url}/admin/granskning/andra`);
            await page.getByLabel('Rubrik').fill('');
            await page.getByLabel('Måndag, första tiden, från').fill('åtta');
            await page.getByRole('button', { name: 'Se vad som ändras' }).click();
            await page.getByRole('alert').waitFor();
            await look(page, 'rules with faults');
          }
          if (who === bench.alva) {
            await page.getByLabel('Beslutet').fill('KS 2026/44');
            await page.getByLabel('Grunden').fill(LONG);
            await page.getByRole('button', { name: 'Visa vad som raderas' }).click();
            await page.getByRole('heading', { name: 'Det här försvinner' }).waitFor();
            await look(page, 'what is erased');
          }
          await context.close();
        }
      },
      { timeout: 120_000 },
    );
  }

  it(
    '[MO84] by keyboard alone and without a script: a debate is closed, and opened again by the second person',
    async () => {
      const { url } = bench.town.server;
      const tabTo = async (page: Page, css: string): Promise<void> => {
        for (let count = 0; count < 80; count += 1) {
          await page.keyboard.press('Tab');
          if ((await page.locator(`${css}:focus`).count()) === 1) return;
        }
        throw new Error(`the keyboard does not come to ${css}`);
      };
      const first = await open(bench.town.anna, { javaScriptEnabled: false });
      const page = await first.newPage();
      await page.goto(`${url}${PLACE}`);
      await tabTo(page, `a[href="${PLACE}/lage?till=closed"]`);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Ska debatten stängas nu?' }).waitFor();
      await tabTo(page, 'main form button');
      await page.keyboard.press('Enter');
      await tabTo(page, `a[href="${PLACE}/oppna-igen"]`);
      await page.keyboard.press('Enter');
      await page.getByLabel('Ny dag då debatten stänger').fill('2026-12-01');
      await tabTo(page, 'main form button');
      await page.keyboard.press('Enter');
      await page.getByText('Förslaget väntar på en andra person.').waitFor();
      await first.close();
      const second = await open(bench.town.bo, { javaScriptEnabled: false });
      const other = await second.newPage();
      await other.goto(`${url}${PLACE}/oppna-igen`);
      await tabTo(other, 'button[value=bekrafta]');
      await other.keyboard.press('Enter');
      await other.getByText('Debatten är öppen igen.').waitFor();
      await second.close();
    },
    { timeout: 60_000 },
  );
});
