import { findContents, type Contents } from './contents.ts';
import { findFurniture, without } from './furniture.ts';
import { textKind } from './kind.ts';
import { layoutOf, type Layout, type Line } from './lines.ts';
import { pagesOf } from './pages.ts';
import type { DocumentKind, DroppedLine } from './types.ts';

/** A text as pages: what is running head or foot, and what repeats the headings. */
export interface Pages {
  readonly layout: Layout;
  /** Indexes in the layout's lines. */
  readonly furniture: ReadonlySet<number>;
  readonly kind: DocumentKind;
  readonly pages: number | undefined;
  /** The lines without furniture. */
  readonly body: readonly Line[];
  readonly tables: readonly Contents[];
  /** Indexes in `body` of tables of contents that say nothing of their own. */
  readonly repeats: ReadonlySet<number>;
}

export function readPages(text: string): Pages {
  const layout = layoutOf(text);
  const furniture = findFurniture(layout);
  const body = without(layout.lines, furniture, 'page');
  const tables = findContents(body);
  return {
    layout,
    furniture,
    kind: textKind(layout, furniture.size),
    pages: pagesOf(layout, furniture),
    body,
    tables,
    repeats: new Set(tables.filter((t) => t.repeats).flatMap((t) => [...t.lines])),
  };
}

export function listDropped(lines: readonly Pick<Line, 'no' | 'text'>[]): DroppedLine[] {
  const places = new Map<string, number[]>();
  for (const { text, no } of lines) {
    const numbers = places.get(text);
    if (numbers === undefined) places.set(text, [no]);
    else numbers.push(no);
  }
  return [...places].map(([text, numbers]) => ({ text, count: numbers.length, lines: numbers.sort((a, b) => a - b) }));
}
