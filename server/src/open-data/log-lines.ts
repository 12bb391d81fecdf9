/** `/api/v1/dialogues/{log}/lines.ndjson`: a whole log as it is stored, line by line, to its head at the moment it was asked for. */
import { Type } from '@fastify/type-provider-typebox';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Door } from '../http/door.ts';
import { NDJSON_MEDIA } from './described.ts';
import { linesPath } from './paths.ts';
import { type Reading, tagOfText } from './reading.ts';

export const LINE = Type.Object({ v: Type.Integer(), seq: Type.Integer({ minimum: 1 }), type: Type.String(), at: Type.String() });

export function serveLogLines({ file, dialogue }: Reading, door: Door): void {
  file(
    {
      path: linesPath(':log'),
      tag: 'dialogues',
      summary: 'The log of a dialogue, whole',
      description:
        'The same bytes as `…/lines/{page}`, page after page. Each line names the hash of the one before. What people wrote is not in it: of that a line has digests only.',
      params: { log: Type.String({ description: 'The name of the dialogue.' }) },
      answers: { [NDJSON_MEDIA]: LINE },
    },
    async ({ params }) => {
      const found = await dialogue(params['log'] ?? '');
      if (found === null) return null;
      const { log, seq, hash } = found.state;
      return {
        media: 'application/x-ndjson; charset=utf-8',
        name: `${log}.ndjson`,
        tag: tagOfText(`${found.epoch} ${String(seq)} ${hash}`),
        chunks: () => linesOf(door.store, log, seq),
      };
    },
  );
}

async function* linesOf(store: Pick<EventStore, 'read'>, log: LogId, until: number): AsyncGenerator<string> {
  for (let after = 0; after < until;) {
    const { lines } = await store.read(log, after, Math.min(LIMITS.linesPerPage, until - after));
    if (lines.length === 0) return;
    yield lines.map(({ line }) => `${line}\n`).join('');
    after += lines.length;
  }
}
