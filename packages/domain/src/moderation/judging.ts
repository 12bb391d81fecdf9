/** A moderator's decisions about versions and posts. */
import { refuse } from '../decision.ts';
import { addendumContent, authorOf, awaitingVersion, postContent, shownVersion, withHighlight } from '../debate/content.ts';
import { placeOf } from '../debate/decide.ts';
import { published } from '../debate/review.ts';
import { accepted, isRefused, reasonOf, TEXT_MAX, textIn, waiting, type Bench, type Result } from './decide.ts';
import { answersTo, openReports } from './reports.ts';
import { lastDay, statementOf } from './statement.ts';
import type { DebateFact, Item, Version } from '../debate/types.ts';
import type { ContentId, Pseudonym } from '../ids.ts';
import type { ModerationCommand, ModerationFact, Reason, Source, StatementContent } from './types.ts';

type Of<T extends ModerationCommand['type']> = Extract<ModerationCommand, { type: T }>;

export function approve({ post, content }: Of<'moderation/approve'>, bench: Bench): Result {
  const { state, held, seat } = bench;
  const item = state.debate.items.get(post);
  const reports = item ? openReports(post, state, held) : [];
  // A post that readers reported is left as it is, standing or taken back, though nothing of it waits.
  const left = answersTo(reports, 'no-action', '', bench);
  if (item && reports.length > 0 && awaitingVersion(item) === null) {
    if (!item.versions.some((version) => version.content === content)) return refuse('moderation/version-not-found', 'content');
    // What its author has written since was not what was looked at.
    return content === (shownVersion(item) ?? item.versions[0])?.content ? accepted(...left) : refuse('moderation/changed-since', post);
  }
  const found = waiting(post, content, bench);
  if (isRefused(found)) return found;
  if (found.version.status === 'published')
    return accepted({ type: 'moderation/version-passed', by: { seat }, data: { post, content }, contents: [] }, ...left);
  return accepted(publishedBy(found.item, content, bench), ...left);
}

/** Makes a version readable in the name of the seat. */
export function publishedBy(item: Item, content: ContentId, { state, held, seat }: Bench): DebateFact {
  const text = postContent(held, content)?.text ?? '';
  const author = authorOf(item, held) ?? ('' as Pseudonym);
  if (state.dialogue.phase === 'empty') throw new Error('A post without a dialogue');
  return published({ post: item.post, content, author, text, place: placeOf(item, { state, held }) }, { seat });
}

export function rejectOrReturn(command: Of<'moderation/return'> | Of<'moderation/reject'>, bench: Bench): Result {
  const found = waiting(command.post, command.content, bench);
  if (isRefused(found)) return found;
  // What everyone reads already is hidden, with all its versions.
  if (found.version.status === 'published') return refuse('moderation/already-judged', command.post);
  const reason = reasonOf(bench, command.reason);
  if (isRefused(reason)) return reason;
  const note = textIn('note', command.note, TEXT_MAX.note, false);
  if (isRefused(note)) return note;
  const place = command.type === 'moderation/return' ? command.place : null;
  if (place !== null && !fits(place, found.version, bench)) return refuse('moderation/version-not-found', 'place');
  return accepted(judged(command.type === 'moderation/return' ? 'returned' : 'rejected', found, reason, note, place, bench));
}

export function rejectEach(command: Of<'moderation/reject-each'>, bench: Bench): Result {
  const reason = reasonOf(bench, command.reason);
  if (isRefused(reason)) return reason;
  if (!reason.batch) return refuse('moderation/reason-not-for-many', 'reason');
  const note = textIn('note', command.note, TEXT_MAX.note, false);
  if (isRefused(note)) return note;
  const posts = new Set(command.versions.map(({ post }) => post));
  if (posts.size === 0 || posts.size !== command.versions.length) return refuse('moderation/post-not-found', 'versions');
  const found = command.versions.map(({ post, content }) => ({ post, at: waiting(post, content, bench) }));
  const gone = found.flatMap(({ post, at }) => (isRefused(at) || at.version.status === 'published' ? [post] : []));
  if (gone.length > 0) return refuse('moderation/already-judged', ...gone);
  return accepted(...found.flatMap(({ at }) => (isRefused(at) ? [] : [judged('rejected', at, reason, note, null, bench)])));
}

export function hide(command: Of<'moderation/hide'>, bench: Bench): Result {
  const { state, held, seat, policy, asking } = bench;
  const item = state.debate.items.get(command.post);
  if (!item) return refuse('moderation/post-not-found', 'post');
  if (item.status === 'hidden') return refuse('moderation/already-judged', command.post);
  if (item.status !== 'published') return refuse('moderation/not-published', command.post);
  const reason = reasonOf(bench, command.reason);
  if (isRefused(reason)) return reason;
  const note = textIn('note', command.note, TEXT_MAX.note, false);
  if (isRefused(note)) return note;
  const version = shownVersion(item);
  if (!version) return refuse('moderation/not-published', command.post);
  const reports = openReports(command.post, state, held);
  const source = reports.length > 0 ? 'report' : sourceOf(version);
  const statement = statementFor('hidden', item, version, { reason, note, place: null, source }, bench);
  const { post, parent, root } = item;
  const touches = item.versions.map(({ content }) => content);
  const until = lastDay('hidden', asking.at);
  return accepted(
    {
      type: 'moderation/post-hidden',
      by: { seat },
      data: { post, reason: reason.code, policy: policy.version, until, source, parent, root, touches: withHighlight(item, touches) },
      contents: [{ id: asking.ids.content(), content: statement }],
    },
    ...answersTo(reports, 'acted', '', bench),
  );
}

export function restore({ post }: Of<'moderation/restore'>, bench: Bench): Result {
  const item = bench.state.debate.items.get(post);
  if (!item) return refuse('moderation/post-not-found', 'post');
  if (item.status !== 'hidden') return refuse('moderation/not-hidden', post);
  // What awaits another's judgement is not restored by the way.
  if (item.hiding?.appeal?.outcome === null) return refuse('moderation/already-appealed', post);
  return accepted(restored(item, bench));
}

export function restored(item: Item, { seat }: Pick<Bench, 'seat'>): ModerationFact {
  const { post, parent, root } = item;
  const touches = withHighlight(
    item,
    item.versions.filter(({ status }) => status === 'published').map(({ content }) => content),
  );
  return { type: 'moderation/post-restored', by: { seat }, data: { post, parent, root, touches }, contents: [] };
}

function judged(
  decision: 'returned' | 'rejected',
  { item, version }: { readonly item: Item; readonly version: Version },
  reason: Reason,
  note: string,
  place: StatementContent['place'],
  bench: Bench,
): ModerationFact {
  const { seat, policy, asking } = bench;
  const source = sourceOf(version);
  const statement = statementFor(decision, item, version, { reason, note, place, source }, bench);
  return {
    type: decision === 'returned' ? 'moderation/version-returned' : 'moderation/version-rejected',
    by: { seat },
    data: {
      post: item.post,
      content: version.content,
      reason: reason.code,
      policy: policy.version,
      until: lastDay(decision, asking.at),
      source,
    },
    contents: [{ id: asking.ids.content(), content: statement }],
  };
}

function statementFor(
  decision: StatementContent['decision'],
  item: Item,
  version: Version,
  given: Pick<StatementContent, 'note' | 'place' | 'source'> & { readonly reason: Reason },
  { held, policy, asking }: Bench,
): StatementContent {
  const author = authorOf(item, held) ?? ('' as Pseudonym);
  return statementOf({
    decision,
    author,
    post: item.post,
    version: version.content,
    check: version.check,
    policy,
    at: asking.at,
    ...given,
  });
}

function sourceOf({ check }: Version): Source {
  return check === null ? 'own' : 'check';
}

/** Whether a passage lies within the text. */
function fits({ start, end }: NonNullable<StatementContent['place']>, version: Version, { held }: Bench): boolean {
  const text = (postContent(held, version.content) ?? addendumContent(held, version.content))?.text;
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && (text === undefined || end <= text.length);
}
