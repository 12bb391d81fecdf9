/** Times as people read them. `at` and `now` are UTC texts or milliseconds; `zone` is the dialogue's IANA time zone. */
import { formatTag } from '../translations/languages.ts';

export type When = string | number;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: string, zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${zone} ${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(formatTag(lang), { ...options, timeZone: zone });
  formats.set(key, made);
  return made;
}

function millis(when: When): number {
  return typeof when === 'number' ? when : Date.parse(when);
}

/** `nyss`, `för 2 timmar sedan`; after a week the day. Never in the future: a clock that is ahead reads as now. */
export function relativeTime(at: When, now: When, lang: string, zone: string, nowWord: string): string {
  const passed = Math.max(0, millis(now) - millis(at));
  if (Number.isNaN(passed)) return '';
  if (passed < MINUTE) return nowWord;
  if (passed >= 7 * DAY) return day(at, now, lang, zone);
  const relative = new Intl.RelativeTimeFormat(formatTag(lang), { numeric: 'always' });
  if (passed < HOUR) return relative.format(-Math.floor(passed / MINUTE), 'minute');
  if (passed < DAY) return relative.format(-Math.floor(passed / HOUR), 'hour');
  return relative.format(-Math.floor(passed / DAY), 'day');
}

/** `14.20` in Swedish, `14:20` in other languages. */
export function clock(at: When, lang: string, zone: string): string {
  if (Number.isNaN(millis(at))) return '';
  const written = format(lang, zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(millis(at));
  return lang.startsWith('sv') ? written.replace(':', '.') : written;
}

/** `14 mars`, with the year when it is not this one. */
export function day(at: When, now: When, lang: string, zone: string): string {
  if (Number.isNaN(millis(at))) return '';
  const year = format(lang, zone, 'year', { year: 'numeric' });
  const same = year.format(millis(at)) === year.format(millis(now));
  const options = { day: 'numeric', month: 'long', ...(same ? {} : { year: 'numeric' as const }) } as const;
  return format(lang, zone, same ? 'day' : 'day-year', options).format(millis(at));
}

/** The clock today, else the day and the clock: `14.20`, `14 mars 14.20`. */
export function shortTime(at: When, now: When, lang: string, zone: string): string {
  if (Number.isNaN(millis(at))) return '';
  const date = format(lang, zone, 'date', { dateStyle: 'short' });
  if (date.format(millis(at)) === date.format(millis(now))) return clock(at, lang, zone);
  return `${day(at, now, lang, zone)} ${clock(at, lang, zone)}`;
}

/** `söndag 14 mars 2027 14.20`, for titles. */
export function exactTime(at: When, lang: string, zone: string): string {
  if (Number.isNaN(millis(at))) return '';
  const date = format(lang, zone, 'exact', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(millis(at));
  return `${date} ${clock(at, lang, zone)}`;
}

/** `söndag`. */
export function weekday(at: When, lang: string, zone: string): string {
  return format(lang, zone, 'weekday', { weekday: 'long' }).format(millis(at));
}

/** `söndag 23.59` within a week, else `14 mars 23.59`: until when something can be done. */
export function deadline(at: When, now: When, lang: string, zone: string): string {
  if (Number.isNaN(millis(at))) return '';
  if (millis(at) - millis(now) > 6 * DAY) return `${day(at, now, lang, zone)} ${clock(at, lang, zone)}`;
  return `${weekday(at, lang, zone)} ${clock(at, lang, zone)}`;
}

/** Whole days or, on the last day, whole hours until `at`; `null` when it has passed. */
export function remaining(at: When, now: When): { readonly days: number } | { readonly hours: number } | null {
  const left = millis(at) - millis(now);
  if (!(left > 0)) return null;
  return left >= DAY ? { days: Math.floor(left / DAY) } : { hours: Math.max(1, Math.ceil(left / HOUR)) };
}
