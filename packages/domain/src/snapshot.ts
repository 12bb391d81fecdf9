/** What a reader begins with instead of line 1 (design §5), and the page that continues it. */
import type { ContentRef, Json, SaltedContent, Seat } from './fact.ts';
import type { ContentId, LogId, Mark, PollId, PostId, Pseudonym } from './ids.ts';
import type { PanelState } from './panel/types.ts';
import type { PackedOpinion } from './opinion/contents.ts';
import type { RadslagState } from './radslag/types.ts';
import type { VoteState } from './vote/types.ts';
import type { PackedChat } from './chat/packed.ts';
import type { Level } from './access.ts';
import type { MarkPurpose } from './decision.ts';
import type { DialogueState } from './dialogue/types.ts';
import type { DebateCounts, DebateDesk, Item } from './debate/types.ts';
import type { Policy } from './moderation/types.ts';

/** What only this reader may know of themselves in this log. */
export type Me = {
  /** `null`: not logged in. */
  readonly person: Pseudonym | null;
  readonly name: string | null;
  readonly level: Level;
  readonly seats: readonly Seat[];
  /** The reader's number in the tenant, where a role of theirs holds. */
  readonly number?: number | null;
  /** What the reader answered in polls of chats. */
  readonly polled?: readonly { readonly poll: PollId; readonly choice: number }[];
  /** What the reader answered in an opinion picture, oldest first. */
  readonly opinions?: readonly ContentId[];
  /** The reader's own marks for the posts of this page: known, whether the act was done or not. */
  readonly marks: readonly { readonly purpose: MarkPurpose; readonly target: string; readonly mark: Mark }[];
  /** Posts of this page that the reader supports now. */
  readonly supports: readonly PostId[];
  /** Own posts that not everyone may read. */
  readonly posts: readonly Item[];
};

/** Posts of one page, at `seq`, with what this reader may have of their contents. */
export type Page = {
  readonly log: LogId;
  readonly epoch: string;
  readonly seq: number;
  readonly hash: string;
  readonly now: string;
  /** Top posts and the answers that came with them, in the order asked for. */
  readonly items: readonly Item[];
  readonly contents: Readonly<Record<ContentId, SaltedContent | null>>;
  readonly names: Readonly<Record<Pseudonym, { readonly name: string } | null>>;
  readonly me: Me;
  /** Where the next page begins; `null` at the end. */
  readonly next: string | null;
};

/** A page with the small state of the dialogue. */
export type Snapshot = Page & {
  readonly state: {
    readonly dialogue: Exclude<DialogueState, { phase: 'empty' }>;
    readonly counts: DebateCounts;
    readonly desk: DebateDesk;
    /** The rules that hold. */
    readonly policy: Policy | null;
    /** Left out where there is no chat. */
    readonly chat?: PackedChat;
    /** Left out where there is no vote. */
    readonly vote?: VoteState;
    /** Left out where there is no plan. */
    readonly radslag?: RadslagState;
    /** Left out where there is no opinion picture. */
    readonly opinion?: PackedOpinion;
    /** Left out where there is no panel. */
    readonly panel?: PanelState;
  };
};

/** The answer to an accepted command, kept under its idempotency key as long as the log. */
export type Receipt = {
  readonly seq: number;
  /** `seq` of the first line the command made: what undoing it, or an appeal, names. `seq` is that of the last. */
  readonly act: number;
  readonly epoch: string;
  readonly hash: string;
  /** Ids the command made: `{ post }`, `{ document }`, `{ content }`. */
  readonly ids: Readonly<Record<string, string>>;
  /** The asking person's mark on what was done, so that their own page recognises the line. */
  readonly mark: { readonly purpose: MarkPurpose; readonly target: string; readonly mark: Mark } | null;
};

export type { ContentRef, Json };
