/** One place where a number may begin something, and how much speaks for it. */
export interface Candidate {
  readonly row: number;
  readonly number: number;
  /** About 1 for the sign alone; more with what else stands there. */
  readonly weight: number;
  /** What the weight counts beside that of others, 0–1. */
  readonly worth: number;
}

const FOLLOWS = 0.6;
const TWICE = 2;
const JUMP = 1.5;
const HIGHEST = 10_000;

/** The best sum so far for any number below one: a Fenwick tree of maxima. */
class Below {
  readonly #best = new Int32Array(HIGHEST + 1).fill(-1);
  readonly #sums: readonly number[];

  constructor(sums: readonly number[]) {
    this.#sums = sums;
  }

  add(number: number, index: number): void {
    for (let i = number + 1; i <= HIGHEST; i += i & -i) {
      const held = this.#best[i] ?? -1;
      if (held < 0 || (this.#sums[index] ?? 0) >= (this.#sums[held] ?? 0)) this.#best[i] = index;
    }
  }

  best(number: number): number {
    let found = -1;
    for (let i = number; i > 0; i -= i & -i) {
      const held = this.#best[i] ?? -1;
      if (held >= 0 && (found < 0 || (this.#sums[held] ?? 0) >= (this.#sums[found] ?? 0))) found = held;
    }
    return found;
  }
}

/**
 * The chain of numbers that is the document's own: rising by one, seldom jumping, seldom the same twice. § of laws, of appended
 * rules and of other bodies' minutes do not fit in. In the order of the source; n log n.
 */
export function bestChain(candidates: readonly Candidate[]): readonly Candidate[] {
  const sums: number[] = [];
  const before: number[] = [];
  const last = new Map<number, number>();
  const below = new Below(sums);
  let best = -1;
  candidates.forEach(({ number, weight, worth }, i) => {
    let [from, gain] = [-1, 0];
    const offer = (index: number | undefined, change: number): void => {
      if (index === undefined || index < 0) return;
      const sum = (sums[index] ?? 0) + change;
      if (sum > gain) [from, gain] = [index, sum];
    };
    offer(last.get(number - 1), FOLLOWS * worth);
    offer(last.get(number), -TWICE);
    offer(below.best(number - 1), -JUMP);
    sums.push(gain + weight * worth);
    before.push(from);
    const held = last.get(number);
    if (held === undefined || (sums[i] ?? 0) >= (sums[held] ?? 0)) last.set(number, i);
    below.add(number, i);
    if (best < 0 || (sums[i] ?? 0) > (sums[best] ?? 0)) best = i;
  });
  const chain: Candidate[] = [];
  for (let i = best; i >= 0; i = before[i] ?? -1) {
    const candidate = candidates[i];
    if (candidate !== undefined) chain.push(candidate);
  }
  return chain.reverse();
}
