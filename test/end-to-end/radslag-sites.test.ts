import type { Browser } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { PLAN } from '../kit/radslag.ts';
import { answerIt, openRadslagSites, type RadslagSites } from './radslag-sites.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('one rådslag in several places', () => {
  let browser: Browser;
  let sites: RadslagSites;
  before(
    async () => {
      browser = await launchBrowser();
      sites = await openRadslagSites(browser);
      for (const { page } of sites.pages) await page.evaluate(() => void document.body.setAttribute('data-kept', 'yes'));
    },
    { timeout: 90_000 },
  );
  after(async () => {
    await sites.close();
    await browser.close();
  });

  it(
    '[RS20] a phase comes to every open page without being loaded again, and the city’s, the district’s, its own and the printed page say the same',
    async () => {
      const { information, debate, result } = PLAN.times;
      for (const [time, step] of [
        [information, 'Läs'],
        [debate, 'Debatt'],
        [result, 'Resultat'],
      ] as const) {
        sites.at(time.utc);
        await sites.until(step);
        for (const { what, page } of sites.pages) {
          expect(await sites.step(page), what).to.equal(step);
          expect(await page.evaluate(() => document.body.getAttribute('data-kept')), what).to.equal('yes');
          await page.emulateMedia({ media: 'print' });
          expect(await sites.step(page), `${what}, printed`).to.equal(step);
          await page.emulateMedia({ media: 'screen' });
        }
        expect(await sites.written(), 'without a script').to.equal(step);
      }
      await answerIt(sites);
      await sites.until('Svar');
      expect(await sites.written()).to.equal('Svar');
    },
    { timeout: 120_000 },
  );
});
