/** W1: a page of a site that is on no list reads at once, as nobody, and cannot write. */
import type { Browser, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { COOKIE, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { buildEmbed, embedIsFresh } from '../build/embed.ts';
import { anyPort } from '../end-to-end/demo-kit.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openHostSite, type HostSite } from '../package/host-site.ts';
import { saying } from '../server/start-server.ts';
import { EVIL, type Holder, openPlace, type Place } from './identity-kit.ts';

describe('attacks on identity: reading from a site that is not approved', () => {
  let place: Place;
  let anna: Holder;
  before(async () => {
    place = await openPlace();
    anna = await place.session('Anna Alm', { seats: ['admin', 'moderator'] });
    expect((await place.server.send(place.logs.city, saying('Hej från Anna.'), anna)).status).to.equal(201);
  });
  after(() => place.server.stop());

  it('[ID140] what everybody may read is answered to any site without credentials, and as nobody whatever comes along', async () => {
    for (const origin of [EVIL, 'null', `${place.server.url}.evil.example`]) {
      for (const headers of [{}, anna.embed(origin), anna.site, anna.bearer(origin)]) {
        for (const path of [routes.snapshot(place.logs.city), routes.posts(place.logs.city), routes.events(place.logs.city)]) {
          const response = await place.server.get(path, { ...headers, origin });
          expect(response.status, path).to.equal(200);
          expect(response.headers.get('access-control-allow-origin'), path).to.equal('*');
          expect(response.headers.get('access-control-allow-credentials'), path).to.equal(null);
          expect(response.headers.get('vary'), path).to.match(/Origin/);
        }
        const read = (await (await place.server.get(routes.snapshot(place.logs.city), { ...headers, origin })).json()) as Snapshot;
        expect([read.me.person, read.me.level, read.me.seats]).to.deep.equal([null, 'none', []]);
        expect((await place.server.get(routes.snapshot(place.logs.cityDraft), { ...headers, origin })).status).to.equal(404);
        for (const path of [routes.session, '/jag', '/admin', `/d/${place.logs.city}`, '/in'])
          expect((await place.server.get(path, { ...headers, origin })).headers.get('access-control-allow-origin'), path).to.equal(null);
      }
    }
  });
});

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('a page of a site that is not approved', () => {
  let place: Place;
  let site: HostSite;
  let browser: Browser;
  let base: string;
  before(
    async () => {
      if (!embedIsFresh()) await buildEmbed();
      site = await openHostSite('okand.localhost');
      const port = await anyPort();
      base = `http://dialog.localhost:${port}`;
      place = await openPlace({
        env: { PORT: String(port), BASE_URL: base, EMBED_ORIGINS: '' },
        parts: { embedDir: new URL('../../dist/embed', import.meta.url).pathname },
      });
      browser = await launchBrowser();
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await place.server.stop();
    await site.close();
  });

  async function open(more = ''): Promise<Page> {
    site.serve({
      '/': {
        type: 'text/html; charset=utf-8',
        body: `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Okänd</title><script type="module" src="${base}/embed/insyn.js"></script><insyn-debate dialogue="${place.logs.city}" ${more}></insyn-debate></html>`,
      },
    });
    const anna = await place.session('Anna Alm', { seats: ['admin'] });
    const context = await browser.newContext();
    const cookie = {
      value: anna.token,
      domain: new URL(base).hostname,
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'None',
    } as const;
    await context.addCookies([
      { ...cookie, name: SITE_COOKIE, sameSite: 'Lax' },
      { ...cookie, name: COOKIE },
      { ...cookie, name: COOKIE, partitionKey: 'http://okand.localhost' } as never,
    ]);
    const page = await context.newPage();
    await page.goto(`${site.origin}/`);
    return page;
  }

  it(
    '[ID140] W1: it shows the debate and what comes to it, says where one can write, and a script of its own writes nothing',
    async () => {
      const page = await open();
      const widget = page.locator('insyn-debate');
      const toWrite = widget.getByRole('link', { name: /Här går det att läsa men inte att skriva/ });
      await toWrite.waitFor();
      expect(await toWrite.getAttribute('href')).to.equal(`${base}/d/${place.logs.city}`);
      expect(await widget.getByRole('button', { name: 'Skriv inlägg' }).count()).to.equal(0);
      expect(await widget.getByText('når inte').count()).to.equal(0);
      expect(await widget.getByText('Inloggad som').count()).to.equal(0);
      expect(await widget.getByText('är godkänd.').count(), 'what an editor is to do is no matter of a visitor').to.equal(0);
      const rut = await place.session('Rut Havrelind');
      expect(
        (await place.server.send(place.logs.city, saying('Kommer fram också hit.'), rut, { headers: { origin: base } })).status,
      ).to.equal(201);
      await widget.getByText(/Visa 1 nytt inlägg/).click();
      await widget.getByText('Kommer fram också hit.').waitFor();
      const before = await place.heads();
      const tried = await page.evaluate(
        async ({ origin, log }) =>
          await Promise.all(
            (
              [
                ['read', `/api/v1/dialogues/${log}/snapshot`, { credentials: 'include' }],
                ['session', '/api/v1/session', { credentials: 'include' }],
                ['session', '/api/v1/session', { credentials: 'omit' }],
                ['guest', '/api/v1/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"Rut"}' }],
                [
                  'post',
                  `/api/v1/dialogues/${log}/commands`,
                  { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
                ],
                ['pairing', '/api/v1/pairings', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }],
              ] as const
            ).map(([what, path, init]) =>
              fetch(`${origin}${path}`, init).then(
                ({ status }) => `${what} ${String(status)}`,
                () => `${what} blocked`,
              ),
            ),
          ),
        { origin: base, log: place.logs.city },
      );
      expect(tried).to.deep.equal([
        'read blocked',
        'session blocked',
        'session blocked',
        'guest blocked',
        'post blocked',
        'pairing blocked',
      ]);
      expect(await place.heads()).to.equal(before);
      await page.context().close();
    },
    { timeout: 40_000 },
  );

  it(
    '[ID140] S38: with `debug` the one who embeds is told what is lacking',
    async () => {
      const page = await open('debug');
      await page
        .locator('insyn-debate')
        .getByText(`Besökare kan läsa men inte skriva här förrän adressen ${site.origin} är godkänd.`)
        .waitFor();
      await page.context().close();
    },
    { timeout: 40_000 },
  );
});
