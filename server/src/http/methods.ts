import type { FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import type { App } from './door.ts';
import { sendProblem } from './problems.ts';

const ALL: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Answers every other method on an address with 405 and the ones that work (RFC 9110 §15.5.6), body unread. */
export function only(app: App, url: string, methods: readonly HTTPMethods[]): void {
  const others = ALL.filter((method) => !methods.includes(method));
  const refuse = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> =>
    sendProblem(request, reply.header('allow', methods.join(', ')), 'request/method');
  app.route({
    method: others,
    url,
    config: { refuses: true },
    onRequest: async (request, reply) => {
      await refuse(request, reply);
    },
    handler: refuse,
  });
}
