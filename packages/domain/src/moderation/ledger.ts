/** The public ledger: what was done, by which rule, by a person or a check; never a word of what was written. */
import { wasPublished } from '../debate/content.ts';
import type { LogState } from '../root.ts';
import type { Label, LedgerCounts, LedgerPage, LedgerQuery, LedgerRow } from '../view.ts';
import type { Act, ActKind, Reason } from './types.ts';

/** Kinds that decide about a text by a reason: what the counts by reason are of. */
const BY_REASON: ReadonlySet<ActKind> = new Set(['returned', 'rejected', 'hidden']);

/** Newest first. A cursor is the number of the last row. */
export function ledgerOf(state: LogState, { limit, cursor }: LedgerQuery): LedgerPage {
  const before = cursor !== undefined && /^\d{1,15}$/.test(cursor) ? Number(cursor) : Number.POSITIVE_INFINITY;
  const acts = [...state.moderation.acts.values()].filter(({ act }) => act < before).sort((a, b) => b.act - a.act);
  const rows = acts.slice(0, limit).map((act) => rowOf(act, state));
  const last = rows.at(-1);
  return { rows, counts: countsOf(state), next: last && acts.length > rows.length ? `${last.act}` : null };
}

/** Counted by the stable code: a label that was written anew counts as before. Acts that were taken back are in no count. */
export function countsOf(state: LogState): LedgerCounts {
  const byReason = new Map<string, number>();
  const byKind: Partial<Record<ActKind, number>> = {};
  for (const { kind, reason, undone } of state.moderation.acts.values()) {
    if (undone) continue;
    byKind[kind] = (byKind[kind] ?? 0) + 1;
    if (reason !== null && BY_REASON.has(kind)) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  }
  const reasons = [...byReason].map(([code, count]) => ({ reason: code, ...wordsOf(state, code), count }));
  return { byReason: reasons.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1)), byKind };
}

function rowOf(act: Act, state: LogState): LedgerRow {
  const item = act.post === null ? undefined : state.debate.items.get(act.post);
  const [role = ''] = act.by.split('/');
  const words = act.reason === null ? { label: null, clause: '' } : wordsOf(state, act.reason, act.policy);
  return {
    act: act.act,
    at: act.at,
    kind: act.kind,
    // A post that never was readable has no address.
    post: item && wasPublished(item) ? item.post : null,
    reason: act.reason,
    ...words,
    policy: act.policy,
    by: role as LedgerRow['by'],
    seat: act.by.includes('/') ? act.by : '',
    check: act.check,
    source: act.source,
    outcome: act.outcome,
    about: act.about,
    undone: act.undone,
    appeal: act.appeal,
    reference: act.reference,
  };
}

/** The words of a reason in the rules that it was used by; without a version, as they are now. */
function wordsOf(state: LogState, code: string, version?: number): { readonly label: Label; readonly clause: string } {
  const { policies } = state.moderation;
  const policy = version === undefined ? policies.at(-1) : policies.find((each) => each.version === version);
  const reason: Reason | undefined = policy?.reasons.find((each) => each.code === code);
  return { label: reason?.label ?? { sv: code, en: code }, clause: reason?.clause ?? '' };
}
