/** What has come by time alone, said in the log by the machine: sessions that begin and end, messages whose delay is over. */
import { refuse } from '../decision.ts';
import { authorOf, postContent } from '../debate/content.ts';
import { placeOf } from '../debate/decide.ts';
import { published } from '../debate/review.ts';
import { LEFT_DAYS } from './host.ts';
import { accepted, type Result, type Room } from './decide.ts';
import { dayOf, workingDaysAfter } from './times.ts';
import type { DebateFact, Item, Version } from '../debate/types.ts';
import type { By } from '../fact.ts';
import type { PostId, Pseudonym } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { ChatFact, Message, Session } from './types.ts';

const CLOCK: By = { system: 'clock' };
/** `by` of what was published because nobody stopped it in time. */
export const DELAY: By = { system: 'delay' };

/** A fact and the moment it came, UTC: a machine that was away says all of it in that order. */
type Due = { readonly due: string; readonly fact: ChatFact | DebateFact };

export function elapse(room: Room): Result {
  const { state, asking } = room;
  const all: readonly Due[] = [
    ...state.chat.sessions.flatMap(turned),
    ...waiting(state).map(({ item, version, due }) => ({ due, fact: shownAfterDelay(item, version, room) })),
  ];
  const come = all.filter(({ due }) => due <= asking.at).sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return come.length === 0 ? refuse('chat/nothing-due') : accepted(...come.map(({ fact }) => fact));
}

function turned({ session, status, plan }: Session): readonly Due[] {
  const data = { session };
  const opens: Due = { due: plan.opens.utc, fact: { type: 'chat/opened', by: CLOCK, data, contents: [] } };
  const answerBy = workingDaysAfter(dayOf({ plan }, plan.closes.utc), LEFT_DAYS);
  const ends: Due = {
    due: plan.closes.utc,
    fact: { type: 'chat/ended', by: CLOCK, data: { ...data, early: false, answerBy }, contents: [] },
  };
  return status === 'planned' ? [opens, ends] : status === 'live' ? [ends] : [];
}

type Waiting = { readonly item: Item; readonly version: Version; readonly due: string };

/** Messages that wait out their seconds, and that no check and no person has stopped. `due`: UTC. */
function waiting(state: LogState): readonly Waiting[] {
  if (!state.chat.sessions.some(({ plan }) => plan.control === 'delay')) return [];
  return [...state.chat.messages.values()].flatMap((message) => waitingOf(message, state) ?? []);
}

function waitingOf({ post, session: id, shown, gone, recalled, role }: Message, { chat, debate }: LogState): Waiting | null {
  const plan = chat.sessions.find(({ session }) => session === id)?.plan;
  const item = plan?.control !== 'delay' || shown || gone || recalled || role === 'answer' ? undefined : debate.items.get(post);
  const version = item?.versions.at(-1);
  if (!plan || !item || !version || item.status !== 'submitted' || version.status !== 'submitted') return null;
  // What its author was asked to change is for whoever asked.
  if (item.versions.some(({ status }) => status === 'returned')) return null;
  return { item, version, due: new Date(Date.parse(version.at) + plan.delaySeconds * 1000).toISOString() };
}

/** When a message that waits is seen by everyone unless somebody stops it, UTC; `null` for one that waits for a person. */
export function dueOf(post: PostId, state: LogState): string | null {
  const message = state.chat.messages.get(post);
  return message === undefined ? null : (waitingOf(message, state)?.due ?? null);
}

/** When the next thing comes by time, UTC; `null` when nothing does. */
export function nextDue(state: LogState): string | null {
  const times = state.chat.sessions.flatMap(({ status, plan }) =>
    status === 'planned' ? [plan.opens.utc] : status === 'live' ? [plan.closes.utc] : [],
  );
  return [...times, ...waiting(state).map(({ due }) => due)].sort()[0] ?? null;
}

function shownAfterDelay(item: Item, version: Version, { state, held }: Room): DebateFact {
  const text = postContent(held, version.content)?.text ?? '';
  const author = authorOf(item, held) ?? ('' as Pseudonym);
  return published({ post: item.post, content: version.content, author, text, place: placeOf(item, { state, held }) }, DELAY);
}
