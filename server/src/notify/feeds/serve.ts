/** `/i/…/flode.atom`, `…/flode.json` and `/i/{body}/kalender.ics`: for every program, wherever it runs. */
import { createHash } from 'node:crypto';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../http/access.ts';
import type { App, Door } from '../../http/door.ts';
import { only } from '../../http/methods.ts';
import { calendarOf } from './calendar.ts';
import { chatEntries, type ChatEntryParts } from './chat-entries.ts';
import { bodyEntries, type Entries, matterEntries, paragraphEntries, personEntries } from './entries.ts';
import { atomOf, type Feed, jsonFeedOf } from './feed.ts';

const FORMS = {
  'flode.atom': { type: 'application/atom+xml; charset=utf-8', write: atomOf },
  'flode.json': { type: 'application/feed+json; charset=utf-8', write: jsonFeedOf },
} as const satisfies Record<string, { readonly type: string; readonly write: (feed: Feed) => string }>;

/** Seconds that a copy may be used unasked. */
const FRESH = 300;

export function serveMeetingFeeds(app: App, door: Door, parts: ChatEntryParts): void {
  const serve = <P>(folder: string, entriesOf: (params: P) => Promise<Entries | null>): void => {
    for (const [file, { type, write }] of Object.entries(FORMS)) {
      const url = `${folder}/${file}`;
      app.get<{ Params: P }>(url, async (request, reply) => {
        const began = performance.now();
        const found = await entriesOf(request.params as P);
        if (found === null) return notFound(began);
        const self = request.url.split('?')[0] ?? url;
        return send(request, reply, type, write({ ...found, self, lang: 'sv', base: door.baseUrl() }));
      });
      only(app, url, ['GET', 'HEAD']);
    }
  };
  serve<{ key: string }>(`${routes.insyn}/arende/:key`, ({ key }) => matterEntries(key, parts));
  serve<{ key: string }>(`${routes.insyn}/person/:key`, ({ key }) => personEntries(key, parts));
  serve<{ body: string }>(`${routes.insyn}/:body`, ({ body }) => bodyEntries(body, parts));
  serve<{ body: string; meeting: string; anchor: string }>(`${routes.insyn}/:body/:meeting/:anchor`, ({ body, meeting, anchor }) =>
    paragraphEntries(body, meeting, anchor, parts),
  );
  serve<{ log: string }>(routes.chats(':log' as LogId), ({ log }) => chatEntries(log, parts));

  const calendar = `${routes.insyn}/:body/kalender.ics`;
  app.get<{ Params: { body: string } }>(calendar, async (request, reply) => {
    const began = performance.now();
    const { body } = request.params;
    const state = (await parts.sources.body(body))?.state;
    if (state?.protokoll.kind !== 'body') return notFound(began);
    const { name, meetings } = state.protokoll;
    const text = calendarOf({ tenant: door.config.tenant, body, name, base: door.baseUrl(), meetings, at: state.at });
    return send(request, reply, 'text/calendar; charset=utf-8', text);
  });
  only(app, calendar, ['GET', 'HEAD']);
}

/** The same for everyone, so any page may read it. */
function send(request: FastifyRequest, reply: FastifyReply, type: string, text: string): FastifyReply {
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  reply
    .header('access-control-allow-origin', '*')
    .removeHeader('access-control-allow-credentials')
    .header('access-control-expose-headers', 'ETag')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', `public, max-age=${FRESH}`)
    .header('etag', tag);
  return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type(type).send(text);
}
