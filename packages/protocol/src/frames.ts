/** What travels over the socket. Pull is truth, push is a hint (rules RT, D1–D11). */
import type { Frame, SaltedContent } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';

/** Where a reader stands in a log. `hash` is the line's at `seq` (of nothing at 0). */
export type Position = { readonly epoch: string; readonly seq: number; readonly hash: string };

/** Contents that only some may read, sent after the public frame whose lines they belong to. */
export type ContentsFrame = {
  readonly log: LogId;
  /** The receiver has every content it may read up to this seq. */
  readonly upto: number;
  readonly contents: Readonly<Record<ContentId, SaltedContent | null>>;
  readonly names: Readonly<Record<Pseudonym, { readonly name: string } | null>>;
};

/** The head of a log: a reader behind it pulls. */
export type Tip = { readonly log: LogId; readonly epoch: string; readonly seq: number; readonly hash: string; readonly now: string };

export const RESET_REASONS = ['position', 'viewer', 'epoch', 'gone'] as const;
export type Reset = { readonly log: LogId; readonly reason: (typeof RESET_REASONS)[number] };

/** Rounded to tens, `0` meaning fewer than ten. Never in the log, never decisive. */
export type Presence = {
  readonly log: LogId;
  readonly readers: number;
  /** Of a chat: which of its panel write now, and at which question. Left out when nobody does. */
  readonly typing?: readonly { readonly member: number; readonly question: PostId }[];
};

/** Posts that moderators are looking at now, for moderators alone. Kept two minutes unless renewed; never decisive. */
export type Claims = { readonly log: LogId; readonly claims: readonly Claim[] };
export type Claim = { readonly post: PostId; readonly seat: string; readonly name: string };

export type ServerEvents = {
  events: (frame: Frame) => void;
  contents: (frame: ContentsFrame) => void;
  tip: (tip: Tip) => void;
  reset: (reset: Reset) => void;
  presence: (presence: Presence) => void;
  claims: (claims: Claims) => void;
};

export type SubAnswer =
  | { readonly ok: true; readonly tip: Tip }
  | { readonly ok: false; readonly code: 'dialogue/not-found' | 'log/bad-position' | 'log/reset' | 'request/too-many' };

export type ClientEvents = {
  /** Follow a log from a position; `null` for a reader that has nothing and takes a snapshot next. */
  sub: (request: { readonly log: LogId; readonly after: Position | null }, answer: (answer: SubAnswer) => void) => void;
  unsub: (request: { readonly log: LogId }) => void;
  here: (
    request:
      | { readonly log: LogId; readonly act: 'reading' }
      /** A member of a chat's panel writes at a question. */
      | { readonly log: LogId; readonly act: 'typing'; readonly target: PostId }
      | { readonly log: LogId; readonly act: 'claim' | 'release'; readonly target: PostId },
  ) => void;
};
