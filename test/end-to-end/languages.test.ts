import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDemo, type TestDemo } from './demo-kit.ts';

/** A word; single letters stand in the ranges of a library. */
const ARABIC = /[\u0621-\u064A]{3,}/;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('Finnish and Arabic, in a browser', () => {
  let demo: TestDemo;
  let browser: Browser;

  before(
    async () => {
      demo = await openDemo();
      browser = await launchBrowser();
    },
    { timeout: 240_000 },
  );
  after(async () => {
    await browser.close();
    await demo.close();
  });

  async function open(path: string, width = 1280): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('console', (message) => (message.type() === 'error' || message.type() === 'warning' ? heard.push(message.text()) : undefined));
    page.on('pageerror', (error) => heard.push(error.message));
    await page.goto(`${demo.origins.stad}${path}`);
    return { page, heard };
  }

  it(
    '[EM204] the script tag has no word of Finnish or Arabic, and whoever reads Swedish fetches none',
    async () => {
      const script = readFileSync(new URL('../../dist/embed/insyn.js', import.meta.url), 'utf8');
      expect(/Kirjoita viesti|Tekstisi on tallella/.exec(script)?.[0] ?? '').to.equal('');
      expect(ARABIC.exec(script)?.[0] ?? '').to.equal('');
      const bodies: Promise<string>[] = [];
      const context = await browser.newContext();
      const page = await context.newPage();
      page.on('response', (answer) => {
        if (/\/embed\/.*\.js$/.test(answer.url())) bodies.push(answer.text());
      });
      await page.goto(`${demo.origins.stad}/ny-brygga`);
      await page.locator('insyn-debate').getByRole('heading', { name: 'Debatt' }).waitFor();
      expect((await Promise.all(bodies)).filter((body) => ARABIC.test(body) || body.includes('Kirjoita viesti')).length).to.equal(0);
      await context.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[EM205] an element whose language becomes Arabic is drawn anew from right to left, in Finnish from left to right, and back',
    async () => {
      const { page, heard } = await open('/ny-brygga');
      const debate = page.locator('insyn-debate');
      const title = (name: string) => debate.getByRole('heading', { name, exact: true }).waitFor();
      const directions = () =>
        debate.evaluate((each) =>
          [...(each.shadowRoot?.querySelectorAll('[lang][dir]') ?? [])]
            .slice(0, 1)
            .map((root) => `${root.getAttribute('lang') ?? ''} ${getComputedStyle(root).direction}`),
        );
      const become = (lang: string | null) =>
        debate.evaluate((each, now) => (now === null ? each.removeAttribute('lang') : each.setAttribute('lang', now)), lang);
      await title('Debatt');
      await become('ar');
      await title('النقاش');
      expect(await directions()).to.deep.equal(['ar rtl']);
      await become('fi');
      await title('Keskustelu');
      expect(await directions()).to.deep.equal(['fi ltr']);
      await become(null);
      await title('Debatt');
      expect(await directions()).to.deep.equal(['sv ltr']);
      expect(heard).to.deep.equal([]);
      await page.context().close();
    },
    { timeout: 60_000 },
  );

  it(
    '[EM207] from right to left nothing reaches outside a telephone, and Swedish texts run from left to right',
    async () => {
      for (const path of ['/', '/ny-brygga', '/chatt', '/efter-chatten', '/rosta', '/resultat', '/insyn', '/sok']) {
        const { page, heard } = await open(`${path}?sprak=ar`, 360);
        const element = page.locator('insyn-radslag, insyn-debate, insyn-chat, insyn-vote, insyn-protokoll, insyn-search').first();
        await element.getByText(ARABIC).first().waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, path).to.be.at.most(0);
        expect(heard, path).to.deep.equal([]);
        if (path === '/ny-brygga') {
          const text = element.locator('.post .prose').first();
          expect(await text.evaluate((each) => getComputedStyle(each).direction)).to.equal('ltr');
        }
        await page.context().close();
      }
    },
    { timeout: 240_000 },
  );

  it(
    '[EM208] the bar shows a page in Finnish and in Arabic; what the city wrote stays Swedish and says so',
    async () => {
      const { page, heard } = await open('/ny-brygga');
      await page.getByRole('button', { name: 'العربية' }).click();
      await page.getByText('بالسويدية فقط').first().waitFor();
      await page.locator('insyn-debate').getByRole('heading', { name: 'النقاش' }).waitFor();
      const html = page.locator('html');
      expect([await html.getAttribute('lang'), await html.getAttribute('dir')]).to.deep.equal(['ar', 'rtl']);
      const question = page.locator('h1');
      expect(
        await question.evaluate((each) => [each.closest('[lang]')?.getAttribute('lang'), getComputedStyle(each).direction]),
      ).to.deep.equal(['sv', 'ltr']);
      await page.getByRole('button', { name: 'Suomi' }).click();
      await page.getByText('vain ruotsiksi').first().waitFor();
      await page.locator('insyn-debate').getByRole('heading', { name: 'Keskustelu' }).waitFor();
      await page.getByRole('button', { name: 'Suomi' }).click();
      await page.locator('insyn-debate').getByRole('heading', { name: 'Debatt' }).waitFor();
      expect(await html.getAttribute('lang')).to.equal('sv');
      expect(heard).to.deep.equal([]);
      await page.context().close();
    },
    { timeout: 60_000 },
  );
});
