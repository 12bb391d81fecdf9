/** `GET /api/v1/bodies…`: bodies, their meetings and the files of a meeting, for whoever may have them. */
import { createHash } from 'node:crypto';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import { API } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, PRIVATE } from '../http/access.ts';
import type { App, Door } from '../http/door.ts';
import { only } from '../http/methods.ts';
import { readWhole } from '../http/positions.ts';
import { bodyLog, type MeetingShelf } from './shelf.ts';
import { watermark } from './watermark.ts';

const BODIES = `${API}/bodies`;
const MEETINGS = `${BODIES}/:body/meetings`;
const MEETING = `${MEETINGS}/:meeting`;
const FILE = `${MEETING}/files/:document`;

export type ProtokollParts = {
  readonly door: Door;
  readonly shelf: MeetingShelf;
  /** A moment as people read it, in the city's zone. */
  readonly moment: (at: string) => string;
};

/** Who asks of a body. */
export async function whoIn(door: Door, request: FastifyRequest, body: string): Promise<Who> {
  const log = bodyLog(body);
  return log === null ? NOBODY : door.whoOf(door.sessionOf(request), log);
}

export function serveProtokoll(app: App, { door, shelf, moment }: ProtokollParts): void {
  app.get(BODIES, async (request, reply) => answer(request, reply, await shelf.bodies()));
  only(app, BODIES, ['GET', 'HEAD']);

  app.get<{ Params: { body: string } }>(MEETINGS, async (request, reply) => {
    const began = performance.now();
    const found = await shelf.meetings(request.params.body);
    return found === null ? notFound(began) : answer(request, reply, found);
  });
  only(app, MEETINGS, ['GET', 'HEAD']);

  app.get<{ Params: { body: string; meeting: string }; Querystring: { version?: unknown } }>(MEETING, async (request, reply) => {
    const began = performance.now();
    const { body, meeting } = request.params;
    const { version } = request.query;
    const wanted = version === undefined ? undefined : readWhole(typeof version === 'string' ? version : undefined, 1);
    if (wanted === null) return notFound(began);
    const found = await shelf.meeting(body, meeting, wanted, await whoIn(door, request, body));
    return found === null ? notFound(began) : answer(request, reply, found);
  });
  only(app, MEETING, ['GET', 'HEAD']);

  app.get<{ Params: { body: string; meeting: string; document: string } }>(FILE, async (request, reply) => {
    const began = performance.now();
    const { body, meeting, document } = request.params;
    const who = await whoIn(door, request, body);
    const found = await shelf.file(body, meeting, document, who);
    if (found === null) return notFound(began);
    const { file, media } = found;
    let { bytes } = found;
    if (file.limited) {
      // Read before it is told of: a reading that is not written down does not happen.
      const log = bodyLog(body);
      if (who.person === null || log === null) return notFound(began);
      const at = new Date(door.clock.now()).toISOString();
      door.readings.add({ at, log, meeting, document, person: who.person });
      const name = (await door.people.find(who.person))?.name ?? '';
      ({ bytes } = await watermark(bytes, media, lineFor(name, moment(at))));
    }
    return reply
      .headers(PRIVATE)
      .header('cache-control', file.limited ? 'no-store' : 'private, no-cache')
      .header('content-disposition', `attachment; filename="${document}.${EXTENSIONS[media] ?? 'bin'}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .type(SAFE_MEDIA.has(media) ? media : 'application/octet-stream')
      .send(Buffer.from(bytes));
  });
  only(app, FILE, ['GET', 'HEAD']);
}

function lineFor(name: string, moment: string): string {
  return `Hämtat av ${name === '' ? 'en förtroendevald' : name} ${moment}. Bara för förtroendevalda.`;
}

const SAFE_MEDIA: ReadonlySet<string> = new Set(['text/plain', 'text/markdown', 'application/pdf']);
const EXTENSIONS: Readonly<Record<string, string>> = { 'text/plain': 'txt', 'text/markdown': 'md', 'application/pdf': 'pdf' };

/** JSON with a tag of its own bytes: what is shown changes by time too. */
function answer(request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply {
  const text = JSON.stringify(value);
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply.headers(PRIVATE).header('etag', tag);
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(text);
}
