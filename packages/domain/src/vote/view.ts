/** What a page shows of a vote: where it stands by the clock, and what may be told of it. */
import { isCard } from '../dialogue/view.ts';
import type { Held } from '../root.ts';
import { graceEnds } from './times.ts';
import type { VoteResult } from './result.ts';
import type { VoteRun, VoteState } from './types.ts';

/** `planned`: two have signed it. `closed`: being counted. */
export const VOTE_SHOWN = ['none', 'planned', 'open', 'closed', 'result', 'cancelled'] as const;
export type VoteShownStatus = (typeof VOTE_SHOWN)[number];

/** A vote that everyone may know of. Its definition lies in the attachment whose SHA-256 is `election`. */
export type VoteView = {
  readonly status: Exclude<VoteShownStatus, 'none'>;
  readonly election: string;
  readonly number: number;
  /** UTC with milliseconds. */
  readonly opens: string;
  readonly closes: string;
  /** Until when somebody who began before the close can end it. */
  readonly graceEnds: string;
  /** Milliseconds to the opening or the close, whichever comes next; `null` where nothing comes by time. */
  readonly left: number | null;
  /** The latest whole day that turnout was told of, rounded down to tens. */
  readonly turnout: { readonly day: string; readonly voted: number } | null;
  readonly result: VoteResult | null;
  readonly resultAt: string | null;
  /** Why it was cancelled. */
  readonly cancelled: string | null;
  /** SHA-256 of the file with every ballot, where it is open to everyone. */
  readonly board: string | null;
};

/** `null` where there is none that everyone may know of: nothing is told of one that only one person has signed. `at`: now, UTC. */
export function voteView({ runs }: VoteState, held: Held, at: string): VoteView | null {
  const run = runs.findLast(({ status }) => status !== 'proposed');
  if (run === undefined) return null;
  const status = statusAt(run, at);
  const next = status === 'planned' ? run.opens : status === 'open' ? run.closes : null;
  const card = run.board === null ? undefined : held.contents.get(run.board)?.content;
  return {
    status,
    election: run.election,
    number: run.number,
    opens: run.opens,
    closes: run.closes,
    graceEnds: graceEnds(run),
    left: next === null ? null : Date.parse(next) - Date.parse(at),
    turnout: run.turnout.at(-1) ?? null,
    result: run.result,
    resultAt: run.resultAt,
    cancelled: run.cancelled,
    board: card !== undefined && isCard(card) ? card.sha256 : null,
  };
}

/** The machine says a moment later than the clock that it opened and closed; what can be done goes by the clock. */
function statusAt({ status, opens, closes }: VoteRun, at: string): VoteView['status'] {
  switch (status) {
    case 'cancelled':
    case 'result':
    case 'closed':
      return status;
    case 'proposed':
    case 'defined':
    case 'open':
      return at >= closes ? 'closed' : at >= opens || status === 'open' ? 'open' : 'planned';
  }
}
