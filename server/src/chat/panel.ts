/** Who of a chat's panel may be told of what is for the panel, and heard when they write. */
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import type { ChatState } from '@insyn/domain/chat/types.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';

/** Whether this member answers in the session of a question that everyone can read. */
export function writesAt(chat: ChatState, question: PostId, member: number): boolean {
  const message = chat.messages.get(question);
  if (message?.role !== 'question' || !message.shown) return false;
  const session = sessionOf(chat, message.session);
  return session !== undefined && session.status !== 'cancelled' && session.plan.members.includes(member);
}

/** Members of the panels that contents are for: prepared answers, and words with a question that is handed over. */
export function panelOf(chat: ChatState, contents: Iterable<ContentId>): ReadonlySet<number> {
  const members = new Set<number>();
  for (const id of contents) {
    const session = chat.papers.get(id);
    for (const member of (session && sessionOf(chat, session)?.plan.members) ?? []) members.add(member);
  }
  return members;
}
