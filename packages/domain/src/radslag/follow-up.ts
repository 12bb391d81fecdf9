/**
 * How a dialogue went, in figures: counted anew from its state and its lines, which everyone can read. People are told of from ten on
 * only, and nothing that is told lets a smaller number be worked out (rules RS120– in SPEC.md).
 */
import { answersOf, questionsOf } from '../chat/queue.ts';
import { statisticsOf as chatStatistics, waitsSince } from '../chat/statistics.ts';
import { phaseOf as chatPhase } from '../chat/times.ts';
import { isOfDebate, postContent, wasPublished } from '../debate/content.ts';
import { CHANNELS, type Channel, type Item } from '../debate/types.ts';
import type { Line } from '../fact.ts';
import type { Held } from '../held.ts';
import type { Pseudonym } from '../ids.ts';
import { countsOf } from '../moderation/ledger.ts';
import { zonedMinute } from '../moderation/zoned-time.ts';
import type { LogState } from '../root.ts';
import type { Label } from '../view.ts';
import { resultFigures, type TurnoutFigure, type VoteChannel } from '../vote/figures.ts';
import { currentVote } from '../vote/types.ts';

/** Fewest people that a figure about people rests on. */
export const PEOPLE_LEAST = 10;

/** *Var det lätt att delta?* and *Vet du nog om frågan?*, asked of those who took part. */
export const EASE = ['easy', 'informed'] as const;
export type EaseQuestion = (typeof EASE)[number];
export const EASE_ANSWERS = ['yes', 'partly', 'no'] as const;
export type EaseAnswer = (typeof EASE_ANSWERS)[number];
export type EaseCounts = Readonly<Record<EaseQuestion, Readonly<Record<EaseAnswer, number>>>>;

/** A number of people; `null`: so few, or so near to few, that it is not told. */
export type Told = number | null;
export type ToldPart<Id extends string> = { readonly id: Id; readonly count: Told };

/** How somebody first took part. */
export const WAYS = ['web', ...CHANNELS] as const satisfies readonly (Channel | 'web')[];
export type Way = (typeof WAYS)[number];

/** Milliseconds; `null` where there was none. */
export type Times = { readonly count: number; readonly median: number | null; readonly longest: number | null };

/** What happened in a day of the city. */
export type DayFigures = {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly received: number;
  readonly published: number;
  readonly support: number;
  readonly questions: number;
};

export type FollowUp = {
  /** Those who wrote in the debate or asked in a chat, each counted once, by the way they first came. */
  readonly people: { readonly total: Told; readonly ways: readonly ToldPart<Way>[] };
  readonly posts: {
    readonly received: number;
    readonly published: number;
    readonly returned: number;
    readonly rejected: number;
    readonly hidden: number;
    /** Returned, rejected or hidden, by the reason of the rules. */
    readonly reasons: readonly { readonly reason: string; readonly label: Label; readonly count: number }[];
  };
  /** Times that somebody has supported a post. */
  readonly support: number;
  /** Questions to the city in the debate. */
  readonly questions: { readonly asked: number; readonly answered: number; readonly wait: Times };
  readonly chats: {
    readonly held: number;
    readonly asked: number;
    readonly answered: number;
    /** Of those answered: after the chat. */
    readonly late: number;
    readonly declined: number;
    readonly waiting: number;
    readonly wait: Times;
  };
  /** From when a post came to when it was published, returned or rejected. */
  readonly review: Times;
  readonly appeals: { readonly made: number; readonly upheld: number; readonly changed: number };
  /** `null` before there is a result, and where there is no vote. */
  readonly vote: {
    readonly turnout: TurnoutFigure;
    readonly ways: Readonly<Record<VoteChannel, TurnoutFigure>>;
    readonly districts: readonly (TurnoutFigure & { readonly district: string })[];
    readonly otherDistricts: TurnoutFigure | null;
  } | null;
  /** Meetings at a place that have been, and that were cancelled. How many came nobody counts. */
  readonly meetings: { readonly held: number; readonly cancelled: number };
  /** ms from when the result came to the first answer; `null` while one of them has not come. */
  readonly resultToAnswer: number | null;
  readonly overdue: boolean;
  /** Every day from the first to the last on which something happened. */
  readonly days: readonly DayFigures[];
};

export type FollowUpAsked = {
  readonly state: LogState;
  readonly held: Held;
  /** All of them, or all of {@link FOLLOW_UP_LINES}, oldest first. */
  readonly lines: readonly Line[];
  /** Now, UTC. */
  readonly at: string;
  /** The city's. */
  readonly zone: string;
};

/** Types of lines that are counted. */
export const FOLLOW_UP_LINES: ReadonlySet<string> = new Set([
  'debate/post-submitted',
  'debate/version-published',
  'debate/support-given',
  'debate/post-answered',
  'chat/message-submitted',
  'moderation/version-returned',
  'moderation/version-rejected',
  'moderation/appealed',
  'moderation/appeal-decided',
]);

export function followUpOf(asked: FollowUpAsked): FollowUp {
  const { state, held, at } = asked;
  const { radslag, vote } = state;
  const counted = countLines(asked);
  const { byKind, byReason } = countsOf(state);
  const items = [...state.debate.items.values()].filter(isOfDebate);
  const result = currentVote(vote)?.result ?? null;
  const answered = radslag.answers[0]?.at ?? null;
  const { result: resultAt } = radslag.entered;
  return {
    people: peopleOf(state, held),
    posts: {
      received: items.length,
      published: items.filter(wasPublished).length,
      returned: byKind.returned ?? 0,
      rejected: byKind.rejected ?? 0,
      hidden: byKind.hidden ?? 0,
      reasons: byReason.map(({ reason, label, count }) => ({ reason, label, count })),
    },
    support: counted.support,
    questions: { ...questionsIn(items, held), wait: timesOf(counted.answers) },
    chats: chatsOf(state, at),
    review: timesOf(counted.reviews),
    appeals: counted.appeals,
    vote: result === null ? null : voteOf(resultFigures(result, { alternatives: [] })),
    meetings: {
      held: radslag.gatherings.filter(({ cancelled, ends }) => cancelled === null && ends.utc <= at).length,
      cancelled: radslag.gatherings.filter(({ cancelled }) => cancelled !== null).length,
    },
    resultToAnswer: answered === null || resultAt === undefined ? null : Date.parse(answered) - Date.parse(resultAt),
    overdue: radslag.overdueAt !== null && answered === null,
    days: filled(counted.days),
  };
}

function voteOf({ turnout, turnoutBy, districts, otherDistricts }: ReturnType<typeof resultFigures>): NonNullable<FollowUp['vote']> {
  return { turnout, ways: turnoutBy, districts, otherDistricts };
}

type Counted = {
  support: number;
  readonly answers: number[];
  readonly reviews: number[];
  readonly appeals: { made: number; upheld: number; changed: number };
  readonly days: Map<string, { -readonly [Key in keyof DayFigures]: DayFigures[Key] }>;
};

function countLines({ state, lines, zone }: FollowUpAsked): Counted {
  const counted: Counted = { support: 0, answers: [], reviews: [], appeals: { made: 0, upheld: 0, changed: 0 }, days: new Map() };
  const submitted = new Map<string, number>();
  const shown = new Map<string, number>();
  const dayAt = (at: string): DayEntry => {
    const day = new Date(zonedMinute(zone, Date.parse(at)) * 60_000).toISOString().slice(0, 10);
    const known = counted.days.get(day) ?? { day, received: 0, published: 0, support: 0, questions: 0 };
    counted.days.set(day, known);
    return known;
  };
  // A post is decided about once here: what is done with it later is another matter.
  const reviewed = (post: string, at: string): void => {
    const came = submitted.get(post);
    if (came !== undefined) counted.reviews.push(Date.parse(at) - came);
    submitted.delete(post);
  };
  const isDebate = (post: string): boolean => {
    const item = state.debate.items.get(post as Item['post']);
    return item !== undefined && isOfDebate(item);
  };
  for (const { type, at, data } of lines) {
    const { post = '', role, first, outcome } = data as Said;
    switch (type as string) {
      case 'debate/post-submitted':
        if (!isDebate(post)) break;
        submitted.set(post, Date.parse(at));
        dayAt(at).received += 1;
        break;
      case 'debate/version-published':
        if (first !== true || !isDebate(post)) break;
        shown.set(post, Date.parse(at));
        dayAt(at).published += 1;
        reviewed(post, at);
        break;
      case 'moderation/version-returned':
      case 'moderation/version-rejected':
        reviewed(post, at);
        break;
      case 'debate/support-given':
        counted.support += 1;
        dayAt(at).support += 1;
        break;
      case 'debate/post-answered': {
        const since = shown.get(post);
        if (since !== undefined) counted.answers.push(Date.parse(at) - since);
        shown.delete(post);
        break;
      }
      case 'chat/message-submitted':
        if (role === 'question') dayAt(at).questions += 1;
        break;
      case 'moderation/appealed':
        counted.appeals.made += 1;
        break;
      case 'moderation/appeal-decided':
        counted.appeals[outcome === 'changed' ? 'changed' : 'upheld'] += 1;
        break;
      default:
    }
  }
  return counted;
}

type DayEntry = { -readonly [Key in keyof DayFigures]: DayFigures[Key] };
type Said = { readonly post?: string; readonly role?: string; readonly first?: boolean; readonly outcome?: string };

/** Days between the first and the last that have nothing stand there with nothing. */
function filled(days: Counted['days']): readonly DayFigures[] {
  const known = [...days.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const count = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1;
  return Array.from({ length: count }, (_each, at) => {
    const day = new Date(Date.parse(first) + at * 86_400_000).toISOString().slice(0, 10);
    return days.get(day) ?? { day, received: 0, published: 0, support: 0, questions: 0 };
  });
}

/** Those who answer for the city or a party are no participants. What was erased is nobody's any more. */
function peopleOf({ debate }: LogState, held: Held): FollowUp['people'] {
  const ways = new Map<Pseudonym, Way>();
  for (const item of [...debate.items.values()].sort((a, b) => a.seq - b.seq)) {
    if (item.chat !== undefined && item.chat.role !== 'question' && item.chat.role !== 'follow-up') continue;
    const contents = item.versions.flatMap(({ content }) => postContent(held, content) ?? []);
    const [written] = contents;
    if (written === undefined || written.badge !== null) continue;
    const assisted = contents.find((each) => each.assisted !== null)?.assisted;
    if (!ways.has(written.author)) ways.set(written.author, assisted?.channel ?? 'web');
  }
  const counts = WAYS.map((id) => ({ id, count: [...ways.values()].filter((way) => way === id).length }));
  return toldParts(counts);
}

/**
 * The parts of a sum of people that can be told. Nobody is told of as nobody; of the others each that is not told is one of two at
 * least, which together are as many as a figure must rest on: so the smallest that could be told go with them until they are.
 */
export function toldParts<Id extends string>(
  parts: readonly { readonly id: Id; readonly count: number }[],
  least: number = PEOPLE_LEAST,
): { readonly total: Told; readonly ways: readonly ToldPart<Id>[] } {
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  const some = parts.filter(({ count }) => count > 0);
  const hidden = some.filter(({ count }) => count < least);
  const bySize = some.filter(({ count }) => count >= least).sort((a, b) => a.count - b.count || (a.id < b.id ? -1 : 1));
  const isSafe = (): boolean => hidden.length === 0 || (hidden.length > 1 && hidden.reduce((sum, { count }) => sum + count, 0) >= least);
  while (!isSafe() && bySize.length > 0) {
    const next = bySize.shift();
    if (next) hidden.push(next);
  }
  const names = new Set(hidden.map(({ id }) => id));
  return {
    total: total > 0 && total < least ? null : total,
    ways: parts.map(({ id, count }) => ({ id, count: names.has(id) ? null : count })),
  };
}

/** `null`: fewer than ten have answered. */
export function toldEase(counts: Readonly<Record<EaseAnswer, number>>): Readonly<Record<EaseAnswer, number>> | null {
  return EASE_ANSWERS.reduce((sum, answer) => sum + counts[answer], 0) < PEOPLE_LEAST ? null : counts;
}

function questionsIn(items: readonly Item[], held: Held): { readonly asked: number; readonly answered: number } {
  const asked = items.filter((item) => {
    const content = item.versions.flatMap((version) => postContent(held, version.content) ?? []).at(-1);
    return item.status === 'published' && content?.stance.kind === 'question';
  });
  return { asked: asked.length, answered: asked.filter(({ answered }) => answered !== null).length };
}

function chatsOf(state: LogState, at: string): FollowUp['chats'] {
  const sums = { held: 0, asked: 0, answered: 0, late: 0, declined: 0, waiting: 0 };
  const waits: number[] = [];
  for (const session of state.chat.sessions) {
    const phase = chatPhase(session, at);
    if (phase === 'cancelled') continue;
    if (phase !== 'announced' && phase !== 'asking') sums.held += 1;
    const { questions, answered, standard, late, declined, waiting, promised } = chatStatistics(session, state, at);
    sums.asked += questions;
    sums.answered += answered + standard;
    sums.late += late;
    sums.declined += declined;
    sums.waiting += waiting + promised;
    for (const message of questionsOf(state.chat, session)) {
      const [first] = answersOf(state.chat, message);
      if (first !== undefined) waits.push(Math.max(0, Date.parse(first.at) - Date.parse(waitsSince(message, session))));
    }
  }
  return { ...sums, wait: timesOf(waits) };
}

/** The lower one of two in the middle. */
export function timesOf(given: readonly number[]): Times {
  const sorted = [...given].sort((a, b) => a - b);
  return { count: sorted.length, median: sorted[Math.floor((sorted.length - 1) / 2)] ?? null, longest: sorted.at(-1) ?? null };
}
