/** Pictures of alternatives as people see them: on a host's page of another origin, on the dialogue's own page, and where one votes. */
import type { Browser, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { pngFile } from '../kit/png.ts';
import { openHostSite, type HostSite } from '../package/host-site.ts';
import { until } from './chat-kit.ts';
import { openVotePlace, PHONE, schoolVote, wider, type VotePlace } from './vote-page-kit.ts';
import { numberOf, VOTE_LOG } from './vote-stage.ts';

/** Wide, tall and square: they are given as much room all the same. */
const FILES = [pngFile(600, 300, [29, 91, 79]), pngFile(300, 600, [166, 74, 32]), pngFile(400, 400, [46, 78, 140])];
const ALTS = ['Torget med skolan i tre våningar', 'Ängen med skolan vid skogen', 'Den gamla skolan med två flyglar'];
const DESKTOP = { viewport: { width: 1280, height: 900 } } as const;

type Seen = { readonly alt: string; readonly isDrawn: boolean; readonly height: number; readonly top: number };

/** Pictures of alternatives that stand on a page, wherever in it: each is brought into view first, since they load late. */
async function seen(page: Page): Promise<readonly Seen[]> {
  let found: readonly Seen[] = [];
  // The element draws once more when it knows whose vote it is: pictures of the first drawing may go while they are looked at.
  await until(async () => {
    found = await page.locator('img.picture').evaluateAll((all) => {
      for (const each of all) each.scrollIntoView({ block: 'nearest' });
      return all.map((img) => {
        const { alt, naturalWidth, hidden } = img as HTMLImageElement;
        const { height, top } = img.getBoundingClientRect();
        return { alt, isDrawn: naturalWidth > 0 && !hidden, height: Math.round(height), top: Math.round(top + scrollY) };
      });
    });
    return found.length === 3 && found.every(({ isDrawn }) => isDrawn);
  });
  return found;
}

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('pictures of alternatives in a browser', () => {
  let place: VotePlace;
  let site: HostSite;
  let browser: Browser;
  before(
    async () => {
      site = await openHostSite('stad.localhost');
      const { alternatives = [], ...rest } = schoolVote();
      const pictured = alternatives.map((each, at) => ({
        ...each,
        picture: { sha256: FILES[at]?.sha256 ?? '', alt: { sv: ALTS[at] ?? '', ar: `${ALTS[at] ?? ''} (عربي)` } },
      }));
      place = await openVotePlace({
        change: { ...rest, alternatives: pictured },
        pictures: FILES,
        env: { EMBED_ORIGINS: site.origin },
      });
      const { url } = place.stage.server;
      const policy = `default-src 'none'; script-src ${url}; connect-src ${url} ${url.replace('http', 'ws')}`;
      const body = (images: string): string =>
        `<!doctype html><html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="content-security-policy" content="${policy}${images}"><title>Staden</title><script type="module" src="${url}/embed/insyn.js"></script></head><body><h1>Ny skola</h1><insyn-vote dialogue="${VOTE_LOG}"><a href="${url}/d/${VOTE_LOG}">Till omröstningen</a></insyn-vote></body></html>`;
      const type = 'text/html; charset=utf-8';
      site.serve({ '/': { type, body: body(`; img-src ${url}`) }, '/utan': { type, body: body('') } });
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await site.close();
    await place.stage.stop();
  });

  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    it(
      `[VO139] [VO136] they are as high for all, and say what they show: ${size}`,
      async () => {
        const { page, context, heard } = await place.visit(browser, await place.stage.voter(numberOf(size === 'phone' ? 1 : 2)), options);
        for (const address of [site.origin, place.address]) {
          await page.goto(address);
          const found = await seen(page);
          expect(
            found.map(({ alt }) => alt),
            address,
          ).to.deep.equal(ALTS);
          expect(
            found.map(({ isDrawn }) => isDrawn),
            address,
          ).to.deep.equal([true, true, true]);
          expect(new Set(found.map(({ height }) => height)).size, address).to.equal(1);
          expect(found[0]?.height, address).to.be.above(100);
          if (size === 'desktop' && address === site.origin) expect(new Set(found.map(({ top }) => top)).size, 'on one line').to.equal(1);
          expect(await wider(page), address).to.equal(0);
        }
        expect(heard).to.deep.equal([]);
        await context.close();
      },
      { timeout: 60_000 },
    );
  }

  it('[VO139] the pages of the server have them too, without a script', async () => {
    for (const address of [`${place.stage.server.url}${routes.page(VOTE_LOG)}`, place.address]) {
      const { page, context } = await place.visit(browser, null, { ...DESKTOP, javaScriptEnabled: false });
      await page.goto(address);
      const pictures = page.locator('img.picture');
      expect(await pictures.count(), address).to.equal(3);
      const heights = await Promise.all((await pictures.all()).map(async (each) => Math.round((await each.boundingBox())?.height ?? 0)));
      expect(new Set(heights).size, address).to.equal(1);
      expect(await Promise.all((await pictures.all()).map((each) => each.getAttribute('alt'))), address).to.deep.equal(ALTS);
      await context.close();
    }
  });

  it('[VO139] a host’s page that lets no pictures in shows the alternatives without frames', async () => {
    const { url } = place.stage.server;
    const { page, context } = await place.visit(browser, null, DESKTOP);
    await page.goto(`${site.origin}/utan`);
    await page.getByRole('heading', { name: 'Vid Lyktorget' }).waitFor();
    for (const each of await page.locator('img.picture').all()) await each.waitFor({ state: 'hidden' });
    expect(await page.locator('img.picture').count(), url).to.equal(3);
    await context.close();
  });
});
