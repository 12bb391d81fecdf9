/** What a message of a chat is called in the search, where it stands, and who answered. Pure: a function of state and what is held. */
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import type { MessageRole } from '@insyn/domain/chat/types.ts';
import { planOf } from '@insyn/domain/chat/view.ts';
import type { Item, PostContent } from '@insyn/domain/debate/types.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { questionAnchor } from '@insyn/elements/parts/chat-context.ts';
import { postAnchor } from '@insyn/elements/parts/post.ts';
import { plainText } from '@insyn/elements/text/plain.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Entry } from './port.ts';

const ROLES: Readonly<Record<MessageRole, string>> = { question: 'Fråga', answer: 'Svar', 'follow-up': 'Följdfråga' };

export type ChatEntry = Pick<Entry, 'title' | 'href' | 'people' | 'parties'> & { readonly facts: string };

/** `null` for what is no message of a chat. */
export function chatEntry({ post, chat }: Item, content: PostContent, state: LogState, held: Held): ChatEntry | null {
  const session = chat === undefined ? undefined : sessionOf(state.chat, chat.session);
  if (chat === undefined || session === undefined) return null;
  const plan = planOf(session, held);
  const number = state.chat.messages.get(post)?.member ?? null;
  // Who answers does so in public and by name; who asks may change their name or take it away, so it is in no index.
  const member = number === null ? undefined : plan.panel.find((each) => each.member === number);
  const anchor = chat.role === 'question' ? questionAnchor(post) : postAnchor(post);
  return {
    title: `${ROLES[chat.role]} i chatten ${plan.title}`.trim(),
    href: `${routes.chatPage(state.log, session.session)}#${anchor}`,
    people: member === undefined || member.name === '' ? [] : [member.name],
    parties: member === undefined || member.party === '' ? [] : [member.party],
    facts: plainText(content.chat?.facts ?? ''),
  };
}

/** Messages whose entries say something of a plan that these lines changed: what the chat is called, and who answers. */
export function renamedIn(lines: readonly Line[], { chat }: LogState): readonly PostId[] {
  const changed = new Set(
    lines.flatMap(({ type, data }) => (type === 'chat/changed' ? [(data as { readonly session: string }).session] : [])),
  );
  return changed.size === 0 ? [] : [...chat.messages.values()].flatMap(({ post, session }) => (changed.has(session) ? [post] : []));
}
