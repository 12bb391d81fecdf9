/** `/healthz`: whether this server can read its store now. */
import type { App, Door } from './door.ts';

export function serveHealth(app: App, door: Door): void {
  app.get('/healthz', async (request, reply) => {
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
    try {
      await door.store.epoch();
      return await reply.send(JSON.stringify({ ok: true }));
    } catch (error) {
      request.log.error({ err: error }, 'the store does not answer');
      return reply.code(503).send(JSON.stringify({ ok: false }));
    }
  });
}
