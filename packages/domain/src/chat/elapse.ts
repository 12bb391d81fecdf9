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
import type { Pseudonym } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { ChatFact, Session } from './types.ts';

const CLOCK: By = { system: 'clock' };
/** `by` of what was published because nobody stopped it in time. */
export const DELAY: By = { system: 'delay' };

export function elapse(room: Room): Result {
  const { state, asking } = room;
  const facts: (ChatFact | DebateFact)[] = state.chat.sessions.flatMap((session) => turned(session, asking.at));
  for (const { item, version, due } of waiting(state)) if (due <= asking.at) facts.push(shownAfterDelay(item, version, room));
  return facts.length === 0 ? refuse('chat/nothing-due') : accepted(...facts);
}

function turned({ session, status, plan }: Session, at: string): readonly ChatFact[] {
  const data = { session };
  const opens: ChatFact[] = status === 'planned' && at >= plan.opens.utc ? [{ type: 'chat/opened', by: CLOCK, data, contents: [] }] : [];
  if ((status !== 'planned' && status !== 'live') || at < plan.closes.utc) return opens;
  const answerBy = workingDaysAfter(dayOf({ plan }, plan.closes.utc), LEFT_DAYS);
  return [...opens, { type: 'chat/ended', by: CLOCK, data: { ...data, early: false, answerBy }, contents: [] }];
}

type Waiting = { readonly item: Item; readonly version: Version; readonly due: string };

/** Messages that wait out their seconds, and that no check and no person has stopped. `due`: UTC. */
function waiting({ chat, debate }: LogState): readonly Waiting[] {
  const slow = new Map(
    chat.sessions.flatMap(({ session, plan }) => (plan.control === 'delay' ? [[session, plan.delaySeconds] as const] : [])),
  );
  if (slow.size === 0) return [];
  return [...chat.messages.values()].flatMap(({ post, session, shown, gone, role }) => {
    const seconds = slow.get(session);
    const item = shown || gone || role === 'answer' ? undefined : debate.items.get(post);
    const version = item?.versions.at(-1);
    if (!item || !version || seconds === undefined || item.status !== 'submitted' || version.status !== 'submitted') return [];
    // What its author was asked to change is for whoever asked.
    if (item.versions.some(({ status }) => status === 'returned')) return [];
    return [{ item, version, due: new Date(Date.parse(version.at) + seconds * 1000).toISOString() }];
  });
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
