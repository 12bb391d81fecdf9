/** What the voting page, the desk and the two stores behind them say no with. Words for each stand in `vote-problems.ts`. */

/** Of the registrar, who knows the roll and never a choice. */
export const ROLL_REFUSALS = [
  'roll/unknown',
  'roll/already-web',
  'roll/already-paper',
  'roll/removed',
  'roll/not-open',
  'roll/closed',
  'roll/not-received',
  'roll/code-wrong',
  'roll/login-needed',
  'roll/two-needed',
  'roll/same-person',
  'roll/not-allowed',
  'roll/not-understood',
  'roll/number-changed',
  'roll/down',
] as const;
export type RollRefusal = (typeof ROLL_REFUSALS)[number];

/** Of the ballot box, who knows choices and never a person. */
export const CAST_REFUSALS = [
  'ballot/not-understood',
  'ballot/other-election',
  'ballot/unknown-choice',
  'ballot/bad-revision',
  'cast/unknown-election',
  'cast/not-open',
  'cast/closed',
  'cast/bad-token',
  'cast/bad-signature',
  'cast/other-ballot',
  'cast/older-revision',
  'cast/down',
] as const;
export type CastProblem = (typeof CAST_REFUSALS)[number];

/** Of a blinded message that is none (RFC 9474). */
export const BLIND_REFUSALS = ['blind/length', 'blind/range', 'blind/trivial', 'blind/check'] as const;

/** Of those who count. */
export const COUNT_PROBLEMS = [
  'count/pile-missing',
  'count/not-a-number',
  'count/sum',
  'count/same-person',
  'count/sealed',
  'count/not-recounting',
  'count/reason-missing',
  'count/batch-size',
  'count/batch-unknown',
  'count/too-few-to-mix',
  'count/too-many',
  'count/taken',
] as const;

export const VOTING_PROBLEMS = [...ROLL_REFUSALS, ...CAST_REFUSALS, ...BLIND_REFUSALS, ...COUNT_PROBLEMS] as const;
export type VotingProblem = (typeof VOTING_PROBLEMS)[number];

/** How the asking voter stands on the roll. */
export type StandingAnswer = {
  readonly state: 'none' | 'web' | 'received' | 'accepted' | 'rejected' | 'removed';
  /** Why an envelope could not be accepted. */
  readonly reason: 'no-inner-envelope' | 'two-ballots' | 'marked-envelope' | 'damaged' | 'too-late' | 'voted-on-web' | null;
  /** The city's day of the last step, YYYY-MM-DD. */
  readonly day: string | null;
};
export type StandingRequest = { readonly election: string; readonly code?: string };
/** `blinded`: 384 bytes, base64url (RFC 9474). */
export type TokenRequest = { readonly election: string; readonly blinded: string; readonly code?: string };
export type TokenAnswer = { readonly signature: string };
/** `ballot`: the signed ballot's text; with `pad` always of one length. */
export type CastRequest = { readonly ballot: string; readonly pad: string };
/** `receipt`: Ed25519 over `receiptText(election, hash, by)`, base64url. */
export type CastAnswer = { readonly hash: string; readonly by: string; readonly receipt: string };
