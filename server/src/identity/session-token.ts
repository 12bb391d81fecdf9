/** A session is a signed note: verified with the key alone, without a database. */
import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { LEVELS, type Level } from '@insyn/domain/access.ts';
import { SEAT_ROLES, type Seat } from '@insyn/domain/fact.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';

/** Seats are not in it: they come from the tenant's log at each request. */
export type Session = {
  /** Names this session; 16 random bytes, base64url. Another one at every rise of level. */
  readonly id: string;
  /** Stable across logs, never sent to anyone. */
  readonly person: string;
  /** The tenant whose person it is; nobody at another's dialogues. */
  readonly tenant: LogId;
  readonly level: Exclude<Level, 'none'>;
  /** Seconds since 1970, with milliseconds as a fraction. */
  readonly issued: number;
  /** Seconds since 1970. */
  readonly expires: number;
  /** The site that a bearer was given to; `null` for a cookie. */
  readonly origin: string | null;
  /** On a device that others use: the cookie ends with the browser. */
  readonly shared: boolean;
  /** It came by the cookie of our own pages: seats count there alone. Told by how it came, so it is not in the token. */
  readonly site?: true;
  /** YYYY-MM-DD, where the person's provider told it. */
  readonly born?: string;
  /** Where the person is registered, where the provider told it. */
  readonly area?: string;
};

/** In pages of other sites: partitioned, one for each of them. */
export const COOKIE = '__Host-insyn';
/** On our own top-level pages: never sent by a page of another site. */
export const SITE_COOKIE = '__Host-insyn-site';
export type CookieName = typeof COOKIE | typeof SITE_COOKIE;
/** Seconds. A guest who comes back within a rådslag is the same guest. */
export const COOKIE_SECONDS = 30 * 24 * 3600;
/** Seconds. A bearer lives in a page's memory: longer than any visit, shorter than a day. */
export const BEARER_SECONDS = 12 * 3600;
/** Seconds. On a shared device nobody stays longer than a visit, should the browser forget to end the cookie. */
export const SHARED_SECONDS = 2 * 3600;

export function newSessionId(): string {
  return randomBytes(16).toString('base64url');
}

/** Keys made ready once: from bare bytes each signature would cost six times as much. */
const ready = new WeakMap<Uint8Array, KeyObject>();

function readyKey(key: Uint8Array): KeyObject {
  const known = ready.get(key) ?? createSecretKey(key);
  ready.set(key, known);
  return known;
}

function mac(key: Uint8Array, purpose: 'session' | 'csrf', text: string): Buffer {
  return createHmac('sha256', readyKey(key)).update(`${purpose}\0${text}`).digest();
}

export function sign(session: Session, key: Uint8Array): string {
  const { id: i, person: p, tenant: t, level: l, issued: n, expires: e, origin: o, shared: d, born: b, area: a } = session;
  const body = Buffer.from(JSON.stringify({ i, p, t, l, n, e, o, d, b, a })).toString('base64url');
  return `${body}.${mac(key, 'session', body).toString('base64url')}`;
}

/** `null` for anything that we did not sign or that is over. `now` in ms since 1970. */
export function verify(token: string, key: Uint8Array, now: number): Session | null {
  if (token.length > 2048) return null;
  const [body, given, ...rest] = token.split('.');
  if (body === undefined || given === undefined || rest.length > 0) return null;
  const expected = mac(key, 'session', body).toString('base64url');
  // Compared as text: base64url read loosely would take several spellings of one signature.
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return null;
  const session = readBody(Buffer.from(body, 'base64url').toString('utf8'));
  return session !== null && session.expires * 1000 > now ? session : null;
}

function readBody(text: string): Session | null {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) return null;
  const { i, p, t, l, n, e, o, d, b, a }: Partial<Record<string, unknown>> = { ...value };
  const level = LEVELS.find((each) => each === l);
  if (
    typeof i !== 'string' ||
    typeof p !== 'string' ||
    !isLogId(t) ||
    typeof n !== 'number' ||
    typeof e !== 'number' ||
    level === undefined ||
    level === 'none'
  )
    return null;
  if (!(o === null || typeof o === 'string') || typeof d !== 'boolean') return null;
  const told = { ...(typeof b === 'string' ? { born: b } : {}), ...(typeof a === 'string' ? { area: a } : {}) };
  return { id: i, person: p, tenant: t, level, issued: n, expires: e, origin: o, shared: d, ...told };
}

/** True for `moderator/3` and the like. */
export function isSeat(value: unknown): value is Seat {
  if (typeof value !== 'string') return false;
  const [role, number, ...rest] = value.split('/');
  return rest.length === 0 && SEAT_ROLES.some((each) => each === role) && /^[1-9]\d{0,8}$/.test(number ?? '');
}

/** What a page sends back with every change, so that a request it did not make itself is told apart. */
export function csrfOf(session: Session, key: Uint8Array): string {
  return mac(key, 'csrf', session.id).subarray(0, 16).toString('base64url');
}

export function sameText(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The value of a cookie of ours in a `Cookie` header. Two of one name (a neighbour's trick) count as none. */
export function cookieIn(header: string | undefined, name: CookieName = COOKIE): string | null {
  const found = (header ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=');
    return at > 0 && part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

const WHERE: Readonly<Record<CookieName, string>> = { [COOKIE]: 'SameSite=None; Partitioned', [SITE_COOKIE]: 'SameSite=Lax' };

/** Without `Max-Age` on a shared device: it ends with the browser. */
export function setCookie(token: string, name: CookieName = COOKIE, { shared = false }: { readonly shared?: boolean } = {}): string {
  return `${name}=${token}; Path=/;${shared ? '' : ` Max-Age=${COOKIE_SECONDS};`} Secure; HttpOnly; ${WHERE[name]}`;
}

export function clearCookie(name: CookieName = COOKIE): string {
  return `${name}=; Path=/; Max-Age=0; Secure; HttpOnly; ${WHERE[name]}`;
}
