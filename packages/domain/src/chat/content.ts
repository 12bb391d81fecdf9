/** Reads the contents of a chat from what is held. A missing or foreign content is ordinary: `null`. */
import type { Held } from '../held.ts';
import type { ContentId } from '../ids.ts';
import type { HandoverContent, HostContent, PlanContent, PollContent, PreparedContent } from './types.ts';

type ChatContent = PlanContent | HostContent | PollContent | PreparedContent | HandoverContent;

function contentOf<K extends ChatContent['kind']>(held: Held, id: ContentId | null, kind: K): Extract<ChatContent, { kind: K }> | null {
  const content = id === null ? undefined : (held.contents.get(id)?.content as { kind?: unknown } | null | undefined);
  return content?.kind === kind ? (content as Extract<ChatContent, { kind: K }>) : null;
}

export const planContent = (held: Held, id: ContentId): PlanContent | null => contentOf(held, id, 'chat-plan');
export const hostWords = (held: Held, id: ContentId | null): string => contentOf(held, id, 'chat-host')?.text ?? '';
export const pollContent = (held: Held, id: ContentId): PollContent | null => contentOf(held, id, 'chat-poll');
export const preparedContent = (held: Held, id: ContentId): PreparedContent | null => contentOf(held, id, 'chat-prepared');
export const handoverContent = (held: Held, id: ContentId): HandoverContent | null => contentOf(held, id, 'chat-handover');
