/** Who stands at the moderators' pages: moderators of a tenant, own or lent to it, and registrars; or nobody. */
import type { Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { Door } from '../../http/door.ts';
import { csrfOf, type Session } from '../../identity/session-token.ts';
import { moderatorIn } from '../../moderation/staff-names.ts';
import type { Tenants } from '../../moderation/tenants.ts';
import type { Begun } from '../admin/dialogue-at.ts';
import type { Tenant } from '../admin/visitor.ts';

/** A tenant whose dialogues somebody looks after. */
export type Post = {
  readonly tenant: LogId;
  readonly state: Tenant;
  readonly moderator: Seat | null;
  readonly registrar: Seat | null;
  /** Another than that of the login: the person is lent to it. */
  readonly lent: boolean;
};

export type Staff = {
  readonly session: Session;
  readonly name: string | null;
  /** For the hidden field of every form. */
  readonly csrf: string;
  /** The own tenant first. */
  readonly posts: readonly [Post, ...Post[]];
};

/** `null` for everyone who neither moderates nor registers anywhere. */
export async function admit(door: Door, tenants: Tenants, session: Session | null): Promise<Staff | null> {
  if (session === null || session.level !== 'eid') return null;
  const { person, tenant: own } = session;
  const known = await door.people.find(person);
  if (known === null || known.tenant !== own) return null;
  const all = await Promise.all(
    [own, ...(await tenants.all()).filter((each) => each !== own)].map((each) => postAt(door, person, each, own)),
  );
  const [first, ...rest] = all.flatMap((post) => post ?? []);
  return first === undefined ? null : { session, name: known.name, csrf: csrfOf(session, door.sessionKey), posts: [first, ...rest] };
}

async function postAt(door: Door, person: string, tenant: LogId, own: LogId): Promise<Post | null> {
  const state = (await door.authority.look(tenant))?.state.tenant;
  if (state === undefined || state.kind === 'none') return null;
  const { seats } = door.seats.within(state, person, tenant);
  const lent = tenant !== own;
  const moderator = moderatorIn(seats);
  const registrar = lent ? null : (seats.find((seat) => seat.startsWith('registrar/')) ?? null);
  return moderator === null && registrar === null ? null : { tenant, state, moderator, registrar, lent };
}

/** Who acts within a log, as the door sees it. The session came by our own site's cookie. */
export function whoIn(door: Door, { session }: Staff, log: LogId): Promise<Who> {
  return door.whoOf({ ...session, site: true }, log);
}

export type Case = { readonly log: LogId; readonly dialogue: Begun; readonly state: LogState; readonly held: Held; readonly post: Post };

/** One dialogue of those the person looks after. Another is not there. */
export async function caseAt(door: Door, { posts }: Staff, log: string | undefined): Promise<Case | null> {
  const found = isLogId(log) ? await door.authority.look(log) : null;
  if (found === null || found.state.dialogue.phase === 'empty') return null;
  const { dialogue } = found.state;
  const post = posts.find(({ tenant }) => tenant === (dialogue.tenant ?? door.tenant));
  return post === undefined ? null : { log: found.state.log, dialogue, state: found.state, held: found.held, post };
}
