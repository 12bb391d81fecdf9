/** What readers do in a chat: ask, follow up, answer a poll. Supporting and taking back are the debate's. */
import { refuse } from '../decision.ts';
import { badgeFor } from '../tenant/roles.ts';
import { awaitingVersion, postContent, returnedVersion, shownVersion } from '../debate/content.ts';
import { reviewed } from '../debate/review.ts';
import { isOpen } from '../dialogue/phases.ts';
import { accepted, messageText, type Refused, type Result, type Room } from './decide.ts';
import { answersOf, sessionOf, statusOf } from './queue.ts';
import { phaseOf, takesQuestions } from './times.ts';
import { QUESTION_MAX } from './messages.ts';
import type { PostContent } from '../debate/types.ts';
import type { Mark, PostId, Pseudonym } from '../ids.ts';
import type { ChatCommand, Message, MessageRole, Session } from './types.ts';

type Of<T extends ChatCommand['type']> = Extract<ChatCommand, { type: T }>;

/** Questions of one person that wait in one session. */
export const WAITING_MOST = 10;
/** Follow-ups of one question. */
export const FOLLOW_UPS_MOST = 5;

export function ask({ session: id, text, lang, to }: Of<'chat/ask'>, room: Room, author: Pseudonym): Result {
  const session = sessionOf(room.state.chat, id);
  if (!session) return refuse('chat/not-found');
  const closed = closedFor(session, room) ?? tooSoon(session, room, author);
  if (closed) return closed;
  if (to !== null && !session.plan.members.includes(to)) return refuse('chat/unknown-member', 'to');
  const waiting = messagesBy(author, session, room).filter((message) => message.role === 'question' && isWaiting(message, session, room));
  if (waiting.length >= WAITING_MOST) return refuse('chat/too-many');
  return write({ session, role: 'question', question: null, parent: null, to, text, lang }, room, author);
}

/** In the queue, with a moderator, or with its author to be changed: what was turned down or dealt with waits no more. */
function isWaiting(message: Message, session: Session, { state, asking }: Room): boolean {
  const status = statusOf(message, session, state.chat, asking.at);
  if (status !== 'received') return status === 'queue';
  const item = state.debate.items.get(message.post);
  if (!item) return false;
  const returned = returnedVersion(item)?.judgement ?? null;
  return awaitingVersion(item) !== null || (returned !== null && asking.at < returned.until);
}

export function followUp({ question, text, lang }: Of<'chat/follow-up'>, room: Room, author: Pseudonym): Result {
  const { state, asking } = room;
  const message = state.chat.messages.get(question);
  const item = state.debate.items.get(question);
  if (message?.role !== 'question' || !message.shown || !item) return refuse('chat/question-not-found');
  if (item.mark !== asking.mark('own', question)) return refuse('chat/not-yours');
  const session = sessionOf(state.chat, message.session);
  if (!session) return refuse('chat/not-found');
  if (phaseOf(session, asking.at) !== 'live') return refuse('chat/closed');
  if (answersOf(state.chat, message).length === 0) return refuse('chat/not-answered');
  const made = message.below.filter((post) => state.chat.messages.get(post)?.role === 'follow-up');
  if (made.length >= FOLLOW_UPS_MOST) return refuse('chat/too-many');
  const closed = closedFor(session, room) ?? tooSoon(session, room, author);
  if (closed) return closed;
  const version = shownVersion(item);
  if (!version) return refuse('chat/question-not-found');
  const parent = { post: question, content: version.content };
  return write({ session, role: 'follow-up', question, parent, to: null, text, lang }, room, author);
}

export function answerPoll({ poll: id, choice }: Of<'chat/answer-poll'>, { dialogue, state, asking }: Room): Result {
  if (!isOpen(dialogue, 'chat', asking.at)) return refuse('chat/closed');
  const session = state.chat.sessions.find(({ polls }) => polls.some(({ poll }) => poll === id));
  const poll = session?.polls.find((each) => each.poll === id);
  if (!session || !poll) return refuse('chat/poll-not-found');
  if (poll.status !== 'open' || phaseOf(session, asking.at) !== 'live') return refuse('chat/poll-closed');
  if (!Number.isInteger(choice) || choice < 0 || choice >= poll.counts.length) return refuse('chat/poll-not-found', 'choice');
  const mark = asking.mark('poll', id) ?? ('' as Mark);
  if (state.chat.polled.has(`${id} ${mark}`)) return refuse('chat/poll-answered');
  return accepted({ type: 'chat/poll-answered', by: { mark }, data: { session: session.session, poll: id, choice }, contents: [] });
}

type Words = {
  readonly session: Session;
  readonly role: MessageRole;
  readonly question: PostId | null;
  readonly parent: PostContent['parent'];
  readonly to: number | null;
  readonly text: string;
  readonly lang: string;
};

function write(
  { session, role, question, parent, to, text: given, lang }: Words,
  { state, held, asking, dialogue }: Room,
  author: Pseudonym,
): Result {
  const text = messageText(given, lang, QUESTION_MAX);
  if (typeof text !== 'string') return text;
  const post = asking.ids.post();
  const id = asking.ids.content();
  const mark = asking.mark('own', post) ?? ('' as Mark);
  const asker = asking.mark('own', session.session) ?? ('' as Mark);
  const badge = badgeFor(asking.badges, dialogue.description.body);
  const chat = { asker: role === 'question' ? asker : null, to, facts: '' };
  const content: PostContent = { kind: 'post', author, parent, stance: { kind: 'question' }, lang, text, badge, assisted: null, chat };
  const place = { first: true, parent: question, root: question, ...(chat.asker === null ? {} : { asker: chat.asker }) };
  const written = { post, content: id, author, text, place, chat: { session: session.session, role } };
  return accepted(
    {
      type: 'chat/message-submitted',
      by: { mark },
      data: { session: session.session, post, role, question, member: null, standard: false },
      contents: [{ id, content }],
    },
    ...reviewed(written, state, held, asking),
  );
}

function closedFor(session: Session, { dialogue, asking }: Room): Refused | null {
  if (!isOpen(dialogue, 'chat', asking.at)) return refuse('chat/closed');
  if (takesQuestions(session, asking.at)) return null;
  return refuse(phaseOf(session, asking.at) === 'announced' ? 'chat/not-open-yet' : 'chat/closed');
}

/** Slow mode. What a reader's own page does not hold is looked at by the one that decides. */
function tooSoon(session: Session, room: Room, author: Pseudonym): Refused | null {
  const { slowSeconds } = session.plan;
  const last = messagesBy(author, session, room).reduce((latest, { at }) => (at > latest ? at : latest), '');
  if (slowSeconds === 0 || last === '') return null;
  return Date.parse(room.asking.at) - Date.parse(last) < slowSeconds * 1000 ? refuse('chat/too-soon') : null;
}

/** Messages of one person in the session, as far as their words are held. */
export function messagesBy(author: Pseudonym, { session }: Session, { state, held }: Pick<Room, 'state' | 'held'>): readonly Message[] {
  const posts = new Set(
    (held.authored.get(author) ?? []).flatMap((id) => (postContent(held, id) ? (state.debate.owners.get(id) ?? []) : [])),
  );
  return [...posts].flatMap((post) => {
    const message = state.chat.messages.get(post);
    return message?.session === session ? [message] : [];
  });
}
