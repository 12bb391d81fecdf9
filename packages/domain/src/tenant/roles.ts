/** Which seats and badges a person has at a moment. The only place that reads periods. */
import { SEAT_ROLES, type Seat, type SeatRole } from '../fact.ts';
import type { Mark } from '../ids.ts';
import type { Grant, Holder, TenantState } from './types.ts';

/** What stands beside a name on what a person writes: the role that held when it was written. */
export type Badge = { readonly role: 'representative' | 'official'; readonly party: string; readonly body: string; readonly title: string };

export function holds(grant: Grant, at: string): boolean {
  return grant.from <= at && (grant.to === null || at < grant.to);
}

export function holderOf(state: TenantState, mark: Mark | undefined): Holder | null {
  if (state.kind === 'none' || mark === undefined) return null;
  return state.holders.find((holder) => holder.mark === mark) ?? null;
}

/** `moderator/3`, `admin/3`: all with the person's one number. */
export function seatsOf(state: TenantState, mark: Mark | undefined, at: string): readonly Seat[] {
  const holder = holderOf(state, mark);
  if (!holder) return [];
  const roles = new Set(holder.grants.filter((grant) => holds(grant, at)).map(({ role }) => role));
  return SEAT_ROLES.filter((role): role is SeatRole => roles.has(role)).map((role): Seat => `${role}/${holder.number}`);
}

export function badgesOf(state: TenantState, mark: Mark | undefined, at: string): readonly Badge[] {
  const holder = holderOf(state, mark);
  if (!holder) return [];
  return holder.grants.flatMap(({ role, party, body, title, ...period }) =>
    (role === 'representative' || role === 'official') && holds({ role, party, body, title, ...period }, at)
      ? [{ role, party, body, title }]
      : [],
  );
}

/** The badge that shows by itself in a dialogue of this body; officials of the whole tenant show in every one. */
export function badgeFor(badges: readonly Badge[], body: string): Badge | null {
  return (
    badges.find((badge) => badge.body === body && badge.body !== '') ??
    badges.find((badge) => badge.role === 'official' && badge.body === '') ??
    null
  );
}

/** Admins at a moment, by number. */
export function admins(state: TenantState, at: string): readonly number[] {
  if (state.kind === 'none') return [];
  return state.holders
    .filter((holder) => holder.grants.some((grant) => grant.role === 'admin' && holds(grant, at)))
    .map(({ number }) => number);
}
