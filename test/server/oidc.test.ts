import { after, before, describe, expect, it } from '#spec';
import { openOidc } from '@insyn/server/identity/oidc/client.ts';
import { OidcSettingsError } from '@insyn/server/identity/oidc/client-auth.ts';
import { personKey, subjectKey } from '@insyn/server/identity/oidc/person-key.ts';
import {
  CLAIM,
  LOA2,
  LOA3,
  LOA4,
  NATURAL_PERSON_INFO,
  NATURAL_PERSON_NUMBER,
  NATURAL_PERSON_ORG_ID,
} from '@insyn/server/identity/oidc/profile.ts';
import type { OidcSettings } from '@insyn/server/identity/oidc/types.ts';
import { began, clientKey, logIn, openProvider, PEOPLE, personWith, REDIRECT, SECRET, settingsFor, type TestProvider } from './oidc-kit.ts';

const WORK = 'http://dialog.localhost:8080/login/callback/arbete';
const RUT = { given: 'Rut', family: 'Havrelind', full: 'Rut Havrelind' };

describe('logging in with a real provider', () => {
  let provider: TestProvider;
  let key: Awaited<ReturnType<typeof clientKey>>;
  let keyOfPs: Awaited<ReturnType<typeof clientKey>>;

  before(async () => {
    key = await clientKey();
    keyOfPs = await clientKey('PS256');
    provider = await openProvider({
      people: [...PEOPLE, personWith('nour-almstig', { id: 'low', acr: LOA2 }), personWith('nour-almstig', { id: 'top', acr: LOA4 })],
      clients: [
        {
          id: 'insyn',
          name: 'Dialogen',
          redirectUris: [REDIRECT],
          auth: { method: 'client_secret', secret: SECRET },
          forWhom: 'residents',
        },
        {
          id: 'med-nyckel',
          name: 'Dialogen',
          redirectUris: [REDIRECT],
          auth: { method: 'private_key_jwt', key: key.open },
          forWhom: 'residents',
        },
        {
          id: 'med-ps',
          name: 'Dialogen',
          redirectUris: [REDIRECT],
          auth: { method: 'private_key_jwt', key: keyOfPs.open },
          forWhom: 'residents',
        },
        { id: 'arbete', name: 'Dialogen', redirectUris: [WORK], auth: { method: 'client_secret', secret: SECRET }, forWhom: 'staff' },
      ],
    });
  });
  after(() => provider.close());

  it('[ID40] a secret or a private key, and the person is known by number, name, birthdate and level', async () => {
    const rut = {
      issuer: provider.issuer,
      sub: 'rut-havrelind',
      personalNumber: { kind: 'personalIdentityNumber', value: PEOPLE[0]?.number.value },
      formerNumber: null,
      name: RUT,
      birthdate: '1955-02-11',
      acr: LOA3,
    };
    for (const settings of [
      {},
      { clientId: 'med-nyckel', auth: { method: 'private_key_jwt', key: key.secret } },
      { clientId: 'med-nyckel', auth: { method: 'private_key_jwt', key: key.secret }, audience: 'token-endpoint' },
      { clientId: 'med-ps', auth: { method: 'private_key_jwt', key: keyOfPs.secret } },
    ] as const satisfies readonly Partial<OidcSettings>[]) {
      expect(await logIn(provider, provider.client(settings))).to.deep.equal({ ok: true, subject: rut });
    }
    expect(provider.faults).to.deep.equal([]);
  });

  it('[ID40] at work a person comes with the organisation and without a number', async () => {
    const work = provider.client({
      id: 'arbete',
      clientId: 'arbete',
      scopes: [NATURAL_PERSON_INFO, NATURAL_PERSON_ORG_ID],
      forWhom: 'staff',
      kind: 'work-account',
    });
    const { url, secrets } = await began(work, WORK);
    const done = await work.finish({ callbackUrl: await provider.visit(url, { person: 'sanna-norrgrind' }), secrets });
    if (!done.ok) throw new Error(done.code);
    expect(done.subject.personalNumber).to.equal(null);
    expect(done.subject.org).to.deep.equal({
      number: '9999999999',
      name: 'Sunnerö stad',
      affiliation: 'sanna-norrgrind@9999999999',
      unit: null,
    });
  });

  it('[ID40] a wrong key or secret is the provider’s refusal, and ours', async () => {
    const stranger = await clientKey();
    for (const settings of [
      { clientId: 'med-nyckel', auth: { method: 'private_key_jwt', key: { ...stranger.secret } } },
      { auth: { method: 'client_secret', secret: 'another-secret-than-the-right-one' } },
    ] as const satisfies readonly Partial<OidcSettings>[]) {
      expect(await logIn(provider, provider.client(settings))).to.deep.equal({ ok: false, code: 'login/failed' });
    }
  });

  it('[ID41] the question to the provider: code, S256, fresh state and nonce, exact address, essential level, Swedish', async () => {
    const client = provider.client();
    const [one, two] = [await began(client), await began(client)];
    const asked = Object.fromEntries(one.url.searchParams);
    expect(asked).to.include({
      response_type: 'code',
      client_id: 'insyn',
      redirect_uri: REDIRECT,
      code_challenge_method: 'S256',
      ui_locales: 'sv',
      prompt: 'login',
      acr_values: LOA3,
      state: one.secrets.state,
      nonce: one.secrets.nonce,
    });
    expect(asked['scope']?.split(' ')).to.deep.equal(['openid', NATURAL_PERSON_INFO, NATURAL_PERSON_NUMBER]);
    expect(JSON.parse(asked['claims'] ?? '').id_token).to.deep.include({
      acr: { essential: true, values: [LOA3] },
      [CLAIM.personalIdentityNumber]: null,
    });
    expect(one.url.href).not.to.include(one.secrets.verifier);
    for (const secret of ['state', 'nonce', 'verifier'] as const) {
      expect(Buffer.from(one.secrets[secret], 'base64url').length).to.be.at.least(16);
      expect(one.secrets[secret]).not.to.equal(two.secrets[secret]);
    }
    for (const redirectUri of ['/login', `${REDIRECT}?next=1`, `${REDIRECT}#x`, 'HTTP://dialog.localhost:8080/login']) {
      expect(await client.begin({ txn: 't', redirectUri, locale: 'sv' }).catch((error: unknown) => error), redirectUri).to.be.instanceOf(
        RangeError,
      );
    }
    expect(
      await client.begin({ txn: 't', redirectUri: REDIRECT, locale: 'sv', extra: { client_id: 'x' } }).catch((error: unknown) => error),
    ).to.be.instanceOf(RangeError);
  });

  it('[ID41] an address that was not registered gets no answer from the provider', async () => {
    const { url } = await began(provider.client(), 'http://dialog.localhost:8080/other');
    expect(await provider.visit(url).catch((error: unknown) => String(error))).to.include('400');
  });

  it('[ID42] [ID41] an answer with a state that is wrong, missing or doubled, or at another address, is refused before anybody is called', async () => {
    const client = provider.client();
    const { url, secrets } = await began(client);
    const answer = await provider.visit(url);
    const changed = (change: (params: URLSearchParams) => void, base = answer.href): URL => {
      const copy = new URL(base);
      change(copy.searchParams);
      return copy;
    };
    for (const callbackUrl of [
      changed((params) => params.set('state', 'x'.repeat(43))),
      changed((params) => params.delete('state')),
      changed((params) => params.append('state', secrets.state)),
      changed((params) => params.set('iss', 'http://other.localhost')),
      changed(() => undefined, answer.href.replace('dialog.localhost', 'stad.localhost')),
      changed(() => undefined, answer.href.replace('/stad?', '/annan?')),
    ]) {
      expect(await client.finish({ callbackUrl, secrets }), callbackUrl.href).to.deep.equal({ ok: false, code: 'login/state' });
    }
    expect(await client.finish({ callbackUrl: changed((params) => params.set('x', 'y'.repeat(5000))), secrets })).to.deep.equal({
      ok: false,
      code: 'login/failed',
    });
    expect((await client.finish({ callbackUrl: answer, secrets })).ok, 'the code was not used up').to.equal(true);
  });

  it('[ID43] a code counts once, and only with the verifier of its own login', async () => {
    const client = provider.client();
    const first = await began(client);
    const answer = await provider.visit(first.url);
    expect((await client.finish({ callbackUrl: answer, secrets: first.secrets })).ok).to.equal(true);
    expect(await client.finish({ callbackUrl: answer, secrets: first.secrets })).to.deep.equal({ ok: false, code: 'login/expired' });

    const [victim, thief] = [await began(client), await began(client)];
    const stolen = await provider.visit(victim.url);
    stolen.searchParams.set('state', thief.secrets.state);
    expect((await client.finish({ callbackUrl: stolen, secrets: thief.secrets })).ok).to.equal(false);
  });

  it('[ID46] a login that took longer than five minutes is over', async () => {
    let now = Date.now();
    const client = provider.client({}, () => now);
    const { url, secrets } = await began(client);
    const callbackUrl = await provider.visit(url);
    now += 5 * 60_000 + 1;
    expect(await client.finish({ callbackUrl, secrets })).to.deep.equal({ ok: false, code: 'login/expired' });
  });

  it('[ID47] whoever has a lower level than asked for is told so, a higher one counts where it is listed', async () => {
    expect(await logIn(provider, provider.client(), { person: 'low' })).to.deep.equal({ ok: false, code: 'login/assurance' });
    const done = await logIn(provider, provider.client({ acrValues: [LOA4, LOA3] }), { person: 'top' });
    expect(done.ok && done.subject.acr).to.equal(LOA4);
  });

  it('[ID48] the answer of one provider never counts at another', async () => {
    const second = await openProvider({ name: 'annan' });
    try {
      const [city, other] = [provider.client(), second.client({ id: 'annan' })];
      const [atCity, atOther] = [await began(city), await began(other)];
      const answerOfOther = await second.visit(atOther.url);
      // The code of the other provider with the state of a login at ours, at our callback.
      const mixed = new URL(answerOfOther);
      mixed.searchParams.set('state', atCity.secrets.state);
      expect(await city.finish({ callbackUrl: mixed, secrets: atCity.secrets })).to.deep.equal({ ok: false, code: 'login/state' });
      // Without `iss`, from a provider that says it always sends one.
      mixed.searchParams.delete('iss');
      expect(await city.finish({ callbackUrl: mixed, secrets: atCity.secrets })).to.deep.equal({ ok: false, code: 'login/failed' });
      // Secrets of one, given to the other.
      expect(await city.finish({ callbackUrl: answerOfOther, secrets: atOther.secrets })).to.deep.equal({ ok: false, code: 'login/state' });
      expect(
        await second.client().finish({ callbackUrl: answerOfOther, secrets: atOther.secrets }),
        'same issuer, other provider of ours',
      ).to.deep.equal({
        ok: false,
        code: 'login/state',
      });
      expect((await other.finish({ callbackUrl: answerOfOther, secrets: atOther.secrets })).ok).to.equal(true);
    } finally {
      await second.close();
    }
  });

  it('[ID50] whoever presses Avbryt has cancelled, and nothing more', async () => {
    expect(await logIn(provider, provider.client(), { avbryt: '1' })).to.deep.equal({ ok: false, code: 'login/cancelled' });
    expect(provider.faults.at(-1)).to.deep.equal({ provider: 'stad', step: 'finish', code: 'login/cancelled', reason: 'access_denied' });
  });

  it('[ID51] a provider that tells who somebody is in signed userinfo only is read there', async () => {
    const lean = await openProvider({
      lean: true,
      clients: [
        {
          id: 'insyn',
          name: 'Dialogen',
          redirectUris: [REDIRECT],
          auth: { method: 'client_secret', secret: SECRET },
          forWhom: 'residents',
        },
        {
          id: 'plain',
          name: 'Dialogen',
          redirectUris: [REDIRECT],
          auth: { method: 'client_secret', secret: SECRET },
          forWhom: 'residents',
          userinfo: 'plain',
        },
      ],
    });
    try {
      const done = await logIn(lean, lean.client());
      expect(done.ok && done.subject).to.deep.include({ name: RUT, personalNumber: PEOPLE[0]?.number, acr: LOA3 });
      expect(await logIn(lean, lean.client({ clientId: 'plain' }))).to.deep.equal({ ok: false, code: 'login/failed' });
      expect(lean.faults.at(-1)?.reason).to.equal('userinfo-not-signed');
      expect((await logIn(lean, lean.client({ clientId: 'plain', userinfo: 'any' }))).ok).to.equal(true);
      expect(await logIn(lean, lean.client({ userinfo: 'off' }))).to.deep.equal({ ok: false, code: 'login/claims' });
    } finally {
      await lean.close();
    }
  });

  it('[ID54] the key of a person is the same for issuer and number, another for each tenant and issuer, and no faulty number gets one', () => {
    const [key, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const rut = personKey(key, 'https://leg.example', '195502119802');
    expect(rut).to.match(/^[A-Za-z0-9_-]{43}$/);
    expect(personKey(key, 'https://leg.example', '195502119802')).to.equal(rut);
    const others = [
      personKey(other, 'https://leg.example', '195502119802'),
      personKey(key, 'https://leg.exampl', '195502119802'),
      personKey(key, 'https://leg.example', '196809049817'),
      subjectKey(key, 'https://leg.example', '195502119802'),
    ];
    expect(new Set([rut, ...others]).size).to.equal(5);
    // HMAC-SHA-256 with 32 bytes 0x01 over the issuer, a zero byte and the digits, computed by another program.
    expect(rut).to.equal('iGMRnjvp7pdqA_WHptcgpH-8558atRVtBlIc12vPw5k');
    for (const [issuer, number] of [
      ['https://leg.example', '19550211-9802'],
      ['https://leg.example', ''],
      ['', '195502119802'],
      ['a\0b', '195502119802'],
    ] as const) {
      expect(() => personKey(key, issuer, number))
        .to.throw(RangeError)
        .with.property('message')
        .that.does.not.include('9802');
    }
    expect(() => personKey(new Uint8Array(31), 'https://leg.example', '195502119802')).to.throw(RangeError);
  });

  it('[ID55] settings that can never work are told at start, without naming a key', () => {
    const parts = { fetch: () => Promise.reject(new Error('not called')), now: Date.now };
    const { d, ...withoutSecret } = key.secret;
    for (const settings of [
      { issuer: 'http://leg.example' },
      { issuer: 'leg.example' },
      { issuer: 'https://leg.example?x=1' },
      { acrValues: [] },
      { scopes: ['two words'] },
      { id: 'Å' },
      { auth: { method: 'client_secret', secret: 'short' } },
      { auth: { method: 'private_key_jwt', key: withoutSecret } },
      { auth: { method: 'private_key_jwt', key: { ...key.secret, alg: 'HS256' } } },
      { auth: { method: 'private_key_jwt', key: { ...key.secret, alg: 'PS256' } } },
    ] as const satisfies readonly Partial<OidcSettings>[]) {
      const fault: unknown = attempt(() => openOidc(settingsFor('https://leg.example', settings), parts));
      expect(fault, JSON.stringify(settings)).to.be.instanceOf(OidcSettingsError);
      expect(String(fault)).not.to.include(String(d)).and.not.to.include("short'");
    }
    const { settings } = openOidc(settingsFor('https://leg.example'), parts);
    expect(JSON.stringify(settings)).not.to.include(SECRET);
  });
});

function attempt(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
