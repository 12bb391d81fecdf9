/** A server of ours that trusts two providers which do as a test says, and a browser on its way through a login. */
import type { JWTPayload } from 'jose';
import { SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { CLAIM, LOA3 } from '@insyn/server/identity/oidc/profile.ts';
import type { Seen, Visitor } from '../server/enter-kit.ts';
import { openIssuer, type TestIssuer } from '../server/oidc-issuer.ts';
import { openPlace, type Place } from './identity-kit.ts';

export const NUMBER = '195502119802';

export type LoginPlace = Place & {
  readonly city: TestIssuer;
  readonly other: TestIssuer;
  /** Begins a login at one of them, up to where the browser would leave our site. */
  readonly leave: (visitor: Visitor, way?: 'stad' | 'annan', pairing?: string) => Promise<Left>;
  readonly close: () => Promise<void>;
};

/** A browser that stands at the provider. */
export type Left = {
  readonly visitor: Visitor;
  readonly pairing: string;
  /** What our server asked the provider. */
  readonly asked: URLSearchParams;
  /** An answer at our address. Without an ID token the provider gives a good one. */
  readonly answer: (more?: Answer) => Promise<Seen>;
  readonly callback: (parameters?: Readonly<Record<string, string>>, at?: 'stad' | 'annan') => string;
};

export type Answer = {
  readonly token?: (good: JWTPayload, issuer: TestIssuer) => Promise<string> | string;
  readonly claims?: JWTPayload;
  readonly parameters?: Readonly<Record<string, string>>;
  /** At the callback of this provider, by this browser. */
  readonly at?: 'stad' | 'annan';
  readonly by?: Visitor;
};

export async function openLoginPlace(): Promise<LoginPlace> {
  const [city, other] = [await openIssuer(), await openIssuer()];
  const providers = [city.client({ id: 'stad' }), other.client({ id: 'annan', clientId: 'insyn-annan' })];
  const place = await openPlace({ parts: { entrance: { providers } } });
  const { server } = place;

  const leave: LoginPlace['leave'] = (visitor, way = 'stad', pairing) =>
    leaveAt(way === 'stad' ? city : other, visitor, pairing, way, [city, other]);
  return {
    ...place,
    city,
    other,
    leave,
    close: async () => {
      await server.stop();
      await Promise.all([city.close(), other.close()]);
    },
  };
}

/** Begins a login at a provider of that name, from a pairing of a widget or of our own. */
export async function leaveAt(
  issuer: TestIssuer,
  visitor: Visitor,
  pairing?: string,
  way: 'stad' | 'annan' = 'stad',
  answering: readonly TestIssuer[] = [issuer],
): Promise<Left> {
  const first = await visitor.get(pairing === undefined ? '/in' : `/in/${pairing}`);
  const { path } = first;
  const away = await visitor.press(first, `${path}/val`, { way: `eid:${way}` });
  const address = /href="(http[^"]+\/auth\?[^"]+)"/.exec(away.text)?.[1]?.replaceAll('&amp;', '&');
  if (address === undefined) throw new Error(`no way to the provider: ${away.text}`);
  const asked = new URL(address).searchParams;
  const callback: Left['callback'] = (parameters = {}, at = way) =>
    `/in/callback/${at}?${new URLSearchParams({ code: 'c', state: asked.get('state') ?? '', iss: issuer.issuer, ...parameters }).toString()}`;
  const good = (): JWTPayload => {
    const now = Math.floor(Date.now() / 1000);
    const nonce = asked.get('nonce') ?? '';
    return {
      iss: issuer.issuer,
      aud: asked.get('client_id') ?? '',
      sub: 'p-1',
      iat: now,
      exp: now + 300,
      nonce,
      acr: LOA3,
      name: 'Rut Havrelind',
      birthdate: '1955-02-11',
      [CLAIM.personalIdentityNumber]: NUMBER,
    };
  };
  return {
    visitor,
    pairing: path.split('/')[2] ?? '',
    asked,
    callback,
    answer: async ({ token, claims = {}, parameters, at = way, by = visitor } = {}) => {
      const id_token = token === undefined ? await issuer.signed({ ...good(), ...claims }) : await token(good(), issuer);
      const told = JSON.stringify({ access_token: 'at', token_type: 'Bearer', expires_in: 60, id_token });
      for (const each of answering) {
        each.instead.set('/token', { status: 200, body: told });
        each.instead.set('/userinfo', { status: 200, body: '{}' });
      }
      return by.get(callback(parameters, at));
    },
  };
}

export const isIn = (visitor: Visitor): boolean => visitor.cookies.has(SITE_COOKIE);
