/** The providers of e-legitimation that an installation names in a file: a JSON list of `OidcSettings`. */
import { readFileSync } from 'node:fs';
import { LEVELS } from '@insyn/domain/access.ts';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { openOidc } from './oidc/client.ts';
import { OidcSettingsError } from './oidc/client-auth.ts';
import type { OidcParts, OidcProviderClient, OidcSettings } from './oidc/types.ts';

const strict = { additionalProperties: false } as const;
const text = Type.String({ minLength: 1, maxLength: 2000 });
const EID = LEVELS[4];

const PROVIDER = Type.Object(
  {
    id: text,
    label: Type.Object({ sv: text, en: text }, strict),
    issuer: text,
    clientId: text,
    auth: Type.Union([
      Type.Object({ method: Type.Literal('private_key_jwt'), key: Type.Record(Type.String(), Type.Unknown()) }, strict),
      Type.Object({ method: Type.Literal('client_secret'), secret: text }, strict),
    ]),
    audience: Type.Optional(Type.Union([Type.Literal('issuer'), Type.Literal('token-endpoint')])),
    acrValues: Type.Array(text),
    scopes: Type.Array(text),
    userinfo: Type.Optional(Type.Union([Type.Literal('signed'), Type.Literal('any'), Type.Literal('off')])),
    level: Type.Literal(EID),
    forWhom: Type.Union([Type.Literal('residents'), Type.Literal('staff')]),
    kind: Type.Union([Type.Literal('e-legitimation'), Type.Literal('work-account')]),
  },
  strict,
);
const FILE = Type.Array(PROVIDER, { maxItems: 20 });

/** Opens nothing at the providers yet. Throws `OidcSettingsError` for a file that cannot be used; the message names no key. */
export function openProviders(file: string, parts: OidcParts): readonly OidcProviderClient[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The fault itself may quote a key.
    throw new OidcSettingsError(`${file}: kan inte läsas som JSON · cannot be read as JSON`);
  }
  const fault = Value.Errors(FILE, value)[0];
  if (fault !== undefined) throw new OidcSettingsError(`${file}: ${fault.instancePath === '' ? '/' : fault.instancePath} ${fault.message}`);
  const list = value as Static<typeof FILE>;
  if (new Set(list.map(({ id }) => id)).size < list.length)
    throw new OidcSettingsError(`${file}: två leverantörer har samma id · two providers have one id`);
  return list.map((settings) => openOidc(settings as OidcSettings, parts));
}
