/** What a page shows of a chat: a pure function of state, what is held, viewer and now. */
import { postContent } from '../debate/content.ts';
import { postView } from '../debate/view.ts';
import { readable, type Viewer } from '../visibility.ts';
import { handoverContent, hostWords, planContent, pollContent, preparedContent } from './content.ts';
import { holderOf, isFollowedUp, mostSupport, queueOf, rootOf, sessionOf, standingOf } from './queue.ts';
import type { Queued, QuestionStatus, Standing } from './queue.ts';
import { UNDO_SECONDS } from './messages.ts';
import { isLate, isPaused, phaseOf } from './times.ts';
import { statisticsOf } from './statistics.ts';
import { FOLLOW_UPS_MOST } from './asking.ts';
import { withLater } from './later.ts';
import type { Held } from '../held.ts';
import type { Item, PostContent } from '../debate/types.ts';
import type { ContentId, Mark, PostId, SessionId } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { Message, Plan, Session } from './types.ts';
import type { BelowView, ChatView, MemberView, PollView, QuestionView, SessionView } from './views.ts';

/** Sessions in order of time. */
export function sessionViews(state: LogState, held: Held, viewer: Viewer, at: string): readonly SessionView[] {
  return state.chat.sessions
    .toSorted((a, b) => a.plan.opens.utc.localeCompare(b.plan.opens.utc))
    .map((session) => sessionView(session, state, held, viewer, at));
}

/** The one that is on, else the next, else the last that was held: what a page shows when none is named. */
export function currentSession(state: LogState, at: string): SessionId | null {
  const sorted = state.chat.sessions.toSorted((a, b) => a.plan.opens.utc.localeCompare(b.plan.opens.utc));
  const there = sorted.filter(({ status }) => status !== 'cancelled');
  const next = there.find((session) => phaseOf(session, at) !== 'ended');
  return (next ?? there.at(-1) ?? sorted.at(-1))?.session ?? null;
}

export function chatView(state: LogState, held: Held, viewer: Viewer, id: SessionId, at: string): ChatView | null {
  const session = sessionOf(state.chat, id);
  if (!session || state.dialogue.phase === 'empty') return null;
  const standing = standingOf(state.chat, session, at);
  const seen = sessionView(session, state, held, viewer, at, standing);
  const queued = queueOf(state.chat, session, at, standing);
  const parts: Parts = {
    session,
    state,
    held,
    viewer,
    mayRead: readable(state, viewer),
    at,
    live: phaseOf(session, at) === 'live',
    panel: seen.panel,
    asker: viewer.mark('own', session.session),
    statuses: standing.statuses,
    most: mostSupport(state.chat, standing.questions),
    queue: new Map(queued.map((each, place) => [each.message.post, { ...each, place: place + 1 }])),
    merged: Map.groupBy(
      standing.questions.filter(({ post }) => standing.statuses.get(post) === 'merged'),
      (message) => rootOf(state.chat, message).post,
    ),
  };
  const questions = standing.questions.map((message, at0) => questionView(message, at0 + 1, parts));
  const byStatus = Map.groupBy(questions, ({ status }) => status);
  const of = (status: QuestionStatus): readonly QuestionView[] => byStatus.get(status) ?? [];
  const byOrder = (a: QuestionView, b: QuestionView): number => (a.order ?? Infinity) - (b.order ?? Infinity) || a.number - b.number;
  const lists = {
    taken: of('taken').toSorted((a, b) => (a.takes.at(-1)?.at ?? '').localeCompare(b.takes.at(-1)?.at ?? '')),
    queue: of('queue').toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)),
    answered: of('answered').toSorted(byOrder),
    later: of('later'),
    declined: of('declined'),
    merged: of('merged'),
    gone: of('gone').filter(({ post }) => state.chat.messages.get(post)?.shownAt !== null),
    own: questions.filter(({ own, status }) => own && status !== 'gone').toReversed(),
  };
  const wanted = [
    lists.own,
    lists.taken,
    lists.queue,
    lists.answered.toReversed(),
    lists.later,
    lists.declined,
    lists.merged,
    lists.gone,
  ].flat();
  const lacking = wanted.filter(({ post, status }) => status !== 'received' && lacks(state, state.chat.messages.get(post)));
  return { ...seen, ...lists, lacking: [...new Set(lacking.map(({ post }) => post))] };
}

/** A question is held with everything that stands below it, or asked for. */
function lacks({ debate, chat }: LogState, message: Message | undefined): boolean {
  if (message === undefined) return false;
  return (
    !debate.items.has(message.post) || message.below.some((post) => chat.messages.get(post)?.shown === true && !debate.items.has(post))
  );
}

export function planOf(session: Session, held: Held): Plan {
  const content = planContent(held, session.content);
  const { asks, opens, closes, control, delaySeconds, slowSeconds, members } = session.plan;
  // A member whose name is not held here is there all the same.
  const nameless = members.map((member) => ({ member, name: '', role: 'representative' as const, party: '', body: '', title: '' }));
  const { title = '', about = '', rules = '', lang = 'sv', panel = nameless, host = '' } = content ?? {};
  return { title, about, rules, lang, panel, host, asks, opens, closes, control, delaySeconds, slowSeconds };
}

function sessionView(session: Session, state: LogState, held: Held, viewer: Viewer, at: string, standing?: Standing): SessionView {
  const plan = planOf(session, held);
  const statistics = statisticsOf(session, state, at, standing);
  const answers = new Map(statistics.byMember.map(({ member, answers: count }) => [member, count]));
  const panel = plan.panel.map((each): MemberView => ({
    ...each,
    here: session.visits.some(({ member, to }) => member === each.member && to === null),
    answered: answers.get(each.member) ?? 0,
  }));
  const pause = session.pauses.at(-1);
  const number = viewer.number ?? null;
  return {
    session: session.session,
    phase: phaseOf(session, at),
    plan,
    paused:
      isPaused(session) && pause && phaseOf(session, at) === 'live' ? { since: pause.from, reason: hostWords(held, pause.reason) } : null,
    cancelled: session.status === 'cancelled' ? hostWords(held, session.cancelled) : null,
    openedAt: session.openedAt,
    endedAt: session.endedAt,
    early: session.early,
    thanks: hostWords(held, session.thanks),
    panel,
    member: number !== null && session.plan.members.includes(number) ? number : null,
    polls: session.polls.map((poll): PollView => {
      const content = pollContent(held, poll.content);
      const mark = viewer.mark('poll', poll.poll);
      return {
        poll: poll.poll,
        at: poll.at,
        question: content?.question ?? '',
        options: content?.options ?? [],
        status: poll.status,
        counts: poll.status === 'shown' ? poll.counts : null,
        answers: poll.counts.reduce((sum, count) => sum + count, 0),
        choice: mark === undefined ? null : (state.chat.polled.get(`${poll.poll} ${mark}`) ?? null),
      };
    }),
    statistics,
    approved: session.approved && { at: session.approved.at, upto: session.approved.upto },
    addedSince: session.approved !== null && hasAdded(session, state),
    seq: session.seq,
  };
}

function hasAdded({ session, approved }: Session, { chat }: LogState): boolean {
  return [...chat.messages.values()].some((each) => each.session === session && each.seq > (approved?.upto ?? 0));
}

type Parts = {
  readonly session: Session;
  readonly state: LogState;
  readonly held: Held;
  readonly viewer: Viewer;
  readonly mayRead: (id: ContentId) => boolean;
  readonly at: string;
  readonly live: boolean;
  readonly panel: readonly MemberView[];
  /** The viewer's mark in the session. */
  readonly asker: Mark | undefined;
  readonly statuses: ReadonlyMap<PostId, QuestionStatus>;
  readonly queue: ReadonlyMap<PostId, Queued & { readonly place: number }>;
  /** Of it and of those merged into it. */
  readonly most: ReadonlyMap<PostId, number>;
  /** By the question that stands for them. */
  readonly merged: ReadonlyMap<PostId, readonly Message[]>;
};

/** One empty list for the many questions that have none of something. */
const NONE: readonly never[] = [];

function questionView(message: Message, number: number, parts: Parts): QuestionView {
  const { session, state, held, viewer, mayRead, at, live, asker, statuses, queue, most, merged } = parts;
  const item = state.debate.items.get(message.post);
  const queued = queue.get(message.post);
  const { post, below } = message;
  // Whoever asked is told by the mark in the session; before it is public, by the mark of the post.
  const byAsker = message.asker !== null && asker !== undefined;
  const own = viewer.person !== null && (byAsker ? message.asker === asker : item !== undefined && viewer.mark('own', post) === item.mark);
  const status = statuses.get(post) ?? 'gone';
  const holder = live ? holderOf(message, at) : null;
  const left = status === 'later' && message.later === null ? session.answerBy : null;
  const papers = message.papers.length === 0 ? NONE : message.papers.filter(mayRead);
  const told: Omit<QuestionView, 'view' | 'below' | 'to'> = {
    post,
    status,
    number,
    place: queued?.place ?? null,
    points: queued?.points ?? 0,
    support: most.get(post) ?? message.support,
    waitsTurn: queued?.waits ?? false,
    own,
    taken: holder,
    sign: holder === null ? null : (message.taken?.at ?? null),
    takes: message.takes,
    order: message.order,
    followedUp: below.length > 0 && isFollowedUp(state.chat, message),
    later: message.later ?? (left === null ? null : { until: left, member: null }),
    reason: message.declined === null ? null : hostWords(held, message.declined.reason),
    mergedInto: status === 'merged' ? rootOf(state.chat, message).post : null,
    merged: merged.get(post)?.map((each) => each.post) ?? NONE,
    prepared: papers.length === 0 ? NONE : papers.flatMap((id) => preparedView(id, held)),
    note: message.note !== null && mayRead(message.note) ? (handoverContent(held, message.note)?.text ?? '') : '',
    mayFollowUp: own && status === 'answered' && live && followUpsOf(message, state) < FOLLOW_UPS_MOST,
  };
  return withLater(told, {
    view: () => (item ? postView(item, state, held, viewer, mayRead, at) : null),
    below: () => below.flatMap((each) => belowView(each, parts)),
    to: () => message.to ?? wordsOf(item, parts)?.chat?.to ?? null,
  });
}

function preparedView(id: ContentId, held: Held): QuestionView['prepared'] {
  const content = preparedContent(held, id);
  return content === null ? [] : [{ id, text: content.text, facts: content.facts, lang: content.lang }];
}

function followUpsOf({ below }: Message, { chat }: LogState): number {
  return below.filter((post) => chat.messages.get(post)?.role === 'follow-up').length;
}

function wordsOf(item: Item | undefined, { held, mayRead }: Parts): PostContent | null {
  for (const { content } of item?.versions ?? []) {
    const words = mayRead(content) ? postContent(held, content) : null;
    if (words !== null) return words;
  }
  return null;
}

function belowView(post: PostId, parts: Parts): readonly BelowView[] {
  const { session, state, held, viewer, mayRead, at, panel } = parts;
  const message = state.chat.messages.get(post);
  const item = state.debate.items.get(post);
  // What its author took back at once leaves no trace on the page; what a moderator hid does.
  if (!message || !item || message.role === 'question' || message.gone) return [];
  const own = viewer.mark('own', post) === item.mark;
  if (!message.shown && item.status !== 'hidden' && !own) return [];
  const words = wordsOf(item, parts);
  const until = new Date(Date.parse(item.at) + UNDO_SECONDS * 1000).toISOString();
  return [
    {
      role: message.role,
      member: panel.find(({ member }) => member === message.member) ?? formerMember(message, words, parts),
      standard: message.standard,
      facts: words?.chat?.facts ?? '',
      late: isLate(message, session),
      view: postView(item, state, held, viewer, mayRead, at),
      undoUntil: own && message.role === 'answer' && at < until ? until : null,
    },
  ];
}

/** Who has left the panel since, as they answered. */
function formerMember({ member }: Message, words: PostContent | null, { held }: Parts): MemberView | null {
  if (member === null || words === null) return null;
  const { role = 'representative', party = '', body = '', title = '' } = words.badge ?? {};
  return { member, name: held.names.get(words.author) ?? '', role, party, body, title, here: false, answered: 0 };
}
