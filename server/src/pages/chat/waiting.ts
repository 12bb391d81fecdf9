/** Which questions wait for somebody who answers: theirs first, then everyone's. */
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';

export type Waiting = {
  /** Meant for the member, taken by them, followed up after their answer, or promised by them. */
  readonly mine: readonly QuestionView[];
  /** Meant for any of the panel. */
  readonly all: readonly QuestionView[];
  /** The first day by which one of `mine` is promised, `YYYY-MM-DD`. */
  readonly until: string | null;
};

export function waitingFor(view: ChatView, member: number): Waiting {
  const open = [...view.answered.filter(({ followedUp }) => followedUp), ...view.taken, ...view.queue, ...view.later];
  const mine = open.filter((question) => isMine(question, member));
  const all = open.filter(
    (each) => !mine.includes(each) && each.taken === null && each.to === null && !each.followedUp && (each.later?.member ?? null) === null,
  );
  const days = mine.flatMap(({ later }) => later?.until ?? []).sort();
  return { mine, all, until: days[0] ?? null };
}

function isMine({ taken, to, later, followedUp, below }: QuestionView, member: number): boolean {
  if (taken === member) return true;
  const last = below.findLast(({ role }) => role === 'answer')?.member?.member ?? null;
  return followedUp ? last === member : to === member || later?.member === member;
}
