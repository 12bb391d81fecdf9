/** Shapes a page draws of a chat; `chat/view.ts` and `chat/record.ts` make them. */
import type { ContentId, PollId, PostId, SessionId } from '../ids.ts';
import type { PostView } from '../view.ts';
import type { QuestionStatus } from './queue.ts';
import type { SessionPhase } from './times.ts';
import type { PanelMember, Plan, Poll, Take } from './types.ts';

export type MemberView = PanelMember & {
  /** Has said to be there. */
  readonly here: boolean;
  readonly answered: number;
};

/** A message below a question. */
export type BelowView = {
  readonly role: 'answer' | 'follow-up';
  readonly member: MemberView | null;
  readonly standard: boolean;
  /** Facts from the administration that the answer shows. */
  readonly facts: string;
  /** Given after the chat. */
  readonly late: boolean;
  readonly view: PostView;
  /** The viewer wrote this answer and may still take it back; UTC until when. */
  readonly undoUntil: string | null;
};

export type QuestionView = {
  readonly post: PostId;
  /** The words; `null` where they are not held here. */
  readonly view: PostView | null;
  readonly status: QuestionStatus;
  /** In the order in which questions were received, from 1. */
  readonly number: number;
  /** In the queue, 1 for the next; `null` when it does not wait. */
  readonly place: number | null;
  readonly points: number;
  /** Of the question and of those merged into it, the most. */
  readonly support: number;
  /** Waits a turn: its asker's question was taken up last. */
  readonly waitsTurn: boolean;
  readonly own: boolean;
  /** The member it is meant for, or was handed to. */
  readonly to: number | null;
  /** Who answers it now: also one that is answered already, by a second voice or after a follow-up. */
  readonly taken: number | null;
  /** When whoever answers it now last gave a sign of going on. */
  readonly sign: string | null;
  /** Each time it was taken up. */
  readonly takes: readonly Take[];
  readonly order: number | null;
  readonly below: readonly BelowView[];
  /** A follow-up waits for an answer. */
  readonly followedUp: boolean;
  /** Until when an answer is promised, `YYYY-MM-DD`, and by whom; `member` is null for what was left in the queue. */
  readonly later: { readonly until: string; readonly member: number | null } | null;
  /** Why it is not taken up. */
  readonly reason: string | null;
  /** The question that stands for this one now, and those that this one stands for. */
  readonly mergedInto: PostId | null;
  readonly merged: readonly PostId[];
  /** For panel and staff: what was prepared, the latest last, and the word it was handed over with. */
  readonly prepared: readonly { readonly id: ContentId; readonly text: string; readonly facts: string; readonly lang: string }[];
  readonly note: string;
  readonly mayFollowUp: boolean;
};

export type PollView = {
  readonly poll: PollId;
  /** When it was opened. */
  readonly at: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly status: Poll['status'];
  /** By option; `null` until the host shows it. */
  readonly counts: readonly number[] | null;
  readonly answers: number;
  /** What the viewer chose. */
  readonly choice: number | null;
};

export type ChatStatistics = {
  /** Questions that everyone could read, without those taken back or hidden. */
  readonly questions: number;
  readonly answered: number;
  /** Answered only by the same words to many: in no other figure. */
  readonly standard: number;
  readonly late: number;
  /** Promised, not answered yet. */
  readonly promised: number;
  readonly waiting: number;
  readonly declined: number;
  readonly merged: number;
  readonly followUps: number;
  readonly supports: number;
  /** Seconds from when a question could be read, at the earliest from the opening, to its first answer, half of them less; `null` without answers. */
  readonly medianWait: number | null;
  readonly byMember: readonly { readonly member: number; readonly answers: number }[];
};

export type SessionView = {
  readonly session: SessionId;
  readonly phase: SessionPhase;
  readonly plan: Plan;
  readonly paused: { readonly since: string; readonly reason: string } | null;
  readonly cancelled: string | null;
  readonly openedAt: string | null;
  readonly endedAt: string | null;
  readonly early: boolean;
  readonly thanks: string;
  readonly panel: readonly MemberView[];
  /** The viewer answers here, by this number. */
  readonly member: number | null;
  readonly polls: readonly PollView[];
  readonly statistics: ChatStatistics;
  readonly approved: { readonly at: string; readonly upto: number } | null;
  /** Something about the session was written after the record was approved: late answers. */
  readonly addedSince: boolean;
  /** `seq` of the last line about it: what an approval names. */
  readonly seq: number;
};

/** Questions of a session in the lists a page has; a question is in one of them. */
export type ChatView = SessionView & {
  /** Being answered now, first taken first. */
  readonly taken: readonly QuestionView[];
  /** First the next. */
  readonly queue: readonly QuestionView[];
  /** Answered, in the order they were taken up; last the late ones. */
  readonly answered: readonly QuestionView[];
  readonly later: readonly QuestionView[];
  readonly declined: readonly QuestionView[];
  readonly merged: readonly QuestionView[];
  /** Taken back, hidden or erased after everyone could read them: their places are kept. */
  readonly gone: readonly QuestionView[];
  /** The viewer's own, the newest first; also those nobody else may read yet. */
  readonly own: readonly QuestionView[];
  /** Questions whose words everyone may read and are not held here, in the order a page needs them. */
  readonly lacking: readonly PostId[];
};
