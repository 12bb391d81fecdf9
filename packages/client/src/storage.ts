/** What is kept on the device: unsent commands, the last copy for reading without network, drafts, threads that are followed. */
import type { EarlierDraft } from '@insyn/domain/draft.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt, Snapshot } from '@insyn/domain/snapshot.ts';
import type { Problem } from '@insyn/protocol/problems.ts';

export type SavedOutgoing = {
  readonly key: string;
  readonly command: Command;
  /** ms since 1970; also the order of sending. */
  readonly savedAt: number;
  readonly state:
    | { readonly kind: 'waiting' }
    /** Not sent from here until the person has said who they are. */
    | { readonly kind: 'identify' }
    | { readonly kind: 'accepted'; readonly receipt: Receipt }
    | { readonly kind: 'refused'; readonly problem: Problem };
};

/** The copy as it stood: painted when the server cannot be reached, marked with its time. Belongs to the person who could read it. */
export type SavedCopy = { readonly savedAt: number; readonly snapshot: Snapshot };

/** `savedAt`: ms since 1970, by this device. `shared`: of a draft that is kept with the server too. */
export type Draft = { readonly text: string; readonly savedAt: number; readonly shared?: SharedNote };

/** What this device knows of the server's copy of a draft. */
export type SharedNote = {
  readonly place: PostId;
  readonly lang: string;
  /** The `savedAt` of what the server had when this text went on from it; `null` when it had nothing. */
  readonly base: number | null;
  /** A text on its way there, of which nothing is known yet: sent again to the letter, for it may have come. */
  readonly sending: string | null;
  /** The text is not there yet. */
  readonly unsent: boolean;
  /** Published or thrown away, and not only emptied. */
  readonly dropped: boolean;
  /** What stands there is to be kept as the older text, although it was seen. */
  readonly apart: boolean;
  /** The older text, as the server told. */
  readonly previous: EarlierDraft | null;
  /** An older text that only this device has. */
  readonly aside: EarlierDraft | null;
};

/** A thread that is followed, by its first post. `seen`: the answers by others when it was last looked at. */
export type SavedFollow = { readonly post: PostId; readonly seen: number };

export type Shelves = {
  readonly outbox: SavedOutgoing;
  readonly copies: SavedCopy;
  readonly drafts: Draft;
  readonly followed: SavedFollow;
};
export type ShelfName = keyof Shelves;
export const SHELVES = ['outbox', 'copies', 'drafts', 'followed'] as const satisfies readonly ShelfName[];

/** Never rejects: where the device refuses, things are kept for as long as the page is open, and `durable` says so. */
export interface ClientStorage {
  /** False when what is kept goes with the page (a private window, a full disk). */
  readonly durable: boolean;
  get<S extends ShelfName>(shelf: S, key: string): Promise<Shelves[S] | null>;
  /** Everything whose key begins with `prefix`, in order of key. */
  list<S extends ShelfName>(shelf: S, prefix: string): Promise<readonly Shelves[S][]>;
  put<S extends ShelfName>(shelf: S, key: string, value: Shelves[S]): Promise<void>;
  remove(shelf: ShelfName, key: string): Promise<void>;
  /** Forgets everything, on every shelf, whose key begins with `prefix`. */
  wipe(prefix: string): Promise<void>;
}

/** Keys are the server's address, the log and a name within it. Neither address nor slug holds a space. */
export function placeOf(base: string, log = '', name = ''): string {
  return log === '' ? `${base} ` : `${base} ${log} ${name}`;
}

/** Kept for as long as the object lives. `durable` is true for one that stands in for a device in tests. */
export function memoryStorage(durable = false): ClientStorage {
  const shelves: { readonly [S in ShelfName]: Map<string, Shelves[S]> } = {
    outbox: new Map(),
    copies: new Map(),
    drafts: new Map(),
    followed: new Map(),
  };
  return {
    durable,
    get: (shelf, key) => Promise.resolve(shelves[shelf].get(key) ?? null),
    list: (shelf, prefix) => {
      const found = [...shelves[shelf]].filter(([key]) => key.startsWith(prefix));
      return Promise.resolve(found.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value));
    },
    put: (shelf, key, value) => {
      shelves[shelf].set(key, structuredClone(value));
      return Promise.resolve();
    },
    remove: (shelf, key) => {
      shelves[shelf].delete(key);
      return Promise.resolve();
    },
    wipe: (prefix) => {
      for (const shelf of SHELVES) for (const key of [...shelves[shelf].keys()]) if (key.startsWith(prefix)) shelves[shelf].delete(key);
      return Promise.resolve();
    },
  };
}
