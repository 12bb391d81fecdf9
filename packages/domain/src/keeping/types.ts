/** What is kept of a dialogue, and for whom: secrecy, the time on the web, erasing by a decision on retention, deliveries and what was sent to the registrar. */
import type { Fact, Seat } from '../fact.ts';
import type { ContentId, DocumentId } from '../ids.ts';
import type { TrieMap } from '../trie-map.ts';
import type { Decision, ErasureKind } from './retention.ts';

/** What can be masked. `post`: also an answer and a message in a chat · `name`: that of the author of a post. */
export const MASK_KINDS = ['post', 'document', 'yttrande', 'name'] as const;
export type MaskKind = (typeof MASK_KINDS)[number];

/** Why somebody masked, for those who may lift it: the line has the ground alone. */
export type MaskNoteContent = { readonly kind: 'mask-note'; readonly text: string };

/** What a delivery is of. */
export const DELIVERY_PARTS = ['whole', 'post', 'person', 'meeting', 'period'] as const;
export type DeliveryPart = (typeof DELIVERY_PARTS)[number];
/** Ways to the registrar. */
export const SEND_WAYS = ['mail', 'folder'] as const;
export type SendWay = (typeof SEND_WAYS)[number];

/** `null`: never · `tenant`: as the city has set. */
export type WebMonths = number | null | 'tenant';

export type KeepingCommand =
  /** `note`: why; read by those who may lift the mask. */
  | { readonly type: 'keeping/mask'; readonly kind: MaskKind; readonly target: string; readonly ground: string; readonly note: string }
  | { readonly type: 'keeping/unmask'; readonly mask: DocumentId }
  | { readonly type: 'keeping/set-web'; readonly months: WebMonths }
  | { readonly type: 'keeping/unpublish'; readonly reason: string }
  | { readonly type: 'keeping/publish-again'; readonly reason: string }
  /** What has come by time alone. `months`: as the city has set. */
  | { readonly type: 'keeping/elapse'; readonly months: number | null }
  /** `decision`: as it stands with the tenant. Carried out when another confirms. */
  | { readonly type: 'keeping/propose-erasure'; readonly decision: Decision; readonly kinds: readonly ErasureKind[] }
  | { readonly type: 'keeping/withdraw-erasure'; readonly erasure: DocumentId }
  /** `decision`: as it stands with the tenant now. `beside`: what was counted outside the log, by kind. */
  | {
      readonly type: 'keeping/confirm-erasure';
      readonly erasure: DocumentId;
      readonly decision: Decision;
      readonly beside: Readonly<Partial<Record<ErasureKind, number>>>;
    }
  | {
      readonly type: 'keeping/deliver';
      readonly part: DeliveryPart;
      readonly masked: number;
      readonly grounds: readonly string[];
      readonly sha256: string;
      readonly bytes: number;
      /** Who asked, where it was said: nobody has to (tryckfrihetsförordningen 2 kap. 18 §). */
      readonly asker: string;
    }
  | { readonly type: 'keeping/send'; readonly way: SendWay; readonly form: string; readonly sha256: string; readonly bytes: number }
  | { readonly type: 'keeping/set-codes'; readonly agreement: string; readonly reference: string };

type Touches = { readonly touches: readonly ContentId[] };

export type KeepingFact =
  /** `touches`: contents that nobody reads any more. `hides`: the post was hidden with it. `stands`: the document in its place. */
  | Fact<
      'keeping/masked',
      Touches & {
        readonly mask: DocumentId;
        readonly kind: MaskKind;
        readonly target: string;
        readonly ground: string;
        readonly hides: boolean;
        readonly stands: DocumentId | null;
      }
    >
  | Fact<'keeping/unmasked', Touches & { readonly mask: DocumentId }>
  | Fact<'keeping/web-set', { readonly months: WebMonths }>
  /** Said some weeks before. */
  | Fact<'keeping/web-end-near', { readonly due: string }>
  | Fact<'keeping/unpublished', { readonly reason: string }>
  | Fact<'keeping/published-again', { readonly reason: string }>
  | Fact<
      'keeping/erasure-proposed',
      {
        readonly erasure: DocumentId;
        readonly decision: Decision;
        readonly kinds: readonly ErasureKind[];
        readonly counts: Readonly<Partial<Record<ErasureKind, number>>>;
      }
    >
  | Fact<'keeping/erasure-withdrawn', { readonly erasure: DocumentId }>
  /** The line stays with the digests; the words and their salt go in the same transaction. */
  | Fact<
      'keeping/erased',
      Touches & {
        readonly erasure: DocumentId;
        readonly decision: Decision;
        readonly counts: Readonly<Partial<Record<ErasureKind, number>>>;
        readonly proposedBy: Seat;
        readonly erases: readonly ContentId[];
      }
    >
  | Fact<
      'keeping/delivered',
      {
        readonly delivery: DocumentId;
        readonly part: DeliveryPart;
        readonly masked: number;
        readonly grounds: readonly string[];
        readonly sha256: string;
        readonly bytes: number;
      }
    >
  | Fact<'keeping/sent', { readonly way: SendWay; readonly form: string; readonly sha256: string; readonly bytes: number }>
  | Fact<'keeping/codes-set', { readonly agreement: string; readonly reference: string }>;

export const KEEPING_REFUSALS = [
  'keeping/not-allowed',
  'keeping/not-found',
  'keeping/ground-missing',
  'keeping/already-masked',
  'keeping/not-masked',
  'keeping/months-out-of-range',
  'keeping/not-archived',
  'keeping/not-on-web',
  'keeping/on-web',
  'keeping/reason-missing',
  'keeping/nothing-due',
  'keeping/decision-unfit',
  'keeping/nothing-covered',
  'keeping/erasure-unknown',
  'keeping/erasure-waits',
  'keeping/same-person',
  'keeping/text-not-allowed',
] as const;
export type KeepingRefusal = (typeof KEEPING_REFUSALS)[number];

export type Mask = {
  readonly mask: DocumentId;
  readonly kind: MaskKind;
  readonly target: string;
  readonly ground: string;
  readonly contents: readonly ContentId[];
  readonly hides: boolean;
  readonly stands: DocumentId | null;
  /** `null`: lifted, or the note is not held. */
  readonly note: ContentId | null;
  readonly at: string;
  readonly by: Seat;
  readonly lifted: { readonly at: string; readonly by: Seat } | null;
};

export type WaitingErasure = {
  readonly erasure: DocumentId;
  readonly decision: Decision;
  readonly kinds: readonly ErasureKind[];
  readonly counts: Readonly<Partial<Record<ErasureKind, number>>>;
  readonly at: string;
  readonly by: Seat;
};
export type DoneErasure = Omit<WaitingErasure, 'kinds'> & { readonly proposedBy: Seat };

export type Delivery = {
  readonly delivery: DocumentId;
  readonly part: DeliveryPart;
  readonly masked: number;
  readonly grounds: readonly string[];
  readonly sha256: string;
  readonly bytes: number;
  readonly asker: ContentId | null;
  readonly at: string;
  readonly by: Seat;
};
export type Sending = {
  readonly way: SendWay;
  readonly form: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly at: string;
  readonly by: Seat;
};

export type KeepingState = {
  /** Oldest first, lifted ones too. */
  readonly masks: readonly Mask[];
  /** Contents that nobody reads now. */
  readonly masked: TrieMap<ContentId, DocumentId>;
  /** Cards of documents that are there, by document, and of those that were removed. */
  readonly cards: TrieMap<string, ContentId>;
  readonly removed: readonly { readonly document: string; readonly card: ContentId; readonly at: string }[];
  readonly months: WebMonths;
  /** When the office was told that the time on the web ends; `null`: not for the present time. */
  readonly toldAt: string | null;
  /** When and why it left the web; `null` while it is there. */
  readonly offWeb: { readonly at: string; readonly reason: string } | null;
  /** When it was put back: the months are counted from then. */
  readonly againAt: string | null;
  readonly waiting: readonly WaitingErasure[];
  readonly erasures: readonly DoneErasure[];
  readonly deliveries: readonly Delivery[];
  readonly sendings: readonly Sending[];
  /** The agreement on delivery and the receiver's code, of this dialogue; `null`: the city's. */
  readonly codes: { readonly agreement: string; readonly reference: string } | null;
};
