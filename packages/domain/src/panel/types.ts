/**
 * A panel: an invited group as a dialogue of its own (rules PA in SPEC.md). Lines say what was drawn, asked and told, and count people
 * by marks; no line says who anybody is, and nobody's answer is read but by its author and those who work with the survey.
 */
import type { Fact, Seat } from '../fact.ts';
import type { ContentId, Mark, PollId } from '../ids.ts';
import type { DrawEntry, DrawnStratum, DrawTargets, Seed } from './draw.ts';
import type { ReportContent } from './figures.ts';

/** Where the part of the seed comes from that nobody knows when the city binds itself. */
export type SeedSource =
  /** The hash of the last line of this log before a moment (UTC). */
  | { readonly kind: 'head'; readonly after: string }
  /** A number that somebody else makes public after a moment (UTC): *Stora lottodragningen lördag 14 mars*. */
  | { readonly kind: 'number'; readonly name: string; readonly after: string };

/** A survey is asked like a poll, and named like one. */
export type SurveyId = PollId;

export type Option = { readonly id: string; readonly text: string };
type Asked = { readonly id: string; readonly text: string; readonly help: string };
export type Question =
  | (Asked & { readonly kind: 'single'; readonly options: readonly Option[] })
  | (Asked & { readonly kind: 'multiple'; readonly options: readonly Option[] })
  /** 1 to 5, each with a word of its own. */
  | (Asked & { readonly kind: 'scale'; readonly words: readonly string[] })
  | (Asked & { readonly kind: 'ranking'; readonly options: readonly Option[] })
  | (Asked & { readonly kind: 'text' });
export const QUESTION_KINDS = ['single', 'multiple', 'scale', 'ranking', 'text'] as const satisfies readonly Question['kind'][];

export type Survey = { readonly title: string; readonly intro: string; readonly questions: readonly Question[] };
export type SurveyContent = Survey & { readonly kind: 'survey' };

/** An id, several, a number of the scale, all ids in order, or words; a question that was passed over is left out. */
export type AnswerValue = string | number | readonly string[];
export type Answers = Readonly<Record<string, AnswerValue>>;
export type AnswerContent = { readonly kind: 'survey-answer'; readonly survey: SurveyId; readonly answers: Answers };

/** What several free texts say, in the words of whoever read them; `quote`: one of them, word for word, or empty. */
export type Theme = {
  readonly question: string;
  readonly label: string;
  readonly answers: readonly ContentId[];
  readonly quote: string;
};

export const WAYS = ['letter', 'mail', 'code'] as const;
/** How people are invited. */
export type Way = (typeof WAYS)[number];
export const ANSWER_CHANNELS = ['web', 'paper'] as const;
export type AnswerChannel = (typeof ANSWER_CHANNELS)[number];

export type PanelCommand =
  | {
      readonly type: 'panel/commit';
      /** Digest of the list ({@link DrawEntry}s), and how many rows it has. */
      readonly list: string;
      readonly rows: number;
      /** Digest of the city's part of the seed. */
      readonly seed: string;
      readonly source: SeedSource;
      readonly targets: DrawTargets;
    }
  | { readonly type: 'panel/draw'; readonly seed: Seed; readonly list: readonly DrawEntry[] }
  /** So many were sent an invitation. Who, is not for the log. */
  | { readonly type: 'panel/invite'; readonly way: Way; readonly count: number }
  /** Asked for by the machine: somebody with a code said no. */
  | { readonly type: 'panel/decline' }
  /** By the person whose invitation the machine has seen. */
  | { readonly type: 'panel/join'; readonly way: Way }
  | { readonly type: 'panel/leave'; readonly keep: boolean }
  | { readonly type: 'panel/open-survey'; readonly survey: Survey; readonly closes: string; readonly readers: readonly Seat[] }
  | { readonly type: 'panel/close-survey'; readonly survey: SurveyId }
  | { readonly type: 'panel/answer'; readonly survey: SurveyId; readonly answers: Answers }
  /** `slip`: names the paper, not the person. */
  | { readonly type: 'panel/enter-paper'; readonly survey: SurveyId; readonly slip: string; readonly answers: Answers }
  /** A paper that is no answer after all. */
  | { readonly type: 'panel/drop-paper'; readonly survey: SurveyId; readonly slip: string }
  | { readonly type: 'panel/report'; readonly survey: SurveyId; readonly themes: readonly Theme[] }
  | { readonly type: 'panel/end' };

type Nothing = Readonly<Record<never, never>>;
type Of = { readonly survey: SurveyId };
/** Contents that are deleted for ever with this line. */
type Erases = { readonly erases: readonly ContentId[] };

export type Commitment = {
  readonly list: string;
  readonly rows: number;
  readonly seed: string;
  readonly source: SeedSource;
  readonly targets: DrawTargets;
};

export type PanelFact =
  | Fact<'panel/seed-committed', Commitment>
  | Fact<'panel/drawn', { readonly seed: Seed; readonly strata: readonly DrawnStratum[]; readonly result: string }>
  | Fact<'panel/invited', { readonly way: Way; readonly count: number }>
  | Fact<'panel/declined', Nothing>
  | Fact<'panel/joined', { readonly way: Way }>
  | Fact<'panel/left', Nothing>
  /** What is asked is its content. */
  | Fact<'panel/survey-opened', Of & { readonly closes: string; readonly readers: readonly Seat[] }>
  | Fact<'panel/survey-closed', Of>
  /** By the mark of the one who answered, or the seat that entered the second of two equal papers. */
  | Fact<'panel/answered', Of & Erases & { readonly channel: AnswerChannel; readonly slip: string | null }>
  | Fact<'panel/answer-withdrawn', Of & Erases>
  | Fact<'panel/paper-entered', Of & Erases & { readonly slip: string }>
  /** Questions that the two have not entered the same; never what they entered. */
  | Fact<'panel/paper-differs', Of & { readonly slip: string; readonly questions: readonly string[] }>
  | Fact<'panel/paper-dropped', Of & Erases & { readonly slip: string }>
  | Fact<'panel/reported', Of & { readonly answered: Readonly<Record<AnswerChannel, number>> }>
  | Fact<'panel/ended', Nothing>;

export const PANEL_FACTS = [
  'panel/seed-committed',
  'panel/drawn',
  'panel/invited',
  'panel/declined',
  'panel/joined',
  'panel/left',
  'panel/survey-opened',
  'panel/survey-closed',
  'panel/answered',
  'panel/answer-withdrawn',
  'panel/paper-entered',
  'panel/paper-differs',
  'panel/paper-dropped',
  'panel/reported',
  'panel/ended',
] as const satisfies readonly PanelFact['type'][];

export const PANEL_REFUSALS = [
  'panel/not-found',
  'panel/not-allowed',
  'panel/login-needed',
  'panel/not-open',
  'panel/not-member',
  'panel/already-member',
  'panel/over',
  'panel/already-committed',
  'panel/not-committed',
  'panel/already-drawn',
  'panel/list-changed',
  'panel/seed-changed',
  'panel/source-not-there',
  'panel/roll-too-small',
  'panel/roll-too-large',
  'panel/entry-fault',
  'panel/stratum-too-small',
  'panel/stratum-empty',
  'panel/places-fault',
  'panel/places-beyond-stratum',
  'panel/seed-fault',
  'panel/count-fault',
  'panel/survey-fault',
  'panel/text-not-allowed',
  'panel/field-empty',
  'panel/field-too-long',
  'panel/time-not-understood',
  'panel/survey-not-found',
  'panel/survey-closed',
  'panel/survey-open',
  'panel/answer-fault',
  'panel/nothing-answered',
  'panel/slip-fault',
  'panel/slip-done',
  'panel/theme-fault',
] as const;
export type PanelRefusal = (typeof PANEL_REFUSALS)[number];

/** One answer that counts. `mark`: of who gave it; `null` on paper. */
export type AnswerEntry = {
  readonly mark: Mark | null;
  readonly content: ContentId;
  readonly channel: AnswerChannel;
  readonly at: string;
};
/** A paper that one person or two have entered, and which questions they did not enter the same. */
export type SlipEntry = {
  readonly slip: string;
  readonly entered: readonly { readonly by: Seat; readonly content: ContentId }[];
  readonly differs: readonly string[];
  readonly done: boolean;
};
export type SurveyEntry = {
  readonly survey: SurveyId;
  readonly content: ContentId;
  readonly at: string;
  /** UTC with milliseconds. */
  readonly closes: string;
  readonly closedAt: string | null;
  /** Seats that read the answers; the number counts, whatever the role. */
  readonly readers: readonly Seat[];
  readonly answers: readonly AnswerEntry[];
  readonly slips: readonly SlipEntry[];
  readonly report: ContentId | null;
  readonly reportedAt: string | null;
};

export type PanelState = {
  readonly committed: (Commitment & { readonly at: string }) | null;
  /** Hash of the last line before the moment of the commitment's source, once a later one has come. */
  readonly head: string | null;
  readonly drawn: { readonly seed: Seed; readonly strata: readonly DrawnStratum[]; readonly result: string; readonly at: string } | null;
  readonly invited: Readonly<Record<Way, number>>;
  readonly declined: number;
  /** Marks of those who are in it now. */
  readonly members: readonly Mark[];
  readonly left: number;
  readonly surveys: readonly SurveyEntry[];
  readonly endedAt: string | null;
};

export const NO_PANEL: PanelState = {
  committed: null,
  head: null,
  drawn: null,
  invited: { letter: 0, mail: 0, code: 0 },
  declined: 0,
  members: [],
  left: 0,
  surveys: [],
  endedAt: null,
};

/** What a person's mark in the panel is made for; in each survey they have another, which nobody can join with it. */
export const MEMBER_TARGET = 'panel';

export function surveyOf({ surveys }: PanelState, id: string): SurveyEntry | undefined {
  return surveys.find(({ survey }) => survey === id);
}

/** What ends by time ends by the time of the command, whether or not its line has come. */
export function isSurveyOpen({ closedAt, closes }: Pick<SurveyEntry, 'closedAt' | 'closes'>, at: string): boolean {
  return closedAt === null && at < closes;
}

export type { ReportContent };
