import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDemo, type TestDemo } from './demo-kit.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the pages of the demo, in a browser', () => {
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

  /** What the browser's console said, and what the page's policy stopped. */
  const complaints = new WeakMap<Page, string[]>();

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const heard: string[] = [];
    complaints.set(page, heard);
    page.on('console', (message) => (message.type() === 'error' || message.type() === 'warning' ? heard.push(message.text()) : undefined));
    page.on('pageerror', (error) => heard.push(error.message));
    await page.goto(address);
    return page;
  }

  /** Who the page is to the server. */
  const session = (page: Page): Promise<unknown> =>
    page.evaluate(
      (address) => fetch(address, { credentials: 'include' }).then((answer) => answer.json()),
      `${demo.origins.dialog}/api/v1/session`,
    );
  const debate = (page: Page) => page.locator('insyn-debate').getByRole('list').first();

  it('[EM1] the widget of the city and that of the district are the same debate, live', async () => {
    const [city, district] = await Promise.all([open(`${demo.origins.stad}/`), open(`${demo.origins.distrikt}/`)]);
    await Promise.all([city, district].map((page) => page.locator('insyn-debate').getByText('Hodan Gårdvik').first().waitFor()));
    await city.getByLabel('Jag är').selectOption('Invånare Rut');
    await city.locator('.demo-who:has(option:checked:text-is("Invånare Rut"))').waitFor();
    await city.locator('insyn-debate').getByRole('button', { name: 'Skriv inlägg' }).click();
    await city.locator('insyn-debate').getByLabel('Vad vill du säga?').fill('Går det att öva skolvägen i förväg?');
    await city.locator('insyn-debate').getByRole('button', { name: 'Skicka inlägget' }).click();
    await city.locator('insyn-debate').getByText('Går det att öva skolvägen i förväg?').first().waitFor();
    const news = district.locator('insyn-debate').getByRole('button', { name: /Visa 1 nytt inlägg/ });
    await news.click();
    await district.locator('insyn-debate').getByText('Går det att öva skolvägen i förväg?').waitFor();
    expect(complaints.get(city)).to.deep.equal([]);
    expect(complaints.get(district)).to.deep.equal([]);
  });

  it('[EM2] without scripts the page is whole and the debate is one link away', async () => {
    const page = await open(`${demo.origins.stad}/`, { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).to.contain('nya skola ligga?');
    const way = page.locator('insyn-radslag').getByRole('link');
    expect(await way.isVisible()).to.equal(true);
    await way.click();
    expect(page.url()).to.equal(`${demo.origins.dialog}/d/ny-skola`);
    expect(await page.getByText('82 procent kan gå').count()).to.be.above(0);
  });

  it('[DM7] no page is wider than a phone, with the widget and without', async () => {
    for (const address of [
      `${demo.origins.stad}/`,
      `${demo.origins.stad}/ny-brygga`,
      `${demo.origins.distrikt}/`,
      `${demo.origins.distrikt}/kiosken`,
    ]) {
      for (const javaScriptEnabled of [true, false]) {
        const page = await open(address, { viewport: { width: 360, height: 740 }, javaScriptEnabled });
        if (javaScriptEnabled) await debate(page).waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${address} ${String(javaScriptEnabled)}`).to.equal(360);
      }
    }
  });

  it(
    '[DM9] axe finds nothing around the widget: wide, on a phone, light, dark, unfolded',
    async () => {
      const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const { stad, distrikt } = demo.origins;
      for (const address of [
        `${stad}/`,
        `${stad}/?visa=mork`,
        `${stad}/ny-brygga`,
        `${stad}/telefon?sida=/`,
        `${distrikt}/`,
        `${distrikt}/?visa=mork`,
        `${distrikt}/kiosken`,
        `${demo.origins.dialog}/demo/brevlada`,
      ]) {
        for (const width of [1280, 360]) {
          const page = await open(address, { viewport: { width, height: 900 } });
          await page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
          await page.evaluate(axe);
          const found = await page.evaluate(async () => {
            const { axe: checker } = window as unknown as {
              axe: { run: (context: object, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> };
            };
            const { violations } = await checker.run(
              { exclude: ['insyn-debate'] },
              { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            );
            return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
          });
          expect(found, `${address} ${String(width)}`).to.deep.equal([]);
          await page.context().close();
        }
      }
    },
    { timeout: 60_000 },
  );

  it('[DM8] choosing in the bar logs one in by the e-legitimation, on the page and on our own pages, and out again', async () => {
    const page = await open(`${demo.origins.stad}/`);
    const chosen = (label: string) => page.locator(`.demo-who:has(option:checked:text-is("${label}"))`);
    await debate(page).waitFor();
    await page.getByLabel('Jag är').selectOption('Invånare Rut');
    await chosen('Invånare Rut').waitFor();
    await page.getByLabel('Jag är').selectOption('Administratör');
    await chosen('Administratör').waitFor();
    await debate(page).waitFor();
    expect(await page.locator('.demo-person a').allInnerTexts()).to.deep.equal(['Mina saker', 'Administration', 'Kontoret', 'Brevlåda']);
    expect(await session(page)).to.deep.include({ level: 'eid', name: 'Lo Häggvall' });
    await page.getByRole('link', { name: 'Administration' }).click();
    await page.waitForURL(`${demo.origins.dialog}/admin`);
    expect(await page.getByText('Lo Häggvall').count()).to.be.above(0);
    await page.goto(`${demo.origins.stad}/`);
    await page.getByLabel('Jag är').selectOption('Ingen');
    await chosen('Ingen').waitFor();
    await debate(page).waitFor();
    expect(await session(page)).to.deep.include({ level: 'none', name: null });
    await page.goto(`${demo.origins.dialog}/admin`);
    expect(await page.getByText('Lo Häggvall').count()).to.equal(0);
  });

  it('[DM8] the bar turns the page dark, and the widget follows', async () => {
    const page = await open(`${demo.origins.stad}/`);
    await debate(page).waitFor();
    const ink = () => page.locator('insyn-debate').evaluate((element) => getComputedStyle(element).color);
    const light = await ink();
    await page.getByRole('button', { name: 'Mörkt' }).click();
    expect(await ink()).not.to.equal(light);
    expect(page.url()).to.contain('visa=mork');
    await page.reload();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).to.equal('dark');
    expect(complaints.get(page)).to.deep.equal([]);
  });
});
