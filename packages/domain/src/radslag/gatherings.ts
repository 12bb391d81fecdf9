/** Meetings at a place: planned, moved, cancelled with a reason, and what was said there. */
import { accept, refuse } from '../decision.ts';
import { isZonedTime } from '../protokoll/dates.ts';
import { textFault } from './answer.ts';
import { faulty, type Result, type Room } from './room.ts';
import type { Fault } from './matter.ts';
import { lineFault } from './plan.ts';
import type { ContentId } from '../ids.ts';
import type { Gathering, GatheringEntry, RadslagCommand, RadslagFact } from './types.ts';

type GatheringCommand = Extract<RadslagCommand, { readonly type: `radslag/${string}-gathering` }>;

const LINE_MAX = 200;
const ABOUT_MAX = 2000;
const NOTES_MAX = 20_000;
const FACTS_MOST = 20;

export function decideGathering(command: GatheringCommand, room: Room): Result {
  const { state, asking, seat } = room;
  const by = { seat };
  if (command.type === 'radslag/plan-gathering') {
    const fault = gatheringFault(command.gathering, asking.at);
    if (fault) return faulty(fault);
    const { starts, ends } = command.gathering;
    return accept<RadslagFact>({
      type: 'radslag/gathering-planned',
      by,
      data: { session: asking.ids.session(), starts, ends },
      contents: [{ id: asking.ids.content(), content: { kind: 'gathering', ...command.gathering } }],
    });
  }
  const entry = state.radslag.gatherings.find(({ session }) => session === command.session);
  if (!entry) return refuse('radslag/gathering-not-found');
  const { session } = entry;
  switch (command.type) {
    case 'radslag/change-gathering': {
      const fault = overFault(entry, asking.at) ?? gatheringFault(command.gathering, asking.at);
      if (fault) return faulty(fault);
      const { starts, ends } = command.gathering;
      return accept<RadslagFact>({
        type: 'radslag/gathering-changed',
        by,
        data: { session, starts, ends, touches: [entry.content] },
        contents: [{ id: asking.ids.content(), content: { kind: 'gathering', ...command.gathering } }],
      });
    }
    case 'radslag/cancel-gathering': {
      const fault = overFault(entry, asking.at) ?? textFault('reason', command.reason, ABOUT_MAX);
      if (fault) return faulty(fault);
      const content = { kind: 'gathering-reason', text: command.reason };
      return accept<RadslagFact>({
        type: 'radslag/gathering-cancelled',
        by,
        data: { session },
        contents: [{ id: asking.ids.content(), content }],
      });
    }
    case 'radslag/note-gathering': {
      if (entry.cancelled !== null) return refuse('radslag/gathering-over');
      if (asking.at < entry.starts.utc) return refuse('radslag/too-early');
      const fault = textFault('text', command.text, NOTES_MAX);
      if (fault) return faulty(fault);
      const touches: readonly ContentId[] = entry.notes === null ? [] : [entry.notes];
      const content = { kind: 'gathering-notes', text: command.text };
      return accept<RadslagFact>({
        type: 'radslag/gathering-noted',
        by,
        data: { session, touches },
        contents: [{ id: asking.ids.content(), content }],
      });
    }
  }
}

/** What has been, or is cancelled, is neither moved nor cancelled. */
function overFault({ ends, cancelled }: GatheringEntry, at: string): Fault | null {
  return cancelled !== null || ends.utc <= at ? { code: 'radslag/gathering-over', field: '' } : null;
}

function gatheringFault({ title, starts, ends, place, address, access, languages, about }: Gathering, at: string): Fault | null {
  if (!isZonedTime(starts)) return { code: 'radslag/time-not-understood', field: 'starts' };
  if (!isZonedTime(ends)) return { code: 'radslag/time-not-understood', field: 'ends' };
  if (ends.utc <= starts.utc) return { code: 'radslag/times-disordered', field: 'ends' };
  if (ends.utc <= at) return { code: 'radslag/time-past', field: 'ends' };
  if (access.length > FACTS_MOST || languages.length > FACTS_MOST) return { code: 'radslag/field-too-long', field: 'access' };
  return (
    textFault('title', title, LINE_MAX) ??
    textFault('place', place, LINE_MAX) ??
    lineFault('title', title, LINE_MAX) ??
    lineFault('place', place, LINE_MAX) ??
    lineFault('address', address, LINE_MAX) ??
    access.map((fact) => textFault('access', fact, LINE_MAX)).find((fault) => fault !== null) ??
    languages.map((name) => textFault('languages', name, LINE_MAX)).find((fault) => fault !== null) ??
    (about === '' ? null : textFault('about', about, ABOUT_MAX))
  );
}
