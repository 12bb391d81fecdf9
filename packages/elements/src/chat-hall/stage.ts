/** What the screen in the room shows: one thing at a time, a pure function of the view. */
import type { BelowView, ChatView, PollView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PollId } from '@insyn/domain/ids.ts';

export type Scene =
  | { readonly kind: 'cancelled' | 'before' | 'paused' | 'waiting' | 'after' }
  | {
      readonly kind: 'question';
      readonly question: QuestionView;
      /** Set where what is answered is a follow-up: its words stand in place of the question's. */
      readonly followUp: BelowView | null;
      /** Who answers, or last answered. */
      readonly member: number | null;
      readonly answering: boolean;
    }
  | { readonly kind: 'poll'; readonly poll: PollView };

/** `shown`: when this screen saw that the result of a poll was shown, UTC. */
export function sceneOf(view: ChatView, shown: ReadonlyMap<PollId, string>): Scene {
  switch (view.phase) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'announced':
    case 'asking':
      return { kind: 'before' };
    case 'ended':
      return { kind: 'after' };
    case 'live':
      if (view.paused !== null) return { kind: 'paused' };
  }
  const question = questionOf(view);
  const poll = view.polls.at(-1);
  const since = question?.takes.at(-1)?.at ?? '';
  if (poll !== undefined && isDue(poll, since, shown.get(poll.poll) ?? '')) return { kind: 'poll', poll };
  return question === null ? { kind: 'waiting' } : sceneOfQuestion(question);
}

/** A poll stands until a question is taken up; its result comes back when the host shows it. */
function isDue({ at, status }: PollView, since: string, shown: string): boolean {
  return at > since || (status === 'shown' && shown > since);
}

/**
 * The question that the host took up last, while somebody answers it; else the one that was begun first, so that a second member who
 * begins elsewhere does not take the room with them. Between two questions the last one stands.
 */
function questionOf({ taken, answered }: ChatView): QuestionView | null {
  const began = (question: QuestionView): string => question.takes.at(-1)?.at ?? '';
  const byTime = (a: QuestionView, b: QuestionView): number => began(a).localeCompare(began(b));
  const now = [...taken, ...answered.filter((each) => each.taken !== null)].toSorted(byTime);
  const chosen = now.filter(({ takes }) => takes.at(-1)?.chosen === 'host');
  return (
    chosen.at(-1) ??
    now[0] ??
    answered
      .filter(({ takes }) => takes.length > 0)
      .toSorted(byTime)
      .at(-1) ??
    null
  );
}

function sceneOfQuestion(question: QuestionView): Scene {
  const answering = question.taken !== null;
  const followUps = question.below.filter(({ role, view }) => role === 'follow-up' && view.tombstone === null);
  const answers = question.below.filter(({ role }) => role === 'answer');
  const followUp = answering && answers.length > 0 && question.followedUp ? (followUps.at(-1) ?? null) : null;
  const member = question.taken ?? answers.at(-1)?.member?.member ?? null;
  return { kind: 'question', question, followUp, member, answering };
}

/** The answer that was given last, without what is gone. */
export function lastAnswer({ below }: QuestionView): BelowView | null {
  return below.filter(({ role, view }) => role === 'answer' && view.tombstone === null).at(-1) ?? null;
}
