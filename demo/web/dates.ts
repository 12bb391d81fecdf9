/** Dates as a Swedish page writes them. Everything is the wall clock of the city. */
const ZONE = 'Europe/Stockholm';

const format =
  (options: Intl.DateTimeFormatOptions) =>
  (at: Date): string =>
    new Intl.DateTimeFormat('sv', { timeZone: ZONE, ...options }).format(at);

export const weekday = format({ weekday: 'long' });
export const dayAndMonth = format({ day: 'numeric', month: 'long' });
export const fullDay = format({ weekday: 'long', day: 'numeric', month: 'long' });
const shortMonth = (at: Date): string => format({ month: 'short' })(at).replace('.', '');
const dayOfMonth = format({ day: 'numeric' });

/** `11 jan` */
export function shortDay(at: Date): string {
  return `${dayOfMonth(at)} ${shortMonth(at)}`;
}

/** `4–10 jan`, or `28 jan–3 feb` over a month's end. */
export function shortSpan(from: Date, to: Date): string {
  if (dayOfMonth(from) === dayOfMonth(to) && shortMonth(from) === shortMonth(to)) return shortDay(from);
  return shortMonth(from) === shortMonth(to) ? `${dayOfMonth(from)}–${shortDay(to)}` : `${shortDay(from)}–${shortDay(to)}`;
}

/** `I dag`, `I går`, else `16 november`. */
export function newsDay(daysAgo: number, at: Date): string {
  if (daysAgo === 0) return 'I dag';
  return daysAgo === 1 ? 'I går' : dayAndMonth(at);
}
