/** A11, A12: what is another tenant's, another site's or not published yet. */
import { after, before, describe, expect, it } from '#spec';
import type { LogId } from '@insyn/domain/ids.ts';
import type { PairingBegun } from '@insyn/protocol/pairing.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { openSocket } from '../server/open-socket.ts';
import { newKey, POST, problemOf, saying, sessionOf } from '../server/start-server.ts';
import { quantile } from '../measure/lib/row.ts';
import { CITY, DISTRICT, DISTRICT_SITE, ELSEWHERE, EVIL, must, openPlace, type Place } from './identity-kit.ts';

describe('attacks on identity: tenants and drafts', () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.server.stop());

  const send = (
    log: LogId,
    headers: Readonly<Record<string, string>>,
    command: unknown = saying('Jag tycker så här.'),
  ): Promise<Response> =>
    fetch(`${place.server.url}${routes.commands(log)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': newKey(), ...headers },
      body: JSON.stringify(command),
    });

  it('[ID113] A11: a session of one tenant is nobody’s at another’s dialogues: by our own cookie, an embed’s, a bearer', async () => {
    const rut = await place.session('Rut', { tenant: CITY });
    const carried = await place.session('Rut', { tenant: CITY, origin: DISTRICT_SITE });
    const before = await place.heads();
    for (const headers of [rut.site, rut.embed(DISTRICT_SITE), carried.bearer(DISTRICT_SITE)]) {
      const response = await send(place.logs.district, headers);
      expect(response.status).to.equal(401);
      expect((await problemOf(response)).code).to.equal('session/needed');
    }
    expect(await place.heads()).to.equal(before);
    expect((await send(place.logs.city, rut.site)).status, 'at home').to.equal(201);
  });

  it('[ID113] A11: what only residents of a tenant may read is not there for another’s, over HTTP and over sockets', async () => {
    const log = place.logs.district;
    const levels = { read: 'eid', write: 'eid', support: 'eid', vote: 'eid' } as const;
    const found = await place.server.app.authority.look(log);
    if (found?.state.dialogue.phase !== 'debate') throw new Error('not open');
    await must(place.server, log, { type: 'dialogue/set', settings: { ...found.state.dialogue.settings, levels } });
    const rut = await place.session('Rut', { tenant: CITY });
    const disa = await place.session('Disa', { tenant: DISTRICT });
    for (const path of [routes.snapshot(log), routes.events(log), routes.posts(log)]) {
      expect((await place.server.get(path, disa.site)).status, path).to.equal(200);
      expect((await place.server.get(path, rut.site)).status, path).to.equal(404);
    }
    const [own, foreign] = [await openSocket(place.server, { who: disa }), await openSocket(place.server, { who: rut })];
    expect((await own.sub(log)).ok).to.equal(true);
    expect(await foreign.sub(log)).to.deep.equal({ ok: false, code: 'dialogue/not-found' });
    for (const socket of [own, foreign]) socket.close();
    await must(place.server, log, { type: 'dialogue/set', settings: found.state.dialogue.settings });
  });

  it('[ID113] A11: the admin of one tenant is nobody in another’s dialogues, roles and pages', async () => {
    const anna = await place.session('Anna Alm', { tenant: CITY, seats: ['admin', 'moderator', 'official', 'registrar'] });
    const before = await place.heads();
    for (const [log, command] of [
      [place.logs.district, { type: 'dialogue/enter', phase: 'vote' }],
      [place.logs.districtDraft, { type: 'dialogue/enter', phase: 'debate' }],
      [DISTRICT, { type: 'tenant/allow-origin', origin: EVIL }],
    ] as const) {
      expect((await send(log, anna.site, command)).status, log).to.be.oneOf([401, 404]);
    }
    for (const path of [
      routes.snapshot(DISTRICT),
      routes.events(DISTRICT),
      routes.snapshot(place.logs.districtDraft),
      routes.page(place.logs.districtDraft),
      `/admin/dialoger/d/${place.logs.districtDraft}`,
      `/kontor/d/${place.logs.district}`,
    ]) {
      expect((await place.server.get(path, anna.site)).status, path).to.equal(404);
    }
    expect(await (await place.server.get('/admin/dialoger', anna.site)).text()).not.to.include(place.logs.district);
    expect(await place.heads()).to.equal(before);
  });

  it('[ID113] A11: a bearer counts from the site it was given to and from no other, over HTTP and over sockets; nor as a cookie', async () => {
    const nour = await place.session('Nour', { origin: ELSEWHERE });
    expect((await send(place.logs.city, nour.bearer(ELSEWHERE))).status).to.equal(201);
    for (const origin of [place.server.url, DISTRICT_SITE]) {
      expect((await send(place.logs.city, nour.bearer(origin))).status, origin).to.be.oneOf([401, 403]);
      expect((await sessionOf(await place.server.get(routes.session, nour.bearer(origin)))).level).to.equal('none');
    }
    const { origin: _origin, ...anywhere } = nour.bearer(ELSEWHERE);
    expect((await sessionOf(await place.server.get(routes.session, anywhere))).level, 'without an origin').to.equal('none');
    for (const headers of [nour.embed(ELSEWHERE), nour.site])
      expect((await sessionOf(await place.server.get(routes.session, headers))).level, 'as a cookie').to.equal('none');
    const socket = await openSocket(place.server, { origin: place.server.url, auth: { bearer: nour.token } });
    expect((await socket.sub(place.logs.cityDraft)).ok).to.equal(false);
    socket.close();
  });

  it('[ID113] A11: a cookie’s session is no bearer, and the cookie of our own pages is nobody’s at another site', async () => {
    const rut = await place.session('Rut');
    expect((await sessionOf(await place.server.get(routes.session, rut.bearer(ELSEWHERE)))).level).to.equal('none');
    expect(
      (await sessionOf(await place.server.get(routes.session, { origin: ELSEWHERE, cookie: `${SITE_COOKIE}=${rut.token}` }))).level,
    ).to.equal('none');
  });

  it('[ID113] A11: a pairing of one dialogue, site or session says nothing to another’s secret', async () => {
    const begin = async (log: LogId, origin: string): Promise<PairingBegun> => {
      const body = { log, command: saying('Hit.'), key: newKey(), page: `${origin}/`, title: '', shared: false };
      const response = await fetch(`${place.server.url}${routes.pairings}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as PairingBegun;
    };
    const [mine, theirs] = [await begin(place.logs.city, ELSEWHERE), await begin(place.logs.district, DISTRICT_SITE)];
    const ask = (pairing: string, claim: string, origin: string): Promise<Response> =>
      place.server.get(routes.pairing(pairing), { origin, 'insyn-claim': claim });
    expect((await ask(mine.pairing, theirs.claim, ELSEWHERE)).status).to.equal(404);
    expect((await ask(mine.pairing, mine.claim, DISTRICT_SITE)).status).to.equal(403);
    expect((await ask(mine.pairing, mine.claim, ELSEWHERE)).status).to.equal(200);
  });

  // As long as the names of the drafts: a page that says its own address back is then as long too.
  const nothing = 'finns-inte-nej' as LogId;
  /** Everywhere that a name of a dialogue can be asked for; the answer without what is drawn anew each time. */
  const asked: Readonly<Record<string, (log: LogId) => Promise<string>>> = {
    events: (log) => told(routes.events(log)),
    snapshot: (log) => told(routes.snapshot(log)),
    posts: (log) => told(routes.posts(log)),
    lines: (log) => told(routes.lines(log, 0, 'x')),
    attachment: (log) => told(routes.attachment(log, 'A'.repeat(43))),
    page: (log) => told(routes.page(log)),
    'page on paper': (log) => told(`${routes.page(log)}?sida=1`),
    document: (log) => told(routes.document(log, 'A'.repeat(22))),
    frame: (log) => told(routes.frame(log)),
    desk: (log) => told(`/kontor/d/${log}`),
    administration: (log) => told(`/admin/dialoger/d/${log}`),
    command: async (log) => answer(await send(log, (await place.session('Rut')).site, POST)),
    'command of nobody': async (log) => answer(await send(log, { origin: ELSEWHERE }, POST)),
    session: async (log) => {
      const response = await fetch(`${place.server.url}${routes.session}`, {
        method: 'POST',
        headers: { origin: ELSEWHERE, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Rut', log }),
      });
      return String(response.status);
    },
    pairing: async (log) =>
      answer(
        await fetch(`${place.server.url}${routes.pairings}`, {
          method: 'POST',
          headers: { origin: ELSEWHERE, 'content-type': 'application/json' },
          body: JSON.stringify({ log, command: null, key: null, page: `${ELSEWHERE}/`, title: '', shared: false }),
        }),
      ),
    socket: async (log) => {
      const socket = await openSocket(place.server);
      const said = await socket.sub(log);
      socket.close();
      return JSON.stringify(said);
    },
  };
  const told = async (path: string): Promise<string> => answer(await place.server.get(path));
  const answer = async (response: Response): Promise<string> => {
    const headers = [...response.headers].filter(([name]) => !['date', 'set-cookie'].includes(name)).toSorted();
    return JSON.stringify([response.status, headers, (await response.text()).replace(/"trace":"\w+"/, '')]);
  };

  for (const [name, ask] of Object.entries(asked)) {
    it(`[ID114] A12: an unpublished dialogue is as little there as one that was never made: ${name}`, async () => {
      const never = (await ask(nothing)).replaceAll(nothing, '…');
      for (const draft of [place.logs.cityDraft, place.logs.districtDraft])
        expect((await ask(draft)).replaceAll(draft, '…'), draft).to.equal(never);
    });
  }

  it(
    '[ID114] A12: the time to answer tells nothing either',
    async () => {
      for (const name of ['snapshot', 'page', 'pairing']) {
        const times: Record<string, number[]> = { draft: [], never: [] };
        for (let at = 0; at < 40; at += 1) {
          for (const [kind, log] of [
            ['draft', place.logs.cityDraft],
            ['never', nothing],
          ] as const) {
            const began = performance.now();
            await asked[name]?.(log);
            times[kind]?.push(performance.now() - began);
          }
        }
        // Each takes a whole number of 30 ms: were they told apart, it would be by as much.
        expect(Math.abs(quantile(times['draft'] ?? [], 0.5) - quantile(times['never'] ?? [], 0.5)), name).to.be.below(15);
      }
    },
    { timeout: 60_000 },
  );
});
