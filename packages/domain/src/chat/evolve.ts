/** Folds a line about a chat, and what is done to its messages by the debate's and the moderators' lines. It trusts what it is given. */
import { TrieMap } from '../trie-map.ts';
import type { DebateFact } from '../debate/types.ts';
import type { LineOf } from '../fact.ts';
import type { ContentId, PostId, SessionId } from '../ids.ts';
import type { ModerationFact } from '../moderation/types.ts';
import { UNTOUCHED } from './untouched.ts';
import type { ChatFact, ChatState, Message, Poll, Session, Take } from './types.ts';

export const NO_CHAT: ChatState = {
  sessions: [],
  messages: TrieMap.empty(),
  polled: TrieMap.empty(),
  open: TrieMap.empty(),
  papers: TrieMap.empty(),
};

export const CHAT_FACTS = [
  'chat/planned',
  'chat/changed',
  'chat/cancelled',
  'chat/opened',
  'chat/ended',
  'chat/message-submitted',
  'chat/question-taken',
  'chat/question-released',
  'chat/question-deferred',
  'chat/question-handed-over',
  'chat/question-declined',
  'chat/question-requeued',
  'chat/questions-merged',
  'chat/prepared',
  'chat/paused',
  'chat/resumed',
  'chat/extended',
  'chat/member-arrived',
  'chat/member-departed',
  'chat/poll-opened',
  'chat/poll-answered',
  'chat/poll-closed',
  'chat/poll-shown',
  'chat/record-approved',
] as const satisfies readonly ChatFact['type'][];

type Line = LineOf<ChatFact>;

export function evolveChat(state: ChatState, line: Line): ChatState {
  const first = line.contents[0]?.id ?? null;
  if (line.type === 'chat/planned') return first === null ? state : opened(planned(state, line, first), first);
  const before = state.sessions.find(({ session }) => session === line.data.session);
  if (before === undefined) return state;
  const session: Session = { ...before, seq: line.seq };
  switch (line.type) {
    case 'chat/changed': {
      if (first === null) return state;
      const dropped = line.data.touches.reduce((all, id) => all.without(id), state.open);
      const changed = { ...session, plan: line.data.plan, content: first, changes: session.changes + 1 };
      return opened(withSession({ ...state, open: dropped }, changed), first);
    }
    case 'chat/cancelled':
      return opened(withSession(state, { ...session, status: 'cancelled', cancelled: first, changes: session.changes + 1 }), first);
    case 'chat/opened':
      return withSession(state, { ...session, status: 'live', openedAt: line.at });
    case 'chat/ended':
      return opened(withSession(state, ended(session, line, first)), first);
    case 'chat/message-submitted':
      return submitted(withSession(state, session), line, session);
    case 'chat/question-taken':
      return taken(state, line, session);
    case 'chat/question-released':
      return onQuestion(state, line, session, (message) => ({ ...message, taken: null }));
    case 'chat/question-deferred': {
      const { member, until } = line.data;
      return onQuestion(state, line, session, (message) => ({ ...message, taken: null, later: { member, until } }));
    }
    case 'chat/question-handed-over':
      return withPaper(
        onQuestion(state, line, session, (message) => ({
          ...message,
          taken: null,
          to: line.data.to,
          note: first,
          papers: first === null ? message.papers : [...message.papers, first],
        })),
        first,
        session.session,
      );
    case 'chat/question-declined': {
      if (first === null) return state;
      const declined = { reason: first, at: line.at };
      return opened(
        onQuestion(state, line, session, (message) => ({ ...message, taken: null, declined })),
        first,
      );
    }
    case 'chat/question-requeued': {
      const dropped = line.data.touches.reduce((all, id) => all.without(id), state.open);
      return onQuestion({ ...state, open: dropped }, line, session, (message) => ({ ...message, declined: null, into: null }));
    }
    case 'chat/questions-merged':
      return onQuestion(state, line, session, (message) => ({ ...message, taken: null, into: line.data.into }));
    case 'chat/prepared':
      return withPaper(
        onQuestion(state, line, session, (message) => (first === null ? message : { ...message, papers: [...message.papers, first] })),
        first,
        session.session,
      );
    case 'chat/paused':
      return opened(withSession(state, { ...session, pauses: [...session.pauses, { from: line.at, to: null, reason: first }] }), first);
    case 'chat/resumed':
      return withSession(state, { ...session, pauses: session.pauses.map((pause) => ({ ...pause, to: pause.to ?? line.at })) });
    case 'chat/extended':
      return withSession(state, { ...session, plan: { ...session.plan, closes: line.data.closes }, changes: session.changes + 1 });
    case 'chat/member-arrived':
      return withSession(state, { ...session, visits: [...session.visits, { member: line.data.member, from: line.at, to: null }] });
    case 'chat/member-departed': {
      const { member } = line.data;
      return withSession(state, { ...session, visits: left(session.visits, line.at, member) });
    }
    case 'chat/poll-opened':
    case 'chat/poll-answered':
    case 'chat/poll-closed':
    case 'chat/poll-shown':
      return polled(state, line, session, first);
    case 'chat/record-approved':
      return 'seat' in line.by
        ? withSession(state, { ...session, approved: { at: line.at, seat: line.by.seat, upto: line.data.upto } })
        : state;
  }
}

function planned(state: ChatState, line: Extract<Line, { type: 'chat/planned' }>, content: ContentId): ChatState {
  const { session, plan } = line.data;
  if (state.sessions.some((each) => each.session === session)) return state;
  const fresh: Session = {
    session,
    at: line.at,
    plan,
    content,
    status: 'planned',
    cancelled: null,
    openedAt: null,
    endedAt: null,
    early: false,
    answerBy: null,
    thanks: null,
    turns: 0,
    lastAsker: null,
    pauses: [],
    visits: [],
    polls: [],
    approved: null,
    seq: line.seq,
    changes: 0,
  };
  return { ...state, sessions: [...state.sessions, fresh] };
}

/** A pause is over with the chat, and so are an open poll and being there. What the host says afterwards is added. */
function ended(session: Session, line: Extract<Line, { type: 'chat/ended' }>, thanks: ContentId | null): Session {
  if (session.endedAt !== null) return { ...session, thanks: thanks ?? session.thanks };
  return {
    ...session,
    status: 'ended',
    endedAt: line.at,
    early: line.data.early,
    answerBy: line.data.answerBy,
    thanks,
    pauses: session.pauses.map((pause) => ({ ...pause, to: pause.to ?? line.at })),
    polls: session.polls.map((poll) => ({ ...poll, status: poll.status === 'open' ? 'closed' : poll.status })),
    visits: left(session.visits, line.at),
  };
}

function left(visits: Session['visits'], at: string, member: number | null = null): Session['visits'] {
  return visits.map((visit) => (visit.to === null && (member === null || visit.member === member) ? { ...visit, to: at } : visit));
}

function submitted(state: ChatState, line: Extract<Line, { type: 'chat/message-submitted' }>, session: Session): ChatState {
  const { post, role, question, member, standard } = line.data;
  if (state.messages.has(post)) return state;
  const { seq, at } = line;
  const fresh: Message = { ...UNTOUCHED, post, session: session.session, role, question, member, standard, seq, at, turn: session.turns };
  const messages = state.messages.with(post, fresh);
  const above = question === null ? undefined : messages.get(question);
  if (!above) return { ...state, messages };
  // Whoever answered is done with it.
  const taken = role === 'answer' ? null : above.taken;
  return { ...state, messages: messages.with(above.post, { ...above, below: [...above.below, post], taken }) };
}

function taken(state: ChatState, line: Extract<Line, { type: 'chat/question-taken' }>, session: Session): ChatState {
  const { question, member, place, chosen, again } = line.data;
  const message = state.messages.get(question);
  if (!message) return withSession(state, session);
  const take: Take = again && message.taken !== null ? { ...message.taken, at: line.at } : { member, at: line.at, place, chosen };
  // Points count questions: one that is taken up anew is no other question.
  const turns = message.order === null ? session.turns + 1 : session.turns;
  const next: Message = {
    ...message,
    taken: take,
    takes: again ? message.takes : [...message.takes, take],
    order: message.order ?? turns,
    to: chosen === 'host' ? member : message.to,
  };
  return withSession(withMessage(state, next), {
    ...session,
    turns,
    lastAsker: message.order === null ? message.asker : session.lastAsker,
  });
}

function polled(
  state: ChatState,
  line: Extract<Line, { type: 'chat/poll-opened' | 'chat/poll-answered' | 'chat/poll-closed' | 'chat/poll-shown' }>,
  session: Session,
  content: ContentId | null,
): ChatState {
  const { poll } = line.data;
  const change = (mend: (poll: Poll) => Poll): ChatState =>
    withSession(state, { ...session, polls: session.polls.map((each) => (each.poll === poll ? mend(each) : each)) });
  switch (line.type) {
    case 'chat/poll-opened': {
      if (content === null) return state;
      const counts = Array.from({ length: line.data.options }, () => 0);
      const fresh: Poll = { poll, at: line.at, content, status: 'open', counts };
      return opened(withSession(state, { ...session, polls: [...session.polls, fresh] }), content);
    }
    case 'chat/poll-answered': {
      const { choice } = line.data;
      const counted = change((each) => ({ ...each, counts: each.counts.map((count, at) => (at === choice ? count + 1 : count)) }));
      return 'mark' in line.by ? { ...counted, polled: state.polled.with(`${poll} ${line.by.mark}`, choice) } : counted;
    }
    case 'chat/poll-closed':
      return change((each) => ({ ...each, status: each.status === 'open' ? 'closed' : each.status }));
    case 'chat/poll-shown':
      return change((each) => ({ ...each, status: 'shown' }));
  }
}

/** What a line of the debate or of moderation means for a message: who may read it, and who supports it. */
export function evolveMessage(state: ChatState, line: LineOf<DebateFact> | LineOf<ModerationFact>): ChatState {
  const post: PostId | null = 'post' in line.data ? line.data.post : null;
  const message = post === null ? undefined : state.messages.get(post);
  if (!message) return state;
  const next = mended(message, line);
  if (next === message) return state;
  const session = state.sessions.find((each) => each.session === message.session);
  const moved = session && line.type !== 'debate/support-given' && line.type !== 'debate/support-withdrawn';
  const changed = withMessage(moved ? withSession(state, { ...session, seq: line.seq }) : state, next);
  return line.type === 'debate/post-withdrawn' && message.role === 'answer' ? again(changed, message, line.at) : changed;
}

function mended(message: Message, line: LineOf<DebateFact> | LineOf<ModerationFact>): Message {
  switch (line.type) {
    case 'debate/version-published':
      return line.data.first
        ? { ...message, shown: true, shownAt: message.shownAt ?? line.at, asker: line.data.asker ?? message.asker }
        : // Its later versions change what everyone reads.
          { ...message };
    case 'debate/post-withdrawn':
    case 'moderation/post-erased':
      return { ...message, shown: false, gone: true };
    case 'moderation/post-hidden':
      return { ...message, shown: false };
    case 'moderation/post-restored':
      return { ...message, shown: true };
    case 'moderation/act-undone':
      if (line.data.change === 'unpublished') return { ...message, shown: false, shownAt: null, recalled: true };
      if (line.data.change === 'unhidden') return { ...message, shown: true };
      return line.data.change === 'unrestored' ? { ...message, shown: false } : message;
    case 'debate/support-given':
      return { ...message, support: message.support + 1 };
    case 'debate/support-withdrawn':
      return { ...message, support: message.support - 1 };
    default:
      return message;
  }
}

/** An answer that was taken back is being written again by whoever wrote it. */
function again(state: ChatState, answer: Message, at: string): ChatState {
  const question = answer.question === null ? undefined : state.messages.get(answer.question);
  // Answering lets go of a question: who holds it now has taken it since.
  if (!question || answer.member === null || question.taken !== null) return state;
  const take: Take = { member: answer.member, at, place: question.takes.at(-1)?.place ?? null, chosen: 'panel' };
  return withMessage(state, { ...question, taken: take });
}

function withMessage(state: ChatState, message: Message): ChatState {
  return { ...state, messages: state.messages.with(message.post, message) };
}

function withSession(state: ChatState, session: Session): ChatState {
  return { ...state, sessions: state.sessions.map((each) => (each.session === session.session ? session : each)) };
}

function onQuestion(
  state: ChatState,
  line: Extract<Line, { data: { question: PostId } }>,
  session: Session,
  change: (message: Message) => Message,
): ChatState {
  const message = state.messages.get(line.data.question);
  const moved = withSession(state, session);
  return message ? withMessage(moved, change(message)) : moved;
}

function opened(state: ChatState, content: ContentId | null): ChatState {
  return content === null ? state : { ...state, open: state.open.with(content, true) };
}

function withPaper(state: ChatState, content: ContentId | null, session: SessionId): ChatState {
  return content === null ? state : { ...state, papers: state.papers.with(content, session) };
}
