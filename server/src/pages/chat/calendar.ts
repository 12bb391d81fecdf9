/** One chat as an event (RFC 5545) with a reminder a quarter of an hour before it. */
import ical, { ICalAlarmType, type ICalCalendar, ICalEventStatus } from 'ical-generator';
import type { Session } from '@insyn/domain/chat/types.ts';
import type { SessionView } from '@insyn/domain/chat/views.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { wallClock } from '../../notify/feeds/calendar.ts';
import { vtimezone } from '../../notify/feeds/vtimezone.ts';

export type ChatCalendarParts = {
  /** Names the installation for ever: part of the UID. */
  readonly tenant: string;
  readonly log: LogId;
  /** The dialogue's. */
  readonly title: string;
  readonly session: Session;
  readonly view: Pick<SessionView, 'plan' | 'phase' | 'cancelled'>;
  readonly base: string;
  /** When the last line of the log was written, UTC. */
  readonly at: string;
};

/** Seconds before the beginning. */
const REMINDER = 15 * 60;

export function chatCalendar(parts: ChatCalendarParts): string {
  const { log, session, view, base } = parts;
  const calendar = ical({
    name: view.plan.title,
    prodId: { company: 'Insyn Dialog', product: 'Kalender', language: 'SV' },
    url: `${base}${routes.chatPage(log, session.session)}`,
  });
  addChat(calendar, parts);
  return calendar.toString();
}

/** The same name and number wherever the chat stands: a calendar that has it twice shows it once. */
export function addChat(calendar: ICalCalendar, { tenant, log, title, session, view, base, at }: ChatCalendarParts): void {
  const { plan } = view;
  const page = `${base}${routes.chatPage(log, session.session)}`;
  const { zone } = plan.opens;
  const local = vtimezone(zone) !== null;
  // Named at the event: a calendar with a zone of its own writes DTSTAMP without UTC, which it must have (RFC 5545 3.8.7.2).
  if (local) calendar.timezone({ name: null, generator: vtimezone });
  const cancelled = view.phase === 'cancelled';
  const event = calendar.createEvent({
    id: `${session.session}.${log}@${tenant}.insyn`,
    sequence: session.changes,
    stamp: at,
    start: local ? wallClock(localIn(plan.opens, zone)) : plan.opens.utc,
    end: local ? wallClock(localIn(plan.closes, zone)) : plan.closes.utc,
    ...(local ? { timezone: zone } : {}),
    summary: `Chatt: ${plan.title}`,
    description: [cancelled ? ['Inställd', view.cancelled ?? ''].filter((each) => each !== '').join(': ') : '', plan.about, title, page]
      .filter((each) => each !== '')
      .join('\n\n'),
    url: page,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  if (!cancelled)
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: REMINDER, description: `${plan.title} börjar om en kvart.` });
}

/** The wall clock of the event's own zone: both ends are written in one. */
function localIn({ local, utc, zone: own }: ZonedTime, zone: string): string {
  return own === zone ? local : new Date(zonedMinute(zone, Date.parse(utc)) * 60_000).toISOString().slice(0, 16);
}
