/** What clients of a run saw, as it happened: the record that the checker judges. */

/** One post as a writer knew it. `info`: no answer came, so nobody knows; `fail`: refused for good. */
export type Attempt = {
  readonly op: 'invoke' | 'ok' | 'fail' | 'info';
  readonly client: string;
  readonly key: string;
  /** Words that no other post of the run has. */
  readonly text: string;
  /** Monotonic milliseconds of the harness, which outlives the servers. */
  readonly at: number;
  /** Of the receipt, when it was accepted. */
  readonly seq?: number;
  readonly hash?: string;
  readonly epoch?: string;
  readonly post?: string;
  readonly code?: string;
};

/** A line as a reader applied it. */
export type Seen = { readonly seq: number; readonly hash: string };

/** What one reader applied, in the order it did, and where it stood at the end. */
export type Reading = {
  readonly reader: string;
  readonly seen: readonly Seen[];
  /** Posts in the order shown, by a reader that has only those. */
  readonly shown?: readonly string[];
};

/** The log as read after the last restart. */
export type Stored = {
  readonly epoch: string;
  /** NDJSON, as `/lines` serves it. */
  readonly text: string;
  readonly lines: readonly StoredLine[];
};

/** `post` and `text` where the line introduced a post. */
export type StoredLine = {
  readonly seq: number;
  readonly hash: string;
  readonly type: string;
  readonly post: string | null;
  readonly text: string | null;
};

export type History = { readonly attempts: readonly Attempt[]; readonly readings: readonly Reading[]; readonly stored: Stored };
