/**
 * The shapes of the log (design §4): a line is public by construction; what people write lies in contents beside it.
 */
import type { ContentId, LogId, Mark, Pseudonym } from './ids.ts';

/** Staff roles that act from a numbered seat. A seat's number belongs to one person for ever. */
export const SEAT_ROLES = ['moderator', 'admin', 'official', 'counter', 'registrar'] as const;
export type SeatRole = (typeof SEAT_ROLES)[number];
/** `moderator/3`: role and number, never a name. */
export type Seat = `${SeatRole}/${number}`;

/** Who a line says acted: a staff seat, a part of the system, or a mark that counts a person once and names nobody. */
export type By = { readonly seat: Seat } | { readonly system: string } | { readonly mark: Mark };

/** Names a content in a line by SHA-256(salt ‖ RFC 8785 bytes), base64url. */
export type ContentRef = { readonly id: ContentId; readonly digest: string };

/** What a rule decided, before the log gave it a place: a fact with its contents still unsalted. */
export type Fact<Type extends string = string, Data extends Json = Json> = {
  readonly type: Type;
  readonly by: By;
  readonly data: Data;
  readonly contents: readonly { readonly id: ContentId; readonly content: Json }[];
};

/** One line of a log, as stored and served: its bytes are the RFC 8785 form of this object. */
export type Line<Type extends string = string, Data extends Json = Json> = {
  readonly log: LogId;
  /** 1, 2, 3 … without gaps. */
  readonly seq: number;
  /** UTC with milliseconds and `Z`, from the store's clock, never earlier than the line before. */
  readonly at: string;
  readonly type: Type;
  readonly v: 1;
  readonly by: By;
  readonly data: Data;
  readonly contents: readonly ContentRef[];
  /** base64url(SHA-256(previous line's bytes)); of nothing for the first line. */
  readonly prev: string;
};

/** A content as it travels: erased ones are gone with their salt. */
export type SaltedContent = { readonly salt: string; readonly content: Json };

/** What one reader may have of a piece of the log. `null`: drop what you hold of it. */
export type Frame = {
  readonly log: LogId;
  /** Names this run of the log; a restore from backup begins another. */
  readonly epoch: string;
  /** The seq before the first line of `lines`. */
  readonly from: number;
  /** The server's clock when the frame was made. */
  readonly now: string;
  readonly lines: readonly Line[];
  readonly contents: Readonly<Record<ContentId, SaltedContent | null>>;
  readonly names: Readonly<Record<Pseudonym, { readonly name: string } | null>>;
};

/** Where a log ends. */
export type Head = { readonly seq: number; readonly hash: string };

/** Any value of strict JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A stored line whose type and data are those of a fact the areas know. */
export type LineOf<F extends Fact> = F extends Fact ? Omit<Line, 'type' | 'data'> & Pick<F, 'type' | 'data'> : never;
