/** From answers to what everyone may know of them. The machine counts; the rule that looks at what it says is `pictureFault`. */
import type { Held } from '../held.ts';
import type { ContentId } from '../ids.ts';
import { lastAnswers } from './contents.ts';
import { groupsOf, GROUPS_MOST } from './groups.ts';
import { AGREE, answeredBy, countsOf, DISAGREE, matrixOf, PASS, TOLD_LEAST, type Counts, type Matrix } from './matrix.ts';
import { dividingOf, tellingOf, unitingOf, type Telling } from './telling.ts';
import { NEWS_LEAST, OPINION_ANSWERS, PEOPLE_LEAST, PICTURE_EVERY, type OpinionState, type Picture, type PictureGroup } from './types.ts';
import type { Cells, OpinionAnswer, StatementSide } from './types.ts';

const VALUE: Readonly<Record<OpinionAnswer, number>> = { agree: AGREE, disagree: DISAGREE, pass: PASS };

export type Answered = { readonly statements: readonly ContentId[]; readonly matrix: Matrix };

/** People and their last answers to the statements that everyone can read, in an order that is the same each time. */
export function answeredIn(state: OpinionState, held: Held): Answered {
  const statements = state.statements.flatMap(({ statement, status }) => (status === 'shown' ? [statement] : []));
  const columns = new Map(statements.map((statement, at) => [statement, at]));
  const rows = [...state.answers.keys()].sort().flatMap((mark) => {
    const row = [...lastAnswers(state, held, mark)].flatMap(([statement, answer]) => {
      const at = columns.get(statement);
      return at === undefined ? [] : [[at, VALUE[answer]] as const];
    });
    return row.length === 0 ? [] : [row];
  });
  const matrix = matrixOf(rows.length, statements.length);
  rows.forEach((row, person) => {
    for (const [at, value] of row) matrix.cells[person * statements.length + at] = value;
  });
  return { statements, matrix };
}

/** `null` where fewer have answered than can be told of. */
export function pictureOf({ statements, matrix }: Answered): Picture | null {
  const people = answeredBy(matrix).filter((count) => count > 0).length;
  if (people < PEOPLE_LEAST) return null;
  const grouping = groupsOf(matrix, { smallest: TOLD_LEAST });
  const groups = grouping.centres.map((_, group) => countsOf(matrix, (person) => grouping.of[person] === group));
  // Without groups all are one; with them, who stands in none is counted among the people and nowhere else.
  const counted = groups.length === 0 ? [countsOf(matrix, () => true)] : groups;
  const named = ({ statement, side }: Telling): readonly StatementSide[] => {
    const id = statements[statement];
    return id === undefined ? [] : [{ statement: id, side }];
  };
  return {
    people,
    groups: grouping.centres.map(([x, y], group): PictureGroup => {
      const members = grouping.places.filter((_, person) => grouping.of[person] === group);
      const squares = members.reduce((sum, place) => sum + (place[0] - x) ** 2 + (place[1] - y) ** 2, 0);
      const spread = members.length === 0 ? 0 : Math.sqrt(squares / members.length);
      const telling = tellingOf(group, groups).flatMap(named);
      return { size: members.length, x: rounded(x), y: rounded(y), spread: rounded(spread), telling };
    }),
    statements: statements.map((statement, at) => ({ statement, cells: counted.map((group) => cellsOf(group[at])) })),
    unites: unitingOf(counted).flatMap(named),
    divides: dividingOf(groups).flatMap((at) => statements[at] ?? []),
  };
}

function cellsOf(counts: Counts | undefined): Cells {
  const told = (count: number): number | null => (count >= TOLD_LEAST ? count : null);
  return { agree: told(counts?.agree ?? 0), disagree: told(counts?.disagree ?? 0), pass: told(counts?.pass ?? 0) };
}

function rounded(value: number): number {
  // No −0: it is written as 0, and would not be the same when read.
  return Math.round(value * 100) / 100 || 0;
}

/** When the machine is to draw next, UTC with milliseconds; `null` while too few have answered since the last time. */
export function drawingDue({ status, openedAt, picture, answers, since }: OpinionState): string | null {
  if (status === 'off' || openedAt === null) return null;
  if (picture === null) return answers.size < PEOPLE_LEAST ? null : openedAt;
  if (answers.size < PEOPLE_LEAST || since.size < NEWS_LEAST) return null;
  return new Date(Date.parse(picture.at) + PICTURE_EVERY).toISOString();
}

/** Whether a picture tells more than may be told, or of what is not there. */
export function pictureFault(picture: Picture, state: OpinionState): boolean {
  const { people, groups, statements, unites, divides } = picture;
  const known = new Set(state.statements.map(({ statement }) => statement));
  const named = [...statements, ...unites, ...groups.flatMap(({ telling }) => telling)].map(({ statement }) => statement);
  const cells = statements.flatMap((each) => each.cells.flatMap((of) => OPINION_ANSWERS.map((answer) => of[answer])));
  const columns = Math.max(1, groups.length);
  return (
    !isWhole(people) ||
    people < PEOPLE_LEAST ||
    people > state.answers.size ||
    groups.length === 1 ||
    groups.length > GROUPS_MOST ||
    groups.some(({ size }) => !isWhole(size) || size < TOLD_LEAST) ||
    groups.reduce((sum, { size }) => sum + size, 0) > people ||
    statements.some((each) => each.cells.length !== columns) ||
    cells.some((cell) => cell !== null && (!isWhole(cell) || cell < TOLD_LEAST)) ||
    [...named, ...divides].some((statement) => !known.has(statement))
  );
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
