/** oidc-provider set up as a provider of the Swedish profile, with the example people as its accounts. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { interactionPolicy, Provider, type ClientMetadata, type Configuration, type JWK } from 'oidc-provider';
import {
  CLAIM,
  CLAIMS_OF_SCOPE,
  LOA2,
  LOA3,
  LOA4,
  NATURAL_PERSON_INFO,
  NATURAL_PERSON_NUMBER,
  NATURAL_PERSON_ORG_ID,
} from '@insyn/server/identity/oidc/profile.ts';
import { endPage } from './pages.ts';
import type { LegitimationPerson } from './people.ts';
import { memoryStore } from './store.ts';

export type LegitimationClient = {
  readonly id: string;
  /** What the page says one logs in to. */
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly auth: { readonly method: 'private_key_jwt'; readonly key: JWK } | { readonly method: 'client_secret'; readonly secret: string };
  /** Staff log in with their work account: only representatives and officials are listed. */
  readonly forWhom: 'residents' | 'staff';
  /** Default `signed`, as in the profile. */
  readonly userinfo?: 'signed' | 'plain';
};

export type ProviderOptions = {
  readonly issuer: string;
  readonly clients: readonly LegitimationClient[];
  readonly people: readonly LegitimationPerson[];
  /** Takes no `claims` parameter, and tells who somebody is in userinfo only. */
  readonly lean?: boolean;
};

/** A parameter of the demo: who is offered first. */
export const PERSON_PARAMETER = 'urn:insyn-dialog:demo:person';
/** `1`: that person, without being asked. The demo's bar has asked already. */
export const STRAIGHT_PARAMETER = 'urn:insyn-dialog:demo:straight';
export const CHOICE_PATH = '/val/';

const ORGANISATION = { number: '9999999999', name: 'Sunnerö stad' };
const SCOPES = [NATURAL_PERSON_INFO, NATURAL_PERSON_NUMBER, NATURAL_PERSON_ORG_ID];

export function createProvider({ issuer, clients, people, lean = false }: ProviderOptions): Provider {
  const policy = interactionPolicy.base();
  // Whoever logs in says yes by it: a second question would be a second press.
  policy.remove('consent');
  const configuration: Configuration = {
    adapter: memoryStore(),
    clients: clients.map(metadataOf),
    jwks: { keys: [signingKey()] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    acrValues: [LOA2, LOA3, LOA4],
    scopes: ['openid', ...SCOPES],
    claims: { acr: null, ...Object.fromEntries(SCOPES.map((scope) => [scope, CLAIMS_OF_SCOPE[scope] ?? []])) },
    conformIdTokenClaims: lean,
    extraParams: [PERSON_PARAMETER, STRAIGHT_PARAMETER],
    responseTypes: ['code'],
    pkce: { required: () => true },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256'],
      userinfoSigningAlgValues: ['ES256'],
      clientAuthSigningAlgValues: ['ES256', 'PS256', 'RS256'],
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      claimsParameter: { enabled: !lean },
      jwtUserinfo: { enabled: true },
    },
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic'],
    discovery: { ui_locales_supported: ['sv', 'en'] },
    ttl: { IdToken: 300, AccessToken: 300, AuthorizationCode: 60, Interaction: 600, Session: 3600, Grant: 3600 },
    interactions: {
      policy,
      url: (_context, { uid, params }) => {
        const wanted = params[PERSON_PARAMETER];
        return `${CHOICE_PATH}${uid}${typeof wanted === 'string' ? `?person=${encodeURIComponent(wanted)}` : ''}`;
      },
    },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session } = oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(['openid', ...SCOPES].join(' '));
      grant.addOIDCClaims([...oidc.requestParamClaims]);
      await grant.save();
      return grant;
    },
    findAccount: (context, id) => {
      const who = people.find((each) => each.id === id);
      const staff = clients.find((each) => each.id === context.oidc.client?.clientId)?.forWhom === 'staff';
      return who && { accountId: id, claims: () => claimsOf(who, staff) };
    },
    renderError: async (context) => {
      context.type = 'html';
      context.body = await endPage();
    },
  };
  return new Provider(issuer, configuration);
}

function metadataOf(client: LegitimationClient): ClientMetadata {
  const proof =
    client.auth.method === 'private_key_jwt'
      ? { token_endpoint_auth_method: 'private_key_jwt' as const, jwks: { keys: [client.auth.key] } }
      : { token_endpoint_auth_method: 'client_secret_basic' as const, client_secret: client.auth.secret };
  return {
    client_id: client.id,
    client_name: client.name,
    redirect_uris: [...client.redirectUris],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'ES256',
    ...(client.userinfo === 'plain' ? {} : { userinfo_signed_response_alg: 'ES256' as const }),
    ...proof,
  };
}

function signingKey(): JWK {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kty: 'EC', kid: randomBytes(6).toString('base64url'), use: 'sig', alg: 'ES256' };
}

function claimsOf(who: LegitimationPerson, staff: boolean): { readonly sub: string } & Readonly<Record<string, unknown>> {
  const work = {
    [CLAIM.orgNumber]: ORGANISATION.number,
    [CLAIM.orgName]: ORGANISATION.name,
    [CLAIM.orgAffiliation]: `${who.id}@${ORGANISATION.number}`,
  };
  return {
    sub: who.id,
    name: who.name,
    given_name: who.given,
    family_name: who.family,
    birthdate: who.birthdate,
    [CLAIM[who.number.kind]]: who.number.value,
    ...(staff ? work : {}),
  };
}
