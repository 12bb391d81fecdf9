/** Chats of a dialogue: sessions at a set time, in which a panel answers what readers ask, led by a host (rules CH in SPEC.md). */
import type { Fact, Seat } from '../fact.ts';
import type { ContentId, Mark, PollId, PostId, SessionId } from '../ids.ts';
import type { ZonedTime } from '../protokoll/types.ts';
import type { Badge } from '../tenant/roles.ts';
import type { TrieMap } from '../trie-map.ts';

/**
 * What happens to a reader's message before everyone may read it. `each`: a person looks at it; `first`: at the first of each person;
 * `delay`: it is published by itself after `delaySeconds` unless a moderator stops it; `none`: at once. What a check finds waits in every case.
 */
export const CONTROLS = ['each', 'first', 'delay', 'none'] as const;
export type Control = (typeof CONTROLS)[number];

/** One who answers. `member`: the person's number in the tenant, the same as of their seats. */
export type PanelMember = Badge & { readonly member: number; readonly name: string };

/** A session as it is planned. Moments are UTC with milliseconds beside the wall clock that was typed. */
export type Plan = {
  readonly title: string;
  /** What it is about, plain text. */
  readonly about: string;
  /** Rules of the chat, one a line. */
  readonly rules: string;
  readonly lang: string;
  /** From when questions can be asked in advance. */
  readonly asks: ZonedTime;
  readonly opens: ZonedTime;
  readonly closes: ZonedTime;
  readonly control: Control;
  /** Seconds that a message waits with control `delay`. */
  readonly delaySeconds: number;
  /** Seconds between two messages of one person; 0: none. */
  readonly slowSeconds: number;
  readonly panel: readonly PanelMember[];
  readonly host: string;
};

/** The plan as the line says it: no name and no word of it. */
export type PlanLine = Pick<Plan, 'asks' | 'opens' | 'closes' | 'control' | 'delaySeconds' | 'slowSeconds'> & {
  readonly members: readonly number[];
};
/** Names and words of a plan, beside the line. */
export type PlanContent = Pick<Plan, 'title' | 'about' | 'rules' | 'lang' | 'panel' | 'host'> & { readonly kind: 'chat-plan' };

/** What the host says to everyone: why a question is not taken up, why there is a pause, thanks at the end. */
export type HostContent = { readonly kind: 'chat-host'; readonly text: string };
/** For panel and staff alone: a prepared answer with facts, or a word with a question that is handed over. `seat` is null for a panel member's own. */
export type PreparedContent = {
  readonly kind: 'chat-prepared';
  readonly text: string;
  readonly facts: string;
  readonly lang: string;
  readonly seat: Seat | null;
};
export type HandoverContent = { readonly kind: 'chat-handover'; readonly text: string };
export type PollContent = { readonly kind: 'chat-poll'; readonly question: string; readonly options: readonly string[] };

export const ROLES_OF_MESSAGES = ['question', 'answer', 'follow-up'] as const;
export type MessageRole = (typeof ROLES_OF_MESSAGES)[number];

export type ChatCommand =
  | { readonly type: 'chat/plan'; readonly plan: Plan }
  | { readonly type: 'chat/change'; readonly session: SessionId; readonly plan: Plan }
  | { readonly type: 'chat/cancel'; readonly session: SessionId; readonly reason: string }
  /** `to`: the panel member it is meant for; `null`: any of them. */
  | { readonly type: 'chat/ask'; readonly session: SessionId; readonly text: string; readonly lang: string; readonly to: number | null }
  | { readonly type: 'chat/follow-up'; readonly question: PostId; readonly text: string; readonly lang: string }
  | { readonly type: 'chat/answer-poll'; readonly poll: PollId; readonly choice: number }
  | PanelCommand
  | HostCommand;

/** Asked by the machine alone: what has come by time is said. */
export type ElapseCommand = { readonly type: 'chat/elapse' };

export type PanelCommand =
  | { readonly type: 'chat/arrive'; readonly session: SessionId }
  | { readonly type: 'chat/depart'; readonly session: SessionId }
  /** Says that this member answers now; again while they write, at most each minute. */
  | { readonly type: 'chat/take'; readonly question: PostId }
  | { readonly type: 'chat/release'; readonly question: PostId }
  | {
      readonly type: 'chat/answer';
      readonly question: PostId;
      readonly text: string;
      readonly lang: string;
      /** The same words to many: shown as such, and left out of the statistics. */
      readonly standard: boolean;
      /** Prepared facts to show with the answer. */
      readonly facts: ContentId | null;
    }
  /** `until`: `YYYY-MM-DD`; `null`: three working days ahead. */
  | { readonly type: 'chat/defer'; readonly question: PostId; readonly until: string | null }
  | { readonly type: 'chat/hand-over'; readonly question: PostId; readonly to: number; readonly note: string };

export type HostCommand =
  /** The host takes up any question, for a member. */
  | { readonly type: 'chat/take-up'; readonly question: PostId; readonly member: number }
  | { readonly type: 'chat/decline'; readonly question: PostId; readonly reason: string }
  /** Back into the queue: what was declined or merged by mistake. */
  | { readonly type: 'chat/requeue'; readonly question: PostId }
  | { readonly type: 'chat/merge'; readonly question: PostId; readonly into: PostId }
  | {
      readonly type: 'chat/prepare';
      readonly question: PostId;
      readonly text: string;
      readonly facts: string;
      readonly lang: string;
    }
  | { readonly type: 'chat/pause'; readonly session: SessionId; readonly reason: string }
  | { readonly type: 'chat/resume'; readonly session: SessionId }
  | { readonly type: 'chat/extend'; readonly session: SessionId; readonly closes: ZonedTime }
  | { readonly type: 'chat/end'; readonly session: SessionId; readonly thanks: string }
  /** `upto`: where the log stood in the record that the host read. */
  | { readonly type: 'chat/approve-record'; readonly session: SessionId; readonly upto: number }
  | { readonly type: 'chat/open-poll'; readonly session: SessionId; readonly question: string; readonly options: readonly string[] }
  | { readonly type: 'chat/close-poll'; readonly poll: PollId }
  | { readonly type: 'chat/show-poll'; readonly poll: PollId };

type In = { readonly session: SessionId };
type About = In & { readonly question: PostId };
type Touches = { readonly touches: readonly ContentId[] };

export type ChatFact =
  | Fact<'chat/planned', In & { readonly plan: PlanLine }>
  | Fact<'chat/changed', In & Touches & { readonly plan: PlanLine }>
  | Fact<'chat/cancelled', In>
  | Fact<'chat/opened', In>
  /** `answerBy`: until when what is left in the queue is answered in writing. */
  | Fact<'chat/ended', In & { readonly early: boolean; readonly answerBy: string }>
  /** A message by a person; what it says and who wrote it is its content. `member`: of an answer. */
  | Fact<
      'chat/message-submitted',
      In & {
        readonly post: PostId;
        readonly role: MessageRole;
        readonly question: PostId | null;
        readonly member: number | null;
        readonly standard: boolean;
      }
    >
  /** `place`: in the queue, 1 for the first; `chosen` by the panel or by the host. `again`: goes on, or begins anew. */
  | Fact<
      'chat/question-taken',
      About & { readonly member: number; readonly place: number | null; readonly chosen: 'panel' | 'host'; readonly again: boolean }
    >
  | Fact<'chat/question-released', About>
  | Fact<'chat/question-deferred', About & { readonly member: number; readonly until: string }>
  | Fact<'chat/question-handed-over', About & { readonly from: number | null; readonly to: number }>
  | Fact<'chat/question-declined', About>
  | Fact<'chat/question-requeued', About & Touches>
  | Fact<'chat/questions-merged', About & { readonly into: PostId }>
  | Fact<'chat/prepared', About>
  | Fact<'chat/paused', In>
  | Fact<'chat/resumed', In>
  | Fact<'chat/extended', In & { readonly closes: ZonedTime }>
  | Fact<'chat/member-arrived', In & { readonly member: number }>
  | Fact<'chat/member-departed', In & { readonly member: number }>
  | Fact<'chat/poll-opened', In & { readonly poll: PollId; readonly options: number }>
  /** Openly not secret: the choice stands in the line, the mark counts a person once. */
  | Fact<'chat/poll-answered', In & { readonly poll: PollId; readonly choice: number }>
  | Fact<'chat/poll-closed', In & { readonly poll: PollId }>
  | Fact<'chat/poll-shown', In & { readonly poll: PollId }>
  | Fact<'chat/record-approved', In & { readonly upto: number }>;

export const CHAT_REFUSALS = [
  'chat/login-needed',
  'chat/level-needed',
  'chat/not-eligible',
  'chat/not-allowed',
  'chat/not-panel',
  'chat/no-mandate',
  'chat/not-found',
  'chat/question-not-found',
  'chat/not-open-yet',
  'chat/closed',
  'chat/paused',
  'chat/too-soon',
  'chat/too-many',
  'chat/text-empty',
  'chat/text-too-long',
  'chat/text-not-allowed',
  'chat/personal-number',
  'chat/lang-unknown',
  'chat/field-empty',
  'chat/field-too-long',
  'chat/time-not-understood',
  'chat/setting-out-of-range',
  'chat/unstaffed',
  'chat/panel-missing',
  'chat/unknown-member',
  'chat/taken',
  'chat/not-taken',
  'chat/answered',
  'chat/not-answered',
  'chat/declined',
  'chat/merged',
  'chat/merge-circle',
  'chat/not-declined',
  'chat/not-yours',
  'chat/undo-too-late',
  'chat/date-not-understood',
  'chat/facts-not-found',
  'chat/not-live',
  'chat/not-ended',
  'chat/already',
  'chat/changed-since',
  'chat/poll-not-found',
  'chat/poll-closed',
  'chat/poll-open',
  'chat/poll-answered',
  'chat/nothing-due',
] as const;
export type ChatRefusal = (typeof CHAT_REFUSALS)[number];

/** Somebody takes up a question. `place`: in the queue then. */
export type Take = { readonly member: number; readonly at: string; readonly place: number | null; readonly chosen: 'panel' | 'host' };

/** The fold of the lines about one message: enough to order the queue where its words are not held. */
export type Message = {
  readonly post: PostId;
  readonly session: SessionId;
  readonly role: MessageRole;
  /** The question that an answer or a follow-up belongs to. */
  readonly question: PostId | null;
  /** Who answered. */
  readonly member: number | null;
  readonly standard: boolean;
  readonly seq: number;
  readonly at: string;
  /** Questions that had been taken up in the session when this was received. */
  readonly turn: number;
  /** The asker's mark in the session, told when it was published. */
  readonly asker: Mark | null;
  /** Everyone may read it now. */
  readonly shown: boolean;
  /** When everyone could first read it. */
  readonly shownAt: string | null;
  /** Taken back or erased. */
  readonly gone: boolean;
  /** A moderator published it and took that back: the machine does not publish it by itself. */
  readonly recalled: boolean;
  /** Distinct marks that support it now. */
  readonly support: number;
  readonly taken: Take | null;
  /** Each time it was taken up, in order; going on writing is none. */
  readonly takes: readonly Take[];
  /** Which of the questions taken up it was, from 1. */
  readonly order: number | null;
  /** Answers and follow-ups, in the order they were written. */
  readonly below: readonly PostId[];
  readonly later: { readonly member: number; readonly until: string } | null;
  readonly declined: { readonly reason: ContentId; readonly at: string } | null;
  readonly into: PostId | null;
  /** The member it was handed to. */
  readonly to: number | null;
  /** The word it was last handed over with; `null` when none was said then. */
  readonly note: ContentId | null;
  /** Prepared answers and words with it, for panel and staff. */
  readonly papers: readonly ContentId[];
};

export type Poll = {
  readonly poll: PollId;
  readonly at: string;
  readonly content: ContentId;
  readonly status: 'open' | 'closed' | 'shown';
  /** Answers by option. */
  readonly counts: readonly number[];
};

export type Session = {
  readonly session: SessionId;
  readonly at: string;
  readonly plan: PlanLine;
  readonly content: ContentId;
  readonly status: 'planned' | 'live' | 'ended' | 'cancelled';
  readonly cancelled: ContentId | null;
  readonly openedAt: string | null;
  readonly endedAt: string | null;
  readonly early: boolean;
  readonly answerBy: string | null;
  readonly thanks: ContentId | null;
  /** Questions taken up so far. */
  readonly turns: number;
  /** Whose question was taken up last. */
  readonly lastAsker: Mark | null;
  readonly pauses: readonly { readonly from: string; readonly to: string | null; readonly reason: ContentId | null }[];
  readonly visits: readonly { readonly member: number; readonly from: string; readonly to: string | null }[];
  readonly polls: readonly Poll[];
  readonly approved: { readonly at: string; readonly seat: Seat; readonly upto: number } | null;
  /** `seq` of the last line about it. */
  readonly seq: number;
  /** How often its plan or its end was changed, and one more when it was cancelled: for calendars that have it. */
  readonly changes: number;
};

export type ChatState = {
  readonly sessions: readonly Session[];
  /** Every message of every session, also where its words are not held. */
  readonly messages: TrieMap<PostId, Message>;
  /** What was answered in which poll, as far as is known here, by `poll mark`. */
  readonly polled: TrieMap<string, number>;
  /** Contents that everyone may read: plans, what the host said, polls. */
  readonly open: TrieMap<ContentId, true>;
  /** Contents for panel and staff, with the session they belong to. */
  readonly papers: TrieMap<ContentId, SessionId>;
};
