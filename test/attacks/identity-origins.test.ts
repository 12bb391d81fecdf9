/** A14, A16: what another site, no site or the wrong method can do to an address of ours. Every route of the building is tried. */
import { after, before, describe, expect, it } from '#spec';
import { routes } from '@insyn/protocol/routes.ts';
import { POST, newKey, problemOf } from '../server/start-server.ts';
import { CITY, ELSEWHERE, EVIL, handshake, type Holder, openPlace, type Place } from './identity-kit.ts';

const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** What a page may send elsewhere without asking first (Fetch standard, CORS-safelisted request-header). */
const SIMPLE_TYPES = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'] as const;

/** Addresses that hold a key of their own: whoever has it may, and no cookie counts there. */
const KEYED = /^\/besked\/|^\/folj\/:token/;
/** Takes what is signed by itself, whoever brings it; no cookie counts there either. */
const SIGNED = /\/cosignatures$/;

describe('attacks on identity: origins and methods', () => {
  let place: Place;
  let admin: Holder;
  before(async () => {
    place = await openPlace();
    admin = await place.session('Anna Alm', { seats: ['admin', 'official', 'moderator'] });
  });
  after(() => place.server.stop());

  const filled = (url: string): string =>
    url
      .replace(':log', place.logs.city)
      .replace(':page', '0')
      .replace(/:(?:sha256|pairing|document|digest|id|token)/g, 'A'.repeat(22))
      .replace(/:\w+/g, 'x')
      .replace('*', 'x');
  const bad = (): readonly (string | null)[] => [
    EVIL,
    'null',
    null,
    `${place.server.url}.evil.example`,
    place.server.url.replace('http:', 'https:'),
    `${ELSEWHERE}:444`,
    ELSEWHERE.replace('https', 'http'),
    ELSEWHERE.toUpperCase(),
    `${ELSEWHERE}, ${place.server.url}`,
  ];

  it('[ID115] A14: a websocket from an evil, absent or `null` origin is refused before the upgrade', async () => {
    for (const origin of bad()) {
      const { status, socket } = await handshake(place.server, { Origin: origin, Cookie: admin.site['cookie'] ?? '' });
      expect(status, String(origin)).to.match(/ 40[03] |^closed$/);
      socket.destroy();
    }
    const { status, socket } = await handshake(place.server, { Origin: ELSEWHERE });
    expect(status).to.include(' 101 ');
    socket.destroy();
  });

  it(
    '[ID115] A14: at every address a change from an evil, absent or `null` origin is refused, whatever it carries, and changes nothing',
    async () => {
      const before = await place.heads();
      let tried = 0;
      for (const { url } of place.routes()) {
        for (const method of CHANGES) {
          for (const origin of bad()) {
            const { origin: _ours, ...carried } = admin.site;
            const response = await fetch(`${place.server.url}${filled(url)}`, {
              method,
              headers: {
                ...carried,
                ...(origin === null ? {} : { origin }),
                'content-type': 'application/json',
                'idempotency-key': newKey(),
              },
              body: JSON.stringify(POST),
              redirect: 'manual',
            });
            // An address that holds a key of its own takes forms alone, and there no cookie counts.
            const own = KEYED.test(url) ? [404, 415, 429] : SIGNED.test(url) ? [400, 404, 429] : null;
            const refused = method === 'POST' && own !== null ? own : [403, 404, 405];
            expect(response.status, `${method} ${url} ${String(origin)}`).to.be.oneOf(refused);
            expect(response.headers.get('access-control-allow-origin')).to.equal(null);
            expect(response.headers.get('set-cookie'), `${method} ${url} ${String(origin)} ${String(response.status)}`).to.equal(null);
            tried += 1;
          }
        }
      }
      expect(tried).to.be.above(1500);
      expect(await place.heads()).to.equal(before);
    },
    { timeout: 60_000 },
  );

  it('[ID115] A14: no address lets a page of such an origin read with a session', async () => {
    for (const { url } of place.routes()) {
      for (const origin of [EVIL, 'null']) {
        const response = await fetch(`${place.server.url}${filled(url)}`, { headers: { ...admin.site, origin }, redirect: 'manual' });
        // What everybody may read is theirs too, without credentials.
        expect(response.headers.get('access-control-allow-origin'), url).to.be.oneOf([null, '*']);
        expect(response.headers.get('access-control-allow-credentials'), url).to.equal(null);
        const preflight = await fetch(`${place.server.url}${filled(url)}`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
        });
        expect(preflight.status, url).to.equal(403);
      }
    }
  });

  it('[ID116] A16: GET and HEAD change nothing at any address, logged in as an admin; where only a change is meant they are 405', async () => {
    const before = await place.heads();
    for (const { url } of place.routes()) {
      for (const method of ['GET', 'HEAD']) {
        const response = await fetch(
          `${place.server.url}${filled(url)}?${new URLSearchParams({ csrf: admin.csrf, way: 'mail', gor: 'ja' }).toString()}`,
          { method, headers: admin.site, redirect: 'manual' },
        );
        expect(response.status, `${method} ${url}`).to.be.below(500);
        await response.arrayBuffer();
      }
    }
    for (const address of [
      routes.commands(place.logs.city),
      routes.pairings,
      routes.pairingSession('A'.repeat(22)),
      '/kontor/sok',
      '/kontor/referens',
      '/kontor/rensa',
    ]) {
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH']) {
        const response = await fetch(`${place.server.url}${address}`, { method, headers: admin.site });
        expect(response.status, `${method} ${address}`).to.equal(405);
        expect(response.headers.get('allow')).to.equal('POST');
      }
    }
    expect(await place.heads()).to.equal(before);
  });

  it(
    '[ID116] A16: a form that any page can send is taken by no address: 415 at the API, 403 without the hidden field on our own pages',
    async () => {
      const before = await place.heads();
      const bodies: Readonly<Record<(typeof SIMPLE_TYPES)[number], string>> = {
        'application/x-www-form-urlencoded': 'type=debate%2Fsubmit&gor=ja&act=send&way=mail',
        'text/plain': JSON.stringify(POST),
        'multipart/form-data; boundary=x': '--x\r\nContent-Disposition: form-data; name="gor"\r\n\r\nja\r\n--x--\r\n',
      };
      for (const { url, methods } of place.routes().filter((route) => route.methods.includes('POST'))) {
        for (const type of SIMPLE_TYPES) {
          for (const origin of [place.server.url, ELSEWHERE]) {
            const response = await fetch(`${place.server.url}${filled(url)}`, {
              method: 'POST',
              headers: {
                ...(origin === ELSEWHERE
                  ? { ...admin.embed(origin), cookie: `${admin.embed(origin)['cookie'] ?? ''}; ${admin.site['cookie'] ?? ''}` }
                  : admin.site),
                origin,
                'content-type': type,
                'idempotency-key': newKey(),
              },
              body: bodies[type],
              redirect: 'manual',
            });
            const shown = `${type} ${url} (${methods.join()}) from ${origin}: ${response.status}`;
            expect(response.status, shown).to.be.oneOf([
              400,
              401,
              403,
              404,
              405,
              410,
              415,
              ...(url.startsWith('/kontor') ? [200, 303, 422] : []),
              // Too many keys were tried.
              ...(KEYED.test(url) ? [429] : []),
              // Ending by one press is answered alike for a key that never was (RFC 8058, FO11).
              ...(url === '/folj/:token/sluta' ? [200] : []),
            ]);
            if (url.startsWith('/api/') && response.status !== 405)
              expect((await problemOf(response)).code, shown).to.be.oneOf(['request/not-json', 'request/not-found']);
          }
        }
      }
      expect(await place.heads()).to.equal(before);
      expect(await place.server.people.find(admin.session.person)).to.include({ tenant: CITY, name: 'Anna Alm' });
    },
    { timeout: 60_000 },
  );
});
