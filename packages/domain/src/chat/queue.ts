/**
 * How questions are ordered, a pure function of lines that everyone can read (CH10). Points are support, and two for each question
 * taken up since this one was received; most points first, then the one received first. Whoever asked the question just taken up
 * waits one turn. Merged questions count as the one of them with most support: nobody is counted twice.
 */
import { phaseOf } from './times.ts';
import type { PostId } from '../ids.ts';
import type { ChatState, Message, Session } from './types.ts';

/** Points for each question taken up since this one was received. */
export const TURN_POINTS = 2;
/** Minutes of silence after which a question that was taken is free again. */
export const SILENCE_MINUTES = 5;

/** `received`: not readable by everyone yet; `gone`: taken back, hidden or erased. */
export type QuestionStatus = 'received' | 'queue' | 'taken' | 'answered' | 'later' | 'declined' | 'merged' | 'gone';

export type Queued = { readonly message: Message; readonly points: number; readonly support: number; readonly waits: boolean };

/**
 * The question that stands for this one: the last of those it was merged into that everyone can read. Where none can be read any more
 * it stands for itself again, so that nobody loses an answer by what another asker takes back.
 */
export function rootOf(state: ChatState, message: Message): Message {
  let root = message;
  let above: Message | undefined = message;
  // A circle is refused by `merge`; a log that has one all the same ends here.
  for (let steps = 0; above !== undefined && steps < 100; steps += 1) {
    if (above.shown) root = above;
    above = above.into === null ? undefined : state.messages.get(above.into);
  }
  return root;
}

/** Stands with another question now. */
export function isMerged(state: ChatState, message: Message): boolean {
  return message.into !== null && rootOf(state, message).post !== message.post;
}

/** Answers below a question that everyone may read, in the order they were written. */
export function answersOf(state: ChatState, { below }: Message): readonly Message[] {
  return below.flatMap((post) => {
    const message = state.messages.get(post);
    return message?.role === 'answer' && message.shown ? [message] : [];
  });
}

/** Who answers it now; silence has freed it again when `null`. */
export function holderOf({ taken }: Pick<Message, 'taken'>, at: string): number | null {
  if (taken === null) return null;
  return Date.parse(at) - Date.parse(taken.at) < SILENCE_MINUTES * 60_000 ? taken.member : null;
}

export function statusOf(message: Message, session: Session, state: ChatState, at: string): QuestionStatus {
  if (!message.shown) return message.shownAt === null && !message.gone ? 'received' : 'gone';
  if (isMerged(state, message)) return 'merged';
  if (message.declined !== null) return 'declined';
  if (answersOf(state, message).length > 0) return 'answered';
  const phase = phaseOf(session, at);
  if (phase === 'live' && holderOf(message, at) !== null) return 'taken';
  return message.later !== null || phase === 'ended' ? 'later' : 'queue';
}

/** Questions of a session in the order they were received, and what each is now: gone through once for all that is drawn of them. */
export type Standing = { readonly questions: readonly Message[]; readonly statuses: ReadonlyMap<PostId, QuestionStatus> };

export function standingOf(state: ChatState, session: Session, at: string): Standing {
  const questions = questionsOf(state, session);
  return { questions, statuses: new Map(questions.map((message) => [message.post, statusOf(message, session, state, at)])) };
}

/** Support of each question that stands for itself: of it and of those merged into it the most, so that nobody is counted twice. */
export function mostSupport(state: ChatState, questions: readonly Message[]): ReadonlyMap<PostId, number> {
  const most = new Map<PostId, number>();
  for (const message of questions) {
    if (!message.shown) continue;
    const root = rootOf(state, message).post;
    most.set(root, Math.max(most.get(root) ?? 0, message.support));
  }
  return most;
}

/** Questions that wait, first the one that is next. */
export function queueOf(
  state: ChatState,
  session: Session,
  at: string,
  { questions, statuses }: Standing = standingOf(state, session, at),
): readonly Queued[] {
  const most = mostSupport(state, questions);
  return questions
    .filter(({ post }) => statuses.get(post) === 'queue')
    .map((message): Queued => {
      const support = most.get(message.post) ?? message.support;
      const points = support + TURN_POINTS * (session.turns - message.turn);
      return { message, points, support, waits: session.lastAsker !== null && message.asker === session.lastAsker };
    })
    .sort((a, b) => Number(a.waits) - Number(b.waits) || b.points - a.points || a.message.seq - b.message.seq);
}

/** 1 for the next; `null` for a question that does not wait. */
export function placeOf(state: ChatState, session: Session, question: PostId, at: string): number | null {
  const at0 = queueOf(state, session, at).findIndex(({ message }) => message.post === question);
  return at0 < 0 ? null : at0 + 1;
}

/** Questions of a session, in the order they were received. */
export function questionsOf(state: ChatState, { session }: Pick<Session, 'session'>): readonly Message[] {
  return [...state.messages.values()]
    .filter((message) => message.session === session && message.role === 'question')
    .sort((a, b) => a.seq - b.seq);
}

/** A follow-up that nobody has answered since. */
export function isFollowedUp(state: ChatState, message: Message): boolean {
  const shown = message.below.flatMap((post) => {
    const each = state.messages.get(post);
    return each?.shown === true ? [each] : [];
  });
  return shown.at(-1)?.role === 'follow-up';
}

export function sessionOf(state: ChatState, session: string): Session | undefined {
  return state.sessions.find((each) => each.session === session);
}
