import type { LogId } from '@insyn/domain/ids.ts';
import { numberCredential } from '@insyn/server/people/credential.ts';
import { ownPage } from '@insyn/server/pages/own-page.ts';
import { after, before, describe, expect, it } from '#spec';
import { CITY, DISTRICT } from '../attacks/identity-kit.ts';
import { type LoginPlace, NUMBER, openLoginPlace } from '../attacks/identity-login-kit.ts';
import { type Seen, Visitor } from './enter-kit.ts';
import { grant } from './staff.ts';

describe('logging in on our own pages', () => {
  let place: LoginPlace;
  before(async () => {
    place = await openLoginPlace();
    for (const tenant of [CITY, DISTRICT]) {
      const { person } = await place.server.people.personOf(tenant, numberCredential(NUMBER));
      await grant(place.server.app, tenant, person, 'official');
      await grant(place.server.app, tenant, person, 'admin');
    }
  });
  after(() => place.close());

  /** From a page of ours, or an address of the login, to where it leads. */
  const logIn = async (visitor: Visitor, address: string): Promise<Seen> => {
    const { path } = await visitor.get(address);
    const left = await place.leave(visitor, 'stad', path.split('/')[2]);
    return left.answer();
  };

  it('[ID143] the page that was asked for is where one lands, whatever its address holds', async () => {
    for (const page of [
      '/admin',
      '/admin/personer/roll?nr=1',
      '/admin/dialoger/d/skolan/beskrivning',
      '/kontor',
      '/kontor/d/skolan',
      '/jag',
    ]) {
      const visitor = new Visitor(place.server.url);
      const asked = await visitor.get(page);
      const way = page === '/jag' ? '/in?till=%2Fjag' : /href="(\/in\?[^"]+)"/.exec(asked.text)?.[1]?.replaceAll('&amp;', '&');
      if (page !== '/jag') expect(asked.status, page).to.equal(401);
      const seen = await logIn(visitor, way ?? '');
      expect([seen.path, seen.status], page).to.deep.equal([page, 200]);
    }
  });

  it('[ID143] no address leads off our site', async () => {
    for (const till of [
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https://evil.example/admin',
      'https:evil.example',
      '/%2fevil.example',
      '%2f%2fevil.example',
      '/admin@evil.example',
      '/admin/..//evil.example',
      '/admin\\..\\evil',
      '/admin\n/x',
      '/admin\r\nLocation: https://evil.example',
      '/adminx',
      '/ admin',
      'javascript:alert(1)',
      '/d/skolan',
      '/in?till=/admin',
      '/admin#x',
      '',
    ]) {
      expect(ownPage(till), JSON.stringify(till)).to.equal(null);
      const seen = await logIn(new Visitor(place.server.url), `/in?till=${encodeURIComponent(till)}`);
      expect(seen.path, JSON.stringify(till)).to.equal('/jag');
    }
    for (const raw of ['/in?till=/admin&till=//evil.example', '/in?till[]=//evil.example', '/in'])
      expect((await logIn(new Visitor(place.server.url), raw)).path, raw).to.equal('/jag');
  });

  it('[ID143] somebody known by mail alone is asked to show who they are, at every address alike, and comes on from there', async () => {
    for (const seats of [[], ['admin', 'official']] as const) {
      const mailed = await place.session('Pia Mejl', { level: 'email', seats });
      for (const root of ['/admin', '/kontor']) {
        const answers = [];
        for (const path of root === '/admin'
          ? [root, `${root}/personer`, `${root}/dialoger/d/skolan`, `${root}/finns-inte`]
          : [root, `${root}/d/skolan`, `${root}/d/finns-inte`]) {
          for (const headers of [mailed.site, {}]) {
            const response = await place.server.get(path, headers);
            answers.push(`${String(response.status)} ${(await response.text()).replace(/till=[^"&]*/, '')}`);
          }
        }
        expect(new Set(answers).size, root).to.equal(1);
        expect(answers[0]).to.match(/^401 /).and.to.include('Visa vem du är');
      }
      const visitor = new Visitor(place.server.url);
      visitor.cookies.set('__Host-insyn-site', mailed.token);
      expect((await visitor.get('/in?till=%2Fadmin')).path, 'a login by mail is not enough there').to.match(/^\/in\//);
      expect((await logIn(visitor, '/in?till=%2Fadmin')).path).to.equal('/admin');
    }
  });

  it('[ID144] the session belongs to the tenant that was named, and to the installation’s own for any other name', async () => {
    for (const [stad, tenant] of [
      [DISTRICT, DISTRICT],
      [CITY, CITY],
      ['tenant-finns-inte', CITY],
      ['skolan', CITY],
      ['../x', CITY],
    ] as const) {
      const visitor = new Visitor(place.server.url);
      const seen = await logIn(visitor, `/in?till=%2Fadmin&stad=${encodeURIComponent(stad)}`);
      expect([seen.path, seen.status], stad).to.deep.equal(['/admin', 200]);
      const own = tenant === CITY ? '/admin/dialoger/d/skolan' : '/admin/dialoger/d/torget';
      const others = tenant === CITY ? '/admin/dialoger/d/torget' : '/admin/dialoger/d/skolan';
      expect((await visitor.get(own)).status, stad).to.equal(200);
      expect((await visitor.get(others)).status, stad).to.equal(404);
    }
    const both = new Visitor(place.server.url);
    await logIn(both, `/in?till=%2Fadmin&stad=${DISTRICT}`);
    const again = await both.get(`/in?till=%2Fadmin&stad=${CITY satisfies LogId}`);
    expect(again.path, 'a session of one is none at the other').to.match(/^\/in\//);
  });
});
