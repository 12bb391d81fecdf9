/** Folds a line of a tenant's log. It trusts what it is given: only accepted facts become lines. */
import type { LineOf } from '../fact.ts';
import type { PolicyText } from '../moderation/types.ts';
import { NO_SEARCH_WORDS } from '../protokoll/search.ts';
import { DEFAULT_TENANT_SETTINGS, type Holder, type RegisteredDecision, type TenantFact, type TenantState } from './types.ts';

export const NO_TENANT: TenantState = { kind: 'none' };

const NO_RULES: PolicyText = {
  title: '',
  text: '',
  lang: 'sv',
  reasons: [],
  staffing: { zone: 'Europe/Stockholm', week: [], closed: [], usualMinutes: 0 },
  hosts: [],
  replies: [],
};

export const TENANT_FACTS = [
  'tenant/created',
  'tenant/settings-changed',
  'tenant/policy-published',
  'tenant/search-changed',
  'tenant/retention-decided',
  'tenant/retention-ended',
  'tenant/origin-allowed',
  'tenant/origin-removed',
  'tenant/seat-given',
  'tenant/role-granted',
  'tenant/role-revoked',
  'tenant/act-proposed',
  'tenant/act-confirmed',
  'tenant/proposal-withdrawn',
] as const satisfies readonly TenantFact['type'][];

export function evolveTenant(state: TenantState, line: LineOf<TenantFact>): TenantState {
  if (line.type === 'tenant/created')
    return {
      kind: 'tenant',
      log: line.log,
      settings: { ...DEFAULT_TENANT_SETTINGS, ...line.data.settings },
      // A tenant that was founded before there were rules has none until it publishes some.
      policy: line.data.policy ?? NO_RULES,
      search: NO_SEARCH_WORDS,
      retention: [],
      origins: [],
      holders: [],
      proposals: [],
    };
  if (state.kind === 'none') return state;
  switch (line.type) {
    case 'tenant/settings-changed':
      return { ...state, settings: { ...DEFAULT_TENANT_SETTINGS, ...line.data.settings } };
    case 'tenant/policy-published':
      return { ...state, policy: line.data.policy };
    case 'tenant/search-changed':
      return { ...state, search: line.data.words };
    case 'tenant/retention-decided': {
      const { decision } = line.data;
      return 'seat' in line.by
        ? { ...state, retention: [...state.retention, { decision, at: line.at, by: line.by.seat, ended: null }] }
        : state;
    }
    case 'tenant/retention-ended': {
      const { number, date } = line.data;
      const ended = (each: RegisteredDecision): boolean =>
        each.ended === null && each.decision.number === number && each.decision.date === date;
      return { ...state, retention: state.retention.map((each) => (ended(each) ? { ...each, ended: line.at } : each)) };
    }
    case 'tenant/origin-allowed':
      return { ...state, origins: [...state.origins, line.data.origin] };
    case 'tenant/origin-removed':
      return { ...state, origins: state.origins.filter((each) => each !== line.data.origin) };
    case 'tenant/seat-given':
      return { ...state, holders: [...state.holders, { number: line.data.number, mark: line.data.holder, grants: [] }] };
    case 'tenant/role-granted':
      return withHolder(state, line.data.number, (holder) => ({ ...holder, grants: [...holder.grants, line.data.grant] }));
    case 'tenant/role-revoked': {
      const { role, body } = line.data;
      // The period ends now: what was written while it held keeps its badge.
      return withHolder(state, line.data.number, (holder) => ({
        ...holder,
        grants: holder.grants.map((grant) =>
          grant.role === role && grant.body === body && (grant.to === null || grant.to > line.at) ? { ...grant, to: line.at } : grant,
        ),
      }));
    }
    case 'tenant/act-proposed':
      return 'seat' in line.by ? { ...state, proposals: [...state.proposals, { ...line.data, at: line.at, by: line.by.seat }] } : state;
    case 'tenant/act-confirmed':
    case 'tenant/proposal-withdrawn':
      return { ...state, proposals: state.proposals.filter(({ digest }) => digest !== line.data.digest) };
  }
}

function withHolder(state: Exclude<TenantState, { kind: 'none' }>, number: number, change: (holder: Holder) => Holder): TenantState {
  return { ...state, holders: state.holders.map((holder) => (holder.number === number ? change(holder) : holder)) };
}
