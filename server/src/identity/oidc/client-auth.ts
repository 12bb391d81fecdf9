/** Our proof towards a provider: a signed note (`private_key_jwt`, RFC 7523) or a secret. */
import { createPrivateKey, type JsonWebKey as NodeJwk } from 'node:crypto';
import {
  ClientSecretBasic,
  ClientSecretPost,
  modifyAssertion,
  PrivateKeyJwt,
  type ClientAuth,
  type JWK,
  type ServerMetadata,
} from 'openid-client';
import type { OidcSettings } from './types.ts';

/** A setting that cannot be used. The message names the provider and never a key. */
export class OidcSettingsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'OidcSettingsError';
  }
}

type KeyAlgorithm = { readonly type: string; readonly name: string; readonly namedCurve?: string; readonly hash?: string };

const ALGORITHMS: Readonly<Record<string, KeyAlgorithm>> = {
  ES256: { type: 'ec', name: 'ECDSA', namedCurve: 'P-256' },
  PS256: { type: 'rsa', name: 'RSA-PSS', hash: 'SHA-256' },
  RS256: { type: 'rsa', name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};

/** Throws `OidcSettingsError` now for a key or secret that cannot work; the rest waits until the provider's description is known. */
export function clientAuth(settings: OidcSettings): (metadata: ServerMetadata) => Promise<ClientAuth> {
  const { auth, id } = settings;
  if (auth.method === 'client_secret') {
    if (auth.secret.length < 16) throw new OidcSettingsError(`${id}: the client secret is shorter than 16 characters`);
    return async ({ token_endpoint_auth_methods_supported: methods }) =>
      // Without a list it is basic (OpenID Connect Discovery, section 3).
      methods === undefined || methods.includes('client_secret_basic') ? ClientSecretBasic(auth.secret) : ClientSecretPost(auth.secret);
  }
  const algorithm = algorithmOf(id, auth.key);
  const kid = typeof auth.key.kid === 'string' ? { kid: auth.key.kid } : {};
  return async (metadata) =>
    PrivateKeyJwt(
      { key: await crypto.subtle.importKey('jwk', withoutUse(auth.key), algorithm, false, ['sign']), ...kid },
      {
        [modifyAssertion]: (_header, payload) => {
          if (settings.audience === 'token-endpoint' && metadata.token_endpoint !== undefined) payload['aud'] = metadata.token_endpoint;
        },
      },
    );
}

function algorithmOf(id: string, jwk: JWK): KeyAlgorithm {
  const algorithm = jwk.alg === undefined ? undefined : ALGORITHMS[jwk.alg];
  if (algorithm === undefined) throw new OidcSettingsError(`${id}: the key has no "alg" of ${Object.keys(ALGORITHMS).join(', ')}`);
  if (!isPrivateKey(jwk, algorithm.type)) throw new OidcSettingsError(`${id}: the key is not a private key of its "alg"`);
  return algorithm;
}

function isPrivateKey(jwk: JWK, type: string): boolean {
  try {
    return createPrivateKey({ key: withoutUse(jwk) as NodeJwk, format: 'jwk' }).asymmetricKeyType === type;
  } catch {
    // The error may quote the key: what it was is not repeated.
    return false;
  }
}

/** `use` and `key_ops` say what others may do with the public half. */
function withoutUse(jwk: JWK): JsonWebKey {
  const { use: _use, key_ops: _ops, ...key } = jwk;
  return key as JsonWebKey;
}
