/** Which lines of a dialogue are news of its chats, and which chats begin soon by the clock. Pure. */
import { sessionOf } from '@insyn/domain/chat/queue.ts';
import { isLate } from '@insyn/domain/chat/times.ts';
import type { PlanLine, Session } from '@insyn/domain/chat/types.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogState } from '@insyn/domain/root.ts';
import type { Happening, Matched, What } from './happening.ts';

/** Types of lines about a chat that may be news. Of messages only an answer that comes after the chat is: see `isLateAnswer`. */
export const CHAT_NEWS: readonly string[] = [
  'chat/planned',
  'chat/changed',
  'chat/cancelled',
  'chat/record-approved',
  'chat/message-submitted',
];

/** ms before a chat begins that those who follow are told. */
export const SOON = 15 * 60_000;

export type ChatTimes = Pick<PlanLine, 'opens' | 'closes'>;
type Told = { readonly what: Omit<What, 'log'>; readonly id: string | null };
type InSession = { readonly session: string; readonly plan?: PlanLine; readonly post?: string; readonly role?: string };

/** Messages are many while a chat is on; this one line in a thousand is looked at. */
export function isLateAnswer(line: Line, { chat }: LogState): boolean {
  const { session: id, role } = line.data as InSession;
  const session = role === 'answer' ? sessionOf(chat, id) : undefined;
  return session !== undefined && isLate({ role: 'answer', at: line.at }, session);
}

/** `before`: when it was to be, until this line. `id` is null where each line is news of its own. */
export function chatNewsIn(line: Line, state: LogState, before: ChatTimes | null): Told | null {
  const { session, plan, post } = line.data as InSession;
  const times = plan === undefined ? {} : { opens: plan.opens.utc, closes: plan.closes.utc };
  switch (line.type) {
    case 'chat/planned':
      return { what: { kind: 'chat-announced', session }, id: null };
    case 'chat/changed': {
      const moved = plan !== undefined && before !== null && (before.opens.utc !== plan.opens.utc || before.closes.utc !== plan.closes.utc);
      return moved ? { what: { kind: 'chat-moved', session, ...times }, id: null } : null;
    }
    case 'chat/cancelled':
      return { what: { kind: 'chat-cancelled', session }, id: null };
    case 'chat/record-approved':
      // Approved again after a late answer, which was told by itself.
      return { what: { kind: 'chat-record', session }, id: `${line.log}/chat/${session}/record` };
    case 'chat/message-submitted':
      return post !== undefined && isLateAnswer(line, state) ? { what: { kind: 'chat-late', session, post }, id: null } : null;
    default:
      return null;
  }
}

/** Those who follow the dialogue; a chat is no news of the matter. */
export function chatTopics({ log }: LogState): readonly Matched[] {
  return [{ kind: 'dialogue', key: log, anchor: null }];
}

export function soonId({ log }: LogState, { session, plan }: Session): string {
  return `${log}/chat/${session}/soon/${plan.opens.utc}`;
}

/** Chats that have not begun, each with when those who follow are to be told, ms. */
export function comingChats(state: LogState, now: number): readonly { readonly session: Session; readonly due: number }[] {
  return state.chat.sessions.flatMap((session) => {
    const opens = Date.parse(session.plan.opens.utc);
    return session.status === 'planned' && opens > now ? [{ session, due: opens - SOON }] : [];
  });
}

export function soonHappening(state: LogState, session: Session, now: number): Happening {
  const { opens, closes } = session.plan;
  return {
    id: soonId(state, session),
    at: now,
    what: { kind: 'chat-soon', log: state.log, session: session.session, opens: opens.utc, closes: closes.utc },
    topics: chatTopics(state),
  };
}
