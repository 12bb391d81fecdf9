/** Plans a session: its times, its panel, its control. */
import { refuse } from '../decision.ts';
import { cleanLine } from '../text/clean.ts';
import { isLanguage } from '../text/clean.ts';
import { isZonedTime } from '../protokoll/dates.ts';
import { staffedAt } from '../moderation/staffing.ts';
import { accepted, fieldText, type Refused, type Result, type Room } from './decide.ts';
import { sessionOf } from './queue.ts';
import { phaseOf } from './times.ts';
import type { Seat } from '../fact.ts';
import type { ContentId } from '../ids.ts';
import { CONTROLS, type ChatCommand, type Plan, type PlanContent, type PlanLine, type Session } from './types.ts';

type Of<T extends ChatCommand['type']> = Extract<ChatCommand, { type: T }>;

export const PLAN_MAX = { title: 150, about: 800, rules: 1200, name: 120, reason: 600 } as const;
export const PANEL_MOST = 20;
/** Hours that a session lasts at most. */
export const LONGEST_HOURS = 8;
export const SESSIONS_MOST = 50;
const DELAY_SECONDS = [5, 600] as const;
const SLOW_SECONDS_MOST = 3600;

export function plan(given: Plan, seat: Seat, room: Room): Result {
  if (room.state.chat.sessions.length >= SESSIONS_MOST) return refuse('chat/too-many');
  if (given.opens.utc <= room.asking.at) return refuse('chat/time-not-understood', 'opens');
  const clean = cleanPlan(given, room);
  if ('accepted' in clean) return clean;
  const { line, content } = clean;
  const session = room.asking.ids.session();
  return accepted({
    type: 'chat/planned',
    by: { seat },
    data: { session, plan: line },
    contents: [{ id: room.asking.ids.content(), content }],
  });
}

export function change({ session: id, plan: given }: Of<'chat/change'>, seat: Seat, room: Room): Result {
  const session = sessionOf(room.state.chat, id);
  if (!session) return refuse('chat/not-found');
  const phase = phaseOf(session, room.asking.at);
  if (phase === 'ended' || phase === 'cancelled') return refuse('chat/closed');
  // What has begun has begun; what is to begin begins later than now.
  if (phase === 'live' ? given.opens.utc !== session.plan.opens.utc : given.opens.utc <= room.asking.at)
    return refuse('chat/time-not-understood', 'opens');
  if (given.closes.utc <= room.asking.at) return refuse('chat/time-not-understood', 'closes');
  const clean = cleanPlan(given, room);
  if ('accepted' in clean) return clean;
  return accepted({
    type: 'chat/changed',
    by: { seat },
    data: { session: session.session, plan: clean.line, touches: [session.content, ...papersMoved(session, clean.line, room)] },
    contents: [{ id: room.asking.ids.content(), content: clean.content }],
  });
}

/** What is for the panel, where it is another panel than before: who leaves it reads that no more, who comes reads it. */
function papersMoved(session: Session, { members }: PlanLine, { state }: Room): readonly ContentId[] {
  const before = session.plan.members;
  if (before.length === members.length && before.every((member) => members.includes(member))) return [];
  return [...state.chat.papers].flatMap(([id, of]) => (of === session.session ? [id] : []));
}

export function cancel({ session: id, reason }: Of<'chat/cancel'>, seat: Seat, room: Room): Result {
  const session = sessionOf(room.state.chat, id);
  if (!session) return refuse('chat/not-found');
  const phase = phaseOf(session, room.asking.at);
  if (phase === 'ended' || phase === 'cancelled') return refuse('chat/closed');
  const text = fieldText('reason', reason, PLAN_MAX.reason);
  if (typeof text !== 'string') return text;
  return accepted({
    type: 'chat/cancelled',
    by: { seat },
    data: { session: session.session },
    contents: [{ id: room.asking.ids.content(), content: { kind: 'chat-host', text } }],
  });
}

function cleanPlan(given: Plan, room: Room): { readonly line: PlanLine; readonly content: PlanContent } | Refused {
  const fault = timesFault(given) ?? settingsFault(given) ?? panelFault(given) ?? staffFault(given, room);
  if (fault) return fault;
  const title = fieldText('title', cleanLine(given.title), PLAN_MAX.title);
  if (typeof title !== 'string') return title;
  const about = fieldText('about', given.about, PLAN_MAX.about, false);
  if (typeof about !== 'string') return about;
  const rules = fieldText('rules', given.rules, PLAN_MAX.rules, false);
  if (typeof rules !== 'string') return rules;
  const host = fieldText('host', cleanLine(given.host), PLAN_MAX.name, false);
  if (typeof host !== 'string') return host;
  if (!isLanguage(given.lang)) return refuse('chat/lang-unknown', 'lang');
  const panel = given.panel.map(({ member, name, role, party, body, title: office }) => ({
    member,
    name: cleanLine(name),
    role,
    party: cleanLine(party),
    body: cleanLine(body),
    title: cleanLine(office),
  }));
  for (const each of panel) {
    for (const text of [each.party, each.body, each.title]) {
      const words = fieldText('panel', text, PLAN_MAX.name, false);
      if (typeof words !== 'string') return words;
    }
    const name = fieldText('panel', each.name, PLAN_MAX.name);
    if (typeof name !== 'string') return name;
  }
  const { asks, opens, closes, control, delaySeconds, slowSeconds } = given;
  return {
    line: { asks, opens, closes, control, delaySeconds, slowSeconds, members: panel.map(({ member }) => member) },
    content: { kind: 'chat-plan', title, about, rules, lang: given.lang, panel, host },
  };
}

function timesFault({ asks, opens, closes }: Plan): Refused | null {
  if (!isZonedTime(asks)) return refuse('chat/time-not-understood', 'asks');
  if (!isZonedTime(opens)) return refuse('chat/time-not-understood', 'opens');
  if (!isZonedTime(closes)) return refuse('chat/time-not-understood', 'closes');
  if (asks.utc > opens.utc) return refuse('chat/time-not-understood', 'asks');
  const hours = (Date.parse(closes.utc) - Date.parse(opens.utc)) / 3_600_000;
  return hours > 0 && hours <= LONGEST_HOURS ? null : refuse('chat/time-not-understood', 'closes');
}

function settingsFault({ control, delaySeconds, slowSeconds }: Plan): Refused | null {
  if (!(CONTROLS as readonly string[]).includes(control)) return refuse('chat/setting-out-of-range', 'control');
  const [least, most] = DELAY_SECONDS;
  if (!Number.isInteger(delaySeconds) || delaySeconds < least || delaySeconds > most)
    return refuse('chat/setting-out-of-range', 'delaySeconds');
  if (!Number.isInteger(slowSeconds) || slowSeconds < 0 || slowSeconds > SLOW_SECONDS_MOST)
    return refuse('chat/setting-out-of-range', 'slowSeconds');
  return null;
}

function panelFault({ panel }: Plan): Refused | null {
  if (panel.length === 0) return refuse('chat/panel-missing', 'panel');
  if (panel.length > PANEL_MOST) return refuse('chat/too-many', 'panel');
  const members = panel.map(({ member }) => member);
  const known = members.every((member) => Number.isInteger(member) && member >= 1) && new Set(members).size === members.length;
  return known ? null : refuse('chat/unknown-member', 'panel');
}

/** Nobody is left waiting for a look that nobody takes: where messages are looked at first, somebody is there the whole time (wishes N7). */
export function staffFault(
  { control, opens, closes }: Pick<Plan, 'control' | 'opens' | 'closes'>,
  { state }: Pick<Room, 'state'>,
  field: 'control' | 'closes' = 'control',
): Refused | null {
  const staffing = state.moderation.policies.at(-1)?.staffing;
  if ((control !== 'each' && control !== 'first') || staffing === undefined) return null;
  const { staffed, until } = staffedAt(staffing, opens.utc);
  return staffed && (until === null || until >= closes.utc) ? null : refuse('chat/unstaffed', field);
}
