/** The archive's own page in a real browser: it is checked there, a changed one is told, and a resident finds their post. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { zipIn } from '@insyn/server/archive/seal.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { axe } from '../end-to-end/axe.ts';
import { EMBED } from '../kit/archive-world.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDialogue, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-gangbana' as LogId;
const WORDS = 'Vid Lyktorget är det närmast för de minsta barnen.';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the archive on its page', () => {
  let server: TestServer;
  let browser: Browser;
  let post: PostId;
  let zip: Uint8Array;
  let wrong: string[] = [];

  const open = async (
    more: { readonly width?: number; readonly scheme?: 'light' | 'dark'; readonly lang?: string } = {},
  ): Promise<Page> => {
    const { width = 1280, scheme = 'light', lang } = more;
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
    page.setDefaultTimeout(10_000);
    wrong = [];
    page.on('console', (message) => void (message.type() === 'error' && wrong.push(message.text())));
    page.on('pageerror', (error) => void wrong.push(error.message));
    await page.goto(`${server.url}${routes.archivePage(LOG)}`);
    if (lang !== undefined) await page.locator('insyn-archive').evaluate((element, tag) => element.setAttribute('lang', tag), lang);
    await page.locator('insyn-archive button#check').waitFor();
    return page;
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) await page.screenshot({ path: join(folder, `archive-${name}.png`), fullPage: true });
  };

  before(async () => {
    server = await startServer({ parts: { embedDir: EMBED } });
    server.clock.set(Date.parse('2026-11-20T08:00:00.000Z'));
    await openDialogue(server, LOG);
    const { ids } = await receiptOf(await server.send(LOG, saying(WORDS), await server.person('Rut')));
    post = ids['post'] as PostId;
    for (const name of ['Nils', 'Olle', 'Aina'])
      await receiptOf(await server.send(LOG, saying(`Jag heter ${name} och går där varje dag.`), await server.person(name)));
    const put = await server.app.authority.submit({
      log: LOG,
      command: { type: 'dialogue/enter', phase: 'archived' },
      who: { ...NOBODY, seats: ['admin/1'] },
      key: null,
    });
    expect(put.accepted).to.equal(true);
    await server.app.elapsed();
    const edition = /href="([^"]+\.zip)"/.exec(await (await server.get(routes.archivePage(LOG))).text())?.[1] ?? '';
    zip = new Uint8Array(await (await server.get(edition)).arrayBuffer());
    browser = await launchBrowser();
  });
  after(async () => {
    await (browser as Browser | undefined)?.close();
    await server.stop();
  });

  it(
    '[AR108] is checked by one press, with what it holds in words and the proofs folded; nothing but the archive and the check is fetched',
    async () => {
      const page = await open();
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await page.getByRole('button', { name: 'Kontrollera arkivet' }).click();
      await page.getByText('Äkta. Arkivet stämmer.').first().waitFor();
      await picture(page, 'ok');
      const text = await page.locator('insyn-archive').evaluate((element) => element.shadowRoot?.textContent ?? '');
      expect(text).to.include('Personer som skrev').and.to.include('Texter som människor skrev');
      expect(await page.locator('insyn-archive details[open]').count()).to.equal(0);
      expect(asked.filter((each) => !/^GET \/(?:embed\/(?:arkivkontroll|part-)|d\/ny-gangbana\/arkiv\/\d+\.zip)/.test(each))).to.deep.equal(
        [],
      );
      expect(wrong).to.deep.equal([]);
      expect(await axe(page)).to.deep.equal([]);
      await page.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[AR108] one that was changed is told, with the file and the event, and one that is cut is not whole',
    async () => {
      const files = new Map(zipFiles(zip));
      const lines = new TextDecoder().decode(files.get('lines.ndjson'));
      files.set(
        'lines.ndjson',
        new TextEncoder().encode(lines.replace('"lang":"sv"', '"lang":"fi"').replace(/"at":"2026-11-20T08/, '"at":"2026-11-20T07')),
      );
      const page = await open({ width: 360, scheme: 'dark' });
      const changed = Buffer.from(await zipIn('arkiv', files));
      await page.route('**/*.zip', (route) => route.fulfill({ body: changed }));
      await page.getByRole('button', { name: 'Kontrollera arkivet' }).click();
      await page.getByText('Arkivet är ändrat.').first().waitFor();
      await page.getByText(/Första felet är i lines\.ndjson/).waitFor();
      await picture(page, 'changed-360-dark');
      await page.unroute('**/*.zip');
      await page.route('**/*.zip', (route) => route.fulfill({ body: Buffer.from(zip.subarray(0, zip.length - 40)) }));
      await page.getByRole('button', { name: 'Kontrollera igen' }).click();
      await page.getByText('Arkivet är inte helt.').first().waitFor();
      await page.unroute('**/*.zip');
      await page.route('**/*.zip', (route) => route.abort());
      await page.getByRole('button', { name: 'Kontrollera igen' }).click();
      await page.getByText('Arkivet gick inte att hämta.').first().waitFor();
      await page.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[AR109] a post is found by its link, by keys alone, as it stands there and with a proof to keep; another is not there; a text that is no link is told',
    async () => {
      const page = await open();
      const field = page.getByLabel('Länk till inlägget');
      await field.focus();
      await page.keyboard.type('min länk');
      await page.keyboard.press('Enter');
      await page.getByText('Det där är ingen länk till ett inlägg.').first().waitFor();
      await field.fill(`${server.url}${routes.permalink(LOG, post)}`);
      await page.keyboard.press('Enter');
      await page.getByText(WORDS).waitFor();
      await page.getByText('Bevis för att inlägget finns med').click();
      await picture(page, 'mine');
      expect(await axe(page)).to.deep.equal([]);
      const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Spara beviset' }).click()]);
      expect(saved.suggestedFilename()).to.equal(`${post}.tlog-proof`);
      await field.fill(`#p-${'A'.repeat(22)}`);
      await page.keyboard.press('Enter');
      await page.getByText('Nej, inlägget finns inte').first().waitFor();
      await page.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[AR108] is mirrored in Arabic, and fits at 360 points with text twice as large',
    async () => {
      const page = await open({ width: 360, lang: 'ar' });
      await page.getByRole('button', { name: 'تحقّق من الأرشيف' }).click();
      await page.getByText('أصلي. الأرشيف سليم.').first().waitFor();
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      const wide = await page.locator('insyn-archive').evaluate((element) => {
        const inner = element.shadowRoot?.querySelector('.archive');
        return { dir: inner?.getAttribute('dir'), over: (inner?.scrollWidth ?? 0) - (inner?.clientWidth ?? 0) };
      });
      await picture(page, 'ar-360-200');
      expect(wide).to.deep.equal({ dir: 'rtl', over: 0 });
      await page.close();
    },
    { timeout: 60_000 },
  );
});
