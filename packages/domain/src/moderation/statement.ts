/** The statement of reasons that goes with a decision (Regulation (EU) 2022/2065 art. 17.3), filled in from the reason. */
import type { ContentId, PostId, Pseudonym } from '../ids.ts';
import type { CheckCode, JudgementKind, Policy, Reason, Source, StatementContent } from './types.ts';

/** Hours in which a returned text can be sent again and keeps its place. */
export const RETURN_HOURS = 72;
/** Months in which a decision can be appealed (art. 20.1). */
export const APPEAL_MONTHS = 6;

export type StatementParts = {
  readonly decision: JudgementKind;
  readonly author: Pseudonym;
  readonly post: PostId;
  readonly version: ContentId;
  readonly place: StatementContent['place'];
  readonly source: Source;
  readonly check: CheckCode | null;
  readonly reason: Reason;
  readonly note: string;
  readonly policy: Policy;
  /** UTC. */
  readonly at: string;
};

/** Until when a returned text can be sent again, or a decision be appealed. UTC with milliseconds. */
export function lastDay(decision: JudgementKind, at: string): string {
  if (decision === 'returned') return new Date(Date.parse(at) + RETURN_HOURS * 3_600_000).toISOString();
  const end = new Date(at);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + APPEAL_MONTHS);
  // A month that has no such day ends with its last one.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end.toISOString();
}

export function statementOf(parts: StatementParts): StatementContent {
  const { decision, reason, policy, at } = parts;
  const lang = policy.lang.startsWith('en') ? 'en' : 'sv';
  const until = lastDay(decision, at);
  return {
    kind: 'statement',
    concerns: parts.author,
    post: parts.post,
    version: parts.version,
    decision,
    scope: decision === 'hidden' ? 'post' : 'version',
    until: decision === 'returned' ? until : null,
    place: parts.place,
    source: parts.source,
    check: parts.check,
    decidedBy: 'person',
    reason: reason.code,
    label: reason.label[lang] || reason.label.sv,
    ground: reason.ground,
    clause: reason.clause,
    why: reason.why[lang] || reason.why.sv,
    note: parts.note,
    policy: policy.version,
    redress: { way: decision === 'returned' ? 'change' : 'appeal', until },
  };
}
