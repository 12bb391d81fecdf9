/** Where a message of a chat stands, and what it is called. */
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import { planContent } from '@insyn/domain/chat/content.ts';
import type { MessageRole } from '@insyn/domain/chat/types.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { questionAnchor } from '@insyn/elements/parts/chat-context.ts';
import { routes } from '@insyn/protocol/routes.ts';

export type MessagePlace = {
  readonly session: SessionId;
  readonly role: MessageRole;
  /** Of the chat. */
  readonly title: string;
  /** The chat's page, and the message on it. */
  readonly page: string;
  readonly address: string;
};

/** `null` for a post of the debate. */
export function placeOf({ log, chat }: LogState, held: Held, post: PostId): MessagePlace | null {
  const message = chat.messages.get(post);
  const session = message && sessionOf(chat, message.session);
  if (message === undefined || session === undefined) return null;
  const page = routes.chatPage(log, session.session);
  return {
    session: session.session,
    role: message.role,
    title: planContent(held, session.content)?.title ?? '',
    page,
    address: `${page}#${message.role === 'question' ? questionAnchor(post) : `p-${post}`}`,
  };
}
