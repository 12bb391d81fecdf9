/** A provider that does as a test says: signs what it is told to, with the key it is told to, or answers nonsense. */
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { openOidc } from '@insyn/server/identity/oidc/client.ts';
import { CLAIM, LOA3 } from '@insyn/server/identity/oidc/profile.ts';
import type { Fetch, LoginFinished, LoginSecrets, OidcFault, OidcProviderClient, OidcSettings } from '@insyn/server/identity/oidc/types.ts';
import { began, REDIRECT, serve, settingsFor } from './oidc-kit.ts';

/** What stands in a good ID token for these secrets. */
export type Good = JWTPayload & { readonly nonce: string };

export type Reply = {
  /** The whole ID token, or what is changed in a good one. */
  readonly idToken?: (good: Good) => JWTPayload | string | Promise<string>;
  readonly key?: CryptoKey;
  /** A string is sent as a signed JWT would be, an object as JSON. */
  readonly userinfo?: (good: Good) => object | Promise<string>;
  readonly callback?: (answer: URL) => URL;
  readonly settings?: Partial<OidcSettings>;
};

export type Metadata = Readonly<Record<string, unknown>>;

export type TestIssuer = {
  readonly issuer: string;
  readonly faults: OidcFault[];
  readonly calls: string[];
  readonly publicKey: CryptoKey;
  readonly signed: (claims: JWTPayload, key?: CryptoKey) => Promise<string>;
  readonly client: (settings?: Partial<OidcSettings>, now?: () => number) => OidcProviderClient;
  /** A login that ends with that reply. */
  readonly login: (reply: Reply) => Promise<LoginFinished>;
  /** What the next answers of a path are instead. */
  readonly instead: Map<string, { readonly status: number; readonly body: string }>;
  readonly close: () => Promise<void>;
};

/** Node's own. */
export const plainFetch: Fetch = (url, { method, headers, body, redirect, signal }) =>
  fetch(url, { method, headers, redirect, body: (body ?? null) as BodyInit | null, ...(signal ? { signal } : {}) });

export async function openIssuer(metadata: (issuer: string) => Metadata = () => ({})): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'ES256' }] };
  const calls: string[] = [];
  const faults: OidcFault[] = [];
  const instead = new Map<string, { readonly status: number; readonly body: string }>();
  const next = { idToken: '', userinfo: '' as string | object };

  const server = await serve((request, response) => {
    const path = request.url ?? '';
    calls.push(path);
    const other = instead.get(path);
    const json = (body: unknown): void => void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (other) response.writeHead(other.status, { 'content-type': 'application/json' }).end(other.body);
    else if (path === '/.well-known/openid-configuration') json({ ...described(issuer), ...metadata(issuer) });
    else if (path === '/jwks') json(jwks);
    else if (path === '/token') json({ access_token: 'at', token_type: 'Bearer', expires_in: 60, id_token: next.idToken });
    else if (path !== '/userinfo') response.writeHead(404).end();
    else if (typeof next.userinfo === 'string') response.writeHead(200, { 'content-type': 'application/jwt' }).end(next.userinfo);
    else json(next.userinfo);
  });
  const issuer = `http://127.0.0.1:${String(server.port)}`;

  const signed = (claims: JWTPayload, key = privateKey): Promise<string> =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'k1' }).sign(key);
  const client = (settings: Partial<OidcSettings> = {}, now = Date.now): OidcProviderClient =>
    openOidc(settingsFor(issuer, settings), { fetch: plainFetch, now, report: (fault) => faults.push(fault) });

  return {
    issuer,
    faults,
    calls,
    publicKey,
    signed,
    client,
    instead,
    async login({ idToken = (good) => good, key, userinfo = () => ({}), callback = (answer) => answer, settings }) {
      const asked = client(settings);
      const { secrets } = await began(asked);
      const good = goodClaims(issuer, secrets);
      const wanted = await idToken(good);
      next.idToken = typeof wanted === 'string' ? wanted : await signed(wanted, key);
      next.userinfo = await Promise.resolve(userinfo(good));
      return await asked.finish({ callbackUrl: callback(callbackOf(issuer, secrets)), secrets });
    },
    close: server.close,
  };
}

export function callbackOf(issuer: string, { state }: LoginSecrets): URL {
  return new URL(`${REDIRECT}?${new URLSearchParams({ code: 'c', state, iss: issuer }).toString()}`);
}

function goodClaims(issuer: string, { nonce }: LoginSecrets): Good {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: 'insyn',
    sub: 'p-1',
    iat: now,
    exp: now + 300,
    nonce,
    acr: LOA3,
    name: 'Rut Havrelind',
    [CLAIM.personalIdentityNumber]: '195502119802',
  };
}

function described(issuer: string): Metadata {
  return {
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256', 'HS256', 'none'],
    userinfo_signing_alg_values_supported: ['ES256', 'none'],
    authorization_response_iss_parameter_supported: true,
  };
}
