/** What the authority needs of the world. Adapters pass the contract suites in `test/contract/`. */
import type { Json, Seat } from '@insyn/domain/fact.ts';
import type { ContentId, DocumentId, LogId, PollId, PostId, Pseudonym, ReportId, SessionId } from '@insyn/domain/ids.ts';
import type { Head } from '@insyn/domain/fact.ts';
import type { Level } from '@insyn/domain/access.ts';
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';

/** A content as stored, with the `seq` of the line that introduced it: erased ones are gone from here, their digest stays in the line. */
export type StoredContent = { readonly id: ContentId; readonly seq: number; readonly salt: string; readonly content: Json };

/** A line as stored: `line` holds its exact RFC 8785 bytes as text. */
export type StoredLine = { readonly seq: number; readonly hash: string; readonly line: string };

/** The answer kept for an accepted command. `body` and `person` are SHA-256, base64url. */
export type StoredAnswer = { readonly key: string; readonly body: string; readonly person: string; readonly receipt: Receipt };

export type StoredAttachment = { readonly sha256: string; readonly media: string; readonly bytes: Uint8Array };

/** One transaction: all of it or nothing. */
export type Batch = {
  readonly lines: readonly StoredLine[];
  readonly contents: readonly StoredContent[];
  /** Contents whose salt and words are deleted, with what search kept of them; they may be of this batch. */
  readonly erasures: readonly ContentId[];
  readonly answers: readonly StoredAnswer[];
  readonly attachments: readonly StoredAttachment[];
  /** SHA-256 of attachments whose bytes are deleted: the last content that named them is erased. They may be of this batch. */
  readonly erasedBytes: readonly string[];
  /** Rows of read models, computed beside the facts from the same state; the store writes them and knows no rule. */
  readonly projections: readonly ProjectionRow[];
};

/** A whole row of a read model: it replaces the row with the same key. `row: null` removes it. */
export type ProjectionRow = {
  readonly table: 'post';
  readonly key: string;
  readonly row: Readonly<Record<string, string | number | null>> | null;
};

/**
 * Where facts are kept: the only truth. `append` resolves after the data is on disk (fsync), never before; a stale head writes
 * nothing. Rejects with `StoreError` when nothing is known to be written; `store/corrupt` for a batch that does not fit the log
 * (lines that do not follow the expected head, a content or key that is there already).
 */
export interface EventStore {
  /** Names this run of the data: a restore from backup begins another. */
  epoch(): Promise<string>;
  /** `null` for a log that has no line. */
  head(log: LogId): Promise<Head | null>;
  append(log: LogId, expected: Head, batch: Batch): Promise<{ readonly head: Head } | { readonly conflict: Head }>;
  /** Lines with a seq above `after`, oldest first, at most `limit`, with the contents they introduced that are still kept. */
  read(
    log: LogId,
    after: number,
    limit: number,
  ): Promise<{ readonly lines: readonly StoredLine[]; readonly contents: readonly StoredContent[] }>;
  answered(log: LogId, key: string): Promise<StoredAnswer | null>;
  attachment(log: LogId, sha256: string): Promise<StoredAttachment | null>;
  /** Names of all logs, in order of name. */
  logs(): Promise<readonly LogId[]>;
  close(): Promise<void>;
}

/** What every failed write or read of a store rejects with. */
export class StoreError extends Error {
  readonly code: 'store/unavailable' | 'store/full' | 'store/locked' | 'store/corrupt';
  constructor(code: StoreError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** UTC milliseconds since 1970. The store's clock is what production is given. */
export interface Clock {
  now(): number;
}

/** Random things, all from a secure source in production. */
export interface Ids {
  post(): PostId;
  content(): ContentId;
  document(): DocumentId;
  report(): ReportId;
  session(): SessionId;
  poll(): PollId;
  /** 16 bytes, base64url. */
  salt(): string;
}

/** The secret of a log from which marks are made, 32 bytes. */
export interface Secrets {
  marks(log: LogId): Uint8Array;
}

/** Names of people within a log. Name and number live in `people` only. */
export interface Names {
  /** `null` for a hidden or erased name. */
  names(log: LogId, people: readonly Pseudonym[]): Promise<ReadonlyMap<Pseudonym, string | null>>;
}

/** Who asks, as the door found it. `person` is stable across logs and never leaves the server; it is what marks are made of. */
export type Who = {
  readonly person: string | null;
  readonly pseudonym: Pseudonym | null;
  readonly level: Level;
  readonly seats: readonly Seat[];
  /** Roles that show beside the name in dialogues of their own body. */
  readonly badges: readonly Badge[];
  /** The person's number in the tenant while a role of theirs holds; on pages of ours alone. */
  readonly number?: number | null;
  /** Whether the person meets what the dialogue asks beside the level. */
  readonly eligible: boolean;
  /** Asked from a page that is not ours: a role lets nobody read more there, for the page could read it too. */
  readonly embedded?: boolean;
};

export const NOBODY: Who = { person: null, pseudonym: null, level: 'none', seats: [], badges: [], eligible: false };
