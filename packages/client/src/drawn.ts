import { threads } from '@insyn/domain/debate/view.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import type { Copy } from './copy.ts';
import type { PostList } from './post-list.ts';
import type { DialogueSnapshot } from './types.ts';

/** What elements draw, made from the copy by the domain's views. */
export function drawn(
  copy: Copy | null,
  { sort, stance, tops, next }: PostList,
  rest: Omit<DialogueSnapshot, 'dialogue' | 'threads' | 'sort' | 'stance' | 'more'>,
): DialogueSnapshot {
  const at = new Date(rest.now).toISOString();
  return {
    ...rest,
    dialogue: copy && dialogueView(copy.state.dialogue, copy.state.debate.counts, copy.held, at),
    threads: copy ? threads(copy.state, copy.held, copy.viewer, tops, at) : [],
    sort,
    stance,
    more: next !== null,
  };
}
