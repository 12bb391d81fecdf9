/** The names of the Swedish OpenID Connect profile, claims and scopes specification 1.0. Names of a vocabulary: nothing is fetched from them. */

/** Name and birthdate. */
export const NATURAL_PERSON_INFO = 'https://id.oidc.se/scope/naturalPersonInfo';
/** Personal identity number or coordination number, one of them. */
export const NATURAL_PERSON_NUMBER = 'https://id.oidc.se/scope/naturalPersonNumber';
/** Who one is at work. */
export const NATURAL_PERSON_ORG_ID = 'https://id.oidc.se/scope/naturalPersonOrgId';

const claim = <const N extends string>(name: N): `https://id.oidc.se/claim/${N}` => `https://id.oidc.se/claim/${name}`;

export const CLAIM = {
  personalIdentityNumber: claim('personalIdentityNumber'),
  coordinationNumber: claim('coordinationNumber'),
  previousCoordinationNumber: claim('previousCoordinationNumber'),
  orgNumber: claim('orgNumber'),
  orgName: claim('orgName'),
  orgAffiliation: claim('orgAffiliation'),
  orgUnit: claim('orgUnit'),
} as const;

/** Levels of assurance of the Swedish framework (DIGG), and of eIDAS. */
export const LOA2 = 'http://id.elegnamnden.se/loa/1.0/loa2';
export const LOA3 = 'http://id.elegnamnden.se/loa/1.0/loa3';
export const LOA4 = 'http://id.elegnamnden.se/loa/1.0/loa4';

/** What each scope lets us ask for in the ID token, where a provider takes the `claims` parameter. */
export const CLAIMS_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  [NATURAL_PERSON_INFO]: ['name', 'given_name', 'family_name', 'birthdate'],
  [NATURAL_PERSON_NUMBER]: [CLAIM.personalIdentityNumber, CLAIM.coordinationNumber, CLAIM.previousCoordinationNumber],
  [NATURAL_PERSON_ORG_ID]: ['name', CLAIM.orgNumber, CLAIM.orgName, CLAIM.orgAffiliation, CLAIM.orgUnit],
};
