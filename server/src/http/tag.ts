/** The ETag of what a reader gets of a log: it changes with the head, the run of the data and who asks. */
import { viewerClass } from '@insyn/domain/visibility.ts';
import { createHash } from 'node:crypto';
import { readerOf } from '@insyn/authority/marks.ts';
import type { Who } from '@insyn/authority/ports.ts';

/** Weak: the answer may hold the time it was made. The reader's class goes in hashed, for an ETag is kept in caches. */
export function tagOf(seq: number, epoch: string, who: Who): string {
  const reader = viewerClass(readerOf(who));
  return `W/"${createHash('sha256').update(`${seq} ${epoch} ${reader}`).digest('base64url').slice(0, 22)}"`;
}
