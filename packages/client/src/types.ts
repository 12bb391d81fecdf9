/** What elements see of a dialogue. Plain values; every change is told by `subscribe`. */
import type { Sort } from '@insyn/domain/debate/types.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { DialogueView, ThreadView } from '@insyn/domain/view.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import type { Drafts } from './drafts.ts';

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
    | { readonly kind: 'sending' }
    /** Accepted; stays until the line with this seq is applied. */
    | { readonly kind: 'accepted'; readonly receipt: Receipt }
    /** Refused for good: the text is kept for the person, with the reason. */
    | { readonly kind: 'refused'; readonly problem: Problem };
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
  readonly outbox: readonly Outgoing[];
  readonly me: { readonly name: string | null; readonly loggedIn: boolean };
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

export interface DialogueClient {
  readonly log: LogId;
  /** Unfinished words of this dialogue, by composer. */
  readonly drafts: Drafts;
  /** The same object until something changed. */
  readonly current: DialogueSnapshot;
  subscribe(listener: () => void): () => void;
  start(): void;
  /** Saves the command, then sends it. Resolves when it is answered for good; a network failure leaves it in the outbox and resolves `waiting`. */
  send(command: Command): Promise<SendAnswer>;
  /** Drops a refused or waiting command. */
  drop(key: string): Promise<void>;
  setSort(sort: Sort): Promise<void>;
  setStance(stance: string): Promise<void>;
  showFresh(): void;
  loadMore(): Promise<void>;
  /** The rest of a thread. */
  openThread(top: PostId): Promise<void>;
  /** Brings the post of a permalink onto the page; false when it is not there. */
  goTo(post: PostId): Promise<boolean>;
  /** A guest's display name; resolves with the problem when it was refused. */
  identify(name: string): Promise<Problem | null>;
  /** Forgets the session, kept contents and drafts of this person on this device. */
  leave(): Promise<void>;
  document(sha256: string): Promise<string | null>;
  close(): void;
}
