/** Everything that can go wrong, by code. Words for each stand in every translation; the shape is RFC 9457. */
import { CHAT_REFUSALS } from '@insyn/domain/chat/types.ts';
import { DIALOGUE_REFUSALS } from '@insyn/domain/dialogue/types.ts';
import { DEBATE_REFUSALS } from '@insyn/domain/debate/types.ts';
import { KEEPING_REFUSALS } from '@insyn/domain/keeping/types.ts';
import { MODERATION_REFUSALS } from '@insyn/domain/moderation/types.ts';
import { PANEL_REFUSALS } from '@insyn/domain/panel/types.ts';
import { OPINION_REFUSALS } from '@insyn/domain/opinion/types.ts';
import { PEOPLE_REFUSALS } from '@insyn/domain/people/types.ts';
import { PROTOKOLL_REFUSALS } from '@insyn/domain/protokoll/types.ts';
import { RADSLAG_REFUSALS } from '@insyn/domain/radslag/types.ts';
import { TENANT_REFUSALS } from '@insyn/domain/tenant/types.ts';
import { VOTE_REFUSALS } from '@insyn/domain/vote/types.ts';
import { VOTING_PROBLEMS } from './voting.ts';
import { WITNESS_PROBLEMS } from './witness-problems.ts';

export { statusOf } from './problem-status.ts';

/** Codes of the door itself, not of a rule. */
export const DOOR_PROBLEMS = [
  'request/not-understood',
  'request/not-json',
  'request/too-large',
  'request/key-missing',
  'request/key-reused',
  'request/origin-not-allowed',
  'request/csrf',
  'request/not-found',
  'request/method',
  'request/too-many',
  'session/needed',
  'login/expired',
  'login/cancelled',
  'login/state',
  'login/assurance',
  'login/claims',
  'login/provider-down',
  'login/failed',
  'login/code-wrong',
  'login/code-spent',
  'login/mail-not-understood',
  'login/mail-not-sent',
  'login/draft-too-large',
  'login/too-many',
  'people/name-missing',
  'people/name-too-long',
  'people/name-not-allowed',
  'people/name-reserved',
  'log/reset',
  'log/bad-position',
  'log/busy',
  'log/unavailable',
  'archive/read-only',
  'internal',
] as const;

export const PROBLEM_CODES = [
  ...DOOR_PROBLEMS,
  ...DIALOGUE_REFUSALS,
  ...DEBATE_REFUSALS,
  ...CHAT_REFUSALS,
  ...MODERATION_REFUSALS,
  ...PROTOKOLL_REFUSALS,
  ...TENANT_REFUSALS,
  ...PEOPLE_REFUSALS,
  ...VOTE_REFUSALS,
  ...RADSLAG_REFUSALS,
  ...OPINION_REFUSALS,
  ...PANEL_REFUSALS,
  ...KEEPING_REFUSALS,
  ...VOTING_PROBLEMS,
  ...WITNESS_PROBLEMS,
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/**
 * Codes that only staff meet, or who stands at a page of the server's own: what readers fetch has no words for them. Those of a chat
 * come with the part of the script tag that draws chats.
 */
export const OWN_PAGE_PROBLEMS = [
  ...CHAT_REFUSALS,
  ...VOTE_REFUSALS,
  ...RADSLAG_REFUSALS,
  ...OPINION_REFUSALS,
  ...PANEL_REFUSALS,
  ...KEEPING_REFUSALS,
  ...VOTING_PROBLEMS,
  ...WITNESS_PROBLEMS,
  ...TENANT_REFUSALS,
  ...PROTOKOLL_REFUSALS,
  'login/code-wrong',
  'login/code-spent',
  'login/mail-not-understood',
  'login/mail-not-sent',
  'dialogue/exists',
  'dialogue/phase-not-reachable',
  'dialogue/not-paused',
  'dialogue/about-missing',
  'dialogue/document-not-found',
  'dialogue/field-empty',
  'dialogue/field-too-long',
  'dialogue/text-not-allowed',
  'dialogue/setting-out-of-range',
  'debate/not-registrar',
  'dialogue/rules-missing',
  'dialogue/two-needed',
  'dialogue/not-open',
  'dialogue/not-closed',
  'dialogue/time-not-understood',
  'dialogue/proposal-unknown',
  'dialogue/proposal-lapsed',
  'dialogue/same-person',
  'dialogue/by-plan',
  'debate/no-badge',
  'debate/day-not-understood',
  'debate/field-empty',
  'debate/field-too-long',
  'debate/unknown-body',
  'debate/yttrande-not-found',
  'moderation/policy-missing',
  'moderation/policy-incomplete',
  'moderation/staffing-missing',
  'moderation/reason-in-use',
  'moderation/reason-not-for-many',
  'moderation/already-judged',
  'moderation/changed-since',
  'moderation/not-hidden',
  'moderation/took-part',
  'moderation/not-your-act',
  'moderation/undo-too-late',
  'moderation/same-moderator',
  'moderation/not-appealed',
  'moderation/not-yours',
  'moderation/report-not-found',
  'moderation/already-answered',
  'moderation/not-sent',
  'moderation/dnr-missing',
  'moderation/decision-missing',
] as const satisfies readonly ProblemCode[];
export type OwnPageProblem = (typeof OWN_PAGE_PROBLEMS)[number];

/** RFC 9457 problem document. `title` is in the person's language; `trace` finds the log line of an `internal`. */
export type Problem = {
  readonly type: `/problems/${ProblemCode}`;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  /** What is told of this once, beside what the code says: that a dialogue has left the web, and how one asks for it. */
  readonly detail?: string;
  readonly fields?: readonly string[];
  /** Seconds. */
  readonly retryAfter?: number;
  /** Tries of a letter's code that are left. */
  readonly left?: number;
  readonly trace?: string;
};
