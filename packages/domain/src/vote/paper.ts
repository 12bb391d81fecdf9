/**
 * Paper ballots, counted by two people who do not see each other's figures (voting.md §2.7). A batch is a bundle of at most fifty
 * envelopes; its piles are the alternatives, blank, invalid, and what was missing in an envelope.
 */
import { BLANK } from './ballot.ts';

export const INVALID = 'invalid';
export const MISSING = 'missing';
export const BATCH_MOST = 50;
/** Inner envelopes that are mixed before any is opened. */
export const SHUFFLE_LEAST = 10;

/** How many in each pile; a pile that is empty is said as 0. */
export type Piles = Readonly<Record<string, number>>;
export type Counted = { readonly counter: number; readonly piles: Piles };

export type BatchState =
  | { readonly status: 'open'; readonly envelopes: number; readonly counts: readonly Counted[] }
  /** The two were not the same: counted once more, by both together. */
  | {
      readonly status: 'recount';
      readonly envelopes: number;
      readonly counts: readonly Counted[];
      readonly confirmedBy: readonly number[];
      readonly third: Piles | null;
      /** What whoever entered the third count says of envelopes and ballots that do not add up. */
      readonly difference: Difference | null;
    }
  | {
      readonly status: 'sealed';
      readonly envelopes: number;
      readonly piles: Piles;
      readonly counters: readonly [number, number];
      readonly difference: Difference | null;
    };

/** Envelopes and ballots do not add up, and both have signed why. */
export type Difference = { readonly count: number; readonly reason: string };

export const COUNT_REFUSALS = [
  'count/pile-missing',
  'count/not-a-number',
  'count/sum',
  'count/same-person',
  'count/sealed',
  'count/not-recounting',
  'count/reason-missing',
  'count/batch-size',
  'count/taken',
] as const;
export type CountRefusal = (typeof COUNT_REFUSALS)[number];
export type CountResult = BatchState | { readonly refused: CountRefusal };

export function openBatch(envelopes: number): CountResult {
  if (!Number.isInteger(envelopes) || envelopes < 1 || envelopes > BATCH_MOST) return { refused: 'count/batch-size' };
  return { status: 'open', envelopes, counts: [] };
}

export function pilesOf(alternatives: readonly string[]): readonly string[] {
  return [...alternatives, BLANK, INVALID, MISSING];
}

/**
 * One of the two enters figures. Nobody enters twice, and the second is compared with the first without seeing it. `uneven`: the piles
 * are known not to be as many as the envelopes; then the batch is not sealed before both have signed why.
 */
export function count(batch: BatchState, entry: Counted, alternatives: readonly string[], uneven = false): CountResult {
  if (batch.status === 'sealed') return { refused: 'count/sealed' };
  if (batch.status === 'recount') return { refused: 'count/same-person' };
  const fault = pilesFault(entry.piles, alternatives, batch.envelopes);
  if (fault !== null && !(uneven && fault === 'count/sum')) return { refused: fault };
  if (batch.counts.some(({ counter }) => counter === entry.counter)) return { refused: 'count/same-person' };
  const counts = [...batch.counts, entry];
  const [first, second] = counts;
  if (first === undefined || second === undefined) return { ...batch, counts };
  if (same(first.piles, second.piles, alternatives) && pilesFault(first.piles, alternatives, batch.envelopes) === null)
    return {
      status: 'sealed',
      envelopes: batch.envelopes,
      piles: first.piles,
      counters: [first.counter, second.counter],
      difference: null,
    };
  return { status: 'recount', envelopes: batch.envelopes, counts, confirmedBy: [], third: null, difference: null };
}

/** Counted anew by whoever takes it then: one of the two has gone home. What was entered is forgotten. */
export function restart(batch: BatchState): CountResult {
  return batch.status === 'sealed' ? { refused: 'count/sealed' } : { status: 'open', envelopes: batch.envelopes, counts: [] };
}

/** Piles that the two did not count the same; never how many they had. Empty where both have the same and it does not add up. */
export function differingPiles(batch: BatchState, alternatives: readonly string[]): readonly string[] {
  if (batch.status !== 'recount') return [];
  const [first, second] = batch.counts;
  return pilesOf(alternatives).filter((pile) => first?.piles[pile] !== second?.piles[pile]);
}

/** The third count, by both: the first of the two enters it, the other confirms the same figures. */
export function recount(
  batch: BatchState,
  entry: Counted,
  alternatives: readonly string[],
  difference: Difference | null = null,
): CountResult {
  if (batch.status !== 'recount') return { refused: batch.status === 'sealed' ? 'count/sealed' : 'count/not-recounting' };
  if (!batch.counts.some(({ counter }) => counter === entry.counter)) return { refused: 'count/same-person' };
  const fault = pilesFault(entry.piles, alternatives, batch.envelopes, difference);
  if (fault) return { refused: fault };
  if (batch.third === null || !same(batch.third, entry.piles, alternatives) || batch.difference?.count !== difference?.count)
    return { ...batch, third: entry.piles, difference, confirmedBy: [entry.counter] };
  if (batch.confirmedBy.includes(entry.counter)) return { refused: 'count/same-person' };
  const [first = entry.counter] = batch.confirmedBy;
  return {
    status: 'sealed',
    envelopes: batch.envelopes,
    piles: entry.piles,
    counters: [first, entry.counter],
    difference: bothSay(batch.difference, difference),
  };
}

/** One reason where the second signed the first's, else both. */
function bothSay(first: Difference | null, second: Difference | null): Difference | null {
  if (first === null || second === null || first.reason === second.reason) return second;
  return { count: second.count, reason: `${first.reason} / ${second.reason}` };
}

/** Every pile is said, and they add up to the envelopes, or the difference is named with its reason. */
function pilesFault(
  piles: Piles,
  alternatives: readonly string[],
  envelopes: number,
  difference: Difference | null = null,
): CountRefusal | null {
  const names = pilesOf(alternatives);
  if (Object.keys(piles).length !== names.length || !names.every((name) => Object.hasOwn(piles, name))) return 'count/pile-missing';
  const numbers = names.map((name) => piles[name] ?? -1);
  if (!numbers.every((number) => Number.isInteger(number) && number >= 0 && number <= BATCH_MOST)) return 'count/not-a-number';
  const sum = numbers.reduce((all, number) => all + number, 0);
  if (difference === null) return sum === envelopes ? null : 'count/sum';
  if (difference.reason.trim() === '') return 'count/reason-missing';
  return sum + difference.count === envelopes ? null : 'count/sum';
}

function same(one: Piles, other: Piles, alternatives: readonly string[]): boolean {
  return pilesOf(alternatives).every((name) => one[name] === other[name]);
}
