import type { Block } from '@insyn/domain/protokoll/model.ts';
import { isBold, plainLine } from './inline.ts';
import { Pieces, type Piece, type Row, type Sheet } from './rows.ts';

const LONGEST = 2000;
const ITEM = /^\s*(?:[-*+]|(\d{1,9})([.)]))\s+(\S.*)$/u;
const LETTERED = /^(att|[a-zåäö]\))\s+(\S.*)$/u;
const DELIMITER = /^\s{0,3}\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*){0,60}\|?\s*$/u;
const RULE = /^\s{0,3}(?:(?:-\s*){3,80}|(?:\*\s*){3,80}|(?:_\s*){3,80})$/u;

interface Open {
  readonly rows: Row[];
  gap: number;
  /** The last row may go on with the next line. */
  open: boolean;
  /** The last row is an item that may go on. */
  item: boolean;
}

/** Cells of a line of a table. */
function cellsOf(line: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  const bare = line.trim().replace(/^\|/u, '');
  for (let i = 0; i < bare.length; i++) {
    const c = bare[i] ?? '';
    if (c === '\\' && bare[i + 1] === '|') {
      cell += '|';
      i++;
    } else if (c === '|') {
      cells.push(plainLine(cell));
      cell = '';
    } else cell += c;
  }
  if (cell.trim() !== '') cells.push(plainLine(cell));
  return cells;
}

function push(state: Open, no: number, row: Partial<Row> & { readonly text: string }): void {
  const { text } = row;
  state.rows.push({
    raw: text,
    gap: state.rows.length === 0 ? 0 : state.gap,
    page: false,
    level: 0,
    bold: false,
    soft: false,
    no,
    to: no,
    line: undefined,
    body: undefined,
    ...row,
  });
  state.gap = 0;
}

/** Reads the table that begins at `at`; how many lines it takes. */
function readTable(lines: readonly string[], at: number, state: Open): number {
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|') && (lines[end] ?? '').trim() !== '') end++;
  const [head = [], ...rows] = [lines[at] ?? '', ...lines.slice(at + 2, end)].map(cellsOf);
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  const fill = (row: readonly string[]): readonly string[] => [...row, ...Array.from({ length: width - row.length }, () => '')];
  const named = head.some((cell) => cell !== '');
  const body: Block = { kind: 'table', head: named ? fill(head) : [], rows: rows.map(fill) };
  push(state, at + 1, { text: '', to: end, body });
  return end - at;
}

function readItem(line: string, no: number, state: Open): boolean {
  const item = ITEM.exec(line.slice(0, LONGEST));
  if (item === null) return false;
  const text = plainLine(`${item[3] ?? ''}${line.slice(LONGEST)}`);
  const lettered = item[1] === undefined ? LETTERED.exec(text) : null;
  const label = item[1] === undefined ? (lettered?.[1] ?? '') : `${item[1]}${item[2] ?? ''}`;
  const own = lettered?.[2] ?? text;
  push(state, no, { text: label === '' ? own : `${label} ${own}`, body: { kind: 'list', items: [{ label, text: own }] } });
  [state.open, state.item] = [false, true];
  return true;
}

/** The line goes on the item above. */
function goOn(state: Open, text: string, no: number): void {
  const last = state.rows.at(-1);
  if (last?.body?.kind !== 'list') return;
  const [{ label, text: own } = { label: '', text: '' }] = last.body.items;
  const joined = { label, text: `${own} ${text}` };
  state.rows[state.rows.length - 1] = { ...last, text: `${last.text} ${text}`, to: no, body: { kind: 'list', items: [joined] } };
}

function readLine(line: string, no: number, state: Open): void {
  const bare = line.trim();
  if (bare === '' || (RULE.test(line.slice(0, 200)) && line.length < 200)) {
    state.gap++;
    [state.open, state.item] = [false, false];
    return;
  }
  const atx = /^\s{0,3}(#{1,6})\s+(\S.*)$/u.exec(line);
  if (atx !== null) {
    push(state, no, { text: plainLine((atx[2] ?? '').replace(/\s#{1,64}\s*$/u, '')), level: atx[1]?.length ?? 1 });
    [state.open, state.item] = [false, false];
    return;
  }
  if (readItem(line, no, state)) return;
  const quoted = bare.replace(/^(?:>\s?){1,8}/u, '');
  const text = plainLine(quoted.replace(/\\$/u, ''));
  if (state.item) return goOn(state, text, no);
  const lettered = LETTERED.exec(text.slice(0, LONGEST));
  if (lettered !== null && lettered[1] !== undefined) {
    const own = text.slice(lettered[1].length).trim();
    push(state, no, { text, body: { kind: 'list', items: [{ label: lettered[1], text: own }] } });
    state.open = false;
    return;
  }
  if (text !== '') push(state, no, { text, bold: isBold(quoted), soft: state.open });
  state.open = !/ {2}$|\\$/u.test(line.slice(-3));
}

/** Markdown as rows: headings, lines of paragraphs, items, tables. Read by hand, a line at a time, so that it stays linear. */
export function sheetOfMarkdown(text: string): Sheet {
  const lines = text.replace(/[\f\u00ad]/gu, '').split('\n');
  const state: Open = { rows: [], gap: 0, open: false, item: false };
  let fence = '';
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/u.exec(line.slice(0, 300));
    if (fence !== '' || mark !== null) {
      if (mark?.[1]?.startsWith(fence) === true) {
        fence = fence === '' ? mark[1] : '';
        const info = (mark[2] ?? '').trim();
        if (info !== '') push(state, at + 1, { text: info + line.slice(300) });
      } else if (line.trim() !== '') push(state, at + 1, { text: line.replace(/\s+/gu, ' ').trim() });
      [state.open, state.item] = [false, false];
      continue;
    }
    const under = lines[at + 1] ?? '';
    const setext = /^ {0,3}(=+|-+)\s*$/u.exec(under.slice(0, 200))?.[1];
    if (setext !== undefined && !state.open && !state.item && /^\s{0,3}[^\s#>|*+-]/u.test(line)) {
      push(state, at + 1, { text: plainLine(line), to: at + 2, level: setext.startsWith('=') ? 1 : 2 });
      at++;
      continue;
    }
    if (line.includes('|') && under.includes('-') && under.length < 1000 && DELIMITER.test(under)) {
      at += readTable(lines, at, state) - 1;
      [state.open, state.item] = [false, false];
      continue;
    }
    readLine(line, at + 1, state);
  }
  return { rows: state.rows, furniture: [], names: new Set(), wrapped: false, pieces: piecesOf, hyphens: () => ({ joined: 0, kept: 0 }) };
}

function piecesOf(rows: readonly Row[], each = false): readonly Piece[] {
  const pieces = new Pieces();
  const top = rows.reduce((least, { level }) => (level > 0 ? Math.min(least, level) : least), 6);
  const running: string[] = [];
  const close = (): void => {
    pieces.paragraph(running.join(' '));
    running.length = 0;
  };
  rows.forEach((row) => {
    if (!row.soft || each || row.body !== undefined) close();
    if (row.level > 0) pieces.add({ kind: 'heading', level: levelOf(row.level - top), text: row.text }, true);
    else if (row.body?.kind === 'list') for (const item of row.body.items) pieces.item(item, row.gap > 1);
    else if (row.body !== undefined) pieces.add(row.body);
    else running.push(row.text);
  });
  close();
  return pieces.all;
}

const levelOf = (deep: number): 1 | 2 | 3 | 4 => (deep <= 0 ? 1 : deep === 1 ? 2 : deep === 2 ? 3 : 4);
