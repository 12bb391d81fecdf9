/** From a provider's claims to who somebody is. Whatever is not of its form is refused, not mended. */
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { LoginRefused } from './faults.ts';
import { CLAIM, NATURAL_PERSON_NUMBER } from './profile.ts';
import type { LoginSubject, OidcSettings, Organisation, PersonalNumber } from './types.ts';

export type Claims = Readonly<Record<string, unknown>>;

/** Longer than any name in the population register, in UTF-16 code units. */
const NAME_MOST = 300;

/** True when the claims hold what the settings ask for, so that userinfo need not be asked. */
export function isWhole(settings: OidcSettings, claims: Claims): boolean {
  const named = [claims['name'], claims['given_name'], claims['family_name']].some(
    (name) => typeof name === 'string' && name.trim() !== '',
  );
  const numbered = CLAIM.personalIdentityNumber in claims || CLAIM.coordinationNumber in claims;
  return named && (numbered || !settings.scopes.includes(NATURAL_PERSON_NUMBER));
}

/** Both sources as one. What stands in both must be the same, or one of them is about somebody else. */
export function merged(idToken: Claims, userinfo: Claims): Claims {
  for (const name of Object.values(CLAIM)) {
    if (name in idToken && name in userinfo && idToken[name] !== userinfo[name]) throw new LoginRefused('login/claims', 'contradiction');
  }
  return { ...userinfo, ...idToken };
}

export function subjectOf(settings: OidcSettings, claims: Claims, acr: string): LoginSubject {
  const personalNumber = numberOf(claims);
  if (personalNumber === null && settings.scopes.includes(NATURAL_PERSON_NUMBER)) throw new LoginRefused('login/claims', 'no-number');
  const sub = textOf(claims, 'sub');
  // OpenID Connect Core, section 2.
  if (!/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/.test(sub)) throw new LoginRefused('login/claims', 'sub');
  const org = organisationOf(claims);
  return {
    issuer: settings.issuer,
    sub,
    personalNumber,
    formerNumber:
      CLAIM.previousCoordinationNumber in claims
        ? checkedNumber('coordinationNumber', claims[CLAIM.previousCoordinationNumber]).value
        : null,
    name: nameOf(claims),
    birthdate: birthdateOf(claims, personalNumber),
    acr,
    ...(org === null ? {} : { org }),
  };
}

function textOf(claims: Claims, name: string): string {
  const value = claims[name] ?? '';
  if (typeof value !== 'string' || value.length > NAME_MOST || !value.isWellFormed()) throw new LoginRefused('login/claims', 'text');
  return value;
}

function nameOf(claims: Claims): LoginSubject['name'] {
  const given = textOf(claims, 'given_name');
  const family = textOf(claims, 'family_name');
  const told = textOf(claims, 'name');
  const full = told.trim() === '' ? `${given} ${family}`.trim() : told;
  if (full === '') throw new LoginRefused('login/claims', 'no-name');
  return { given, family, full };
}

function numberOf(claims: Claims): PersonalNumber | null {
  const found = (['personalIdentityNumber', 'coordinationNumber'] as const).filter((kind) => CLAIM[kind] in claims);
  const [kind, other] = found;
  // One of them, never both: claims and scopes specification, naturalPersonNumber.
  if (other !== undefined) throw new LoginRefused('login/claims', 'two-numbers');
  return kind === undefined ? null : checkedNumber(kind, claims[CLAIM[kind]]);
}

function checkedNumber(kind: PersonalNumber['kind'], value: unknown): PersonalNumber {
  if (typeof value !== 'string' || !/^(18|19|20)\d{10}$/.test(value) || personalNumbers(value).length !== 1)
    throw new LoginRefused('login/claims', 'number');
  // A coordination number has 60 added to its day.
  const coordinated = Number(value.slice(6, 8)) > 60;
  if (coordinated !== (kind === 'coordinationNumber')) throw new LoginRefused('login/claims', 'number');
  return { kind, value };
}

/** As told, else the day in a personal identity number. That of a coordination number may be unknown, and says nothing. */
function birthdateOf(claims: Claims, number: PersonalNumber | null): string | null {
  const told = textOf(claims, 'birthdate');
  if (isDay(told)) return told;
  if (number?.kind !== 'personalIdentityNumber') return null;
  return `${number.value.slice(0, 4)}-${number.value.slice(4, 6)}-${number.value.slice(6, 8)}`;
}

function isDay(text: string): boolean {
  if (!/^(18|19|20)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function organisationOf(claims: Claims): Organisation | null {
  if (!(CLAIM.orgNumber in claims)) return null;
  const number = textOf(claims, CLAIM.orgNumber);
  if (!/^\d{10}$/.test(number)) throw new LoginRefused('login/claims', 'org-number');
  const orNull = (name: string): string | null => textOf(claims, name) || null;
  return { number, name: orNull(CLAIM.orgName), affiliation: orNull(CLAIM.orgAffiliation), unit: orNull(CLAIM.orgUnit) };
}
