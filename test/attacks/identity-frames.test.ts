/** A10: a page of somebody else's puts one of ours in a frame, invisible above a button of its own. */
import type { Browser } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import { routes } from '@insyn/protocol/routes.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openHostSite, type HostSite } from '../package/host-site.ts';
import { type Holder, openPlace, type Place } from './identity-kit.ts';

const BROWSERLESS = (await chromiumPath()) === null;
const OWN = [
  '/in',
  `/in/${'A'.repeat(22)}`,
  '/jag',
  '/jag/kvitto',
  '/admin',
  '/admin/personer',
  '/admin/finns-inte',
  '/kontor',
  '/kontor/ova',
  '/kontor/finns-inte',
];

describe('attacks on identity: frames', () => {
  let place: Place;
  let staff: Holder;
  let site: HostSite;
  before(async () => {
    site = await openHostSite('stad.localhost');
    place = await openPlace({ env: { EMBED_ORIGINS: site.origin } });
    staff = await place.session('Anna Alm', { seats: ['admin', 'official'] });
  });
  after(async () => {
    await place.server.stop();
    await site.close();
  });

  it('[ID112] A10: nothing but the page made for frames may be framed; login, one’s own things, desk and administration never, logged in or not', async () => {
    const addresses = [
      ...OWN,
      ...place.routes().map(({ url }) => url.replace(':log', place.logs.city).replace(/:\w+/g, 'x').replace('*', 'x')),
    ];
    for (const address of addresses) {
      for (const headers of [{}, staff.site]) {
        const response = await place.server.get(address, headers);
        const policy = response.headers.get('content-security-policy') ?? '';
        await response.arrayBuffer();
        if (address.startsWith('/embed/frame/') && response.status === 200) continue;
        expect(policy, `${address} ${response.status}`).to.match(/(?:^|; )frame-ancestors 'none'(?:;|$)/);
        expect(response.headers.get('x-frame-options'), address).to.equal('DENY');
      }
    }
  });

  it('[ID112] A10: the page made for frames names the sites that may, and no other', async () => {
    const response = await place.server.get(routes.frame(place.logs.city));
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(response.status).to.equal(200);
    expect(policy).to.match(/frame-ancestors [^;]*http:\/\/stad\.localhost/);
    expect(policy).not.to.match(/frame-ancestors [^;]*\*/);
    expect(response.headers.get('x-frame-options')).to.equal(null);
  });

  describe.skipIf(BROWSERLESS, NO_BROWSER)('in a browser', () => {
    let browser: Browser;
    before(async () => {
      browser = await launchBrowser();
    });
    after(() => browser.close());

    it('[ID112] A10: a page on the list of sites frames login, desk and administration, and sees nothing but a refusal', async () => {
      const framed = ['/in', '/jag', '/admin', '/kontor'];
      site.serve({
        '/': {
          type: 'text/html; charset=utf-8',
          body: `<!doctype html><title>Klicka här</title>${[...framed, routes.frame(place.logs.city)].map((path) => `<iframe src="${place.server.url}${path}"></iframe>`).join('')}`,
        },
      });
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${site.origin}/`);
      const shown = await Promise.all(
        page
          .frames()
          .slice(1)
          .map(async (frame) => (await frame.content()).includes('<main')),
      );
      expect(shown, 'the debate alone is there').to.deep.equal([false, false, false, false, true]);
      await page.context().close();
    });
  });
});
