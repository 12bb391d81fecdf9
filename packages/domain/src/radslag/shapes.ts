/** What an element or a page draws of a rådslag (`radslag/view.ts` makes it). */
import type { Phase } from '../dialogue/types.ts';
import type { SessionId } from '../ids.ts';
import type { DialogueView } from '../view.ts';
import type { VoteStatus } from '../vote/types.ts';
import type { Answer, ArgumentsContent, DecisionLink, EarlierPlan, Gathering, Matter, RadslagPlan, Standpoint } from './types.ts';

/** Läs · Debatt · Rösta · Resultat · Svar. */
export const STEPS = ['read', 'debate', 'vote', 'result', 'answer'] as const;
export type Step = (typeof STEPS)[number];

/** `from`, `until`: UTC; either may be `null` (the result has no end, the answer no beginning). */
export type StepView = {
  readonly step: Step;
  readonly state: 'past' | 'now' | 'future';
  readonly from: string | null;
  readonly until: string | null;
};

export type GatheringView = Gathering & {
  readonly session: SessionId;
  /** Why it is cancelled. */
  readonly cancelled: string | null;
  /** What was said there. */
  readonly notes: string | null;
  readonly state: 'coming' | 'now' | 'past' | 'cancelled';
  readonly changes: number;
};

export type AnswerView = Answer & {
  readonly at: string;
  /** What it said before it was corrected, oldest first. */
  readonly earlier: readonly (Answer & { readonly at: string })[];
};

/** What a person can do first, by phase and time: the one main button. */
export const MAIN_ACTS = ['read', 'write', 'read-debate', 'vote', 'result', 'answer', 'archive'] as const;
export type MainAct = (typeof MAIN_ACTS)[number];

export type RadslagView = {
  readonly dialogue: DialogueView;
  readonly plan: RadslagPlan;
  /** Changes that everyone was told of, oldest first. */
  readonly earlier: readonly EarlierPlan[];
  /** The phase that counts now, also under a pause. */
  readonly phase: Exclude<Phase, 'paused'>;
  readonly paused: boolean;
  /** Without *vote* in a rådslag that has none. */
  readonly steps: readonly StepView[];
  readonly main: MainAct;
  readonly matter: Matter | null;
  readonly standpoints: readonly Standpoint[];
  /** By their beginning. */
  readonly gatherings: readonly GatheringView[];
  readonly decision: DecisionLink;
  readonly vote: VoteStatus | null;
  readonly result: Pick<ArgumentsContent, 'summary' | 'arguments'> | null;
  readonly answer: AnswerView | null;
  /** Until when the body was to answer, when it has not and that has passed: UTC. */
  readonly overdue: string | null;
};
