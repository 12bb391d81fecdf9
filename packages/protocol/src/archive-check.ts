/** What an element and the script that checks an archive in the page say to each other. */

/** An archive that fits together. `unknown-keys`: nobody has said whose keys those are. */
export type ArchiveHolds = {
  readonly kind: 'ok' | 'unknown-keys';
  readonly log: string;
  /** Host and path of the original. */
  readonly origin: string;
  /** Facts; when the last of them happened, UTC. */
  readonly size: number;
  readonly at: string;
  readonly posts: number;
  readonly people: number;
  readonly documents: number;
  readonly votes: number;
  /** Signatures of how far it had come on its way. */
  readonly checkpoints: number;
  /** Keys that signed, as they are written. */
  readonly keys: readonly string[];
  /** Names of witnesses that have seen it. */
  readonly witnesses: readonly string[];
  /** Root of the Merkle tree, base64url. */
  readonly root: string;
};

export type ArchiveChecked =
  | ArchiveHolds
  | { readonly kind: 'tampered'; readonly file: string; readonly seq: number | null; readonly why: string }
  | { readonly kind: 'incomplete'; readonly file: string; readonly why: string };

/** A post as it stands in an archive. */
export type ArchivedPost = {
  readonly post: string;
  /** `null`: its words are not in it. */
  readonly text: string | null;
  readonly name: string | null;
  /** UTC. */
  readonly at: string;
  /** Its place among the facts, and how many there are. */
  readonly seq: number;
  readonly size: number;
  /** Hashes beside its way to the root, base64url. */
  readonly proof: readonly string[];
  /** The same with the signed checkpoint, as a file (C2SP tlog-proof). */
  readonly file: string;
};

/** Steps of a check, in order. */
export const CHECK_STEPS = ['unpacking', 'checking', 'counting'] as const;
export type CheckStep = (typeof CHECK_STEPS)[number];

export interface ArchiveChecker {
  /** `zip`: is the checker's from then on. `keys`: as written, that one trusts. */
  check(zip: Uint8Array<ArrayBuffer>, keys: readonly string[], told: (step: CheckStep) => void): Promise<ArchiveChecked>;
  /** `null`: there is no such post in what was checked last. */
  post(post: string): Promise<ArchivedPost | null>;
  close(): void;
}

/** The script of the build that checks: it runs in a worker. */
export const CHECK_SCRIPT = 'arkivkontroll.js';

export type CheckAsked =
  | { readonly ask: 'check'; readonly zip: Uint8Array<ArrayBuffer>; readonly keys: readonly string[] }
  | { readonly ask: 'post'; readonly post: string };
export type CheckTold =
  | { readonly told: 'step'; readonly step: CheckStep }
  | { readonly told: 'checked'; readonly checked: ArchiveChecked }
  | { readonly told: 'post'; readonly post: ArchivedPost | null };
