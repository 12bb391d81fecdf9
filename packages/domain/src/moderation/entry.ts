/** One post as a moderator meets it: the text, what stopped it, where it stands, and what became of its author's other posts. */
import { planContent } from '../chat/content.ts';
import { dueOf } from '../chat/elapse.ts';
import { sessionOf } from '../chat/queue.ts';
import { addendumContent, authorOf, awaitingVersion, postContent, shownVersion, wasPublished } from '../debate/content.ts';
import { isImmediate, isLate, type Open } from './queue.ts';
import { reportContent } from './reportable.ts';
import type { Held } from '../held.ts';
import type { PostId, Pseudonym } from '../ids.ts';
import type { Item, Version } from '../debate/types.ts';
import type { LogState } from '../root.ts';
import type { NoteView, ReviewEntry } from '../view.ts';
import type { AppealContent, FindingContent, Judgement, NoteContent, StatementContent, Verdict } from './types.ts';

export function entryOf(item: Item, state: LogState, held: Held, reports: Open, seat: string | null, at: string): ReviewEntry {
  const version = awaitingVersion(item) ?? shownVersion(item) ?? item.versions[0];
  if (!version) throw new Error('A post without a version');
  const post = postContent(held, version.content);
  const text = post ?? addendumContent(held, version.content);
  const first = item.versions[0] && postContent(held, item.versions[0].content);
  const author = authorOf(item, held);
  const stance = post?.stance ?? null;
  const alternatives = state.dialogue.phase === 'empty' ? [] : state.dialogue.description.alternatives;
  const before = wasPublished(item) && version.status !== 'published' && version.kind === 'text' ? shownVersion(item) : null;
  const verdict = verdictOf(version, held);
  const parent = wasPublished(item) ? item.parent : (first?.parent?.post ?? null);
  const record = recordOf(author, item.post, state, held);
  const open = (reports.get(item.post) ?? []).map((report) => ({ report, content: reportContent(report, held) }));
  return {
    post: item.post,
    content: version.content,
    status: item.status,
    shown: item.status === 'published' && version.status === 'published',
    waits: awaitingVersion(item) !== null,
    kind: version.kind === 'addendum' ? 'addendum' : before !== null ? 'change' : parent !== null ? 'reply' : 'post',
    chat: chatOf(item, state, held),
    at: version.at,
    author: nameOf(author, held),
    badge: post?.badge ?? null,
    assisted: first?.assisted?.channel ?? null,
    text: text?.text ?? '',
    lang: text?.lang ?? '',
    alternative: stance?.kind === 'alternative' ? (alternatives.find(({ id }) => id === stance.alternative) ?? null) : null,
    side: stance?.kind === 'alternative' ? (stance.side ?? null) : null,
    question: stance?.kind === 'question',
    verdict,
    like: verdict === null || verdict.like === null ? null : { post: verdict.like, text: textOf(verdict.like, state, held) },
    before: before && (postContent(held, before.content)?.text ?? ''),
    parent: parent && parentView(parent, state, held),
    record,
    first: record.published + record.returned + record.rejected + record.hidden === 0,
    immediate: isImmediate(item, reports, state, held),
    late: (isLate(version.at, at) && version.awaits) || (reports.get(item.post) ?? []).some((report) => isLate(report.at, at)),
    reports: open.flatMap(({ report, content }) =>
      content === null
        ? []
        : [
            {
              report: report.report,
              at: report.at,
              author: nameOf(content.concerns, held),
              reason: content.reason,
              text: content.text,
              answered: report.answer !== null,
            },
          ],
    ),
    decision: decisionOf(item, version, held),
    last: lastDecision(item, state),
    appeal: appealOf(item, held, seat),
    registrar: item.registrar,
    notes: noteViews(state, held, item.post),
  };
}

function chatOf({ post, chat }: Item, state: LogState, held: Held): ReviewEntry['chat'] {
  const session = chat === undefined ? undefined : sessionOf(state.chat, chat.session);
  if (chat === undefined || session === undefined) return null;
  const title = planContent(held, session.content)?.title ?? '';
  return { session: session.session, title, role: chat.role, due: dueOf(post, state) };
}

/** Notes about a post, oldest first; `null`: those to whoever comes next. */
export function noteViews(state: LogState, held: Held, post: PostId | null): readonly NoteView[] {
  return state.moderation.notes.flatMap(({ content: id, at, seat }) => {
    const content = held.contents.get(id)?.content as NoteContent | undefined;
    return content?.kind === 'note' && content.post === post
      ? [{ at, seat, author: nameOf(content.author, held), text: content.text }]
      : [];
  });
}

function nameOf(person: Pseudonym | null, held: Held): string {
  return person === null ? '' : (held.names.get(person) ?? '');
}

function textOf(post: PostId, state: LogState, held: Held): string {
  const item = state.debate.items.get(post);
  const version = item && shownVersion(item);
  return (version && postContent(held, version.content)?.text) ?? '';
}

function parentView(post: PostId, state: LogState, held: Held): ReviewEntry['parent'] {
  const item = state.debate.items.get(post);
  return { post, author: item ? nameOf(authorOf(item, held), held) : '', text: textOf(post, state, held) };
}

function verdictOf({ finding }: Version, held: Held): Verdict | null {
  const content = finding === null ? undefined : (held.contents.get(finding)?.content as FindingContent | undefined);
  return content?.kind === 'finding' ? { check: content.check, places: content.places, like: content.like } : null;
}

/** The author's other posts in this dialogue, each counted once by what became of it. */
function recordOf(author: Pseudonym | null, but: PostId, state: LogState, held: Held): ReviewEntry['record'] {
  const record = { published: 0, returned: 0, rejected: 0, hidden: 0 };
  if (author === null) return record;
  const posts = new Set((held.authored.get(author) ?? []).flatMap((id) => state.debate.owners.get(id) ?? []));
  for (const post of posts) {
    const item = post === but ? undefined : state.debate.items.get(post);
    if (!item) continue;
    const last = item.versions.findLast(({ kind }) => kind === 'text')?.status;
    if (item.status === 'published') record.published += 1;
    else if (item.status === 'hidden') record.hidden += 1;
    else if (last === 'returned') record.returned += 1;
    else if (last === 'rejected') record.rejected += 1;
  }
  return record;
}

function judgementOf(item: Item, version: Version): Judgement | null {
  return item.status === 'hidden' ? item.hiding : version.judgement;
}

function decisionOf(item: Item, version: Version, held: Held): ReviewEntry['decision'] {
  const judgement = judgementOf(item, version);
  const statement = judgement && (held.contents.get(judgement.statement)?.content as StatementContent | undefined);
  if (!judgement || statement?.kind !== 'statement') return null;
  const { act, kind, at, seat } = judgement;
  return { act, kind, at, seat, statement };
}

/** Who decided last, and what: also a publication, which has no statement. */
function lastDecision(item: Item, { moderation }: LogState): ReviewEntry['last'] {
  const number = Math.max(item.act ?? 0, ...item.versions.map(({ act }) => act ?? 0));
  const act = moderation.acts.get(String(number));
  return act === undefined || !act.by.includes('/') ? null : { kind: act.kind, at: act.at, seat: act.by };
}

function appealOf(item: Item, held: Held, seat: string | null): ReviewEntry['appeal'] {
  const judgement = [item.hiding, ...item.versions.map((version) => version.judgement)].find((each) => each?.appeal?.outcome === null);
  if (!judgement?.appeal) return null;
  const content = held.contents.get(judgement.appeal.text)?.content as AppealContent | undefined;
  const mayDecide = seat !== null && judgement.seat.split('/')[1] !== seat.split('/')[1];
  return { act: judgement.act, at: judgement.appeal.at, text: content?.text ?? '', mayDecide };
}
