/** A city and a district with admins, staff and a resident, each at a browser of their own on our origin. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Level } from '@insyn/domain/access.ts';
import type { TenantState } from '@insyn/domain/tenant/types.ts';
import { csrfOf, newSessionId, type Session, sign, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { grant, foundTenant, holderOf } from './staff.ts';
import { startServer, type StartOptions, type TestServer } from './start-server.ts';

export const CITY = 'tenant-stad' as LogId;
export const DISTRICT = 'tenant-distrikt' as LogId;

export type Browser = {
  readonly person: string;
  readonly cookie: string;
  /** What its forms must hold. */
  readonly csrf: string;
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Page>;
  /** Sends the form of a page whose action is `action`, with these fields over what stands in it. */
  readonly send: (page: Page, action: string, fields?: Readonly<Record<string, string>>, more?: SendOptions) => Promise<Page>;
  readonly post: (
    path: string,
    fields: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Page>;
};

export type SendOptions = {
  readonly button?: string;
  readonly without?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly file?: { readonly name: string; readonly text: string };
};
export type Page = {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  /** What a person reads. */ readonly text: string;
  readonly headers: Headers;
};

export type Town = {
  readonly server: TestServer;
  readonly anna: Browser;
  readonly bo: Browser;
  /** Admin of the district. */
  readonly disa: Browser;
  readonly moderator: Browser;
  readonly resident: Browser;
  readonly nobody: Browser;
  readonly browse: (person: string | null, tenant?: LogId, level?: Exclude<Level, 'none'>) => Browser;
  readonly tenant: (log?: LogId) => Promise<Exclude<TenantState, { kind: 'none' }>>;
};

/** `at`: where the clock stands from the beginning. */
export async function openTown({
  env = {},
  at,
  parts = {},
}: {
  readonly env?: Readonly<Record<string, string>>;
  readonly at?: string;
  readonly parts?: StartOptions['parts'] & {};
} = {}): Promise<Town> {
  const server = await startServer({ env: { TENANT: CITY, RATE_FACTOR: '1000', ...env }, parts });
  if (at !== undefined) server.clock.set(Date.parse(at));
  const town = server.app;
  const [anna, bo] = await foundTenant(town, CITY);
  const [disa] = await foundTenant(town, DISTRICT, { name: 'Distriktet' });
  await server.people.rename(anna, 'Anna Alm');
  await server.people.rename(bo, 'Bo Bok');
  const moderator = await server.people.create('Mona Mod', CITY);
  await grant(town, CITY, moderator, 'moderator');
  const resident = await server.people.create('Rut Havrelind', CITY);
  await holderOf(town, CITY, resident);
  const browse: Town['browse'] = (person, tenant = CITY, level = 'eid') => browserOf(server, person, tenant, level);
  return {
    server,
    anna: browse(anna),
    bo: browse(bo),
    disa: browse(disa, DISTRICT),
    moderator: browse(moderator),
    resident: browse(resident),
    nobody: browse(null),
    browse,
    tenant: async (log = CITY) => {
      const state = (await town.authority.look(log))?.state.tenant;
      if (state === undefined || state.kind === 'none') throw new Error('no tenant');
      return state;
    },
  };
}

function browserOf(server: TestServer, person: string | null, tenant: LogId, level: Exclude<Level, 'none'>): Browser {
  const issued = server.clock.now() / 1000;
  const session: Session = {
    id: newSessionId(),
    person: person ?? '',
    tenant,
    level,
    issued,
    expires: Math.floor(issued) + 3600,
    origin: null,
    shared: false,
  };
  const cookie = person === null ? '' : `${SITE_COOKIE}=${sign(session, server.secrets.session)}`;
  const own: Readonly<Record<string, string>> = cookie === '' ? {} : { cookie };
  const get: Browser['get'] = async (path, headers = {}) =>
    pageOf(await fetch(`${server.url}${path}`, { headers: { ...own, ...headers }, redirect: 'manual' }), path);
  const post: Browser['post'] = async (path, fields, headers = {}) => {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      body,
      headers: { origin: server.url, ...own, ...headers },
      redirect: 'manual',
    });
    const next = response.headers.get('location');
    return response.status === 303 && next !== null ? get(next) : pageOf(response, path);
  };
  const send: Browser['send'] = async (page, action, fields = {}, { button, without = [], headers = {}, file } = {}) => {
    const found = formIn(page.html, action);
    const values: Record<string, string> = { ...found, ...(button === undefined ? {} : { gor: button }), ...fields };
    for (const name of without) delete values[name];
    if (file === undefined) return post(action, values, headers);
    const data = new FormData();
    for (const [name, value] of Object.entries(values)) data.append(name, value);
    data.append('fil', new Blob([file.text], { type: 'text/markdown' }), file.name);
    return post(action, data, headers);
  };
  return { person: person ?? '', cookie, csrf: csrfOf(session, server.secrets.session), get, post, send };
}

async function pageOf(response: Response, path: string): Promise<Page> {
  const html = await response.text();
  return { status: response.status, path, html, text: plain(html), headers: response.headers };
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const unescape = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

export function plain(html: string): string {
  return unescape(
    html
      .replace(/<title>[^<]*<\/title>/g, '')
      .replace(/<!--.*?-->/gs, '')
      .replace(/<[^>]+>/g, ' '),
  ).replace(/\s+/g, ' ');
}

/** The values that a browser would send with a form, its first button among them. */
export function formIn(html: string, action: string): Record<string, string> {
  const form = [...html.matchAll(/<form\s[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(([, to = '']) => unescape(to) === action)?.[2];
  if (form === undefined) throw new Error(`no form to ${action}`);
  const values: Record<string, string> = {};
  const attribute = (tag: string, name: string): string => unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  for (const [tag] of form.matchAll(/<input\s[^>]*>/gs)) {
    if (attribute(tag, 'type') === 'file' || (['radio', 'checkbox'].includes(attribute(tag, 'type')) && !/\schecked/.test(tag))) continue;
    values[attribute(tag, 'name')] = attribute(tag, 'value');
  }
  for (const [, tag = '', text = ''] of form.matchAll(/<textarea(\s[^>]*)>(.*?)<\/textarea\s*>/gs))
    values[attribute(tag, 'name')] = unescape(text)
      .replace(/^\n/, '')
      .replace(/\n\s*$/, (end) => (text.includes('\n') ? end : ''));
  for (const [, tag = '', inner = ''] of form.matchAll(/<select(\s[^>]*)>(.*?)<\/select>/gs))
    values[attribute(tag, 'name')] = attribute(
      /<option[^>]*\sselected[^>]*>/.exec(inner)?.[0] ?? /<option[^>]*>/.exec(inner)?.[0] ?? '',
      'value',
    );
  const button = /<button\s[^>]*>/.exec(form)?.[0];
  if (button !== undefined) values[attribute(button, 'name')] = attribute(button, 'value');
  return values;
}
