/** Times of a rådslag from the day it starts: what staff do falls on days when somebody works, and no part is shorter than usual. */
import { zonedInstant } from '../moderation/zoned-time.ts';
import { addDays, isFree } from '../protokoll/law.ts';
import type { ZonedTime } from '../protokoll/types.ts';
import type { PlanTimes, Template } from './types.ts';

/** Days of each part; `result`: from the last close until the result. */
export type Lengths = {
  readonly read: number;
  readonly debate: number;
  readonly vote: number;
  readonly answer: number;
};
export const USUAL_LENGTHS: Lengths = { read: 7, debate: 7, vote: 10, answer: 42 };
/** Days that a part may be given, in the settings of a city. */
export const LENGTH_MOST = 365;
/** Days from the answer until it is put away. */
const KEPT_OUT = 28;

/** Minutes of the day. */
const MORNING = 8 * 60;
const NOON = 12 * 60;
const EVENING = 20 * 60;
const LAST = 23 * 60 + 59;

/** `local` is what the clock of the zone shows. */
export function momentOf(day: string, minute: number, zone: string): ZonedTime {
  const shown = Date.parse(`${day}T00:00:00.000Z`) / 60_000 + minute;
  const two = (value: number): string => String(value).padStart(2, '0');
  const utc = new Date(zonedInstant(zone, shown)).toISOString();
  return { utc, local: `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`, zone };
}

/** That day, or the next on which somebody works. */
export function workingDay(day: string): string {
  let found = day;
  while (isFree(found)) found = addDays(found, 1);
  return found;
}

/** An ordinary Saturday or Sunday gives people time to write; a holiday does not. */
function lastDay(day: string): string {
  let found = day;
  while (isFree(found) && ![0, 6].includes(new Date(`${found}T00:00:00.000Z`).getUTCDay())) found = addDays(found, 1);
  return found;
}

/** `start`: `YYYY-MM-DD`, the first day to read; a day off becomes the next that is none. */
export function suggestTimes(start: string, template: Template, zone: string, lengths: Lengths = USUAL_LENGTHS): PlanTimes {
  const information = workingDay(start);
  const debate = workingDay(addDays(information, lengths.read));
  const debateCloses = lastDay(addDays(debate, lengths.debate - 1));
  const opens = workingDay(addDays(debateCloses, 1));
  const closes = workingDay(addDays(opens, lengths.vote - 1));
  const result = workingDay(addDays(template === 'simple' ? debateCloses : closes, 1));
  const answer = workingDay(addDays(result, lengths.answer));
  const at = (day: string, minute: number): ZonedTime => momentOf(day, minute, zone);
  return {
    information: at(information, MORNING),
    debate: at(debate, MORNING),
    debateCloses: at(debateCloses, LAST),
    vote: template === 'simple' ? null : { opens: at(opens, MORNING), closes: at(closes, EVENING) },
    result: at(result, NOON),
    answer: at(answer, NOON),
    archive: at(workingDay(addDays(answer, KEPT_OUT)), NOON),
  };
}

/** The day that a form begins with: the first Monday, or working day after it, that leaves a week to announce in. */
export function firstStart(today: string): string {
  let day = addDays(today, 7);
  while (new Date(`${day}T00:00:00.000Z`).getUTCDay() !== 1) day = addDays(day, 1);
  return workingDay(day);
}
