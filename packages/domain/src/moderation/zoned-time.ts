/** Wall-clock time of a zone and back, by the platform's own table of zones. */

/** Making one costs hundreds of times what using it does. */
const clocks = new Map<string, Intl.DateTimeFormat>();
const CLOCKS_MOST = 600;
const DAY = 86_400_000;

/** A name of the IANA table; a bare offset is none. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return clockOf(zone).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Minutes since 1970-01-01 00:00 that the wall clock shows, with a fraction. `ms`: since the epoch, UTC. */
export function zonedMinute(zone: string, ms: number): number {
  return (ms + offsetAt(zone, ms)) / 60_000;
}

/** ms since the epoch when the wall clock shows it. Left out: as much later as the clock was moved. Twice: the first time. */
export function zonedInstant(zone: string, minute: number): number {
  const shown = minute * 60_000;
  const before = shown - offsetAt(zone, shown - DAY);
  const after = shown - offsetAt(zone, shown + DAY);
  if (before === after || zonedMinute(zone, before) === minute) return before;
  return zonedMinute(zone, after) === minute ? after : before;
}

/** ms that the wall clock is ahead of UTC. */
function offsetAt(zone: string, ms: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clockOf(zone).formatToParts(ms)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  if (clocks.size >= CLOCKS_MOST) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}
