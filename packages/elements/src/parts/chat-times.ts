/** How far off something in a chat is, in words that change at most once a minute. */
import { clock, deadline, exactTime } from '../base/time.ts';
import type { Plan } from '@insyn/domain/chat/types.ts';
import { today, type ChatContext } from './chat-context.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `Börjar om 2 dagar`, `Börjar om 12 minuter`, `Börjar nu`. */
export function startsIn({ opens }: Pick<Plan, 'opens'>, { said, now, zone }: Pick<ChatContext, 'said' | 'now' | 'zone'>): string {
  const left = Date.parse(opens.utc) - now;
  if (left <= 0) return said.startsNow;
  // By the calendar: on a Monday morning, Friday evening is in four days.
  if (left >= DAY) return said.startsIn.days(daysBetween(now, Date.parse(opens.utc), zone));
  return left > 90 * MINUTE ? said.startsIn.hours(Math.floor(left / HOUR)) : said.startsIn.minutes(Math.ceil(left / MINUTE));
}

function daysBetween(from: number, to: number, zone: string): number {
  return Math.round((Date.parse(today(to, zone)) - Date.parse(today(from, zone))) / DAY);
}

/** `38 minuter kvar`. */
export function endsIn({ closes }: Pick<Plan, 'closes'>, { said, now }: Pick<ChatContext, 'said' | 'now'>): string {
  const left = Date.parse(closes.utc) - now;
  if (left <= 0) return said.endsNow;
  return left > 90 * MINUTE ? said.endsIn.hours(Math.floor(left / HOUR)) : said.endsIn.minutes(Math.ceil(left / MINUTE));
}

/** `torsdag 12 mars 2026 klockan 18.00–19.00`. */
export function chatDay({ opens, closes }: Pick<Plan, 'opens' | 'closes'>, { said, words, zone }: ChatContext): string {
  const exact = exactTime(opens.utc, words.$code, zone);
  const from = clock(opens.utc, words.$code, zone);
  return said.days(exact.slice(0, exact.length - from.length).trim(), from, clock(closes.utc, words.$code, zone));
}

/** S29: `i dag klockan 18.00`, `torsdag 18.00`, `14 mars 18.00`. */
export function whenWords(at: string, { words, now, zone }: ChatContext): string {
  const time = clock(at, words.$code, zone);
  const day = today(Date.parse(at), zone);
  if (day === today(now, zone)) return words['when.at'](words['when.day'].today, time);
  if (day === today(now + DAY, zone)) return words['when.at'](words['when.day'].tomorrow, time);
  return deadline(at, now, words.$code, zone);
}

/** `40 sekunder`, `2 minuter`: a wait that is told while it lasts. */
export function waitWords(ms: number, { said }: Pick<ChatContext, 'said'>): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds >= 60) return said.minutes(Math.ceil(seconds / 60));
  // Steps that can be read: five seconds until the last ten.
  return said.seconds(seconds > 10 ? Math.ceil(seconds / 5) * 5 : seconds);
}
