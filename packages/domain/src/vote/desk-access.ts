/** The one table of the desk: who may do what with envelopes and batches, and when. Each act is asked here, whatever page asks it. */
import type { Seat, SeatRole } from '../fact.ts';
import type { VoteStatus } from './types.ts';

export const DESK_ACTS = [
  'receive',
  'accept',
  'reject',
  'set-aside',
  'undo',
  'open-batch',
  'count',
  'recount',
  'restart',
  'read-protocol',
  'practise',
] as const;
export type DeskAct = (typeof DESK_ACTS)[number];

type DeskRule = {
  readonly roles: readonly SeatRole[];
  /** Nothing has happened before a second person has done it too. */
  readonly two: boolean;
  /** How far the vote has come. */
  readonly during: readonly VoteStatus[];
};

const STAFF = ['counter', 'official'] as const;
/** Letters are out from the signing on, and somebody may answer the same day. */
const ENVELOPES = ['defined', 'open', 'closed'] as const;
const BALLOTS = ['open', 'closed'] as const;
const ALWAYS = ['defined', 'open', 'closed', 'result'] as const;

/** Who reads a person's envelope never reads its ballot: envelopes are mixed before any is opened (`SHUFFLE_LEAST`). */
export const DESK_ACCESS: Readonly<Record<DeskAct, DeskRule>> = {
  receive: { roles: STAFF, two: false, during: ENVELOPES },
  // A group of inner envelopes that were mixed.
  accept: { roles: STAFF, two: false, during: BALLOTS },
  reject: { roles: STAFF, two: true, during: ENVELOPES },
  'set-aside': { roles: STAFF, two: true, during: ENVELOPES },
  undo: { roles: STAFF, two: true, during: ENVELOPES },
  'open-batch': { roles: STAFF, two: false, during: BALLOTS },
  count: { roles: STAFF, two: true, during: BALLOTS },
  recount: { roles: STAFF, two: true, during: BALLOTS },
  restart: { roles: STAFF, two: false, during: BALLOTS },
  'read-protocol': { roles: STAFF, two: false, during: ALWAYS },
  practise: { roles: STAFF, two: false, during: ALWAYS },
};

/** Whether one of the seats may do it at all. */
export function mayAtDesk(seats: readonly Seat[], act: DeskAct): boolean {
  return DESK_ACCESS[act].roles.some((role) => seats.some((seat) => seat.startsWith(`${role}/`)));
}

/** What these seats may do now. */
export function deskActs(seats: readonly Seat[], status: VoteStatus): readonly DeskAct[] {
  return DESK_ACTS.filter((act) => mayAtDesk(seats, act) && DESK_ACCESS[act].during.includes(status));
}
