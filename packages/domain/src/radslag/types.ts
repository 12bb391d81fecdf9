/**
 * A rådslag in the log of its dialogue: the plan that moves it from phase to phase, what it is about, meetings at a place, and the
 * answer of the body that decides, which must come (rules RS in SPEC.md).
 */
import type { Fact, Seat } from '../fact.ts';
import type { ContentId, PostId, SessionId } from '../ids.ts';
import type { Side } from '../debate/types.ts';
import type { Phase } from '../dialogue/types.ts';
import type { ZonedTime } from '../protokoll/types.ts';
import type { Heading, Localised, VoteAlternative } from '../vote/definition.ts';
import type { PictureFile } from '../vote/pictures.ts';

/** `simple`: no vote · `web`: a vote on the web · `letter`: a letter to everyone, and a vote on the web or on paper. */
export const TEMPLATES = ['simple', 'web', 'letter'] as const;
export type Template = (typeof TEMPLATES)[number];

/** Easy-to-read Swedish stands beside the languages of a text, under a private tag of BCP 47. */
export const EASY = 'sv-x-lattlast';

/** When each part begins and ends. `answer`: until when the body answers; `archive`: from when an answered rådslag is put away. */
export type PlanTimes = {
  readonly information: ZonedTime;
  readonly debate: ZonedTime;
  readonly debateCloses: ZonedTime;
  readonly vote: { readonly opens: ZonedTime; readonly closes: ZonedTime } | null;
  readonly result: ZonedTime;
  readonly answer: ZonedTime;
  readonly archive: ZonedTime;
};

/** A decision of a body, wherever its minutes are kept. */
export type DecisionLink = {
  readonly body: string;
  /** `§ 31`, as written. */
  readonly paragraph: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Where it can be read; empty when nowhere on the web. */
  readonly address: string;
};

/** Everything here stands in the line, and is for everyone. */
export type RadslagPlan = {
  readonly template: Template;
  readonly times: PlanTimes;
  /** BCP 47 tags of the languages that every text has, the first is the one it was written in. */
  readonly languages: readonly string[];
  /** The decision to hold it. */
  readonly decision: DecisionLink;
  /** Who answers, by role: *Skolnämndens ordförande*. */
  readonly answers: string;
  /** The mail address of their office, which is told when the answer is late; empty when there is none. */
  readonly office: string;
  /** The accessibility statement: its address, or its words. */
  readonly accessibility: string;
};

/** What would be if nothing is done. */
export type Otherwise = { readonly heading: Localised; readonly text: Localised };

/** An alternative as it is laid out before anything is signed; the definition of a vote is made from it. */
export type MatterAlternative = VoteAlternative;

/** What it is about: kept beside the line, frozen when two have signed what is voted on. Every text may have one under {@link EASY} too. */
export type Matter = {
  readonly question: Localised;
  /** *Kort om frågan*: 120 words at most. */
  readonly short: Localised;
  readonly headings: readonly Heading[];
  /** Headings that are shown on the cards: the same for all, three at most. */
  readonly figures: readonly string[];
  readonly alternatives: readonly MatterAlternative[];
  readonly otherwise: Otherwise | null;
  /** Address of a film in sign language, and of a recording read aloud. */
  readonly signed: string | null;
  readonly heard: string | null;
};
export type MatterContent = Matter & { readonly kind: 'matter' };

/** *Så tycker partierna*: the same room for each; one that has not answered says so. */
export type Standpoint = {
  readonly party: string;
  readonly letters: string;
  /** Who speaks for it, with role; may be empty. */
  readonly name: string;
  /** The alternative it is for; `null` when none. */
  readonly alternative: string | null;
  /** `null`: has not answered. */
  readonly text: Localised | null;
};
export type StandpointsContent = { readonly kind: 'standpoints'; readonly standpoints: readonly Standpoint[] };

/** A meeting at a place. */
export type Gathering = {
  readonly title: string;
  readonly starts: ZonedTime;
  readonly ends: ZonedTime;
  readonly place: string;
  readonly address: string;
  /** One fact of access each: *Hörslinga*, *Entré utan trösklar*. */
  readonly access: readonly string[];
  /** Languages spoken or interpreted there, in words. */
  readonly languages: readonly string[];
  readonly about: string;
};
export type GatheringContent = Gathering & { readonly kind: 'gathering' };
/** What was said there, written afterwards. */
export type GatheringNotesContent = { readonly kind: 'gathering-notes'; readonly text: string };
export type GatheringReasonContent = { readonly kind: 'gathering-reason'; readonly text: string };

/** One of the main arguments of those who took part, which the body has to answer. */
export type MainArgument = {
  /** `1`, `2` … unique among them, kept when they are written anew. */
  readonly id: string;
  readonly text: string;
  readonly alternative: string | null;
  readonly side: Side | null;
  /** Posts it rests on. */
  readonly posts: readonly PostId[];
};
/** What came out, in words, and the main arguments. */
export type ArgumentsContent = { readonly kind: 'arguments'; readonly summary: string; readonly arguments: readonly MainArgument[] };

/** The answer: what was decided and why, and a reply to each main argument. */
export type Answer = {
  readonly decision: DecisionLink;
  readonly text: string;
  readonly replies: readonly { readonly argument: string; readonly text: string }[];
};
export type AnswerContent = Answer & { readonly kind: 'answer' };

export type RadslagCommand =
  /** Lays or moves the plan. */
  | { readonly type: 'radslag/plan'; readonly plan: RadslagPlan }
  /** Pictures: those that the matter names, new or as before. */
  | { readonly type: 'radslag/write'; readonly matter: Matter; readonly pictures?: readonly PictureFile[] }
  | { readonly type: 'radslag/write-standpoints'; readonly standpoints: readonly Standpoint[] }
  | { readonly type: 'radslag/announce' }
  | { readonly type: 'radslag/plan-gathering'; readonly gathering: Gathering }
  | { readonly type: 'radslag/change-gathering'; readonly session: SessionId; readonly gathering: Gathering }
  | { readonly type: 'radslag/cancel-gathering'; readonly session: SessionId; readonly reason: string }
  | { readonly type: 'radslag/note-gathering'; readonly session: SessionId; readonly text: string }
  | { readonly type: 'radslag/write-arguments'; readonly summary: string; readonly arguments: readonly MainArgument[] }
  /** Ends the result; again later: corrects, with history. */
  | { readonly type: 'radslag/answer'; readonly answer: Answer }
  | { readonly type: 'radslag/archive' }
  /** Asked by the machine alone: what has come by time is said. */
  | { readonly type: 'radslag/elapse' };

type Nothing = Readonly<Record<never, never>>;
type Touches = { readonly touches: readonly ContentId[] };
type At = { readonly session: SessionId };

export type RadslagFact =
  | Fact<'radslag/planned', { readonly plan: RadslagPlan }>
  /** Its first content is the matter, the others cards of its pictures. What it was before stays readable for whoever could read it. */
  | Fact<'radslag/matter-written', Nothing>
  | Fact<'radslag/standpoints-written', Touches>
  | Fact<'radslag/gathering-planned', At & { readonly starts: ZonedTime; readonly ends: ZonedTime }>
  | Fact<'radslag/gathering-changed', At & Touches & { readonly starts: ZonedTime; readonly ends: ZonedTime }>
  | Fact<'radslag/gathering-cancelled', At>
  | Fact<'radslag/gathering-noted', At & Touches>
  | Fact<'radslag/arguments-written', Touches>
  | Fact<'radslag/answered', { readonly decision: DecisionLink; readonly again: boolean }>
  | Fact<'radslag/answer-overdue', { readonly due: string }>;

export const RADSLAG_FACTS = [
  'radslag/planned',
  'radslag/matter-written',
  'radslag/standpoints-written',
  'radslag/gathering-planned',
  'radslag/gathering-changed',
  'radslag/gathering-cancelled',
  'radslag/gathering-noted',
  'radslag/arguments-written',
  'radslag/answered',
  'radslag/answer-overdue',
] as const satisfies readonly RadslagFact['type'][];

export const RADSLAG_REFUSALS = [
  'radslag/not-found',
  'radslag/not-allowed',
  'radslag/login-needed',
  'radslag/not-ready',
  'radslag/already-announced',
  'radslag/no-plan',
  'radslag/time-not-understood',
  'radslag/times-disordered',
  'radslag/time-past',
  'radslag/times-frozen',
  'radslag/frozen',
  'radslag/matter-fault',
  'radslag/too-many-words',
  'radslag/field-empty',
  'radslag/field-too-long',
  'radslag/text-not-allowed',
  'radslag/address-not-understood',
  'radslag/gathering-not-found',
  'radslag/gathering-over',
  'radslag/too-early',
  'radslag/arguments-missing',
  'radslag/argument-unanswered',
  'radslag/argument-answered',
  'radslag/not-answered',
  'radslag/nothing-due',
] as const;
export type RadslagRefusal = (typeof RADSLAG_REFUSALS)[number];

export type GatheringEntry = {
  readonly session: SessionId;
  readonly at: string;
  readonly starts: ZonedTime;
  readonly ends: ZonedTime;
  readonly content: ContentId;
  readonly cancelled: ContentId | null;
  readonly notes: ContentId | null;
  /** How often it was changed, and one more when it was cancelled: for calendars that have it. */
  readonly changes: number;
};

/** The plan as it was, and until when it held: changes stay readable. */
export type EarlierPlan = { readonly plan: RadslagPlan; readonly until: string };

export type RadslagState = {
  readonly plan: RadslagPlan | null;
  /** Plans that everyone had been told of, oldest first. */
  readonly earlier: readonly EarlierPlan[];
  readonly matter: ContentId | null;
  /** Cards of pictures, beside the matter. */
  readonly pictures: readonly ContentId[];
  /** What it was before, oldest first. `shown`: everyone had been told of it. */
  readonly earlierMatters: readonly { readonly content: ContentId; readonly until: string; readonly shown: boolean }[];
  readonly standpoints: ContentId | null;
  readonly gatherings: readonly GatheringEntry[];
  readonly arguments: ContentId | null;
  /** The answer and what was corrected in it, oldest first. */
  readonly answers: readonly { readonly content: ContentId; readonly at: string; readonly by: Seat; readonly decision: DecisionLink }[];
  /** When it was said that the answer is late. */
  readonly overdueAt: string | null;
  /** When each phase began, as far as it has come. */
  readonly entered: Readonly<Partial<Record<Phase, string>>>;
};

export const NO_RADSLAG: RadslagState = {
  plan: null,
  earlier: [],
  matter: null,
  pictures: [],
  earlierMatters: [],
  standpoints: null,
  gatherings: [],
  arguments: null,
  answers: [],
  overdueAt: null,
  entered: {},
};
