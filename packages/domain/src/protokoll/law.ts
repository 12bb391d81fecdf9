/**
 * Days that the law gives for minutes, as dates of the city (`YYYY-MM-DD`): adjusted at most 14 days after the meeting
 * (kommunallagen 2017:725, 5 kap. 69 §, for a nämnd by 6 kap. 35 §), announced at the latest the second day after that (8 kap. 12 §),
 * and appealed within three weeks from the day it was announced (13 kap. 5 §). A last day to appeal on which nobody works is moved by
 * lagen (1930:173) om beräkning av lagstadgad tid, 2 §. For those who adjust and announce no day is moved: what they are late with is
 * told, and takes no right from anybody.
 */
export const ADJUST_DAYS = 14;
export const POST_DAYS = 2;
export const APPEAL_DAYS = 21;

const DAY = 86_400_000;

/** A day that is in the calendar. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The last day to adjust the minutes of a meeting that was held on `date`. */
export function adjustBy(date: string): string {
  return addDays(date, ADJUST_DAYS);
}

/** The last day to announce minutes that were adjusted on `date`. */
export function postBy(adjusted: string): string {
  return addDays(adjusted, POST_DAYS);
}

/** The last day to appeal a decision whose minutes were announced on `posted`. */
export function appealUntil(posted: string): string {
  let day = addDays(posted, APPEAL_DAYS);
  while (isFree(day)) day = addDays(day, 1);
  return day;
}

/**
 * A Saturday, a Sunday, another public holiday (lagen 1989:253 om allmänna helgdagar), midsummer's eve, Christmas eve or New Year's
 * eve. Holidays that are always a Saturday or a Sunday need no line of their own.
 */
export function isFree(date: string): boolean {
  const day = weekday(date);
  const year = Number(date.slice(0, 4));
  return day === SATURDAY || day === SUNDAY || FIXED.has(date.slice(5)) || isMidsummerEve(date, day) || movable(year).includes(date);
}

const SUNDAY = 0;
const FRIDAY = 5;
const SATURDAY = 6;

/** New Year's day, Epiphany, the first of May, Christmas eve, Christmas day, Boxing day, New Year's eve. */
const FIXED: ReadonlySet<string> = new Set(['01-01', '01-06', '05-01', '12-24', '12-25', '12-26', '12-31']);

/** From then on the national day is a holiday, and Whit Monday is none (lag 2004:1320). */
const NATIONAL_DAY_SINCE = 2005;

/** Good Friday, Easter Monday, Ascension Day, and the national day or Whit Monday. */
function movable(year: number): readonly string[] {
  const easter = easterOf(year);
  const newest = year < NATIONAL_DAY_SINCE ? addDays(easter, 50) : `${String(year).padStart(4, '0')}-06-06`;
  return [addDays(easter, -2), addDays(easter, 1), addDays(easter, 39), newest];
}

/** Midsummer's day is the Saturday from the 20th to the 26th of June; its eve is the day before. */
function isMidsummerEve(date: string, day: number): boolean {
  return day === FRIDAY && date.slice(5) >= '06-19' && date.slice(5) <= '06-25';
}

/** Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher. */
export function easterOf(year: number): string {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const lunar = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - lunar + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return new Date(Date.UTC(year, Math.floor(days / 31) - 1, (days % 31) + 1)).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
function weekday(date: string): number {
  return new Date(Date.parse(`${date}T00:00:00.000Z`)).getUTCDay();
}

/** What was later than that. Minutes that are late count all the same; readers are told. */
export function lateOf(
  meeting: string,
  { adjusted, posted }: { readonly adjusted: string | null; readonly posted: string | null },
): readonly ('adjusted' | 'posted')[] {
  return [
    ...(adjusted !== null && adjusted > adjustBy(meeting) ? (['adjusted'] as const) : []),
    ...(adjusted !== null && posted !== null && posted > postBy(adjusted) ? (['posted'] as const) : []),
  ];
}
