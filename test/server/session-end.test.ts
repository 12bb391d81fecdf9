import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { beginSession } from '@insyn/server/identity/begin-session.ts';
import { clearCookie, COOKIE, csrfOf, setCookie, sign, SITE_COOKIE, verify } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { openSocket } from './open-socket.ts';
import { sessionFor, under } from './session-kit.ts';
import { ELSEWHERE, openDialogue, POST, sessionOf, startServer, type TestServer } from './start-server.ts';

const CITY = 'tenant-stad' as LogId;

describe('sessions: what they say, where they count, how they end', () => {
  let server: TestServer;
  let rut: string;
  before(async () => {
    server = await startServer();
    await openDialogue(server, 'ny-skola');
    rut = await server.people.create('Rut Havrelind');
  });
  after(() => server.stop());

  const levelOf = async (headers: Readonly<Record<string, string>>): Promise<string> =>
    (await sessionOf(await server.get(routes.session, headers))).level;

  it('[ID10] a token says person, tenant, level, when it was issued, what device and what the login told, and no seat', () => {
    const session = sessionFor(server, rut, { born: '1950-02-01', area: 'Kvarnskogen', shared: true });
    const token = sign(session, server.secrets.session);
    expect(verify(token, server.secrets.session, server.clock.now())).to.deep.equal(session);
    expect(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).not.to.match(/seat|moderator|Rut/);
  });

  it('[ID10] a body that we signed and that is no session of today is nobody’s', () => {
    const session = sessionFor(server, rut);
    for (const bad of [
      { tenant: 'Ingen Stad' },
      { tenant: undefined },
      { issued: '1' },
      { shared: 1 },
      { level: 'none' },
      { level: 'king' },
      { person: 7 },
    ]) {
      const token = sign({ ...session, ...bad } as never, server.secrets.session);
      expect(verify(token, server.secrets.session, server.clock.now()), JSON.stringify(bad)).to.equal(null);
    }
  });

  it('[ID11] at each rise of level the id is another, and the token before is nobody’s', async () => {
    const ended: string[] = [];
    const parts = {
      people: server.people,
      clock: server.clock,
      sessionKey: server.secrets.session,
      ended: ({ id }: { readonly id: string }) => void ended.push(id),
    };
    const who = { person: rut, tenant: CITY, level: 'email' } as const;
    const low = await beginSession(parts, { who, carrier: { kind: 'site' }, shared: false, before: null });
    expect(await levelOf({ cookie: `${SITE_COOKIE}=${low.token}` })).to.equal('email');
    const high = await beginSession(parts, {
      who: { ...who, level: 'eid', born: '1950-02-01' },
      carrier: { kind: 'site' },
      shared: false,
      before: low.session,
    });
    expect(high.session.id).not.to.equal(low.session.id);
    expect(csrfOf(high.session, server.secrets.session)).not.to.equal(csrfOf(low.session, server.secrets.session));
    expect(ended).to.deep.equal([low.session.id]);
    expect(await levelOf({ cookie: `${SITE_COOKIE}=${low.token}` })).to.equal('none');
    expect(await levelOf({ cookie: `${SITE_COOKIE}=${high.token}` })).to.equal('eid');
  });

  it('[ID12] logging out everywhere ends every session of the person at once, sockets too, and nobody else’s', async () => {
    const person = await server.people.create('Ilyas');
    const [phone, office, other] = [
      under(server, sessionFor(server, person), { embed: true }),
      under(server, sessionFor(server, person)),
      under(server, sessionFor(server, rut)),
    ];
    const socket = await openSocket(server, { who: phone });
    expect((await socket.sub('ny-skola')).ok).to.equal(true);
    expect((await server.send('ny-skola', POST, phone)).status).to.equal(201);
    const answer = await fetch(`${server.url}${routes.session}?everywhere=1`, { method: 'DELETE', headers: office.headers });
    expect(answer.status).to.equal(204);
    expect(answer.headers.getSetCookie()).to.deep.equal([clearCookie(COOKIE), clearCookie(SITE_COOKIE)]);
    await socket.until((told) => told.some((each) => each.event === 'reset' && each.value.reason === 'viewer'));
    socket.close();
    for (const { headers } of [phone, office]) expect(await levelOf(headers)).to.equal('none');
    expect((await server.send('ny-skola', POST, phone)).status).to.equal(401);
    expect(await levelOf(other.headers)).to.equal('eid');
    expect(await levelOf(under(server, sessionFor(server, person, { issued: server.clock.now() / 1000 + 1 })).headers)).to.equal('eid');
  });

  it('[ID12] a plain log-out ends one session and leaves the others', async () => {
    const [here, there] = [under(server, sessionFor(server, rut)), under(server, sessionFor(server, rut))];
    expect((await fetch(`${server.url}${routes.session}`, { method: 'DELETE', headers: here.headers })).status).to.equal(204);
    expect([await levelOf(here.headers), await levelOf(there.headers)]).to.deep.equal(['none', 'eid']);
    expect((await fetch(`${server.url}${routes.session}?everywhere=yes`, { method: 'DELETE', headers: there.headers })).status).to.equal(
      400,
    );
  });

  it('[ID13] the cookie of our own pages counts from our own pages alone, and goes before the other there', async () => {
    const [ours, embed] = [sessionFor(server, rut, { level: 'eid' }), sessionFor(server, rut, { level: 'email' })];
    const cookie = `${COOKIE}=${sign(embed, server.secrets.session)}; ${SITE_COOKIE}=${sign(ours, server.secrets.session)}`;
    expect(await levelOf({ cookie })).to.equal('eid');
    expect(await levelOf({ cookie, origin: server.url })).to.equal('eid');
    expect(await levelOf({ cookie, origin: ELSEWHERE })).to.equal('email');
    expect(await levelOf({ cookie: `${SITE_COOKIE}=${sign(ours, server.secrets.session)}`, origin: ELSEWHERE })).to.equal('none');
    expect(await levelOf({ cookie: `${SITE_COOKIE}=${sign(ours, server.secrets.session)}`, origin: 'null' })).to.equal('none');
  });

  it('[ID13] on a shared device the cookie ends with the browser, and the session after two hours', async () => {
    const answer = await fetch(`${server.url}${routes.session}`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: '{"name":"Gäst","shared":true}',
    });
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).to.match(/^__Host-insyn=\S+; Path=\/; Secure; HttpOnly; SameSite=None; Partitioned$/);
    const token = cookie.slice(COOKIE.length + 1).split(';')[0] ?? '';
    expect(verify(token, server.secrets.session, Date.now())?.shared).to.equal(true);
    expect(verify(token, server.secrets.session, Date.now() + 2 * 3600 * 1000 + 1000)).to.equal(null);
    expect(setCookie('x', SITE_COOKIE)).to.match(/^__Host-insyn-site=x; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/);
  });

  it('[ID14] a session whose person was erased is nobody’s, everywhere', async () => {
    const person = await server.people.create('Borta');
    const who = under(server, sessionFor(server, person), { embed: true });
    await server.people.erase(person);
    expect(await levelOf(who.headers)).to.equal('none');
    expect((await server.send('ny-skola', POST, who)).status).to.equal(401);
  });
});
