/**
 * The copy in an archive: what the server would have answered everyone, cut into files so that a large dialogue opens as fast as a
 * small one. Written at sealing, read by the client's transport of files. Every file is canonical JSON (RFC 8785).
 */
import type { ContentId, LogId } from '@insyn/domain/ids.ts';
import type { SaltedContent } from '@insyn/domain/fact.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { HitKind } from '@insyn/domain/protokoll/search.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';
import type { DebateStatistics, LedgerPage } from '@insyn/domain/view.ts';

/** The folder of the copy within an archive, and the script in it. */
export const COPY_FOLDER = 'kopia';
export const COPY_SCRIPT = 'kopia.js';
/** A copy has no runs: where the log was served from is no part of an archive. */
export const COPY_EPOCH = 'arkiv';

export const copyFiles = {
  start: 'data/start.json',
  figures: 'data/siffror.json',
  index: 'data/inlagg.json',
  beside: 'data/bredvid.json',
  block: (block: number): string => `data/tradar/${String(block)}.json`,
  words: (shelf: number): string => `data/ord/${String(shelf)}.json`,
} as const;

/** What is read before anything is shown. `at`: when the last thing in it happened, UTC. */
export type CopyStart = {
  readonly log: LogId;
  readonly at: string;
  /** Address of the dialogue's own page when it was sealed. */
  readonly original: string;
  readonly zone: string;
  /** Among how many shelves the words are shared. */
  readonly shelves: number;
  readonly snapshot: Snapshot;
};

export type CopyFigures = { readonly statistics: DebateStatistics; readonly ledger: LedgerPage };

/** Threads, whole, in order of their first posts; questions of a chat are threads of their own. */
export type CopyBlock = {
  readonly items: readonly Item[];
  readonly contents: Readonly<Record<ContentId, SaltedContent>>;
  readonly names: Page['names'];
};

/** Every post that has a place, in order of writing: row by row in columns. */
export type CopyIndex = {
  readonly posts: readonly string[];
  readonly seqs: readonly number[];
  /** Row of the post that the thread begins with: of that post itself, its own. */
  readonly tops: readonly number[];
  readonly blocks: readonly number[];
  readonly support: readonly number[];
  /** `question`, `other`, `a:for`; empty for one that nobody reads any more; `chat` for a message of a chat. */
  readonly stances: readonly string[];
};
export const CHAT_STANCE = 'chat';

/** What is found beside posts: the rows after those of the index. `href`: from the folder of the copy. */
export type CopyEntry = {
  readonly kind: HitKind;
  readonly title: string;
  readonly text: string;
  readonly date: string;
  readonly lang: string;
  readonly href: string;
};

/** Rows in which each word stands: the first as it is, each other one as what is added to the one before. */
export type CopyWords = Readonly<Record<string, readonly number[]>>;

/** Words that begin with the same two letters lie together: whoever looks for a beginning reads one file. */
export function shelfOf(word: string, shelves: number): number {
  let value = 0x811c9dc5;
  for (const sign of [...word].slice(0, 2)) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return (value >>> 0) % shelves;
}
