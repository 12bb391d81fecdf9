/** Text set in columns, read one column after the other; a table is left as the rows it is. */
import { isSpace, type Row, rowsOf } from './rows.ts';
import type { Run } from './runs.ts';

/** Of the font's height: what parts two columns, or two cells of a row. */
export const GUTTER = 1.1;
/** Lines that stand side by side before they are taken for columns. */
const SIDE_BY_SIDE = 8;
/** Characters in a line of running text, on average; names and figures in a table are shorter. */
const TEXT_LINE = 24;
/** Share of a column's width that its lines fill where they are running text. */
const FILLED = 0.7;
/** Columns within columns. */
const DEEPEST = 3;
/** Places on a page where columns are looked for. */
const PLACES = 60;

export type Region = { readonly rows: readonly Row[] };

type Side = { readonly runs: readonly Run[]; readonly rows: readonly Row[] };

/** The page as regions in reading order: each is rows below each other. */
export function regionsOf(runs: readonly Run[], depth = 0): readonly Region[] {
  const rows = rowsOf(runs);
  const split = depth < DEEPEST ? columnsIn(rows) : null;
  if (split === null) return rows.length === 0 ? [] : [{ rows }];
  const above = rows.slice(0, split.from);
  const below = rows.slice(split.to);
  const more = (some: readonly Row[]): readonly Region[] =>
    some.length === 0
      ? []
      : regionsOf(
          some.flatMap((row) => row.runs),
          depth + 1,
        );
  return [
    ...(above.length === 0 ? [] : [{ rows: above }]),
    ...regionsOf(split.left.runs, depth + 1),
    ...regionsOf(split.right.runs, depth + 1),
    ...more(below),
  ];
}

/** The middles of wide spaces inside the rows, the most common first. */
function placesOf(rows: readonly Row[]): readonly number[] {
  const places = new Map<number, number>();
  for (const { runs, size } of rows) {
    let end = -Infinity;
    for (const run of runs.filter((each) => !isSpace(each))) {
      if (run.x - end >= GUTTER * size && Number.isFinite(end)) {
        const place = Math.round((end + run.x) / 2 / 4) * 4;
        places.set(place, (places.get(place) ?? 0) + 1);
      }
      end = Math.max(end, run.x + run.width);
    }
  }
  return [...places]
    .filter(([, count]) => count >= 2)
    .sort((a, b) => b[1] - a[1])
    .slice(0, PLACES)
    .map(([place]) => place);
}

type Split = { readonly from: number; readonly to: number; readonly left: Side; readonly right: Side };

function columnsIn(rows: readonly Row[]): Split | null {
  if (rows.length < SIDE_BY_SIDE) return null;
  let best: Split | null = null;
  for (const place of placesOf(rows)) {
    for (const [from, to] of stretches(rows, place)) {
      if (best !== null && to - from <= best.to - best.from) continue;
      const split = splitAt(rows, from, to, place);
      if (split !== null) best = split;
    }
  }
  return best;
}

/** Where no run crosses the place, for rows enough. */
function stretches(rows: readonly Row[], place: number): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  let from = -1;
  rows.forEach((row, at) => {
    const margin = (GUTTER * row.size) / 4;
    const free = row.runs.every((run) => isSpace(run) || run.x >= place - margin || run.x + run.width <= place + margin);
    if (free && from < 0) from = at;
    if (!free && from >= 0) {
      found.push([from, at]);
      from = -1;
    }
  });
  if (from >= 0) found.push([from, rows.length]);
  return found.filter(([a, b]) => b - a >= SIDE_BY_SIDE);
}

function splitAt(rows: readonly Row[], first: number, last: number, place: number): Split | null {
  const isLeft = (run: Run): boolean => run.x + run.width / 2 < place;
  const both = (row: Row | undefined): boolean =>
    row !== undefined && row.runs.some((run) => !isSpace(run) && isLeft(run)) && row.runs.some((run) => !isSpace(run) && !isLeft(run));
  let [from, to] = [first, last];
  while (from < to && !both(rows[from])) from++;
  while (to > from && !both(rows[to - 1])) to--;
  // The longer column goes on below the other, with the same distance between its lines.
  const gap = (at: number): number => (rows[at]?.y ?? Infinity) - (rows[at - 1]?.y ?? -Infinity);
  while (to < last && gap(to) < 2 * (rows[to]?.size ?? 0)) to++;
  const inside = rows.slice(from, to);
  if (inside.filter(both).length < SIDE_BY_SIDE) return null;
  const runs = inside.flatMap((row) => row.runs);
  const left = sideOf(runs.filter(isLeft));
  const right = sideOf(runs.filter((run) => !isLeft(run)));
  return isText(left) && isText(right) ? { from, to, left, right } : null;
}

const sideOf = (runs: readonly Run[]): Side => ({ runs, rows: rowsOf(runs) });

function isText({ rows }: Side): boolean {
  const x = Math.min(...rows.map((row) => row.x));
  const width = Math.max(...rows.map((row) => row.end)) - x;
  const letters = rows.map(({ runs }) => runs.reduce((sum, { text }) => sum + text.trim().length, 0));
  const average = letters.reduce((sum, count) => sum + count, 0) / rows.length;
  const filled = rows.map((row) => (row.end - x) / width).sort((a, b) => a - b)[Math.floor(rows.length / 2)] ?? 0;
  return rows.length >= SIDE_BY_SIDE && average >= TEXT_LINE && filled >= FILLED;
}
