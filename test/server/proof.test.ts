/** How far a dialogue had come, at the foot of what people print. */
import { after, before, describe, expect, it } from '#spec';
import { COSIGNATURE, readNote, verifierText } from '@insyn/domain/checkpoint.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Browser } from 'playwright-core';
import { axe } from '../end-to-end/axe.ts';
import { cosignature, newSigner, type Signer } from '../kit/archive.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-gangbana' as LogId;

describe('the foot of a page that is printed', () => {
  let server: TestServer;
  const text = async (path: string): Promise<string> => (await server.get(path)).text();

  before(async () => {
    server = await startServer();
    await openDialogue(server, LOG);
    await server.app.elapsed();
  });
  after(() => server.stop());

  it('[AR76] has the three lines that the city has signed last, and its key, in words; a draft has nothing', async () => {
    const page = await text(routes.page(LOG));
    const signed = readNote(await text(routes.checkpoint(LOG)))?.text ?? 'no note';
    expect(page)
      .to.include(`<pre>${signed}</pre>`)
      .and.to.include((await text(routes.archiveKeys)).trim());
    expect(page).to.match(/<details class="proof">\s*<summary>Så här långt hade dialogen kommit den /);
    const staff = await server.person('Ada', { seats: ['admin'] });
    await openDialogue(server, 'utkast', { draft: true });
    const draft = await (await server.get(routes.page('utkast' as LogId), staff.headers)).text();
    expect(draft).to.include('<h1').and.not.to.include('proof-foot');
  });
});

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the foot of a page on screen and on paper', () => {
  let server: TestServer;
  let browser: Browser;
  let witness: Signer;

  before(
    async () => {
      witness = await newSigner('sunneroposten.example', COSIGNATURE);
      server = await startServer({ env: { WITNESSES: verifierText(witness.key) } });
      await openDialogue(server, LOG);
      await server.app.elapsed();
      browser = await launchBrowser();
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await server.stop();
  });

  it(
    '[AR75] axe finds nothing on the page of the archive, folded or open, in light and dark, and it is not wider than a telephone',
    async () => {
      const text = (await (await server.get(routes.checkpoint(LOG))).text()).split('\n\n')[0] ?? '';
      const note = `${text}\n\n${await cosignature(witness, `${text}\n`, Math.floor(Date.now() / 1000))}`;
      const taken = await fetch(`${server.url}${routes.cosignatures(LOG)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ note }),
      });
      expect(taken.status).to.equal(201);
      const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
      await page.goto(`${server.url}${routes.archivePage(LOG)}`);
      expect(await page.locator('.seen').textContent()).to.match(/^Sedd av sunneroposten\.example kl\. \d\d:\d\d$/);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const summary of [null, 'summary']) {
          if (summary !== null) await page.locator(summary).last().click();
          expect(await axe(page), colorScheme).to.deep.equal([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(320);
        }
      }
      await page.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[AR76] is folded on screen, and stands open on paper',
    async () => {
      const page = await browser.newPage();
      await page.goto(`${server.url}${routes.page(LOG)}`);
      const shown = (): Promise<readonly boolean[]> =>
        Promise.all(
          [page.locator('.proof-foot summary'), page.locator('.proof pre'), page.locator('.on-paper pre')].map((each) => each.isVisible()),
        );
      expect(await shown()).to.deep.equal([true, false, false]);
      await page.emulateMedia({ media: 'print' });
      expect(await shown()).to.deep.equal([false, false, true]);
    },
    { timeout: 60_000 },
  );
});
