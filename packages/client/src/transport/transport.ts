/** What a client needs of the world. `http`, `local` and `files` pass one contract suite. */
import type { StoredDraft, WrittenDraft } from '@insyn/domain/draft.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Page, Receipt, Snapshot } from '@insyn/domain/snapshot.ts';
import type { DebateStatistics, LedgerPage, LedgerQuery, PostQuery, ReportView, ReviewPage, ReviewQuery } from '@insyn/domain/view.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { SearchPage, SearchQuery } from '@insyn/domain/protokoll/search.ts';
import type { MeetingKey } from '@insyn/domain/protokoll/types.ts';
import type { BodyEntry, MatterView, MeetingEntry, MeetingView } from '@insyn/domain/protokoll/views.ts';
import type { FollowAnswer, FollowRequest, FollowWays } from '@insyn/protocol/follows.ts';
import type { Claims, ContentsFrame, Position, Presence, Reset, Tip } from '@insyn/protocol/frames.ts';
import type { PairingBegun, PairingRequest, PairingState } from '@insyn/protocol/pairing.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import type { SessionAnswer, SessionRequest } from '@insyn/protocol/session.ts';

/** What was pushed, or became known about the connection. */
export type FeedEvent =
  | { readonly type: 'events'; readonly frame: Frame }
  | { readonly type: 'contents'; readonly contents: ContentsFrame }
  | { readonly type: 'tip'; readonly tip: Tip }
  | { readonly type: 'reset'; readonly reset: Reset }
  | { readonly type: 'presence'; readonly presence: Presence }
  /** To moderators alone. */
  | { readonly type: 'claims'; readonly claims: Claims }
  | { readonly type: 'up' }
  | { readonly type: 'down' };

/** `failed`: nobody answered, or not as agreed; the same request may be made again. */
export type Reply<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly reason: string };

/** Lines and contents of one log. Every pull is complete in itself; pushes are hints. */
export interface Feed {
  /** Follows the log. `position` is asked anew at every (re)connection, so that a resume begins where the reader stands then. */
  sub(log: LogId, position: () => Position | null, listener: (event: FeedEvent) => void): () => void;
  pull(log: LogId, after: Position, signal?: AbortSignal): Promise<Reply<Frame>>;
  snapshot(log: LogId, query: PostQuery, signal?: AbortSignal): Promise<Reply<Snapshot>>;
  page(log: LogId, query: PostQuery, signal?: AbortSignal): Promise<Reply<Page>>;
  /** `key`: 128 random bits, base64url, the same for every attempt of one command. */
  send(log: LogId, command: Command, key: string): Promise<Reply<Receipt>>;
  /** Says that this reader writes at a question of a chat; told to the others, never kept. */
  typing?(log: LogId, question: PostId): void;
}

/** Things that are read as they are: documents, later meetings, search and names. */
export interface Shelf {
  /** The text of an attachment by its SHA-256 (base64url). */
  document(log: LogId, sha256: string): Promise<Reply<string>>;
  statistics(log: LogId): Promise<Reply<DebateStatistics>>;
  ledger(log: LogId, query: LedgerQuery): Promise<Reply<LedgerPage>>;
  /** The reader's own reports of posts, and what came of them. */
  ownReports(log: LogId): Promise<Reply<readonly ReportView[]>>;
  /** The private address of what was decided about one's own post. */
  decisionLink(log: LogId, post: PostId): Promise<Reply<string>>;
  /** Whether the ballot box keeps a ballot of this hash. Asked as nobody. Not there where no vote can be. */
  isInBox?(election: string, hash: string): Promise<Reply<{ readonly there: boolean }>>;
}

/** What the reader is writing, kept with the server for their other device. Not there where nothing is kept: a sealed archive. */
export interface DraftShelf {
  /** Newest first. */
  list(log: LogId): Promise<Reply<readonly StoredDraft[]>>;
  /** Answered with what stands afterwards; an empty text drops what its writer knew of (`draftAfter`). */
  save(log: LogId, place: PostId, draft: Omit<WrittenDraft, 'place'>): Promise<Reply<StoredDraft>>;
}

/** What moderators have before them. Not there where nobody moderates. */
export interface Bench {
  /** `staff`: names by seat number, where the server knows them. */
  review(
    log: LogId,
    query: ReviewQuery,
    signal?: AbortSignal,
  ): Promise<Reply<ReviewPage & { readonly staff?: Readonly<Record<string, string>> }>>;
  /** Says that this moderator looks at a post, or no longer; told to the others as long as the log is followed. */
  claim(log: LogId, post: PostId, act: 'claim' | 'release'): void;
}

/** What the city decides: bodies, meetings, matters, and the search over all of it. Not there in practice. */
export interface Records {
  bodies(signal?: AbortSignal): Promise<Reply<readonly BodyEntry[]>>;
  /** Newest first. */
  meetings(body: string, signal?: AbortSignal): Promise<Reply<readonly MeetingEntry[]>>;
  /** The newest version where none is named. */
  meeting(body: string, meeting: MeetingKey, version?: number, signal?: AbortSignal): Promise<Reply<MeetingView>>;
  /** By `dnrKey`. */
  matter(key: string, signal?: AbortSignal): Promise<Reply<MatterView>>;
  search(query: SearchQuery, signal?: AbortSignal): Promise<Reply<SearchPage>>;
  followWays(signal?: AbortSignal): Promise<Reply<FollowWays>>;
  follow(request: FollowRequest): Promise<Reply<FollowAnswer>>;
}

/** Who the page is to the server. */
export interface Sessions {
  current(): Promise<Reply<SessionAnswer>>;
  /** A guest's. */
  begin(name: string, more?: Pick<SessionRequest, 'log' | 'shared'>): Promise<Reply<SessionAnswer>>;
  /** False where the browser keeps no session for this page: it lives in the page's memory. */
  lasting?(): boolean;
  /** False where the page's site may only read; true while nothing else is known. */
  mayWrite?(): boolean;
  /** `everywhere`: also on the person's other devices. */
  end(everywhere?: boolean): Promise<Reply<null>>;
}

/** What a pairing is asked about with; the claim stays in memory. */
export type PairingHandle = Pick<PairingBegun, 'pairing' | 'claim'>;

/** Saying who one is on a page of the server's own, while the widget waits (`protocol/pairing.ts`). */
export interface Pairings {
  begin(request: PairingRequest): Promise<Reply<PairingBegun>>;
  /** Waits for news, at most so many seconds. */
  state(handle: PairingHandle, seconds: number, signal?: AbortSignal): Promise<Reply<PairingState>>;
  /** The session of the person who compared the code; from then on it is this page's. */
  session(handle: PairingHandle): Promise<Reply<SessionAnswer>>;
  cancel(handle: PairingHandle): Promise<Reply<null>>;
}

export interface Transport {
  readonly feed: Feed;
  readonly shelf: Shelf;
  readonly sessions: Sessions;
  /** Not there where nobody can log in: practice, a sealed archive. */
  readonly pairings?: Pairings;
  readonly bench?: Bench;
  readonly drafts?: DraftShelf;
  readonly records?: Records;
  /** Addresses for links to the server's own pages. */
  readonly base: string;
  close(): void;
}
