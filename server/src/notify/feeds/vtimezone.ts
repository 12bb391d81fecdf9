/** A zone as a calendar carries it. Summer time is that of the European Union (directive 2000/84/EC): the last Sundays of March and October. */
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';

/** `null` for a zone that keeps other rules: its meetings are written in UTC. */
export function vtimezone(zone: string): string | null {
  if (!zone.startsWith('Europe/')) return null;
  const [winter, summer] = [offset(zone, Date.UTC(2026, 0, 15)), offset(zone, Date.UTC(2026, 6, 15))];
  // On these two days at 01.00 UTC the clocks of the Union are moved.
  const moved = offset(zone, Date.UTC(2026, 2, 29, 1)) === summer && offset(zone, Date.UTC(2026, 2, 29, 0, 59)) === winter;
  if (summer - winter !== 60 || !moved) return null;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...rule('DAYLIGHT', winter, summer, `1970-03-29`, 3),
    ...rule('STANDARD', summer, winter, `1970-10-25`, 10),
    'END:VTIMEZONE',
  ].join('\r\n');
}

/** `DTSTART` is the wall clock before the change, which is at 01.00 UTC. */
function rule(kind: 'DAYLIGHT' | 'STANDARD', from: number, to: number, date: string, month: number): readonly string[] {
  const hour = String(1 + Math.floor(from / 60)).padStart(2, '0');
  const minute = String(from % 60).padStart(2, '0');
  return [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${signed(from)}`,
    `TZOFFSETTO:${signed(to)}`,
    `DTSTART:${date.replaceAll('-', '')}T${hour}${minute}00`,
    `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`,
    `END:${kind}`,
  ];
}

/** Minutes ahead of UTC. */
function offset(zone: string, ms: number): number {
  return Math.round(zonedMinute(zone, ms) - ms / 60_000);
}

function signed(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
}
