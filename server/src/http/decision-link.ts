/** `GET …/posts/{post}/link`: the private address of what was decided about a post, given to its author alone. */
import { API } from '@insyn/protocol/routes.ts';
import { isRandomId } from '@insyn/domain/ids.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { authorIn, decisionAddress } from '../pages/decision/link.ts';
import { notFound, visible, visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';

const URL = `${API}/dialogues/:log/posts/:post/link`;

export function serveDecisionLink(app: App, door: Door): void {
  app.get<{ Params: { log: string; post: string } }>(URL, async (request, reply) => {
    const { log, who, began } = await visit(door, request);
    const { post } = request.params;
    const found = await door.authority.look(log);
    if (found === null || !visible(found.state, who)) return notFound(began);
    if (who.pseudonym === null) throw new DoorError('session/needed');
    const author = isRandomId(post) ? authorIn(found, post as PostId) : null;
    // Whose it is not learns nothing of whether it is there.
    if (author === null || author !== who.pseudonym) return notFound(began);
    reply.header('cache-control', 'no-store').header('vary', 'Origin, Cookie, Authorization');
    return reply.type('text/plain; charset=utf-8').send(decisionAddress(door, log, post as PostId, author));
  });
  only(app, URL, ['GET', 'HEAD']);
}
