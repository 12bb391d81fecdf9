/** Staff at the desk of a real server, as a browser would send what they press: forms, hidden fields, redirects. */
import type { Level } from '@insyn/domain/access.ts';
import type { SeatRole } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { csrfOf, newSessionId, type Session, sign, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import { grantRoles } from './staff.ts';
import type { TestServer } from './start-server.ts';

export const TENANT = 'tenant-stad' as LogId;

export type Fields = Readonly<Record<string, string>>;

export type Staff = {
  readonly person: string;
  readonly session: Session;
  readonly cookie: string;
  readonly csrf: string;
  readonly get: (path: string) => Promise<Response>;
  /** Sends a form; what the answer leads to stands in `location`. */
  readonly post: (path: string, fields: Fields, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** Sends a form and opens the page it leads to. */
  readonly press: (path: string, fields: Fields) => Promise<{ readonly path: string; readonly text: string }>;
};

export type StaffOptions = { readonly seats?: readonly SeatRole[]; readonly level?: Exclude<Level, 'none'>; readonly tenant?: LogId };

export async function staffAt(
  server: TestServer,
  name: string,
  { seats = ['official'], level = 'eid', tenant = TENANT }: StaffOptions = {},
): Promise<Staff> {
  const person = await server.people.create(name, tenant);
  if (seats.length > 0) await grantRoles(server.app, tenant, person, seats);
  const issued = server.clock.now() / 1000;
  const session: Session = {
    id: newSessionId(),
    person,
    tenant,
    level,
    issued,
    expires: Math.floor(issued) + 7200,
    origin: null,
    shared: false,
  };
  const cookie = `${SITE_COOKIE}=${sign(session, server.secrets.session)}`;
  const csrf = csrfOf(session, server.secrets.session);
  const get: Staff['get'] = (path) => server.get(path, { cookie });
  const post: Staff['post'] = (path, fields, headers = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: server.url, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams({ csrf, ...fields }).toString(),
    });
  const press: Staff['press'] = async (path, fields) => {
    const answer = await post(path, fields);
    const to = answer.headers.get('location');
    if (to === null) return { path, text: await answer.text() };
    return { path: to, text: await (await get(to)).text() };
  };
  return { person, session, cookie, csrf, get, post, press };
}

export const SAID: Fields = {
  channel: 'phone',
  name: 'Gunvor Eklöpare',
  about: 'a:a',
  text: 'Sätt bänkar längs den upplysta vägen.',
  act: 'review',
};

export const pathFrom = (response: Response): string => response.headers.get('location') ?? '';

/** The reference as it stands on the slip. */
export function referenceOn(text: string): string {
  const found = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0];
  if (found === undefined) throw new Error('no reference on the slip');
  return found;
}

/** From the form to the slip. */
export async function registered(
  staff: Staff,
  log: string,
  said: Fields = SAID,
): Promise<{ readonly path: string; readonly slip: string; readonly reference: string }> {
  const review = await staff.press(`/kontor/d/${log}/nytt`, said);
  const slip = await staff.press(review.path, { ...said, act: 'send' });
  return { path: slip.path, slip: slip.text, reference: referenceOn(slip.text) };
}

/** What a reader sees: no tags, no comments of the templates. */
export function textOf(page: string): string {
  return page
    .replace(/<!--.*?-->/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}
