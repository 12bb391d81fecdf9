/** From what went wrong inside to the code that the person is told and a word for the log. Messages and causes of errors are never passed on: they may quote claims. */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import type { LoginCode } from './types.ts';

/** A refusal on the way through a login. `reason` is a word of ours. */
export class LoginRefused extends Error {
  readonly code: LoginCode;
  readonly reason: string;
  constructor(code: LoginCode, reason: string) {
    super(reason);
    this.name = 'LoginRefused';
    this.code = code;
    this.reason = reason;
  }
}

export type Told = { readonly code: LoginCode; readonly reason: string };

/** OpenID Connect Core 3.1.2.6, RFC 6749 4.1.2.1 and 5.2. What is not listed is `login/failed`. */
const ANSWERED: Readonly<Record<string, LoginCode>> = {
  access_denied: 'login/cancelled',
  temporarily_unavailable: 'login/provider-down',
  server_error: 'login/provider-down',
  unmet_authentication_requirements: 'login/assurance',
  // The code was used before, or too late.
  invalid_grant: 'login/expired',
};

export function toldOf(error: unknown): Told {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if (each instanceof LoginRefused) return { code: each.code, reason: each.reason };
  }
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return { code: ANSWERED[error.error] ?? 'login/failed', reason: word(error.error) };
  }
  if (error instanceof ClientError) {
    return { code: error.code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' ? 'login/expired' : 'login/failed', reason: word(error.code) };
  }
  return { code: 'login/failed', reason: 'unexpected' };
}

/** What came from outside stands in a log only when it is a plain word. */
function word(given: string | undefined): string {
  return given !== undefined && /^[A-Za-z_-]{1,60}$/.test(given) ? given : 'unexpected';
}
