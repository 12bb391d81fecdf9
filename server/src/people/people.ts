/** Names, pseudonyms and what people log in with: the only place that can tell which person a pseudonym is. Never in a log, never in an archive. */
import type { Names } from '@insyn/authority/ports.ts';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Credential } from './credential.ts';
import type { Drafts } from './drafts.ts';

/** A person of a tenant. `name` is `null` before one was given and when it is hidden. */
export type Found = { readonly tenant: LogId; readonly name: string | null; readonly hidden: boolean };

/** A log that a person has acted in, and who the person is there. */
export type Trace = { readonly log: LogId; readonly pseudonym: Pseudonym };

/** What is kept about a person here, for the person (GDPR art. 15). */
export type Kept = Found & {
  /** What the person logs in with: kinds only, for the rest is kept as a digest that nobody can read back. */
  readonly credentials: readonly Credential['kind'][];
  readonly traces: readonly Trace[];
};

/** Which session somebody came with. `issued` in seconds since 1970, with milliseconds as a fraction. */
export type Issued = { readonly id: string; readonly person: string; readonly issued: number };

export interface People extends Names {
  /** What people are writing. */
  readonly drafts: Drafts;
  /** A new person; 16 random bytes in base64url. Of the installation's own tenant when none is named. */
  create(name: string, tenant?: LogId): Promise<string>;
  /** `null` for a person that is not (or no longer) here. */
  find(person: string): Promise<Found | null>;
  /** The name as others see it: `null` also for one that is hidden. */
  nameOf(person: string): Promise<string | null>;
  /** The person who has this credential in this tenant; made where there is none. However many ask at once, it is one person. */
  personOf(tenant: LogId, credential: Credential): Promise<{ readonly person: string; readonly known: boolean }>;
  /** The person who has this credential in this tenant; asking makes nobody. */
  personWith(tenant: LogId, credential: Credential): Promise<string | null>;
  /** Lets a person log in by another credential too. False where somebody in the tenant has it already. */
  addCredential(person: string, credential: Credential): Promise<boolean>;
  /** Another name, `null` hides it. Logs where the person has acted; `people/rename` belongs in each. */
  rename(person: string, name: string | null): Promise<readonly Trace[]>;
  /**
   * The person's pseudonym in a log, drawn at random. Until `keep` it is only remembered, not written: reading leaves no trace on
   * disk. The same for as long as the process lives, and for ever once kept.
   */
  pseudonym(person: string, log: LogId): Promise<Pseudonym>;
  /** Writes the pseudonym down before the first act under it. */
  keep(person: string, log: LogId): Promise<void>;
  /** The person behind a pseudonym that was kept. */
  personBehind(log: LogId, pseudonym: Pseudonym): Promise<string | null>;
  /** A session that was ended before its time; `until` in seconds since 1970, after which it is over anyway. */
  endSession(id: string, until: number): Promise<void>;
  /** Logged out everywhere: sessions issued until `at` (seconds since 1970, with a fraction) are over. */
  endAll(person: string, at: number): Promise<void>;
  /** Asked for every request: memory only. */
  isEnded(session: Issued): boolean;
  /** Digests of what the person logs in with (`credential.ts`): what a roll knows them by. */
  digestsOf(person: string): Promise<readonly string[]>;
  /** Every row of the person is gone from every file when this resolves (GDPR art. 17). Logs as in `rename`. */
  erase(person: string): Promise<readonly Trace[]>;
  copyOf(person: string): Promise<Kept | null>;
  /** Who is entitled in an area, by what they log in with. Replaces the area's earlier list. */
  setRoll(tenant: LogId, area: string, credentials: readonly Credential[]): Promise<void>;
  onRoll(person: string, area: string): Promise<boolean>;
  close(): Promise<void>;
}
