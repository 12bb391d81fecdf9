/** A session is a signed note: verified with the key alone, without a database. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { LEVELS, type Level } from '@insyn/domain/access.ts';
import { SEAT_ROLES, type Seat } from '@insyn/domain/fact.ts';

export type Session = {
  /** Names this session; 16 random bytes, base64url. */
  readonly id: string;
  /** Stable across logs, never sent to anyone. */
  readonly person: string;
  readonly level: Exclude<Level, 'none'>;
  readonly seats: readonly Seat[];
  /** Seconds since 1970. */
  readonly expires: number;
  /** The site that a bearer was given to; `null` for a cookie. */
  readonly origin: string | null;
};

export const COOKIE = '__Host-insyn';
/** Seconds. A guest who comes back within a rådslag is the same guest. */
export const COOKIE_SECONDS = 30 * 24 * 3600;
/** Seconds. A bearer lives in a page's memory: longer than any visit, shorter than a day. */
export const BEARER_SECONDS = 12 * 3600;

export function newSessionId(): string {
  return randomBytes(16).toString('base64url');
}

function mac(key: Uint8Array, purpose: 'session' | 'csrf', text: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\0${text}`).digest();
}

export function sign(session: Session, key: Uint8Array): string {
  const body = Buffer.from(
    JSON.stringify({ i: session.id, p: session.person, l: session.level, s: session.seats, e: session.expires, o: session.origin }),
  ).toString('base64url');
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
  const { i, p, l, s, e, o }: Partial<Record<string, unknown>> = { ...value };
  const level = LEVELS.find((each) => each === l);
  if (typeof i !== 'string' || typeof p !== 'string' || typeof e !== 'number' || level === undefined || level === 'none') return null;
  if (!Array.isArray(s) || !s.every(isSeat) || !(o === null || typeof o === 'string')) return null;
  return { id: i, person: p, level, seats: s, expires: e, origin: o };
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

/** The value of our cookie in a `Cookie` header. Two of them (a neighbour's trick) count as none. */
export function cookieIn(header: string | undefined): string | null {
  const found = (header ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=');
    return at > 0 && part.slice(0, at).trim() === COOKIE ? [part.slice(at + 1).trim()] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

export function setCookie(token: string): string {
  return `${COOKIE}=${token}; Path=/; Max-Age=${COOKIE_SECONDS}; Secure; HttpOnly; SameSite=None; Partitioned`;
}

export function clearCookie(): string {
  return `${COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=None; Partitioned`;
}
