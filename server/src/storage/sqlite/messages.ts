/** What the store and its writing worker say to each other: finished bytes and rows, no rules. */
import type { Head } from '@insyn/domain/fact.ts';
import type { ProjectionRow, StoreError, StoredLine } from '@insyn/authority/ports.ts';

export type Rows = {
  readonly lines: readonly StoredLine[];
  readonly contents: readonly { readonly id: string; readonly seq: number; readonly salt: string; readonly content: string }[];
  /** Contents that are deleted with the same commit. */
  readonly erasures: readonly string[];
  readonly answers: readonly { readonly key: string; readonly body: string; readonly person: string; readonly receipt: string }[];
  readonly attachments: readonly { readonly sha256: string; readonly media: string; readonly bytes: Uint8Array }[];
  /** Attachments whose bytes are deleted with the same commit. */
  readonly erasedBytes: readonly string[];
  readonly projections: readonly ProjectionRow[];
};

/** What the worker is asked to do. Each is all or nothing. */
export type Job =
  | { readonly kind: 'append'; readonly log: string; readonly expected: Head; readonly rows: Rows }
  /** Replaces the read models of a log. */
  | { readonly kind: 'project'; readonly log: string; readonly projections: readonly ProjectionRow[] }
  /** Deletes contents with their salts and words, and leaves none of them in a file. */
  | { readonly kind: 'erase'; readonly log: string; readonly contents: readonly string[] }
  | { readonly kind: 'close' };

export type Result = { readonly head: Head } | { readonly conflict: Head } | { readonly done: true };

export type Request = { readonly id: number; readonly job: Job };

export type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-opened'; readonly code: StoreError['code']; readonly message: string }
  | { readonly kind: 'result'; readonly id: number; readonly result: Result }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: StoreError['code'];
      readonly message: string;
      /** The process must end. */ readonly fatal: boolean;
    };

export type WorkerOptions = {
  readonly path: string;
  readonly tenant: string;
  /** Pages the file may grow to; for tests of a full disk. */ readonly maxPages: number | null;
};
