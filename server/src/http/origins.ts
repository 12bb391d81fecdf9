/** Which sites may speak to the server with a person's session. Exact matches only. */
import { CSRF_HEADER } from '@insyn/protocol/session.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfOf, sameText, type Session } from '../identity/session-token.ts';
import { type App, type Door, DoorError } from './door.ts';

export class Origins {
  private readonly allowed: Set<string>;
  constructor(allowed: readonly string[]) {
    this.allowed = new Set(allowed);
  }
  /** False for an absent, `null` or unknown origin. */
  has(origin: string | undefined): boolean {
    return origin !== undefined && this.allowed.has(origin);
  }
  add(origin: string): void {
    this.allowed.add(origin);
  }
  get all(): readonly string[] {
    return [...this.allowed];
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** CORS for the API, and the three locks of every change: `Origin` on the list, JSON only, `Insyn-Csrf` of the session. */
export function guardOrigins(app: App, door: Door): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    const known = door.origins.has(origin);
    reply.header('vary', 'Origin');
    if (known && origin !== undefined) {
      reply
        .header('access-control-allow-origin', origin)
        .header('access-control-allow-credentials', 'true')
        .header('access-control-expose-headers', 'ETag, Retry-After');
    }
    if (request.method === 'OPTIONS') return preflight(request, reply, known);
    if (SAFE.has(request.method)) return undefined;
    if (!known) throw new DoorError('request/origin-not-allowed');
    guardSession(request, door);
    return undefined;
  });
}

function preflight(request: FastifyRequest, reply: FastifyReply, known: boolean): FastifyReply {
  if (!known || request.headers['access-control-request-method'] === undefined) throw new DoorError('request/origin-not-allowed');
  return reply
    .header('access-control-allow-methods', 'GET, HEAD, POST, DELETE')
    .header('access-control-allow-headers', ['Content-Type', 'Authorization', 'Insyn-Csrf', 'Idempotency-Key', 'If-None-Match'].join(', '))
    .header('access-control-max-age', '600')
    .code(204)
    .send();
}

/** A cookie is sent by browsers unasked, so a request under it must prove that our own page made it. A bearer is not. */
function guardSession(request: FastifyRequest, door: Door): void {
  const session: Session | null = door.sessionOf(request);
  if (session === null || session.origin !== null) return;
  const given = request.headers[CSRF_HEADER];
  if (typeof given !== 'string' || !sameText(given, csrfOf(session, door.sessionKey))) throw new DoorError('request/csrf');
}
