/** Answers of people to statements, as the picture is counted from: a row for each person, a column for each statement. */

export const AGREE = 1;
export const PASS = 0;
export const DISAGREE = -1;
/** Not answered: counted as what people answer on the average, and never as an answer. */
export const UNANSWERED = -128;

/** No number of people smaller than this is told of, nor rests anything on one. */
export const TOLD_LEAST = 10;

export type Matrix = {
  readonly people: number;
  readonly statements: number;
  /** `person * statements + statement`: 1, 0, −1, or {@link UNANSWERED}. */
  readonly cells: Int8Array;
};

export function matrixOf(people: number, statements: number): Matrix {
  return { people, statements, cells: new Int8Array(people * statements).fill(UNANSWERED) };
}

/** How many statements each person has answered, passing counted. */
export function answeredBy({ people, statements, cells }: Matrix): Uint16Array {
  const answered = new Uint16Array(people);
  for (let at = 0; at < cells.length; at += 1) {
    if (cells[at] === UNANSWERED) continue;
    const person = Math.floor(at / statements);
    answered[person] = (answered[person] ?? 0) + 1;
  }
  return answered;
}

/** The average answer to each statement; 0 where nobody has answered. */
export function meansOf({ people, statements, cells }: Matrix): Float64Array {
  const sums = new Float64Array(statements);
  const counts = new Float64Array(statements);
  for (let person = 0; person < people; person += 1) {
    for (let statement = 0; statement < statements; statement += 1) {
      const answer = cells[person * statements + statement] ?? UNANSWERED;
      if (answer === UNANSWERED) continue;
      sums[statement] = (sums[statement] ?? 0) + answer;
      counts[statement] = (counts[statement] ?? 0) + 1;
    }
  }
  return sums.map((sum, statement) => (counts[statement] === 0 ? 0 : sum / (counts[statement] ?? 1)));
}

/** How one statement was answered by some of the people. */
export type Counts = { readonly agree: number; readonly disagree: number; readonly pass: number };

/** Counts of every statement, among those people for whom `counted` says yes. */
export function countsOf({ people, statements, cells }: Matrix, counted: (person: number) => boolean): readonly Counts[] {
  const all = Array.from({ length: statements }, () => ({ agree: 0, disagree: 0, pass: 0 }));
  for (let person = 0; person < people; person += 1) {
    if (!counted(person)) continue;
    for (let statement = 0; statement < statements; statement += 1) {
      const counts = all[statement];
      const answer = cells[person * statements + statement];
      if (counts === undefined || answer === UNANSWERED) continue;
      if (answer === AGREE) counts.agree += 1;
      else if (answer === DISAGREE) counts.disagree += 1;
      else counts.pass += 1;
    }
  }
  return all;
}
