/**
 * Answers on paper, entered by two people who do not see what the other entered: when both are the same, it is an answer; where they
 * differ, both are told at which questions, and each looks at the paper again.
 */
import { accept, refuse } from '../decision.ts';
import { answersFault, differing } from './survey.ts';
import { faulty, numberOf, panelContent, type Result, type Room } from './room.ts';
import {
  isSurveyOpen,
  surveyOf,
  type AnswerContent,
  type PanelCommand,
  type PanelFact,
  type SlipEntry,
  type SurveyContent,
  type SurveyId,
} from './types.ts';
import type { Seat } from '../fact.ts';

const SLIP = /^[A-Za-z0-9_-]{1,24}$/;
/** Days after the survey's end in which paper that came in time can still be entered. */
const AFTER_MS = 7 * 24 * 60 * 60 * 1000;

export function enterPaper(
  { survey: id, slip, answers }: Extract<PanelCommand, { type: 'panel/enter-paper' }>,
  { state: { panel }, held, asking, seat }: Room,
): Result {
  const survey = surveyOf(panel, id);
  if (survey === undefined) return refuse('panel/survey-not-found');
  const late = Date.parse(asking.at) > Date.parse(survey.closedAt ?? survey.closes) + AFTER_MS;
  if (survey.report !== null || (!isSurveyOpen(survey, asking.at) && late)) return refuse('panel/survey-closed');
  if (!SLIP.test(slip)) return refuse('panel/slip-fault', 'slip');
  const asked = panelContent<SurveyContent>(held, survey.content, 'survey');
  if (asked === null) return refuse('panel/survey-not-found');
  const known = survey.slips.find((each) => each.slip === slip);
  if (known?.done === true) return refuse('panel/slip-done', 'slip');
  const fault = answersFault(asked, answers);
  if (fault) return faulty(fault);
  const own = known?.entered.find(({ by }) => numberOf(by) === numberOf(seat));
  const other = known?.entered.find(({ by }) => numberOf(by) !== numberOf(seat));
  // Two have entered it already: a third would choose between them.
  if (own === undefined && known !== undefined && known.entered.length > 1) return refuse('panel/slip-fault', 'slip');
  const content = { kind: 'survey-answer', survey: survey.survey, answers } satisfies AnswerContent;
  const fresh = asking.ids.content();
  const before = own === undefined ? [] : [own.content];
  const theirs = other === undefined ? null : panelContent<AnswerContent>(held, other.content, 'survey-answer');
  const questions = theirs === null ? [] : differing(asked, theirs.answers, answers);
  const at = { survey: survey.survey, slip };
  if (theirs !== null && other !== undefined && questions.length === 0) {
    return accept<PanelFact>({
      type: 'panel/answered',
      by: { seat },
      data: { ...at, channel: 'paper', erases: [...before, other.content] },
      contents: [{ id: fresh, content }],
    });
  }
  const entered: PanelFact = {
    type: 'panel/paper-entered',
    by: { seat },
    data: { ...at, erases: before },
    contents: [{ id: fresh, content }],
  };
  return theirs === null
    ? accept<PanelFact>(entered)
    : accept<PanelFact>(entered, { type: 'panel/paper-differs', by: { seat }, data: { ...at, questions }, contents: [] });
}

export function dropPaper(
  { survey: id, slip }: Extract<PanelCommand, { type: 'panel/drop-paper' }>,
  { state: { panel }, seat }: Room,
): Result {
  const survey = surveyOf(panel, id);
  if (survey === undefined) return refuse('panel/survey-not-found');
  const known = openSlips(survey.slips).find((each) => each.slip === slip);
  return known === undefined ? refuse('panel/slip-fault', 'slip') : accept<PanelFact>(dropped(survey.survey, known, seat));
}

export function dropped(survey: SurveyId, { slip, entered }: SlipEntry, seat: Seat): PanelFact {
  const erases = entered.map(({ content }) => content);
  return { type: 'panel/paper-dropped', by: { seat }, data: { survey, slip, erases }, contents: [] };
}

/** Entered by one alone, or by two who differ: no answer yet. */
export function openSlips(slips: readonly SlipEntry[]): readonly SlipEntry[] {
  return slips.filter(({ done }) => !done);
}
