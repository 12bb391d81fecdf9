/** `GET …/statistics`: figures of the debate, for those who may read it. */
import { API } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, PRIVATE, visible, visit, type Visit } from './access.ts';
import type { App, Door } from './door.ts';
import { only } from './methods.ts';
import { tagOf } from './tag.ts';

const URL = `${API}/dialogues/:log/statistics`;

export function serveStatistics(app: App, door: Door): void {
  app.get<{ Params: { log: string } }>(URL, async (request, reply) => {
    const at = await visit(door, request);
    if (await unchanged(door, at, request, reply)) return reply.code(304).send();
    return (await door.authority.statistics(at.log, at.who)) ?? notFound(at.began);
  });
  only(app, URL, ['GET', 'HEAD']);
}

/** Whether the reader has all of it already; throws where the log is not there for them. Sets what caches may do. */
export async function unchanged(door: Door, { log, who, began }: Visit, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  const found = await door.authority.look(log);
  if (found === null || !visible(found.state, who)) return notFound(began);
  const tag = tagOf(found.state.seq, found.epoch, who);
  reply.headers(PRIVATE).header('etag', tag);
  return request.headers['if-none-match'] === tag;
}
