/** A provider's own description of itself: fetched when it is first needed, kept, and asked for again. */
import {
  allowInsecureRequests,
  Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type CustomFetch,
  type ServerMetadata,
} from 'openid-client';
import { boundedFetch } from './bounded-fetch.ts';
import { clientAuth, OidcSettingsError } from './client-auth.ts';
import { LoginRefused, toldOf } from './faults.ts';
import type { OidcParts, OidcSettings } from './types.ts';

/** Signatures that count. Never `none`, and none made with a secret that both sides have. */
const SIGNATURES = ['ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512', 'EdDSA', 'Ed25519'];

/** Seconds that a provider has for one answer. */
const PATIENCE = 8;
/** ms. After this a description is fetched again; while that fails, the old one is used. */
const FRESH = 3_600_000;
/** ms. So long after a failure the next person is told at once, instead of everybody waiting in turn. */
const PAUSE = 2_000;

export type Discovery = {
  /** Throws `LoginRefused` with `login/provider-down`. */
  readonly configuration: () => Promise<Configuration>;
};

/** Throws `OidcSettingsError` for an issuer that is not https, unless it is on this machine, and for a faulty key. */
export function openDiscovery(settings: OidcSettings, parts: OidcParts): Discovery {
  const issuer = issuerOf(settings);
  const local = isLocal(issuer);
  const proof = clientAuth(settings);
  let known: { readonly configuration: Configuration; readonly at: number } | null = null;
  let failed: { readonly refused: LoginRefused; readonly at: number } | null = null;
  let asking: Promise<Configuration> | null = null;

  const ask = async (): Promise<Configuration> => {
    const found = await discovery(issuer, settings.clientId, undefined, undefined, {
      timeout: PATIENCE,
      [customFetch]: boundedFetch(parts.fetch),
      ...(local ? { execute: [allowInsecureRequests] } : {}),
    });
    const metadata = checked(settings, found.serverMetadata());
    const configuration = new Configuration(metadata, settings.clientId, undefined, await proof(metadata));
    configuration.timeout = PATIENCE;
    configuration[customFetch] = onlySigned(settings, metadata, boundedFetch(parts.fetch));
    if (local) allowInsecureRequests(configuration);
    // Without this, openid-client trusts the connection and leaves signatures unread.
    enableNonRepudiationChecks(configuration);
    return configuration;
  };

  const askOnce = (): Promise<Configuration> => {
    asking ??= ask()
      .then(
        (configuration) => {
          known = { configuration, at: parts.now() };
          failed = null;
          return configuration;
        },
        (error: unknown) => {
          const refused = new LoginRefused('login/provider-down', toldOf(error).reason);
          failed = { refused, at: parts.now() };
          throw refused;
        },
      )
      .finally(() => (asking = null));
    return asking;
  };

  return {
    async configuration() {
      const now = parts.now();
      if (known !== null && now - known.at < FRESH) return known.configuration;
      if (failed === null || now - failed.at >= PAUSE) {
        try {
          return await askOnce();
        } catch (error) {
          if (known === null) throw error;
        }
      }
      if (known !== null) return known.configuration;
      throw failed?.refused ?? new LoginRefused('login/provider-down', 'no-answer');
    },
  };
}

function issuerOf({ id, issuer }: OidcSettings): URL {
  const url = URL.parse(issuer);
  if (url === null || url.search !== '' || url.hash !== '' || url.username !== '')
    throw new OidcSettingsError(`${id}: the issuer is no address`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal(url)))
    throw new OidcSettingsError(`${id}: the issuer is not https`);
  return url;
}

/** On this machine, where there is nobody between. */
function isLocal({ hostname }: URL): boolean {
  return hostname === '127.0.0.1' || hostname === '[::1]' || hostname === 'localhost' || hostname.endsWith('.localhost');
}

/** The description with only those signatures that count. */
function checked(settings: OidcSettings, metadata: Readonly<ServerMetadata>): ServerMetadata {
  if (metadata.issuer !== settings.issuer) throw new LoginRefused('login/provider-down', 'other-issuer');
  const { authorization_endpoint: authorize, token_endpoint: token, jwks_uri: keys } = metadata;
  if (authorize === undefined || token === undefined || keys === undefined) throw new LoginRefused('login/provider-down', 'no-endpoints');
  const idToken = (metadata.id_token_signing_alg_values_supported ?? ['RS256']).filter((name) => SIGNATURES.includes(name));
  if (idToken.length === 0) throw new LoginRefused('login/provider-down', 'no-signatures');
  const userinfo = metadata.userinfo_signing_alg_values_supported?.filter((name) => SIGNATURES.includes(name)) ?? idToken;
  return { ...metadata, id_token_signing_alg_values_supported: idToken, userinfo_signing_alg_values_supported: userinfo };
}

/** The profile has userinfo signed. Plain JSON there is refused, unless the settings say otherwise. */
function onlySigned(settings: OidcSettings, { userinfo_endpoint: endpoint }: ServerMetadata, fetch: CustomFetch): CustomFetch {
  if (settings.userinfo === 'any' || endpoint === undefined) return fetch;
  return async (url, options) => {
    const response = await fetch(url, options);
    const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
    if (new URL(url).href === new URL(endpoint).href && response.ok && type !== 'application/jwt')
      throw new LoginRefused('login/failed', 'userinfo-not-signed');
    return response;
  };
}
