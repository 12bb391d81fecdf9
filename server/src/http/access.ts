/** Who asks and which dialogue for: from headers and address, writing nothing. */
import { setTimeout as pause } from 'node:timers/promises';
import { readerOf } from '@insyn/authority/marks.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { visibleLog } from '@insyn/domain/visibility.ts';
import type { FastifyRequest } from 'fastify';
import type { EligibilityProvider } from '../identity/eligibility.ts';
import type { Seats } from '../identity/seats.ts';
import { moderatorIn } from '../moderation/staff-names.ts';
import { cookieIn, type Session, SITE_COOKIE, verify } from '../identity/session-token.ts';
import type { People } from '../people/people.ts';
import { type Door, DoorError } from './door.ts';

/** Milliseconds that every "not there, or not for you" takes at least: it must not tell which of the two by its time. */
const NOT_FOUND_MS = 30;

export type Carried = { readonly bearer: string | undefined; readonly cookie: string | undefined; readonly origin: string | undefined };

export type SessionCheck = {
  readonly key: Uint8Array;
  /** ms since 1970. */
  readonly now: number;
  readonly isEnded: (session: Session) => boolean;
  /** Our own site, where its cookie counts. */
  readonly own: string;
};

/**
 * A bearer counts only from the site it was given to; one that does not verify is nobody, and the cookies are not asked. The cookie
 * of our own pages counts from our own pages alone: what one may do there no embedding site may do in one's name.
 */
export function sessionFrom(given: Carried, check: SessionCheck): Session | null {
  const read = (token: string | null): Session | null => {
    const session = token === null ? null : verify(token, check.key, check.now);
    return session === null || check.isEnded(session) ? null : session;
  };
  if (given.bearer !== undefined) {
    const session = read(given.bearer);
    return session !== null && session.origin !== null && session.origin === given.origin ? session : null;
  }
  const ours = given.origin === undefined || given.origin === check.own;
  const site = ours ? read(cookieIn(given.cookie, SITE_COOKIE)) : null;
  const found = site ?? read(cookieIn(given.cookie));
  if (found === null || found.origin !== null) return null;
  return site === null ? found : { ...found, site: true };
}

export function bearerIn(header: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._-]{1,2048})$/i.exec(header ?? '')?.[1];
}

export type WhoParts = {
  readonly authority: Pick<Authority, 'look'>;
  readonly people: Pick<People, 'find' | 'pseudonym'>;
  readonly seats: Pick<Seats, 'of'>;
  readonly eligibility: EligibilityProvider;
  /** The installation's own tenant: of every dialogue that names none. */
  readonly tenant: LogId;
};

/** The tenant of a log; a log that is not there yet would be the installation's own. */
export async function tenantOf({ authority, tenant }: Pick<WhoParts, 'authority' | 'tenant'>, log: LogId): Promise<LogId> {
  return tenantIn((await authority.look(log))?.state, tenant);
}

function tenantIn(state: LogState | undefined, own: LogId): LogId {
  if (state === undefined) return own;
  if (state.tenant.kind === 'tenant') return state.log;
  if (state.protokoll.kind === 'body') return state.protokoll.tenant ?? own;
  return state.dialogue.phase === 'empty' ? own : (state.dialogue.tenant ?? own);
}

/**
 * A session of one tenant is nobody at another's dialogues; so is one whose person was erased. But a moderator who is lent to the
 * other tenant moderates there.
 */
export async function whoOf(parts: WhoParts, session: Session | null, log: LogId): Promise<Who> {
  if (session === null) return NOBODY;
  const state = (await parts.authority.look(log))?.state;
  const tenant = tenantIn(state, parts.tenant);
  if (session.tenant !== tenant) return lentTo(parts, session, tenant, log);
  const found = await parts.people.find(session.person);
  if (found === null || found.tenant !== tenant) return NOBODY;
  const asked = state === undefined || state.dialogue.phase === 'empty' ? null : state.dialogue.settings.eligibility;
  const [pseudonym, roles, eligible] = await Promise.all([
    parts.people.pseudonym(session.person, log),
    parts.seats.of(session.person, tenant),
    asked === null ? true : parts.eligibility.eligible(session, asked),
  ]);
  const embedded = session.site !== true;
  return { person: session.person, pseudonym, level: session.level, ...rolesUnder(session, roles), eligible, embedded };
}

/** On our own pages, from the seat of moderator and no other; the login at home counts for nothing else, so nothing can be written or supported. */
async function lentTo(parts: WhoParts, session: Session, tenant: LogId, log: LogId): Promise<Who> {
  if (session.site !== true || tenant === log) return NOBODY;
  const found = await parts.people.find(session.person);
  if (found === null || found.tenant !== session.tenant) return NOBODY;
  const seat = moderatorIn((await parts.seats.of(session.person, tenant)).seats);
  if (seat === null) return NOBODY;
  return { ...NOBODY, person: session.person, pseudonym: await parts.people.pseudonym(session.person, log), seats: [seat] };
}

/** Staff act on our own pages alone: whatever an embedding page makes its widget do, no seat is behind it. Badges stand beside a name everywhere. */
export function rolesUnder<R extends Pick<Who, 'seats' | 'badges' | 'number'>>({ site }: Session, roles: R): R {
  return site === true ? roles : { ...roles, seats: [], number: null };
}

/** Whether a log is there for this person. */
export function visible(state: LogState, who: Who): boolean {
  return visibleLog(state, readerOf(who));
}

export type Visit = { readonly log: LogId; readonly who: Who; readonly session: Session | null; readonly began: number };

/** The dialogue of `/dialogues/:log` and who asks for it. */
export async function visit(door: Door, request: FastifyRequest<{ Params: { log: string } }>): Promise<Visit> {
  const began = performance.now();
  const { log } = request.params;
  if (!isLogId(log)) return notFound(began);
  const session = door.sessionOf(request);
  return { log, session, who: await door.whoOf(session, log), began };
}

/** The same answer at the same time for what is not there and for what is not for this person. */
export async function notFound(began: number): Promise<never> {
  const spent = performance.now() - began;
  await pause(Math.max(1, Math.ceil(spent / NOT_FOUND_MS) * NOT_FOUND_MS - spent));
  throw new DoorError('dialogue/not-found');
}

/** Answers that differ by reader are kept by nobody but the reader, and asked for anew. */
export const PRIVATE = { 'cache-control': 'private, no-cache', vary: 'Origin, Cookie, Authorization' } as const;
