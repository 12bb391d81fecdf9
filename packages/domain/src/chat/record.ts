/**
 * The record of a chat: what was asked and answered, in order, with reasons, times and who was there. It is made from the log each
 * time, never kept beside it: so it equals the log, and what is erased in the log is gone from it too (decision 0020).
 */
import { hostWords } from './content.ts';
import { chatView } from './view.ts';
import { sessionOf } from './queue.ts';
import type { Held } from '../held.ts';
import type { SessionId } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { Viewer } from '../visibility.ts';
import type { Session } from './types.ts';
import type { ChatView, QuestionView } from './views.ts';

export type ChatRecord = {
  readonly view: ChatView;
  /** Every question that everyone could read, also where it is gone: first those taken up, in that order; then the others as received. */
  readonly questions: readonly QuestionView[];
  readonly visits: Session['visits'];
  readonly pauses: readonly { readonly from: string; readonly to: string | null; readonly reason: string }[];
  /** Questions that nobody but their authors and moderators could read. */
  readonly unpublished: number;
  readonly host: string;
};

/** As everyone may read it, whoever asks. */
export function recordOf(state: LogState, held: Held, viewer: Viewer, id: SessionId, at: string): ChatRecord | null {
  const view = chatView(state, held, viewer, id, at);
  const session = sessionOf(state.chat, id);
  if (!view || !session) return null;
  const lists = [view.taken, view.queue, view.answered, view.later, view.declined, view.merged, view.gone].flat();
  const questions = lists.toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || a.number - b.number);
  const messages = [...state.chat.messages.values()].filter((message) => message.session === id && message.role === 'question');
  return {
    view,
    questions,
    visits: session.visits,
    pauses: session.pauses.map(({ from, to, reason }) => ({ from, to, reason: hostWords(held, reason) })),
    unpublished: messages.filter(({ shownAt }) => shownAt === null).length,
    host: view.plan.host,
  };
}
