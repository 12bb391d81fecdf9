/**
 * The opinion picture of a rådslag: statements from the debate that readers answer, and what the answers look like together
 * (rules OP in SPEC.md). No vote: what one person answered is read by that person and the machine alone.
 */
import type { Fact } from '../fact.ts';
import type { ContentId, Mark, PostId, Pseudonym } from '../ids.ts';
import type { TrieMap } from '../trie-map.ts';
import type { Side } from './telling.ts';

export const OPINION_ANSWERS = ['agree', 'disagree', 'pass'] as const;
export type OpinionAnswer = (typeof OPINION_ANSWERS)[number];

/** Words of a post, as they stand there. The id of this content is the statement's. */
export type StatementContent = { readonly kind: 'opinion-statement'; readonly text: string; readonly lang: string };
export type AnswerContent = {
  readonly kind: 'opinion-answer';
  readonly author: Pseudonym;
  readonly statement: ContentId;
  readonly answer: OpinionAnswer;
};

/** How many of a group answered what; `null`: fewer than can be told of, none among them. */
export type Cells = Readonly<Record<OpinionAnswer, number | null>>;

export type PictureGroup = {
  readonly size: number;
  /** Where its people stand on the average, and how far from there (root of the mean square). */
  readonly x: number;
  readonly y: number;
  readonly spread: number;
  /** What most of it think, and more than in the others. */
  readonly telling: readonly StatementSide[];
};
export type StatementSide = { readonly statement: ContentId; readonly side: Side };

/** What everyone may know of the answers. */
export type Picture = {
  /** Who answered, the number it all rests on. */
  readonly people: number;
  /** The largest first; none where people cannot be told apart. */
  readonly groups: readonly PictureGroup[];
  /** `cells`: one for each group; one for all where there are no groups. */
  readonly statements: readonly { readonly statement: ContentId; readonly cells: readonly Cells[] }[];
  readonly unites: readonly StatementSide[];
  readonly divides: readonly ContentId[];
};
export type PictureContent = Picture & { readonly kind: 'opinion-picture' };

/** What a reader sends. */
export type OpinionAnswerCommand = {
  readonly type: 'opinion/answer';
  readonly statement: ContentId;
  readonly answer: OpinionAnswer;
};

export type OpinionCommand =
  | OpinionAnswerCommand
  | { readonly type: 'opinion/open' }
  | { readonly type: 'opinion/add-statement'; readonly post: PostId; readonly text: string }
  | { readonly type: 'opinion/remove-statement'; readonly statement: ContentId }
  | { readonly type: 'opinion/close' }
  /** Asked by the machine alone. `upto`: the line up to which answers were counted; `null`: too few to be told of. */
  | { readonly type: 'opinion/draw'; readonly upto: number; readonly picture: Picture | null };

type Nothing = Readonly<Record<never, never>>;
type Touches = { readonly touches: readonly ContentId[] };

export type OpinionFact =
  | Fact<'opinion/opened', Nothing>
  | Fact<'opinion/statement-added', { readonly post: PostId }>
  | Fact<'opinion/statement-removed', Touches & { readonly statement: ContentId }>
  /** Says that somebody answered something. */
  | Fact<'opinion/answered', Nothing>
  | Fact<'opinion/closed', Nothing>
  | Fact<'opinion/picture-drawn', Touches & { readonly upto: number; readonly people: number | null }>;

export const OPINION_FACTS = [
  'opinion/opened',
  'opinion/statement-added',
  'opinion/statement-removed',
  'opinion/answered',
  'opinion/closed',
  'opinion/picture-drawn',
] as const satisfies readonly OpinionFact['type'][];

export const OPINION_REFUSALS = [
  'opinion/not-found',
  'opinion/not-allowed',
  'opinion/login-needed',
  'opinion/level-needed',
  'opinion/not-eligible',
  'opinion/not-open',
  'opinion/not-in-debate',
  'opinion/already-open',
  'opinion/over',
  'opinion/too-few-statements',
  'opinion/too-many-statements',
  'opinion/statement-not-found',
  'opinion/post-not-found',
  'opinion/not-in-post',
  'opinion/already-chosen',
  'opinion/field-empty',
  'opinion/field-too-long',
  'opinion/already-answered',
  'opinion/too-many-answers',
  'opinion/picture-fault',
  'opinion/nothing-due',
] as const;
export type OpinionRefusal = (typeof OPINION_REFUSALS)[number];

/** `hidden`: its post cannot be read by everyone now. */
export type StatementEntry = {
  readonly statement: ContentId;
  readonly post: PostId;
  readonly status: 'shown' | 'hidden' | 'removed';
};

export type OpinionState = {
  readonly status: 'off' | 'open' | 'closed';
  readonly openedAt: string | null;
  readonly statements: readonly StatementEntry[];
  /** The last one drawn. `content` and `people` are `null` where too few were left to be told of. */
  readonly picture: {
    readonly content: ContentId | null;
    readonly people: number | null;
    readonly at: string;
    readonly upto: number;
  } | null;
  /** What each has answered, oldest first, by their mark. A reader's copy has one's own, and those that came since. */
  readonly answers: TrieMap<Mark, readonly ContentId[]>;
  /** Whose an answer is. */
  readonly papers: TrieMap<ContentId, Mark>;
  /** Who has answered since the picture, and the last line of each. */
  readonly since: TrieMap<Mark, number>;
};

/** People before anything is shown. */
export const PEOPLE_LEAST = 50;
/** People who have answered since the last picture, before there is another: what one of them answered cannot be told from the difference. */
export const NEWS_LEAST = 10;
/** Milliseconds between two pictures. */
export const PICTURE_EVERY = 60_000;
export const STATEMENTS_LEAST = 5;
export const STATEMENTS_MOST = 100;
/** Signs of a statement. */
export const STATEMENT_MAX = 280;
/** How often a person may change their mind, on the average over the statements. */
export const CHANGES_MOST = 10;
