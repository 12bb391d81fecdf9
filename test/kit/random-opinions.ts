/** Invented people of some minds: each mind agrees with its own statements and disagrees with those of the others. */
import { AGREE, DISAGREE, matrixOf, PASS, type Matrix } from '@insyn/domain/opinion/matrix.ts';

export type Minds = {
  /** How many people are of each mind. */
  readonly sizes: readonly number[];
  readonly statements: number;
  /** Of ten: how many statements each answers, and how many of those as their mind does. */
  readonly answered: number;
  readonly alike: number;
  /** These first statements all minds agree with. */
  readonly common: number;
  readonly seed: number;
};

export const TWO_MINDS: Minds = { sizes: [45, 30], statements: 24, answered: 8, alike: 9, common: 4, seed: 11 };

/** The mind of each person, and their answers. */
export function mindsOf({ sizes, statements, answered, alike, common, seed }: Minds): {
  readonly of: readonly number[];
  readonly matrix: Matrix;
} {
  const of = sizes.flatMap((size, mind) => Array.from({ length: size }, () => mind));
  const matrix = matrixOf(of.length, statements);
  const below = drawing(seed);
  of.forEach((mind, person) => {
    for (let statement = 0; statement < statements; statement += 1) {
      if (below(10) >= answered) continue;
      const theirs = statement < common || statement % sizes.length === mind ? AGREE : DISAGREE;
      matrix.cells[person * statements + statement] = below(10) < alike ? theirs : ([AGREE, PASS, DISAGREE][below(3)] ?? PASS);
    }
  });
  return { of, matrix };
}

/** Whole numbers below the one given, the same for the same seed. */
export function drawing(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % most;
  };
}
