/** Rules about one message that the debate asks for: how long it may be, whether its session is open, whether it can be taken back. */
import { refuse, type Decision } from '../decision.ts';
import { isOpen } from '../dialogue/phases.ts';
import { sessionOf } from './queue.ts';
import { takesQuestions } from './times.ts';
import type { Item } from '../debate/types.ts';
import type { LogState } from '../root.ts';
import type { ChatRefusal, MessageRole } from './types.ts';

type Refused = Decision<never, ChatRefusal> & { readonly accepted: false };

/** Characters in a question or a follow-up: as much as can be read in a moment. */
export const QUESTION_MAX = 1000;
/** Characters in an answer (look §3, L3). */
export const ANSWER_MAX = 5000;
/** Seconds in which an answer can be taken back, as told to whoever wrote it. */
export const UNDO_SECONDS = 10;
/** Seconds more in which the press of a button may be on its way. */
export const UNDO_GRACE_SECONDS = 5;

export function textMax(role: MessageRole): number {
  return role === 'answer' ? ANSWER_MAX : QUESTION_MAX;
}

export function messageClosed(chat: NonNullable<Item['chat']>, state: LogState, at: string): Refused | null {
  const session = sessionOf(state.chat, chat.session);
  const open = session !== undefined && takesQuestions(session, at) && isOpen(state.dialogue, 'chat', at);
  return open ? null : refuse('chat/closed');
}

/** An answer is public record: after ten seconds it is corrected, with its history, and not taken back. */
export function undoFault({ chat, at: written }: Item, at: string): Refused | null {
  if (chat?.role !== 'answer') return null;
  const seconds = (Date.parse(at) - Date.parse(written)) / 1000;
  return seconds <= UNDO_SECONDS + UNDO_GRACE_SECONDS ? null : refuse('chat/undo-too-late');
}
