/** `GET …/me/reports`: what somebody has reported, and what came of it. */
import { API } from '@insyn/protocol/routes.ts';
import { notFound, visible, visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';

const URL = `${API}/dialogues/:log/me/reports`;

export function serveReports(app: App, door: Door): void {
  app.get<{ Params: { log: string } }>(URL, async (request, reply) => {
    const { log, who, began } = await visit(door, request);
    const found = await door.authority.look(log);
    if (found === null || !visible(found.state, who)) return notFound(began);
    if (who.person === null) throw new DoorError('session/needed');
    // An answer is told some seconds after it was made: what is kept would be too old, and the head has not moved.
    reply.header('cache-control', 'no-store').header('vary', 'Origin, Cookie, Authorization');
    return (await door.authority.ownReports(log, who)) ?? notFound(began);
  });
  only(app, URL, ['GET', 'HEAD']);
}
