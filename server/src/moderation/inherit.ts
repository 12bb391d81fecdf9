/** When a tenant publishes new rules, its dialogues that follow them get the new version; after a restart too. */
import { NOBODY, type EventStore } from '@insyn/authority/ports.ts';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';
import { isTenantLog, type LogState } from '@insyn/domain/root.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import { rulesAfter, sameRules } from './rules.ts';

export type InheritParts = {
  readonly authority: Pick<Authority, 'look' | 'submit' | 'listen'>;
  readonly store: Pick<EventStore, 'logs'>;
  /** The tenant of every dialogue that names none. */
  readonly own: LogId;
  readonly report: (error: unknown) => void;
  /** Told of a dialogue that could not follow; the others do. */
  readonly failed: (fault: RulesFault) => void;
};

export type RulesFault = { readonly log: LogId; readonly code: string };

export type Inheriting = {
  /** Resolves when every dialogue follows what was published so far. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Follows from now on, and catches up with what was published before. */
export function followRules({ authority, store, own, report, failed }: InheritParts): Inheriting {
  /** Rules that a tenant had when this began and has replaced since: a dialogue begun with them at that very moment follows late. */
  const replaced = new Map<LogId, PolicyText[]>();
  const present = new Map<LogId, PolicyText>();
  let stopped = false;
  let work: Promise<void> = Promise.resolve();
  const queue = (task: () => Promise<void>): void => {
    work = work.then(async () => (stopped ? undefined : task())).catch(report);
  };

  const follow = async (log: LogId): Promise<void> => {
    const found = (await authority.look(log))?.state;
    const tenant = found === undefined ? null : tenantOf(found, own);
    const rules = tenant === null ? null : await published(tenant);
    const last = found?.moderation.policies.at(-1);
    if (found === undefined || rules === null || last === undefined || !last.inherited || archived(found)) return;
    const policy = rulesAfter(rules, last);
    if (sameRules(policy, last)) return;
    const command = { type: 'moderation/publish-policy', policy, inherited: true } as const;
    const answer = await authority.submit({ log, command, who: { ...NOBODY, seats: [CONSOLE_SEAT] }, key: null });
    if (!answer.accepted) failed({ log, code: answer.code });
  };
  const published = async (tenant: LogId): Promise<PolicyText | null> => {
    const state = (await authority.look(tenant))?.state.tenant;
    if (state?.kind !== 'tenant' || state.policy === DEFAULT_POLICY) return null;
    return state.policy;
  };
  const followAll = async (among: (state: LogState) => boolean): Promise<void> => {
    for (const log of await store.logs()) {
      if (stopped) return;
      if (isTenantLog(log)) continue;
      try {
        const found = await authority.look(log);
        if (found !== null && among(found.state)) await follow(log);
      } catch (error) {
        report(error);
      }
    }
  };
  const catchUp = async (): Promise<void> => {
    const tenants = new Set<LogId>();
    for (const log of await store.logs()) if (isTenantLog(log) && (await published(log)) !== null) tenants.add(log);
    // Where nobody has published anything there is nothing to read through.
    if (tenants.size > 0) await followAll((state) => tenants.has(tenantOf(state, own) ?? own));
  };

  const take = ({ log, lines, state }: Committed): void => {
    const { tenant } = state;
    if (tenant.kind === 'tenant') {
      const before = present.get(log);
      present.set(log, tenant.policy);
      if (before !== undefined && before !== tenant.policy) replaced.set(log, [...(replaced.get(log) ?? []), before]);
      if (lines.some(({ type }) => type === 'tenant/policy-published')) queue(() => followAll((each) => tenantOf(each, own) === log));
      return;
    }
    if (!lines.some(({ type }) => type === 'dialogue/created')) return;
    const begun = state.moderation.policies.at(-1);
    const stale = replaced.get(tenantOf(state, own) ?? own) ?? [];
    if (begun !== undefined && stale.some((rules) => sameRules(rulesAfter(rules, undefined), begun))) queue(() => follow(log));
  };
  const stopListening = authority.listen(take);
  queue(async () => {
    for (const log of await store.logs()) {
      const tenant = isTenantLog(log) ? (await authority.look(log))?.state.tenant : undefined;
      if (tenant?.kind === 'tenant' && !present.has(log)) present.set(log, tenant.policy);
    }
    await catchUp();
  });

  return {
    settled: async () => {
      for (let seen: Promise<void> | null = null; seen !== work;) {
        seen = work;
        await seen;
      }
    },
    stop: async () => {
      stopped = true;
      stopListening();
      await work;
    },
  };
}

function tenantOf({ dialogue }: LogState, own: LogId): LogId | null {
  return dialogue.phase === 'empty' ? null : (dialogue.tenant ?? own);
}

function archived({ dialogue }: LogState): boolean {
  return dialogue.phase === 'archived';
}
