/** `/api/v1/session`: who the page is to the server. */
import { routes } from '@insyn/protocol/routes.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import type { FastifyReply } from 'fastify';
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { beginSession, finishSession } from '../identity/begin-session.ts';
import { clearCookie, COOKIE, csrfOf, type Session, SITE_COOKIE } from '../identity/session-token.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';

const BODY = Type.Object(
  {
    name: Type.String({ maxLength: 20_000 }),
    bearer: Type.Optional(Type.Boolean()),
    /** The dialogue that the page shows: its tenant is the session's. */
    log: Type.Optional(Type.String({ maxLength: 64 })),
    shared: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
const QUERY = Type.Object({ everywhere: Type.Optional(Type.Literal('1')) });
const NOBODY: SessionAnswer = { level: 'none', name: null, csrf: null };

export function serveSession(plain: App, door: Door): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const guest = door.providers.find((provider) => provider.level === 'guest');

  app.get(routes.session, async (request, reply) => {
    privately(reply);
    const session = door.sessionOf(request);
    const found = session === null ? null : await door.people.find(session.person);
    // A session whose person was erased is nobody's.
    if (session === null || found === null) return NOBODY;
    const shared = session.shared ? { shared: true } : {};
    return { level: session.level, name: found.name, csrf: csrfOf(session, door.sessionKey), ...shared } satisfies SessionAnswer;
  });

  app.post(routes.session, { schema: { body: BODY } }, async (request, reply) => {
    privately(reply);
    const wait = await door.rates.take('session', request.ip);
    if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
    if (guest === undefined) throw new DoorError('session/needed');
    const { name, log } = request.body;
    const { origin } = request.headers;
    const phase = log !== undefined && isLogId(log) ? (await door.authority.look(log))?.state.dialogue.phase : undefined;
    // A draft is as little there as a dialogue that was never made.
    const there = phase !== undefined && phase !== 'empty' && phase !== 'draft';
    const tenant = there ? await door.tenantOf(log as LogId) : door.origins.tenantFor(origin);
    if (!door.origins.allows(origin, tenant)) throw new DoorError('request/origin-not-allowed');
    const found = await guest.identify({ name, tenant });
    if (!found.ok) throw new DoorError(found.code, { fields: ['name'] });
    const { person, level } = found.who;
    const bearer = request.body.bearer === true;
    const { session, token, cookie } = await beginSession(door, {
      who: { person, tenant, level },
      carrier: bearer ? { kind: 'bearer', origin: origin ?? '' } : { kind: 'embed' },
      shared: request.body.shared === true,
      before: door.sessionOf(request),
    });
    reply.code(201);
    if (cookie !== null) reply.header('set-cookie', cookie);
    return {
      level,
      name: found.who.name,
      csrf: csrfOf(session, door.sessionKey),
      ...(bearer ? { bearer: token } : {}),
    } satisfies SessionAnswer;
  });

  app.delete(routes.session, { schema: { querystring: QUERY } }, async (request, reply) => {
    privately(reply);
    const session = door.sessionOf(request);
    if (session !== null && request.query.everywhere === '1') await leaveEverywhere(door, session);
    else await finishSession(door, session);
    return reply
      .header('set-cookie', [clearCookie(COOKIE), clearCookie(SITE_COOKIE)])
      .code(204)
      .send();
  });
  only(plain, routes.session, ['GET', 'HEAD', 'POST', 'DELETE']);
}

/** Every session of the person, on every device, is over. */
export async function leaveEverywhere(door: Door, session: Session): Promise<void> {
  await door.people.endAll(session.person, door.clock.now() / 1000);
  door.left(session.person);
}

function privately(reply: FastifyReply): void {
  reply.header('cache-control', 'no-store').header('vary', 'Origin, Cookie, Authorization');
}
