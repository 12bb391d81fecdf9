/**
 * Days that the law gives for minutes, as dates of the city (`YYYY-MM-DD`): adjusted at most 14 days after the meeting
 * (kommunallagen 2017:725, 5 kap. 69 §, for a nämnd by 6 kap. 35 §), announced at the latest the second day after that (8 kap. 12 §),
 * and appealed within three weeks from the day it was announced (13 kap. 5 §).
 *
 * Lagen (1930:173) om beräkning av lagstadgad tid moves a last day that is a Saturday, Sunday or holiday to the next weekday. That is
 * left out: the day named here is never too late for anyone.
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

/** The last day to appeal a decision whose minutes were announced on `date`. */
export function appealUntil(posted: string): string {
  return addDays(posted, APPEAL_DAYS);
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
