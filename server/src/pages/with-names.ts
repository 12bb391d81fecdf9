/** The names of those whose words a viewer may read, beside what is held. */
import { namesFor } from '@insyn/authority/frames.ts';
import type { Names } from '@insyn/authority/ports.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import { type Held, hold, type LogState } from '@insyn/domain/root.ts';
import { readable, type Viewer } from '@insyn/domain/visibility.ts';

export async function withNames(names: Names, state: LogState, held: Held, viewer: Viewer, items: readonly Item[]): Promise<Held> {
  const mayRead = readable(state, viewer);
  const contents: Record<ContentId, SaltedContent | null> = {};
  for (const { content } of items.flatMap((item) => item.versions))
    if (mayRead(content)) contents[content] = held.contents.get(content) ?? null;
  return hold(held, {}, await namesFor(names, state.log, contents));
}
