import type { FetchedPage, PageTrouble } from '@insyn/server/pages/embed/check.ts';
import { openPageFetch } from '@insyn/server/pages/embed/check.ts';
import { policiesIn, policyLines } from '@insyn/server/pages/embed/policy.ts';
import { FORMS, snippet, type Of, type Wish } from '@insyn/server/pages/embed/snippet.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { openTown, type Town } from './admin-kit.ts';
import { announced, logIn, makeRadslag, NOW, setDefaults } from './admin-radslag-kit.ts';

const BASE = 'https://dialog.example.se';
const PAGE = 'https://www.example.se/radslag';
const OF: Of = {
  log: 'ny-skola' as LogId,
  title: 'Var & "hur"?',
  state: 'Debatten pågår.',
  base: BASE,
  pinned: { file: 'insyn-0123456789abcdef.js', integrity: 'sha384-AAAA', version: '1.2.3' },
};
const WISH: Wish = { shown: 'helt', lang: null, level: 2, scheme: 'host', pinned: false };

describe('the code for a webmaster’s page', () => {
  it('[RS215] is two lines, with what was chosen and nothing else, and names cannot break out of it', () => {
    expect(snippet('html', OF, WISH)).to.equal(
      '<script type="module" src="https://dialog.example.se/embed/insyn.js"></script>\n' +
        '<insyn-radslag dialogue="ny-skola"><a href="https://dialog.example.se/d/ny-skola">Var &amp; &quot;hur&quot;?</a></insyn-radslag>',
    );
    const chosen = snippet('html', OF, { shown: 'kort', lang: 'fi', level: 3, scheme: 'dark', pinned: true });
    expect(chosen).to.include('<insyn-radslag dialogue="ny-skola" compact heading-level="3" scheme="dark" lang="fi">');
    expect(chosen).to.include(
      'src="https://dialog.example.se/embed/insyn-0123456789abcdef.js" integrity="sha384-AAAA" crossorigin="anonymous"',
    );
    expect(snippet('wordpress', OF, WISH)).not.to.include('\n');
    expect(snippet('iframe', OF, { ...WISH, shown: 'resultat' })).to.include('/embed/frame/ny-skola?visa=resultat"');
    expect(snippet('lank', OF, WISH))
      .to.include('Debatten pågår.')
      .and.not.to.include('script');
    for (const form of FORMS) expect(snippet(form, OF, WISH)).not.to.include('"hur"?');
  });

  it('[RS216] a policy of the page lets it through or is told the line that is missing', () => {
    const lines = (...policies: string[]): Record<string, string> =>
      Object.fromEntries(
        policyLines({ policies, page: PAGE, base: BASE, script: '/embed/insyn.js' }).map(({ what, allowed, add }) => [
          what,
          allowed ? 'ok' : add,
        ]),
      );
    expect(lines()).to.deep.equal({ script: 'ok', connect: 'ok', image: 'ok', frame: 'ok' });
    expect(lines("default-src 'self'")).to.deep.equal({
      script: `script-src ${BASE}`,
      connect: `connect-src ${BASE} wss://dialog.example.se`,
      image: `img-src ${BASE}`,
      frame: `frame-src ${BASE}`,
    });
    expect(lines("default-src 'self' https://*.example.se")).to.include({ script: 'ok', connect: 'ok' });
    expect(lines(`default-src 'none'; script-src ${BASE}/embed/; connect-src ${BASE}`)).to.include({
      script: 'ok',
      connect: 'ok',
      image: `img-src ${BASE}`,
    });
    expect(lines('script-src https:; connect-src https:')).to.include({
      script: 'ok',
      connect: `connect-src ${BASE} wss://dialog.example.se`,
    });
    expect(lines('script-src *; connect-src *')).to.include({ script: 'ok', connect: 'ok' });
    expect(lines("script-src 'nonce-abc' 'strict-dynamic' https:")['script']).to.include('nonce');
    expect(lines("script-src 'none'")['script']).to.equal(`script-src ${BASE}`);
    expect(lines('script-src http://dialog.example.se')).to.include({ script: 'ok' });
    expect(lines('script-src https://dialog.example.se:8443')['script']).to.equal(`script-src ${BASE}`);
    expect(lines("require-trusted-types-for 'script'; trusted-types lit-html")['types']).to.equal(
      "trusted-types lit-html 'allow-duplicates'",
    );
    expect(lines("require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'")['types']).to.equal('ok');
    // Each of several policies must let it through.
    expect(lines('script-src *', "script-src 'self'")['script']).to.equal(`script-src ${BASE}`);
    expect(policiesIn(`<meta charset="utf-8"><META http-equiv='Content-Security-Policy' content="script-src 'self'">`)).to.deep.equal([
      "script-src 'self'",
    ]);
  });

  it('[RS217] only https at names of the open net is fetched, and what leads inside is not', async () => {
    const { fetch, close } = openPageFetch();
    for (const address of [
      'http://www.example.se/',
      'https://localhost/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest/meta-data/',
      'https://intranet.lan/',
      'https://user:pass@www.example.se/',
      'https://www.example.se:8443/',
      'file:///etc/passwd',
      'inte en adress',
    ])
      expect(await fetch(address), address).to.equal('closed-address');
    await close();
  });

  describe('on the server', () => {
    let town: Town;
    let answer: FetchedPage | PageTrouble = 'not-found';
    const asked: string[] = [];
    before(async () => {
      town = await openTown({
        at: NOW,
        parts: {
          fetchPage: async (address: string) => {
            asked.push(address);
            return Promise.resolve(answer);
          },
        },
      });
      await setDefaults(town);
    });
    after(() => town.server.stop());

    it('[RS215] anyone builds it for what everyone may read, and nobody for a draft', async () => {
      const log = await announced(town);
      const page = await town.server.get(`/d/${log}/badda-in?visa=debatt&sprak=fi&farg=dark&niva=4`);
      expect(page.status).to.equal(200);
      const html = await page.text();
      expect(html).to.include('insyn-debate dialogue=').and.to.include('heading-level=').and.not.to.include('/testa');
      expect((await town.anna.get(`/d/${log}/badda-in`)).html).to.include(`/admin/radslag/${log}/testa`);
      expect((await town.server.get(`/d/${log}/badda-in?visa=%00&flik=constructor&niva=99`)).status).to.equal(200);
      const draft = logIn(await makeRadslag(town));
      expect((await town.server.get(`/d/${draft}/badda-in`)).status).to.equal(404);
    });

    it('[RS217] staff alone send the server out, by our own form, and are told what stops and what to add', async () => {
      const log = await announced(town);
      const address = `/admin/radslag/${log}/testa`;
      expect((await town.resident.get(address)).status).to.equal(404);
      expect((await town.anna.post(address, { adress: PAGE })).status).to.equal(403);
      expect(asked).to.deep.equal([]);
      answer = 'closed-address';
      const closed = await town.anna.send(await town.anna.get(address), address, { adress: 'https://10.0.0.1/' });
      expect(closed.text).to.include('ska börja med https://');
      answer = { address: PAGE, status: 200, policies: ["default-src 'self'"], html: `<insyn-radslag dialogue="${log}">` };
      const told = await town.anna.send(await town.anna.get(address), address, { adress: PAGE });
      expect(asked.at(-1)).to.equal(PAGE);
      expect(told.text)
        .to.include('Sidan hittas')
        .and.to.include('Koden finns på sidan')
        .and.to.include('stoppar anslutningen')
        .and.to.include(`connect-src ${town.server.url}`)
        .and.to.include('Adressen är inte godkänd för att skriva');
      await town.anna.send(await town.anna.get('/admin/webbplatser?adress=https%3A%2F%2Fwww.example.se'), '/admin/webbplatser');
      answer = { address: PAGE, status: 404, policies: [], html: '' };
      const fine = await town.anna.send(await town.anna.get(address), address, { adress: PAGE });
      expect(fine.text).to.include('svarar med fel 404').and.to.include('Besökare kan skriva på sidan');
    });
  });
});
