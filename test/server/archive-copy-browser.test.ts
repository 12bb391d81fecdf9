/**
 * An archive opened from a plain web host in a real browser, with every other host refused and the device without network:
 * `SCREENSHOTS=folder npx node --test test/server/archive-copy-browser.test.ts` keeps the pictures.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { PLAN } from '../kit/radslag.ts';
import { EMBED, sealedFiles, sealPartsOf } from '../kit/archive-world.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openPlainHost, type PlainHost } from '../kit/plain-host.ts';
import { START } from '../kit/world.ts';
import { radslagOn } from './radslag-kit.ts';
import { receiptOf, saying, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-skola' as LogId;
const PAPER = '# Trafik vid Lyktorget\n\nSiffror om hastigheter och om grodtunnlar.\n';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('an archive on a plain web host', () => {
  let server: TestServer;
  let host: PlainHost;
  let browser: Browser;
  let files: ReadonlyMap<string, Uint8Array>;
  const refused: string[] = [];

  const open = async (path = 'kopia/index.html', width = 1280, scheme: 'light' | 'dark' = 'light'): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme });
    const page = await context.newPage();
    page.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())));
    page.on('pageerror', (error) => void refused.push(error.message));
    await page.route('**/*', async (route) => {
      if (route.request().url().startsWith(host.url)) return route.continue();
      refused.push(route.request().url());
      return route.abort();
    });
    page.setDefaultTimeout(10_000);
    await page.goto(`${host.url}${path}`);
    return page;
  };
  const picture = async (page: Page, name: string): Promise<void> => {
    const folder = process.env['SCREENSHOTS'];
    if (folder !== undefined) await page.screenshot({ path: join(folder, `archive-copy-${name}.png`), fullPage: false });
  };

  before(async () => {
    server = await startServer({ parts: { embedDir: EMBED } });
    server.clock.set(START);
    const radslag = radslagOn(server, LOG);
    await radslag.announce();
    const bytes = new TextEncoder().encode(PAPER);
    const sha256 = createHash('sha256').update(bytes).digest('base64url');
    const card = { title: 'Trafik vid Lyktorget', media: 'text/markdown', bytes: bytes.length, sha256, lang: 'sv', source: null };
    const added = await server.app.authority.submit({
      log: LOG,
      command: { type: 'dialogue/add-document', card },
      who: { ...NOBODY, seats: ['admin/1'] },
      key: null,
      attachments: [{ sha256, media: card.media, bytes }],
    });
    expect(added.accepted, 'code' in added ? added.code : '').to.equal(true);
    await radslag.act({ type: 'dialogue/set', settings: { review: { when: 'after', of: 'checks' } } });
    await radslag.goTo(PLAN.times.debate.utc);
    const rut = await server.person('Rut Havrelind');
    const { ids } = await receiptOf(await server.send(LOG, saying('Vid Lyktorget är det närmast för de minsta barnen.'), rut));
    for (let number = 1; number < 60; number += 1)
      await receiptOf(
        await server.send(LOG, saying(`Inlägg nummer ${String(number)}, om skolvägen.`), await server.person(`Granne ${String(number)}`)),
      );
    files = await sealedFiles(sealPartsOf(server), LOG);
    host = await openPlainHost(files);
    // What is sealed stands without the server that sealed it.
    await server.stop();
    browser = await launchBrowser();
    expect(ids['post']).to.be.a('string');
  });
  after(async () => {
    // Whatever of it was opened: a test that failed at its beginning is to end too.
    await (browser as Browser | undefined)?.close();
    await (host as PlainHost | undefined)?.close();
  });

  it(
    '[AR100] shows the rådslag with its posts, page by page, in a folder below others, and asks for nothing outside it',
    async () => {
      const page = await open();
      await page
        .getByRole('heading', { level: 1 })
        .or(page.getByRole('heading', { level: 2 }))
        .first()
        .waitFor();
      await page.getByText('Inlägg nummer 59', { exact: false }).waitFor();
      await picture(page, '1280');
      await page.getByRole('button', { name: 'Visa fler' }).click();
      await page.getByText('Vid Lyktorget är det närmast', { exact: false }).waitFor();
      expect(refused).to.deep.equal([]);
      expect(host.asked.filter(({ status }) => status !== 200)).to.deep.equal([]);
      await page.context().close();
    },
    { timeout: 60_000 },
  );

  it('[AR110] its plain pages lead to each other and to what lies in the archive, and elsewhere only to where the original was', () => {
    const pages = [...files.keys()].filter((path) => path.endsWith('.html'));
    expect(pages).to.include.members(['html/index.html', 'html/granskning.html']);
    expect(pages.some((path) => path.startsWith('html/underlag-'))).to.equal(true);
    for (const path of pages) {
      const page = new TextDecoder().decode(files.get(path));
      for (const [, address = ''] of page.matchAll(/(?:href|src)="([^"]*)"/g)) {
        const whole = new URL(address, `http://arkiv/${path}`);
        const isThere = whole.host !== 'arkiv' || files.has(decodeURIComponent(whole.pathname.slice(1)));
        expect(isThere, `${path}: ${address}`).to.equal(true);
      }
    }
  });

  it(
    '[AR106] begins with four files, however much it holds: the others come when they are asked for',
    async () => {
      const before = host.asked.length;
      const page = await open();
      await page.getByText('Inlägg nummer 59', { exact: false }).waitFor();
      expect(host.asked.slice(before).map(({ path }) => path.slice(path.lastIndexOf('/') + 1))).to.deep.equal([
        'index.html',
        'kopia.css',
        'kopia.js',
        'start.json',
      ]);
      await page.context().close();
    },
    { timeout: 60_000 },
  );

  it(
    '[AR102] says what it is, and has no field to write in and no button to support, answer, report or log in by, though the debate was open',
    async () => {
      const page = await open('kopia/index.html', 360, 'dark');
      await page.getByText('Inlägg nummer 59', { exact: false }).waitFor();
      const note = await page.locator('.copy-note').innerText();
      expect(note).to.include('Kopia från arkivet').and.to.include('Originalet låg på').and.to.include(`/d/${LOG}`);
      await picture(page, '360-dark');
      expect(await page.locator('textarea, form:not([role=search]), input:not([type=search])').count()).to.equal(0);
      for (const name of [/skriv inlägg/i, /^stöd/i, /svara/i, /anmäl/i, /följ/i, /logga in/i, /rösta$/i])
        expect(await page.getByRole('button', { name }).count(), String(name)).to.equal(0);
      expect(await page.locator('insyn-composer, insyn-login :not(style)').count()).to.equal(0);
      await page.context().close();
    },
    { timeout: 60_000 },
  );

  it(
    '[AR103] is searched by words in posts and documents, and a post that is found is gone to',
    async () => {
      const page = await open();
      await page.getByText('Sök i inlägg, underlag och chattar').click();
      const search = page.locator('insyn-search');
      await search.getByRole('searchbox').fill('hastighet');
      await search.getByRole('searchbox').press('Enter');
      await search.getByRole('link', { name: 'Trafik vid Lyktorget' }).waitFor();
      await search.getByRole('searchbox').fill('minsta barn');
      await search.getByRole('searchbox').press('Enter');
      await search.getByRole('link', { name: 'Rut Havrelind' }).waitFor();
      await picture(page, 'search');
      await search.getByRole('link', { name: 'Rut Havrelind' }).click();
      await page.locator('article.marked, article[id^=p-]:focus').first().waitFor();
      expect(refused).to.deep.equal([]);
      await page.context().close();
    },
    { timeout: 60_000 },
  );
});
