import type { Block as ModelBlock } from '@insyn/domain/protokoll/model.ts';
import { readBlocks, type Block } from '../blocks.ts';
import { learnCasing } from '../casing.ts';
import { findHeadings } from '../headings.ts';
import { learn } from '../hyphens.ts';
import type { Line } from '../lines.ts';
import type { Pages } from '../read-pages.ts';
import { findTables, type Table } from '../tables.ts';
import { Pieces, rowOf, type Piece, type Sheet } from './rows.ts';

/** Lines of a text as a sheet. `lines`: those that stay. */
export function sheetOfText({ layout, furniture, tables }: Pages, lines: readonly Line[]): Sheet {
  const { tails, wrapped, hyphenated } = layout;
  const reading = { vocabulary: learn(lines), casing: learnCasing(lines), tails, wrapped, hyphenated };
  const names = new Set(tables.flatMap((t) => [...t.names]));
  const count = { joined: 0, kept: 0 };
  return {
    rows: lines.map(rowOf),
    furniture: layout.lines.filter((_, i) => furniture.has(i)).map((line) => line.raw),
    names,
    wrapped,
    pieces(rows, each = false) {
      const own = rows.flatMap(({ line }) => (line === undefined ? [] : [line]));
      const { blocks, joinedHyphens, keptHyphens } = readBlocks(own, findTables(own), each ? { ...reading, wrapped: false } : reading);
      count.joined += joinedHyphens;
      count.kept += keptHyphens;
      const headings = each ? [] : findHeadings(blocks, names, wrapped);
      return piecesOf(blocks, new Map(headings.map((h) => [h.at, h.takes])));
    },
    hyphens: () => count,
  };
}

const tidy = (text: string): string => text.replace(/\u00ad/gu, '').trim();

function piecesOf(blocks: readonly Block[], headings: ReadonlyMap<number, number>): readonly Piece[] {
  const pieces = new Pieces();
  let headed = 0;
  blocks.forEach((block, at) => {
    headed = Math.max(headed - 1, headings.get(at) ?? 0);
    const cited = block.marker?.kind === 'section' && /\p{Ll}\.$/u.test(block.text.slice(-4));
    if (headed > 0 && !cited) pieces.add(headingOf(block), true);
    else if (block.table !== undefined) pieces.add(tableOf(block.table));
    else if (block.marker === undefined || block.marker.kind === 'section') pieces.paragraph(tidy(block.text));
    else pieces.item(itemOf(block), block.first.gap > 1);
  });
  return pieces.all;
}

function headingOf(block: Block): ModelBlock {
  const sign = block.marker !== undefined && block.marker.kind === 'number' ? `${block.marker.sign} ` : '';
  const depth = /^\d{1,2}(?:\.\d{1,2}){1,3}\s/u.exec(block.text.slice(0, 16))?.[0].split('.').length ?? 1;
  const level = depth >= 4 ? 4 : depth === 3 ? 3 : depth === 2 || sign !== '' ? 2 : 1;
  return { kind: 'heading', level, text: tidy(`${sign}${block.text}`) };
}

function itemOf(block: Block): { readonly label: string; readonly text: string } {
  const { marker } = block;
  const text = tidy(block.text);
  if (marker?.kind === 'number') return { label: marker.sign, text };
  if (marker?.kind === 'letter' || marker?.kind === 'att') return { label: marker.sign, text: text.slice(marker.sign.length).trim() };
  return { label: '', text };
}

/** Rows as wide as the head, or as the widest row. */
function tableOf({ header, rows }: Table): ModelBlock {
  const width = Math.max(header.length, ...rows.map((row) => row.length));
  const fill = (row: readonly string[]): readonly string[] => [...row, ...Array.from({ length: width - row.length }, () => '')];
  return { kind: 'table', head: header.length === 0 ? [] : fill(header), rows: rows.map(fill) };
}
