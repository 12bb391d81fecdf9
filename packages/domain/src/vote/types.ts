/** A vote in the log of its dialogue: what is voted on and who signed it, when it opened and closed, and the result. Never a ballot. */
import type { Fact, Seat } from '../fact.ts';
import type { ContentId } from '../ids.ts';
import type { Definition } from './definition.ts';
import type { PictureFile } from './pictures.ts';
import type { VoteResult } from './result.ts';

/** From the desk and from the machine; no resident sends one: a ballot goes to the ballot box alone. */
export type VoteCommand =
  /** The first of two officials. The definition's text is kept beside the log, under its own hash. */
  | {
      readonly type: 'vote/propose';
      readonly definition: Definition;
      /** Those that it names. */ readonly pictures?: readonly PictureFile[];
    }
  | { readonly type: 'vote/sign'; readonly election: string }
  | { readonly type: 'vote/withdraw-proposal'; readonly election: string }
  | { readonly type: 'vote/propose-cancel'; readonly election: string; readonly reason: string }
  | { readonly type: 'vote/confirm-cancel'; readonly election: string }
  | { readonly type: 'vote/keep'; readonly election: string }
  /** What has come by time. `ended`: the city's last whole day and how many had voted by either channel then, where the roll was asked. */
  | {
      readonly type: 'vote/elapse';
      readonly ended: { readonly day: string; readonly voted: number } | null;
      /** Hash of the voting page's program as it is served now (SRI); left out where none is. */
      readonly build?: string;
    }
  | { readonly type: 'vote/propose-result'; readonly result: VoteResult; readonly board: BoardFile | null }
  | { readonly type: 'vote/sign-result'; readonly result: VoteResult; readonly board: BoardFile | null };

/** Every ballot in the order of its hash, one a line: kept beside the log where it is open to everyone. */
export type BoardFile = { readonly bytes: number; readonly sha256: string };

/** What a line says of a definition; all of it lies in the attachment whose SHA-256 is `election`. */
export type DefinitionFrame = {
  readonly election: string;
  /** Which of the log, from 1. */
  readonly number: number;
  readonly opens: string;
  readonly closes: string;
  readonly graceMinutes: number;
  /** Day of the opening in the city: turnout is told of whole days from it on. */
  readonly firstDay: string;
};

export type VoteFact =
  | Fact<'vote/proposed', DefinitionFrame & { readonly touches: readonly ContentId[] }>
  | Fact<'vote/defined', { readonly election: string; readonly touches: readonly ContentId[] }>
  | Fact<'vote/proposal-withdrawn', { readonly election: string; readonly touches: readonly ContentId[] }>
  | Fact<'vote/cancel-proposed', { readonly election: string; readonly reason: string }>
  | Fact<'vote/kept', { readonly election: string }>
  | Fact<'vote/cancelled', { readonly election: string; readonly reason: string }>
  | Fact<'vote/opened', { readonly election: string }>
  /** The program of the voting page, by its hash: told when the vote opens, and when another one is served. */
  | Fact<'vote/built', { readonly election: string; readonly build: string }>
  | Fact<'vote/turnout', { readonly election: string; readonly day: string; readonly voted: number }>
  | Fact<'vote/closed', { readonly election: string }>
  | Fact<'vote/result-proposed', { readonly election: string; readonly digest: string }>
  | Fact<'vote/result', { readonly election: string; readonly result: VoteResult; readonly signed: readonly [Seat, Seat] }>;

export const VOTE_FACTS = [
  'vote/proposed',
  'vote/defined',
  'vote/proposal-withdrawn',
  'vote/cancel-proposed',
  'vote/kept',
  'vote/cancelled',
  'vote/opened',
  'vote/built',
  'vote/turnout',
  'vote/closed',
  'vote/result-proposed',
  'vote/result',
] as const satisfies readonly VoteFact['type'][];

export const VOTE_REFUSALS = [
  'vote/not-allowed',
  'vote/login-needed',
  'vote/not-found',
  'vote/exists',
  'vote/definition-fault',
  'vote/opens-too-soon',
  'vote/same-person',
  'vote/proposal-lapsed',
  'vote/not-signed',
  'vote/already-signed',
  'vote/over',
  'vote/reason-missing',
  'vote/text-not-allowed',
  'vote/nothing-due',
  'vote/not-closed',
  'vote/other-result',
] as const;
export type VoteRefusal = (typeof VOTE_REFUSALS)[number];

/** In this order; `cancelled` ends any of them before `result`. */
export const VOTE_STATUSES = ['proposed', 'defined', 'open', 'closed', 'result', 'cancelled'] as const;
export type VoteStatus = (typeof VOTE_STATUSES)[number];

export type VoteRun = DefinitionFrame & {
  readonly status: VoteStatus;
  /** Names the attachment with the definition's text. */
  readonly card: ContentId;
  /** Name the attachments with the pictures of the alternatives. */
  readonly pictures: readonly ContentId[];
  readonly proposedAt: string;
  /** Who signed the definition: one, then two. */
  readonly signed: readonly Seat[];
  readonly definedAt: string | null;
  /** Programs that the voting page has had, by hash, oldest first. */
  readonly builds: readonly string[];
  /** Told for whole days, oldest first. */
  readonly turnout: readonly { readonly day: string; readonly voted: number }[];
  /** A first official wants it cancelled; another has not said so yet. */
  readonly cancelling: { readonly reason: string; readonly by: Seat; readonly at: string } | null;
  /** Why it was cancelled. */
  readonly cancelled: string | null;
  /** The digest that the first official has signed. */
  readonly resultBy: { readonly digest: string; readonly by: Seat } | null;
  readonly result: VoteResult | null;
  readonly resultAt: string | null;
  readonly resultSigned: readonly Seat[];
  /** Names the attachment with every ballot, where it is open to everyone. */
  readonly board: ContentId | null;
};

/** The definitions of a log, in the order of their numbers: a cancelled one is followed by another. */
export type VoteState = { readonly runs: readonly VoteRun[] };

export const NO_VOTE: VoteState = { runs: [] };

/** The vote that counts: the last one. */
export function currentVote({ runs }: VoteState): VoteRun | null {
  return runs.at(-1) ?? null;
}

/** Cards that everyone may read: of a definition that two have signed, of its pictures, and of an open board. */
export function openVoteCards({ runs }: VoteState): readonly ContentId[] {
  return runs.flatMap((run) => [...(run.status === 'proposed' ? [] : definitionCards(run)), ...(run.board === null ? [] : [run.board])]);
}

/** What is voted on, and its pictures: read by staff from the first signature on. */
export function definitionCards({ card, pictures }: Pick<VoteRun, 'card' | 'pictures'>): readonly ContentId[] {
  return [card, ...pictures];
}
