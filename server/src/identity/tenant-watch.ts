/** Follows the tenants' logs: sites that may embed, and roles that begin and end while people are here. */
import type { Clock, EventStore } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { TenantState } from '@insyn/domain/tenant/types.ts';
import type { Origins } from '../http/origins.ts';

/** Names of tenants' logs begin so; what a log is, is told by its first line. */
export const TENANT_PREFIX = 'tenant-';

export type WatchParts = {
  readonly authority: Authority;
  readonly store: Pick<EventStore, 'logs'>;
  readonly clock: Clock;
  readonly origins: Origins;
  /** Told when roles of a tenant may have changed: after a commit, and when a period begins or ends. */
  readonly rolesChanged: (tenant: LogId, state: TenantState) => void;
};

/** Milliseconds: a timer that is set further ahead would go off at once. */
const LONGEST_TIMER = 24 * 3600 * 1000;

/** The next moment (ms since 1970) at which somebody's role begins or ends by itself; `null` where nobody's does. */
export function nextChange(state: TenantState, now: number): number | null {
  if (state.kind === 'none') return null;
  const moments = state.holders.flatMap(({ grants }) =>
    grants.flatMap(({ from, to }) => [Date.parse(from), ...(to === null ? [] : [Date.parse(to)])]),
  );
  const later = moments.filter((moment) => moment > now);
  return later.length === 0 ? null : Math.min(...later);
}

/** Reads all tenants, then follows them. Returns the way to stop. */
export async function watchTenants({ authority, store, clock, origins, rolesChanged }: WatchParts): Promise<() => void> {
  const timers = new Map<LogId, NodeJS.Timeout>();
  const take = (tenant: LogId, state: TenantState): void => {
    if (state.kind === 'none') return;
    origins.set(tenant, state.origins);
    rolesChanged(tenant, state);
    clearTimeout(timers.get(tenant));
    const next = nextChange(state, clock.now());
    if (next === null) return;
    timers.set(tenant, setTimeout(() => take(tenant, state), Math.min(LONGEST_TIMER, Math.max(1, next - clock.now()))).unref());
  };
  const stop = authority.listen(({ log, state }) => take(log, state.tenant));
  for (const log of await store.logs()) {
    if (!log.startsWith(TENANT_PREFIX)) continue;
    const found = await authority.look(log);
    if (found !== null) take(log, found.state.tenant);
  }
  return () => {
    stop();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
