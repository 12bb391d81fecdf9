/** `GET …/lines/{n}`: lines 256n+1 … 256n+256 exactly as stored, the same bytes for everyone. All that proxies may keep. */
import { NOBODY } from '@insyn/authority/ports.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { API } from '@insyn/protocol/routes.ts';
import { notFound, visible, visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';
import { readWhole } from './positions.ts';

const URL = `${API}/dialogues/:log/lines/:page`;

export function serveLines(app: App, door: Door): void {
  app.get<{ Params: { log: string; page: string }; Querystring: { epoch?: string | readonly string[] } }>(URL, async (request, reply) => {
    const { log, who, began } = await visit(door, request);
    const page = readWhole(request.params.page, 0);
    if (page === null || page > Number.MAX_SAFE_INTEGER / LIMITS.linesPerPage - 1)
      throw new DoorError('log/bad-position', { fields: ['page'] });
    const found = await door.authority.look(log);
    if (found === null || !visible(found.state, who)) return notFound(began);
    if (request.query.epoch !== found.epoch) throw new DoorError('log/reset', { fields: ['epoch'] });
    const { lines } = await door.store.read(log, page * LIMITS.linesPerPage, LIMITS.linesPerPage);
    const open = visible(found.state, NOBODY);
    const full = lines.length === LIMITS.linesPerPage;
    if (open) reply.header('cache-control', full ? 'public, max-age=31536000, immutable' : 'no-cache');
    else reply.header('cache-control', 'private, no-cache').header('vary', 'Origin, Cookie, Authorization');
    return reply.type('application/x-ndjson; charset=utf-8').send(lines.map(({ line }) => `${line}\n`).join(''));
  });
  only(app, URL, ['GET', 'HEAD']);
}
