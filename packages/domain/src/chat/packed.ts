/** The chats of a dialogue as they travel in a snapshot: what is nothing is left out, for a lively chat has a thousand messages. */
import { TrieMap } from '../trie-map.ts';
import { NO_CHAT } from './evolve.ts';
import { UNTOUCHED } from './untouched.ts';
import type { ContentId, PostId, SessionId } from '../ids.ts';
import type { ChatState, Message, Session } from './types.ts';

export type PackedMessage = Pick<Message, 'post' | 'session' | 'role' | 'seq' | 'at'> & Partial<Message>;
export type PackedChat = {
  readonly sessions: readonly Session[];
  readonly messages: readonly PackedMessage[];
  readonly open: readonly ContentId[];
  readonly papers: readonly (readonly [ContentId, SessionId])[];
};

export function packed({ sessions, messages, open, papers }: ChatState): PackedChat {
  return { sessions, messages: [...messages.values()].map(packedMessage), open: [...open.keys()], papers: [...papers] };
}

/** A message never changes, and is packed for every reader who comes: of a thousand, a handful are new since the last one came. */
const known = new WeakMap<Message, PackedMessage>();

function packedMessage(message: Message): PackedMessage {
  const before = known.get(message);
  if (before !== undefined) return before;
  const told = Object.entries(message).filter(([key, value]) => !isNothing(key, value));
  const fresh = Object.fromEntries(told) as PackedMessage;
  known.set(message, fresh);
  return fresh;
}

function isNothing(key: string, value: Message[keyof Message]): boolean {
  const usual = Object.hasOwn(UNTOUCHED, key) ? UNTOUCHED[key as keyof typeof UNTOUCHED] : undefined;
  return Array.isArray(value) ? usual !== undefined && value.length === 0 : value === usual;
}

export function unpacked(chat: PackedChat | undefined): ChatState {
  if (chat === undefined) return NO_CHAT;
  return {
    sessions: chat.sessions,
    messages: TrieMap.from<PostId, Message>(chat.messages.map((message) => [message.post, { ...UNTOUCHED, ...message }])),
    polled: TrieMap.empty(),
    open: TrieMap.from(chat.open.map((id) => [id, true] as const)),
    papers: TrieMap.from(chat.papers),
  };
}
