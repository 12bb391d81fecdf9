import type { Line } from './lines.ts';

interface Cell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const LONGEST = 300;

/** Cells by place, for a row that may leave some of its columns empty. */
function cellsOf(line: Line): Cell[] {
  if (line.raw.length > LONGEST || line.raw.includes('\t')) return [];
  const cells: Cell[] = [];
  for (const match of line.raw.matchAll(/\S+(?: {1,2}\S+)*/gu)) {
    const from = line.indent + match.index;
    cells.push({ text: match[0].replace(/ {2}/gu, ' '), from, to: from + match[0].length });
  }
  return cells;
}

/** Each cell under the heading it stands beneath, by either edge; `undefined` where one fits no free column. */
function under(cells: readonly Cell[], heads: readonly Cell[]): string[] | undefined {
  const row = heads.map(() => '');
  let free = 0;
  for (const cell of cells) {
    let [best, distance] = [-1, 9];
    for (let column = free; column < heads.length; column++) {
      const head = heads[column];
      if (head === undefined) break;
      const off = Math.min(Math.abs(head.from - cell.from), Math.abs(head.to - cell.to));
      if (off < distance) [best, distance] = [column, off];
    }
    if (best < 0) return undefined;
    row[best] = cell.text;
    free = best + 1;
  }
  return row[0] === '' ? undefined : row;
}

/** A table whose rows leave cells empty, as a list of votes does: at least three columns, two rows of several cells. */
export function columnTable(lines: readonly Line[], start: number): { header: string[]; rows: string[][] } | undefined {
  const first = lines[start];
  if (first === undefined || !/\S {3}/u.test(first.raw.slice(0, LONGEST))) return undefined;
  const heads = cellsOf(first);
  if (heads.length < 3 || heads.some((head) => /^[-–•§\d]/u.test(head.text))) return undefined;
  const rows: string[][] = [];
  let several = 0;
  for (let i = start + 1; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || line.gap > 0 || line.page) break;
    const cells = cellsOf(line);
    const row = cells.length > 1 ? under(cells, heads) : undefined;
    if (row === undefined) break;
    several++;
    rows.push(row);
  }
  return several >= 2 ? { header: heads.map((head) => head.text), rows } : undefined;
}
