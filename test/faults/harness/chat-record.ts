/** A chat's record in one form, from whoever holds it: from the lines of the log themselves, or from what a page shows. */
import { hashOf } from '@insyn/domain/chain.ts';
import { recordOf } from '@insyn/domain/chat/record.ts';
import type { BelowView, ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId, SessionId } from '@insyn/domain/ids.ts';
import { EMPTY_HELD, emptyState, evolve, hold, type Held, type LogState } from '@insyn/domain/root.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';

/** The whole log as everyone may have it, folded line by line. */
export async function foldedLog(url: string, log: LogId): Promise<{ readonly state: LogState; readonly held: Held }> {
  let state = emptyState(log);
  let held = EMPTY_HELD;
  for (;;) {
    const response = await fetch(`${url}${routes.events(log)}?after=${String(state.seq)}`);
    if (!response.ok) throw new Error(`the log could not be read: ${String(response.status)}`);
    const frame = (await response.json()) as Frame;
    if (frame.lines.length === 0) return { state, held };
    for (const line of frame.lines) state = evolve(state, line);
    held = hold(held, frame.contents, frame.names);
  }
}

export type Told = {
  /** Posts in the order of the record. */
  readonly order: readonly string[];
  /** One text for each question, with all that stands below it. */
  readonly questions: readonly string[];
  /** What is told of the session as a whole. */
  readonly whole: string;
};

/** From the log. */
export function recordInLog({ state, held }: { readonly state: LogState; readonly held: Held }, session: SessionId, at: string): Told {
  const record = recordOf(state, held, PUBLIC, session, at);
  if (record === null) throw new Error('no such session');
  return told(record.view, record.questions);
}

/** From what a page shows. What only its own reader sees is left out. */
export function recordShown(view: ChatView): Told {
  const lists = [view.taken, view.queue, view.answered, view.later, view.declined, view.merged, view.gone].flat();
  const shown = lists.toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || a.number - b.number);
  return told(view, shown);
}

export function digestOf({ questions, whole }: Told): string {
  return hashOf(JSON.stringify([questions, whole]));
}

function told(view: ChatView, questions: readonly QuestionView[]): Told {
  const { phase, openedAt, endedAt, early, thanks, statistics, panel, paused, polls } = view;
  return {
    order: questions.map(({ post }) => post),
    questions: questions.map((each) => JSON.stringify(question(each))),
    whole: JSON.stringify({
      phase,
      openedAt,
      endedAt,
      early,
      thanks,
      statistics,
      panel,
      paused,
      polls: polls.map(({ poll, status, counts, answers }) => ({ poll, status, counts, answers })),
    }),
  };
}

function question(view: QuestionView): object {
  const { post, status, number, place, support, points, waitsTurn, to, takes, order, later, reason, mergedInto, merged, below } = view;
  const words = view.view && {
    author: view.view.author?.name ?? null,
    text: view.view.text,
    at: view.view.at,
    support: view.view.support,
    tombstone: view.view.tombstone?.kind ?? null,
  };
  return {
    post,
    status,
    number,
    place,
    support,
    points,
    waitsTurn,
    to,
    takes,
    order,
    later,
    reason,
    mergedInto,
    merged,
    words,
    below: below.map(message),
  };
}

function message({ role, member, standard, facts, late, view }: BelowView): object {
  return {
    role,
    member: member?.member ?? null,
    standard,
    facts,
    late,
    post: view.post,
    text: view.text,
    at: view.at,
    author: view.author?.name ?? null,
  };
}
