/**
 * Who stands at the staff's pages, logged in with e-legitimation on our own site: an admin or, at the pages about a debate, somebody
 * else who works with it; or nobody.
 */
import type { StoredAttachment, Who } from '@insyn/authority/ports.ts';
import { ACCESS, type Act as AccessAct } from '@insyn/domain/access.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { TenantState } from '@insyn/domain/tenant/types.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import type { FastifyRequest } from 'fastify';
import type { Door } from '../../http/door.ts';
import { cookieIn, csrfOf, type Session, SITE_COOKIE, verify } from '../../identity/session-token.ts';
import { numberOf } from './words.ts';

export type Tenant = Exclude<TenantState, { kind: 'none' }>;

export type Visitor = {
  readonly session: Session;
  readonly tenant: LogId;
  readonly state: Tenant;
  readonly seat: Seat;
  /** What the person acts from here: the seat of admin alone, or all that the debate knows. */
  readonly seats: readonly [Seat, ...Seat[]];
  readonly number: number;
  readonly name: string | null;
  /** For the hidden field of every form. */
  readonly csrf: string;
};

/** The site's own session and no other: that of an embed counts for nothing here. */
export function siteSession(door: Door, request: FastifyRequest): Session | null {
  const token = cookieIn(request.headers.cookie, SITE_COOKIE);
  const session = token === null ? null : verify(token, door.sessionKey, door.clock.now());
  return session === null || session.origin !== null || door.people.isEnded(session) ? null : session;
}

/** Roles whose work the pages about a debate are for. */
const AT_THE_DEBATE = ['admin', 'official', 'moderator', 'registrar'] as const;

export type Admit = (door: Door, session: Session | null) => Promise<Visitor | null>;

/** `null` for everyone but an admin of the session's own tenant. */
export const admit: Admit = (door, session) => admitted(door, session, ['admin']);

/** `null` for everyone but those who work with the debates of the session's own tenant. */
export const admitToDebates: Admit = (door, session) => admitted(door, session, AT_THE_DEBATE);

async function admitted(door: Door, session: Session | null, roles: readonly (typeof AT_THE_DEBATE)[number][]): Promise<Visitor | null> {
  if (session === null || session.level !== 'eid') return null;
  const { tenant, person } = session;
  const [found, known] = [await door.authority.look(tenant), await door.people.find(person)];
  const state = found?.state.tenant;
  if (state === undefined || state.kind === 'none' || known === null || known.tenant !== tenant) return null;
  const held = door.seats.within(state, person, tenant).seats;
  const [seat, ...others] = roles.flatMap((role) => held.find((each) => each.startsWith(`${role}/`)) ?? []);
  if (seat === undefined) return null;
  const csrf = csrfOf(session, door.sessionKey);
  return { session, tenant, state, seat, seats: [seat, ...others], number: numberOf(seat), name: known.name, csrf };
}

/** Whether one of the visitor's roles may do it (`access.ts`). */
export function may({ seats }: Pick<Visitor, 'seats'>, act: AccessAct): boolean {
  const rule = ACCESS[act];
  return 'roles' in rule && seats.some((seat) => rule.roles.some((role) => seat.startsWith(`${role}/`)));
}

export function isAdmin({ seat }: Pick<Visitor, 'seat'>): boolean {
  return seat.startsWith('admin/');
}

/** Acts from the visitor's seats, whatever else the person is. */
export async function whoIs(door: Door, { session, seats }: Visitor, log: LogId): Promise<Who> {
  const { person, level } = session;
  return { person, pseudonym: await door.people.pseudonym(person, log), level, seats, badges: [], eligible: true };
}

export type Act = {
  readonly log: LogId;
  readonly command: Command;
  readonly key: string;
  readonly attachments?: readonly StoredAttachment[];
};

export type Acted =
  | { readonly accepted: true; readonly receipt: Receipt }
  | { readonly accepted: false; readonly code: ProblemCode; readonly fields?: readonly string[] };

/** An ordinary command through the authority. A person who does too much at once is told to wait. */
export async function submit(door: Door, visitor: Visitor, { log, command, key, attachments = [] }: Act): Promise<Acted> {
  if ((await door.rates.take('command', visitor.session.person)) > 0) return { accepted: false, code: 'request/too-many' };
  const who = await whoIs(door, visitor, log);
  await door.people.keep(visitor.session.person, log);
  const answer = await door.authority.submit({ log, command, who, key, attachments });
  door.metrics.commands.inc({ type: command.type, result: answer.accepted ? (answer.repeated ? 'repeated' : 'accepted') : answer.code });
  return answer;
}
