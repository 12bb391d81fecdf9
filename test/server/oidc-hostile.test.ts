import { createHmac } from 'node:crypto';
import { exportSPKI, generateKeyPair } from 'jose';
import { openOidc } from '@insyn/server/identity/oidc/client.ts';
import { CLAIM, LOA2, NATURAL_PERSON_INFO } from '@insyn/server/identity/oidc/profile.ts';
import type { Fetch, LoginFinished } from '@insyn/server/identity/oidc/types.ts';
import { after, before, describe, expect, it } from '#spec';
import { personalNumberOf } from '../../demo/legitimation/people.ts';
import { began, REDIRECT, settingsFor } from './oidc-kit.ts';
import { callbackOf, openIssuer, plainFetch, type Good, type Reply, type TestIssuer } from './oidc-issuer.ts';

const NUMBER = '195502119802';
const seconds = (): number => Math.floor(Date.now() / 1000);
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a provider that lies', () => {
  let hostile: TestIssuer;
  before(async () => {
    hostile = await openIssuer();
  });
  after(() => hostile.close());

  const refused = async (cases: Readonly<Record<string, Reply>>, code: string): Promise<void> => {
    for (const [name, reply] of Object.entries(cases)) expect(await hostile.login(reply), name).to.deep.equal({ ok: false, code });
  };
  const changed = (change: Readonly<Record<string, unknown>>): Reply => ({ idToken: (good) => ({ ...good, ...change }) });
  const withName = async (name: unknown): Promise<LoginFinished> =>
    hostile.login({ ...changed({ name }), userinfo: ({ sub }) => hostile.signed({ sub: String(sub) }) });

  it('[ID44] a good token counts; another nonce, audience, issuer or none of them does not', async () => {
    expect((await hostile.login({})).ok).to.equal(true);
    await refused(
      {
        'another nonce': changed({ nonce: 'x'.repeat(43) }),
        'no nonce': changed({ nonce: undefined }),
        'another audience': changed({ aud: 'someone-else' }),
        'an audience beside us': changed({ aud: ['insyn', 'someone-else'], azp: 'insyn' }),
        'no audience': changed({ aud: undefined }),
        'for another party': changed({ azp: 'someone-else' }),
        'another issuer': changed({ iss: 'https://leg.example' }),
        'an issuer with a slash more': { idToken: (good) => ({ ...good, iss: `${String(good.iss)}/` }) },
        'no issuer': changed({ iss: undefined }),
        'no token': { idToken: () => Promise.resolve('') },
      },
      'login/failed',
    );
  });

  it('[ID45] a token without signature, with a shared secret’s, or with a stranger’s does not count', async () => {
    const stranger = await generateKeyPair('ES256');
    const pem = await exportSPKI(hostile.publicKey);
    const body = (alg: string, good: Good): string => `${encoded({ alg, kid: 'k1' })}.${encoded(good)}`;
    await refused(
      {
        'alg none': { idToken: (good) => Promise.resolve(`${body('none', good)}.`) },
        'alg None': { idToken: (good) => Promise.resolve(`${body('None', good)}.`) },
        'signed with the public key as a secret': {
          idToken: (good) =>
            Promise.resolve(`${body('HS256', good)}.${createHmac('sha256', pem).update(body('HS256', good)).digest('base64url')}`),
        },
        'signed with the client secret': {
          idToken: (good) =>
            Promise.resolve(
              `${body('HS256', good)}.${createHmac('sha256', 'a-secret-of-the-test-and-nobody-else').update(body('HS256', good)).digest('base64url')}`,
            ),
        },
        'signed with another key': { key: stranger.privateKey },
        'no signature under a good header': { idToken: (good) => Promise.resolve(`${body('ES256', good)}.`) },
        'changed after signing': {
          idToken: async (good) => {
            const [header = '', , signature = ''] = (await hostile.signed(good)).split('.');
            return `${header}.${encoded({ ...good, sub: 'somebody-else' })}.${signature}`;
          },
        },
      },
      'login/failed',
    );
  });

  it('[ID46] a token that is over or older than the login has expired; one that lives too long or begins later is refused', async () => {
    await refused(
      {
        over: changed({ iat: seconds() - 400, exp: seconds() - 100 }),
        'older than the login': changed({ iat: seconds() - 60, exp: seconds() + 200 }),
      },
      'login/expired',
    );
    await refused(
      {
        'lives too long': changed({ exp: seconds() + 3600 }),
        'a second too long': { idToken: (good) => ({ ...good, exp: (good.iat ?? 0) + 301 }) },
        'of the future': changed({ iat: seconds() + 120, exp: seconds() + 300 }),
        'without an end': changed({ exp: undefined }),
        'without a beginning': changed({ iat: undefined }),
      },
      'login/failed',
    );
  });

  it('[ID47] a token with a lower level than asked for, or none, is refused, whatever the provider thinks', async () => {
    await refused(
      {
        lower: changed({ acr: LOA2 }),
        none: changed({ acr: undefined }),
        'a list': changed({ acr: ['http://id.elegnamnden.se/loa/1.0/loa3'] }),
      },
      'login/assurance',
    );
  });

  it('[ID42] an answer that does not say which provider it is from is refused where the provider says that it does', async () => {
    await refused({ 'no iss': { callback: (answer) => (answer.searchParams.delete('iss'), answer) } }, 'login/failed');
    await refused(
      { 'two iss': { callback: (answer) => (answer.searchParams.append('iss', 'https://leg.example'), answer) } },
      'login/state',
    );
  });

  it('[ID51] userinfo counts when it is signed by the provider, about the same person, and does not contradict', async () => {
    const bare: NonNullable<Reply['idToken']> = ({ [CLAIM.personalIdentityNumber]: _number, ...good }) => good;
    const told = (good: Good, other: object = {}): Record<string, unknown> => ({
      iss: good.iss,
      aud: 'insyn',
      sub: good.sub,
      [CLAIM.personalIdentityNumber]: NUMBER,
      ...other,
    });
    const done = await hostile.login({ idToken: bare, userinfo: (good) => hostile.signed(told(good)) });
    expect(done.ok && done.subject.personalNumber?.value).to.equal(NUMBER);
    const stranger = await generateKeyPair('ES256');
    await refused(
      {
        plain: { idToken: bare, userinfo: (good) => told(good) },
        'of another person': { idToken: bare, userinfo: (good) => hostile.signed(told(good, { sub: 'somebody-else' })) },
        'for another client': { idToken: bare, userinfo: (good) => hostile.signed(told(good, { aud: 'someone-else' })) },
        'without signature': { idToken: bare, userinfo: (good) => Promise.resolve(`${encoded({ alg: 'none' })}.${encoded(told(good))}.`) },
        'with a stranger’s signature': { idToken: bare, userinfo: (good) => hostile.signed(told(good), stranger.privateKey) },
        'plain, of another person, where plain is allowed': {
          idToken: bare,
          userinfo: (good) => told(good, { sub: 'x' }),
          settings: { userinfo: 'any' },
        },
      },
      'login/failed',
    );
    await refused(
      {
        contradicting: {
          idToken: ({ name: _name, ...good }) => good,
          userinfo: (good) =>
            hostile.signed(told(good, { name: 'Rut', [CLAIM.personalIdentityNumber]: personalNumberOf('1968-09-04', 981) })),
        },
      },
      'login/claims',
    );
  });

  it('[ID52] a name comes through as the plain text it was: markup, bidi controls, Cyrillic look-alikes', async () => {
    for (const name of ['<svg onload=alert(1)>', 'Rut \u202egnirts\u202c', 'Коmmunеn', "Robert'); --", '{{7*7}}', 'Åsa\u0000Å']) {
      const done = await withName(name);
      expect(done.ok && done.subject.name.full).to.equal(name);
    }
    const parts = await hostile.login(changed({ name: undefined, given_name: 'Rut', family_name: 'Havrelind' }));
    expect(parts.ok && parts.subject.name).to.deep.equal({ given: 'Rut', family: 'Havrelind', full: 'Rut Havrelind' });
    for (const name of [7, { toString: 'x' }, ['Rut'], 'x'.repeat(301)])
      expect(await withName(name)).to.deep.equal({ ok: false, code: 'login/claims' });
    // Half a surrogate pair cannot be a name, nor be stored as one.
    expect(await withName('Rut \ud800')).to.deep.equal({ ok: false, code: 'login/claims' });
  });

  it('[ID53] one number of its kind, or none where none is asked for', async () => {
    const pnr = (value: unknown): Reply => changed({ [CLAIM.personalIdentityNumber]: value });
    const coordination = personalNumberOf('1990-05-63', 984);
    await refused(
      {
        'wrong check digit': pnr('195502119803'),
        'ten digits': pnr('5502119802'),
        hyphen: pnr('19550211-9802'),
        'a number': pnr(195502119802),
        'no such day': pnr(personalNumberOf('1955-02-31', 980)),
        'a coordination number under the wrong name': pnr(coordination),
        'two of them': changed({ [CLAIM.coordinationNumber]: coordination }),
        'a former one that is none': changed({ [CLAIM.previousCoordinationNumber]: NUMBER }),
        'bad subject': changed({ sub: 'x'.repeat(256) }),
        'subject with a line break': changed({ sub: 'a\nb' }),
      },
      'login/claims',
    );
    await refused(
      {
        none: {
          idToken: ({ [CLAIM.personalIdentityNumber]: _number, ...good }) => good,
          userinfo: (good) => hostile.signed({ sub: String(good.sub) }),
        },
      },
      'login/claims',
    );
    const other = await hostile.login({
      idToken: ({ [CLAIM.personalIdentityNumber]: _number, ...good }) => ({ ...good, [CLAIM.coordinationNumber]: coordination }),
    });
    expect(other.ok && other.subject).to.deep.include({
      personalNumber: { kind: 'coordinationNumber', value: coordination },
      birthdate: null,
    });
    const former = await hostile.login(changed({ [CLAIM.previousCoordinationNumber]: coordination }));
    expect(former.ok && former.subject).to.deep.include({ formerNumber: coordination, birthdate: '1955-02-11' });
    const without = await hostile.login({
      idToken: ({ [CLAIM.personalIdentityNumber]: _number, ...good }) => good,
      settings: { scopes: [NATURAL_PERSON_INFO] },
    });
    expect(without.ok && without.subject.personalNumber).to.equal(null);
  });

  it('[ID54] no report of a failed login holds a number, a name, a token or a word of the provider’s', () => {
    expect(hostile.faults.length).to.be.greaterThan(30);
    for (const fault of hostile.faults) {
      expect(Object.keys(fault)).to.have.members(['provider', 'step', 'code', 'reason']);
      expect(fault.reason).to.match(/^[A-Za-z_-]{1,60}(\d{3})?$/);
      expect(JSON.stringify(fault)).not.to.match(/\d{4,}|Rut|Havrelind|eyJ/);
    }
  });

  it('[ID54] what a provider says as its error goes into no report', async () => {
    const client = hostile.client();
    const { secrets } = await began(client);
    hostile.instead.set('/token', {
      status: 400,
      body: JSON.stringify({ error: `no ${NUMBER}\n{"level":50}`, error_description: NUMBER }),
    });
    expect(await client.finish({ callbackUrl: callbackOf(hostile.issuer, secrets), secrets })).to.deep.equal({
      ok: false,
      code: 'login/failed',
    });
    hostile.instead.clear();
    expect(hostile.faults.at(-1)?.reason).to.equal('unexpected');
  });
});

describe('a provider that is not there', () => {
  const refusing: Fetch = () => Promise.reject(new TypeError('fetch failed'));

  it('[ID49] nobody at the address, an answer of 503, nonsense, another issuer, or too much of it: a refusal, never a crash', async () => {
    const down = { ok: false, code: 'login/provider-down' };
    const begin = async (fetch: Fetch, issuer = 'https://leg.example'): Promise<unknown> =>
      await openOidc(settingsFor(issuer), { fetch, now: Date.now }).begin({ txn: 't', redirectUri: REDIRECT, locale: 'sv' });
    const answering =
      (body: BodyInit, status = 200, headers: Record<string, string> = { 'content-type': 'application/json' }): Fetch =>
      () =>
        Promise.resolve(new Response(body, { status, headers }));
    expect(await begin(refusing)).to.deep.equal(down);
    // Every call is made with an end in time.
    const late: Fetch = (_url, { signal }) =>
      Promise.reject(signal === undefined ? new Error('for ever') : new DOMException('late', 'TimeoutError'));
    expect(await begin(late)).to.deep.equal(down);
    const ends: unknown[] = [];
    await begin((url, options) => (ends.push(options.signal), refusing(url, options)));
    expect(ends[0]).to.be.instanceOf(AbortSignal);
    expect(await begin(answering('{}', 503))).to.deep.equal(down);
    expect(await begin(answering('<html>Driftstopp</html>', 200, { 'content-type': 'text/html' }))).to.deep.equal(down);
    expect(await begin(answering('{'))).to.deep.equal(down);
    expect(await begin(answering(JSON.stringify({ issuer: 'https://leg.example' })))).to.deep.equal(down);
    expect(await begin(answering(JSON.stringify({ issuer: 'https://evil.example' })))).to.deep.equal(down);
    expect(await begin(answering('[1]'))).to.deep.equal(down);
    expect(await begin(answering(' '.repeat(300_000)))).to.deep.equal(down);
    expect(await begin(answering('', 302, { location: 'https://evil.example' }))).to.deep.equal(down);
    expect(await begin(plainFetch, 'http://127.0.0.1:1')).to.deep.equal(down);
  });

  it('[ID45] a provider that only knows worthless signatures is as good as none', async () => {
    const hostile = await openIssuer(() => ({ id_token_signing_alg_values_supported: ['none', 'HS256'] }));
    expect(await hostile.client().begin({ txn: 't', redirectUri: REDIRECT, locale: 'sv' })).to.deep.equal({
      ok: false,
      code: 'login/provider-down',
    });
    expect(hostile.faults[0]?.reason).to.equal('no-signatures');
    await hostile.close();
  });

  it('[ID49] it is asked again after a pause, once for all who wait, and its description is kept through the next outage', async () => {
    const issuer = await openIssuer();
    let now = Date.now();
    const client = issuer.client({}, () => now);
    const begin = (): Promise<{ readonly ok: boolean }> => client.begin({ txn: 't', redirectUri: REDIRECT, locale: 'sv' });
    const path = '/.well-known/openid-configuration';
    const asked = (): number => issuer.calls.filter((each) => each === path).length;

    issuer.instead.set(path, { status: 500, body: '{}' });
    expect((await Promise.all([begin(), begin(), begin()])).some(({ ok }) => ok)).to.equal(false);
    expect((await begin()).ok).to.equal(false);
    expect(asked(), 'the rest were told at once').to.equal(1);

    issuer.instead.clear();
    now += 2_000;
    expect((await Promise.all([begin(), begin(), begin()])).every(({ ok }) => ok)).to.equal(true);
    expect((await begin()).ok).to.equal(true);
    expect(asked()).to.equal(2);

    issuer.instead.set(path, { status: 500, body: '{}' });
    now += 3_600_000;
    expect((await begin()).ok).to.equal(true);
    expect((await begin()).ok).to.equal(true);
    expect(asked(), 'asked for a new one, and not again within the pause').to.equal(3);
    await issuer.close();
  });

  it('[ID49] it goes away between question and answer: its token, its keys or all of it', async () => {
    for (const path of ['/token', '/jwks']) {
      const issuer = await openIssuer();
      issuer.instead.set(path, { status: 502, body: '<html>' });
      expect(await issuer.login({}), path).to.deep.equal({ ok: false, code: 'login/provider-down' });
      await issuer.close();
    }
    const issuer = await openIssuer();
    const client = issuer.client();
    const { secrets } = await began(client);
    await issuer.close();
    expect(await client.finish({ callbackUrl: callbackOf(issuer.issuer, secrets), secrets })).to.deep.equal({
      ok: false,
      code: 'login/provider-down',
    });
  });
});
