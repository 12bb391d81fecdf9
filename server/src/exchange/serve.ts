/**
 * Meetings in open formats, for everyone and every site: `/i/{body}/{meeting}` with `.akn.xml`, `.json` (OParl), `.md`, `.txt` or
 * `.csv` (votes) after it, and OParl's own addresses under `/api/v1/oparl`. Whoever asks gets what everyone may have.
 */
import { createHash } from 'node:crypto';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../http/access.ts';
import { type App, type Door, DoorError } from '../http/door.ts';
import { only } from '../http/methods.ts';
import { readWhole } from '../http/positions.ts';
import type { MeetingShelf } from '../protokoll/shelf.ts';
import { AKN_MEDIA, STATE_WORDS } from './akn-words.ts';
import { aknOf } from './akn-write.ts';
import { markdownOf, plainTextOf } from './markdown.ts';
import { Addresses, cityOf, type Json, OBJECT_KINDS, objectsOf, OPARL, organizationOf, systemOf } from './oparl.ts';
import { votesCsv } from './votes-csv.ts';

export type ExchangeShelf = Pick<MeetingShelf, 'bodies' | 'meetings' | 'meeting'>;

/** Meetings on one page of a list; of lists of papers and persons, those of so many meetings. */
const PER_PAGE = 20;
const READS = ['GET', 'HEAD'] as const;

type Of = { Params: { body: string; meeting: string }; Querystring: { version?: unknown } };

/** A format: how it is named, its media type, and what is written. `null`: the meeting has no document yet. */
type Format = {
  readonly ending: string;
  readonly media: string;
  readonly write: (view: MeetingView, base: string) => string | null;
};

const FORMATS: readonly Format[] = [
  { ending: 'akn.xml', media: `${AKN_MEDIA}; charset=utf-8`, write: aknIn },
  {
    ending: 'json',
    media: 'application/json; charset=utf-8',
    write: (view, base) => jsonText(objectsOf(view, new Addresses(base)).meeting),
  },
  {
    ending: 'md',
    media: 'text/markdown; charset=utf-8',
    write: (view) => (view.document === null ? null : markdownOf(view.document, statusOf(view))),
  },
  {
    ending: 'txt',
    media: 'text/plain; charset=utf-8',
    write: (view) => (view.document === null ? null : plainTextOf(view.document, statusOf(view))),
  },
  { ending: 'csv', media: 'text/csv; charset=utf-8; header=present', write: (view) => (view.document === null ? null : votesCsv(view)) },
];

export function serveExchange(app: App, door: Door, shelf: ExchangeShelf): void {
  for (const format of FORMATS) {
    const url = `/i/:body/:meeting.${format.ending}`;
    app.get<Of>(url, async (request, reply) => {
      const began = performance.now();
      const view = await viewOf(shelf, request);
      const text = view === null ? null : format.write(view, door.baseUrl());
      if (view === null || text === null) return notFound(began);
      // Both come from addresses, which hold letters, digits and hyphens alone.
      const name = `${view.body.body}-${view.meeting}.${format.ending}`;
      reply.header('content-disposition', `${format.ending === 'json' ? 'inline' : 'attachment'}; filename="${name}"`);
      return send(request, reply, format.media, text);
    });
    only(app, url, READS);
  }
  serveOparl(app, door, shelf);
}

function aknIn(view: MeetingView, base: string): string | null {
  const { document, version, body, meeting, adjusted, posted, became } = view;
  if (document === null || version === null) return null;
  const path = routes.meetingPage(body.body, meeting);
  return aknOf(document, { base, path, version: version.version, at: version.at, state: version.state, adjusted, posted, became });
}

/** What must be said of minutes that are not adjusted. */
function statusOf({ version }: MeetingView): string {
  return version === null || version.kind !== 'minutes' || version.state === 'adjusted' ? '' : STATE_WORDS[version.state];
}

async function viewOf(shelf: ExchangeShelf, request: FastifyRequest<Of>): Promise<MeetingView | null> {
  const { body, meeting } = request.params;
  const { version } = request.query;
  const wanted = version === undefined ? undefined : readWhole(typeof version === 'string' ? version : '', 0);
  return wanted === null ? null : shelf.meeting(body, meeting, wanted, NOBODY);
}

type Listed = FastifyRequest<{ Querystring: { page?: unknown; body?: unknown } }>;

function serveOparl(app: App, door: Door, shelf: ExchangeShelf): void {
  const at = (): Addresses => new Addresses(door.baseUrl());
  const answer = (path: string, of: (request: Listed) => Promise<Json | null>): void => {
    const url = `${OPARL}${path}`;
    app.get<{ Querystring: { page?: unknown; body?: unknown } }>(url, async (request, reply) => {
      const began = performance.now();
      const found = await of(request);
      return found === null ? notFound(began) : send(request, reply, 'application/json; charset=utf-8', jsonText(found));
    });
    only(app, url, READS);
  };
  // No setting tells the city's name: it is known by where it is reached.
  const city = (): string => URL.parse(door.baseUrl())?.hostname ?? 'Insyn';
  answer('', async () => systemOf(at(), city()));
  answer('/body', async () => cityOf(at(), city()));
  answer('/bodies', async (request) => paged(request, at().list('bodies'), [cityOf(at(), city())], async (rows) => rows));
  answer('/organizations', async (request) =>
    paged(request, at().list('organizations'), await shelf.bodies(), async (rows) => rows.map((row) => organizationOf(at(), row))),
  );
  answer('/organizations/:body', async (request) => {
    const { body } = request.params as { body: string };
    const found = (await shelf.bodies()).find((each) => each.body === body);
    return found === undefined ? null : organizationOf(at(), found);
  });
  for (const kind of ['meetings', 'papers', 'persons'] as const) {
    answer(`/${kind}`, async (request) => {
      const entries = await entriesOf(shelf, request);
      return paged(request, at().list(kind), entries, async (rows) => {
        const views = await Promise.all(rows.map(({ body, meeting }) => shelf.meeting(body.body, meeting, undefined, NOBODY)));
        const objects = views.flatMap((view) => (view === null ? [] : [objectsOf(view, at())]));
        return objects.flatMap((each) => (kind === 'meetings' ? [each.meeting] : [...each[kind].values()]));
      });
    });
  }
  answer('/meetings/:body/:meeting', async (request) => {
    const view = await viewOf(shelf, request as unknown as FastifyRequest<Of>);
    return view === null ? null : objectsOf(view, at()).meeting;
  });
  for (const kind of OBJECT_KINDS) {
    answer(`/${kind}/:body/:meeting/:key`, async (request) => {
      const view = await viewOf(shelf, request as unknown as FastifyRequest<Of>);
      return view === null ? null : (objectsOf(view, at())[kind].get((request.params as { key: string }).key) ?? null);
    });
  }
}

/** Meetings of every body or of the one asked for, newest first. */
async function entriesOf(shelf: ExchangeShelf, { query }: Listed): Promise<NonNullable<Awaited<ReturnType<ExchangeShelf['meetings']>>>> {
  const bodies = typeof query.body === 'string' ? [query.body] : (await shelf.bodies()).map(({ body }) => body);
  const found = await Promise.all(bodies.map(async (body) => (await shelf.meetings(body)) ?? []));
  return found.flat().sort((a, b) => (a.date === b.date ? (a.body.body < b.body.body ? -1 : 1) : a.date < b.date ? 1 : -1));
}

/** One page of a list, as OParl has them: the objects, and where the other pages are. */
async function paged<T>(
  request: Listed,
  url: string,
  all: readonly T[],
  objects: (rows: readonly T[]) => Promise<readonly Json[]>,
): Promise<Json> {
  const { page: asked, body } = request.query;
  const page = readWhole(asked === undefined ? undefined : typeof asked === 'string' ? asked : '', 1);
  const last = Math.max(1, Math.ceil(all.length / PER_PAGE));
  if (page === null || page < 1) throw new DoorError('request/not-understood', { fields: ['page'] });
  const link = (to: number): string =>
    `${url}?${new URLSearchParams({ ...(typeof body === 'string' ? { body } : {}), page: String(to) }).toString()}`;
  return {
    data: await objects(all.slice((page - 1) * PER_PAGE, page * PER_PAGE)),
    pagination: { currentPage: page, elementsPerPage: PER_PAGE, totalPages: last, totalElements: all.length },
    links: {
      first: link(1),
      self: link(page),
      last: link(last),
      ...(page > 1 ? { prev: link(Math.min(page - 1, last)) } : {}),
      ...(page < last ? { next: link(page + 1) } : {}),
    },
  };
}

const jsonText = (value: Json): string => `${JSON.stringify(value, null, 1)}\n`;

/** The same for everyone and from everywhere: no cookie is looked at, and none is let through. The ETag is of what is sent. */
async function send(request: FastifyRequest, reply: FastifyReply, media: string, text: string): Promise<FastifyReply> {
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply
    .removeHeader('access-control-allow-credentials')
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', 'ETag, Content-Disposition')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'no-cache')
    .header('etag', tag);
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.type(media).send(text);
}
