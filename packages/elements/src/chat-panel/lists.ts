/** Which questions a member meets where: pure functions of the view. */
import { FIRST_QUESTIONS } from '@insyn/client/chats.ts';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';

export const TABS = ['mine', 'all', 'done'] as const;
export type TabName = (typeof TABS)[number];

/** `later`: put off by this member to a day, while the chat is on. `others`: answered by others alone. */
export type Lists = Readonly<Record<TabName | 'later' | 'others', readonly QuestionView[]>>;

export function listsOf(view: ChatView, member: number | null): Lists {
  const over = view.phase === 'ended';
  const waiting = waitingIn(view);
  const mine = waiting.filter((question) => isMine(question, member));
  const putOff = (question: QuestionView): boolean => !over && question.status === 'later' && question.later?.member === member;
  const all = waiting.filter(
    (question) => !isMine(question, member) && question.to === null && !question.followedUp && (question.later?.member ?? null) === null,
  );
  const answered = view.answered.filter((question) => !(question.followedUp && isMine(question, member)));
  return {
    mine: inOrder(
      mine.filter((question) => !putOff(question)),
      member,
    ),
    all: inOrder(all, member),
    later: inOrder(mine.filter(putOff), member),
    done: view.answered.filter((question) => hasAnswered(question, member)).toReversed(),
    others: answered.filter((question) => !hasAnswered(question, member)).toReversed(),
  };
}

/** What somebody is to answer, for one who only reads: in the order of the queue. */
export function openQuestions(view: ChatView): readonly QuestionView[] {
  return inOrder(
    waitingIn(view).filter(({ status }) => status !== 'answered'),
    null,
  );
}

function waitingIn(view: ChatView): readonly QuestionView[] {
  return [...view.answered.filter(({ followedUp }) => followedUp), ...view.taken, ...view.queue, ...view.later];
}

export function hasAnswered({ below }: QuestionView, member: number | null): boolean {
  return member !== null && below.some((each) => each.role === 'answer' && each.member?.member === member && each.view.own);
}

function isMine(question: QuestionView, member: number | null): boolean {
  if (member === null) return false;
  if (question.taken === member) return true;
  if (question.followedUp) return hasAnswered(question, member) || (question.to === member && question.taken === null);
  return question.to === member || question.later?.member === member;
}

/** Follow-ups first, then what this member answers now, then the queue; what another answers keeps a place after it. */
function inOrder(questions: readonly QuestionView[], member: number | null): readonly QuestionView[] {
  const rank = (question: QuestionView): number => {
    if (question.followedUp) return 0;
    if (question.taken === member && member !== null) return 1;
    if (question.place !== null) return 2;
    return question.later === null ? 3 : 4;
  };
  return questions.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.place ?? 0) - (b.place ?? 0) ||
      (a.later?.until ?? '').localeCompare(b.later?.until ?? '') ||
      b.support - a.support ||
      a.number - b.number,
  );
}

/**
 * The order that stands on the screen: nothing moves under a thumb. What has come since stands last; `changed` when the queue would
 * have it otherwise.
 */
export function asShown(
  questions: readonly QuestionView[],
  shown: readonly PostId[],
): { readonly questions: readonly QuestionView[]; readonly changed: boolean } {
  const placeOf = (question: QuestionView): number => {
    const at = shown.indexOf(question.post);
    return at < 0 ? shown.length : at;
  };
  const sorted = questions.toSorted((a, b) => placeOf(a) - placeOf(b));
  return { questions: sorted, changed: sorted.some((question, at) => question !== questions[at]) };
}

/** Every question of the session, in no order that means anything. */
export function everyQuestion(view: ChatView): readonly QuestionView[] {
  return [view.taken, view.queue, view.answered, view.later, view.declined, view.merged].flat();
}

/** Words of what is shown first are here: until then it is not known whom each question is meant for. */
export function isHeld(view: ChatView): boolean {
  const every = everyQuestion(view).length;
  return every - view.lacking.length >= Math.min(FIRST_QUESTIONS, every);
}

export function questionIn(view: ChatView, post: PostId): QuestionView | null {
  return everyQuestion(view).find((question) => question.post === post) ?? null;
}

/** `day`: `YYYY-MM-DD`, the first by which an answer is promised. */
export type Sums = {
  readonly answered: number;
  readonly all: number;
  readonly waiting: { readonly count: number; readonly day: string } | null;
  readonly others: { readonly count: number; readonly day: string } | null;
};

/** What came of it, for one member. */
export function sumsOf({ mine, all, done }: Lists): Sums {
  const answered = done.length;
  const open = mine.filter((question) => !done.includes(question));
  return { answered, all: answered + open.length, waiting: promised(open), others: promised(all) };
}

function promised(questions: readonly QuestionView[]): Sums['waiting'] {
  const [day] = questions.flatMap(({ later }) => later?.until ?? []).sort();
  return day === undefined ? null : { count: questions.length, day };
}
