/** Times of a chat in words: in the zone it was announced in. */
import type { SessionView } from '@insyn/domain/chat/views.ts';
import { clock, day, weekday } from '@insyn/elements/base/time.ts';
import type { ChatContext } from '@insyn/elements/parts/chat-context.ts';

type Context = Pick<ChatContext, 'said' | 'words' | 'zone'>;

/** `torsdag 26 november 2026 klockan 18.00–19.00`, as it was announced or, when it is over, as it was. */
export function whenWords({ plan, openedAt, endedAt }: Pick<SessionView, 'plan' | 'openedAt' | 'endedAt'>, context: Context): string {
  const from = openedAt ?? plan.opens.utc;
  return spanWords(from, endedAt ?? plan.closes.utc, context);
}

export function spanWords(from: string, to: string, { said, words, zone }: Context): string {
  const lang = words.$code;
  return said.days(fullDay(from, lang, zone), clock(from, lang, zone), clock(to, lang, zone));
}

/** `torsdag 26 november 2026`. */
export function fullDay(at: string, lang: string, zone: string): string {
  const date = new Intl.DateTimeFormat(lang, { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' }).format(Date.parse(at));
  return `${weekday(at, lang, zone)} ${date}`;
}

/** `26 november 2026` of `2026-11-26`. */
export function dateWords(date: string, lang: string): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  if (Number.isNaN(at)) return date;
  return new Intl.DateTimeFormat(lang, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** `tor 18.00` within a week either way, else `26 november 18.00`: in a list of links. */
export function briefly(at: string, now: string, lang: string, zone: string): string {
  const far = Math.abs(Date.parse(at) - Date.parse(now)) > 6 * 86_400_000;
  const date = far
    ? day(at, now, lang, zone)
    : new Intl.DateTimeFormat(lang, { timeZone: zone, weekday: 'short' }).format(Date.parse(at)).slice(0, 3);
  return `${date} ${clock(at, lang, zone)}`;
}

/** The first letter large. */
export function capital(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('sv'));
}
