/** The widgets that are sealed into archives: one file of the build, read once, so that all editions of one run have the same. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COPY_SCRIPT } from '@insyn/protocol/archive-copy.ts';

/** `folder`: of the build. The answer is `null` where nothing has been built: then an archive has no copy, and says so. */
export function copyScriptIn(folder: string | undefined): () => Uint8Array | null {
  let read: Uint8Array | null | undefined;
  return () => {
    if (read !== undefined) return read;
    const file = folder === undefined ? null : join(folder, COPY_SCRIPT);
    return (read = file !== null && existsSync(file) ? readFileSync(file) : null);
  };
}
