/** Folds a line about a panel. It trusts what it is given: only accepted facts become lines. */
import { numberOf } from './room.ts';
import type { Line, LineOf } from '../fact.ts';
import type { PanelFact, PanelState, SlipEntry, SurveyEntry, SurveyId } from './types.ts';

export function evolvePanel(state: PanelState, line: LineOf<PanelFact>): PanelState {
  const first = line.contents[0]?.id;
  switch (line.type) {
    case 'panel/seed-committed':
      return { ...state, committed: { ...line.data, at: line.at }, head: null };
    case 'panel/drawn':
      return { ...state, drawn: { ...line.data, at: line.at } };
    case 'panel/invited':
      return { ...state, invited: { ...state.invited, [line.data.way]: state.invited[line.data.way] + line.data.count } };
    case 'panel/declined':
      return { ...state, declined: state.declined + 1 };
    case 'panel/joined':
      return 'mark' in line.by ? { ...state, members: [...state.members, line.by.mark] } : state;
    case 'panel/left': {
      const { by } = line;
      return 'mark' in by ? { ...state, members: state.members.filter((mark) => mark !== by.mark), left: state.left + 1 } : state;
    }
    case 'panel/survey-opened': {
      if (first === undefined) return state;
      const { survey, closes, readers } = line.data;
      const opened: SurveyEntry = {
        survey,
        content: first,
        at: line.at,
        closes,
        closedAt: null,
        readers,
        answers: [],
        slips: [],
        report: null,
        reportedAt: null,
      };
      return { ...state, surveys: [...state.surveys, opened] };
    }
    case 'panel/survey-closed':
      return withSurvey(state, line.data.survey, (was) => ({ ...was, closedAt: line.at }));
    case 'panel/answered': {
      if (first === undefined) return state;
      const { by, at } = line;
      const { survey, channel, slip } = line.data;
      const mark = 'mark' in by ? by.mark : null;
      return withSurvey(state, survey, (was) => ({
        ...was,
        answers: [...was.answers.filter((each) => mark === null || each.mark !== mark), { mark, content: first, channel, at }],
        slips: slip === null ? was.slips : withSlip(was.slips, slip, () => ({ slip, entered: [], differs: [], done: true })),
      }));
    }
    case 'panel/answer-withdrawn': {
      const { survey, erases } = line.data;
      return withSurvey(state, survey, (was) => ({ ...was, answers: was.answers.filter(({ content }) => !erases.includes(content)) }));
    }
    case 'panel/paper-entered': {
      const { by } = line;
      if (first === undefined || !('seat' in by)) return state;
      const { survey, slip } = line.data;
      return withSurvey(state, survey, (was) => ({
        ...was,
        slips: withSlip(was.slips, slip, (known) => ({
          ...known,
          entered: [...known.entered.filter((each) => numberOf(each.by) !== numberOf(by.seat)), { by: by.seat, content: first }],
        })),
      }));
    }
    case 'panel/paper-differs': {
      const { survey, slip, questions } = line.data;
      return withSurvey(state, survey, (was) => ({
        ...was,
        slips: withSlip(was.slips, slip, (known) => ({ ...known, differs: questions })),
      }));
    }
    case 'panel/paper-dropped': {
      const { survey, slip } = line.data;
      return withSurvey(state, survey, (was) => ({ ...was, slips: was.slips.filter((each) => each.slip !== slip) }));
    }
    case 'panel/reported':
      return first === undefined ? state : withSurvey(state, line.data.survey, (was) => ({ ...was, report: first, reportedAt: line.at }));
    case 'panel/ended':
      return { ...state, endedAt: line.at };
  }
}

/** Whatever line comes first after the moment that a commitment waits for: where the log ended before it is kept. */
export function evolveHead(state: PanelState, hashBefore: string, line: Line): PanelState {
  const { committed, head } = state;
  if (committed?.source.kind !== 'head' || head !== null || line.at < committed.source.after) return state;
  return { ...state, head: hashBefore };
}

function withSurvey(state: PanelState, survey: SurveyId, change: (was: SurveyEntry) => SurveyEntry): PanelState {
  return { ...state, surveys: state.surveys.map((each) => (each.survey === survey ? change(each) : each)) };
}

function withSlip(slips: readonly SlipEntry[], slip: string, change: (was: SlipEntry) => SlipEntry): readonly SlipEntry[] {
  const known = slips.find((each) => each.slip === slip);
  if (known !== undefined) return slips.map((each) => (each === known ? change(each) : each));
  return [...slips, change({ slip, entered: [], differs: [], done: false })];
}
