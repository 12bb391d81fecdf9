import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import type { EmbedManifest } from '../build/embed.ts';
import { readLog } from '../faults/harness/read-log.ts';
import { until } from '../faults/harness/until.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { axe } from './axe.ts';
import { guest, hostPage, newPage, openStage, post, serveAt, type Stage } from './stage.ts';

const LOG = 'ny-gangbana';
const embed = (name: string): string => readFileSync(new URL(`../../dist/embed/${name}`, import.meta.url), 'utf8');
/** The whole in one file: what a site takes that has the script itself. */
const script = (): string => embed((JSON.parse(embed('manifest.json')) as EmbedManifest).pinned.file);

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('when something between the page and the server fails', () => {
  let stage: Stage;
  let browser: Browser;

  before(
    async () => {
      [stage, browser] = await Promise.all([openStage([LOG]), launchBrowser()]);
      await post(await guest(stage, 'Rut Almstig'), LOG, 'Vid Lyktorget är det närmast.');
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await stage.close();
  });

  it(
    '[EM12] a page whose server dies says so, takes a post, reads its kept copy after a reload, and sends the post once when the server is back',
    async () => {
      // The site has the script itself: else there would be nothing to draw the kept copy.
      const own = hostPage(stage, LOG, { script: '/insyn.js', attributes: `server="${stage.dialog}"` });
      stage.site.serve({ '/': { type: 'text/html; charset=utf-8', body: own }, '/insyn.js': { type: 'text/javascript', body: script() } });
      const { page } = await newPage(await browser.newContext(), `${stage.site.origin}/`);
      const debate = page.locator('insyn-debate');
      await debate.getByText('Vid Lyktorget är det närmast.').waitFor();
      await debate.getByRole('button', { name: 'Skriv inlägg' }).click();
      await debate.getByLabel('Vad vill du säga?').fill('Skrivet före avbrottet.');
      await debate.getByLabel('Vilket namn ska synas?').fill('Saga Rönnklinga');
      await debate.getByRole('button', { name: 'Skicka inlägget' }).click();
      await debate.getByText('Ditt inlägg syns nu för alla.').first().waitFor();

      await stage.kill();
      await debate.getByText('Vi når inte servern just nu.').first().waitFor();
      expect(await debate.getByText('Vid Lyktorget är det närmast.').isVisible()).to.equal(true);
      await debate.getByRole('button', { name: 'Skriv inlägg' }).click();
      await debate.getByLabel('Vad vill du säga?').fill('Skrivet under avbrottet.');
      await debate.getByRole('button', { name: 'Spara och skicka sen' }).click();
      await debate.getByText('Skickas när nätet är tillbaka.').first().waitFor();
      expect(await axe(page), 'offline').to.deep.equal([]);

      await page.reload();
      await debate.getByText('Vi når inte servern just nu.').first().waitFor();
      await debate.getByText('Vid Lyktorget är det närmast.').waitFor();
      await debate.getByText('Skrivet under avbrottet.').waitFor();

      await stage.restart();
      await debate.getByText('live', { exact: true }).waitFor({ timeout: 40_000 });
      await until(
        'the post written offline to be in the log',
        async () => (await readLog(stage.url, LOG)).lines.some(({ text }) => text === 'Skrivet under avbrottet.'),
        { ms: 40_000 },
      );
      const { lines } = await readLog(stage.url, LOG);
      expect(lines.filter(({ text }) => text === 'Skrivet under avbrottet.')).to.have.length(1);
      await until(
        'the post to be shown once',
        async () => (await debate.locator('article').filter({ hasText: 'Skrivet under avbrottet.' }).count()) === 1,
      );
      await page.context().close();
    },
    { timeout: 120_000 },
  );

  it('[EM12] a page that never reached the server says why, and what its webmaster wrote stands', async () => {
    const nowhere = hostPage(stage, LOG, { script: '/insyn.js', attributes: 'server="http://dialog.localhost:9"' });
    stage.site.serve({
      '/': { type: 'text/html; charset=utf-8', body: nowhere },
      '/insyn.js': { type: 'text/javascript', body: script() },
    });
    const { page } = await newPage(await browser.newContext(), `${stage.site.origin}/`);
    await page.locator('insyn-debate').getByText('Vi når inte servern just nu.').first().waitFor();
    expect(await page.getByRole('link', { name: 'Delta i debatten' }).isVisible()).to.equal(true);
    await page.context().close();
  });

  it(
    '[EM13] where websockets are blocked, posts come all the same, and one can write',
    async () => {
      serveAt(stage.site, { '/': hostPage(stage, LOG, { script: `${stage.withoutSockets}/embed/insyn.js` }) });
      const { page } = await newPage(await browser.newContext(), `${stage.site.origin}/`);
      const debate = page.locator('insyn-debate');
      await debate.getByText('live', { exact: true }).waitFor({ timeout: 30_000 });
      await post(await guest(stage, 'Ilyas Sandrev'), LOG, 'Den kommer utan uttag.');
      await debate.getByRole('button', { name: /Visa 1 nytt inlägg/ }).click({ timeout: 15_000 });
      await debate.getByText('Den kommer utan uttag.').waitFor();
      await debate.getByRole('button', { name: 'Skriv inlägg' }).click();
      await debate.getByLabel('Vad vill du säga?').fill('Och jag kan svara.');
      await debate.getByLabel('Vilket namn ska synas?').fill('Rut');
      await debate.getByRole('button', { name: 'Skicka inlägget' }).click();
      await debate.getByText('Ditt inlägg syns nu för alla.').first().waitFor();
      await page.context().close();
    },
    { timeout: 90_000 },
  );
});
