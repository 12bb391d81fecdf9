/** The table of contents of a document. */
import { parse } from './parse.ts';
import { inlineText } from './tree.ts';
import type { Block } from './tree.ts';

/** `level` counts from 1 for the highest heading of the document, without gaps at the top. */
export type Entry = { readonly level: number; readonly anchor: string; readonly title: string };

/** The headings of a document in reading order. The anchors are those of `parse(source, 'document')`. */
export function tableOfContents(source: string): readonly Entry[] {
  return contentsOf(parse(source, 'document'));
}

export function contentsOf(blocks: readonly Block[]): readonly Entry[] {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block] : []));
  const top = topLevel(blocks);
  return headings.map((heading) => ({
    level: heading.level - top + 1,
    anchor: heading.anchor,
    title: inlineText(heading.children).replace(/\s+/g, ' ').trim(),
  }));
}

/** The highest heading level used, 1 when there is none. */
export function topLevel(blocks: readonly Block[]): number {
  return blocks.reduce((top, block) => (block.kind === 'heading' ? Math.min(top, block.level) : top), 7) % 7 || 1;
}
