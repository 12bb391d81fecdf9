/**
 * Folds a line of the debate. A client holds some items, the authority all: a line about an item that is not held changes
 * the counts and the items it belongs below, and nothing else.
 */
import { TrieMap } from '../trie-map.ts';
import { countReply, countStatus, mendVersion, withItem } from './items.ts';
import type { LineOf } from '../fact.ts';
import type { ChatFact } from '../chat/types.ts';
import type { Mark, PostId } from '../ids.ts';
import type { DebateFact, DebateState, Item, Version } from './types.ts';

export const EMPTY_DEBATE: DebateState = {
  counts: { published: 0, withdrawn: 0, hidden: 0 },
  desk: { bodies: [], yttranden: [], summaries: [] },
  items: TrieMap.empty(),
  owners: TrieMap.empty(),
  supporters: TrieMap.empty(),
};

export const DEBATE_FACTS = [
  'debate/post-submitted',
  'debate/post-edited',
  'debate/addendum-submitted',
  'debate/version-published',
  'debate/post-withdrawn',
  'debate/support-given',
  'debate/support-withdrawn',
  'debate/post-highlighted',
  'debate/highlight-removed',
  'debate/post-answered',
  'debate/answer-removed',
  'debate/day-summarised',
  'debate/bodies-invited',
  'debate/yttrande-published',
  'debate/yttrande-withdrawn',
] as const satisfies readonly DebateFact['type'][];

/** `by` of a version that was published before anybody was to look at it, and is to be looked at. */
export const REVIEW_AFTER = 'review-after';

export function evolveDebate(state: DebateState, line: LineOf<DebateFact>): DebateState {
  switch (line.type) {
    case 'debate/day-summarised':
    case 'debate/bodies-invited':
    case 'debate/yttrande-published':
    case 'debate/yttrande-withdrawn':
      return { ...state, desk: evolveDesk(state.desk, line) };
    default:
      return evolvePost(state, line);
  }
}

type DeskLine = Extract<
  LineOf<DebateFact>,
  { type: 'debate/day-summarised' | 'debate/bodies-invited' | 'debate/yttrande-published' | 'debate/yttrande-withdrawn' }
>;

function evolveDesk(desk: DebateState['desk'], line: DeskLine): DebateState['desk'] {
  const [first, second] = line.contents;
  switch (line.type) {
    case 'debate/bodies-invited':
      return { ...desk, bodies: line.data.bodies };
    case 'debate/day-summarised': {
      const { day } = line.data;
      const others = desk.summaries.filter((each) => each.day !== day);
      return first
        ? { ...desk, summaries: [...others, { day, content: first.id, at: line.at }].sort((a, b) => (a.day < b.day ? -1 : 1)) }
        : desk;
    }
    case 'debate/yttrande-published': {
      const { yttrande, body } = line.data;
      if (!first) return desk;
      return { ...desk, yttranden: [...desk.yttranden, { yttrande, body, content: first.id, card: second?.id ?? null, at: line.at }] };
    }
    case 'debate/yttrande-withdrawn':
      return { ...desk, yttranden: desk.yttranden.filter(({ yttrande }) => yttrande !== line.data.yttrande) };
  }
}

function evolvePost(state: DebateState, line: Exclude<LineOf<DebateFact>, DeskLine>): DebateState {
  const { post } = line.data;
  const item = state.items.get(post);
  switch (line.type) {
    case 'debate/post-submitted': {
      if (!('mark' in line.by) || item) return state;
      return withVersion(state, freshItem(line, post, line.by.mark), line, 'text');
    }
    case 'debate/post-edited':
      return item ? withVersion(state, item, line, 'text') : state;
    case 'debate/addendum-submitted':
      return item ? withVersion(state, item, line, 'addendum') : state;
    case 'debate/version-published': {
      const { content, first, parent, root } = line.data;
      const after = 'system' in line.by && line.by.system === REVIEW_AFTER;
      const act = 'seat' in line.by ? line.seq : null;
      const mended =
        item && mendVersion(item, content, (version) => ({ ...version, status: 'published', awaits: after, act: act ?? version.act }));
      const shown = mended
        ? withItem(state, { ...mended, status: mended.status === 'submitted' ? 'published' : mended.status, parent, root })
        : state;
      return first ? countReply(countStatus(shown, null, 'published'), parent, root, 1) : shown;
    }
    case 'debate/post-withdrawn': {
      const { published, parent, root } = line.data;
      const gone: DebateState = item ? withItem(state, { ...item, status: 'withdrawn' }) : state;
      if (!published) return gone;
      return unanswered(countReply(countStatus(gone, 'published', 'withdrawn'), parent, root, -1), parent, post);
    }
    case 'debate/support-given':
    case 'debate/support-withdrawn': {
      if (!item || !('mark' in line.by)) return state;
      const given = line.type === 'debate/support-given';
      const known = state.supporters.get(post) ?? TrieMap.empty();
      const supporters = given ? known.with(line.by.mark, true) : known.without(line.by.mark);
      // The count follows the lines, which alternate for each mark; the set may be partial here.
      const counted = withItem(state, { ...item, support: item.support + (given ? 1 : -1) });
      return { ...counted, supporters: state.supporters.with(post, supporters) };
    }
    case 'debate/post-highlighted': {
      const reason = line.contents[0];
      if (!item || !reason) return state;
      return { ...withItem(state, { ...item, highlight: reason.id }), owners: state.owners.with(reason.id, post) };
    }
    case 'debate/highlight-removed':
      return item ? withItem(state, { ...item, highlight: null }) : state;
    case 'debate/post-answered':
      return item ? withItem(state, { ...item, answered: line.data.reply, lapsed: null }) : state;
    case 'debate/answer-removed':
      return item ? withItem(state, { ...item, answered: null, lapsed: null }) : state;
  }
}

/** A message in a chat is a post like any other: versions, judgement, support and taking back are the debate's. */
export function evolveSubmittedMessage(
  state: DebateState,
  line: LineOf<Extract<ChatFact, { type: 'chat/message-submitted' }>>,
): DebateState {
  const { post, session, role } = line.data;
  if (!('mark' in line.by) || state.items.has(post)) return state;
  return withVersion(state, { ...freshItem(line, post, line.by.mark), chat: { session, role } }, line, 'text');
}

function freshItem({ seq, at }: Pick<LineOf<DebateFact>, 'seq' | 'at'>, post: PostId, mark: Mark): Item {
  return {
    post,
    seq,
    at,
    mark,
    status: 'submitted',
    parent: null,
    root: null,
    versions: [],
    hiding: null,
    act: null,
    past: [],
    highlight: null,
    answered: null,
    lapsed: null,
    registrar: null,
    support: 0,
    replies: 0,
    thread: 0,
  };
}

/** A post whose answer is gone is not answered any more. */
export function unanswered(state: DebateState, parent: Item['parent'], reply: Item['post']): DebateState {
  const above = parent === null ? undefined : state.items.get(parent);
  return above?.answered === reply ? withItem(state, { ...above, answered: null, lapsed: reply }) : state;
}

/** It is again when the answer is shown again, where no other was given meanwhile. */
export function answeredAgain(state: DebateState, parent: Item['parent'], reply: Item['post']): DebateState {
  const above = parent === null ? undefined : state.items.get(parent);
  return above?.lapsed === reply ? withItem(state, { ...above, answered: reply, lapsed: null }) : state;
}

/** A new text takes the place of those that wait: nobody is to look at what its author has changed. */
function withVersion(
  state: DebateState,
  item: Item,
  line: Pick<LineOf<DebateFact>, 'seq' | 'at' | 'contents'>,
  kind: Version['kind'],
): DebateState {
  const ref = line.contents[0];
  if (!ref) return state;
  const version: Version = {
    content: ref.id,
    kind,
    seq: line.seq,
    at: line.at,
    status: 'submitted',
    awaits: true,
    check: null,
    finding: null,
    judgement: null,
    act: null,
  };
  const earlier = kind === 'text' ? item.versions.map((each) => (each.kind === 'text' ? { ...each, awaits: false } : each)) : item.versions;
  return { ...withItem(state, { ...item, versions: [...earlier, version] }), owners: state.owners.with(ref.id, item.post) };
}
