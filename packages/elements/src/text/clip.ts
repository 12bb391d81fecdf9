/** The beginning of a long post, cut in the tree, so that nothing hidden can be reached by the keyboard. */
import { inlineText } from './tree.ts';
import type { Block, Inline } from './tree.ts';

const COLUMNS = 62;
/** A cut that would hide less than this is not worth a press. */
const SLACK = 3;

export type Clipped = { readonly blocks: readonly Block[]; readonly cut: boolean };

/** At most about `lines` lines of some sixty characters. Whole when only a few lines more would be hidden. */
export function clip(blocks: readonly Block[], lines = 12): Clipped {
  if (height(blocks) <= lines + SLACK) return { blocks, cut: false };
  return { blocks: take(blocks, lines), cut: true };
}

function height(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block), 0);
}

function blockHeight(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return textHeight(inlineText(block.children));
    case 'quote':
      return height(block.children);
    case 'list':
      return block.items.reduce((sum, item) => sum + Math.max(1, height(item)), 0);
    case 'code':
      return block.text.split('\n').length;
    case 'rule':
      return 1;
    case 'table':
      return 1 + block.rows.length;
  }
}

function textHeight(text: string): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / COLUMNS)), 0);
}

function take(blocks: readonly Block[], lines: number): readonly Block[] {
  const taken: Block[] = [];
  let left = lines;
  for (const block of blocks) {
    if (left < 1) break;
    const needs = blockHeight(block);
    taken.push(needs <= left ? block : cut(block, left));
    left -= needs;
  }
  return taken;
}

function cut(block: Block, lines: number): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { kind: 'paragraph', children: cutInlines(block.children, lines * COLUMNS).children };
    case 'quote':
      return { ...block, children: take(block.children, lines) };
    case 'list':
      return { ...block, items: takeItems(block.items, lines) };
    case 'code':
      return { ...block, text: block.text.split('\n').slice(0, lines).join('\n') };
    case 'table':
      return { ...block, rows: block.rows.slice(0, lines) };
    case 'rule':
      return block;
  }
}

function takeItems(items: readonly (readonly Block[])[], lines: number): readonly (readonly Block[])[] {
  const taken: (readonly Block[])[] = [];
  let left = lines;
  for (const item of items) {
    if (left < 1) break;
    taken.push(take(item, left));
    left -= Math.max(1, height(item));
  }
  return taken;
}

type Cut = { readonly children: readonly Inline[]; readonly left: number };

/** A line end costs a whole line. */
function cutInlines(children: readonly Inline[], room: number): Cut {
  const kept: Inline[] = [];
  let left = room;
  for (const child of children) {
    if (left <= 0) break;
    if (child.kind === 'break') left = Math.floor((left - 1) / COLUMNS) * COLUMNS;
    if (child.kind === 'text' || child.kind === 'code' || child.kind === 'mark') {
      kept.push(child.text.length <= left ? child : { ...child, text: words(child.text, left) });
      left -= child.text.length;
    } else if (child.kind === 'break') kept.push(child);
    else {
      const inner = cutInlines(child.children, left);
      kept.push({ ...child, children: inner.children });
      left = inner.left;
    }
  }
  return { children: kept, left };
}

function words(text: string, room: number): string {
  const cutText = text.slice(0, room).replace(/[\ud800-\udbff]$/, '');
  const space = cutText.lastIndexOf(' ');
  return `${(space > room / 2 ? cutText.slice(0, space) : cutText).trimEnd()}…`;
}
