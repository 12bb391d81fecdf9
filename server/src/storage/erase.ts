/** The one owner of erasing: the words of a content leave every file of the store. */
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import type { SqliteStore } from './sqlite/store.ts';

/**
 * Deletes salt, text and search words of contents. Their lines stand, with digests that tell nothing, so the chain still
 * verifies. The fact that says why (`content-erased`) is its caller's to append. Resolves when no file holds them.
 */
export async function eraseContent(store: SqliteStore, log: LogId, contents: readonly ContentId[]): Promise<void> {
  await store.erase(log, contents);
}
