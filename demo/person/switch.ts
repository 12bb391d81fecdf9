/**
 * Switching person in the demo: an ordinary login at the demo's e-legitimation, with the presses made for whoever asked by the bar.
 * The forms are those of the entrance, filled in here with the browser's own cookies; nobody becomes somebody in any other way.
 */
import { isRandomId } from '@insyn/domain/ids.ts';
import type { Building, InsynApp } from '@insyn/server/app.ts';
import type { App } from '@insyn/server/http/door.ts';
import { clearCookie, cookieIn, SITE_COOKIE, verify } from '@insyn/server/identity/session-token.ts';
import { proofFor } from '@insyn/server/pages/enter/forms.ts';
import type { EntranceParts } from '@insyn/server/pages/enter/serve.ts';
import { PERSON_PARAMETER, STRAIGHT_PARAMETER } from '../legitimation/provider.ts';
import type { SiteName } from '../sites.ts';
import { partOf, type Part } from './parts.ts';

export const SWITCH_PATH = '/demo/bli';
export const DONE_PATH = '/demo/klar';
/** On requests that this file makes itself. */
const PERSON_HEADER = 'insyn-demo-person';
/** Logins of the bar under way; who leaves one half-way is forgotten. */
const MOST = 100;

export type SwitchOptions = {
  readonly building: Pick<Building, 'people' | 'sessionKey'>;
  readonly origins: Readonly<Record<SiteName | 'dialog', string>>;
};

/** Where the login ends: on one of the sites, or on a page of ours. */
type End = { readonly back: string | null; readonly compare: boolean };
type Answered = Awaited<ReturnType<InsynApp['inject']>>;
type Asked = {
  readonly person?: unknown;
  readonly pairing?: unknown;
  readonly site?: unknown;
  readonly sida?: unknown;
  readonly till?: unknown;
};

/** Who the provider is to offer; taken at once where it was the bar that asked. */
export const personAsked: NonNullable<EntranceParts['extra']> = ({ headers }) => {
  const asked = headers[PERSON_HEADER];
  return typeof asked === 'string' ? { [PERSON_PARAMETER]: asked, [STRAIGHT_PARAMETER]: '1' } : undefined;
};

export function serveSwitch(app: App, { building, origins }: SwitchOptions): void {
  const ends = new Map<string, End>();
  const host = new URL(origins.dialog).host;
  const own = { host, origin: origins.dialog };

  const doneAt = (asked: Asked, part: Part | null, pairing: string): string => {
    const site: SiteName = asked.site === 'distrikt' ? 'distrikt' : 'stad';
    const sida = typeof asked.sida === 'string' && asked.sida.startsWith('/') ? asked.sida : '/';
    return `${origins[site]}${DONE_PATH}?${new URLSearchParams({ person: part?.id ?? '', pairing, sida }).toString()}`;
  };
  const press = (path: string, cookie: string, fields: Readonly<Record<string, string>>, person = ''): Promise<Answered> => {
    const visit = /(?:^|; )__Host-insyn-visit=([A-Za-z0-9_-]{22})/.exec(cookie)?.[1] ?? '';
    const body = new URLSearchParams({ ...fields, csrf: proofFor(visit, building.sessionKey) }).toString();
    const headers = {
      ...own,
      cookie,
      'content-type': 'application/x-www-form-urlencoded',
      ...(person === '' ? {} : { [PERSON_HEADER]: person }),
    };
    return app.inject({ method: 'POST', url: path, headers, payload: body });
  };

  app.get<{ Querystring: Asked }>(SWITCH_PATH, async (request, reply) => {
    const asked = request.query;
    const part = partOf(typeof asked.person === 'string' ? asked.person : null);
    const { cookie = '' } = request.headers;
    if (part === null) {
      await leave(cookie);
      return reply.header('set-cookie', clearCookie(SITE_COOKIE)).redirect(doneAt(asked, null, ''), 303);
    }
    const given = typeof asked.pairing === 'string' && isRandomId(asked.pairing) ? asked.pairing : null;
    const till = part.pages.find(({ path }) => path === asked.till)?.path ?? null;
    const first = await app.inject({ url: given === null ? `/in?till=${till ?? '/jag'}` : `/in/${given}`, headers: { ...own, cookie } });
    // New cookies go on to the browser.
    const set = [first.headers['set-cookie'] ?? []].flat();
    if (set.length > 0) reply.header('set-cookie', set);
    const id = given ?? /^\/in\/([\w-]+)$/.exec(String(first.headers.location ?? ''))?.[1] ?? '';
    const gone = await press(
      `/in/${id}/val`,
      [cookie, ...set.map((line) => line.split(';')[0])].filter(Boolean).join('; '),
      { way: part.staff ? 'eid:demo-arbete' : 'eid:demo' },
      part.id,
    );
    const provider = /^0;url=(.+)$/.exec(String(gone.headers['refresh'] ?? ''))?.[1];
    // What went wrong is said by the entrance itself.
    if (provider === undefined) return reply.redirect(`/in/${id}`, 303);
    ends.set(id, till === null ? { back: doneAt(asked, part, given ?? ''), compare: given !== null } : { back: null, compare: false });
    for (const oldest of ends.keys()) if (ends.size > MOST) ends.delete(oldest);
    return reply.redirect(provider, 303);
  });

  // The provider has answered, and the entrance shows the next step: here the bar's login ends.
  app.addHook('onRequest', async (request, reply) => {
    const id =
      request.method === 'GET' && request.hostname.split(':')[0] === 'dialog.localhost'
        ? /^\/in\/([\w-]+)$/.exec(request.url)?.[1]
        : undefined;
    const end = id === undefined ? undefined : ends.get(id);
    if (id === undefined || end === undefined) return undefined;
    ends.delete(id);
    if (end.back === null) return undefined;
    // The bar is on the page that the person came from, so it has compared the codes for them. Refused where the dialogue lets them not in.
    const compared = end.compare ? await press(`/in/${id}/jamfor`, request.headers.cookie ?? '', { svar: 'samma' }) : null;
    return compared === null || compared.statusCode === 200 ? reply.redirect(end.back, 303) : undefined;
  });

  async function leave(cookie: string): Promise<void> {
    const token = cookieIn(cookie, SITE_COOKIE);
    const session = token === null ? null : verify(token, building.sessionKey, Date.now());
    if (session !== null) await building.people.endSession(session.id, session.expires);
  }
}
