/** Begins a session, and ends the one before: its id is another at every rise of level, so that a stolen one is worth nothing. */
import type { Level } from '@insyn/domain/access.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { People } from '../people/people.ts';
import {
  BEARER_SECONDS,
  COOKIE,
  COOKIE_SECONDS,
  newSessionId,
  type Session,
  setCookie,
  SHARED_SECONDS,
  sign,
  SITE_COOKIE,
} from './session-token.ts';

/** Who somebody was found to be, and what their provider told that rules ask for. */
export type Entered = {
  readonly person: string;
  readonly tenant: LogId;
  readonly level: Exclude<Level, 'none'>;
  readonly born?: string;
  readonly area?: string;
};

/** How the page carries it: a cookie in pages of other sites, one on our own pages, or a text in memory bound to a site. */
export type Carrier = { readonly kind: 'embed' } | { readonly kind: 'site' } | { readonly kind: 'bearer'; readonly origin: string };

export type Begun = {
  readonly session: Session;
  readonly token: string;
  /** For `Set-Cookie`; `null` for a bearer. */
  readonly cookie: string | null;
};

/** What it needs of the building. */
export type SessionParts = {
  readonly people: Pick<People, 'endSession'>;
  readonly clock: { readonly now: () => number };
  readonly sessionKey: Uint8Array;
  readonly ended: (session: Session) => void;
};

export type Beginning = {
  readonly who: Entered;
  readonly carrier: Carrier;
  readonly shared: boolean;
  /** The one that this takes the place of. */ readonly before: Session | null;
};

export async function beginSession(parts: SessionParts, { who, carrier, shared, before }: Beginning): Promise<Begun> {
  await finishSession(parts, before);
  const issued = parts.clock.now() / 1000;
  const lasts = shared ? SHARED_SECONDS : carrier.kind === 'bearer' ? BEARER_SECONDS : COOKIE_SECONDS;
  const { person, tenant, level, born, area } = who;
  const session: Session = {
    id: newSessionId(),
    person,
    tenant,
    level,
    issued,
    expires: Math.floor(issued) + lasts,
    origin: carrier.kind === 'bearer' ? carrier.origin : null,
    shared,
    ...(born === undefined ? {} : { born }),
    ...(area === undefined ? {} : { area }),
  };
  const token = sign(session, parts.sessionKey);
  const cookie = carrier.kind === 'bearer' ? null : setCookie(token, carrier.kind === 'site' ? SITE_COOKIE : COOKIE, { shared });
  return { session, token, cookie };
}

/** Ends a session before its time; sockets under it take a new look. */
export async function finishSession({ people, ended }: SessionParts, session: Session | null): Promise<void> {
  if (session === null) return;
  await people.endSession(session.id, session.expires);
  ended(session);
}
