/** *Insyn* for people: bodies, meetings, §§, matters and the search, whole without a script; where one runs the elements take over. */
import type { Who } from '@insyn/authority/ports.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { topicText } from '@insyn/elements/parts/topics.ts';
import { matterPage as matterPart } from '@insyn/elements/parts/matter.ts';
import { meetingPage as meetingPart, paragraphOf } from '@insyn/elements/parts/meeting.ts';
import { meetingTitle } from '@insyn/elements/parts/meeting-head.ts';
import { isComing, meetingList } from '@insyn/elements/parts/meeting-list.ts';
import { feedsOf } from '@insyn/elements/parts/topics.ts';
import { protokollContext, type ProtokollContext } from '@insyn/elements/parts/protokoll-context.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import type { Topic } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { App, Door } from '../../http/door.ts';
import type { Mailer } from '../../identity/mail/mailer.ts';
import type { Searching } from '../../search/serve.ts';
import { readWhole } from '../../http/positions.ts';
import { whoIn } from '../../protokoll/serve.ts';
import type { MeetingShelf } from '../../protokoll/shelf.ts';
import type { PageParts } from '../layout.ts';
import type { PublicPages } from '../public-page.ts';
import { insynPage } from './frame.ts';
import { serveOrder } from './order.ts';
import { searchPart } from './search-part.ts';
import { startPart } from './start-part.ts';

export type InsynParts = {
  readonly door: Door;
  readonly shelf: MeetingShelf;
  /** `null` where the search is not open. */
  readonly find: Searching | null;
  /** Where orders of documents go out; `null`: they are not taken here. */
  readonly mailer: Mailer | null;
};

export function serveInsyn(app: App, pages: PublicPages, { door, shelf, find, mailer }: InsynParts): void {
  const { free } = pages;
  const context = (): ProtokollContext => protokollContext({ words: sv, now: door.clock.now(), zone: door.config.timeZone, level: 1 });
  const script = (): string | null => (door.embedded() ? routes.script : null);
  const city = async (): Promise<string> => {
    const tenant = (await door.authority.look(door.tenant))?.state.tenant;
    return tenant?.kind === 'tenant' ? tenant.settings.name : '';
  };
  const framed = async (page: Omit<Parameters<typeof insynPage>[0], 'city' | 'script'>): Promise<PageParts> =>
    insynPage({ ...page, city: await city(), script: script() });

  free(routes.insyn, async () =>
    framed({ title: 'Insyn', here: 'start', canonical: `${door.baseUrl()}${routes.insyn}`, body: await startPart(shelf, context()) }),
  );

  free(routes.searchPage, async ({ request }) => {
    const asked = request.query as Readonly<Record<string, unknown>>;
    const body = await searchPart(asked, find?.search ?? null, context());
    return framed({ title: 'Sök', here: 'search', hidden: Object.keys(asked).length > 0, body });
  });

  if (find !== null) serveOrder(app, { door, pages, matter: find.matter, mailer });

  free<{ key: string }>(`${routes.insyn}/arende/:key`, async ({ request }) => {
    const key = dnrKey(request.params.key);
    const view = find === null || key === '' ? null : await find.matter(key);
    if (view === null) return null;
    const topic = { kind: 'matter', key } as const;
    return framed({
      title: `${view.dnr} ${view.title}`.trim(),
      canonical: `${door.baseUrl()}${routes.matterPage(key)}`,
      feeds: alternates(topic, view.dnr),
      body: html`<insyn-protokoll matter=${key} heading-level="1">${matterPart(view, context())}</insyn-protokoll>${feedLinks(topic)}`,
    });
  });

  free<{ body: string }>(`${routes.insyn}/:body`, async ({ request }) => {
    const { body } = request.params;
    const entries = await shelf.meetings(body);
    const entry = (await shelf.bodies()).find((each) => each.body === body);
    if (entries === null || entry === undefined) return null;
    const next = entries.filter((each) => isComing(each, context()) && each.status !== 'cancelled').at(-1);
    const view = next === undefined ? null : await shelf.meeting(body, next.meeting, undefined, await who(door, request, body));
    const topic = { kind: 'body', key: body } as const;
    return framed({
      title: entry.name,
      canonical: `${door.baseUrl()}${routes.bodyPage(body)}`,
      feeds: alternates(topic, entry.name),
      body: html`<insyn-protokoll body=${body} heading-level="1">${meetingList(entry, entries, context(), { next: view })}</insyn-protokoll
        >${feedLinks(topic)}`,
    });
  });

  const meeting = async (
    { request }: { readonly request: Parameters<Parameters<typeof free>[1]>[0]['request'] },
    anchor: string | null,
  ): Promise<PageParts | null> => {
    const { body = '', meeting: key = '' } = request.params;
    const { version } = request.query as { readonly version?: unknown };
    const wanted = version === undefined ? undefined : readWhole(typeof version === 'string' ? version : undefined, 1);
    if (wanted === null) return null;
    const view = await shelf.meeting(body, key, wanted, await who(door, request, body));
    if (view === null) return null;
    const only = anchor === null ? undefined : paragraphOf(view, anchor);
    if (anchor !== null && only === undefined) return null;
    const at = context();
    const topic: Topic = only === undefined ? { kind: 'body', key: body } : { kind: 'paragraph', key: `${body}/${key}/${only.anchor}` };
    const address = only === undefined ? routes.meetingPage(body, key) : routes.paragraphPage(body, key, only.anchor);
    return framed({
      title: only === undefined ? meetingTitle(view, at) : `§ ${only.number} ${only.title}, ${meetingTitle(view, at)}`,
      canonical: `${door.baseUrl()}${address}`,
      feeds: alternates(topic, view.body.name),
      data: `${address}.jsonld`,
      // An earlier version is there to be read beside the newest, and is nobody's first hit.
      hidden: wanted !== undefined,
      body: html`<insyn-protokoll
          body=${body}
          meeting=${key}
          paragraph=${only?.anchor ?? nothing}
          version=${wanted ?? nothing}
          heading-level="1"
          >${meetingPart(view, at, { ...(only === undefined ? {} : { only: only.anchor }) })}</insyn-protokoll
        >${feedLinks(topic)}`,
    });
  };
  free<{ body: string; meeting: string }>(`${routes.insyn}/:body/:meeting`, (visit) => meeting(visit, null));
  free<{ body: string; meeting: string; anchor: string }>(`${routes.insyn}/:body/:meeting/:anchor`, (visit) =>
    meeting(visit, visit.request.params.anchor),
  );
}

/** Who asks of a body; somebody who asks for an address that can be none is nobody. */
function who(door: Door, request: Parameters<typeof whoIn>[1], body: string): Promise<Who> {
  return whoIn(door, request, body);
}

function alternates(topic: Topic, title: string): NonNullable<PageParts['feeds']> {
  return feedsOf(topic, '').flatMap(({ kind, href }) => (kind === 'atom' ? [{ title, address: href }] : []));
}

const FEED_WORDS = { atom: 'Atom', json: 'JSON Feed', calendar: 'Kalender' } as const;

function feedLinks(topic: Topic): unknown {
  return html`<ul class="feeds">
    ${feedsOf(topic, '').map(({ kind, href }) => html`<li><a href=${href}>${FEED_WORDS[kind]}</a></li>`)}
    <li><a href=${`${routes.followPage}?amne=${encodeURIComponent(topicText(topic))}`}>Få besked</a></li>
  </ul>`;
}
