/** Dates of meetings: which day one is, and which day it is in its city. */
import { isZone, zonedMinute } from '../moderation/zoned-time.ts';
import { isMoment } from '../dialogue/reopening.ts';
import { isDate } from './law.ts';
import { dateOfKey } from './keys.ts';
import type { Adjustment, Meeting, ZonedTime } from './types.ts';

export const NO_ADJUSTMENT: Adjustment = { adjusted: null, posted: null, protocolAt: '' };

/** Of a meeting whose plan is not known: minutes that were brought in. */
const USUAL_ZONE = 'Europe/Stockholm';
const MINUTES_OF_DAY = 24 * 60;

/** The day a meeting is held: by its plan, which may have moved it, else by its name. */
export function dateOf({ meeting, plan }: Pick<Meeting, 'meeting' | 'plan'>): string {
  return plan === null ? dateOfKey(meeting) : plan.start.local.slice(0, 10);
}

/** The days it is at `at` (UTC with milliseconds), by zone; each zone is looked up once. */
export function todayAt(at: string): (plan: Meeting['plan']) => string {
  const known = new Map<string, string>();
  return (plan) => {
    const zone = plan?.start.zone ?? USUAL_ZONE;
    const date = known.get(zone) ?? dayOf(zonedMinute(zone, Date.parse(at)));
    known.set(zone, date);
    return date;
  };
}

function dayOf(minute: number): string {
  return new Date(Math.floor(minute / MINUTES_OF_DAY) * MINUTES_OF_DAY * 60_000).toISOString().slice(0, 10);
}

/** `local` is `2026-03-03T18:00`, the wall clock of `zone` at `utc`. */
export function isZonedTime({ utc, local, zone }: ZonedTime): boolean {
  if (!isMoment(utc) || !isZone(zone) || !isDate(local.slice(0, 10)) || !/^T(?:[01]\d|2[0-3]):[0-5]\d$/.test(local.slice(10))) return false;
  return zonedMinute(zone, Date.parse(utc)) === Date.parse(`${local}:00.000Z`) / 60_000;
}
