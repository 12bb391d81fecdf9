/** What the host does from a seat: leads the queue, and the time. */
import { refuse } from '../decision.ts';
import { isLanguage, cleanLine } from '../text/clean.ts';
import { isZonedTime } from '../protokoll/dates.ts';
import { accepted, fieldText, type Refused, type Result, type Room } from './decide.ts';
import { answersOf, isMerged, placeOf, rootOf, sessionOf } from './queue.ts';
import { dayOf, isPaused, phaseOf, workingDaysAfter } from './times.ts';
import { ANSWER_MAX } from './messages.ts';
import { LONGEST_HOURS, PLAN_MAX, staffFault } from './planning.ts';
import type { By, Seat } from '../fact.ts';
import type { HostCommand, Message, Poll, Session } from './types.ts';

type Of<T extends HostCommand['type']> = Extract<HostCommand, { type: T }>;
type Chair = Room & { readonly by: By; readonly seat: Seat; readonly session: Session };

/** Working days in which what was left in the queue is answered in writing. */
export const LEFT_DAYS = 5;
export const POLL_OPTIONS = [2, 6] as const;
export const POLLS_MOST = 20;
/** Characters of prepared facts. */
export const FACTS_MAX = 2000;
/** Characters of the question of a poll, and of each option. */
export const POLL_MAX = 200;

export function decideHost(command: HostCommand, seat: Seat, room: Room): Result {
  const session = sessionOf(room.state.chat, sessionIn(command, room));
  if (!session || session.status === 'cancelled')
    return refuse('question' in command && 'into' in command ? 'chat/question-not-found' : 'chat/not-found');
  const chair: Chair = { ...room, by: { seat }, seat, session };
  switch (command.type) {
    case 'chat/take-up':
    case 'chat/decline':
    case 'chat/requeue':
    case 'chat/merge':
    case 'chat/prepare': {
      const message = room.state.chat.messages.get(command.question);
      if (message?.role !== 'question' || !message.shown) return refuse('chat/question-not-found', 'question');
      return onQuestion(command, message, chair);
    }
    case 'chat/pause':
    case 'chat/resume':
      return pausing(command, chair);
    case 'chat/extend':
      return extend(command.closes, chair);
    case 'chat/end':
      return end(command.thanks, chair);
    case 'chat/approve-record':
      return approve(command.upto, chair);
    case 'chat/open-poll':
      return openPoll(command, chair);
    case 'chat/close-poll':
    case 'chat/show-poll':
      return movePoll(command, chair);
  }
}

function sessionIn(command: HostCommand, { state }: Room): string {
  if ('session' in command) return command.session;
  if ('question' in command) return state.chat.messages.get(command.question)?.session ?? '';
  return state.chat.sessions.find(({ polls }) => polls.some(({ poll }) => poll === command.poll))?.session ?? '';
}

function onQuestion(
  command: Of<'chat/take-up' | 'chat/decline' | 'chat/requeue' | 'chat/merge' | 'chat/prepare'>,
  message: Message,
  chair: Chair,
): Result {
  const { state, asking, by, session } = chair;
  const data = { session: session.session, question: message.post };
  if (command.type === 'chat/requeue') {
    if (message.declined === null && message.into === null) return refuse('chat/not-declined');
    const touches = message.declined === null ? [] : [message.declined.reason];
    return accepted({ type: 'chat/question-requeued', by, data: { ...data, touches }, contents: [] });
  }
  if (message.declined !== null) return refuse('chat/declined');
  if (command.type !== 'chat/merge' && isMerged(state.chat, message)) return refuse('chat/merged');
  const answered = answersOf(state.chat, message).length > 0;
  switch (command.type) {
    case 'chat/take-up': {
      if (phaseOf(session, asking.at) !== 'live') return refuse('chat/not-live');
      if (!session.plan.members.includes(command.member)) return refuse('chat/unknown-member', 'member');
      if (isPaused(session)) return refuse('chat/paused');
      const place = placeOf(state.chat, session, message.post, asking.at);
      return accepted({
        type: 'chat/question-taken',
        by,
        data: { ...data, member: command.member, place, chosen: 'host', again: false },
        contents: [],
      });
    }
    case 'chat/decline': {
      if (answered) return refuse('chat/answered');
      return withWords(fieldText('reason', command.reason, PLAN_MAX.reason), (text) =>
        accepted({
          type: 'chat/question-declined',
          by,
          data,
          contents: [{ id: asking.ids.content(), content: { kind: 'chat-host', text } }],
        }),
      );
    }
    case 'chat/merge':
      return merge(command, message, chair);
    case 'chat/prepare': {
      if (!isLanguage(command.lang)) return refuse('chat/lang-unknown', 'lang');
      const text = fieldText('text', command.text, ANSWER_MAX, false);
      if (typeof text !== 'string') return text;
      const facts = fieldText('facts', command.facts, FACTS_MAX, false);
      if (typeof facts !== 'string') return facts;
      if (text === '' && facts === '') return refuse('chat/field-empty', 'text');
      const content = { kind: 'chat-prepared', text, facts, lang: command.lang, seat: chair.seat } as const;
      return accepted({ type: 'chat/prepared', by, data, contents: [{ id: asking.ids.content(), content }] });
    }
  }
}

/** Into the question that stands for the other; a circle would leave both without an answer. */
function merge({ into }: Of<'chat/merge'>, message: Message, { state, by, session }: Chair): Result {
  const other = state.chat.messages.get(into);
  if (other?.role !== 'question' || !other.shown || other.session !== session.session) return refuse('chat/question-not-found', 'into');
  if (isMerged(state.chat, message)) return refuse('chat/merged', 'question');
  if (answersOf(state.chat, message).length > 0) return refuse('chat/answered', 'question');
  const root = rootOf(state.chat, other);
  if (root.post === message.post) return refuse('chat/merge-circle', 'into');
  if (root.declined !== null) return refuse('chat/declined', 'into');
  return accepted({
    type: 'chat/questions-merged',
    by,
    data: { session: session.session, question: message.post, into: root.post },
    contents: [],
  });
}

function pausing(command: Of<'chat/pause' | 'chat/resume'>, { asking, by, session }: Chair): Result {
  if (phaseOf(session, asking.at) !== 'live') return refuse('chat/not-live');
  if (isPaused(session) === (command.type === 'chat/pause')) return refuse('chat/already');
  const data = { session: session.session };
  if (command.type === 'chat/resume') return accepted({ type: 'chat/resumed', by, data, contents: [] });
  return withWords(fieldText('reason', command.reason, PLAN_MAX.reason), (text) =>
    accepted({ type: 'chat/paused', by, data, contents: [{ id: asking.ids.content(), content: { kind: 'chat-host', text } }] }),
  );
}

function extend(closes: Of<'chat/extend'>['closes'], { state, asking, by, session }: Chair): Result {
  const phase = phaseOf(session, asking.at);
  if (phase === 'ended') return refuse('chat/closed');
  const hours = (Date.parse(closes.utc) - Date.parse(session.plan.opens.utc)) / 3_600_000;
  if (!isZonedTime(closes) || closes.utc <= asking.at || !(hours > 0) || hours > LONGEST_HOURS)
    return refuse('chat/time-not-understood', 'closes');
  const unstaffed = staffFault({ ...session.plan, closes }, { state }, 'closes');
  if (unstaffed) return unstaffed;
  return accepted({ type: 'chat/extended', by, data: { session: session.session, closes }, contents: [] });
}

/** Ends it now; or says thanks when it has ended by itself. */
function end(given: string, { asking, by, session }: Chair): Result {
  const phase = phaseOf(session, asking.at);
  if (phase !== 'live' && phase !== 'ended') return refuse('chat/not-live');
  const thanks = fieldText('thanks', given, PLAN_MAX.reason, false);
  if (typeof thanks !== 'string') return thanks;
  if (session.endedAt !== null && (session.thanks !== null || thanks === '')) return refuse('chat/already');
  return accepted({
    type: 'chat/ended',
    by,
    data: {
      session: session.session,
      early: session.endedAt === null ? phase === 'live' : session.early,
      answerBy: session.answerBy ?? workingDaysAfter(dayOf(session, asking.at), LEFT_DAYS),
    },
    contents: thanks === '' ? [] : [{ id: asking.ids.content(), content: { kind: 'chat-host', text: thanks } }],
  });
}

/** What was read is what is approved: a line about the session since then is read first. */
function approve(upto: number, { state, by, session }: Chair): Result {
  if (session.endedAt === null) return refuse('chat/not-ended');
  if (upto > state.seq || upto < session.seq) return refuse('chat/changed-since');
  return accepted({ type: 'chat/record-approved', by, data: { session: session.session, upto }, contents: [] });
}

function openPoll({ question, options }: Of<'chat/open-poll'>, { asking, by, session }: Chair): Result {
  if (phaseOf(session, asking.at) !== 'live') return refuse('chat/not-live');
  if (session.polls.some(({ status }) => status === 'open')) return refuse('chat/poll-open');
  if (session.polls.length >= POLLS_MOST) return refuse('chat/too-many');
  const [least, most] = POLL_OPTIONS;
  if (options.length < least || options.length > most) return refuse('chat/field-empty', 'options');
  const words = [question, ...options].map((each, at) => fieldText(at === 0 ? 'question' : 'options', cleanLine(each), POLL_MAX));
  const fault = words.find((each): each is Refused => typeof each !== 'string');
  if (fault) return fault;
  const [asked = '', ...choices] = words.flatMap((each) => (typeof each === 'string' ? [each] : []));
  if (new Set(choices).size !== choices.length) return refuse('chat/text-not-allowed', 'options');
  const content = { kind: 'chat-poll', question: asked, options: choices } as const;
  return accepted({
    type: 'chat/poll-opened',
    by,
    data: { session: session.session, poll: asking.ids.poll(), options: choices.length },
    contents: [{ id: asking.ids.content(), content }],
  });
}

/** Its result is shown when it takes no more answers. */
function movePoll({ type, poll: id }: Of<'chat/close-poll' | 'chat/show-poll'>, { by, session }: Chair): Result {
  const poll: Poll | undefined = session.polls.find((each) => each.poll === id);
  if (!poll) return refuse('chat/poll-not-found');
  const data = { session: session.session, poll: id };
  if (type === 'chat/close-poll')
    return poll.status === 'open' ? accepted({ type: 'chat/poll-closed', by, data, contents: [] }) : refuse('chat/poll-closed');
  if (poll.status === 'shown') return refuse('chat/already');
  return accepted({ type: 'chat/poll-shown', by, data, contents: [] });
}

function withWords(text: string | Refused, then: (text: string) => Result): Result {
  return typeof text === 'string' ? then(text) : text;
}
