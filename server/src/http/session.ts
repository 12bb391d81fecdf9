/** `/api/v1/session`: who the page is to the server. */
import { routes } from '@insyn/protocol/routes.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import type { FastifyReply } from 'fastify';
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import {
  BEARER_SECONDS,
  clearCookie,
  COOKIE_SECONDS,
  csrfOf,
  newSessionId,
  type Session,
  setCookie,
  sign,
} from '../identity/session-token.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';

const BODY = Type.Object(
  { name: Type.String({ maxLength: 20_000 }), bearer: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
const NOBODY: SessionAnswer = { level: 'none', name: null, csrf: null };

export function serveSession(plain: App, door: Door): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const guest = door.providers.find((provider) => provider.level === 'guest');

  app.get(routes.session, async (request, reply) => {
    privately(reply);
    const session = door.sessionOf(request);
    const name = session === null ? null : await door.people.nameOf(session.person);
    // A session whose person was erased is nobody's.
    if (session === null || name === null) return NOBODY;
    return { level: session.level, name, csrf: csrfOf(session, door.sessionKey) } satisfies SessionAnswer;
  });

  app.post(routes.session, { schema: { body: BODY } }, async (request, reply) => {
    privately(reply);
    const wait = door.rates.take('session', request.ip);
    if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
    if (guest === undefined) throw new DoorError('session/needed');
    const found = await guest.identify({ name: request.body.name });
    if (!found.ok) throw new DoorError(found.code, { fields: ['name'] });
    await end(door, door.sessionOf(request));
    const { person, name, level, seats } = found.who;
    const bearer = request.body.bearer === true;
    const session: Session = {
      id: newSessionId(),
      person,
      level,
      seats,
      expires: Math.floor(door.clock.now() / 1000) + (bearer ? BEARER_SECONDS : COOKIE_SECONDS),
      origin: bearer ? (request.headers.origin ?? '') : null,
    };
    const token = sign(session, door.sessionKey);
    reply.code(201);
    const answer: SessionAnswer = { level, name, csrf: csrfOf(session, door.sessionKey) };
    if (bearer) return { ...answer, bearer: token };
    reply.header('set-cookie', setCookie(token));
    return answer;
  });

  app.delete(routes.session, async (request, reply) => {
    privately(reply);
    await end(door, door.sessionOf(request));
    return reply.header('set-cookie', clearCookie()).code(204).send();
  });
  only(plain, routes.session, ['GET', 'HEAD', 'POST', 'DELETE']);
}

async function end(door: Door, session: Session | null): Promise<void> {
  if (session === null) return;
  await door.people.endSession(session.id, session.expires);
  door.ended(session);
}

function privately(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store').header('vary', 'Origin, Cookie, Authorization');
}
