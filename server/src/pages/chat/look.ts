/** One chat as a page draws it: its record as everyone may read it, with the names behind its words. */
import type { Names, Who } from '@insyn/authority/ports.ts';
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import { type ChatRecord, recordOf } from '@insyn/domain/chat/record.ts';
import type { Session } from '@insyn/domain/chat/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { PUBLIC, type Viewer } from '@insyn/domain/visibility.ts';
import { withNames } from '../with-names.ts';

export type ChatLook = {
  readonly log: LogId;
  readonly state: LogState;
  readonly session: Session;
  readonly record: ChatRecord;
  /** UTC of what is shown. */
  readonly at: string;
};

export type ChatAsked = { readonly state: LogState; readonly held: Held; readonly who: Who; readonly names: Names; readonly at: string };

/**
 * The page is everyone's: whoever asks sees what everyone may see. A dialogue that asks readers to show who they are has let them in
 * already, and a draft is there for staff alone.
 */
export function readerOf({ dialogue }: LogState, { level, seats }: Who): Viewer {
  return { ...PUBLIC, level, seats: dialogue.phase === 'draft' ? seats : [] };
}

/** `null` for a chat that is not there. */
export async function lookAt(id: string, { state, held, who, names, at }: ChatAsked): Promise<ChatLook | null> {
  const session = sessionOf(state.chat, id);
  if (session === undefined) return null;
  const viewer = readerOf(state, who);
  const messages = [...state.chat.messages.values()].filter((message) => message.session === session.session);
  const items = messages.flatMap(({ post }) => state.debate.items.get(post) ?? []);
  const named = await withNames(names, state, held, viewer, items);
  const record = recordOf(state, named, viewer, session.session, at);
  return record && { log: state.log, state, session, record, at };
}
