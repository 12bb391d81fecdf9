/** Those who are in the panel: they come by an invitation, answer and change their answer until it closes, and leave when they like. */
import { accept, refuse, type Asking } from '../decision.ts';
import { answersFault } from './survey.ts';
import { faulty, panelContent, type Place, type Result } from './room.ts';
import {
  isSurveyOpen,
  MEMBER_TARGET,
  NO_PANEL,
  surveyOf,
  type AnswerContent,
  type Answers,
  type PanelCommand,
  type PanelFact,
  type SurveyContent,
  type SurveyId,
  type Way,
} from './types.ts';
import type { Mark } from '../ids.ts';
import type { LogState } from '../root.ts';

/** Taking back one's own words is everyone's right, also after leaving. */
const WRITES: readonly string[] = ['debate/submit', 'debate/edit', 'debate/add', 'debate/support'];

type MemberCommand = Extract<PanelCommand, { readonly type: 'panel/join' | 'panel/leave' | 'panel/answer' }>;

/** What is written in the debate of a panel, its members write; `null`: the debate's own rules decide. */
export function onlyMembers(
  command: { readonly type: string },
  { dialogue, panel }: LogState,
  { person, seats, mark }: Asking,
): { readonly accepted: false; readonly code: 'debate/not-eligible' } | null {
  if (dialogue.phase === 'empty' || dialogue.kind !== 'panel' || panel === NO_PANEL) return null;
  if (!WRITES.includes(command.type) || person === null || seats.length > 0) return null;
  const own = mark('own', MEMBER_TARGET);
  return own !== undefined && panel.members.includes(own) ? null : { accepted: false, code: 'debate/not-eligible' };
}

export function memberCommand(command: MemberCommand, place: Place): Result {
  const { asking, state } = place;
  const mark = asking.person === null ? undefined : asking.mark('own', MEMBER_TARGET);
  if (mark === undefined) return refuse('panel/login-needed');
  if (command.type === 'panel/leave') return leave(command.keep, mark, place);
  const { dialogue, panel } = state;
  if (panel.endedAt !== null || dialogue.phase === 'archived') return refuse('panel/over');
  if (dialogue.phase === 'draft' || dialogue.phase === 'paused') return refuse('panel/not-open');
  return command.type === 'panel/join' ? join(command.way, mark, place) : answer(command.survey, command.answers, mark, place);
}

function join(way: Way, mark: Mark, { state }: Place): Result {
  if (state.panel.members.includes(mark)) return refuse('panel/already-member');
  return accept<PanelFact>({ type: 'panel/joined', by: { mark }, data: { way }, contents: [] });
}

/** What a member has answered in open surveys goes for ever, unless they say that it stays. */
function leave(keep: boolean, mark: Mark, { state: { panel }, asking }: Place): Result {
  if (!panel.members.includes(mark)) return refuse('panel/not-member');
  const dropped = keep
    ? []
    : panel.surveys.flatMap((survey): readonly PanelFact[] => {
        const own = isSurveyOpen(survey, asking.at) ? asking.mark('own', survey.survey) : undefined;
        const given = survey.answers.find((each) => own !== undefined && each.mark === own);
        if (own === undefined || given === undefined) return [];
        return [
          {
            type: 'panel/answer-withdrawn',
            by: { mark: own },
            data: { survey: survey.survey, erases: [given.content] },
            contents: [],
          },
        ];
      });
  return accept<PanelFact>({ type: 'panel/left', by: { mark }, data: {}, contents: [] }, ...dropped);
}

function answer(id: SurveyId, answers: Answers, member: Mark, { state: { panel }, held, asking }: Place): Result {
  if (!panel.members.includes(member)) return refuse('panel/not-member');
  const survey = surveyOf(panel, id);
  if (survey === undefined) return refuse('panel/survey-not-found');
  if (!isSurveyOpen(survey, asking.at)) return refuse('panel/survey-closed');
  const asked = panelContent<SurveyContent>(held, survey.content, 'survey');
  if (asked === null) return refuse('panel/survey-not-found');
  const fault = answersFault(asked, answers);
  if (fault) return faulty(fault);
  // Another mark than the member's: what one person says in two surveys cannot be joined.
  const mark = asking.mark('own', survey.survey);
  if (mark === undefined) return refuse('panel/login-needed');
  const before = survey.answers.find((each) => each.mark === mark);
  const content = { kind: 'survey-answer', survey: survey.survey, answers } satisfies AnswerContent;
  return accept<PanelFact>({
    type: 'panel/answered',
    by: { mark },
    data: { survey: survey.survey, channel: 'web', slip: null, erases: before === undefined ? [] : [before.content] },
    contents: [{ id: asking.ids.content(), content }],
  });
}
