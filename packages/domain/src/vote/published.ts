/**
 * What of a result is shown (voting.md §2.8). A table of parts is shown only where no part, and nothing that can be had by taking
 * shown parts from the total, has a cell so small that it points at people, or is of one mind.
 */
import { castOf, sumOf, type ChannelTally } from './tally.ts';

/** Fewest votes for a result to be told by alternative. */
export const RESULT_LEAST = 20;
/** Fewest ballots on the web for the board to be shown with its choices. */
export const OPEN_WEB_LEAST = 20;

/** A part of the total: a channel or a district. */
export type Part = { readonly id: string; readonly tally: ChannelTally };
export type Shown = {
  readonly shown: readonly Part[];
  /** Parts that are not shown by themselves; what they are together follows from the total. */
  readonly hidden: readonly string[];
};

/** Every alternative has so many votes that a cell points at nobody; then no part is of one mind either. */
export function isSafe({ votes }: ChannelTally, cell: number): boolean {
  const cells = Object.values(votes);
  return cells.length > 1 && cells.every((number) => number >= cell);
}

/** Nothing at all: a part without a ballot tells only that it has none. */
function isNothing(tally: ChannelTally): boolean {
  return castOf(tally) === 0 && tally.missing === 0;
}

/**
 * The parts that can be shown. What is hidden must be as safe together as each that is shown, for it can be had by subtraction: so the
 * smallest that could have been shown are hidden with it until it is.
 */
export function shownParts(parts: readonly Part[], cell: number): Shown {
  const safe = parts.filter(({ tally }) => isSafe(tally, cell));
  const hidden = parts.filter((part) => !safe.includes(part));
  const bySize = safe.toSorted((a, b) => castOf(a.tally) - castOf(b.tally) || (a.id < b.id ? -1 : 1));
  const isHiddenSafe = (): boolean => {
    const rest = sumOf(...hidden.map(({ tally }) => tally));
    return hidden.length === 0 || (hidden.length > 1 && isSafe(rest, cell));
  };
  while (!isHiddenSafe() && bySize.length > 0) {
    const next = bySize.shift();
    if (next) hidden.push(next);
  }
  const names = new Set(hidden.map(({ id }) => id));
  // All of them hidden is the total itself, which is shown anyway.
  return { shown: parts.filter(({ id }) => !names.has(id)), hidden: parts.flatMap(({ id }) => (names.has(id) ? [id] : [])) };
}

/**
 * `open`: everyone can read every ballot on the board. `revision`: its root, counts and signatures alone, the ballots with the auditor.
 * Stricter than voting.md §2.8: total less board is the paper, so the board is open only where both channels could be shown.
 */
export function boardMode(web: ChannelTally, paper: ChannelTally, cell: number): 'open' | 'revision' {
  if (castOf(web) < OPEN_WEB_LEAST) return 'revision';
  if (isNothing(paper)) return Object.values(web.votes).filter((number) => number > 0).length > 1 ? 'open' : 'revision';
  return isSafe(web, cell) && isSafe(paper, cell) ? 'open' : 'revision';
}

/** False where there are so few that the result would tell how people voted. */
export function isTold(total: ChannelTally): boolean {
  return castOf(total) >= RESULT_LEAST;
}

/** Turnout while the vote is open: down to tens, and nothing below fifty. */
export function toldTurnout(voted: number): number | null {
  return voted < 50 ? null : Math.floor(voted / 10) * 10;
}
