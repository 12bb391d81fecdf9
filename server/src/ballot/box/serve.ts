/**
 * Where a device puts its ballot. Nothing is read of who asks, no cookie and no address, and nothing is written about it: no request
 * log, no time per route, no limit by address (voting.md §2.6). It stands alike in this process and in the box's own.
 */
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { CAST_BYTES } from '@insyn/domain/vote/ballot.ts';
import { SHA256_PATTERN } from '@insyn/protocol/commands.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyInstance } from 'fastify';
import { StoreDown, type Call } from '../caller.ts';
import type { BoxCalls } from './calls.ts';
import type { CastRefusal } from './store.ts';

const ELECTION = Type.String({ pattern: SHA256_PATTERN });
/** Padded to one size on the device, so that its length tells nothing. */
const BODY = Type.Object(
  { ballot: Type.String({ maxLength: CAST_BYTES }), pad: Type.String({ maxLength: CAST_BYTES }) },
  { additionalProperties: false },
);

export type BoxDoor = {
  readonly box: Call<BoxCalls>;
  /** UTC with milliseconds. */
  readonly now: () => string;
  /** How the building says no: by the code and words of its own. */
  readonly refuse: (code: CastRefusal | 'cast/down') => Error;
};

export function serveBox(plain: FastifyInstance, { box, now, refuse }: BoxDoor): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  app.post(
    routes.cast(':election'),
    { schema: { params: Type.Object({ election: ELECTION }), body: BODY }, config: { keyed: true, silent: true } },
    async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
      const answer = await box('cast', request.params.election, request.body.ballot, now()).catch(down(refuse));
      if (answer.kind === 'refused') throw refuse(answer.code);
      const { hash, by, receipt } = answer;
      return { hash, by, receipt };
    },
  );
  app.get(
    routes.onBoard(':election', ':hash'),
    { schema: { params: Type.Object({ election: ELECTION, hash: ELECTION }) }, config: { silent: true } },
    async (request, reply) => {
      reply.headers({ 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
      const { election, hash } = request.params;
      return { there: await box('isThere', election, hash).catch(down(refuse)) };
    },
  );
}

function down(refuse: BoxDoor['refuse']): (error: unknown) => never {
  return (error) => {
    throw error instanceof StoreDown ? refuse('cast/down') : error;
  };
}
