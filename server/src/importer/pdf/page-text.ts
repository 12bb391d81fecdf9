/** Rows as lines of text: empty lines where paragraphs part, wide space where cells do. */
import { GUTTER, type Region } from './columns.ts';
import { isSpace, type Row } from './rows.ts';

/** Of the font's height: less than this between two runs is one word. */
const WORD_GAP = 0.17;
/** Of the usual distance between lines: more is an empty line, and much more two. */
const PARAGRAPH = 1.25;
const FAR = 3;
/** The usual distance between lines, in font heights, where a page has too few lines to tell. */
const USUAL = 1.2;
/** Characters: no page is wider than this in print. */
const WIDEST = 160;
/** What the importer takes for a space between cells. */
const CELL_SPACE = 3;

/** The distance between the lines of a paragraph, in font heights: the most common one. */
export function pitchOf(regions: readonly Region[]): number {
  const counts = new Map<number, number>();
  for (const { rows } of regions) {
    rows.slice(1).forEach((row, at) => {
      const above = rows[at];
      if (above === undefined || Math.abs(above.size - row.size) > 0.1 * row.size) return;
      const ratio = Math.round(((row.y - above.y) / row.size) * 25) / 25;
      if (ratio >= 0.9 && ratio <= 2.4) counts.set(ratio, (counts.get(ratio) ?? 0) + 1);
    });
  }
  const most = Math.max(0, ...counts.values());
  // Single lines with space between them are common too: the smallest distance that is no exception counts.
  const usual = [...counts].filter(([, count]) => count * 3 >= most && count >= 3).map(([ratio]) => ratio);
  return usual.length === 0 ? USUAL : Math.min(...usual);
}

export function linesOf(regions: readonly Region[], pitch: number): readonly string[] {
  const rows = regions.flatMap((region) => region.rows);
  if (rows.length === 0) return [];
  const left = Math.min(...rows.map((row) => row.x));
  const letter = letterWidth(rows);
  const lines: string[] = [];
  regions.forEach((region, index) => {
    // Text goes on from one column to the next; what stands below the columns is apart.
    const before = regions[index - 1]?.rows.at(-1);
    const first = region.rows[0];
    if (before !== undefined && first !== undefined && first.y > before.y) lines.push(...blanks(before, first, pitch));
    region.rows.forEach((row, at) => {
      const above = region.rows[at - 1];
      if (above !== undefined) lines.push(...blanks(above, row, pitch));
      lines.push(lineOf(row, left, letter));
    });
  });
  return lines;
}

function blanks(above: Row, row: Row, pitch: number): readonly string[] {
  const expected = pitch * ((above.size + row.size) / 2);
  const distance = row.y - above.y;
  return distance > FAR * expected ? ['', ''] : distance > PARAGRAPH * expected ? [''] : [];
}

/** The usual width of a letter, for columns of characters. */
function letterWidth(rows: readonly Row[]): number {
  const widths = rows.flatMap(({ runs }) => runs.filter(({ text }) => text.length >= 3).map(({ text, width }) => width / text.length));
  return widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)] || 6;
}

function lineOf(row: Row, left: number, letter: number): string {
  const column = (x: number): number => Math.min(WIDEST, Math.max(0, Math.round((x - left) / letter)));
  let line = '';
  let end = row.x;
  let space = false;
  row.runs.forEach((run) => {
    if (isSpace(run)) {
      space = true;
      return;
    }
    const gap = run.x - end;
    if (line === '') line = ' '.repeat(column(run.x));
    else if (gap >= GUTTER * row.size) {
      line = line.trimEnd();
      line += ' '.repeat(Math.max(CELL_SPACE, column(run.x) - line.length));
    } else if ((space || gap > WORD_GAP * row.size) && !/\s$/u.test(line) && !/^\s/u.test(run.text)) line += ' ';
    line += run.text;
    end = Math.max(end, run.x + run.width);
    space = false;
  });
  // A space that the file has at a line's end says that no word is broken there.
  return space && line !== '' ? `${line.trimEnd()} ` : line.replace(/\s+$/u, ' ');
}
