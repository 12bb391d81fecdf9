/** Says yes to a command about a panel, with facts, or no with a code (rules PA in SPEC.md). */
import { ACCESS } from '../access.ts';
import { accept, refuse, type Asking } from '../decision.ts';
import { isMoment } from '../dialogue/reopening.ts';
import { commit, drawPanel } from './drawing.ts';
import { memberCommand } from './members.ts';
import { dropped, dropPaper, enterPaper, openSlips } from './paper.ts';
import { report } from './report.ts';
import { surveyFault } from './survey.ts';
import { faulty, numberOf, type Result, type Room } from './room.ts';
import { isSurveyOpen, surveyOf, type PanelCommand, type PanelFact, type SurveyContent } from './types.ts';
import type { Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';

/** Sent at once at most: a mistake is found before it has gone to everybody. */
const COUNT_MOST = 20_000;
const READERS_MOST = 10;

export function decidePanel(command: PanelCommand, state: LogState, held: Held, asking: Asking): Result {
  const { dialogue } = state;
  const rule = ACCESS[command.type];
  const seat = 'roles' in rule ? asking.seats.find((each) => rule.roles.some((role) => each.startsWith(`${role}/`))) : undefined;
  if ('roles' in rule && !seat) return refuse(asking.person === null ? 'panel/login-needed' : 'panel/not-allowed');
  if (dialogue.phase === 'empty' || dialogue.kind !== 'panel') return refuse('panel/not-found');
  const { panel } = state;
  // Whoever wants to leave can, whatever else has come to a stop.
  if (command.type === 'panel/leave' || command.type === 'panel/join' || command.type === 'panel/answer')
    return memberCommand(command, { state, held, asking });
  if (seat === undefined) return refuse('panel/not-allowed');
  const room: Room = { state, held, asking, seat };
  if (panel.endedAt !== null) return refuse('panel/over');
  if (dialogue.phase === 'draft') return refuse('panel/not-open');
  if (dialogue.phase === 'archived') return refuse('panel/over');
  switch (command.type) {
    case 'panel/commit':
      return commit(command, room);
    case 'panel/draw':
      return drawPanel(command, room);
    case 'panel/invite':
      if (!Number.isSafeInteger(command.count) || command.count < 1 || command.count > COUNT_MOST)
        return refuse('panel/count-fault', 'count');
      return one({ type: 'panel/invited', by: { seat }, data: { way: command.way, count: command.count }, contents: [] });
    case 'panel/decline':
      return one({ type: 'panel/declined', by: { system: 'panel' }, data: {}, contents: [] });
    case 'panel/open-survey':
      return openSurvey(command, room);
    case 'panel/close-survey': {
      const survey = surveyOf(panel, command.survey);
      if (survey === undefined) return refuse('panel/survey-not-found');
      if (survey.closedAt !== null) return refuse('panel/survey-closed');
      return one({ type: 'panel/survey-closed', by: { seat }, data: { survey: survey.survey }, contents: [] });
    }
    case 'panel/enter-paper':
      return enterPaper(command, room);
    case 'panel/drop-paper':
      return dropPaper(command, room);
    case 'panel/report':
      return report(command, room);
    case 'panel/end':
      return end(room);
  }
}

function one(fact: PanelFact): Result {
  return accept<PanelFact>(fact);
}

function openSurvey({ survey, closes, readers }: Extract<PanelCommand, { type: 'panel/open-survey' }>, { asking, seat }: Room): Result {
  const fault = surveyFault(survey);
  if (fault) return faulty(fault);
  if (!isMoment(closes) || closes <= asking.at) return refuse('panel/time-not-understood', 'closes');
  const all = [seat, ...readers.filter((each) => numberOf(each) !== numberOf(seat))];
  if (all.length > READERS_MOST || !all.every(isSeat)) return refuse('panel/survey-fault', 'readers');
  const content = { kind: 'survey', ...survey } satisfies SurveyContent;
  return one({
    type: 'panel/survey-opened',
    by: { seat },
    data: { survey: asking.ids.poll(), closes, readers: [...new Set(all)] },
    contents: [{ id: asking.ids.content(), content }],
  });
}

function isSeat(text: string): text is Seat {
  return /^(?:admin|official)\/[1-9]\d{0,6}$/.test(text);
}

/** What is open is closed with it; what was entered on paper by one alone is no answer, and is deleted. */
function end({ state: { panel }, asking, seat }: Room): Result {
  const by = { seat };
  const closed = panel.surveys
    .filter((each) => isSurveyOpen(each, asking.at))
    .map(({ survey }): PanelFact => ({ type: 'panel/survey-closed', by, data: { survey }, contents: [] }));
  const papers = panel.surveys.flatMap(({ survey, slips }) => openSlips(slips).map((slip) => dropped(survey, slip, seat)));
  return accept<PanelFact>(...closed, ...papers, { type: 'panel/ended', by, data: {}, contents: [] });
}
