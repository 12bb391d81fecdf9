/** A dialogue: its kind, its phases, what is open when, and what it must say about itself before it opens. */
import type { Fact, Seat } from '../fact.ts';
import type { Levels } from '../access.ts';
import type { ContentId, DocumentId, LogId } from '../ids.ts';
import type { PolicyText, Review } from '../moderation/types.ts';

/** `radslag` a consultation · `chat` on its own · `paragraph` the thread of a § · `panel` an invited group. */
export const DIALOGUE_KINDS = ['radslag', 'chat', 'paragraph', 'panel'] as const;
export type DialogueKind = (typeof DIALOGUE_KINDS)[number];

export const PHASES = ['draft', 'announced', 'information', 'debate', 'vote', 'result', 'answered', 'archived', 'paused'] as const;
export type Phase = (typeof PHASES)[number];

/** Parts of a dialogue that a phase opens or closes for writing. */
export const AREAS = ['documents', 'debate', 'chat', 'vote', 'answer'] as const;
export type Area = (typeof AREAS)[number];

/** A clear choice that posts can be about and, later, votes are cast on. */
export type Alternative = { readonly id: string; readonly letter: string; readonly title: string };

/** The card *Om dialogen*: a dialogue cannot open without it. Plain text, Swedish first. */
export type About = {
  /** Who runs it. */
  readonly responsible: string;
  /** What becomes public. */
  readonly publicity: string;
  /** How long it is kept. */
  readonly retention: string;
  /** The rights of those who take part. */
  readonly rights: string;
  /** Whom to ask, and how. */
  readonly contact: string;
};

export type Description = {
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  /** Deciding body, empty when none. */
  readonly body: string;
  readonly dnr: string;
  readonly alternatives: readonly Alternative[];
  /** `null` until it is written: then the dialogue cannot open. */
  readonly about: About | null;
  /** When the debate closes, as promised to readers; `null` when not set. UTC with milliseconds. */
  readonly debateCloses: string | null;
};

export type Settings = {
  /** Minutes in which an author may edit a published post; after that only a *tillägg*. */
  readonly editWindowMinutes: number;
  /** Characters (Unicode code points) in a post. */
  readonly maxPostLength: number;
  /** How sure the city must be of who somebody is, by what they do. */
  readonly levels: Levels;
  /** Who may write and support, beside the level; `null`: everyone. */
  readonly eligibility: Eligibility | null;
  /** When a person looks at what is written, and at what. */
  readonly review: Review;
};

/** Asked of the `EligibilityProvider`: registered in the area, and at least so old. */
export type Eligibility = { readonly area: string; readonly minAge: number };

export const DEFAULT_SETTINGS: Settings = {
  editWindowMinutes: 15,
  maxPostLength: 5000,
  levels: { read: 'none', write: 'guest', support: 'guest', vote: 'eid' },
  eligibility: null,
  review: { when: 'before', of: 'all' },
};

/** A long thing kept outside the log: the card is the content, the bytes lie in the attachments table. */
export type Card = {
  readonly kind: 'card';
  readonly title: string;
  /** Media type of the bytes. */
  readonly media: string;
  readonly bytes: number;
  /** SHA-256 of the bytes, base64url. */
  readonly sha256: string;
  readonly lang: string;
  /** The file it was made from, when it was converted. */
  readonly source: { readonly name: string; readonly media: string; readonly bytes: number; readonly sha256: string } | null;
};

/** The § whose thread a dialogue is. */
export type ParagraphOf = { readonly body: LogId; readonly meeting: string; readonly anchor: string };

export type DialogueCommand =
  | {
      readonly type: 'dialogue/create';
      readonly kind: DialogueKind;
      readonly description: Description;
      readonly settings?: Partial<Settings>;
      readonly tenant?: LogId;
      /** The tenant's rules of debate, taken over by the new dialogue. */
      readonly policy?: PolicyText;
      /** The § it is the thread of; for kind `paragraph` alone. */
      readonly paragraph?: ParagraphOf | null;
    }
  | { readonly type: 'dialogue/describe'; readonly description: Description }
  | { readonly type: 'dialogue/set'; readonly settings: Partial<Settings> }
  | { readonly type: 'dialogue/enter'; readonly phase: Phase }
  | { readonly type: 'dialogue/resume' }
  /** Closes the debate now. */
  | { readonly type: 'dialogue/close' }
  /** Opens a closed debate again until `closes` (UTC): proposed by one admin, carried out when another confirms. */
  | { readonly type: 'dialogue/reopen'; readonly closes: string }
  | { readonly type: 'dialogue/confirm'; readonly digest: string }
  | { readonly type: 'dialogue/withdraw-proposal'; readonly digest: string }
  | { readonly type: 'dialogue/add-document'; readonly card: Omit<Card, 'kind'> }
  | { readonly type: 'dialogue/remove-document'; readonly document: DocumentId };

export type DialogueFact =
  | Fact<
      'dialogue/created',
      {
        readonly kind: DialogueKind;
        readonly description: Description;
        readonly settings: Settings;
        readonly tenant: LogId | null;
        readonly paragraph?: ParagraphOf;
      }
    >
  | Fact<'dialogue/described', { readonly description: Description }>
  | Fact<'dialogue/settings-changed', { readonly settings: Settings }>
  | Fact<'dialogue/phase-entered', { readonly phase: Phase }>
  | Fact<'dialogue/debate-closed', { readonly closes: string }>
  | Fact<'dialogue/debate-reopened', { readonly closes: string }>
  | Fact<'dialogue/act-proposed', { readonly digest: string; readonly act: ReopenAct }>
  | Fact<'dialogue/act-confirmed', { readonly digest: string }>
  | Fact<'dialogue/proposal-withdrawn', { readonly digest: string }>
  | Fact<'dialogue/document-added', { readonly document: DocumentId; readonly touches: readonly ContentId[] }>
  | Fact<'dialogue/document-removed', { readonly document: DocumentId; readonly touches: readonly ContentId[] }>;

/** What needs two persons. */
export type ReopenAct = { readonly type: 'dialogue/reopen'; readonly closes: string };
export type DialogueProposal = { readonly digest: string; readonly act: ReopenAct; readonly at: string; readonly by: Seat };

/** Why a command about the dialogue was refused. Words for each stand in every translation. */
export const DIALOGUE_REFUSALS = [
  'dialogue/not-found',
  'dialogue/exists',
  'dialogue/not-allowed',
  'dialogue/login-needed',
  'dialogue/phase-not-reachable',
  'dialogue/not-paused',
  'dialogue/about-missing',
  'dialogue/document-not-found',
  'dialogue/field-empty',
  'dialogue/field-too-long',
  'dialogue/text-not-allowed',
  'dialogue/setting-out-of-range',
  'dialogue/rules-missing',
  'dialogue/two-needed',
  'dialogue/not-open',
  'dialogue/not-closed',
  'dialogue/time-not-understood',
  'dialogue/proposal-unknown',
  'dialogue/proposal-lapsed',
  'dialogue/same-person',
  'dialogue/by-plan',
] as const;
export type DialogueRefusal = (typeof DIALOGUE_REFUSALS)[number];

export type DocumentEntry = { readonly document: DocumentId; readonly card: ContentId; readonly at: string };

/** `empty` before the first line; `paused` remembers the phase it came from. */
export type DialogueState =
  | { readonly phase: 'empty' }
  | (DialogueBody & { readonly phase: Exclude<Phase, 'paused'> })
  | (DialogueBody & { readonly phase: 'paused'; readonly was: Exclude<Phase, 'paused'> });

export type DialogueBody = {
  readonly log: LogId;
  /** The tenant's log; `null`: the installation's own. */
  readonly tenant: LogId | null;
  readonly kind: DialogueKind;
  readonly description: Description;
  readonly settings: Settings;
  /** The § it is the thread of. */
  readonly paragraph: ParagraphOf | null;
  /** When the present phase was entered. */
  readonly since: string;
  readonly documents: readonly DocumentEntry[];
  /** Acts that wait for a second person. */
  readonly proposals: readonly DialogueProposal[];
};
