/** Meetings of a body as a calendar (RFC 5545, 7986) that others subscribe to. */
import ical, { ICalEventStatus } from 'ical-generator';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { addDays } from '@insyn/domain/protokoll/law.ts';
import type { Meeting } from '@insyn/domain/protokoll/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { vtimezone } from './vtimezone.ts';

export type CalendarParts = {
  /** Names the installation for ever: part of every UID. */
  readonly tenant: string;
  readonly body: string;
  readonly name: string;
  readonly base: string;
  readonly meetings: readonly Meeting[];
  /** When the last line of the log was written, UTC. */
  readonly at: string;
};

/** Meetings that were so long ago are in no calendar. */
const DAYS_BACK = 400;
/** Seconds between two looks. */
const REFRESH = 3600;

export function calendarOf({ tenant, body, name, base, meetings, at }: CalendarParts): string {
  const calendar = ical({
    name,
    prodId: { company: 'Insyn Dialog', product: 'Kalender', language: 'SV' },
    url: `${base}${routes.bodyCalendar(body)}`,
    source: `${base}${routes.bodyCalendar(body)}`,
    ttl: REFRESH,
  });
  const first = addDays(at.slice(0, 10), -DAYS_BACK);
  const planned = meetings.filter((meeting) => meeting.plan !== null && dateOf(meeting) >= first);
  const zone = planned.find(({ plan }) => plan !== null && vtimezone(plan.start.zone) !== null)?.plan?.start.zone;
  // Named at each event: a calendar with a zone of its own writes DTSTAMP without UTC, which it must have (RFC 5545 3.8.7.2).
  if (zone !== undefined) calendar.timezone({ name: null, generator: vtimezone });
  for (const { meeting, plan, planned: times, cancelled } of planned) {
    if (plan === null) continue;
    const page = `${base}${routes.meetingPage(body, meeting)}`;
    const local = plan.start.zone === zone;
    calendar.createEvent({
      id: `${meeting}.${body}@${tenant}.insyn`,
      // Higher with each plan, and with a cancelling that comes before the next.
      sequence: times * 2 + (cancelled === null ? 0 : 1),
      stamp: at,
      start: local ? wallClock(plan.start.local) : plan.start.utc,
      ...(local ? { timezone: zone } : {}),
      summary: plan.number === '' ? `${name}, sammanträde` : `${name}, sammanträde ${plan.number}`,
      ...(plan.place === '' ? {} : { location: plan.place }),
      description: [cancelled === null ? '' : `Inställt: ${cancelled.reason}`, plan.takePart, page]
        .filter((each) => each !== '')
        .join('\n\n'),
      url: page,
      status: cancelled === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    });
  }
  return calendar.toString();
}

/** A date whose own fields are the wall clock's, whatever zone this machine stands in: so the library writes them. */
export function wallClock(local: string): Date {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = local.split(/[-T:]/).map(Number);
  return new Date(year, month - 1, day, hour, minute);
}
