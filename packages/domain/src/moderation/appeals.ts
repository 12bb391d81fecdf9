/** Appeals (art. 20): by the one it concerns, within six months, decided by another moderator than the first. */
import { isMaskedPost } from '../keeping/masks.ts';
import { refuse, type Asking } from '../decision.ts';
import { isGone } from '../debate/content.ts';
import { accepted, isRefused, TEXT_MAX, textIn, type Bench, type Result } from './decide.ts';
import { reportAnsweredBy } from './evolve.ts';
import { publishedBy, restored } from './judging.ts';
import { reportContent } from './reportable.ts';
import { answersTo } from './reports.ts';
import { lastDay } from './statement.ts';
import type { Item, Version } from '../debate/types.ts';
import type { DebateFact } from '../debate/types.ts';
import type { Pseudonym } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { AnswerContent, AppealContent, Judgement, ModerationCommand, ModerationFact, Report } from './types.ts';

type Of<T extends ModerationCommand['type']> = Extract<ModerationCommand, { type: T }>;
type Case =
  | { readonly kind: 'post'; readonly item: Item; readonly version: Version | null; readonly judgement: Judgement }
  | { readonly kind: 'report'; readonly report: Report };

/** The decision that an act was: about a version, a post, or a report. */
export function caseOf(act: number, state: LogState): Case | null {
  const post = state.moderation.acts.get(String(act))?.post ?? null;
  const item = post === null ? undefined : state.debate.items.get(post);
  if (item) {
    if (item.hiding?.act === act) return { kind: 'post', item, version: null, judgement: item.hiding };
    const version = item.versions.find(({ judgement }) => judgement?.act === act);
    return version?.judgement ? { kind: 'post', item, version, judgement: version.judgement } : null;
  }
  const report = reportAnsweredBy(state.moderation, act);
  return report ? { kind: 'report', report } : null;
}

export function appeal(command: Of<'moderation/appeal'>, state: LogState, asking: Asking): Result {
  const found = caseOf(command.act, state);
  if (!found) return refuse('moderation/act-not-found', 'act');
  const own =
    found.kind === 'post'
      ? found.item.mark === asking.mark('own', found.item.post)
      : found.report.reader === asking.mark('own', found.report.report);
  // Whose it is not learns nothing of what there is.
  if (!own) return refuse('moderation/act-not-found', 'act');
  const before = found.kind === 'post' ? found.judgement.appeal : found.report.appeal;
  if (before !== null) return refuse('moderation/already-appealed', 'act');
  const at = found.kind === 'post' ? found.judgement.at : (found.report.answer?.at ?? found.report.at);
  // What was only to be changed can be appealed as long as what was rejected.
  if (asking.at >= lastDay('rejected', at)) return refuse('moderation/appeal-too-late', 'act');
  const text = textIn('text', command.text, TEXT_MAX.appeal, true);
  if (isRefused(text)) return text;
  const content: AppealContent = { kind: 'appeal', concerns: asking.person ?? ('' as Pseudonym), text };
  const mark = found.kind === 'post' ? found.item.mark : found.report.reader;
  return accepted({
    type: 'moderation/appealed',
    by: { mark },
    data: { act: command.act, post: found.kind === 'post' ? found.item.post : null },
    contents: [{ id: asking.ids.content(), content }],
  });
}

export function decideAppeal(command: Of<'moderation/decide-appeal'>, bench: Bench): Result {
  const { state, held, seat, asking, policy } = bench;
  const found = caseOf(command.act, state);
  if (!found) return refuse('moderation/act-not-found', 'act');
  const open = found.kind === 'post' ? found.judgement.appeal : found.report.appeal;
  if (open === null) return refuse('moderation/not-appealed', 'act');
  if (open.outcome !== null) return refuse('moderation/already-judged', 'act');
  const first = state.moderation.acts.get(String(command.act))?.by ?? '';
  // Two persons, not two seats: the number is the person's in every role.
  if (first.split('/')[1] === seat.split('/')[1]) return refuse('moderation/same-moderator');
  const text = textIn('text', command.text, TEXT_MAX.answer, true);
  if (isRefused(text)) return text;
  const concerns = found.kind === 'post' ? concernedBy(found.judgement, bench) : (reportContent(found.report, held)?.concerns ?? null);
  const content: AnswerContent = { kind: 'answer', concerns, text };
  const { act, outcome } = command;
  const post = found.kind === 'post' ? found.item.post : null;
  const decided: ModerationFact = {
    type: 'moderation/appeal-decided',
    by: { seat },
    data: { act, post, outcome, policy: policy.version },
    contents: [{ id: asking.ids.content(), content }],
  };
  return accepted(decided, ...(outcome === 'changed' && found.kind === 'post' ? reversal(found, bench) : []));
}

/** The decision is as if it had not been made, and those who had reported the post are told. */
function reversal({ item, version, judgement }: Extract<Case, { kind: 'post' }>, bench: Bench): readonly (ModerationFact | DebateFact)[] {
  if (isGone(item) || isMaskedPost(bench.state, item.post)) return [];
  if (judgement.kind === 'hidden') {
    const told = [...bench.state.moderation.reports.values()].filter(
      (report) => report.answer?.outcome === 'acted' && report.appeal === null && reportContent(report, bench.held)?.post === item.post,
    );
    return item.status === 'hidden' ? [restored(item, bench), ...answersTo(told, 'no-action', '', bench)] : [];
  }
  if (version === null || version.status === 'published') return [];
  return [publishedBy(item, version.content, bench)];
}

function concernedBy({ statement }: Judgement, { held }: Bench): Pseudonym | null {
  const content = held.contents.get(statement)?.content as { readonly concerns?: Pseudonym } | undefined;
  return content?.concerns ?? null;
}
