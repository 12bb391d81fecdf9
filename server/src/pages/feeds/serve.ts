/** `/d/{log}/kalender.ics`; `/d/{log}/inlagg.atom` and `/d/{log}/trad/{post}.atom`, and the same as `.json`: a debate and one thread of it, to subscribe to. */
import { createHash } from 'node:crypto';
import type { Who } from '@insyn/authority/ports.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import { isOfDebate, wasPublished } from '@insyn/domain/debate/content.ts';
import { postView } from '@insyn/domain/debate/view.ts';
import { isRandomId, type LogId, type PostId, type SessionId } from '@insyn/domain/ids.ts';
import { readable, type Viewer } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply } from 'fastify';
import type { Door } from '../../http/door.ts';
import { tagOf } from '../../http/tag.ts';
import { radslagNews } from '../../notify/feeds/radslag-entries.ts';
import { postAddress } from '../ledger/rows.ts';
import type { PublicPages, Visitor } from '../public-page.ts';
import { lookAtVote } from '../result/look.ts';
import { type FeedNews, voteNews } from '../result/feed.ts';
import { withNames } from '../with-names.ts';
import { atomText, jsonText } from './atom.ts';
import { dialogueCalendar, type DialogueCalendarParts, gatheringCalendar } from './dialogue-calendar.ts';

const LOG = ':log' as LogId;
/** Entries of a feed. */
const MOST = 50;
/** A feed is everyone's, whoever fetches it. */
const EVERYONE: Viewer = { person: null, level: 'none', seats: [], represents: [], mark: () => undefined };

export const debateFeed = (log: string): string => `/d/${log}/inlagg.atom`;

const FORMS = {
  atom: { type: 'application/atom+xml; charset=utf-8', write: atomText },
  json: { type: 'application/feed+json; charset=utf-8', write: jsonText },
} as const;

type Of = {
  readonly items: readonly Item[];
  readonly title: string;
  readonly self: string;
  readonly page: string;
  readonly form: keyof typeof FORMS;
  /** What is no post stands in it too. */
  readonly whole?: boolean;
};

export function serveFeeds(door: Door, { answer }: PublicPages): void {
  const send = async <P>({ state, held, epoch, request, reply, who }: Visitor<P>, of: Of): Promise<FastifyReply | null> => {
    if (state.dialogue.phase === 'empty') return null;
    const tag = tagOf(state.seq, epoch, who satisfies Who);
    reply.header('cache-control', 'private, no-cache').header('vary', 'Origin, Cookie, Authorization').header('etag', tag);
    if (request.headers['if-none-match'] === tag) return reply.code(304).send();
    const newest = of.items.toSorted((a, b) => b.seq - a.seq).slice(0, MOST);
    const named = await withNames(door.people, state, held, EVERYONE, newest);
    const mayRead = readable(state, EVERYONE);
    const at = new Date(door.clock.now()).toISOString();
    const { lang } = state.dialogue.description;
    const { type, write } = FORMS[of.form];
    return reply.type(type).send(
      write({
        log: state.log,
        title: of.title,
        lang: lang === '' ? 'sv' : lang,
        self: of.self,
        page: of.page,
        base: door.baseUrl(),
        since: state.dialogue.since,
        news: of.whole === true ? await newsOf({ state, held }, at) : [],
        posts: newest.map((item) => postView(item, state, named, EVERYONE, mayRead, at)),
      }),
    );
  };

  const newsOf = async ({ state, held }: Pick<Visitor<object>, 'state' | 'held'>, at: string): Promise<readonly FeedNews[]> => [
    ...(await radslagNews({ state, held }, { zone: door.config.timeZone, now: () => Date.parse(at) })),
    ...voteNews(await lookAtVote(door, state, held, at), state, at),
  ];

  for (const form of ['atom', 'json'] as const) {
    answer<{ log: string }>(`/d/:log/inlagg.${form}`, async (visitor) => {
      const { log, dialogue, debate } = visitor.state;
      const title = dialogue.phase === 'empty' ? '' : dialogue.description.title;
      const items = [...debate.items.values()].filter((item) => item.status === 'published' && isOfDebate(item));
      return send(visitor, { items, title, self: routes.dialogueFeed(log, form), page: routes.page(log), form, whole: true });
    });

    answer<{ log: string; post: string }>(`/d/:log/trad/:post.${form}`, async (visitor) => {
      const { log, dialogue, debate } = visitor.state;
      const { post } = visitor.request.params;
      const asked = isRandomId(post) ? debate.items.get(post as PostId) : undefined;
      if (!asked || !wasPublished(asked) || !isOfDebate(asked)) return null;
      const top = asked.root ?? asked.post;
      const title = dialogue.phase === 'empty' ? '' : `Tråd i ${dialogue.description.title}`;
      const items = [...debate.items.values()].filter((item) => item.status === 'published' && (item.post === top || item.root === top));
      const self = form === 'atom' ? routes.threadFeed(log, top) : routes.threadFeed(log, top).replace(/\.atom$/, '.json');
      return send(visitor, { items, title, self, page: postAddress(log, top), form });
    });
  }

  const calendar = <P extends { log: string }>(
    url: string,
    name: string,
    make: (visitor: Visitor<P>, parts: DialogueCalendarParts) => string | null,
  ): void =>
    answer<P>(url, async (visitor) => {
      const { state, held, reply, request } = visitor;
      const at = new Date(door.clock.now()).toISOString();
      const text = make(visitor, { tenant: door.config.tenant, state, held, base: door.baseUrl(), at });
      if (text === null) return null;
      const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
      reply
        .header('cache-control', 'private, no-cache')
        .header('vary', 'Origin, Cookie, Authorization')
        .header('etag', tag)
        .header('content-disposition', `inline; filename="${name}"`);
      return request.headers['if-none-match'] === tag ? reply.code(304).send() : reply.type('text/calendar; charset=utf-8').send(text);
    });
  calendar<{ log: string }>(routes.dialogueCalendar(LOG), 'kalender.ics', (_visitor, parts) => dialogueCalendar(parts));
  calendar<{ log: string; session: string }>(routes.gatheringCalendar(LOG, ':session' as SessionId), 'mote.ics', ({ request }, parts) =>
    gatheringCalendar(request.params.session as SessionId, parts),
  );
}
