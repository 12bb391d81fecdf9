/**
 * Folds a line of the debate. A client holds some items, the authority all: a line about an item that is not held changes
 * the counts and the items it belongs below, and nothing else.
 */
import { TrieMap } from '../trie-map.ts';
import type { LineOf } from '../fact.ts';
import type { ContentId, PostId } from '../ids.ts';
import type { DebateFact, DebateState, Item, Version } from './types.ts';

export const EMPTY_DEBATE: DebateState = {
  counts: { published: 0, withdrawn: 0 },
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
] as const satisfies readonly DebateFact['type'][];

export function evolveDebate(state: DebateState, line: LineOf<DebateFact>): DebateState {
  const { post } = line.data;
  const item = state.items.get(post);
  switch (line.type) {
    case 'debate/post-submitted': {
      if (!('mark' in line.by) || item) return state;
      const fresh: Item = {
        post,
        seq: line.seq,
        at: line.at,
        mark: line.by.mark,
        status: 'submitted',
        parent: null,
        root: null,
        versions: [],
        support: 0,
        replies: 0,
        thread: 0,
      };
      return withVersion(state, fresh, line, 'text');
    }
    case 'debate/post-edited':
      return item ? withVersion(state, item, line, 'text') : state;
    case 'debate/addendum-submitted':
      return item ? withVersion(state, item, line, 'addendum') : state;
    case 'debate/version-published': {
      const { content, first, parent, root } = line.data;
      const shown: DebateState = item ? withItem(state, publish(item, content, parent, root)) : state;
      return first ? countReply({ ...shown, counts: { ...shown.counts, published: shown.counts.published + 1 } }, parent, root, 1) : shown;
    }
    case 'debate/post-withdrawn': {
      const { published, parent, root } = line.data;
      const gone: DebateState = item ? withItem(state, { ...item, status: 'withdrawn' }) : state;
      if (!published) return gone;
      return countReply(
        { ...gone, counts: { published: gone.counts.published - 1, withdrawn: gone.counts.withdrawn + 1 } },
        parent,
        root,
        -1,
      );
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
  }
}

function withItem(state: DebateState, item: Item): DebateState {
  return { ...state, items: state.items.with(item.post, item) };
}

function withVersion(state: DebateState, item: Item, line: LineOf<DebateFact>, kind: Version['kind']): DebateState {
  const ref = line.contents[0];
  if (!ref) return state;
  const version: Version = { content: ref.id, kind, seq: line.seq, at: line.at, published: false };
  return { ...withItem(state, { ...item, versions: [...item.versions, version] }), owners: state.owners.with(ref.id, item.post) };
}

function publish(item: Item, content: ContentId, parent: PostId | null, root: PostId | null): Item {
  const versions = item.versions.map((version) => (version.content === content ? { ...version, published: true } : version));
  return { ...item, status: item.status === 'submitted' ? 'published' : item.status, parent, root, versions };
}

function countReply(state: DebateState, parent: PostId | null, root: PostId | null, change: 1 | -1): DebateState {
  const above = parent === null ? undefined : state.items.get(parent);
  const counted = above ? withItem(state, { ...above, replies: above.replies + change }) : state;
  const top = root === null ? undefined : counted.items.get(root);
  return top ? withItem(counted, { ...top, thread: top.thread + change }) : counted;
}
