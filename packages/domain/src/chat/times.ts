/** What a session lets people do, by time alone: a phase fact that comes late lets nothing late in (design §2). */
import { isDate, isFree, addDays } from '../protokoll/law.ts';
import { zonedMinute } from '../moderation/zoned-time.ts';
import type { Message, Session } from './types.ts';

/** `announced`: before questions are taken; `asking`: in advance. */
export type SessionPhase = 'announced' | 'asking' | 'live' | 'ended' | 'cancelled';

export function phaseOf({ status, plan }: Pick<Session, 'status' | 'plan'>, at: string): SessionPhase {
  if (status === 'cancelled') return 'cancelled';
  if (status === 'ended' || at >= plan.closes.utc) return 'ended';
  if (at >= plan.opens.utc) return 'live';
  return at >= plan.asks.utc ? 'asking' : 'announced';
}

export function isPaused({ pauses }: Pick<Session, 'pauses'>): boolean {
  return pauses.at(-1)?.to === null;
}

/** An answer that was given when the chat was over. */
export function isLate({ role, at }: Pick<Message, 'role' | 'at'>, { plan, endedAt }: Pick<Session, 'plan' | 'endedAt'>): boolean {
  return role === 'answer' && (at >= plan.closes.utc || (endedAt !== null && at >= endedAt));
}

/** Questions, support and follow-ups are taken. */
export function takesQuestions(session: Session, at: string): boolean {
  const phase = phaseOf(session, at);
  return phase === 'asking' || phase === 'live';
}

/** Days ahead that an answer may be promised for. */
export const LATEST_DAYS = 60;

/** The day it is in the city of the session. */
export function dayOf({ plan }: Pick<Session, 'plan'>, at: string): string {
  return new Date(Math.floor(zonedMinute(plan.opens.zone, Date.parse(at)) / 1440) * 86_400_000).toISOString().slice(0, 10);
}

/** So many working days after a day (lagen 1930:173 names the days off). */
export function workingDaysAfter(day: string, count: number): string {
  let date = day;
  for (let left = count; left > 0;) {
    date = addDays(date, 1);
    if (!isFree(date)) left -= 1;
  }
  return date;
}

/** A day that an answer can be promised for: from today, and not so far off that nobody waits for it. */
export function isPromise(session: Session, until: string, at: string): boolean {
  const today = dayOf(session, at);
  return isDate(until) && until >= today && until <= addDays(today, LATEST_DAYS);
}
