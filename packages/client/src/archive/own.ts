/** Posts of a dialogue that this device knows to be its person's: out of the copy that it keeps for reading without network. */
import type { LogId } from '@insyn/domain/ids.ts';
import { placeOf, type ClientStorage } from '../storage.ts';

export async function ownOnDevice(storage: ClientStorage, base: string, log: LogId): Promise<readonly string[]> {
  const kept = await storage.get('copies', placeOf(base, log, 'copy'));
  if (kept === null) return [];
  const { items, me } = kept.snapshot;
  const marks = new Map(me.marks.flatMap(({ purpose, target, mark }) => (purpose === 'own' ? [[target, mark] as const] : [])));
  return [...items, ...me.posts].flatMap(({ post, mark }) => (marks.get(post) === mark ? [post] : []));
}
