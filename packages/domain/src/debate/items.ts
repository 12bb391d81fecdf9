/** Small changes of items and counts that every fold of a line about a post is made of. */
import type { ContentId, PostId } from '../ids.ts';
import type { DebateCounts, DebateState, Item, Version } from './types.ts';

export function withItem(state: DebateState, item: Item): DebateState {
  return { ...state, items: state.items.with(item.post, item) };
}

export function mendVersion(item: Item, content: ContentId, change: (version: Version) => Version): Item {
  return { ...item, versions: item.versions.map((version) => (version.content === content ? change(version) : version)) };
}

/** One post fewer in the one count and one more in the other; `null`: it was in none. */
export function countStatus(state: DebateState, from: keyof DebateCounts | null, to: keyof DebateCounts | null): DebateState {
  const counts = { ...state.counts };
  if (from !== null) counts[from] -= 1;
  if (to !== null) counts[to] += 1;
  return { ...state, counts };
}

/** `change`: answers that can be read, below the post above and in the whole thread. */
export function countReply(state: DebateState, parent: PostId | null, root: PostId | null, change: 1 | -1): DebateState {
  const above = parent === null ? undefined : state.items.get(parent);
  const counted = above ? withItem(state, { ...above, replies: above.replies + change }) : state;
  const top = root === null ? undefined : counted.items.get(root);
  return top ? withItem(counted, { ...top, thread: top.thread + change }) : counted;
}
