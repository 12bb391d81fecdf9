/** Notes between moderators, the way to the registrar, and erasing by decision (offentlighets- och sekretesslagen 5 kap., arkivlagen 10 §). */
import { refuse } from '../decision.ts';
import { cleanLine, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { accepted, isRefused, TEXT_MAX, textIn, type Bench, type Result } from './decide.ts';
import { contentsAbout } from '../page.ts';
import { reportContent } from './reportable.ts';
import { answersTo, openReports } from './reports.ts';
import type { ContentId, PostId } from '../ids.ts';
import type { ModerationCommand, NoteContent } from './types.ts';

type Of<T extends ModerationCommand['type']> = Extract<ModerationCommand, { type: T }>;

export function note({ post, text: given }: Of<'moderation/note'>, { state, seat, asking }: Bench): Result {
  if (post !== null && !state.debate.items.has(post)) return refuse('moderation/post-not-found', 'post');
  const text = textIn('text', given, TEXT_MAX.note, true);
  if (isRefused(text)) return text;
  const id = asking.ids.content();
  const content: NoteContent = { kind: 'note', author: asking.person, post, text };
  return accepted({ type: 'moderation/noted', by: { seat }, data: { note: id }, contents: [{ id, content }] });
}

export function sendToRegistrar(post: PostId, { state, seat }: Bench): Result {
  const item = state.debate.items.get(post);
  if (!item || item.status === 'erased') return refuse('moderation/post-not-found', 'post');
  return accepted({ type: 'moderation/sent-to-registrar', by: { seat }, data: { post }, contents: [] });
}

/** The number that the registrar's own system gave it: kept as it is written there. */
export function register({ post, dnr: given }: Of<'moderation/register'>, { state, seat }: Bench): Result {
  const dnr = cleanLine(given);
  if (dnr === '' || lengthOf(dnr) > 100 || !isShowable(dnr) || personalNumbers(dnr).length > 0)
    return refuse('moderation/dnr-missing', 'dnr');
  if ((state.debate.items.get(post)?.registrar ?? null) === null) return refuse('moderation/not-sent', 'post');
  return accepted({ type: 'moderation/registered', by: { seat }, data: { post, dnr }, contents: [] });
}

export function erase({ post, decision: given, ground: why }: Of<'moderation/erase'>, bench: Bench): Result {
  const { state, held, seat } = bench;
  const item = state.debate.items.get(post);
  if (!item || item.status === 'erased') return refuse('moderation/post-not-found', 'post');
  const decision = cleanLine(given);
  if (decision === '' || lengthOf(decision) > 100 || !isShowable(decision) || personalNumbers(decision).length > 0)
    return refuse('moderation/decision-missing', 'decision');
  const ground = textIn('ground', why, TEXT_MAX.note, true);
  if (isRefused(ground)) return ground;
  // What others wrote about it may repeat its words. The statements of reasons stay: they say by which rule, not what was written.
  const { moderation } = state;
  const reported = [...moderation.reports.values()].filter((report) => reportContent(report, held)?.post === post);
  const about = [
    ...reported.flatMap((report) => [report.content, report.answer?.text, report.appeal?.text, report.appeal?.answer]),
    ...moderation.notes.flatMap(({ content }) =>
      (held.contents.get(content)?.content as NoteContent | undefined)?.post === post ? [content] : [],
    ),
  ];
  const statements = new Set([item.hiding, ...item.versions.map(({ judgement }) => judgement)].map((judgement) => judgement?.statement));
  const erases = [...contentsAbout(item), ...about.filter((id): id is ContentId => typeof id === 'string')].filter(
    (id) => !statements.has(id),
  );
  const { parent, root, status: was } = item;
  return accepted(
    {
      type: 'moderation/post-erased',
      by: { seat },
      data: { post, decision, ground, was, parent, root, erases, touches: erases },
      contents: [],
    },
    // With its words gone nobody could find what a report is about: whoever waits is answered now.
    ...answersTo(openReports(post, state, held), 'acted', '', bench),
  );
}
