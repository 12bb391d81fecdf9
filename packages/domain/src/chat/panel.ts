/** What those who answer do, each in their own name and by a mandate that holds now. Their answers are everyone's at once. */
import { refuse } from '../decision.ts';
import { shownVersion } from '../debate/content.ts';
import { reviewed } from '../debate/review.ts';
import { planContent, preparedContent } from './content.ts';
import { accepted, fieldText, messageText, type Refused, type Result, type Room } from './decide.ts';
import { answersOf, holderOf, isMerged, placeOf, sessionOf } from './queue.ts';
import { dayOf, isPaused, isPromise, phaseOf, workingDaysAfter } from './times.ts';
import { ANSWER_MAX } from './messages.ts';
import type { Badge } from '../tenant/roles.ts';
import type { PostContent } from '../debate/types.ts';
import type { Mark, Pseudonym } from '../ids.ts';
import type { ChatCommand, ChatFact, Message, PanelCommand, PreparedContent, Session } from './types.ts';

type Of<T extends ChatCommand['type']> = Extract<ChatCommand, { type: T }>;

/** Working days that a written answer may take when no day is named (look §1.2). */
export const DEFER_DAYS = 3;
/** Seconds between two signs that a member goes on writing. */
export const AGAIN_SECONDS = 30;
const NOTE_MAX = 300;

/** The member who asks, in a session. */
type Seated = { readonly session: Session; readonly member: number; readonly badge: Badge; readonly mark: Mark };

export function decidePanel(command: PanelCommand, room: Room, author: Pseudonym): Result {
  if (command.type === 'chat/arrive' || command.type === 'chat/depart') {
    const seated = seatedIn(sessionOf(room.state.chat, command.session), room);
    return 'accepted' in seated ? seated : presence(command.type, seated, room);
  }
  const message = room.state.chat.messages.get(command.question);
  if (message?.role !== 'question' || !message.shown) return refuse('chat/question-not-found');
  const seated = seatedIn(sessionOf(room.state.chat, message.session), room);
  if ('accepted' in seated) return seated;
  const fault = unanswerable(message, room);
  if (fault) return fault;
  switch (command.type) {
    case 'chat/take':
      return take(message, seated, room);
    case 'chat/release':
      return release(message, seated);
    case 'chat/answer':
      return answer(command, message, seated, room, author);
    case 'chat/defer':
      return defer(command, message, seated, room);
    case 'chat/hand-over':
      return handOver(command, message, seated, room);
  }
}

/** A mandate is looked at now: one that has ended answers nothing, whatever page is still open. */
function seatedIn(session: Session | undefined, { held, asking }: Room): Seated | Refused {
  if (!session) return refuse('chat/not-found');
  if (session.status === 'cancelled') return refuse('chat/closed');
  const number = asking.number ?? null;
  if (number === null || !session.plan.members.includes(number))
    return refuse(asking.badges.length === 0 && number === null ? 'chat/no-mandate' : 'chat/not-panel');
  const planned = planContent(held, session.content)?.panel.find(({ member }) => member === number);
  const badge = asking.badges.find(({ role, body }) => planned === undefined || (role === planned.role && body === planned.body));
  if (badge === undefined) return refuse('chat/no-mandate');
  return { session, member: number, badge, mark: asking.mark('own', session.session) ?? ('' as Mark) };
}

function unanswerable(message: Message, { state }: Room): Refused | null {
  if (message.declined !== null) return refuse('chat/declined');
  return isMerged(state.chat, message) ? refuse('chat/merged') : null;
}

function presence(type: 'chat/arrive' | 'chat/depart', { session, member, mark }: Seated, { asking }: Room): Result {
  const phase = phaseOf(session, asking.at);
  if (phase === 'ended') return refuse('chat/closed');
  const there = session.visits.some((visit) => visit.member === member && visit.to === null);
  if (there === (type === 'chat/arrive')) return refuse('chat/already');
  return accepted({
    type: type === 'chat/arrive' ? 'chat/member-arrived' : 'chat/member-departed',
    by: { mark },
    data: { session: session.session, member },
    contents: [],
  });
}

function release(message: Message, { session, member, mark }: Seated): Result {
  if (message.taken?.member !== member) return refuse('chat/not-taken');
  return accepted({
    type: 'chat/question-released',
    by: { mark },
    data: { session: session.session, question: message.post },
    contents: [],
  });
}

function take(message: Message, seated: Seated, { state, asking }: Room): Result {
  const { session, member } = seated;
  if (phaseOf(session, asking.at) !== 'live') return refuse('chat/not-live');
  const holder = holderOf(message, asking.at);
  if (holder !== null && holder !== member) return refuse('chat/taken', `${holder}`);
  if (holder === member) {
    const seconds = (Date.parse(asking.at) - Date.parse(message.taken?.at ?? '')) / 1000;
    return seconds < AGAIN_SECONDS ? refuse('chat/already') : accepted(taking(message, seated, true, null));
  }
  if (isPaused(session)) return refuse('chat/paused');
  return accepted(taking(message, seated, false, placeOf(state.chat, session, message.post, asking.at)));
}

function taking(message: Message, { session, member, mark }: Seated, again: boolean, place: number | null): ChatFact {
  return {
    type: 'chat/question-taken',
    by: { mark },
    data: { session: session.session, question: message.post, member, place, chosen: 'panel', again },
    contents: [],
  };
}

/** Also when the chat is over: then it is a late answer. Whoever answers a question that nobody holds takes it by answering. */
function answer(command: Of<'chat/answer'>, message: Message, seated: Seated, room: Room, author: Pseudonym): Result {
  const { state, held, asking } = room;
  const { session, member, badge } = seated;
  const phase = phaseOf(session, asking.at);
  if (phase !== 'live' && phase !== 'ended') return refuse('chat/not-live');
  const holder = phase === 'live' ? holderOf(message, asking.at) : null;
  if (holder !== null && holder !== member) return refuse('chat/taken', `${holder}`);
  // Who took it before the pause goes on: nothing new is taken up.
  if (phase === 'live' && isPaused(session) && message.taken?.member !== member) return refuse('chat/paused');
  const text = messageText(command.text, command.lang, ANSWER_MAX);
  if (typeof text !== 'string') return text;
  const facts = factsOf(command.facts, message, room);
  if (facts === null) return refuse('chat/facts-not-found', 'facts');
  const item = state.debate.items.get(message.post);
  const version = item && shownVersion(item);
  if (!version) return refuse('chat/question-not-found');
  const post = asking.ids.post();
  const id = asking.ids.content();
  const mark = asking.mark('own', post) ?? ('' as Mark);
  const content: PostContent = {
    kind: 'post',
    author,
    parent: { post: message.post, content: version.content },
    stance: { kind: 'other' },
    lang: command.lang,
    text,
    badge,
    assisted: null,
    chat: { asker: null, to: null, facts },
  };
  const place = { first: true, parent: message.post, root: message.post };
  const taken =
    phase === 'live' && holder === null ? [taking(message, seated, false, placeOf(state.chat, session, message.post, asking.at))] : [];
  return accepted(
    ...taken,
    {
      type: 'chat/message-submitted',
      by: { mark },
      data: { session: session.session, post, role: 'answer', question: message.post, member, standard: command.standard },
      contents: [{ id, content }],
    },
    ...reviewed({ post, content: id, author, text, place, chat: { session: session.session, role: 'answer' } }, state, held, asking),
  );
}

/** The facts box that was prepared for this question; empty when none is shown, `null` for one that is not there. */
function factsOf(id: Of<'chat/answer'>['facts'], message: Message, { held }: Room): string | null {
  if (id === null) return '';
  if (!message.papers.includes(id)) return null;
  const prepared: PreparedContent | null = preparedContent(held, id);
  return prepared === null || prepared.facts === '' ? null : prepared.facts;
}

function defer({ until: given }: Of<'chat/defer'>, message: Message, seated: Seated, { state, asking }: Room): Result {
  const { session, member, mark } = seated;
  if (answersOf(state.chat, message).length > 0) return refuse('chat/answered');
  const held = freeFor(message, seated, asking.at);
  if (held) return held;
  const until = given ?? workingDaysAfter(dayOf(session, asking.at), DEFER_DAYS);
  if (!isPromise(session, until, asking.at)) return refuse('chat/date-not-understood', 'until');
  return accepted({
    type: 'chat/question-deferred',
    by: { mark },
    data: { session: session.session, question: message.post, member, until },
    contents: [],
  });
}

function handOver({ to, note }: Of<'chat/hand-over'>, message: Message, seated: Seated, { asking }: Room): Result {
  const { session, member, mark } = seated;
  if (to === member || !session.plan.members.includes(to)) return refuse('chat/unknown-member', 'to');
  const held = freeFor(message, seated, asking.at);
  if (held) return held;
  const text = fieldText('note', note, NOTE_MAX, false);
  if (typeof text !== 'string') return text;
  return accepted({
    type: 'chat/question-handed-over',
    by: { mark },
    data: { session: session.session, question: message.post, from: member, to },
    contents: text === '' ? [] : [{ id: asking.ids.content(), content: { kind: 'chat-handover', text } }],
  });
}

/** What another answers now is theirs. */
function freeFor(message: Message, { member }: Seated, at: string): Refused | null {
  const holder = holderOf(message, at);
  return holder === null || holder === member ? null : refuse('chat/taken', `${holder}`);
}
