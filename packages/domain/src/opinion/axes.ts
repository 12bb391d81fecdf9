/**
 * The two directions in which answers differ most (principal components), and where each person stands by them. An answer that is
 * missing is the average answer, so it moves nobody; who has answered few statements is moved out in proportion, as Polis does
 * (Small et al. 2021, *Polis: Scaling deliberation by mapping high dimensional opinion spaces*).
 */
import { meansOf, UNANSWERED, type Matrix } from './matrix.ts';

export type Axes = {
  readonly means: Float64Array;
  /** How much each statement weighs in each direction; each has length 1, or is all 0 where nothing differs. */
  readonly across: Float64Array;
  readonly up: Float64Array;
};

const TURNS_MOST = 1000;
const STILL = 1e-12;

export function axesOf(matrix: Matrix): Axes {
  const means = meansOf(matrix);
  const covariance = covarianceOf(matrix, means);
  const across = strongest(covariance, matrix.statements, null);
  const up = strongest(covariance, matrix.statements, across);
  return { means, across, up };
}

function covarianceOf({ people, statements, cells }: Matrix, means: Float64Array): Float64Array {
  const sums = new Float64Array(statements * statements);
  const away = new Float64Array(statements);
  const answered = new Uint16Array(statements);
  for (let person = 0; person < people; person += 1) {
    let count = 0;
    for (let statement = 0; statement < statements; statement += 1) {
      const answer = cells[person * statements + statement] ?? UNANSWERED;
      if (answer === UNANSWERED) continue;
      away[count] = answer - (means[statement] ?? 0);
      answered[count] = statement;
      count += 1;
    }
    for (let one = 0; one < count; one += 1) {
      const row = (answered[one] ?? 0) * statements;
      const value = away[one] ?? 0;
      for (let other = one; other < count; other += 1) {
        const at = row + (answered[other] ?? 0);
        sums[at] = (sums[at] ?? 0) + value * (away[other] ?? 0);
      }
    }
  }
  // Square, and the same on both sides of its diagonal.
  for (let row = 0; row < statements; row += 1) {
    for (let column = row + 1; column < statements; column += 1) sums[column * statements + row] = sums[row * statements + column] ?? 0;
  }
  return sums;
}

/** By power iteration from a fixed start, square to `other`. Which end is which is fixed too: the heaviest statement weighs positive. */
function strongest(covariance: Float64Array, size: number, other: Float64Array | null): Float64Array {
  // No two statements begin alike, so that no direction is missed by symmetry.
  let direction = unit(
    square(
      Float64Array.from({ length: size }, (_, at) => 1 + (at % 7) / 10),
      other,
    ),
  );
  for (let turn = 0; turn < TURNS_MOST; turn += 1) {
    const next = unit(square(times(covariance, direction), other));
    let moved = 0;
    for (let at = 0; at < size; at += 1) moved += ((next[at] ?? 0) - (direction[at] ?? 0)) ** 2;
    direction = next;
    if (moved < STILL) break;
  }
  const heaviest = direction.reduce((most, value) => (Math.abs(value) > Math.abs(most) + 1e-9 ? value : most), 0);
  return heaviest < 0 ? direction.map((value) => -value) : direction;
}

function times(covariance: Float64Array, direction: Float64Array): Float64Array {
  const size = direction.length;
  const product = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    let sum = 0;
    for (let at = 0; at < size; at += 1) sum += (covariance[row * size + at] ?? 0) * (direction[at] ?? 0);
    product[row] = sum;
  }
  return product;
}

function square(direction: Float64Array, other: Float64Array | null): Float64Array {
  if (other === null) return direction;
  let common = 0;
  for (let at = 0; at < direction.length; at += 1) common += (direction[at] ?? 0) * (other[at] ?? 0);
  return direction.map((value, at) => value - common * (other[at] ?? 0));
}

function unit(direction: Float64Array): Float64Array {
  let sum = 0;
  for (const value of direction) sum += value * value;
  // Less than what rounding leaves behind is nothing.
  if (sum < 1e-18) return new Float64Array(direction.length);
  const length = Math.sqrt(sum);
  return direction.map((value) => value / length);
}

export type Place = readonly [number, number];

/** Where somebody with these answers stands: one for each statement, {@link UNANSWERED} among them. */
export function placeOf(answers: ArrayLike<number>, { means, across, up }: Axes): Place {
  let [x, y, answered] = [0, 0, 0];
  for (let statement = 0; statement < means.length; statement += 1) {
    const answer = answers[statement] ?? UNANSWERED;
    if (answer === UNANSWERED) continue;
    const away = answer - (means[statement] ?? 0);
    x += away * (across[statement] ?? 0);
    y += away * (up[statement] ?? 0);
    answered += 1;
  }
  if (answered === 0) return [0, 0];
  const scale = Math.sqrt(means.length / answered);
  return [x * scale, y * scale];
}

export function placesOf(matrix: Matrix, axes: Axes): readonly Place[] {
  const { people, statements, cells } = matrix;
  return Array.from({ length: people }, (_, person) => placeOf(cells.subarray(person * statements, (person + 1) * statements), axes));
}
