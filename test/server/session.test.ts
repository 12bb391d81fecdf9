import { routes } from '@insyn/protocol/routes.ts';
import { COOKIE, sign, verify } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { ELSEWHERE, openDialogue, POST, problemOf, sessionOf, startServer, type TestServer } from './start-server.ts';

describe('sessions and sites', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
    await openDialogue(server, 'ny-skola');
  });
  after(() => server.stop());

  const begin = (body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${server.url}${routes.session}`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  it('[SE1] a guest gets a cookie that no script reads, no other site shares and only https carries', async () => {
    const response = await begin({ name: ' Rut  Havrelind ' });
    expect(response.status).to.equal(201);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).to.match(/^__Host-insyn=[A-Za-z0-9_.-]+; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=None; Partitioned$/);
    const answer = await sessionOf(response);
    expect(answer).to.include({ level: 'guest', name: 'Rut Havrelind' });
    const again = await sessionOf(await server.get(routes.session, { cookie: cookieOf(response) }));
    expect(again).to.deep.equal(answer);
    expect(cookie).not.to.include('Rut');
  });

  it('[SE1] without a session one is nobody', async () => {
    expect(await sessionOf(await server.get(routes.session))).to.deep.equal({ level: 'none', name: null, csrf: null });
  });

  it('[SE2] a session that was changed, is over, was ended or stands twice is nobody’s', async () => {
    const response = await begin({ name: 'Rut' });
    const token = cookieOf(response).slice(COOKIE.length + 1);
    const session = verify(token, server.secrets.session, Date.now());
    if (session === null) throw new Error('no session');
    const over = sign({ ...session, expires: 1 }, server.secrets.session);
    const foreign = sign(session, new Uint8Array(32));
    const [body = '', mac = ''] = token.split('.');
    const raised = Buffer.from(Buffer.from(body, 'base64url').toString().replace('"guest"', '"eid"')).toString('base64url');
    for (const bad of [
      over,
      foreign,
      `${raised}.${mac}`,
      `${token}=`,
      `${token}.x`,
      body,
      '',
      'x'.repeat(5000),
      `${body}.${mac.slice(0, -1)}`,
    ]) {
      expect((await sessionOf(await server.get(routes.session, { cookie: `${COOKIE}=${bad}` }))).level, bad.slice(0, 40)).to.equal('none');
    }
    expect((await sessionOf(await server.get(routes.session, { cookie: `${COOKIE}=${token}; ${COOKIE}=${token}` }))).level).to.equal(
      'none',
    );
    const { csrf } = await sessionOf(response);
    const ended = await fetch(`${server.url}${routes.session}`, {
      method: 'DELETE',
      headers: { origin: server.url, cookie: cookieOf(response), 'insyn-csrf': csrf ?? '' },
    });
    expect(ended.status).to.equal(204);
    expect(ended.headers.get('set-cookie')).to.match(/Max-Age=0/);
    expect((await sessionOf(await server.get(routes.session, { cookie: cookieOf(response) }))).level).to.equal('none');
  });

  it('[SE3] a name is refused with its code: empty, hidden letters, too long, a role of the city', async () => {
    const cases: readonly (readonly [string, string])[] = [
      ['', 'people/name-missing'],
      [' \u200b\u202e ', 'people/name-missing'],
      ['x'.repeat(100), 'people/name-too-long'],
      ['\u041aommunen', 'people/name-reserved'],
      [`a${'\u0301'.repeat(5000)}`, 'people/name-not-allowed'],
    ];
    for (const [name, code] of cases) {
      const response = await begin({ name });
      expect(response.status, code).to.equal(400);
      expect(await problemOf(response)).to.include({ code });
    }
  });

  it('[SE4] a change from a site that is not on the list, from none or from `null` is 403, whatever else it carries', async () => {
    const rut = await server.person('Rut');
    const addresses = [routes.commands('ny-skola' as never), routes.session];
    for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`, server.url.replace('http:', 'https:'), '']) {
      for (const address of addresses) {
        const headers = { ...rut.headers, 'content-type': 'application/json', origin };
        const response = await fetch(`${server.url}${address}`, {
          method: 'POST',
          headers: origin === '' ? without(headers, 'origin') : headers,
          body: JSON.stringify(POST),
        });
        expect(response.status, `${origin} ${address}`).to.equal(403);
        expect((await problemOf(response)).code).to.equal('request/origin-not-allowed');
        expect(response.headers.get('access-control-allow-origin')).to.equal(null);
      }
    }
  });

  it('[SE4] under a cookie a change needs the csrf value of that session', async () => {
    const [rut, ilyas] = [await server.person('Rut'), await server.person('Ilyas')];
    for (const csrf of ['', 'x', ilyas.headers['insyn-csrf'] ?? '']) {
      const response = await server.send('ny-skola', POST, rut, { headers: { 'insyn-csrf': csrf } });
      expect(response.status).to.equal(403);
      expect((await problemOf(response)).code).to.equal('request/csrf');
    }
    expect((await server.send('ny-skola', POST, rut)).status).to.equal(201);
  });

  it('[SE4] a change that is not JSON is 415, a form above all', async () => {
    const rut = await server.person('Rut');
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'application/jsonx',
      'text/json',
    ]) {
      const response = await server.send('ny-skola', JSON.stringify(POST), rut, { headers: { 'content-type': type } });
      expect(response.status, type).to.equal(415);
    }
  });

  it('[SE5] a bearer works without cookie and csrf, from the site it was given to and from no other', async () => {
    const response = await begin({ name: 'Rut', bearer: true }, { origin: ELSEWHERE });
    expect(response.headers.get('set-cookie')).to.equal(null);
    const { bearer = '' } = await sessionOf(response);
    const headers = { authorization: `Bearer ${bearer}`, origin: ELSEWHERE };
    expect((await server.send('ny-skola', POST, null, { headers })).status).to.equal(201);
    expect((await sessionOf(await server.get(routes.session, headers))).name).to.equal('Rut');
    expect((await server.send('ny-skola', POST, null, { headers: { ...headers, origin: server.url } })).status).to.equal(401);
    expect((await sessionOf(await server.get(routes.session, { cookie: `${COOKIE}=${bearer}` }))).level).to.equal('none');
  });

  it('[SE6] only sites on the list are answered with CORS, each by its own name', async () => {
    const known = await server.get(routes.session, { origin: ELSEWHERE });
    expect(known.headers.get('access-control-allow-origin')).to.equal(ELSEWHERE);
    expect(known.headers.get('access-control-allow-credentials')).to.equal('true');
    expect(known.headers.get('vary')).to.match(/Origin/);
    for (const origin of ['https://evil.example', 'null', `${ELSEWHERE}.evil.example`, ELSEWHERE.toUpperCase()]) {
      expect((await server.get(routes.session, { origin })).headers.get('access-control-allow-origin'), origin).to.equal(null);
    }
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${server.url}${routes.session}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'insyn-csrf' },
      });
    expect((await preflight(ELSEWHERE)).status).to.equal(204);
    expect((await preflight('https://evil.example')).status).to.equal(403);
  });

  it('[SE7] guests are let in with INSYN_DEMO=1 only', async () => {
    const strict = await startServer({ env: { INSYN_DEMO: '0' } });
    try {
      const response = await fetch(`${strict.url}${routes.session}`, {
        method: 'POST',
        headers: { origin: strict.url, 'content-type': 'application/json' },
        body: '{"name":"Rut"}',
      });
      expect(response.status).to.equal(401);
    } finally {
      await strict.stop();
    }
  });
});

function without(headers: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}
