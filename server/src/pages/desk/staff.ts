/** Who stands at the desk: an official of the tenant, logged in with e-legitimation on our own site; or nobody. */
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { FastifyRequest } from 'fastify';
import type { Door } from '../../http/door.ts';
import { csrfOf, type Session } from '../../identity/session-token.ts';
import { siteSession } from '../admin/visitor.ts';

export type Staff = {
  readonly session: Session;
  readonly tenant: LogId;
  /** The seat of official and no other. */
  readonly seats: readonly Seat[];
  /** For the hidden field of every form. */
  readonly csrf: string;
  /** Telephone number of the tenant; empty when there is none. */
  readonly phone: string;
};

/** `login`: nobody is logged in so that we are sure of who it is. `null`: somebody is, and has no place at the desk. */
export async function staffOf(door: Door, request: FastifyRequest): Promise<Staff | 'login' | null> {
  const session = siteSession(door, request);
  if (session === null || session.level !== 'eid') return 'login';
  const { tenant, person } = session;
  const [found, known] = [await door.authority.look(tenant), await door.people.find(person)];
  const state = found?.state.tenant;
  if (state === undefined || state.kind === 'none' || known === null || known.tenant !== tenant) return null;
  const seats = door.seats.within(state, person, tenant).seats.filter((seat) => seat.startsWith('official/'));
  return seats.length === 0 ? null : { session, tenant, seats, csrf: csrfOf(session, door.sessionKey), phone: state.settings.phone };
}
