/** What became of something that was accepted: read by everyone at once, or by a person first. */
import type { ContentId } from '@insyn/domain/ids.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Copy } from './copy.ts';

export type Fate = 'published' | 'waits';

/** `null` until its lines are here. */
export function fateOf(copy: Copy, receipt: Receipt): Fate | null {
  if (copy.epoch !== receipt.epoch || copy.state.seq < receipt.seq) return null;
  const content = receipt.ids['content'] as ContentId | undefined;
  const post = content === undefined ? undefined : copy.state.debate.owners.get(content);
  const item = post === undefined ? undefined : copy.state.debate.items.get(post);
  const version = item?.versions.find((each) => each.content === content);
  return version === undefined ? null : version.status === 'published' ? 'published' : 'waits';
}
