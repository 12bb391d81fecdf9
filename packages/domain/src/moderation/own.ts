/** What a person sees of decisions about their own posts and reports. */
import { isGone } from '../debate/content.ts';
import { lastDay } from './statement.ts';
import { reportContent } from './reportable.ts';
import type { Held } from '../held.ts';
import type { ContentId, PostId } from '../ids.ts';
import type { Item } from '../debate/types.ts';
import type { LogState } from '../root.ts';
import type { DecisionView, ReportView } from '../view.ts';
import type { Viewer } from '../visibility.ts';
import type { AnswerContent, Appeal, AppealContent, Judgement, StatementContent } from './types.ts';

/** Seconds before people are told of a decision: so long it can be taken back on the page (issue "Debate"). */
export const NOTICE_SECONDS = 10;

export function isTold(since: string, at: string): boolean {
  return Date.parse(at) - Date.parse(since) >= NOTICE_SECONDS * 1000;
}

/** The last decision about a post of one's own; `null` while it may still be taken back, and where it has been mended. */
export function ownDecision(
  item: Item,
  state: LogState,
  held: Held,
  mayRead: (id: ContentId) => boolean,
  viewer: Viewer,
  at: string,
): DecisionView | null {
  if (viewer.person === null || isGone(item)) return null;
  const last = item.versions.findLast(({ kind, judgement }) => kind === 'text' || judgement !== null)?.judgement ?? null;
  // One that was taken back, but for by an appeal, is none any more.
  const hiding = item.status === 'hidden' || (item.hiding?.appeal ?? null) !== null ? item.hiding : null;
  const judgement = hiding !== null && hiding.act > (last?.act ?? 0) ? hiding : last;
  if (judgement === null || !isTold(judgement.at, at)) return null;
  const statement = readStatement(judgement, held, mayRead);
  return statement && decisionView(judgement, statement, state, held, mayRead, at);
}

function decisionView(
  judgement: Judgement,
  statement: StatementContent,
  state: LogState,
  held: Held,
  mayRead: (id: ContentId) => boolean,
  at: string,
): DecisionView {
  const open = state.dialogue.phase !== 'empty' && state.dialogue.phase !== 'archived' && state.dialogue.phase !== 'paused';
  return {
    kind: judgement.kind,
    act: judgement.act,
    at: judgement.at,
    statement,
    appeal: appealView(judgement.appeal, held, mayRead),
    mayAppeal: judgement.appeal === null && at < lastDay('rejected', judgement.at),
    mayResend: judgement.kind === 'returned' && open && at < judgement.until,
  };
}

function readStatement({ statement }: Judgement, held: Held, mayRead: (id: ContentId) => boolean): StatementContent | null {
  const content = mayRead(statement) ? (held.contents.get(statement)?.content as StatementContent | undefined) : undefined;
  return content?.kind === 'statement' ? content : null;
}

function appealView(appeal: Appeal | null, held: Held, mayRead: (id: ContentId) => boolean): DecisionView['appeal'] {
  if (appeal === null) return null;
  const textOf = (id: ContentId | null): string => {
    const content = id !== null && mayRead(id) ? (held.contents.get(id)?.content as AppealContent | AnswerContent | undefined) : undefined;
    return content?.kind === 'appeal' || content?.kind === 'answer' ? content.text : '';
  };
  const { at, outcome, answeredAt } = appeal;
  return { at, text: textOf(appeal.text), outcome, answer: textOf(appeal.answer), answeredAt };
}

/** What a report led to was changed on appeal: the one who reported is told, as the author is. */
function reversedAt(post: PostId, { debate }: LogState): string | null {
  const appeal = debate.items.get(post)?.hiding?.appeal;
  return appeal?.outcome === 'changed' ? appeal.answeredAt : null;
}

/** A person's own reports, newest first. Answers are told when they can no longer be taken back. */
export function ownReports(
  state: LogState,
  held: Held,
  viewer: Viewer,
  mayRead: (id: ContentId) => boolean,
  at: string,
): readonly ReportView[] {
  const reasons = state.moderation.policies.at(-1)?.reasons ?? [];
  return [...state.moderation.reports.values()]
    .filter((report) => report.reader === viewer.mark('own', report.report))
    .sort((a, b) => b.act - a.act)
    .map((report) => {
      // Erased with the post: what came of it is still told.
      const content = mayRead(report.content) ? reportContent(report, held) : null;
      const answer = report.answer !== null && isTold(report.answer.at, at) ? report.answer : null;
      const words = answer === null ? undefined : (held.contents.get(answer.text)?.content as AnswerContent | undefined);
      const label = content && (reasons.find(({ code }) => code === content.reason)?.label ?? { sv: content.reason, en: content.reason });
      return {
        report: report.report,
        at: report.at,
        post: content?.post ?? null,
        reason: label,
        text: content?.text ?? '',
        answer: answer && { act: answer.act, at: answer.at, outcome: answer.outcome, text: words?.text ?? '' },
        reversedAt: answer === null || content === null ? null : reversedAt(content.post, state),
        appeal: appealView(report.appeal, held, mayRead),
        mayAppeal: answer !== null && content !== null && report.appeal === null && at < lastDay('rejected', answer.at),
      };
    });
}
