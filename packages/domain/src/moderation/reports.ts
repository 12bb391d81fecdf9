/** Readers' reports of posts (Regulation (EU) 2022/2065 art. 16): a receipt at once, an answer when somebody has looked. */
import { refuse, type Asking } from '../decision.ts';
import { accepted, isRefused, TEXT_MAX, textIn, type Bench, type Result } from './decide.ts';
import { reportContent, unreportable } from './reportable.ts';
import type { Held } from '../held.ts';
import type { Mark, PostId } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { AnswerContent, ModerationCommand, ModerationFact, Report, ReportContent } from './types.ts';

type Of<T extends ModerationCommand['type']> = Extract<ModerationCommand, { type: T }>;

export function report(command: Of<'moderation/report'>, state: LogState, asking: Asking): Result {
  const { debate, moderation } = state;
  const policy = moderation.policies.at(-1);
  const item = debate.items.get(command.post);
  const fault = unreportable(item, state, asking);
  if (fault !== null || !item || !policy) return refuse(fault ?? 'moderation/not-open', 'post');
  const version = item.versions.find(({ content, status }) => content === command.content && status === 'published');
  if (!version) return refuse('moderation/version-not-found', 'content');
  const reason = policy.reasons.find(({ code, retired }) => code === command.reason && !retired);
  if (!reason) return refuse('moderation/reason-unknown', 'reason');
  if (!command.goodFaith) return refuse('moderation/good-faith', 'goodFaith');
  const text = textIn('text', command.text, TEXT_MAX.report, true);
  if (isRefused(text)) return text;
  const mark = asking.mark('report', item.post) ?? ('' as Mark);
  if ([...moderation.reports.values()].some((known) => known.mark === mark && mark !== ''))
    return refuse('moderation/already-reported', 'post');
  const id = asking.ids.report();
  const content: ReportContent = {
    kind: 'report',
    concerns: asking.person ?? ('' as ReportContent['concerns']),
    post: item.post,
    version: version.content,
    reason: reason.code,
    text,
  };
  const reader = asking.mark('own', id) ?? ('' as Mark);
  return accepted({
    type: 'moderation/report-received',
    by: { mark },
    data: { report: id, reader },
    contents: [{ id: asking.ids.content(), content }],
  });
}

export function answerReport(command: Of<'moderation/answer-report'>, bench: Bench): Result {
  const known = bench.state.moderation.reports.get(command.report);
  if (!known) return refuse('moderation/report-not-found', 'report');
  if (known.answer !== null) return refuse('moderation/already-answered', 'report');
  const text = textIn('text', command.text, TEXT_MAX.answer, false);
  if (isRefused(text)) return text;
  return accepted(...answersTo([known], command.outcome, text, bench));
}

/** Reports of a post that nobody has answered. */
export function openReports(post: PostId, state: LogState, held: Held): readonly Report[] {
  return [...state.moderation.reports.values()].filter((known) => known.answer === null && reportContent(known, held)?.post === post);
}

/** Everyone who reported is told what came of it; an empty text: what was decided says it all. */
export function answersTo(
  reports: readonly Report[],
  outcome: 'acted' | 'no-action',
  text: string,
  { held, seat, asking }: Pick<Bench, 'held' | 'seat' | 'asking'>,
): readonly ModerationFact[] {
  return reports.map((known) => {
    const content: AnswerContent = { kind: 'answer', concerns: reportContent(known, held)?.concerns ?? null, text };
    return {
      type: 'moderation/report-answered',
      by: { seat },
      data: { report: known.report, outcome },
      contents: [{ id: asking.ids.content(), content }],
    };
  });
}
