/** What a page shows of the debate: a pure function of state, what is held, viewer and now. */
import { decideDebate, type ResidentCommand } from './decide.ts';
import { isTold } from '../moderation/own.ts';
import { unreportable } from '../moderation/reportable.ts';
import { ownDecision } from '../moderation/own.ts';
import { addendumContent, awaitingVersion, isGone, isOfDebate, postContent, shownVersion, wasPublished } from './content.ts';
import { readable, type Viewer } from '../visibility.ts';
import type { Asking, NewIds } from '../decision.ts';
import type { ContentId, DocumentId, PollId, PostId, ReportId, SessionId } from '../ids.ts';
import type { Held, LogState } from '../root.ts';
import type { PostActs, PostView, ThreadView, TombstoneView, VersionView } from '../view.ts';
import type { HighlightContent } from './types.ts';
import type { Channel, Item } from './types.ts';

/** Threads of the given top posts, in the given order, with the answers held. `at`: now, UTC with milliseconds. */
export function threads(state: LogState, held: Held, viewer: Viewer, tops: readonly PostId[], at: string): readonly ThreadView[] {
  const mayRead = readable(state, viewer);
  const below = Map.groupBy(state.debate.items.values(), (item) => item.root);
  return tops.flatMap((post) => {
    const top = state.debate.items.get(post);
    if (!top) return [];
    const answers = (below.get(post) ?? []).toSorted((a, b) => a.seq - b.seq);
    const held_ = answers.filter((item) => item.status === 'published').length;
    const view = (item: Item): PostView => postView(item, state, held, viewer, mayRead, at);
    return [{ top: view(top), replies: answers.map(view), moreReplies: Math.max(0, top.thread - held_) }];
  });
}

/** One post as this viewer sees it. */
export function postView(
  item: Item,
  state: LogState,
  held: Held,
  viewer: Viewer,
  mayRead: (id: ContentId) => boolean,
  at: string,
): PostView {
  const own = item.mark === viewer.mark('own', item.post);
  const version = shownVersion(item);
  const content = version && mayRead(version.content) ? postContent(held, version.content) : null;
  const stance = content?.stance ?? null;
  const alternatives = state.dialogue.phase === 'empty' ? [] : state.dialogue.description.alternatives;
  const history = versions(item, held, mayRead, 'text');
  const supporting = viewer.mark('support', item.post);
  return {
    post: item.post,
    seq: item.seq,
    at: item.at,
    status: item.status,
    content: content && version ? version.content : null,
    author: content ? { name: held.names.get(content.author) ?? '', own, badge: content.badge ?? null } : null,
    text: content?.text ?? '',
    lang: content?.lang ?? '',
    tombstone: tombstone(item, state),
    waits: own && item.status === 'submitted' ? waits(item, at) : null,
    pending: own ? pending(item, held, mayRead, at) : null,
    decision: own ? ownDecision(item, state, held, mayRead, viewer, at) : null,
    mended: isMended(item),
    highlight: highlight(item, held, mayRead),
    answered: item.answered,
    stance,
    alternative: stance?.kind === 'alternative' ? (alternatives.find((each) => each.id === stance.alternative) ?? null) : null,
    editedAt: history.length > 1 ? (history.at(-1)?.at ?? null) : null,
    history,
    addenda: versions(item, held, mayRead, 'addendum'),
    assisted: content ? channelOf(item, held, mayRead) : null,
    parent: item.parent,
    replyTo: replyTo(item, state, held, mayRead),
    support: item.support,
    supported: supporting !== undefined && (state.debate.supporters.get(item.post)?.has(supporting) ?? false),
    own,
    replyCount: item.replies,
    acts: acts(item, state, held, viewer, at),
  };
}

/** How the post came in: told by the version that was registered, and so of all that followed. */
function channelOf(item: Item, held: Held, mayRead: (id: ContentId) => boolean): Channel | null {
  const told = item.versions.map(({ content }) => (mayRead(content) ? postContent(held, content)?.assisted : null));
  return told.find((each) => each !== null && each !== undefined)?.channel ?? null;
}

function tombstone(item: Item, state: LogState): TombstoneView | null {
  if (item.status === 'withdrawn') return { kind: 'author' };
  if (item.status === 'erased') return { kind: 'erased' };
  if (item.status !== 'hidden') return null;
  const code = item.hiding?.reason ?? '';
  // A code is never dropped from the rules: the words it has now are found by it.
  const label = state.moderation.policies.at(-1)?.reasons.find((reason) => reason.code === code)?.label ?? { sv: code, en: code };
  return { kind: 'moderated', at: item.hiding?.at ?? item.at, reason: code, label };
}

/** A decision that may still be taken back is not told yet: until then its post waits. */
function waits(item: Item, at: string): PostView['waits'] {
  const last = item.versions.findLast(({ kind }) => kind === 'text');
  if (!last) return null;
  const told = last.judgement !== null && isTold(last.judgement.at, at);
  return told ? null : { check: last.check };
}

/** A change or an addition that not everyone may read yet. */
function pending(item: Item, held: Held, mayRead: (id: ContentId) => boolean, at: string): VersionView | null {
  const untold = item.versions.findLast(({ judgement }) => judgement !== null && !isTold(judgement.at, at));
  const version = wasPublished(item) ? (awaitingVersion(item) ?? untold ?? null) : null;
  if (version === null || version.status === 'published' || !mayRead(version.content)) return null;
  const content = postContent(held, version.content) ?? addendumContent(held, version.content);
  return content && { content: version.content, at: version.at, text: content.text, lang: content.lang };
}

function isMended(item: Item): boolean {
  const returned = item.versions.findIndex(({ status }) => status === 'returned');
  return returned >= 0 && item.versions.some(({ status, kind }, at) => at > returned && kind === 'text' && status === 'published');
}

function highlight(item: Item, held: Held, mayRead: (id: ContentId) => boolean): string | null {
  if (item.highlight === null || !mayRead(item.highlight) || isGone(item)) return null;
  const content = held.contents.get(item.highlight)?.content as HighlightContent | undefined;
  return content?.kind === 'highlight' ? content.text : null;
}

/** Versions that everyone reads, oldest first. A post that is gone shows none, to anyone. */
function versions(item: Item, held: Held, mayRead: (id: ContentId) => boolean, kind: 'text' | 'addendum'): readonly VersionView[] {
  if (isGone(item)) return [];
  const readableNow = wasPublished(item) ? item.versions.filter(({ status }) => status === 'published') : item.versions;
  return readableNow.flatMap((version) => {
    if (version.kind !== kind || !mayRead(version.content)) return [];
    const content = kind === 'text' ? postContent(held, version.content) : addendumContent(held, version.content);
    return content ? [{ content: version.content, at: version.at, text: content.text, lang: content.lang }] : [];
  });
}

/** Whom an answer below the first level answers. The name is empty when it cannot be read. */
function replyTo(item: Item, state: LogState, held: Held, mayRead: (id: ContentId) => boolean): PostView['replyTo'] {
  if (item.parent === null || item.parent === item.root) return null;
  const above = state.debate.items.get(item.parent);
  const version = above && shownVersion(above);
  const content = version && mayRead(version.content) ? postContent(held, version.content) : null;
  return { post: item.parent, name: content ? (held.names.get(content.author) ?? '') : '' };
}

const NO_IDS: NewIds = {
  post: () => '' as PostId,
  content: () => '' as ContentId,
  document: () => '' as DocumentId,
  report: () => '' as ReportId,
  session: () => '' as SessionId,
  poll: () => '' as PollId,
};

/** What the same rules as the authority's would answer now. A reader who is not logged in is asked to do so on sending, not refused. */
function acts(item: Item, state: LogState, held: Held, viewer: Viewer, at: string): PostActs {
  const person = viewer.person ?? ('' as NonNullable<Viewer['person']>);
  const level = viewer.person === null ? 'eid' : viewer.level;
  const asking: Asking = { at, person, level, seats: viewer.seats, badges: [], eligible: true, ids: NO_IDS, mark: viewer.mark };
  const allows = (command: ResidentCommand): boolean => decideDebate(command, state, held, asking).accepted;
  const content = shownVersion(item)?.content ?? ('' as ContentId);
  const { post } = item;
  // In a chat nobody answers a message from here, and nothing is added to one: that is not asked of every message each time.
  const debated = isOfDebate(item);
  const words = { text: '.', lang: 'sv' };
  return {
    reply:
      debated &&
      item.status === 'published' &&
      allows({ type: 'debate/submit', ...words, stance: { kind: 'other' }, parent: { post, content } }),
    support: allows({ type: 'debate/support', post, content }),
    unsupport: allows({ type: 'debate/unsupport', post }),
    edit: allows({ type: 'debate/edit', post, ...words, stance: { kind: 'other' } }),
    add: debated && allows({ type: 'debate/add', post, ...words }),
    withdraw: allows({ type: 'debate/withdraw', post }),
    report: unreportable(item, state, asking) === null,
  };
}
