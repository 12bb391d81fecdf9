import { newSessionId, sign, COOKIE, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { MACHINE_WORDS } from './admin-words.ts';
import { type Browser, CITY, DISTRICT, formIn, openTown, type Page, plain, type Town } from './admin-kit.ts';
import { grant, revoke } from './staff.ts';

const PLACES = [
  '/admin',
  '/admin/personer',
  '/admin/personer/roll',
  '/admin/historik',
  '/admin/dialoger',
  '/admin/dialoger/ny',
  '/admin/webbplatser',
  '/admin/installningar',
];

describe('administrators: who gets in', () => {
  let town: Town;
  let dialogue = '';
  before(async () => {
    town = await openTown();
    const made = await town.anna.send(await town.anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', {
      fraga: 'Var ska skolan ligga?',
      responsible: 'a',
      publicity: 'b',
      retention: 'c',
      rights: 'd',
      contact: 'e',
    });
    dialogue = made.path.split('?')[0] ?? '';
  });
  after(() => town.server.stop());

  const parts = (): readonly string[] => [
    ...PLACES,
    dialogue,
    ...['beskrivning', 'om', 'deltagande', 'lage?till=debate', 'underlag', 'forhandsvisning'].map((part) => `${dialogue}/${part}`),
  ];

  it('[ID80] admins of the tenant are let in, everybody else finds what is at an address that is not there', async () => {
    const erased = town.browse('AAAAAAAAAAAAAAAAAAAAAA');
    for (const path of parts()) {
      expect((await town.anna.get(path)).status, path).to.equal(200);
      for (const [who, browser] of Object.entries({ moderator: town.moderator, resident: town.resident, erased })) {
        const [there, nowhere] = [await browser.get(path), await browser.get('/admin/finns-inte')];
        expect(there.status, `${who} ${path}`).to.equal(404);
        expect(there.html, `${who} ${path}`).to.equal(nowhere.html);
      }
    }
  });

  it('[ID80] the admin of another tenant finds the own pages, and nothing of this one', async () => {
    expect((await town.disa.get('/admin')).text)
      .to.include('Distriktet')
      .and.not.to.include('Staden ');
    const list = await town.disa.get('/admin/dialoger');
    expect(list.text).to.include('Det finns ingen dialog än').and.not.to.include('Var ska skolan ligga?');
    for (const path of parts().filter((each) => each.startsWith('/admin/dialoger/d/')))
      expect((await town.disa.get(path)).status, path).to.equal(404);
    const own = await town.disa.get('/admin/dialoger/ny');
    const csrf = formIn(own.html, '/admin/dialoger/ny')['csrf'] ?? '';
    for (const path of ['beskrivning', 'om', 'deltagande', 'lage', 'underlag'].map((part) => `${dialogue}/${part}`))
      expect((await town.disa.post(path, { csrf, till: 'debate', fraga: 'Taget', gor: 'ja' })).status, path).to.equal(404);
    expect((await town.anna.get(dialogue)).text)
      .to.include('Förbereds')
      .and.to.include('Var ska skolan ligga?');
    const stolen = town.browse(town.anna.person, DISTRICT);
    expect((await stolen.get('/admin')).status).to.equal(404);
  });

  it('[ID80] somebody who is not logged in is asked who they are, at every address alike', async () => {
    const asked = await town.nobody.get('/admin');
    expect(asked.status).to.equal(401);
    expect(asked.text).to.include('Visa vem du är');
    const told = ({ html }: Page): string => html.replace(/till=[^"&]*/, 'till=');
    // So is somebody of whom we are not sure enough, an admin or not.
    for (const who of [town.nobody, town.browse(town.anna.person, CITY, 'email'), town.browse(town.resident.person, CITY, 'email')])
      for (const path of [...parts(), '/admin/finns-inte']) {
        const page = await who.get(path);
        expect(page.status, path).to.equal(401);
        expect(told(page), path).to.equal(told(asked));
        expect(page.html, path).to.include(`till=${encodeURIComponent(path)}`);
      }
    expect((await town.nobody.post('/admin/webbplatser', { adress: 'https://a.example' })).status).to.equal(404);
  });

  it('[ID80] a role that has ended, and a session that was ended, are over at the next request', async () => {
    const eva = await town.server.people.create('Eva', CITY);
    await grant(town.server.app, CITY, eva, 'admin');
    const browser = town.browse(eva);
    expect((await browser.get('/admin')).status).to.equal(200);
    await revoke(town.server.app, CITY, eva, 'admin');
    const digest = (await town.tenant()).proposals.at(-1)?.digest ?? '';
    await town.bo.send(
      await town.bo.get(`/admin/personer/forslag/${digest}`),
      `/admin/personer/forslag/${digest}`,
      {},
      { button: 'bekrafta' },
    );
    expect((await browser.get('/admin')).status).to.equal(404);
    const again = town.browse(town.anna.person);
    await town.server.people.endAll(town.anna.person, town.server.clock.now() / 1000);
    expect((await again.get('/admin')).status).to.equal(401);
  });

  it('[ID80] the session of an embed counts for nothing here, nor does one made up', async () => {
    const issued = Date.now() / 1000 + 10;
    const session = {
      id: newSessionId(),
      person: town.bo.person,
      tenant: CITY,
      level: 'eid',
      issued,
      expires: issued + 3600,
      origin: null,
      shared: false,
    } as const;
    const signed = sign(session, town.server.secrets.session);
    expect((await town.nobody.get('/admin', { cookie: `${COOKIE}=${signed}` })).status).to.equal(401);
    expect((await town.nobody.get('/admin', { authorization: `Bearer ${signed}` })).status).to.equal(401);
    expect((await town.nobody.get('/admin', { cookie: `${SITE_COOKIE}=${signed.slice(0, -3)}AAA` })).status).to.equal(401);
    expect((await town.nobody.get('/admin', { cookie: `${SITE_COOKIE}=${signed}` })).status).to.equal(200);
  });

  it('[ID81] a change needs our own origin and the field of our own form; a cookie alone is not enough', async () => {
    const { bo, server } = town;
    const page = await bo.get('/admin/webbplatser');
    const before = await town.tenant();
    const send = (more: Parameters<Browser['send']>[3], fields: Readonly<Record<string, string>> = {}): Promise<Page> =>
      bo.send(page, '/admin/webbplatser', { adress: 'https://ond.example', ...fields }, more);
    for (const origin of ['https://ond.example', 'null', 'https://stockholm.example', `${server.url}.ond.example`])
      expect((await send({ headers: { origin } })).status, origin).to.equal(403);
    expect((await send({ without: ['csrf'] })).status).to.equal(403);
    expect((await send({}, { csrf: 'AAAAAAAAAAAAAAAAAAAAAA' })).status).to.equal(403);
    const others = formIn((await town.disa.get('/admin/webbplatser')).html, '/admin/webbplatser')['csrf'] ?? '';
    expect((await send({}, { csrf: others })).status).to.equal(403);
    const without = await fetch(`${server.url}/admin/webbplatser`, {
      method: 'POST',
      headers: { cookie: bo.cookie },
      body: new URLSearchParams({ ...formIn(page.html, '/admin/webbplatser'), adress: 'https://ond.example' }),
    });
    expect(without.status).to.equal(403);
    expect((await bo.post('/admin/webbplatser', {}, { 'content-type': 'application/json' })).status).to.equal(400);
    expect((await town.tenant()).origins).to.deep.equal(before.origins);
    // The same form, sent as it should be.
    expect((await send({})).status).to.equal(200);
    expect((await town.tenant()).origins).to.include('https://ond.example');
  });

  it('[ID81] reading changes nothing, whatever the address says', async () => {
    const { bo, server } = town;
    const seqs = async (): Promise<string> =>
      JSON.stringify(await Promise.all((await server.store.logs()).map((log) => server.store.head(log))));
    const before = await seqs();
    for (const path of parts()) {
      const all = new URLSearchParams({
        gor: 'ja',
        adress: 'https://b.example',
        nr: '3',
        roll: 'moderator',
        till: 'debate',
        fraga: 'Nytt',
        gjort: '1',
      }).toString();
      await bo.get(`${path.split('?')[0] ?? ''}?${all}`);
    }
    await bo.get('/admin/personer/avsluta?nr=3&roll=moderator&organ=&gor=ja');
    await bo.get('/admin/webbplatser/ta-bort?adress=https%3A%2F%2Fond.example&gor=ja');
    expect((await bo.get('/admin/personer/ge-tillbaka')).status).to.equal(405);
    expect(await seqs()).to.equal(before);
  });

  it('[ID81] no page can be framed, kept, or run a script that is not ours', async () => {
    for (const path of [...parts(), '/admin/finns-inte']) {
      const { headers, html } = await town.bo.get(path);
      expect(headers.get('content-security-policy'), path)
        .to.include("frame-ancestors 'none'")
        .and.to.include("form-action 'self'")
        .and.not.to.include('unsafe');
      expect(headers.get('cache-control'), path).to.equal('no-store');
      expect(headers.get('referrer-policy'), path).to.equal('same-origin');
      expect(html, path).not.to.match(/<script| style=| on[a-z]+=|<style/);
    }
  });

  it('[ID89] no page says a word of the machine', async () => {
    for (const path of parts().filter((each) => !each.endsWith('forhandsvisning'))) {
      const text = plain((await town.bo.get(path)).html.replace(/<pre.*?<\/pre>/gs, '').replace(/<a href="\/d\/.*?<\/a>/gs, ''));
      for (const word of MACHINE_WORDS) expect(text.toLowerCase(), `${path}: ${word.source}`).not.to.match(word);
    }
  });
});
