/** Names and pseudonyms: the only place that can tell which person a pseudonym is. Never in a log, never in an archive. */
import type { Names } from '@insyn/authority/ports.ts';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';

export interface People extends Names {
  /** A new person; 16 random bytes in base64url. */
  create(name: string): Promise<string>;
  /** `null` for a person that is not (or no longer) here. */
  nameOf(person: string): Promise<string | null>;
  /**
   * The person's pseudonym in a log, drawn at random. Until `keep` it is only remembered, not written: reading leaves no trace on
   * disk. The same for as long as the process lives, and for ever once kept.
   */
  pseudonym(person: string, log: LogId): Promise<Pseudonym>;
  /** Writes the pseudonym down before the first act under it. */
  keep(person: string, log: LogId): Promise<void>;
  /** A session that was ended before its time; `until` in seconds since 1970, after which it is over anyway. */
  endSession(id: string, until: number): Promise<void>;
  isEnded(id: string): boolean;
  close(): Promise<void>;
}
