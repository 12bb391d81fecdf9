/** The report of a survey: the machine's sums, and of free texts what those who read them have put together and chosen. */
import { accept, refuse } from '../decision.ts';
import { cleanLine } from '../text/clean.ts';
import { surveyFigures, type Given, type ReportContent } from './figures.ts';
import { openSlips } from './paper.ts';
import { faulty, numberOf, panelContent, type Result, type Room } from './room.ts';
import { textFault, type Fault } from './survey.ts';
import {
  isSurveyOpen,
  surveyOf,
  type AnswerContent,
  type PanelCommand,
  type PanelFact,
  type Survey,
  type SurveyContent,
  type SurveyEntry,
  type Theme,
} from './types.ts';
import type { Held } from '../held.ts';

const THEMES_MOST = 60;
const LABEL_MOST = 160;
const QUOTE_MOST = 400;

export function report(
  { survey: id, themes }: Extract<PanelCommand, { type: 'panel/report' }>,
  { state: { panel }, held, asking, seat }: Room,
): Result {
  const survey = surveyOf(panel, id);
  if (survey === undefined) return refuse('panel/survey-not-found');
  // Free texts are read by those who work with the survey, and by nobody else on their way into a report.
  if (!survey.readers.some((each) => numberOf(each) === numberOf(seat))) return refuse('panel/not-allowed');
  if (isSurveyOpen(survey, asking.at)) return refuse('panel/survey-open');
  // What would come in after the sums were told, could be had from two reports.
  if (openSlips(survey.slips).length > 0) return refuse('panel/survey-open', 'slip');
  const asked = panelContent<SurveyContent>(held, survey.content, 'survey');
  if (asked === null) return refuse('panel/survey-not-found');
  const given = givenIn(survey, held);
  const fault = themesFault(asked, given, themes);
  if (fault) return faulty(fault);
  const by = { seat };
  const content = { kind: 'panel-report', survey: survey.survey, figures: surveyFigures(asked, given, themes) } satisfies ReportContent;
  const closed: readonly PanelFact[] =
    survey.closedAt === null ? [{ type: 'panel/survey-closed', by, data: { survey: survey.survey }, contents: [] }] : [];
  const count = (channel: 'web' | 'paper'): number => survey.answers.filter((each) => each.channel === channel).length;
  return accept<PanelFact>(...closed, {
    type: 'panel/reported',
    by,
    data: { survey: survey.survey, answered: { web: count('web'), paper: count('paper') } },
    contents: [{ id: asking.ids.content(), content }],
  });
}

/** Answers that count, as far as they are held. */
export function givenIn({ answers }: SurveyEntry, held: Held): readonly Given[] {
  return answers.flatMap(({ content }) => {
    const found = panelContent<AnswerContent>(held, content, 'survey-answer');
    return found === null ? [] : [{ content, answers: found.answers }];
  });
}

export function themesFault({ questions }: Survey, given: readonly Given[], themes: readonly Theme[]): Fault | null {
  if (themes.length > THEMES_MOST) return { code: 'panel/theme-fault', field: 'themes' };
  for (const [at, { question, label, answers, quote }] of themes.entries()) {
    const under = (field: string): string => `themes.${String(at)}.${field}`;
    if (!questions.some(({ id, kind }) => id === question && kind === 'text'))
      return { code: 'panel/theme-fault', field: under('question') };
    const fault = textFault(under('label'), label, LABEL_MOST, true) ?? textFault(under('quote'), quote, QUOTE_MOST, false);
    if (fault) return fault;
    const texts = answers.map((id) => {
      const value = given.find(({ content }) => content === id)?.answers[question];
      return typeof value === 'string' ? value : null;
    });
    if (answers.length === 0 || new Set(answers).size !== answers.length || texts.includes(null))
      return { code: 'panel/theme-fault', field: under('answers') };
    // Word for word, so that nobody is quoted with what they did not write.
    if (quote !== '' && !texts.some((text) => text !== null && cleanLine(text).includes(cleanLine(quote))))
      return { code: 'panel/theme-fault', field: under('quote') };
  }
  return null;
}
