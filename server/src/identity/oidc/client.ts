/**
 * One OpenID Connect provider, as a relying party of the Swedish profile: code flow with PKCE, state and nonce, signatures read, and
 * only an assurance level that was asked for. The name of a person and the number pass through here and stay nowhere.
 */
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
  type IDToken,
} from 'openid-client';
import { sameText } from '../session-token.ts';
import { OidcSettingsError } from './client-auth.ts';
import { openDiscovery } from './discover.ts';
import { LoginRefused, toldOf } from './faults.ts';
import { CLAIMS_OF_SCOPE } from './profile.ts';
import { isWhole, merged, subjectOf, type Claims } from './subject.ts';
import type { LoginBegin, LoginCode, LoginSecrets, LoginSubject, OidcFault, OidcParts, OidcProviderClient, OidcSettings } from './types.ts';

/** ms. As long as a pairing lives. */
const LOGIN_MOST = 5 * 60_000;
/** Seconds from `iat` to `exp` (profile: at most five minutes). */
const TOKEN_MOST = 300;
/** Seconds that two clocks may differ. */
const CLOCKS = 30;
const CALLBACK_MOST = 4096;

/** Opens nothing yet: the provider is asked when somebody logs in. Throws `OidcSettingsError` for settings that can never work. */
export function openOidc(settings: OidcSettings, parts: OidcParts): OidcProviderClient {
  check(settings);
  const { configuration } = openDiscovery(settings, parts);
  const { auth: _auth, ...open } = settings;

  const refusal = (step: OidcFault['step'], error: unknown): { readonly ok: false; readonly code: LoginCode } => {
    const { code, reason } = toldOf(error);
    parts.report?.({ provider: settings.id, step, code, reason });
    return { ok: false, code };
  };

  return {
    settings: open,
    async begin(login) {
      checkBegin(login);
      try {
        const secrets: LoginSecrets = {
          state: randomState(),
          nonce: randomNonce(),
          verifier: randomPKCECodeVerifier(),
          provider: settings.id,
          txn: login.txn,
          redirectUri: login.redirectUri,
          begun: parts.now(),
        };
        return { ok: true, url: await authorizationUrl(settings, await configuration(), login, secrets), secrets };
      } catch (error) {
        return refusal('begin', error);
      }
    },
    async finish({ callbackUrl, secrets }) {
      try {
        checkCallback(settings, callbackUrl, secrets);
        if (parts.now() - secrets.begun > LOGIN_MOST) throw new LoginRefused('login/expired', 'too-late');
        return { ok: true, subject: await subjectAfter(settings, await configuration(), callbackUrl, secrets, parts.now) };
      } catch (error) {
        return refusal('finish', error);
      }
    },
  };
}

function check({ id, acrValues, scopes }: OidcSettings): void {
  if (!/^[a-z0-9-]{1,32}$/.test(id)) throw new OidcSettingsError('the id of a provider is 1–32 of a–z, 0–9 and hyphen');
  if (acrValues.length === 0) throw new OidcSettingsError(`${id}: no assurance level is good enough without acrValues`);
  if ([...acrValues, ...scopes].some((each) => each === '' || /\s/.test(each)))
    throw new OidcSettingsError(`${id}: a space in acrValues or scopes`);
}

/** Throws `RangeError`: an address or a parameter of ours that is wrong is a fault of ours. */
function checkBegin({ redirectUri, extra }: LoginBegin): void {
  // Parameters of the protocol are plain words, those of a provider are addresses or URNs.
  if (Object.keys(extra ?? {}).some((name) => !name.includes(':')))
    throw new RangeError('an extra parameter is named by an address or a URN');
  const url = URL.parse(redirectUri);
  if (url === null || url.href !== redirectUri || url.search !== '' || url.hash !== '')
    throw new RangeError('the redirect address is absolute, without query and fragment');
}

async function authorizationUrl(
  settings: OidcSettings,
  configuration: Configuration,
  login: LoginBegin,
  secrets: LoginSecrets,
): Promise<URL> {
  const { claims_parameter_supported: takesClaims } = configuration.serverMetadata();
  return buildAuthorizationUrl(configuration, {
    ...login.extra,
    redirect_uri: login.redirectUri,
    response_type: 'code',
    response_mode: 'query',
    scope: ['openid', ...settings.scopes].join(' '),
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    // On a library's computer the one before may still be logged in at the provider.
    prompt: 'login',
    ui_locales: login.locale === 'sv' ? 'sv' : `${login.locale} sv`,
    acr_values: settings.acrValues.join(' '),
    ...(takesClaims === true ? { claims: JSON.stringify({ id_token: wantedClaims(settings) }) } : {}),
  });
}

function wantedClaims({ acrValues, scopes }: OidcSettings): Record<string, unknown> {
  const names = scopes.flatMap((scope) => CLAIMS_OF_SCOPE[scope] ?? []);
  return { acr: { essential: true, values: acrValues }, ...Object.fromEntries(names.map((name) => [name, null])) };
}

/** Is this the answer to what was asked: at that address, of that provider, for that login. */
function checkCallback(settings: OidcSettings, callbackUrl: URL, secrets: LoginSecrets): void {
  if (callbackUrl.href.length > CALLBACK_MOST) throw new LoginRefused('login/failed', 'callback-too-long');
  if (secrets.provider !== settings.id) throw new LoginRefused('login/state', 'other-provider');
  if (`${callbackUrl.origin}${callbackUrl.pathname}` !== secrets.redirectUri) throw new LoginRefused('login/state', 'other-address');
  const [state, ...more] = callbackUrl.searchParams.getAll('state');
  if (state === undefined || more.length > 0 || !sameText(state, secrets.state)) throw new LoginRefused('login/state', 'state');
  // RFC 9207: who answers says so, and must be the one who was asked.
  if (callbackUrl.searchParams.getAll('iss').some((iss) => iss !== settings.issuer)) throw new LoginRefused('login/state', 'issuer');
}

async function subjectAfter(
  settings: OidcSettings,
  configuration: Configuration,
  callbackUrl: URL,
  secrets: LoginSecrets,
  now: () => number,
): Promise<LoginSubject> {
  const tokens = await authorizationCodeGrant(configuration, callbackUrl, {
    pkceCodeVerifier: secrets.verifier,
    expectedState: secrets.state,
    expectedNonce: secrets.nonce,
    idTokenExpected: true,
  });
  const idToken = tokens.claims();
  if (idToken === undefined) throw new LoginRefused('login/failed', 'no-id-token');
  checkTimes(idToken, secrets.begun, now());
  checkAudience(idToken, settings.clientId);
  const { acr } = idToken;
  if (typeof acr !== 'string' || !settings.acrValues.includes(acr)) throw new LoginRefused('login/assurance', 'acr');
  const more = await furtherClaims(settings, configuration, idToken, tokens.access_token);
  return subjectOf(settings, merged(idToken, more), acr);
}

async function furtherClaims(settings: OidcSettings, configuration: Configuration, idToken: IDToken, accessToken: string): Promise<Claims> {
  const offered = configuration.serverMetadata().userinfo_endpoint !== undefined;
  if (settings.userinfo === 'off' || !offered || isWhole(settings, idToken)) return {};
  return fetchUserInfo(configuration, accessToken, idToken.sub);
}

/** Made for this login, and not for longer than the profile allows. `begun` and `now` in ms. */
function checkTimes({ iat, exp }: IDToken, begun: number, now: number): void {
  if (iat > now / 1000 + CLOCKS) throw new LoginRefused('login/failed', 'token-of-the-future');
  if (iat < begun / 1000 - CLOCKS) throw new LoginRefused('login/expired', 'token-too-old');
  if (exp - iat > TOKEN_MOST) throw new LoginRefused('login/failed', 'token-lives-too-long');
}

/** For us and for nobody else: a token that others may also use is not asked for. */
function checkAudience({ aud, azp }: IDToken, clientId: string): void {
  if (azp !== undefined && azp !== clientId) throw new LoginRefused('login/failed', 'authorized-party');
  if (typeof aud === 'string' ? aud !== clientId : aud.length !== 1 || aud[0] !== clientId)
    throw new LoginRefused('login/failed', 'audience');
}
