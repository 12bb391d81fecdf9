import type { Block } from '@insyn/domain/protokoll/model.ts';
import type { Line } from '../lines.ts';
import { widthOf } from '../widths.ts';

/**
 * What the structure of minutes is read from: a line of a text, or a block of Markdown. A row is the smallest thing that can be
 * the head of a §, a heading or a field.
 */
export interface Row {
  /** With single spaces. */
  readonly text: string;
  /** As in the source, where cells stand apart by wide space. */
  readonly raw: string;
  /** Empty lines before it. */
  readonly gap: number;
  readonly page: boolean;
  /** Of a heading in Markdown, 1–6; else 0. */
  readonly level: number;
  /** Markdown sets all of it bold. */
  readonly bold: boolean;
  /** Markdown: it goes on the row above, after a line end that means nothing. */
  readonly soft: boolean;
  /** Lines in the source, from 1: the first and the last. */
  readonly no: number;
  readonly to: number;
  /** Of a text. */
  readonly line: Line | undefined;
  /** Of Markdown, where the row is more than a heading or a paragraph. */
  readonly body: Block | undefined;
}

/** A block of the model; `heading`: it looks like a heading of its own. */
export interface Piece {
  readonly block: Block;
  readonly heading: boolean;
}

/** A document before its structure is known. */
export interface Sheet {
  readonly rows: readonly Row[];
  /** Running heads and feet, in order, as they stood. */
  readonly furniture: readonly string[];
  /** By `keyOf`: what a table of contents names. */
  readonly names: ReadonlySet<string>;
  /** Running text is broken over lines. */
  readonly wrapped: boolean;
  /** Rows as blocks; `each`: every row is a block, as in a list of names. */
  pieces(rows: readonly Row[], each?: boolean): readonly Piece[];
  /** Hyphens met so far by `pieces`. */
  hyphens(): { readonly joined: number; readonly kept: number };
}

export const rowOf = (line: Line): Row => ({
  text: line.text,
  raw: line.raw,
  gap: line.gap,
  page: line.page,
  level: 0,
  bold: false,
  soft: false,
  no: line.no,
  to: line.no,
  line,
  body: undefined,
});

/** How far into `raw` the first `length` characters of the squeezed text reach. */
function rawAt(raw: string, length: number): number {
  let [at, seen] = [0, 0];
  let space = false;
  while (at < raw.length && seen < length) {
    const white = /\s/u.test(raw[at] ?? '');
    if (!white || !space) seen++;
    space = white;
    at++;
  }
  return at;
}

/** A row in two, after `length` characters of its text. White space at the seam goes. */
export function splitRow(row: Row, length: number): readonly [Row, Row] {
  const at = rawAt(row.raw, length);
  const [left, right] = [row.raw.slice(0, at).trimEnd(), row.raw.slice(at).trimStart()];
  const first = { ...row, text: row.text.slice(0, length).trim(), raw: left };
  const second = { ...row, text: row.text.slice(length).trim(), raw: right, gap: 0, page: false, level: 0, bold: false, soft: false };
  const { line } = row;
  if (line === undefined) return [first, second];
  return [
    { ...first, line: { ...line, text: first.text, raw: left, width: widthOf(first.text), tail: 0 } },
    {
      ...second,
      line: { ...line, text: second.text, raw: right, indent: line.indent + at, width: widthOf(second.text), gap: 0, page: false },
    },
  ];
}

/** Two rows of a text as one. */
export function joinRows(row: Row, next: Row): Row {
  const [text, raw] = [`${row.text} ${next.text}`, `${row.raw} ${next.raw}`];
  const line = row.line === undefined ? undefined : { ...row.line, text, raw, width: widthOf(text) };
  return { ...row, text, raw, to: next.to, line };
}

/** Gathers pieces in order; items one after the other become one list. */
export class Pieces {
  readonly all: Piece[] = [];
  #items: { readonly label: string; readonly text: string }[] | undefined;

  add(block: Block, heading = false): void {
    this.#items = undefined;
    this.all.push({ block, heading });
  }

  paragraph(text: string): void {
    if (text !== '') this.add({ kind: 'paragraph', text });
  }

  item(item: { readonly label: string; readonly text: string }, apart: boolean): void {
    const last = this.#items?.at(-1);
    if (last === undefined || this.#items === undefined || (apart && (last.label === '') !== (item.label === ''))) {
      const items = [item];
      this.add({ kind: 'list', items });
      this.#items = items;
    } else this.#items.push(item);
  }
}
