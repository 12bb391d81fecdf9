/** Whoever shows a name follows when it is masked, or is told again: by the ordinary way of a name that changed. */
import { authorOf } from '@insyn/domain/debate/content.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Door } from '../../http/door.ts';
import { tellNames } from '../enter/names.ts';

export async function renamePost(door: Door, log: LogId, post: PostId): Promise<void> {
  const found = await door.authority.lookWhole(log);
  const item = found?.state.debate.items.get(post);
  const pseudonym = found === null || item === undefined ? null : authorOf(item, found.held);
  if (pseudonym !== null) await tellNames(door, [{ log, pseudonym }]);
}
