/** Months of the calendar, in UTC: the last day stands for one that a month does not have. */

export function monthsAfter(at: string, months: number): string {
  const from = new Date(Date.parse(at));
  const [year, month, day] = [from.getUTCFullYear(), from.getUTCMonth() + months, from.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const clock = Date.parse(at) - Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), day);
  return new Date(Date.UTC(year, month, Math.min(day, lastDay)) + clock).toISOString();
}

export function isMonths(value: unknown, least: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= 1200;
}
