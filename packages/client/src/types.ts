/** What elements see of a dialogue. Plain values; every change is told by `subscribe`. */
import type { Level } from '@insyn/domain/access.ts';
import type { Side, Sort } from '@insyn/domain/debate/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { DebateStatistics, DialogueView, PostView, ReportView, ThreadView, VersionView } from '@insyn/domain/view.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import type { Beside } from './beside.ts';
import type { Drafts } from './drafts.ts';
import type { Fate } from './fate.ts';
import type { DraftShelf } from './transport/transport.ts';

/** How the copy stands to the server's. One union: no mix of flags can be written down. */
export type Status =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'catching-up' }
  /** No answer. `since`: when it was last known to be current (ms since 1970); `network: false` when the device itself is offline. */
  | { readonly kind: 'offline'; readonly since: number | null; readonly network: boolean }
  /** The server answered that there is nothing here for this reader, or that it will not serve it. */
  | { readonly kind: 'refused'; readonly problem: Problem };

/** A command on its way. Saved before the first attempt; gone when its line was met or the person dropped it. */
export type Outgoing = {
  readonly key: string;
  readonly command: Command;
  /** ms since 1970. */
  readonly savedAt: number;
  readonly state:
    | { readonly kind: 'waiting' }
    /** Handed to a page of the server's own, where its author says who they are; after a reload it waits to be handed over again. */
    | { readonly kind: 'identify' }
    | { readonly kind: 'sending' }
    /** Accepted; stays until the line with this seq is applied. */
    | { readonly kind: 'accepted'; readonly receipt: Receipt }
    /** Refused for good: the text is kept for the person, with the reason. */
    | { readonly kind: 'refused'; readonly problem: Problem };
};

/** A post that has the words looked for. `above`: what it answers; its author's name is `null` where that post is not here. */
export type Hit = { readonly view: PostView; readonly above: { readonly post: PostId; readonly name: string | null } | null };

/** What was looked for, and found. `whole`: false when the server gave no answer, and only what is here was looked through. */
export type SearchView = { readonly q: string; readonly hits: readonly Hit[]; readonly more: boolean; readonly whole: boolean };

/** A thread that is followed on this device. `fresh`: answers by others since it was last looked at. */
export type FollowedThread = { readonly top: PostView; readonly fresh: number };

/** A post that its author alone reads in the debate. `under`: the post it answers, where that is not said in its line yet. */
export type OwnPost = { readonly view: PostView; readonly under: PostId | null };

/** Posts for or against an alternative. `fresh`: new ones that wait for "Visa 3 nya inlägg". */
export type ColumnView = {
  readonly alternative: string;
  readonly side: Side;
  readonly posts: readonly PostView[];
  readonly fresh: number;
  readonly more: boolean;
  readonly loading: boolean;
};

export type DialogueSnapshot = {
  readonly status: Status;
  /** `null` until the first snapshot (or a kept copy) is there. */
  readonly dialogue: DialogueView | null;
  readonly threads: readonly ThreadView[];
  /** New top posts that wait for "Visa 3 nya inlägg". */
  readonly fresh: number;
  readonly sort: Sort;
  /** Stance filter: `''` all, an alternative's id, `question` or `other`. */
  readonly stance: string;
  readonly more: boolean;
  readonly loading: boolean;
  /** Stands in place of the threads; `null` when nothing is looked for. */
  readonly search: SearchView | null;
  readonly followed: readonly FollowedThread[];
  /** Stand in place of the threads; `null` when they are not asked for. */
  readonly columns: readonly ColumnView[] | null;
  /** The reader's own posts that not everyone may read: they wait, or were decided about. Newest first. */
  readonly own: readonly OwnPost[];
  /** Own texts that a decision is about, by post, where another text is shown. */
  readonly judged: Readonly<Record<PostId, VersionView>>;
  readonly outbox: readonly Outgoing[];
  readonly me: { readonly name: string | null; readonly level: Level; readonly loggedIn: boolean };
  /** Set while somebody says who they are on a page of the server's own. */
  readonly identifying: Identifying | null;
  /** False where there is no such page. */
  readonly canIdentify: boolean;
  /** False where a reload ends the login: the browser keeps nothing for this page. */
  readonly lasting: boolean;
  /** False where the server lets the page's site read, and not write. */
  readonly mayWrite: boolean;
  /** Counts the times that somebody left: what they had begun is to be forgotten. */
  readonly visits: number;
  /** A device that others use: nothing is kept on it. */
  readonly shared: boolean;
  /** Rounded number of readers now; `null` when not known. */
  readonly readers: number | null;
  /** False when nothing can be kept on this device: what waits or is drafted goes with the page. */
  readonly durable: boolean;
  /** The server's time now, ms since 1970: the device's clock with the measured offset. */
  readonly now: number;
};

/** How a sent command ended for now. `waiting`: it lies in the outbox and is tried again by itself. */
export type SendAnswer =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'waiting'; readonly key: string };

/** A login on a page of the server's own, as the widget sees it. */
export type Identifying = {
  /** What rides along; `null` for a login alone. */
  readonly command: Command | null;
  /** The signs that both pages show: `K7-3M`. `null` until the server has answered, as `url`. */
  readonly code: string | null;
  readonly url: string | null;
  /** `sent`: what rode along is done; the code can still be compared, to go on here. */
  readonly step: 'beginning' | 'waiting' | 'opened' | 'sent';
};

/** How it ended. `approved`: the person is logged in here, and what was to be sent waits for the press of a button. */
export type IdentifyAnswer =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | { readonly kind: 'approved' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The page to come back to, and its title. */
export type Back = { readonly page: string; readonly title: string };

/** Threads that are followed on this device, by their first post. */
export interface Follows {
  follow(top: PostId, on: boolean): Promise<void>;
  /** The answers that have come were looked at. */
  seen(top: PostId): Promise<void>;
}

/** Columns of posts for and against. */
export interface ColumnsChoice {
  /** No alternatives: threads again. */
  show(alternatives: readonly string[]): Promise<void>;
  more(alternative: string, side: Side): Promise<void>;
  showFresh(): void;
}

/** Asked for at the server each time; `null` when there is no answer. */
export interface Papers {
  statistics(): Promise<DebateStatistics | null>;
  ownReports(): Promise<readonly ReportView[] | null>;
  /** The private address of what was decided about one's own post. */
  decisionLink(post: PostId): Promise<string | null>;
}

export interface DialogueClient {
  readonly log: LogId;
  /** Unfinished words of this dialogue, by composer. */
  readonly drafts: Drafts;
  /** Drafts with the server, which `SharedDrafts` joins with those of the device; `null` where it keeps none. */
  readonly draftShelf: DraftShelf | null;
  readonly follows: Follows;
  readonly columns: ColumnsChoice;
  /** For parts that are fetched when they are needed, such as the chats of a page. */
  readonly beside: Beside;
  readonly papers: Papers;
  /** The server's time now, ms since 1970; `current.now` is that of the last change. */
  serverNow(): number;
  /** The same object until something changed. */
  readonly current: DialogueSnapshot;
  subscribe(listener: () => void): () => void;
  start(): void;
  /** Saves the command, then sends it. Resolves when it is answered for good; a network failure leaves it in the outbox and resolves `waiting`. */
  send(command: Command): Promise<SendAnswer>;
  /** What became of what was accepted; `null` until its lines are here. */
  fate(receipt: Receipt): Fate | null;
  /** Drops a refused or waiting command. */
  drop(key: string): Promise<void>;
  setSort(sort: Sort): Promise<void>;
  setStance(stance: string): Promise<void>;
  /** Looks for words in posts and answers; empty words end the search. */
  setQuery(q: string): Promise<void>;
  showFresh(): void;
  /** More of the list, or of what was found. */
  loadMore(): Promise<void>;
  /** The rest of a thread. */
  openThread(top: PostId): Promise<void>;
  /** Brings the post of a permalink onto the page; false when it is not there. */
  goTo(post: PostId): Promise<boolean>;
  /** A guest's display name; resolves with the problem when it was refused. */
  identify(name: string): Promise<Problem | null>;
  /** The level that the reader lacks for a command; `null` when there is none. */
  lacks(command: Pick<Command, 'type'>): Exclude<Level, 'none'> | null;
  /**
   * Hands a command (`null`: a login alone) to a page of the server's own and waits for word of it; `current.identifying` tells the
   * code and the address to open. The command is kept until it is done, and done once. A newer call takes the place of an older one.
   */
  identifyAndSend(command: Command | null, back: Back): Promise<IdentifyAnswer>;
  /** Ends it: the call above resolves `cancelled`. */
  stopIdentifying(): void;
  /** From now on nothing is kept on this device, and what was kept is wiped; or things are kept again. */
  share(shared: boolean): Promise<void>;
  /** Forgets the session, kept contents and drafts of this person on this device. `everywhere`: the sessions elsewhere end too. */
  leave(everywhere?: boolean): Promise<void>;
  /** Told before anything of a person who leaves is forgotten. */
  beforeLeaving(told: () => void): () => void;
  document(sha256: string): Promise<string | null>;
  close(): void;
}
