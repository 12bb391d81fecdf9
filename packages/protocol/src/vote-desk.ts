/** What the desk's page and the server say to each other. No answer holds a sum of what was voted, or another person's figures. */
import type { Seat } from '@insyn/domain/fact.ts';
import type { Localised } from '@insyn/domain/vote/definition.ts';
import type { DeskAct } from '@insyn/domain/vote/desk-access.ts';
import type { BatchState, Difference, Piles } from '@insyn/domain/vote/paper.ts';
import type { VoteStatus } from '@insyn/domain/vote/types.ts';
import type { StandingAnswer } from './voting.ts';

/** What is asked by POST, and `lage` by GET: how everything stands. */
export const DESK_CALLS = [
  'lage',
  'ta-emot',
  'blanda',
  'foresla',
  'signera',
  'stryk',
  'ny-bunt',
  'satt-dig',
  'rakna',
  'rakna-om',
  'borja-om',
] as const;
export type DeskCall = (typeof DESK_CALLS)[number];

export type DeskReason = NonNullable<StandingAnswer['reason']>;
/** What one at the desk can give as a reason: that somebody has voted on the web is found by the roll alone. */
export const DESK_REASONS = [
  'too-late',
  'damaged',
  'no-inner-envelope',
  'two-ballots',
  'marked-envelope',
] as const satisfies readonly DeskReason[];

/** Longest reason of a difference. */
export const DIFFERENCE_MAX = 300;
/** Envelopes of one group at most: what two people can mix on a table. */
export const GROUP_MOST = 500;

/** What two people sign: an envelope set aside, one that cannot be accepted, a number scanned by mistake. */
export type DeskMatter = {
  readonly id: string;
  readonly handle: string;
  readonly kind: 'aside' | 'reject' | 'undo';
  readonly reason: DeskReason | null;
  readonly day: string;
  readonly proposedBy: number;
  readonly signedBy: number | null;
};

export type DeskBatch = {
  readonly batch: number;
  readonly envelopes: number;
  readonly status: BatchState['status'];
  /** Numbers of those who count it, first and second. */
  readonly seats: readonly number[];
  /** Numbers of those who have entered figures. */
  readonly counters: readonly number[];
  /** Of those who count once more together, who has entered it. */
  readonly confirmedBy: readonly number[];
  /** Piles that were not counted the same, without the figures. */
  readonly differs: readonly string[];
  readonly difference: Difference | null;
  /** When it was sealed: the city's day. */
  readonly day: string | null;
  /** Numbers of those who began it anew, each time. */
  readonly restarts: readonly number[];
};

export type DeskView = {
  readonly election: string;
  readonly question: Localised;
  readonly alternatives: readonly { readonly id: string; readonly letter: string; readonly title: Localised }[];
  readonly status: VoteStatus;
  /** In the city's clock, `YYYY-MM-DDTHH:MM`: when the vote closes. */
  readonly closes: string;
  /** Nothing more can be voted. */
  readonly over: boolean;
  /** The asking person's number, and what they may do now. */
  readonly number: number;
  readonly seats: readonly Seat[];
  readonly acts: readonly DeskAct[];
  /** Names of those whom the answer tells of by number. */
  readonly names: Readonly<Record<number, string>>;
  /** Envelopes: taken in today, not opened yet, accepted, of those in no batch yet, not accepted, set aside. */
  readonly figures: {
    readonly today: number;
    readonly waiting: number;
    readonly accepted: number;
    readonly loose: number;
    readonly rejected: number;
    readonly aside: number;
  };
  readonly matters: readonly DeskMatter[];
  readonly batches: readonly DeskBatch[];
};

/** `id`: made by the device, so that a scan sent twice is one. */
export type ScanRequest = { readonly id: string; readonly handle: string };
export type DeskScanAnswer =
  | { readonly kind: 'received'; readonly handle: string; readonly today: number }
  | {
      readonly kind: 'refused';
      readonly handle: string;
      readonly code: 'roll/unknown' | 'roll/already-web' | 'roll/already-paper' | 'roll/removed' | 'roll/not-received';
    };
export type GroupRequest = { readonly handles: readonly string[] } | { readonly all: number };
export type GroupTaken = { readonly count: number };
export type ProposeRequest = {
  readonly id: string;
  readonly handle: string;
  readonly kind: DeskMatter['kind'];
  readonly reason: DeskReason | null;
};
export type MatterRequest = { readonly id: string };
export type OpenBatchRequest = { readonly envelopes: number };
export type BatchRequest = { readonly batch: number };
/** `uneven`: known not to be as many as the envelopes. */
export type CountRequest = { readonly batch: number; readonly piles: Piles; readonly uneven?: boolean };
export type RecountRequest = { readonly batch: number; readonly piles: Piles; readonly difference: Difference | null };
