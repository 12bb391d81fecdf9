import { columnTable } from './column-table.ts';
import type { Line } from './lines.ts';

/** Rows of a table, all with the same number of cells; `lines` are the source lines in their order. */
export interface Table {
  readonly from: number;
  readonly to: number;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const LONGEST = 300;
const NUMBER = /^[-–+]?\d+(?:[.,]\d+)*%?$/u;

/** Cells set apart by tabs or wide space, as a PDF reader that keeps the layout writes them. */
function spacedCells(line: Line): readonly string[] {
  if (line.raw.length > LONGEST || !/\t| {3}/u.test(line.raw)) return [];
  const cells = line.raw
    .split(/\t+| {3,}/u)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
  return /^(?:[-–•*·]|\d{1,3}[.)]|§|att|[a-zåäö]\))$/iu.test(cells[0] ?? '') ? [] : cells;
}

/** "Prioriterade projekt 41 6": a name and the numbers at the end. */
function numberCells(line: Line): readonly string[] {
  if (line.text.length > LONGEST) return [];
  const words = line.text.split(' ');
  let at = words.length;
  while (at > 0 && NUMBER.test(words[at - 1] ?? '')) at--;
  const name = words.slice(0, at).join(' ');
  return /^\p{Lu}/u.test(name) && !/[.:;,]$/u.test(name) && at < words.length ? [name, ...words.slice(at)] : [];
}

const SUM = /^(?:totalt|summa|s:a)\b/iu;

function runOf(lines: readonly Line[], start: number, cells: (line: Line) => readonly string[]): (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let i = start; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || (i > start && line.gap > 1)) break;
    const row = cells(line);
    if (row.length < 2 || (rows[0] !== undefined && row.length !== rows[0].length)) break;
    rows.push(row);
  }
  return rows;
}

/** Heads of number columns stand above them, each possibly on several lines, in column order. */
function headAbove(lines: readonly Line[], first: number, columns: number, floor: number): { header: string[]; used: number } {
  const single = lines[first - 1];
  const words = single === undefined || first - 1 < floor || (lines[first]?.gap ?? 0) > 0 ? [] : single.text.split(' ');
  if (words.length === columns + 1 && !/[.:;,]$/u.test(single?.text ?? '')) return { header: words, used: 1 };
  const above: string[] = [];
  for (let i = first - 1; i >= floor && above.length < columns * 3; i--) {
    const line = lines[i];
    const next = lines[i + 1];
    if (line === undefined || (next?.gap ?? 0) > 0 || line.text.length > 24 || /[.:;,]$/u.test(line.text)) break;
    above.unshift(line.text);
    if (line.gap > 0) break;
  }
  const each = Math.floor(above.length / columns);
  if (each === 0 || above.length % columns !== 0) return { header: [], used: 0 };
  const header = Array.from({ length: columns }, (_, c) => above.slice(c * each, (c + 1) * each).join(' '));
  return { header: ['', ...header], used: above.length };
}

export function findTables(lines: readonly Line[]): Table[] {
  const tables: Table[] = [];
  let floor = 0;
  for (let i = 0; i < lines.length; i++) {
    const spaced = runOf(lines, i, spacedCells);
    if (spaced.length >= 3 || (spaced.length === 2 && (spaced[0]?.length ?? 0) >= 3)) {
      tables.push({ from: i, to: i + spaced.length, header: spaced[0] ?? [], rows: spaced.slice(1) });
      i += spaced.length - 1;
      floor = i + 1;
      continue;
    }
    const placed = columnTable(lines, i);
    if (placed !== undefined) {
      tables.push({ from: i, to: i + placed.rows.length + 1, ...placed });
      i += placed.rows.length;
      floor = i + 1;
      continue;
    }
    const rows = runOf(lines, i, numberCells);
    const columns = (rows[0]?.length ?? 1) - 1;
    const summed = rows.some((row) => SUM.test(row[0] ?? ''));
    if (rows.length >= 3 && (columns >= 2 || summed)) {
      const { header, used } = headAbove(lines, i, columns, floor);
      tables.push({ from: i - used, to: i + rows.length, header, rows });
      i += rows.length - 1;
      floor = i + 1;
    } else if (rows.length > 1) i += rows.length - 2;
  }
  return tables;
}
