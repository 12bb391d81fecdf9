/** What the authority gives the building around it. One queue per log; facts are told only after they are on disk. */
import type { Frame, Line } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command, Refusal } from '@insyn/domain/root.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import type { Page, Receipt, Snapshot } from '@insyn/domain/snapshot.ts';
import type { DebateStatistics, LedgerPage, LedgerQuery, PostQuery, ReportView, ReviewPage, ReviewQuery } from '@insyn/domain/view.ts';
import type { Loaded, Step } from './loading.ts';
import type { ProjectionRow, StoredAttachment, Who } from './ports.ts';

/** Refusals that are not a rule's: the key was used for something else, or nothing could be written. */
export type AuthorityRefusal = Refusal | 'request/key-reused' | 'log/busy' | 'log/unavailable';

export type Answer =
  | { readonly accepted: true; readonly receipt: Receipt; /** The same key had been accepted before. */ readonly repeated: boolean }
  | { readonly accepted: false; readonly code: AuthorityRefusal; readonly fields?: readonly string[] };

/** Lines that are on disk now, with the state after them: what fan-out makes frames from. */
export type Committed = {
  readonly log: LogId;
  readonly epoch: string;
  readonly from: number;
  readonly lines: readonly Line[];
  readonly state: LogState;
  readonly held: Held;
};

export type Submission = {
  readonly log: LogId;
  readonly command: Command;
  readonly who: Who;
  /** Idempotency key, 128 random bits in base64url; `null` for a caller that needs none. */
  readonly key: string | null;
  /** Bytes that the command's card names: of a document, of a meeting's minutes. */
  readonly attachments?: readonly StoredAttachment[];
};

/** Posts of a page by a read model, in order, and the cursor after them: the same as the domain's `pageOf`. */
export type Pages = (log: LogId, query: PostQuery) => Promise<{ readonly posts: readonly PostId[]; readonly next: string | null }>;

/** Computes rows of read models from the state before a batch and after it; pure, and called again when a batch is decided anew. */
export type Project = (before: Loaded, step: Step) => readonly ProjectionRow[];

export interface Authority {
  /** Decides, writes, and answers after the commit; refusals too are answered after the batch they were decided with. Never rejects. */
  submit(submission: Submission): Promise<Answer>;
  /** The committed state, without the contents that are masked; `null` when there is no such log. */
  look(log: LogId): Promise<{ readonly state: LogState; readonly held: Held; readonly epoch: string } | null>;
  /** The same with what is masked: for those who may lift a mask, and for the archive of the registrar. Nothing else asks for it. */
  lookWhole(log: LogId): Promise<{ readonly state: LogState; readonly held: Held; readonly epoch: string } | null>;
  /** Lines after `after` and the contents this reader may have now. `null` when there is no such log or it is not for this reader. */
  frame(log: LogId, after: number, limit: number, who: Who): Promise<Frame | null>;
  snapshot(log: LogId, query: PostQuery, who: Who): Promise<Snapshot | null>;
  page(log: LogId, query: PostQuery, who: Who): Promise<Page | null>;
  /** What moderators have before them; `null` also for everyone who is not a moderator of the log. */
  review(log: LogId, query: ReviewQuery, who: Who): Promise<ReviewPage | null>;
  /** The public ledger. */
  ledger(log: LogId, query: LedgerQuery, who: Who): Promise<LedgerPage | null>;
  statistics(log: LogId, who: Who): Promise<DebateStatistics | null>;
  /** The asking person's own reports. */
  ownReports(log: LogId, who: Who): Promise<readonly ReportView[] | null>;
  /** Called once per committed batch, in order. Returns the way to stop. */
  listen(listener: (committed: Committed) => void): () => void;
  /** Waits for what was submitted; the store stays open, it is its opener's. */
  close(): Promise<void>;
}
