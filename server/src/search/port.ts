/**
 * The index of the search: what everyone may read, as entries, beside the logs it was made from. It holds nothing that cannot be
 * made anew. Adapters pass `test/contract/search.contract.ts`.
 */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Outcome } from '@insyn/domain/protokoll/model.ts';
import type { HitKind, SearchPage, SearchQuery, SearchStatus, SearchWords } from '@insyn/domain/protokoll/search.ts';
import type { Meeting } from '@insyn/domain/protokoll/types.ts';
import type { MatterStep, MatterView } from '@insyn/domain/protokoll/views.ts';

/** When a thing can be influenced: until a time (ms since 1970; `null`: not at all, or no longer), and what it is after that. */
export type Standing = { readonly until: number | null; readonly later: Exclude<SearchStatus, 'open'> };

type ParagraphStep = Extract<MatterStep, { kind: 'paragraph' }>;

/** A step of a matter. The status of a meeting changes by the clock alone, so what tells it is kept instead (`statusOf`). */
export type StoredStep =
  (Omit<ParagraphStep, 'status' | 'meeting'> & { readonly meeting: Meeting }) | Extract<MatterStep, { kind: 'radslag' }>;

export type Entry = {
  /** Its name within the log; another entry of the same name takes its place. */
  readonly key: string;
  readonly kind: HitKind;
  readonly title: string;
  /** The decision of a §, which counts for more than the rest; else empty. */
  readonly decision: string;
  /** Everything else, blocks on lines of their own. */
  readonly text: string;
  /** Words it is found by and that are not shown: its body, place, number. */
  readonly beside: string;
  /** Persons and parties named. */
  readonly people: readonly string[];
  readonly parties: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly lang: string;
  readonly href: string;
  /** Name of the body or the dialogue it belongs to. */
  readonly from: string;
  /** The body: part of its address and its name; `null` for what has none. */
  readonly body: { readonly slug: string; readonly name: string } | null;
  /** Number of a §, as written; empty for others. */
  readonly number: string;
  /** As written, its own first. */
  readonly dnr: readonly string[];
  readonly outcome: Outcome | null;
  /** Its own; `null`: that of its log. */
  readonly standing: Standing | null;
  /** The dialogue where it can be influenced, beside its own standing. */
  readonly thread: LogId | null;
  readonly dialogue: LogId | null;
  readonly post: PostId | null;
  /** What it is in the story of its matter; `null` for what is no step. */
  readonly step: StoredStep | null;
  /** A document of a matter: where it can be read, `null` where it is to be ordered. Left out for what is no document. */
  readonly file?: { readonly href: string | null };
  /** Documents that a step names and that are not here: to be ordered. */
  readonly listed?: readonly string[];
};

/** What a line of a log, or many, did to what everyone may read. */
export type Change = {
  /** Replace those of the same key. */
  readonly entries: readonly Entry[];
  /** Keys; `all`: everything the log had before. */
  readonly removals: readonly string[] | 'all';
  /** Of the log as a whole; what has none of its own follows it. */
  readonly standing: Standing;
  /** When the last line was written, UTC with milliseconds. */
  readonly at: string;
  /** What is removed or replaced was erased by decision: nothing of it may stay in a file, also where no row holds it any more. */
  readonly erases?: boolean;
};

export interface SearchIndex {
  /** Entries and position in one transaction. What `erases` took away is in no file afterwards. Idempotent. */
  put(log: LogId, seq: number, change: Change): Promise<void>;
  /** The last line that was put; 0 for a log that is not there. */
  position(log: LogId): Promise<number>;
  /** Logs that have a position. */
  logs(): Promise<readonly LogId[]>;
  /** `now`: ms since 1970. Answers every query; a cursor that is not ours begins anew. */
  search(query: SearchQuery, words: SearchWords, now: number): Promise<SearchPage>;
  /** `null` where nothing has the key. */
  matter(key: string, now: number): Promise<MatterView | null>;
  /** A log and every word of it leave the index. */
  forget(log: LogId): Promise<void>;
  /** The run of the data the index was made from; another one empties it. */
  follow(epoch: string): Promise<void>;
  /** Resolves when nothing is left to be done beside the answers: topics marked, the file brought together. */
  settled(): Promise<void>;
  /** Changes with everything that is put. */
  version(): number;
  close(): Promise<void>;
}

export class SearchError extends Error {
  readonly code: 'search/unavailable' | 'search/closed';
  constructor(code: SearchError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SearchError';
    this.code = code;
  }
}
