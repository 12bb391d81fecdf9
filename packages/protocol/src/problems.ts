/** Everything that can go wrong, by code. Words for each stand in every translation; the shape is RFC 9457. */
import { CHAT_REFUSALS } from '@insyn/domain/chat/types.ts';
import { DIALOGUE_REFUSALS } from '@insyn/domain/dialogue/types.ts';
import { DEBATE_REFUSALS } from '@insyn/domain/debate/types.ts';
import { MODERATION_REFUSALS } from '@insyn/domain/moderation/types.ts';
import { PANEL_REFUSALS } from '@insyn/domain/panel/types.ts';
import { OPINION_REFUSALS } from '@insyn/domain/opinion/types.ts';
import { PEOPLE_REFUSALS } from '@insyn/domain/people/types.ts';
import { PROTOKOLL_REFUSALS } from '@insyn/domain/protokoll/types.ts';
import { RADSLAG_REFUSALS } from '@insyn/domain/radslag/types.ts';
import { TENANT_REFUSALS } from '@insyn/domain/tenant/types.ts';
import { VOTE_REFUSALS } from '@insyn/domain/vote/types.ts';
import { VOTING_PROBLEMS } from './voting.ts';

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
  ...VOTING_PROBLEMS,
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
  ...VOTING_PROBLEMS,
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

/** HTTP status by code; a rule's refusal that is not listed is 409. */
const STATUS: Partial<Record<ProblemCode, number>> = {
  'request/not-understood': 400,
  'request/not-json': 415,
  'request/too-large': 413,
  'request/key-missing': 400,
  'request/key-reused': 422,
  'request/origin-not-allowed': 403,
  'request/csrf': 403,
  'request/not-found': 404,
  'request/method': 405,
  'request/too-many': 429,
  'session/needed': 401,
  'login/expired': 410,
  'login/cancelled': 400,
  'login/state': 400,
  'login/assurance': 403,
  'login/claims': 403,
  'login/provider-down': 503,
  'login/failed': 400,
  'login/code-wrong': 400,
  'login/code-spent': 429,
  'login/mail-not-understood': 400,
  'login/mail-not-sent': 503,
  'login/draft-too-large': 413,
  'login/too-many': 429,
  'people/name-missing': 400,
  'people/name-too-long': 400,
  'people/name-not-allowed': 400,
  'people/name-reserved': 400,
  'log/reset': 410,
  'log/bad-position': 400,
  'log/busy': 503,
  'log/unavailable': 503,
  internal: 500,
  'dialogue/not-found': 404,
  'dialogue/not-allowed': 403,
  'dialogue/login-needed': 401,
  'debate/login-needed': 401,
  'debate/level-needed': 403,
  'debate/not-eligible': 403,
  'protokoll/not-found': 404,
  'protokoll/meeting-not-found': 404,
  'protokoll/version-not-found': 404,
  'protokoll/not-allowed': 403,
  'tenant/not-found': 404,
  'tenant/not-allowed': 403,
  'people/not-allowed': 403,
  'chat/login-needed': 401,
  'chat/level-needed': 403,
  'chat/not-eligible': 403,
  'chat/not-allowed': 403,
  'chat/not-panel': 403,
  'chat/no-mandate': 403,
  'chat/not-yours': 403,
  'chat/not-found': 404,
  'chat/question-not-found': 404,
  'chat/poll-not-found': 404,
  'opinion/login-needed': 401,
  'opinion/level-needed': 403,
  'opinion/not-eligible': 403,
  'opinion/not-allowed': 403,
  'opinion/not-found': 404,
  'opinion/statement-not-found': 404,
  'opinion/post-not-found': 404,
  'radslag/login-needed': 401,
  'radslag/not-allowed': 403,
  'radslag/not-found': 404,
  'radslag/gathering-not-found': 404,
  'panel/login-needed': 401,
  'panel/not-allowed': 403,
  'panel/not-member': 403,
  'panel/not-found': 404,
  'panel/survey-not-found': 404,
  'vote/login-needed': 401,
  'vote/not-allowed': 403,
  'vote/not-found': 404,
  'roll/unknown': 404,
  'roll/code-wrong': 403,
  'roll/login-needed': 401,
  'roll/not-allowed': 403,
  'roll/not-understood': 400,
  'roll/down': 503,
  'cast/unknown-election': 404,
  'cast/bad-token': 403,
  'cast/bad-signature': 403,
  'cast/down': 503,
  'ballot/not-understood': 400,
  'ballot/other-election': 400,
  'ballot/unknown-choice': 400,
  'ballot/bad-revision': 400,
  'blind/length': 400,
  'blind/range': 400,
  'blind/trivial': 400,
  'blind/check': 503,
  'count/batch-unknown': 404,
  'debate/not-yours': 403,
  'debate/not-registrar': 403,
  'debate/not-allowed': 403,
  'moderation/login-needed': 401,
  'moderation/not-allowed': 403,
  'moderation/took-part': 403,
};

export function statusOf(code: ProblemCode): number {
  return STATUS[code] ?? 409;
}

/** RFC 9457 problem document. `title` is in the person's language; `trace` finds the log line of an `internal`. */
export type Problem = {
  readonly type: `/problems/${ProblemCode}`;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  readonly fields?: readonly string[];
  /** Seconds. */
  readonly retryAfter?: number;
  /** Tries of a letter's code that are left. */
  readonly left?: number;
  readonly trace?: string;
};
