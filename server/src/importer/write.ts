import type { Block } from './blocks.ts';
import { escapeBlock, escapeHeading, escapeInline, escapeLines } from './escape.ts';
import type { Found } from './headings.ts';
import type { Table } from './tables.ts';

export interface Written {
  readonly markdown: string;
  readonly paragraphs: number;
  readonly tables: number;
}

const tidy = (text: string): string => text.replace(/\u00ad/gu, '').trim();

function writeTable(table: Table): string {
  const row = (cells: readonly string[]): string => `| ${cells.map((cell) => escapeInline(cell)).join(' | ')} |`;
  const width = table.rows[0]?.length ?? table.header.length;
  const header = table.header.length > 0 ? table.header : Array.from({ length: width }, () => '');
  return [row(header), `|${' --- |'.repeat(width)}`, ...table.rows.map(row)].join('\n');
}

/** The marker of an item and how far a list inside it is indented. */
function itemSign(block: Block): string {
  return block.marker?.kind === 'number' ? block.marker.sign : '-';
}

/** Lines that each stand alone (names, an address) stay under each other in one paragraph. */
function isStub(block: Block | undefined, headings: ReadonlyMap<number, Found>, at: number): boolean {
  return (
    block !== undefined &&
    block.marker === undefined &&
    block.table === undefined &&
    block.count === 1 &&
    block.room &&
    !headings.has(at) &&
    block.text.length < 70 &&
    !/[.?!]$/u.test(block.text)
  );
}

/** Blocks as Markdown; `levels` holds the headings. */
export function writeMarkdown(
  blocks: readonly Block[],
  found: readonly Found[],
  levels: ReadonlyMap<number, number>,
  headingText: (text: string) => string,
): Written {
  const headings = new Map(found.map((h) => [h.at, h]));
  const out: string[] = [];
  let [paragraphs, tables] = [0, 0];
  let list: { kind: 'bullet' | 'number'; expected: number; delimiter: string; indent: number } | undefined;
  const push = (text: string): void => {
    out.push(out.length === 0 ? text : `\n\n${text}`);
  };
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) break;
    const heading = headings.get(at);
    if (heading !== undefined) {
      push(`${'#'.repeat(levels.get(at) ?? 2)} ${escapeHeading(tidy(headingText(heading.text)))}`);
      at += heading.takes - 1;
      list = undefined;
    } else if (block.table !== undefined) {
      push(writeTable(block.table));
      tables++;
      list = undefined;
    } else if (block.marker !== undefined && block.marker.kind !== 'section') {
      list = writeItem(block, list, out, push);
    } else {
      list = undefined;
      const lines = [tidy(block.text)];
      while (isStub(blocks[at], headings, at) && isStub(blocks[at + 1], headings, at + 1) && blocks[at + 1]?.first.gap === 0) {
        at++;
        lines.push(tidy(blocks[at]?.text ?? ''));
      }
      const said = lines.filter((line) => line !== '');
      if (said.length === 0) continue;
      push(escapeLines(said));
      paragraphs++;
    }
  }
  return { markdown: out.length === 0 ? '' : `${out.join('')}\n`, paragraphs, tables };
}

type List = { kind: 'bullet' | 'number'; expected: number; delimiter: string; indent: number } | undefined;

/**
 * Numbers must be the numbers of the source: Markdown counts on from the first, so an item out of turn is written as
 * text. A bullet straight under a number belongs to it.
 */
function writeItem(block: Block, list: List, out: string[], push: (text: string) => void): List {
  const { marker } = block;
  if (marker === undefined) return undefined;
  const text = escapeBlock(tidy(block.text));
  if (marker.kind === 'number') {
    const delimiter = marker.sign.slice(-1);
    if (list !== undefined && list.expected > 0 && (list.expected !== marker.number || list.delimiter !== delimiter)) {
      push(`${String(marker.number)}\\${delimiter} ${text}`);
      return undefined;
    }
    const line = `${itemSign(block)} ${text}`;
    if (list === undefined || list.expected === 0) push(line);
    else out.push(`\n${line}`);
    return { kind: 'number', expected: marker.number + 1, delimiter, indent: marker.sign.length + 1 };
  }
  const nested = list !== undefined && list.expected > 0 && (list.kind === 'bullet' || block.first.gap === 0);
  const line = `${nested ? ' '.repeat(list.indent) : ''}- ${text}`;
  if (list === undefined) push(line);
  else if (!nested && list.expected > 0) push(line);
  else out.push(`\n${line}`);
  return nested ? { ...list, kind: 'bullet' } : { kind: 'bullet', expected: 0, delimiter: '', indent: 0 };
}
