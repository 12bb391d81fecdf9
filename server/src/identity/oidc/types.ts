/** A login through OpenID Connect, Swedish profile: what a provider is told to be, and what comes of a login. */
import type { CustomFetch, JWK } from 'openid-client';

/** How we prove to the provider that we are the client it knows. */
export type ClientProof =
  /** A private signing key with `alg` (ES256, PS256 or RS256) and preferably `kid`. The profile's first choice. */
  { readonly method: 'private_key_jwt'; readonly key: JWK } | { readonly method: 'client_secret'; readonly secret: string };

/** A `fetch` that the client calls providers with. */
export type Fetch = CustomFetch;

export type OidcSettings = {
  /** Stable, `[a-z0-9-]`: part of the callback's address, so that each provider has one of its own. */
  readonly id: string;
  /** What the button says: the name of what people have. */
  readonly label: { readonly sv: string; readonly en: string };
  /** Exactly as in the provider's metadata and in `iss`. */
  readonly issuer: string;
  readonly clientId: string;
  readonly auth: ClientProof;
  /** Whom the client's proof is addressed to; providers differ. Default `issuer`. */
  readonly audience?: 'issuer' | 'token-endpoint';
  /** Every level that is good enough, best first. A login with another one is refused. */
  readonly acrValues: readonly string[];
  /** Beside `openid`. With `NATURAL_PERSON_NUMBER` a login without a number is refused. */
  readonly scopes: readonly string[];
  /** `signed` (default, as in the profile): userinfo must be a signed JWT. `any`: plain JSON over TLS too. `off`: not asked. */
  readonly userinfo?: 'signed' | 'any' | 'off';
  readonly level: 'eid';
  readonly forWhom: 'residents' | 'staff';
  readonly kind: 'e-legitimation' | 'work-account';
};

/** What is lent to the client. */
export type OidcParts = {
  /** Every call to the provider goes through this. */
  readonly fetch: Fetch;
  /** ms since 1970. */
  readonly now: () => number;
  /** Told of each login that did not come about. Holds no word of the person or of the provider's answer. */
  readonly report?: (fault: OidcFault) => void;
};

export type OidcFault = {
  readonly provider: string;
  readonly step: 'discover' | 'begin' | 'finish';
  readonly code: LoginCode;
  /** From a closed list: ours, the protocol's error codes, the library's. */
  readonly reason: string;
};

export const LOGIN_CODES = [
  'login/provider-down',
  'login/cancelled',
  'login/state',
  'login/assurance',
  'login/claims',
  'login/expired',
  'login/failed',
] as const;
export type LoginCode = (typeof LOGIN_CODES)[number];

/** Kept by the transaction, in memory, and used once. Never sent anywhere but as the protocol does. */
export type LoginSecrets = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The provider's `id`: an answer of another one does not count. */
  readonly provider: string;
  readonly txn: string;
  readonly redirectUri: string;
  /** ms since 1970. */
  readonly begun: number;
};

export type LoginBegin = {
  readonly txn: string;
  /** Absolute, without query and fragment, registered at the provider to the letter. */
  readonly redirectUri: string;
  /** Language of the person's page. */
  readonly locale: string;
  /** Parameters of this provider's own, named by address or URN (such as `https://id.oidc.se/param/authnProvider`). */
  readonly extra?: Readonly<Record<string, string>>;
};

export type LoginBegun =
  { readonly ok: true; readonly url: URL; readonly secrets: LoginSecrets } | { readonly ok: false; readonly code: LoginCode };

export type PersonalNumber = {
  readonly kind: 'personalIdentityNumber' | 'coordinationNumber';
  /** Twelve digits. In memory only: never logged, stored or sent. */
  readonly value: string;
};

/** On whose behalf somebody logs in at work. */
export type Organisation = {
  /** Ten digits. */
  readonly number: string;
  readonly name: string | null;
  /** `<id>@<number>`. */
  readonly affiliation: string | null;
  readonly unit: string | null;
};

/** Who logged in, as the provider says. Names are plain text as received: clean them before they are shown. */
export type LoginSubject = {
  readonly issuer: string;
  readonly sub: string;
  readonly personalNumber: PersonalNumber | null;
  /** A coordination number that the person had before: so that one person is not two. Twelve digits. */
  readonly formerNumber: string | null;
  /** `given` and `family` are empty where the provider tells the whole name only. */
  readonly name: { readonly given: string; readonly family: string; readonly full: string };
  /** `YYYY-MM-DD`. */
  readonly birthdate: string | null;
  readonly acr: string;
  readonly org?: Organisation;
};

export type LoginFinished = { readonly ok: true; readonly subject: LoginSubject } | { readonly ok: false; readonly code: LoginCode };

/** One provider. Nothing here throws for what a provider or a person does: refusals are values. */
export interface OidcProviderClient {
  readonly settings: Omit<OidcSettings, 'auth'>;
  /** Where to send the person, and what to remember until the answer. */
  begin(login: LoginBegin): Promise<LoginBegun>;
  /** Reads the provider's answer. The caller sees to it that one transaction's secrets are used once. */
  finish(answer: { readonly callbackUrl: URL; readonly secrets: LoginSecrets }): Promise<LoginFinished>;
}
