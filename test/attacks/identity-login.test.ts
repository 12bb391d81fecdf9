/** A15: answers of a provider that are replayed, forged, or meant for somebody else, on the whole way from our page to our page. */
import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { after, before, describe, expect, it } from '#spec';
import { numberCredential, subjectCredential } from '@insyn/server/people/credential.ts';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { saying, Visitor, Widget } from '../server/enter-kit.ts';
import { SECRET } from '../server/oidc-kit.ts';
import { CITY } from './identity-kit.ts';
import { type Answer, isIn, type LoginPlace, NUMBER, openLoginPlace } from './identity-login-kit.ts';

describe('attacks on identity: logins', () => {
  let place: LoginPlace;
  before(async () => {
    place = await openLoginPlace();
  });
  after(() => place.close());

  const stranger = generateKeyPair('ES256');
  const known = async (): Promise<boolean> =>
    (await place.server.people.personWith(CITY, numberCredential(NUMBER))) !== null ||
    (await place.server.people.personWith(CITY, subjectCredential(place.city.issuer, 'p-1'))) !== null;

  const forged: Readonly<Record<string, () => Answer>> = {
    'another nonce': () => ({ claims: { nonce: 'A'.repeat(22) } }),
    'no nonce': () => ({ token: (good, issuer) => issuer.signed({ ...good, nonce: undefined }) }),
    'another audience': () => ({ claims: { aud: 'insyn-annan' } }),
    'two audiences': () => ({ claims: { aud: ['insyn', 'insyn-annan'] } }),
    'another authorised party': () => ({ claims: { azp: 'insyn-annan' } }),
    'another issuer in the token': () => ({ claims: { iss: place.other.issuer } }),
    'another issuer in the address': () => ({ parameters: { iss: place.other.issuer } }),
    'no signature (alg none)': () => ({ token: (good) => new UnsecuredJWT(good).encode() }),
    'alg none in other letters': () => ({
      token: (good) => `${Buffer.from('{"alg":"nOnE"}').toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}.`,
    }),
    'a signature by our own secret (HS256)': () => ({
      token: (good) => {
        const head = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}`;
        return `${head}.${createHmac('sha256', SECRET).update(head).digest('base64url')}`;
      },
    }),
    'a signature by the provider’s open key as a secret': () => ({
      token: async (good, issuer) => {
        const head = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}`;
        return `${head}.${createHmac('sha256', JSON.stringify(await exportJWK(issuer.publicKey)))
          .update(head)
          .digest('base64url')}`;
      },
    }),
    'a stranger’s signature under the right name of a key': () => ({
      token: async (good, issuer) => issuer.signed(good, (await stranger).privateKey),
    }),
    'a key that the token brings': () => ({
      token: async (good) => {
        const { privateKey, publicKey } = await stranger;
        return new SignJWT(good).setProtectedHeader({ alg: 'ES256', jwk: await exportJWK(publicKey) }).sign(privateKey);
      },
    }),
    'a token of the other provider': () => ({ token: (good) => place.other.signed(good) }),
    'a token that is over': () => ({ claims: { iat: Math.floor(Date.now() / 1000) - 700, exp: Math.floor(Date.now() / 1000) - 400 } }),
    'a level that was not asked for': () => ({ claims: { acr: 'http://id.elegnamnden.se/loa/1.0/loa2' } }),
    'a number that is none': () => ({ claims: { 'https://id.oidc.se/claim/personalIdentityNumber': '195502119803' } }),
    'a code that somebody added': () => ({ parameters: { error: 'access_denied' } }),
    'no code': () => ({ parameters: { code: '' } }),
  };

  it('[ID120] A15: the untouched answer logs in: what follows fails for its own reason', async () => {
    const left = await place.leave(new Visitor(place.server.url));
    await left.answer();
    expect(isIn(left.visitor)).to.equal(true);
    const session = await left.visitor.get('/api/v1/session');
    expect(JSON.parse(session.text)).to.include({ level: 'eid' });
    await place.server.people.erase((await place.server.people.personWith(CITY, numberCredential(NUMBER))) ?? '');
  });

  for (const [name, answer] of Object.entries(forged)) {
    it(`[ID120] A15: ${name}: no session, nobody made, told in words, and another try is possible`, async () => {
      const left = await place.leave(new Visitor(place.server.url));
      const page = await left.answer(answer());
      expect(isIn(left.visitor)).to.equal(false);
      expect(page.status).to.be.within(400, 499);
      expect(page.text).to.match(/<h1>[^<]{3,}<\/h1>/);
      expect(page.text).not.to.match(/nonce|issuer|audience|token|195502119802/i);
      expect(await known()).to.equal(false);
      expect((await left.answer()).status, 'the state was used up').to.equal(400);
      expect(isIn(left.visitor)).to.equal(false);
      const again = await place.leave(left.visitor, 'stad', left.pairing);
      expect(again.asked.get('state')).not.to.equal(left.asked.get('state'));
    });
  }

  it('[ID120] A15: an answer counts once: the same address again, in the same and in another browser, logs nobody in', async () => {
    const left = await place.leave(new Visitor(place.server.url));
    await left.answer();
    const first = left.visitor.cookies.get(SITE_COOKIE);
    const calls = place.city.calls.filter((path) => path === '/token').length;
    const stranger = new Visitor(place.server.url);
    for (const by of [left.visitor, stranger]) expect((await left.answer({ by })).status).to.equal(400);
    expect(left.visitor.cookies.get(SITE_COOKIE)).to.equal(first);
    expect(isIn(stranger)).to.equal(false);
    expect(place.city.calls.filter((path) => path === '/token').length, 'the provider is not even asked').to.equal(calls);
    await place.server.people.erase((await place.server.people.personWith(CITY, numberCredential(NUMBER))) ?? '');
  });

  it('[ID120] A15: an answer to somebody else’s login, opened in a victim’s browser, logs the victim in as nobody', async () => {
    const attacker = await place.leave(new Visitor(place.server.url));
    const victim = new Visitor(place.server.url);
    await victim.get('/in');
    expect((await attacker.answer({ by: victim })).status).to.equal(400);
    expect(isIn(victim)).to.equal(false);
    const own = await place.leave(victim);
    expect((await own.answer({ parameters: { state: attacker.asked.get('state') ?? '' } })).status).to.equal(400);
    expect(isIn(victim)).to.equal(false);
  });

  it('[ID120] A15: the answer of one provider at the other’s address, and one with the other’s token, log nobody in', async () => {
    for (const [way, at] of [
      ['stad', 'annan'],
      ['annan', 'stad'],
    ] as const) {
      const left = await place.leave(new Visitor(place.server.url), way);
      expect((await left.answer({ at })).status).to.be.within(400, 499);
      expect(isIn(left.visitor)).to.equal(false);
    }
    // Two logins side by side in one browser: each keeps to its own provider.
    const visitor = new Visitor(place.server.url);
    const [city, other] = [await place.leave(visitor, 'stad'), await place.leave(visitor, 'annan')];
    expect((await city.answer({ parameters: { state: other.asked.get('state') ?? '' } })).status).to.be.within(400, 499);
    expect((await visitor.get(other.callback())).status).to.be.within(400, 499);
    expect(isIn(visitor)).to.equal(false);
    expect(await known()).to.equal(false);
  });

  it('[ID120] A15: states that are missing, doubled, guessed or of a pairing that is over', async () => {
    const left = await place.leave(new Visitor(place.server.url));
    const state = left.asked.get('state') ?? '';
    for (const query of [
      '',
      '?state=',
      `?code=c&state=${state}&state=${state}`,
      `?code=c&state=${state.slice(0, -1)}A`,
      '?code=c&state=__proto__',
      `?code=c&code=d&state=${'x'.repeat(3000)}`,
    ]) {
      expect((await left.visitor.get(`/in/callback/stad${query}`)).status, query.slice(0, 60)).to.be.within(400, 499);
    }
    const page = await left.visitor.get(`/in/${left.pairing}`);
    await left.visitor.press(page, `/in/${left.pairing}/avbryt`);
    expect((await left.answer()).status).to.be.within(400, 499);
    expect(isIn(left.visitor)).to.equal(false);
    expect(await known()).to.equal(false);
  });

  it('[ID120] A15: an answer posted to us, or with a code in the fragment’s place, is not taken', async () => {
    const left = await place.leave(new Visitor(place.server.url));
    const posted = await left.visitor.send('POST', left.callback(), 'code=c');
    expect(posted.status).to.be.within(400, 499);
    expect((await left.visitor.get(`/in/callback/stad#${left.callback().split('?')[1] ?? ''}`)).status).to.be.within(400, 499);
    expect(isIn(left.visitor)).to.equal(false);
  });

  it('[ID119] A13: the widget’s pairing gives a session to nobody but its secret, and only after the code was compared', async () => {
    const widget = new Widget(place.server);
    const begun = await widget.begin(place.logs.city, saying('Hit.'));
    const left = await place.leave(new Visitor(place.server.url), 'stad', begun.pairing);
    await left.answer();
    expect((await widget.take(begun)).status, 'known, not compared').to.equal(401);
    const sent = await left.visitor.press(await left.visitor.get(`/in/${begun.pairing}`), `/in/${begun.pairing}/skicka`, {
      text: 'Hit.',
      name: 'Rut',
    });
    expect((await widget.take(begun)).status, 'sent, not compared').to.equal(401);
    await left.visitor.press(sent, `/in/${begun.pairing}/jamfor`, { svar: 'samma' });
    const other = await widget.begin(place.logs.city, null);
    for (const claim of ['', 'A'.repeat(43), other.claim, `${begun.claim}x`, begun.claim.toLowerCase()])
      expect((await widget.take({ ...begun, claim })).status, claim).to.equal(404);
    const elsewhere = await fetch(`${place.server.url}/api/v1/pairings/${begun.pairing}/session`, {
      method: 'POST',
      headers: { origin: place.server.url, 'content-type': 'application/json', 'insyn-claim': begun.claim },
      body: '{}',
    });
    expect(elsewhere.status, 'at another site').to.equal(403);
    expect((await widget.take(begun)).status).to.equal(201);
    expect((await widget.take(begun)).status, 'once').to.equal(410);
  });

  it('[ID119] A13: a pairing that one browser has taken on is nobody else’s: a link passed on shows neither draft nor way in', async () => {
    const widget = new Widget(place.server);
    const begun = await widget.begin(place.logs.city, saying('Ett hemligt utkast.'));
    const first = new Visitor(place.server.url);
    const page = await first.get(`/in/${begun.pairing}`);
    await first.press(page, `/in/${begun.pairing}/val`, { way: 'eid:stad' });
    const second = new Visitor(place.server.url);
    for (const path of ['', '/mejl', '/kod', '/brev']) {
      const seen = await second.get(`/in/${begun.pairing}${path}`);
      expect(seen.status, path).to.be.within(300, 499);
      expect(seen.text).not.to.include('hemligt');
    }
    const csrf = /name="csrf" value="([^"]+)"/.exec((await second.get('/in')).text)?.[1] ?? '';
    for (const action of ['val', 'skicka', 'jamfor', 'avbryt', 'byt', 'mejl', 'kod', 'brev']) {
      const pressed = await second.send(
        'POST',
        `/in/${begun.pairing}/${action}`,
        new URLSearchParams({ csrf, svar: 'samma', way: 'eid:stad' }).toString(),
      );
      expect(pressed.status, action).to.equal(400);
    }
    expect(await widget.stateOf(begun)).to.deep.equal({ state: 'opened' });
  });
});
