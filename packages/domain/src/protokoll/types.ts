/**
 * A body (nämnd) and its meetings: one log each, named `namnd-…`. A meeting is planned, has a notice (kallelse), takes place, is
 * decided, adjusted (justerat) and posted (anslaget). Minutes lie as attachments; the line tells which §§ there are, so that
 * addresses and threads are kept by rule. Lines of staff alone: nobody else stands in them.
 */
import type { Fact, Seat } from '../fact.ts';
import type { Card } from '../dialogue/types.ts';
import type { ContentId, DocumentId, LogId } from '../ids.ts';
import type { DocumentKind } from './model.ts';

/** A meeting's name within its body: its first date, `2026-03-03`, or `2026-03-03-2` for a second one that day. Never changed. */
export type MeetingKey = string;

/** A time that somebody typed, kept with what it was typed as (design §2). */
export type ZonedTime = { readonly utc: string; readonly local: string; readonly zone: string };

export type MeetingPlan = {
  readonly start: ZonedTime;
  readonly place: string;
  /** Of the meeting within the year, as written; may be empty. */
  readonly number: string;
  /** How a resident can take part or be heard before the meeting; plain text, may be empty. */
  readonly takePart: string;
  /** Open to listeners (kommunallagen 6 kap. 25 §). */
  readonly open: boolean;
};

/** What the line tells of a § or a point: enough to keep address and thread, nothing that was written. */
export type ParagraphIndex = {
  readonly anchor: string;
  /** The point of the agenda it was (`p4`), or null. */
  readonly was: string | null;
  /** base64url(SHA-256) of its matter: of the normalised dnr where it has one, else of its normalised title. */
  readonly fit: string;
};

/** `immediate`: some §§ adjusted at once, before the rest. */
export const MINUTES_STATES = ['unadjusted', 'immediate', 'adjusted'] as const;
export type MinutesState = (typeof MINUTES_STATES)[number];

/** Dates of the city, `YYYY-MM-DD`. `posted` is never before `adjusted`. */
export type Adjustment = { readonly adjusted: string | null; readonly posted: string | null; readonly protocolAt: string };

/** Whom a limited document is for: representatives of the body. */
export type Audience = 'everyone' | 'representatives';

export type ProtokollCommand =
  | { readonly type: 'protokoll/found'; readonly name: string; readonly tenant?: LogId }
  | { readonly type: 'protokoll/plan'; readonly meeting: MeetingKey; readonly plan: MeetingPlan }
  | { readonly type: 'protokoll/cancel'; readonly meeting: MeetingKey; readonly reason: string }
  /** A version of the notice or the minutes. `follows`: how many versions there were, so that two do not overwrite each other. */
  | {
      readonly type: 'protokoll/publish';
      readonly meeting: MeetingKey;
      readonly kind: DocumentKind;
      readonly state: MinutesState;
      readonly adjustment: Adjustment;
      readonly paragraphs: readonly ParagraphIndex[];
      readonly follows: number;
      /** Media type `application/vnd.insyn.meeting+json`. */
      readonly card: Omit<Card, 'kind'>;
    }
  /** When the minutes were adjusted and posted. */
  | { readonly type: 'protokoll/adjust'; readonly meeting: MeetingKey; readonly adjustment: Adjustment }
  | {
      readonly type: 'protokoll/add-document';
      readonly meeting: MeetingKey;
      /** Of a § or a point; null: of the whole meeting. */
      readonly anchor: string | null;
      readonly audience: Audience;
      readonly card: Omit<Card, 'kind'>;
    }
  | { readonly type: 'protokoll/remove-document'; readonly meeting: MeetingKey; readonly document: DocumentId }
  /** A version that should not have been published is taken back for ever: by which decision and on what ground, for everyone to read. */
  | {
      readonly type: 'protokoll/withdraw';
      readonly meeting: MeetingKey;
      readonly version: number;
      readonly decision: string;
      readonly ground: string;
    }
  /** A § is opened for questions: the dialogue of kind `paragraph` that holds them. */
  | { readonly type: 'protokoll/open-thread'; readonly meeting: MeetingKey; readonly anchor: string; readonly dialogue: LogId }
  /** Staff say to which § a thread belongs now. */
  | { readonly type: 'protokoll/place-thread'; readonly dialogue: LogId; readonly anchor: string };

/** The card lies beside the line, as its content. */
export type DocumentAdded = {
  readonly meeting: MeetingKey;
  readonly anchor: string | null;
  readonly document: DocumentId;
  readonly touches: readonly ContentId[];
};

/**
 * What stands as the content of a line of type `sealed` in a body's log: a limited document, or that one was removed. By whom is
 * told here and not in the line.
 */
export type SealedDocument =
  | {
      readonly kind: 'fact';
      readonly type: 'protokoll/document-added';
      readonly by: { readonly seat: Seat };
      readonly data: { readonly meeting: MeetingKey; readonly anchor: string | null; readonly document: DocumentId; readonly card: Card };
    }
  | {
      readonly kind: 'fact';
      readonly type: 'protokoll/document-removed';
      readonly by: { readonly seat: Seat };
      readonly data: { readonly meeting: MeetingKey; readonly document: DocumentId };
    };

export type ProtokollFact =
  | Fact<'protokoll/founded', { readonly name: string; readonly tenant: LogId | null }>
  | Fact<'protokoll/meeting-planned', { readonly meeting: MeetingKey; readonly plan: MeetingPlan }>
  | Fact<'protokoll/meeting-cancelled', { readonly meeting: MeetingKey; readonly reason: string }>
  /** Its content is the card of the document. */
  | Fact<
      'protokoll/meeting-published',
      {
        readonly meeting: MeetingKey;
        readonly kind: DocumentKind;
        readonly version: number;
        readonly state: MinutesState;
        readonly adjustment: Adjustment;
        readonly paragraphs: readonly ParagraphIndex[];
        readonly touches: readonly ContentId[];
      }
    >
  | Fact<'protokoll/meeting-adjusted', { readonly meeting: MeetingKey; readonly adjustment: Adjustment }>
  | Fact<'protokoll/document-added', DocumentAdded>
  | Fact<
      'protokoll/document-removed',
      { readonly meeting: MeetingKey; readonly document: DocumentId; readonly touches: readonly ContentId[] }
    >
  /** `erases`: the card of the version; bytes that no other card names are deleted with it, in the same transaction. */
  | Fact<
      'protokoll/version-withdrawn',
      {
        readonly meeting: MeetingKey;
        readonly version: number;
        readonly decision: string;
        readonly ground: string;
        readonly erases: readonly ContentId[];
        readonly touches: readonly ContentId[];
      }
    >
  | Fact<'protokoll/thread-opened', { readonly meeting: MeetingKey; readonly anchor: string; readonly dialogue: LogId }>
  | Fact<'protokoll/thread-placed', { readonly meeting: MeetingKey; readonly anchor: string; readonly dialogue: LogId }>;

export const PROTOKOLL_REFUSALS = [
  'protokoll/not-found',
  'protokoll/exists',
  'protokoll/not-allowed',
  'protokoll/field-empty',
  'protokoll/field-too-long',
  'protokoll/text-not-allowed',
  'protokoll/date-not-understood',
  'protokoll/meeting-not-found',
  'protokoll/cancelled',
  'protokoll/already-published',
  'protokoll/changed-since',
  'protokoll/same-anchor-twice',
  'protokoll/no-paragraphs',
  'protokoll/posted-before-adjusted',
  'protokoll/document-not-found',
  'protokoll/version-not-found',
  'protokoll/paragraph-not-found',
  'protokoll/thread-exists',
  'protokoll/thread-not-found',
] as const;
export type ProtokollRefusal = (typeof PROTOKOLL_REFUSALS)[number];

export type Version = {
  readonly version: number;
  readonly kind: DocumentKind;
  readonly state: MinutesState;
  readonly at: string;
  readonly card: ContentId;
  readonly paragraphs: readonly ParagraphIndex[];
  /** Taken back by a decision: its words are gone, and it is shown no more. */
  readonly withdrawn: Withdrawal | null;
};

export type Withdrawal = { readonly at: string; readonly decision: string };

/** `anchor`: where it was opened or placed last, and `fit`: the matter that stood there then. */
export type Thread = { readonly dialogue: LogId; readonly anchor: string; readonly fit: string; readonly openedAt: string };

/** A document for everyone; limited ones are known to those alone who may read the contents of `limited`. */
export type MeetingFile = { readonly document: DocumentId; readonly anchor: string | null; readonly card: ContentId; readonly at: string };

export type Meeting = {
  readonly meeting: MeetingKey;
  readonly plan: MeetingPlan | null;
  /** How often it was planned: SEQUENCE of RFC 5545. */
  readonly planned: number;
  readonly cancelled: { readonly at: string; readonly reason: string } | null;
  readonly versions: readonly Version[];
  readonly adjustment: Adjustment;
  readonly files: readonly MeetingFile[];
  readonly threads: readonly Thread[];
};

export type ProtokollState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'body';
      readonly log: LogId;
      readonly tenant: LogId | null;
      readonly name: string;
      /** By key, in order of key. */
      readonly meetings: readonly Meeting[];
      /** Contents of sealed lines, in order: only representatives of the body and staff may read them. */
      readonly limited: readonly ContentId[];
    };

/** Media type of a stored `MeetingDocument`. */
export const MEETING_MEDIA = 'application/vnd.insyn.meeting+json';
