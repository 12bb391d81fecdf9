/**
 * When somebody moderates, and what may be promised of it. Hours are on the wall clock of the zone: a shift to 16:00 ends at 16:00
 * on the day the clocks are changed too. A time that the change leaves out comes as much later; one that comes twice is the first.
 */
import { zonedInstant, zonedMinute, isZone } from './zoned-time.ts';
import type { Staffing } from './types.ts';

/** Days ahead that are looked through. */
export const HORIZON_DAYS = 400;
const DAY = 1440;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Minutes of the wall clock since 1970-01-01 00:00. */
type Span = { readonly from: number; readonly to: number };
type Plan = { readonly byDay: readonly (readonly Span[])[]; readonly closed: ReadonlySet<number> };

/** `until`: when it ends, UTC; `null` when nobody does now, or when it does not end within the horizon. */
export function staffedAt(staffing: Staffing, at: string): { readonly staffed: boolean; readonly until: string | null } {
  const now = Date.parse(at);
  for (const { from, to } of spans(staffing, now)) {
    if (to !== null && to() <= now) continue;
    return from() <= now ? { staffed: true, until: to === null ? null : iso(to()) } : { staffed: false, until: null };
  }
  return { staffed: false, until: null };
}

/** When somebody next begins, after `at`; UTC. `null`: not within the horizon. */
export function nextStaffed(staffing: Staffing, at: string): string | null {
  const now = Date.parse(at);
  for (const { from, to } of spans(staffing, now)) {
    if (to !== null && to() <= now) continue;
    if (from() > now) return iso(from());
  }
  return null;
}

/** What a writer can be told: the usual minutes while there is time for them today, else when somebody begins again. */
export function promise(
  staffing: Staffing,
  at: string,
): { readonly kind: 'minutes'; readonly minutes: number } | { readonly kind: 'at'; readonly at: string } | null {
  const { staffed, until } = staffedAt(staffing, at);
  const minutes = staffing.usualMinutes;
  if (staffed && (until === null || Date.parse(until) - Date.parse(at) >= minutes * 60_000)) return { kind: 'minutes', minutes };
  const next = nextStaffed(staffing, at);
  return next === null ? null : { kind: 'at', at: next };
}

/** Path to what is wrong, such as `week.0.to`. */
export function staffingFault({ zone, week, closed, usualMinutes }: Staffing): string | null {
  if (!isZone(zone)) return 'zone';
  if (week.length === 0) return 'week';
  for (const [at, { day, from, to }] of week.entries()) {
    if (!Number.isInteger(day) || day < 1 || day > 7) return `week.${at}.day`;
    if (!TIME.test(from)) return `week.${at}.from`;
    if ((to !== '24:00' && !TIME.test(to)) || to <= from) return `week.${at}.to`;
  }
  const bad = closed.findIndex((date) => !isDate(date));
  if (bad !== -1) return `closed.${bad}`;
  return Number.isInteger(usualMinutes) && usualMinutes >= 1 && usualMinutes <= DAY ? null : 'usualMinutes';
}

/** Hours that hang together, over midnight too, from the day of `now` on. `to` is `null` where the horizon comes first. */
function* spans(
  { zone, ...staffing }: Staffing,
  now: number,
): Generator<{ readonly from: () => number; readonly to: (() => number) | null }> {
  const plan = planOf(staffing);
  const given = ({ from, to }: Span): { readonly from: () => number; readonly to: () => number } => ({
    from: () => zonedInstant(zone, from),
    to: () => zonedInstant(zone, to),
  });
  const first = Math.floor(zonedMinute(zone, now) / DAY);
  let open: Span | null = null;
  for (let day = first; day <= first + HORIZON_DAYS; day += 1) {
    if (plan.closed.has(day)) continue;
    for (const { from, to } of plan.byDay[weekday(day)] ?? []) {
      const span: Span = { from: day * DAY + from, to: day * DAY + to };
      if (open !== null && span.from <= open.to) open = { from: open.from, to: Math.max(open.to, span.to) };
      else {
        if (open !== null) yield given(open);
        open = span;
      }
    }
  }
  if (open === null) return;
  const { from, to } = given(open);
  yield { from, to: open.to >= (first + HORIZON_DAYS) * DAY ? null : to };
}

function planOf({ week, closed }: Pick<Staffing, 'week' | 'closed'>): Plan {
  const known = plans.get(week);
  if (known !== undefined && known.of === closed) return known.plan;
  const byDay = [0, 1, 2, 3, 4, 5, 6, 7].map((number) =>
    week
      .filter(({ day }) => day === number)
      .map(({ from, to }) => ({ from: minuteOf(from), to: minuteOf(to) }))
      .toSorted((a, b) => a.from - b.from),
  );
  const plan = { byDay, closed: new Set(closed.map((date) => Date.parse(`${date}T00:00Z`) / (DAY * 60_000))) };
  plans.set(week, { of: closed, plan });
  return plan;
}
/** Lists of posts and receipts ask often, of rules that seldom change. */
const plans = new WeakMap<Staffing['week'], { readonly of: Staffing['closed']; readonly plan: Plan }>();

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** 1 is Monday. 1970-01-01 was a Thursday. */
function weekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function isDate(date: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00Z`) : NaN;
  return !Number.isNaN(ms) && iso(ms).startsWith(date);
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
