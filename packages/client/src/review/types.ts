/** What the moderators' console sees. Plain values; every change is told by `subscribe`. */
import type { PostId, ReportId } from '@insyn/domain/ids.ts';
import type { ReviewEntry, ReviewList, ReviewPage } from '@insyn/domain/view.ts';
import type { Claim } from '@insyn/protocol/frames.ts';
import type { Problem } from '@insyn/protocol/problems.ts';

/** What a moderator does with the post that is chosen. */
export type ReviewAct =
  | { readonly kind: 'approve' }
  | {
      readonly kind: 'return';
      readonly reason: string;
      readonly note: string;
      readonly place: { readonly start: number; readonly end: number } | null;
    }
  /** Rejected where it waits, hidden where everyone reads it. */
  | { readonly kind: 'reject'; readonly reason: string; readonly note: string }
  | { readonly kind: 'restore' }
  | { readonly kind: 'registrar' }
  | { readonly kind: 'answer-report'; readonly report: ReportId; readonly outcome: 'acted' | 'no-action'; readonly text: string }
  | { readonly kind: 'decide-appeal'; readonly act: number; readonly outcome: 'upheld' | 'changed'; readonly text: string };

/** The last act, while it can be taken back from the page. */
export type Done = {
  readonly kind: ReviewAct['kind'] | 'reject-each' | 'undo';
  readonly post: PostId | null;
  /** It was a post that everyone read. */
  readonly shown: boolean;
  /** False for what cannot be taken back. */
  readonly undoable: boolean;
  /** `null` until the server has answered. */
  readonly act: number | null;
  readonly count: number;
  /** Server's time, ms since 1970, until when the page offers to take it back. */
  readonly until: number;
};

/** Why an act did not count. `entry`: the post as it is now, where it could be read. */
export type Missed = { readonly code: string; readonly post: PostId | null; readonly entry: ReviewEntry | null };

export type ReviewSnapshot = {
  readonly status:
    | { readonly kind: 'connecting' }
    | { readonly kind: 'live' }
    | { readonly kind: 'offline' }
    | { readonly kind: 'refused'; readonly problem: Problem };
  readonly list: ReviewList;
  /** `null` until it has been read. */
  readonly page: ReviewPage | null;
  /** Names by seat number. */
  readonly staff: Readonly<Record<string, string>>;
  /** Of the list, without what was just decided here. */
  readonly entries: readonly ReviewEntry[];
  readonly more: boolean;
  readonly loading: boolean;
  /** Stays until another is chosen, also when a colleague decided it meanwhile: then as it is now. */
  readonly selected: ReviewEntry | null;
  /** Chosen for one act on many. */
  readonly marked: ReadonlySet<PostId>;
  /** Of the others. */
  readonly claims: readonly Claim[];
  readonly done: Done | null;
  readonly missed: Missed | null;
  /** The server's time, ms since 1970. */
  readonly now: number;
};

export interface ReviewClient {
  readonly current: ReviewSnapshot;
  subscribe(listener: () => void): () => void;
  start(): void;
  close(): void;
  setList(list: ReviewList): void;
  more(): Promise<void>;
  /** Says to the others that this moderator looks at it. */
  select(post: PostId | null): void;
  /** Next (1) or previous (-1) post; those that a colleague looks at are passed over. */
  step(by: 1 | -1): void;
  mark(post: PostId, on: boolean): void;
  clearMarks(): void;
  /** Decides about the chosen post, and chooses the next at once; the answer comes later. Nothing is done without a connection. */
  decide(act: ReviewAct): Promise<void>;
  rejectMarked(reason: string, note: string): Promise<void>;
  /** An appeal about the answer to a report: it has no post of its own in the list. */
  decideReportAppeal(act: number, outcome: 'upheld' | 'changed', text: string): Promise<void>;
  /** Takes the last act back; where the server has not answered yet, as soon as it has. */
  undo(): Promise<void>;
  /** About a post or, without one, to whoever comes next. The problem when it was not kept. */
  note(text: string, post: PostId | null): Promise<Problem | null>;
  dismiss(): void;
}
