/** Who stands at the pages of those who answer in a chat or lead one: somebody with e-legitimation on our own site, or nobody. */
import type { Session as ChatSession, PanelMember } from '@insyn/domain/chat/types.ts';
import { planContent } from '@insyn/domain/chat/content.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Held } from '@insyn/domain/root.ts';
import { holderOf, holds } from '@insyn/domain/tenant/roles.ts';
import type { Grant, TenantState } from '@insyn/domain/tenant/types.ts';
import type { Door } from '../../http/door.ts';
import { csrfOf, type Session } from '../../identity/session-token.ts';

export type OwnVisitor = {
  readonly session: Session;
  readonly tenant: LogId;
  readonly name: string | null;
  /** The town's name and telephone number; empty where there are none. */
  readonly town: string;
  readonly phone: string;
  /** In the tenant, also when no role holds any more. */
  readonly number: number | null;
  readonly grants: readonly Grant[];
  /** For the hidden field of every form. */
  readonly csrf: string;
};

/** `null` for everyone of whom we are not sure. */
export async function admitOwn(door: Door, session: Session | null): Promise<OwnVisitor | null> {
  if (session === null || session.level !== 'eid') return null;
  const { tenant, person } = session;
  const known = await door.people.find(person);
  if (known === null || known.tenant !== tenant) return null;
  const state: TenantState = (await door.authority.look(tenant))?.state.tenant ?? { kind: 'none' };
  const holder = holderOf(state, door.seats.markFor(person, tenant));
  const { name: town, phone } = state.kind === 'tenant' ? state.settings : { name: '', phone: '' };
  const csrf = csrfOf(session, door.sessionKey);
  return { session, tenant, name: known.name, town, phone, number: holder?.number ?? null, grants: holder?.grants ?? [], csrf };
}

/** `ended`: the last moment that the mandate held, UTC. `unregistered`: invited, and no mandate of it is known. */
export type Standing =
  | { readonly kind: 'answers'; readonly member: number }
  | { readonly kind: 'ended'; readonly at: string; readonly planned: PanelMember }
  | { readonly kind: 'unregistered'; readonly planned: PanelMember | null }
  | { readonly kind: 'not-invited' };

/** The same as `chat/answer` asks for: invited by number, and the very mandate holds now. */
export function standingIn(
  session: ChatSession,
  held: Held,
  { number, grants }: Pick<OwnVisitor, 'number' | 'grants'>,
  now: string,
): Standing {
  if (number === null) return { kind: 'unregistered', planned: null };
  if (!session.plan.members.includes(number)) return { kind: 'not-invited' };
  const planned = planContent(held, session.content)?.panel.find(({ member }) => member === number) ?? null;
  const same = grants.filter(({ role, body }) =>
    planned === null ? role === 'representative' || role === 'official' : role === planned.role && body === planned.body,
  );
  if (same.some((grant) => holds(grant, now))) return { kind: 'answers', member: number };
  const ended = same.flatMap(({ to }) => (to !== null && to <= now ? [to] : [])).sort();
  const last = ended.at(-1);
  return last === undefined || planned === null ? { kind: 'unregistered', planned } : { kind: 'ended', at: last, planned };
}
