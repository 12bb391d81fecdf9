import { threads } from '@insyn/domain/debate/view.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { Columns } from './columns.ts';
import type { Copy } from './copy.ts';
import type { Following } from './followed.ts';
import { NOTHING_OWN, ownPosts } from './own-posts.ts';
import type { Reading } from './reading.ts';
import type { Found } from './search.ts';
import type { DialogueSnapshot, Hit } from './types.ts';

/** What elements draw, made from the copy by the domain's views. */
export function drawn(
  copy: Copy | null,
  { posts, search, followed, columns }: Pick<Reading, 'posts' | 'search' | 'followed' | 'columns'>,
  rest: Omit<DialogueSnapshot, 'dialogue' | 'threads' | 'sort' | 'stance' | 'more' | 'search' | 'followed' | 'columns' | 'own' | 'judged'>,
): DialogueSnapshot {
  const at = new Date(rest.now).toISOString();
  const { sort, stance, tops, next } = posts.list;
  const { found } = search;
  return {
    ...rest,
    dialogue: copy && dialogueView(copy.state, copy.held, at),
    threads: copy ? threads(copy.state, copy.held, copy.viewer, tops, at) : [],
    sort,
    stance,
    more: next !== null,
    search: found && {
      q: found.q,
      hits: copy ? hits(copy, found, at) : [],
      more: found.next !== null,
      whole: found.whole,
    },
    ...(copy ? ownPosts(copy, at) : NOTHING_OWN),
    columns: columns.list && (copy ? columnViews(copy, columns, at) : []),
    followed: copy ? followedThreads(copy, followed.shown(copy), at) : [],
  };
}

/** What was taken away meanwhile is left out. */
function hits({ state, held, viewer }: Copy, { posts }: Found, at: string): readonly Hit[] {
  const parents = posts.map((post) => state.debate.items.get(post)?.parent ?? null).filter((parent) => parent !== null);
  const views = new Map(threads(state, held, viewer, [...new Set([...posts, ...parents])], at).map(({ top }) => [top.post, top]));
  return posts.flatMap((post) => {
    const view = views.get(post);
    if (!view || view.content === null) return [];
    const { parent } = view;
    return [{ view, above: parent && { post: parent, name: views.get(parent)?.author?.name ?? null } }];
  });
}

function followedThreads({ state, held, viewer }: Copy, following: readonly Following[], at: string): DialogueSnapshot['followed'] {
  if (following.length === 0) return [];
  const fresh = new Map(following.map((each) => [each.post, each.fresh]));
  return threads(state, held, viewer, [...fresh.keys()], at).map(({ top }) => ({ top, fresh: fresh.get(top.post) ?? 0 }));
}

function columnViews({ state, held, viewer }: Copy, columns: Columns, at: string): NonNullable<DialogueSnapshot['columns']> {
  return (columns.list ?? []).map((column) => {
    const { own, others } = columns.fresh(column);
    const tops = threads(state, held, viewer, [...own, ...column.posts], at);
    const { alternative, side, next, loading } = column;
    return { alternative, side, posts: tops.map(({ top }) => top), fresh: others.length, more: next !== null, loading };
  });
}
