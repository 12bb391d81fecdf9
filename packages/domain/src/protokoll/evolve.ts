/** Folds a line of a body's log. It trusts what it is given: only accepted facts become lines. */
import { NO_ADJUSTMENT } from './dates.ts';
import { compareKeys } from './keys.ts';
import { newestOf, shownVersion } from './places.ts';
import type { Line, LineOf } from '../fact.ts';
import type { Adjustment, Meeting, MeetingKey, ProtokollFact, ProtokollState, Thread } from './types.ts';

type Body = Extract<ProtokollState, { kind: 'body' }>;

export const NO_BODY: ProtokollState = { kind: 'none' };

export const PROTOKOLL_FACTS = [
  'protokoll/founded',
  'protokoll/meeting-planned',
  'protokoll/meeting-cancelled',
  'protokoll/meeting-published',
  'protokoll/meeting-adjusted',
  'protokoll/document-added',
  'protokoll/document-removed',
  'protokoll/version-withdrawn',
  'protokoll/thread-opened',
  'protokoll/thread-placed',
] as const satisfies readonly ProtokollFact['type'][];

export function evolveProtokoll(state: ProtokollState, line: LineOf<ProtokollFact>): ProtokollState {
  if (line.type === 'protokoll/founded')
    return { kind: 'body', log: line.log, tenant: line.data.tenant, name: line.data.name, meetings: [], limited: [] };
  if (state.kind === 'none') return state;
  return withMeeting(state, line.data.meeting, (meeting) => evolveMeeting(meeting, line));
}

/** A sealed line is known by its content's name alone: what stands in it is looked up when asked (`files.ts`). */
export function evolveSealed(state: ProtokollState, { contents }: Line): ProtokollState {
  return state.kind === 'none' ? state : { ...state, limited: [...state.limited, ...contents.map(({ id }) => id)] };
}

function evolveMeeting(meeting: Meeting, line: Exclude<LineOf<ProtokollFact>, { type: 'protokoll/founded' }>): Meeting {
  switch (line.type) {
    case 'protokoll/meeting-planned':
      return { ...meeting, plan: line.data.plan, planned: meeting.planned + 1, cancelled: null };
    case 'protokoll/meeting-cancelled':
      return { ...meeting, cancelled: { at: line.at, reason: line.data.reason } };
    case 'protokoll/meeting-published': {
      const { version, kind, state, adjustment, paragraphs } = line.data;
      const card = line.contents[0];
      if (card === undefined) return meeting;
      const versions = [...meeting.versions, { version, kind, state, at: line.at, card: card.id, paragraphs, withdrawn: null }];
      return { ...meeting, versions, adjustment: kind === 'agenda' ? meeting.adjustment : joined(meeting.adjustment, adjustment) };
    }
    case 'protokoll/meeting-adjusted': {
      // The minutes that are there are the ones that were adjusted.
      const last = newestOf(meeting, 'minutes');
      const versions = meeting.versions.map((each) => (each === last ? { ...each, state: 'adjusted' as const } : each));
      return { ...meeting, versions, adjustment: line.data.adjustment };
    }
    case 'protokoll/document-added': {
      const { document, anchor } = line.data;
      const card = line.contents[0];
      return card === undefined ? meeting : { ...meeting, files: [...meeting.files, { document, anchor, card: card.id, at: line.at }] };
    }
    case 'protokoll/document-removed':
      return { ...meeting, files: meeting.files.filter(({ document }) => document !== line.data.document) };
    case 'protokoll/version-withdrawn': {
      // Its §§ stay in the list of what there was: what was made of them is found, and taken away too.
      const withdrawn = { at: line.at, decision: line.data.decision };
      const versions = meeting.versions.map((each) => (each.version === line.data.version ? { ...each, withdrawn } : each));
      return { ...meeting, versions };
    }
    case 'protokoll/thread-opened':
      return { ...meeting, threads: [...meeting.threads, threadAt(meeting, line.data, line.at)] };
    case 'protokoll/thread-placed': {
      const { dialogue } = line.data;
      const moved = (each: Thread): Thread => (each.dialogue === dialogue ? threadAt(meeting, line.data, each.openedAt) : each);
      return { ...meeting, threads: meeting.threads.map(moved) };
    }
  }
}

function threadAt(meeting: Meeting, { dialogue, anchor }: Pick<Thread, 'dialogue' | 'anchor'>, openedAt: string): Thread {
  const fit = shownVersion(meeting)?.paragraphs.find((each) => each.anchor === anchor)?.fit ?? '';
  return { dialogue, anchor, fit, openedAt };
}

/** What a later version does not tell is as it was. */
function joined(before: Adjustment, { adjusted, posted, protocolAt }: Adjustment): Adjustment {
  return {
    adjusted: adjusted ?? before.adjusted,
    posted: posted ?? before.posted,
    protocolAt: protocolAt === '' ? before.protocolAt : protocolAt,
  };
}

/** Meetings stand in order of key; one that is told of for the first time comes where it belongs. */
function withMeeting(state: Body, key: MeetingKey, change: (meeting: Meeting) => Meeting): Body {
  const at = placeOfKey(state.meetings, key);
  const there = state.meetings[at];
  const known = there?.meeting === key ? there : null;
  return { ...state, meetings: state.meetings.toSpliced(at, known ? 1 : 0, change(known ?? newMeeting(key))) };
}

/** The first place whose key is not before `key`. */
function placeOfKey(meetings: readonly Meeting[], key: MeetingKey): number {
  let low = 0;
  let high = meetings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareKeys(meetings[middle]?.meeting ?? '', key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function meetingOf(state: Body, key: MeetingKey): Meeting | null {
  const found = state.meetings[placeOfKey(state.meetings, key)];
  return found?.meeting === key ? found : null;
}

function newMeeting(key: MeetingKey): Meeting {
  return { meeting: key, plan: null, planned: 0, cancelled: null, versions: [], adjustment: NO_ADJUSTMENT, files: [], threads: [] };
}
