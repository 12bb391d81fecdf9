/** Folds what moderation does to posts: the same rule as for every line, that what is not held is not missed. */
import { countReply, countStatus, mendVersion, withItem } from './items.ts';
import { answeredAgain, unanswered } from './evolve.ts';
import type { LineOf } from '../fact.ts';
import type { Appeal, Judgement, JudgementKind, ModerationFact } from '../moderation/types.ts';
import type { DebateState, Item, Version } from './types.ts';

type Line = LineOf<ModerationFact>;

export function evolveJudged(state: DebateState, line: Line): DebateState {
  switch (line.type) {
    case 'moderation/version-held': {
      const finding = line.contents[0]?.id ?? null;
      const { check } = line.data;
      return onVersion(state, line, (version) => ({ ...version, status: 'held', check, finding }));
    }
    case 'moderation/version-passed':
      return onVersion(state, line, (version) => ({ ...version, awaits: false, act: line.seq }));
    case 'moderation/version-returned':
    case 'moderation/version-rejected': {
      const status = line.type === 'moderation/version-returned' ? 'returned' : 'rejected';
      const judgement = judgementOf(line, status);
      return onVersion(state, line, (version) => ({ ...version, status, awaits: false, judgement, act: line.seq }));
    }
    case 'moderation/post-hidden': {
      const { post, parent, root } = line.data;
      const item = state.items.get(post);
      const hiding = judgementOf(line, 'hidden');
      const hidden = item
        ? withPaper(
            withItem(state, {
              ...item,
              status: 'hidden',
              hiding,
              act: line.seq,
              past: [...item.past, { hiding: item.hiding, act: item.act }],
            }),
            line,
          )
        : state;
      return unanswered(countReply(countStatus(hidden, 'published', 'hidden'), parent, root, -1), parent, post);
    }
    case 'moderation/post-restored': {
      const { post, parent, root } = line.data;
      const item = state.items.get(post);
      const shown = item ? withItem(state, { ...item, status: 'published', act: line.seq }) : state;
      return answeredAgain(countReply(countStatus(shown, 'hidden', 'published'), parent, root, 1), parent, post);
    }
    case 'moderation/act-undone':
      return undone(state, line);
    case 'moderation/post-erased': {
      const { post, parent, root, was } = line.data;
      const gone = onItem(state, post, (item) => ({ ...item, status: 'erased' }));
      if (was === 'hidden') return countStatus(gone, 'hidden', 'withdrawn');
      if (was !== 'published') return gone;
      return unanswered(countReply(countStatus(gone, 'published', 'withdrawn'), parent, root, -1), parent, post);
    }
    case 'moderation/sent-to-registrar':
      return onItem(state, line.data.post, (item) => ({ ...item, registrar: { at: line.at, dnr: item.registrar?.dnr ?? null } }));
    case 'moderation/registered':
      return onItem(state, line.data.post, (item) => ({ ...item, registrar: { at: item.registrar?.at ?? line.at, dnr: line.data.dnr } }));
    case 'moderation/appealed': {
      const text = line.contents[0]?.id;
      if (text === undefined) return state;
      const appeal: Appeal = { at: line.at, text, outcome: null, answer: null, answeredAt: null };
      return onAppeal(state, line, () => appeal);
    }
    case 'moderation/appeal-decided': {
      const answer = line.contents[0]?.id ?? null;
      const { outcome } = line.data;
      return onAppeal(state, line, (appeal) => appeal && { ...appeal, outcome, answer, answeredAt: line.at });
    }
    default:
      return state;
  }
}

function judgementOf(
  line: Extract<Line, { type: 'moderation/version-returned' | 'moderation/version-rejected' | 'moderation/post-hidden' }>,
  kind: JudgementKind,
): Judgement | null {
  const statement = line.contents[0]?.id;
  if (statement === undefined || !('seat' in line.by)) return null;
  const { reason, policy, until } = line.data;
  return { kind, act: line.seq, at: line.at, reason, policy, seat: line.by.seat, statement, until, appeal: null };
}

function onItem(state: DebateState, post: Item['post'], change: (item: Item) => Item): DebateState {
  const item = state.items.get(post);
  return item ? withItem(state, change(item)) : state;
}

function onVersion(
  state: DebateState,
  line: Extract<Line, { data: { content: Version['content']; post: Item['post'] } }>,
  change: (version: Version) => Version,
): DebateState {
  const item = state.items.get(line.data.post);
  return item ? withPaper(withItem(state, mendVersion(item, line.data.content, change)), line) : state;
}

/** What was found or said about a post belongs to it. */
function withPaper(state: DebateState, line: Extract<Line, { data: { post: Item['post'] } }>): DebateState {
  return line.contents.reduce<DebateState>((all, { id }) => ({ ...all, owners: all.owners.with(id, line.data.post) }), state);
}

function onAppeal(
  state: DebateState,
  line: Extract<Line, { type: 'moderation/appealed' | 'moderation/appeal-decided' }>,
  change: (appeal: Appeal | null) => Appeal | null,
): DebateState {
  const { act, post } = line.data;
  const item = post === null ? undefined : state.items.get(post);
  if (!item) return state;
  const mend = (judgement: Judgement | null): Judgement | null =>
    judgement?.act === act ? { ...judgement, appeal: change(judgement.appeal) } : judgement;
  const mended: Item = {
    ...item,
    hiding: mend(item.hiding),
    versions: item.versions.map((version) => ({ ...version, judgement: mend(version.judgement) })),
  };
  const owners = line.contents.reduce((all, { id }) => all.with(id, item.post), state.owners);
  return { ...withItem(state, mended), owners };
}

/** As it was before the act: a version waits again, a post is where it was. */
function undone(state: DebateState, line: Extract<Line, { type: 'moderation/act-undone' }>): DebateState {
  const { post, content, change, parent, root } = line.data;
  const item = state.items.get(post);
  const again = (version: Version): Version => ({
    ...version,
    status: version.check === null ? 'submitted' : 'held',
    awaits: true,
    judgement: null,
    act: null,
  });
  const mended = item && content !== null ? mendVersion(item, content, again) : item;
  switch (change) {
    case 'unpublished': {
      // Where it stands is told when it is published.
      const back = mended ? withItem(state, { ...mended, status: 'submitted', parent: null, root: null }) : state;
      return unanswered(countReply(countStatus(back, 'published', null), parent, root, -1), parent, post);
    }
    case 'unshown':
    case 'unreturned':
    case 'unrejected':
      return mended ? withItem(state, mended) : state;
    case 'unanswered':
      return state;
    case 'unpassed':
      return item && content !== null
        ? withItem(
            state,
            mendVersion(item, content, (version) => ({ ...version, awaits: true, act: null })),
          )
        : state;
    case 'unhidden': {
      const before = item?.past.at(-1) ?? { hiding: null, act: null };
      const shown = item ? withItem(state, { ...item, ...before, status: 'published', past: item.past.slice(0, -1) }) : state;
      return answeredAgain(countReply(countStatus(shown, 'hidden', 'published'), parent, root, 1), parent, post);
    }
    case 'unrestored': {
      const hidden = item ? withItem(state, { ...item, status: 'hidden', act: item.hiding?.act ?? null }) : state;
      return unanswered(countReply(countStatus(hidden, 'published', 'hidden'), parent, root, -1), parent, post);
    }
  }
}
