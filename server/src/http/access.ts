/** Who asks and which dialogue for: from headers and address, writing nothing. */
import { setTimeout as pause } from 'node:timers/promises';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { visibleLog } from '@insyn/domain/visibility.ts';
import type { FastifyRequest } from 'fastify';
import { cookieIn, type Session, verify } from '../identity/session-token.ts';
import type { People } from '../people/people.ts';
import { type Door, DoorError } from './door.ts';

/** Milliseconds that every "not there, or not for you" takes at least: it must not tell which of the two by its time. */
const NOT_FOUND_MS = 30;

type Credentials = { readonly bearer: string | undefined; readonly cookie: string | undefined; readonly origin: string | undefined };

/** A bearer counts only from the site it was given to; one that does not verify is nobody, and the cookie is not asked. */
export function sessionFrom(given: Credentials, key: Uint8Array, now: number, isEnded: (id: string) => boolean): Session | null {
  const token = given.bearer ?? cookieIn(given.cookie);
  const session = token === null ? null : verify(token, key, now);
  if (session === null || isEnded(session.id)) return null;
  if (given.bearer === undefined) return session.origin === null ? session : null;
  return session.origin !== null && session.origin === given.origin ? session : null;
}

export function bearerIn(header: string | undefined): string | undefined {
  return /^Bearer +([A-Za-z0-9._-]{1,2048})$/i.exec(header ?? '')?.[1];
}

export async function whoOf(people: People, session: Session | null, log: LogId): Promise<Who> {
  if (session === null || (await people.nameOf(session.person)) === null) return NOBODY;
  return {
    person: session.person,
    pseudonym: await people.pseudonym(session.person, log),
    level: session.level,
    seats: session.seats,
    badges: [],
    eligible: true,
  };
}

/** Whether a log is there for this person. */
export function visible(state: LogState, who: Who): boolean {
  return visibleLog(state, { person: who.pseudonym, level: who.level, seats: who.seats, mark: () => undefined });
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
