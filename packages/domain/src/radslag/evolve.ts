/** Folds a line about a rådslag. It trusts what it is given: only accepted facts become lines. */
import type { DialogueFact } from '../dialogue/types.ts';
import type { LineOf } from '../fact.ts';
import type { GatheringEntry, RadslagFact, RadslagState } from './types.ts';

export function evolveRadslag(state: RadslagState, line: LineOf<RadslagFact>): RadslagState {
  const [first, ...rest] = line.contents.map(({ id }) => id);
  switch (line.type) {
    case 'radslag/planned': {
      const isKnown = state.plan !== null && state.entered.announced !== undefined;
      return {
        ...state,
        plan: line.data.plan,
        earlier: isKnown && state.plan !== null ? [...state.earlier, { plan: state.plan, until: line.at }] : state.earlier,
      };
    }
    case 'radslag/matter-written':
      return first === undefined ? state : { ...state, matter: first, pictures: rest, earlierMatters: earlierMatters(state, line.at) };
    case 'radslag/standpoints-written':
      return { ...state, standpoints: first ?? state.standpoints };
    case 'radslag/gathering-planned': {
      if (first === undefined) return state;
      const { session, starts, ends } = line.data;
      const begun: GatheringEntry = { session, at: line.at, starts, ends, content: first, cancelled: null, notes: null, changes: 0 };
      return { ...state, gatherings: [...state.gatherings, begun] };
    }
    case 'radslag/gathering-changed': {
      const { session, starts, ends } = line.data;
      return withGathering(state, session, (was) => ({ ...was, starts, ends, content: first ?? was.content, changes: was.changes + 1 }));
    }
    case 'radslag/gathering-cancelled':
      return withGathering(state, line.data.session, (was) => ({ ...was, cancelled: first ?? null, changes: was.changes + 1 }));
    case 'radslag/gathering-noted':
      return withGathering(state, line.data.session, (was) => ({ ...was, notes: first ?? was.notes }));
    case 'radslag/arguments-written':
      return { ...state, arguments: first ?? state.arguments };
    case 'radslag/answered': {
      if (first === undefined || !('seat' in line.by)) return state;
      const { decision } = line.data;
      return { ...state, answers: [...state.answers, { content: first, at: line.at, by: line.by.seat, decision }] };
    }
    case 'radslag/answer-overdue':
      return { ...state, overdueAt: line.at };
  }
}

function earlierMatters({ matter, earlierMatters: before, entered }: RadslagState, until: string): RadslagState['earlierMatters'] {
  return matter === null ? before : [...before, { content: matter, until, shown: entered.announced !== undefined }];
}

/** When each phase began. */
export function evolveEntered(state: RadslagState, line: LineOf<DialogueFact>): RadslagState {
  if (line.type !== 'dialogue/phase-entered' || line.data.phase === 'paused' || state.plan === null) return state;
  const { phase } = line.data;
  // Going on after a pause is no beginning.
  return state.entered[phase] === undefined ? { ...state, entered: { ...state.entered, [phase]: line.at } } : state;
}

function withGathering(state: RadslagState, session: string, change: (was: GatheringEntry) => GatheringEntry): RadslagState {
  return { ...state, gatherings: state.gatherings.map((each) => (each.session === session ? change(each) : each)) };
}
