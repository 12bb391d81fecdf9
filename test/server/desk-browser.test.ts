import type { Browser, BrowserContext, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { registered, SAID, type Staff, staffAt } from './desk-kit.ts';
import { postsOf } from './desk-posts.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the desk in a browser', () => {
  let server: TestServer;
  let staff: Staff;
  let browser: Browser;
  before(async () => {
    server = await startServer();
    await openDialogue(server, 'ny-skola');
    staff = await staffAt(server, 'Ebba Stenmyr');
    browser = await launchBrowser();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  const opened = async (
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ readonly context: BrowserContext; readonly page: Page }> => {
    const context = await browser.newContext(options);
    const [name = '', value = ''] = staff.cookie.split('=');
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' }]);
    return { context, page: await context.newPage() };
  };
  const fill = async (page: Page): Promise<void> => {
    await page.check('[name=channel][value=phone]');
    await page.fill('[name=name]', SAID['name'] ?? '');
    await page.check('[name=about][value="a:a"]');
    await page.fill('[name=text]', SAID['text'] ?? '');
  };

  it('[ID91] axe finds nothing on any page of it, and none is wider than a phone', async () => {
    const { context, page } = await opened({ viewport: { width: 360, height: 740 } });
    const faults: string[] = [];
    const look = async (where: string): Promise<void> => {
      faults.push(...(await axe(page)).map((fault) => `${where}: ${fault}`));
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) faults.push(`${where}: ${String(wider)} px too wide`);
    };
    for (const path of ['/kontor', '/kontor/d/ny-skola', '/kontor/d/ny-skola/stort', '/kontor/ova', '/jag/kvitto']) {
      await page.goto(`${server.url}${path}`);
      await look(path);
    }
    await page.goto(`${server.url}/kontor/d/ny-skola/nytt`);
    await page.click('button[value=review]');
    await look('faults');
    await fill(page);
    await page.click('button[value=review]');
    await look('review');
    await page.click('button[value=send]');
    await look('slip');
    const reference = (await page.textContent('.sheet .signs')) ?? '';
    await page.goto(`${server.url}/kontor`);
    await page.fill('[name=referens]', reference);
    await page.click('text=Hämta inlägget');
    await look('found');
    await page.click('button[value=correct]');
    await look('correct');
    await page.click('button[value=found]');
    await page.click('button[value=withdraw]');
    await look('withdraw');
    expect(faults).to.deep.equal([]);
    await context.close();
  });

  it('[ID92] without a script, and with the keyboard alone, a contribution goes the whole way', async () => {
    const { context, page } = await opened({ javaScriptEnabled: false });
    const before = (await postsOf(server, 'ny-skola' as never)).length;
    await page.goto(`${server.url}/kontor/d/ny-skola/nytt`);
    await page.locator('[name=channel]').first().focus();
    await page.keyboard.press('Space');
    for (const keys of [SAID['name'] ?? '', null, null, SAID['text'] ?? '']) {
      await page.keyboard.press('Tab');
      if (keys !== null) await page.keyboard.type(keys);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:text("Läs upp för personen")');
    await page.locator('button[value=send]').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sheet .signs');
    expect(await page.isVisible('[data-print]')).to.equal(false);
    expect((await postsOf(server, 'ny-skola' as never)).length).to.equal(before + 1);
    await context.close();
  });

  it('[ID96] the person at home takes back with the reference, without a script and without logging in', async () => {
    const { reference } = await registered(staff, 'ny-skola', { ...SAID, text: 'Jag har ändrat mig.' });
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${server.url}/jag/kvitto`);
    await page.fill('[name=referens]', reference.toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForSelector('blockquote:text("Jag har ändrat mig.")');
    await page.click('button:text("Ta tillbaka inlägget")');
    await page.waitForSelector('h1:text("Inlägget är tillbakataget")');
    const posts = await postsOf(server, 'ny-skola' as never);
    expect(posts.at(-1)?.status).to.equal('withdrawn');
    await context.close();
  });

  it('[ID91] what is printed large is at least 18 points, and slips fit one sheet without buttons', async () => {
    const { context, page } = await opened();
    await page.goto(`${server.url}/kontor/d/ny-skola/stort`);
    await page.emulateMedia({ media: 'print' });
    const sizes = await page.evaluate(() =>
      [...document.querySelectorAll('.sheet, .sheet *')].map((each) => Number.parseFloat(getComputedStyle(each).fontSize)),
    );
    expect(Math.min(...sizes)).to.be.at.least(24);
    expect(await page.isVisible('.top')).to.equal(false);
    await page.emulateMedia({ media: null });
    await page.goto(`${server.url}/kontor/d/ny-skola/nytt`);
    await fill(page);
    await page.click('button[value=review]');
    await page.click('button[value=send]');
    expect(await page.isVisible('[data-print]')).to.equal(true);
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    expect(/\/Count (\d+)/.exec(pdf)?.[1]).to.equal('1');
    await page.emulateMedia({ media: 'print' });
    for (const part of ['.top', '.groups', 'button']) expect(await page.locator(part).first().isVisible(), part).to.equal(false);
    await context.close();
  });

  it('[ID98] after one press nothing of the person is shown by going back', async () => {
    const { context, page } = await opened();
    await page.goto(`${server.url}/kontor/d/ny-skola/nytt`);
    await fill(page);
    await page.click('button[value=review]');
    await page.waitForSelector('h1:text("Läs upp för personen")');
    await page.click('.clear');
    await page.waitForSelector('h1:text("Vad gäller det?")');
    for (let back = 0; back < 2; back += 1) {
      await page.goBack();
      expect(await page.content()).not.to.contain('Gunvor');
      expect(await page.content()).not.to.contain('bänkar');
      expect(await page.locator('textarea').evaluateAll((all) => all.map((each) => (each as HTMLTextAreaElement).value).join(''))).to.equal(
        '',
      );
      expect(page.url()).not.to.contain('Gunvor');
    }
    await context.close();
  });
});
