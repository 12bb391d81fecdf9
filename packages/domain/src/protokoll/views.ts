/** What people and other programs read of bodies, meetings and matters; the same shapes on the wire and in the page. */
import type { DocumentId, LogId } from '../ids.ts';
import type { Choice, DocumentKind, MeetingDocument, Outcome } from './model.ts';
import type { MeetingKey, MinutesState, Withdrawal, ZonedTime } from './types.ts';

/**
 * `planned` before it begins · `called` when the notice is published · `under-way` from its start to the end of that day ·
 * `held` after it, before any minutes · `decided` minutes that are not adjusted · `adjusted` · `posted` on the notice board ·
 * `cancelled`.
 */
export const MEETING_STATUSES = ['planned', 'called', 'under-way', 'held', 'decided', 'adjusted', 'posted', 'cancelled'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

export type BodyEntry = {
  readonly log: LogId;
  /** The part of its address: `skolnamnden`. */ readonly body: string;
  readonly name: string;
};

/** A meeting in a list. Dates are the city's own, `YYYY-MM-DD`. */
export type MeetingEntry = {
  readonly body: BodyEntry;
  readonly meeting: MeetingKey;
  readonly date: string;
  readonly status: MeetingStatus;
  readonly start: ZonedTime | null;
  readonly place: string;
  readonly number: string;
  readonly open: boolean;
};

export type MeetingFileView = {
  readonly document: DocumentId;
  readonly anchor: string | null;
  readonly title: string;
  readonly media: string;
  /** Bytes. */
  readonly bytes: number;
  readonly sha256: string;
  readonly lang: string;
  readonly limited: boolean;
  /** Path of the bytes on the server. */
  readonly href: string;
};

export type ThreadEntry = {
  readonly dialogue: LogId;
  readonly anchor: string;
  readonly title: string;
  readonly posts: number;
  readonly open: boolean;
};

export type MeetingView = MeetingEntry & {
  readonly takePart: string;
  readonly cancelled: { readonly at: string; readonly reason: string } | null;
  /** Dates of kommunallagen 5 kap. 69 §, 8 kap. 12 § and 13 kap. 5 §; null where they are not known. */
  readonly adjusted: string | null;
  readonly posted: string | null;
  /** Where the minutes are kept. */
  readonly protocolAt: string;
  /** The last day to appeal: three weeks after posting, or the next weekday where that day is free. */
  readonly appealUntil: string | null;
  /** What came later than the law says: adjusted after 14 days, posted after two. It counts all the same. */
  readonly late: readonly ('adjusted' | 'posted')[];
  /** The version shown, newest where none was asked for; null: nothing is published. */
  readonly version: {
    readonly version: number;
    readonly kind: DocumentKind;
    readonly state: MinutesState;
    readonly at: string;
    /** The file it was made from. */
    readonly source: { readonly name: string; readonly media: string; readonly bytes: number; readonly sha256: string } | null;
  } | null;
  readonly versions: readonly {
    readonly version: number;
    readonly kind: DocumentKind;
    readonly state: MinutesState;
    readonly at: string;
    /** Taken back by a decision: then there is no document of it any more. */
    readonly withdrawn: Withdrawal | null;
  }[];
  readonly document: MeetingDocument | null;
  readonly files: readonly MeetingFileView[];
  readonly threads: readonly ThreadEntry[];
  /** Which § a point of the agenda became: `{ p4: '31' }`. */
  readonly became: Readonly<Record<string, string>>;
  readonly previous: MeetingEntry | null;
  readonly next: MeetingEntry | null;
  /** Threads whose § is no more or is about something else now, for staff alone; else empty. */
  readonly lost: readonly ThreadEntry[];
};

/** Steps of a matter, oldest first. */
export type MatterStep =
  | {
      readonly kind: 'paragraph';
      readonly date: string;
      readonly body: BodyEntry;
      readonly meeting: MeetingKey;
      readonly anchor: string;
      readonly number: string;
      readonly title: string;
      readonly document: DocumentKind;
      readonly outcome: Outcome | null;
      /** The first sentences of the decision, or of the matter where there is none. */
      readonly text: string;
      /** Bodies that answered, of an utlåtande. */
      readonly answers: readonly string[];
      readonly status: MeetingStatus;
    }
  | {
      readonly kind: 'radslag';
      readonly date: string;
      readonly dialogue: LogId;
      readonly title: string;
      readonly phase: string;
      readonly text: string;
    };

export type MatterView = {
  /** As written most often, and how it is looked up (`dnrKey`). */
  readonly dnr: string;
  readonly key: string;
  readonly title: string;
  readonly steps: readonly MatterStep[];
  /** Handlingar i ärendet: in order of date. */
  readonly documents: readonly {
    readonly date: string;
    readonly title: string;
    readonly from: string;
    /** Where it can be read; null: to be ordered from the registrar. */
    readonly href: string | null;
  }[];
};

/** Figures of one vote for a picture: marks in order of choice. */
export type VotingFigure = { readonly choice: Choice; readonly count: number };
