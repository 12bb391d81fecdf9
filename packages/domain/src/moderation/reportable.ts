/** Whether a post can be reported at all: what the page asks before it shows the way, and the rule before it takes a report. */
import type { Asking } from '../decision.ts';
import type { Item } from '../debate/types.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import type { ModerationRefusal, Report, ReportContent } from './types.ts';

/** Why it cannot; `null` when it can. */
export function unreportable(
  item: Item | undefined,
  { moderation, dialogue }: LogState,
  asking: Pick<Asking, 'mark'>,
): ModerationRefusal | null {
  if (moderation.policies.length === 0 || dialogue.phase === 'archived' || dialogue.phase === 'draft') return 'moderation/not-open';
  if (!item || item.status === 'submitted') return 'moderation/post-not-found';
  if (item.status !== 'published') return 'moderation/not-published';
  return item.mark === asking.mark('own', item.post) ? 'moderation/own-post' : null;
}

/** What a report says, where its words are held. */
export function reportContent(known: Report, held: Held): ReportContent | null {
  const content = held.contents.get(known.content)?.content as ReportContent | undefined;
  return content?.kind === 'report' ? content : null;
}
