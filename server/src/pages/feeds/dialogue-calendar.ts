/** A dialogue as a calendar (RFC 5545, 7986) that others subscribe to: the phases of its plan, meetings at a place, chats. */
import ical, { type ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { hostWords } from '@insyn/domain/chat/content.ts';
import { phaseOf } from '@insyn/domain/chat/times.ts';
import { planOf } from '@insyn/domain/chat/view.ts';
import type { SessionId } from '@insyn/domain/ids.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import { addDays } from '@insyn/domain/protokoll/law.ts';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import type { GatheringContent, GatheringEntry, GatheringReasonContent, PlanTimes } from '@insyn/domain/radslag/types.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { exactTime } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { wallClock } from '../../notify/feeds/calendar.ts';
import { vtimezone } from '../../notify/feeds/vtimezone.ts';
import { addChat } from '../chat/calendar.ts';

export type DialogueCalendarParts = {
  /** Names the installation for ever: part of every UID. */
  readonly tenant: string;
  readonly state: LogState;
  readonly held: Held;
  readonly base: string;
  /** Now, UTC. */
  readonly at: string;
};

/** Seconds between two looks. */
const REFRESH = 3600;

/** `null` where there is nothing to put in a calendar, now or later. */
export function dialogueCalendar(parts: DialogueCalendarParts): string | null {
  const { state, held, base, tenant, at } = parts;
  const { log, dialogue, radslag, chat } = state;
  if (dialogue.phase === 'empty') return null;
  const { title } = dialogue.description;
  const calendar = calendarFor(title, `${base}${routes.dialogueCalendar(log)}`);
  addPhases(calendar, parts, title);
  for (const entry of radslag.gatherings) addGathering(calendar, entry, parts);
  for (const session of chat.sessions) {
    const view = { plan: planOf(session, held), phase: phaseOf(session, at), cancelled: hostWords(held, session.cancelled) };
    addChat(calendar, { tenant, log, title, session, view, base, at: state.at });
  }
  return calendar.toString();
}

/** One meeting at a place; `null` for one that is not there. */
export function gatheringCalendar(session: SessionId, parts: DialogueCalendarParts): string | null {
  const { state, held, base } = parts;
  const entry = state.radslag.gatherings.find((each) => each.session === session);
  const content = contentOf<GatheringContent>(held, entry?.content ?? null, 'gathering');
  if (entry === undefined || content === null) return null;
  const calendar = calendarFor(content.title, `${base}${routes.gatheringCalendar(state.log, session)}`);
  addGathering(calendar, entry, parts);
  return calendar.toString();
}

function calendarFor(name: string, source: string): ICalCalendar {
  return ical({ name, prodId: { company: 'Insyn Dialog', product: 'Kalender', language: 'SV' }, url: source, source, ttl: REFRESH });
}

type PhaseEntry = {
  readonly name: string;
  readonly summary: string;
  readonly from: ZonedTime;
  readonly until: ZonedTime;
  readonly words: string;
};

/** Days, so that nobody looks busy for a week; the hours stand in the words. */
function addPhases(calendar: ICalCalendar, { state, base, tenant }: DialogueCalendarParts, title: string): void {
  const { plan, earlier } = state.radslag;
  if (plan === null) return;
  const page = `${base}${routes.page(state.log)}`;
  const withVote = plan.times.vote === null ? earlier.findLast((each) => each.plan.times.vote !== null)?.plan.times : undefined;
  const add = ({ name, summary, from, until, words }: PhaseEntry, gone = false): void => {
    calendar.createEvent({
      id: `${name}.${state.log}@${tenant}.insyn`,
      // Higher with each change of the plan that people were told of.
      sequence: earlier.length,
      stamp: state.at,
      start: wallClock(`${from.local.slice(0, 10)}T00:00`),
      // The day after the last one (RFC 5545 3.6.1).
      end: wallClock(`${addDays(until.local.slice(0, 10), 1)}T00:00`),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${summary}: ${title}`,
      description: [gone ? 'Inställd' : words, page].join('\n\n'),
      url: page,
      status: gone ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  };
  for (const entry of phasesOf(plan.times)) add(entry);
  if (withVote !== undefined) for (const entry of phasesOf(withVote)) if (entry.name === 'rosta') add(entry, true);
}

function phasesOf({ information, debate, debateCloses, vote, result, answer }: PlanTimes): readonly PhaseEntry[] {
  const at = ({ utc, zone }: ZonedTime): string => exactTime(utc, 'sv', zone);
  return [
    { name: 'underlag', summary: 'Underlaget finns att läsa', from: information, until: information, words: `Från ${at(information)}.` },
    { name: 'debatt', summary: 'Debatt', from: debate, until: debateCloses, words: `Öppnar ${at(debate)}. Stänger ${at(debateCloses)}.` },
    ...(vote === null
      ? []
      : [
          {
            name: 'rosta',
            summary: 'Rösta',
            from: vote.opens,
            until: vote.closes,
            words: `Öppnar ${at(vote.opens)}. Stänger ${at(vote.closes)}.`,
          },
        ]),
    { name: 'resultat', summary: 'Resultatet kommer', from: result, until: result, words: `Kommer ${at(result)}.` },
    { name: 'svar', summary: 'Svaret ska vara klart', from: answer, until: answer, words: `Senast ${at(answer)}.` },
  ];
}

function addGathering(calendar: ICalCalendar, entry: GatheringEntry, { state, held, base, tenant }: DialogueCalendarParts): void {
  const content = contentOf<GatheringContent>(held, entry.content, 'gathering');
  if (content === null) return;
  const { title, starts, ends, place, address, access, languages, about } = content;
  const page = `${base}${routes.page(state.log)}`;
  const local = vtimezone(starts.zone) !== null;
  if (local) calendar.timezone({ name: null, generator: vtimezone });
  const reason = contentOf<GatheringReasonContent>(held, entry.cancelled, 'gathering-reason')?.text ?? '';
  const off = entry.cancelled === null ? '' : ['Inställt', reason].filter((each) => each !== '').join(': ');
  calendar.createEvent({
    id: `${entry.session}.${state.log}@${tenant}.insyn`,
    sequence: entry.changes,
    stamp: state.at,
    start: local ? wallClock(starts.local) : starts.utc,
    end: local ? wallClock(localIn(ends, starts.zone)) : ends.utc,
    ...(local ? { timezone: starts.zone } : {}),
    summary: title,
    location: [place, address].filter((each) => each !== '').join(', '),
    description: [off, about, access.join(', '), languages.join(', '), page].filter((each) => each !== '').join('\n\n'),
    url: page,
    status: entry.cancelled === null ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
  });
}

/** The wall clock of the event's own zone: both ends are written in one. */
function localIn({ local, utc, zone: own }: ZonedTime, zone: string): string {
  return own === zone ? local : new Date(zonedMinute(zone, Date.parse(utc)) * 60_000).toISOString().slice(0, 16);
}
