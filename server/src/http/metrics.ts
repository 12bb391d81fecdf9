/** Counts and times for operators. Labels are route patterns and codes: never an address, a name, a log or a person. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { App } from './door.ts';

export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'insyn_http_request_seconds',
      help: 'Time to answer a request, by route and status.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
      registers,
    }),
    commands: new Counter({
      name: 'insyn_commands_total',
      help: 'Commands answered, by type and result.',
      labelNames: ['type', 'result'] as const,
      registers,
    }),
    wrongCodes: new Counter({
      name: 'insyn_wrong_vote_codes_total',
      help: 'Well-formed codes of letters that were on no roll.',
      registers,
    }),
    sockets: new Gauge({ name: 'insyn_sockets', help: 'Sockets connected now.', registers }),
    frames: new Counter({
      name: 'insyn_frames_total',
      help: 'Frames sent to sockets, by the way they went.',
      labelNames: ['way'] as const,
      registers,
    }),
    polls: new Gauge({ name: 'insyn_waiting_polls', help: 'Long polls that wait for news now.', registers }),
    lagging: new Counter({ name: 'insyn_lagging_total', help: 'Times a socket fell behind and was given a tip instead.', registers }),
    forks: new Counter({ name: 'insyn_fork_suspected_total', help: 'Readers whose position had another hash than ours.', registers }),
  };
}

export function serveMetrics(app: App, metrics: Metrics, waiting: () => number): void {
  collectDefaultMetrics({ register: metrics.registry });
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.config.silent === true) return;
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (_request, reply) => {
    metrics.polls.set(waiting());
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await metrics.registry.metrics());
  });
}
