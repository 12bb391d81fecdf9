/** The ETag of what a reader gets of a log: it changes with the head, the run of the data and who asks. */
import { viewerClass } from '@insyn/domain/visibility.ts';
import { createHash } from 'node:crypto';
import type { Who } from '@insyn/authority/ports.ts';

/** Weak: the answer may hold the time it was made. The reader's class goes in hashed, for an ETag is kept in caches. */
export function tagOf(seq: number, epoch: string, who: Who): string {
  const reader = viewerClass({ person: who.pseudonym, level: who.level, seats: who.seats, mark: () => undefined });
  return `W/"${createHash('sha256').update(`${seq} ${epoch} ${reader}`).digest('base64url').slice(0, 22)}"`;
}
