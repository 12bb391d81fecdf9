/** A provider on loopback, a person with a browser of sorts, and our client. */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { openOidc } from '@insyn/server/identity/oidc/client.ts';
import { LOA3, NATURAL_PERSON_INFO, NATURAL_PERSON_NUMBER } from '@insyn/server/identity/oidc/profile.ts';
import type { LoginFinished, LoginSecrets, OidcFault, OidcProviderClient, OidcSettings } from '@insyn/server/identity/oidc/types.ts';
import { startLegitimation, type LegitimationOptions } from '../../demo/legitimation/legitimation.ts';
import { localhostFetch } from '../../demo/legitimation/localhost-fetch.ts';
import { legitimationPeople, type LegitimationPerson } from '../../demo/legitimation/people.ts';
import type { LegitimationClient } from '../../demo/legitimation/provider.ts';

export const REDIRECT = 'http://dialog.localhost:8080/login/callback/stad';
export const SECRET = 'a-secret-of-the-test-and-nobody-else';
export const PEOPLE = legitimationPeople('2026-11-20');

/** The keys of our client, both halves. */
export async function clientKey(alg: 'ES256' | 'PS256' = 'ES256'): Promise<{ readonly secret: JWK; readonly open: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return {
    secret: { ...(await exportJWK(privateKey)), alg, kid: 'klient-1' },
    open: { ...(await exportJWK(publicKey)), alg, kid: 'klient-1', use: 'sig' },
  };
}

export async function serve(listener: RequestListener): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A test that fails half-way must not keep the run waiting for it.
  server.unref();
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    close: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

export type TestProvider = {
  readonly issuer: string;
  readonly port: number;
  /** What our client told of logins that did not come about. */
  readonly faults: readonly OidcFault[];
  readonly client: (settings?: Partial<OidcSettings>, now?: () => number) => OidcProviderClient;
  /** Any request to the provider, by its name. */
  readonly get: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** What a person does between `begin` and the callback; gives the callback's address. */
  readonly visit: (url: URL, press?: Readonly<Record<string, string>>) => Promise<URL>;
  readonly close: () => Promise<void>;
};

export type ProviderSettings = Omit<Partial<LegitimationOptions>, 'clients' | 'issuer'> & {
  readonly clients?: readonly LegitimationClient[];
  readonly name?: string;
};

export async function openProvider({ name = 'legitimation', ...given }: ProviderSettings = {}): Promise<TestProvider> {
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = await serve((request, response) => handle(request, response));
  const issuer = `http://${name}.localhost:${String(server.port)}`;
  const clients = given.clients ?? [
    {
      id: 'insyn',
      name: 'Demostadens dialog',
      redirectUris: [REDIRECT],
      auth: { method: 'client_secret', secret: SECRET },
      forWhom: 'residents',
    },
  ];
  const legitimation = startLegitimation({ people: PEOPLE, ...given, issuer, clients });
  handle = legitimation.handle;
  const calls = localhostFetch();
  const faults: OidcFault[] = [];
  const get = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    calls.fetch(url, { method: 'GET', headers: { accept: 'text/html', ...headers }, body: null, redirect: 'manual' });
  return {
    issuer,
    port: server.port,
    faults,
    get,
    client: (settings = {}, now = Date.now) =>
      openOidc({ ...BASE, issuer, ...settings }, { fetch: calls.fetch, now, report: (fault) => faults.push(fault) }),
    visit: (url, press = { person: 'rut-havrelind' }) => visit(calls.fetch, url, press),
    close: async () => {
      legitimation.close();
      await calls.close();
      await server.close();
    },
  };
}

const BASE: Omit<OidcSettings, 'issuer'> = {
  id: 'stad',
  label: { sv: 'Demolegitimation', en: 'Demo identification' },
  clientId: 'insyn',
  auth: { method: 'client_secret', secret: SECRET },
  acrValues: [LOA3],
  scopes: [NATURAL_PERSON_INFO, NATURAL_PERSON_NUMBER],
  level: 'eid',
  forWhom: 'residents',
  kind: 'e-legitimation',
};

export const settingsFor = (issuer: string, settings: Partial<OidcSettings> = {}): OidcSettings => ({ ...BASE, issuer, ...settings });

/** Follows redirects with cookies, presses one button where there is a page, and stops at the client's address. */
async function visit(fetch: ReturnType<typeof localhostFetch>['fetch'], from: URL, press: Readonly<Record<string, string>>): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = from;
  let form: URLSearchParams | null = null;
  for (let step = 0; step < 10; step += 1) {
    const headers = {
      accept: 'text/html',
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    const response: Response = await fetch(url.href, { method: form ? 'POST' : 'GET', headers, body: form, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    form = null;
    if (location === null) {
      const page = await response.text();
      if (!page.includes('name="person"')) throw new Error(`${String(response.status)} ${url.pathname}: ${page}`);
      form = new URLSearchParams(press);
      url = new URL(url.pathname, url);
    } else {
      url = new URL(location, url);
      if (url.hostname === 'dialog.localhost') return url;
    }
  }
  throw new Error('the login went round in circles');
}

/** A whole login. */
export async function logIn(
  provider: TestProvider,
  client: OidcProviderClient,
  press?: Readonly<Record<string, string>>,
): Promise<LoginFinished> {
  const { url, secrets } = await began(client);
  return await client.finish({ callbackUrl: await provider.visit(url, press), secrets });
}

export async function began(
  client: OidcProviderClient,
  redirectUri = REDIRECT,
): Promise<{ readonly url: URL; readonly secrets: LoginSecrets }> {
  const begun = await client.begin({ txn: 'txn-1', redirectUri, locale: 'sv' });
  if (!begun.ok) throw new Error(begun.code);
  return begun;
}

export function personWith(id: string, other: Partial<LegitimationPerson>): LegitimationPerson {
  const found = PEOPLE.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(id);
  return { ...found, ...other };
}
