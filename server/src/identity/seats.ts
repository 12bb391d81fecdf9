/** Which seats and badges a person has: from the tenant's log at each request, so that a role that ended is over at once. */
import { marksOf } from '@insyn/authority/marks.ts';
import type { Clock, Secrets } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, Mark } from '@insyn/domain/ids.ts';
import { badgesOf, holderOf, seatsOf, type Badge } from '@insyn/domain/tenant/roles.ts';
import type { TenantState } from '@insyn/domain/tenant/types.ts';

/** `number`: the person's in the tenant, while a role of theirs holds. */
export type Roles = { readonly seats: readonly Seat[]; readonly badges: readonly Badge[]; readonly number?: number | null };

export const NO_ROLES: Roles = { seats: [], badges: [], number: null };

export type Seats = {
  readonly of: (person: string, tenant: LogId) => Promise<Roles>;
  /** The same from a state that is at hand. */
  readonly within: (state: TenantState, person: string, tenant: LogId) => Roles;
  /** What a person is called in a tenant's log; names nobody. */
  readonly markFor: (person: string, tenant: LogId) => Mark;
};

export type SeatParts = { readonly authority: Pick<Authority, 'look'>; readonly secrets: Secrets; readonly clock: Clock };

/** Marks remembered at most: they are the same for ever, and cost a digest each. */
const MOST_MARKS = 20_000;

export function createSeats({ authority, secrets, clock }: SeatParts): Seats {
  const marks = new Map<string, Mark>();

  const markFor = (person: string, tenant: LogId): Mark => {
    const key = `${tenant}\0${person}`;
    const known = marks.get(key);
    if (known !== undefined) return known;
    const mark = marksOf(secrets.marks(tenant), person)('seat', tenant);
    if (mark === undefined) throw new Error('a person has a mark');
    if (marks.size >= MOST_MARKS) marks.clear();
    marks.set(key, mark);
    return mark;
  };
  const within: Seats['within'] = (state, person, tenant) => {
    if (state.kind === 'none') return NO_ROLES;
    const mark = markFor(person, tenant);
    const at = new Date(clock.now()).toISOString();
    const seats = seatsOf(state, mark, at);
    const badges = badgesOf(state, mark, at);
    const holds = seats.length > 0 || badges.length > 0;
    return { seats, badges, number: holds ? (holderOf(state, mark)?.number ?? null) : null };
  };
  return {
    of: async (person, tenant) => within((await authority.look(tenant))?.state.tenant ?? { kind: 'none' }, person, tenant),
    within,
    markFor,
  };
}
