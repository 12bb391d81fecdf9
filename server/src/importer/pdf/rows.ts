/** Runs that stand on one line of print. */
import type { Run } from './runs.ts';

export type Row = {
  /** From left to right. */
  readonly runs: readonly Run[];
  readonly x: number;
  readonly end: number;
  /** Baseline and font height of its main text. */
  readonly y: number;
  readonly size: number;
};

/** Of the larger font: a raised or lowered figure still stands on the line. */
const RAISED = 0.45;
/** How many lines back a run may belong to: those whose baselines lie within one line's height. */
const OPEN = 4;

type Growing = { runs: Run[]; x: number; end: number; y: number; size: number };

/** Rows from top to bottom. */
export function rowsOf(runs: readonly Run[]): readonly Row[] {
  const rows: Growing[] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows.slice(-OPEN).find((each) => stands(run, each));
    if (isSpace(run)) row?.runs.push(run);
    else if (row === undefined) rows.push({ runs: [run], x: run.x, end: run.x + run.width, y: run.y, size: run.size });
    else {
      if (run.size > row.size * 1.05) [row.y, row.size] = [run.y, run.size];
      row.runs.push(run);
      row.x = Math.min(row.x, run.x);
      row.end = Math.max(row.end, run.x + run.width);
    }
  }
  return rows.map((row) => ({ ...row, runs: once(row.runs.sort((a, b) => a.x - b.x)) })).sort((a, b) => a.y - b.y || a.x - b.x);
}

export const isSpace = ({ text }: Run): boolean => text.trim() === '';

function stands(run: Run, row: Growing): boolean {
  if (Math.abs(run.y - row.y) > RAISED * Math.max(run.size, row.size)) return false;
  if (Math.abs(run.y - row.y) < 0.1 * Math.max(run.size, row.size)) return true;
  // Two texts above each other are two lines, however near.
  return row.runs.every((other) => Math.min(other.x + other.width, run.x + run.width) - Math.max(other.x, run.x) < 0.5 * run.size);
}

/** A text drawn twice at one place, to look bold, is one text. */
function once(runs: readonly Run[]): Run[] {
  const kept: Run[] = [];
  for (const run of runs) {
    const twin = kept.slice(-OPEN).some((other) => {
      const near = 0.12 * run.size;
      return other.text === run.text && Math.abs(other.x - run.x) < near && Math.abs(other.y - run.y) < near;
    });
    if (!twin) kept.push(run);
  }
  return kept;
}
