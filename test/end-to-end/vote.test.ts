/** A whole vote in a browser, as a person meets it: from the letter or the login to the receipt, with the box on an origin of its own. */
import fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { routes } from '@insyn/protocol/routes.ts';
import { serveBoxAlone } from '@insyn/server/ballot/box/alone.ts';
import { useStrictJson } from '@insyn/server/http/json-body.ts';
import { drawLetterCode, printed } from '@insyn/server/identity/letter-codes.ts';
import { after, before, describe, expect, it } from '#spec';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { openProvider, PEOPLE, SECRET, type TestProvider } from '../server/oidc-kit.ts';
import { openHostSite } from '../package/host-site.ts';
import { castBy, heading, openVotePlace, PHONE, type VotePlace } from '../server/vote-page-kit.ts';
import { VOTE_LOG } from '../server/vote-stage.ts';
import { anyPort } from './demo-kit.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('voting from beginning to end', () => {
  let place: VotePlace;
  let provider: TestProvider;
  let browser: Browser;
  let box: FastifyInstance;
  let dialog = '';
  let urn = '';
  before(
    async () => {
      const port = await anyPort();
      dialog = `http://dialog.localhost:${String(port)}`;
      provider = await openProvider({
        clients: [
          {
            id: 'insyn',
            name: 'Demostadens dialog',
            redirectUris: [`${dialog}/in/callback/stad`],
            auth: { method: 'client_secret', secret: SECRET },
            forWhom: 'residents',
          },
        ],
      });
      const rut = PEOPLE.find(({ id }) => id === 'rut-havrelind');
      if (rut === undefined) throw new Error('nobody to vote');
      place = await openVotePlace({
        env: { PORT: String(port), BASE_URL: dialog },
        parts: { entrance: { providers: [provider.client({ label: { sv: 'BankID eller Freja', en: 'BankID or Freja' } })] } },
        numbers: [rut.number.value],
        boxAt: async (call, now) => {
          box = fastify();
          useStrictJson(box);
          serveBoxAlone(box, { box: call, now: () => new Date(now()).toISOString(), page: dialog });
          await box.listen({ port: 0, host: '127.0.0.1' });
          urn = `http://urna.localhost:${String((box.server.address() as AddressInfo).port)}`;
          return urn;
        },
      });
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await place.stage.stop();
    await Promise.all([box.close(), provider.close()]);
  });

  const address = (): string => `${dialog}${routes.votePage(VOTE_LOG)}`;
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

  it(
    '[VO49] [VO51] [VO52] [VO44] login, choice, receipt, reload, change of mind, wiping; the box has an origin of its own and hears of nobody',
    async () => {
      const { context, page, sent, heard } = await place.visit(browser, null, PHONE);
      await page.goto(address());
      await page.getByRole('link', { name: 'Logga in med e-legitimation' }).click();
      await button(page, 'BankID eller Freja').click();
      await page.waitForURL(/legitimation\.localhost/);
      await button(page, /Rut Havrelind/).click();
      await page.waitForURL(address());
      await heading(page, 'Var ska Kvarnskogens nya skola ligga?');
      await castBy(page, 'På Sågängen');
      await page.reload();
      await heading(page, 'Tack, din röst är lämnad');
      await button(page, 'Ändra min röst').click();
      await castBy(page, 'Vid Lyktorget');
      await page.getByText('Din nya röst är lämnad.').waitFor();
      await button(page, /rensa allt/).click();
      await button(page, 'Rensa allt').click();
      await heading(page, 'Allt är rensat');
      expect(heard).to.deep.equal([]);

      const casts = sent.filter((each) => each.url().startsWith(urn));
      expect(casts.filter((each) => each.method() === 'POST').map((each) => each.url())).to.deep.equal([
        `${urn}${routes.cast(place.stage.election)}`,
        `${urn}${routes.cast(place.stage.election)}`,
      ]);
      for (const each of casts) {
        const headers = await each.allHeaders();
        for (const name of ['cookie', 'referer', 'authorization', 'insyn-csrf']) expect(headers, name).not.to.have.property(name);
      }
      const bodies = casts.filter((each) => each.method() === 'POST').map((each) => each.postData() ?? '');
      expect(new Set(bodies.map((body) => body.length)).size).to.equal(1);
      // Nothing but our own site, the provider and the box was ever asked.
      const hosts = new Set(sent.map((each) => new URL(each.url()).origin));
      expect([...hosts].sort()).to.deep.equal([dialog, provider.issuer, urn].sort());

      // The same person in the same browser: nothing is left, and the roll knows that the vote is used.
      await page.goto(address());
      await page.getByRole('link', { name: 'Logga in med e-legitimation' }).click();
      await button(page, 'BankID eller Freja').click();
      await page.waitForURL(/legitimation\.localhost|\/rosta\//);
      if (page.url().includes('legitimation')) await button(page, /Rut Havrelind/).click();
      await page.getByText('Du har redan röstat på webben 5 december.').waitFor();
      await context.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[VO48] [VO50] by the letter’s square alone: the code leaves the address; what the box refuses is read, whatever origin it has',
    async () => {
      const code = drawLetterCode();
      await place.stage.ballot.registrar('setCodes', place.stage.election, [{ handle: 'KV7-00003', code }]);
      const { context, page, sent, heard } = await place.visit(browser, null, PHONE);
      await page.goto(`${address()}#kod=${printed(code)}`);
      await button(page, 'Fortsätt').click();
      await castBy(page, 'Blank röst');
      expect(page.url()).to.equal(address());
      for (const each of sent) expect(each.url()).not.to.match(/kod|kvitto/);
      const refused = await page.evaluate(
        async (url) => {
          const init = { method: 'POST', credentials: 'omit', headers: { 'content-type': 'application/json' } } as const;
          const answer = await fetch(url, { ...init, body: JSON.stringify({ ballot: 'x', pad: '' }) });
          return { status: answer.status, ...((await answer.json()) as { readonly message: string }) };
        },
        `${urn}${routes.cast(place.stage.election)}`,
      );
      expect(refused).to.include({ status: 400, message: 'ballot/not-understood' });
      expect(heard.splice(0)).to.have.lengthOf(1);
      expect(heard).to.deep.equal([]);
      await context.close();
    },
    { timeout: 60_000 },
  );

  it('[VO46] a page that would frame it is shown nothing', async () => {
    const { context, page, heard } = await place.visit(browser, null, { viewport: { width: 1280, height: 900 } });
    const site = await openHostSite('stad.localhost');
    site.serve({
      '/': { type: 'text/html; charset=utf-8', body: `<!doctype html><title>Staden</title><iframe src="${address()}"></iframe>` },
    });
    await page.goto(site.origin);
    const [, frame] = page.frames();
    expect(await frame?.evaluate(() => document.querySelector('main') === null).catch(() => true)).to.equal(true);
    expect(heard.join()).to.include('frame-ancestors');
    await site.close();
    await context.close();
  });
});
