/** Signed sessions of anybody, for tests: as our own pages or an embedding page would send them. */
import type { LogId } from '@insyn/domain/ids.ts';
import { COOKIE, csrfOf, newSessionId, type Session, sign, SITE_COOKIE } from '@insyn/server/identity/session-token.ts';
import type { Person, TestServer } from './start-server.ts';

export function sessionFor(server: TestServer, person: string, more: Partial<Session> = {}): Session {
  const issued = server.clock.now() / 1000;
  return {
    id: newSessionId(),
    person,
    tenant: 'tenant-stad' as LogId,
    level: 'eid',
    issued,
    expires: Math.floor(issued) + 3600,
    origin: null,
    shared: false,
    ...more,
  };
}

/** With `embed` under the cookie of other sites' pages, under which nobody is staff. */
export function under(server: TestServer, session: Session, { embed = false }: { readonly embed?: boolean } = {}): Person {
  const key = server.secrets.session;
  return {
    name: '',
    session,
    headers: { origin: server.url, cookie: `${embed ? COOKIE : SITE_COOKIE}=${sign(session, key)}`, 'insyn-csrf': csrfOf(session, key) },
  };
}
