/**
 * How everything under the open API is read: as nobody, from every site, with a tag, a limit that tells what is left, and parameters
 * of which each fits. What is said of a route here is what the OpenAPI document says.
 */
import { createHash } from 'node:crypto';
import { Type, type TSchema } from '@fastify/type-provider-typebox';
import { NOBODY } from '@insyn/authority/ports.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { DialogueBody } from '@insyn/domain/dialogue/types.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, visible } from '../http/access.ts';
import { type App, type Door, DoorError } from '../http/door.ts';
import { only } from '../http/methods.ts';
import { bookOf } from './book.ts';
import { CURSOR_MOST } from './cursor.ts';
import type { Described } from './described.ts';
import { Streams } from './streams.ts';

/** A dialogue that everyone may read. */
export type OpenDialogue = { readonly state: LogState; readonly held: Held; readonly epoch: string; readonly dialogue: DialogueBody };

export type Asked = {
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly params: Readonly<Record<string, string>>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** A file that is written while it is read. `tag`: of all of it; `null` where none can be told before it is made. */
export type OpenFile = {
  readonly media: string;
  /** What it is called when it is kept; empty for what is looked at. */
  readonly name: string;
  readonly tag: string | null;
  readonly chunks: () => AsyncIterable<string | Uint8Array>;
};

export type Reading = {
  /** `make` answers `null` for what is not there. */
  readonly json: (about: Described, make: (asked: Asked) => Promise<object | null>) => void;
  readonly file: (about: Described, make: (asked: Asked) => Promise<OpenFile | null>) => void;
  /** The same beside the API: an address that the OpenAPI document says nothing of. */
  readonly beside: (path: string, make: (asked: Asked) => Promise<OpenFile | null>) => void;
  readonly dialogues: () => Promise<readonly OpenDialogue[]>;
  readonly dialogue: (log: string) => Promise<OpenDialogue | null>;
  readonly streams: Streams;
};

export const LIMIT_PATTERN = '^(?:[1-9][0-9]?|1[0-9]{2}|200)$';
export const LIMIT_DEFAULT = 50;
export const MOMENT_PATTERN =
  '^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{3})?Z$';

/** What every list takes. */
export const PAGE = {
  limit: Type.Optional(Type.String({ pattern: LIMIT_PATTERN, description: 'Rows of a page.' })),
  cursor: Type.Optional(
    Type.String({ pattern: `^[A-Za-z0-9_-]{1,${CURSOR_MOST}}$`, description: 'The value of `next` of the page before, as it was.' }),
  ),
};

export function limitIn({ query }: Asked): number {
  return query['limit'] === undefined ? LIMIT_DEFAULT : Number(query['limit']);
}

const EXPOSED = 'ETag, RateLimit, RateLimit-Policy, Retry-After, Content-Disposition';
/** Streams are packed by what needs little memory for each. */
const PACKED = { encodings: ['gzip' as const], zlibOptions: { level: 1 }, customTypes: /^(?:text\/|application\/(?:json|x-ndjson))/ };

export function tagOfText(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
}

export function openReading(app: App, door: Door, streams = new Streams()): Reading {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    openTo(reply);
    await take(door, request, reply);
  };
  const route = (
    about: Pick<Described, 'path' | 'query' | 'params'>,
    compress: typeof PACKED | undefined,
    handler: (asked: Asked, reply: FastifyReply) => Promise<FastifyReply>,
  ): void => {
    const params = about.params === undefined ? {} : { params: strict(about.params) };
    app.get(
      about.path,
      { schema: { querystring: strict(about.query ?? {}), ...params }, onRequest, ...(compress === undefined ? {} : { compress }) },
      async (request, reply) =>
        handler({ query: request.query as Asked['query'], params: request.params as Asked['params'], request, reply }, reply),
    );
    only(app, about.path, ['GET', 'HEAD']);
  };
  const dialogue = async (log: string): Promise<OpenDialogue | null> => {
    const found = isLogId(log) ? await door.authority.look(log) : null;
    return found === null || found.state.dialogue.phase === 'empty' || !visible(found.state, NOBODY)
      ? null
      : { ...found, dialogue: found.state.dialogue };
  };
  return {
    streams,
    dialogue,
    dialogues: async () => {
      const found = await Promise.all((await door.store.logs()).map((log: LogId) => dialogue(log)));
      return found.filter((each) => each !== null);
    },
    json: (about, make) => {
      bookOf(app).describe(about);
      route(about, undefined, async (asked, reply) => {
        const began = performance.now();
        const made = await make(asked);
        if (made === null) return notFound(began);
        const text = JSON.stringify(made);
        if (isSame(asked, reply, tagOfText(text))) return reply.code(304).send();
        return reply.type('application/json; charset=utf-8').send(text);
      });
    },
    file: (about, make) => {
      bookOf(app).describe(about);
      route(about, PACKED, async (asked, reply) => sendFile(asked, reply, streams, make));
    },
    beside: (path, make) => route({ path }, PACKED, async (asked, reply) => sendFile(asked, reply, streams, make)),
  };
}

async function sendFile(
  asked: Asked,
  reply: FastifyReply,
  streams: Streams,
  make: (asked: Asked) => Promise<OpenFile | null>,
): Promise<FastifyReply> {
  const began = performance.now();
  const file = await make(asked);
  if (file === null) return notFound(began);
  if (file.name !== '') reply.header('content-disposition', `attachment; filename="${file.name}"`);
  if (file.tag !== null && isSame(asked, reply, file.tag)) return reply.code(304).send();
  reply.type(file.media);
  if (asked.request.method === 'HEAD') return reply.send('');
  return reply.send(streams.start(asked.request.ip, file.chunks, () => reply.raw.destroy()));
}

function strict(fields: Readonly<Record<string, TSchema>>): TSchema {
  return Type.Object({ ...fields }, { additionalProperties: false });
}

/** The same for everyone and from everywhere: no cookie is looked at, and none is let through. */
export function openTo(reply: FastifyReply): void {
  reply
    .removeHeader('access-control-allow-credentials')
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', EXPOSED)
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'no-cache');
}

/** Says what is left, by the headers of the IETF's draft (RateLimit header fields for HTTP). */
async function take({ rates }: Door, { ip }: FastifyRequest, reply: FastifyReply): Promise<void> {
  const wait = await rates.take('reading', ip);
  const { points, seconds } = rates.policy('reading');
  const left = wait > 0 ? 0 : await rates.left('reading', ip);
  reply
    .header('ratelimit-policy', `"reading";q=${String(points)};w=${String(seconds)}`)
    .header('ratelimit', `"reading";r=${String(left)}${wait > 0 ? `;t=${String(wait)}` : ''}`);
  if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
}

function isSame({ request }: Asked, reply: FastifyReply, tag: string): boolean {
  reply.header('etag', tag);
  const asked = request.headers['if-none-match'];
  return asked !== undefined && (asked.trim() === '*' || asked.split(',').some((each) => weak(each.trim()) === weak(tag)));
}

/** Compared weakly (RFC 9110 §13.1.2). */
function weak(tag: string): string {
  return tag.replace(/^W\//, '');
}
