/** What a reader asks for now and then, as it is at that moment. `null`: nobody answered, or it is not there for them. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Reply, Shelf } from './transport/transport.ts';
import type { Papers } from './types.ts';

export function papersOf(shelf: Shelf, log: LogId): Papers {
  return {
    statistics: async () => valueOf(await shelf.statistics(log)),
    ownReports: async () => valueOf(await shelf.ownReports(log)),
    decisionLink: async (post: PostId) => valueOf(await shelf.decisionLink(log, post)),
  };
}

function valueOf<T>(reply: Reply<T>): T | null {
  return reply.kind === 'ok' ? reply.value : null;
}
