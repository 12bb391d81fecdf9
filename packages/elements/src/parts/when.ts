/** When somebody next looks at what was written: as the staffing of the rules promises. */
import type { Policy } from '@insyn/domain/moderation/types.ts';
import { promise } from '@insyn/domain/moderation/staffing.ts';
import { clock, day, weekday } from '../base/time.ts';
import type { PartContext } from './context.ts';

const DAY = 86_400_000;

export type Said = { readonly usual: (minutes: number) => string; readonly night: (when: string) => string };

/** In the words for minutes, or for a time; `null` where nothing is promised. */
export function promised(policy: Policy | null, context: PartContext, { usual, night }: Said): string | null {
  if (policy === null) return null;
  const given = promise(policy.staffing, new Date(context.now).toISOString());
  if (given === null) return null;
  return given.kind === 'minutes' ? usual(given.minutes) : night(whenWords(given.at, context));
}

/** `i morgon klockan 08.00`, `på måndag klockan 08.00`, `den 14 mars klockan 08.00`. */
export function whenWords(at: string, context: PartContext): string {
  const { words, now, zone } = context;
  const on = (ms: number): string => day(ms, now, words.$code, zone);
  const date = on(Date.parse(at));
  const near = Date.parse(at) - now < 6 * DAY;
  const later = near ? words['when.on'].weekday(weekday(at, words.$code, zone)) : words['when.on'].date(date);
  const named = date === on(now) ? words['when.day'].today : date === on(now + DAY) ? words['when.day'].tomorrow : later;
  return words['when.at'](named, clock(at, words.$code, zone));
}
