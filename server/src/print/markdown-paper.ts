/** Markdown of ours on paper, in portions that each end with a whole block. */
import { setImmediate } from 'node:timers/promises';
import { parse } from '@insyn/elements/text/parse.ts';
import type { Block, Inline } from '@insyn/elements/text/tree.ts';
import { type Level, Paper, type PaperOptions } from './paper.ts';

export type PrintOptions = PaperOptions & { /** At the foot of each page, before its number. */ readonly foot: string };

/** Others are let in after each portion. */
export async function printed(portions: AsyncIterable<string>, { foot, ...options }: PrintOptions): Promise<Uint8Array> {
  const paper = new Paper(options);
  for await (const portion of portions) {
    put(paper, parse(portion, 'document'));
    await setImmediate();
  }
  return paper.end(foot);
}

function put(paper: Paper, blocks: readonly Block[]): void {
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        paper.heading(Math.min(6, Math.max(1, block.level)) as Level, wordsOf(block.children));
        break;
      case 'paragraph':
        paper.paragraph(wordsOf(block.children));
        break;
      case 'quote':
        paper.quote(() => put(paper, block.children));
        break;
      case 'list':
        paper.list(block.items.map((item) => item.map(blockWords).join('\n')));
        break;
      case 'table':
        paper.table([block.head, ...block.rows].map((row) => row.map(wordsOf)));
        break;
      case 'code':
        paper.paragraph(block.text);
        break;
      case 'rule':
        break;
    }
  }
}

function blockWords(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return wordsOf(block.children);
    case 'quote':
      return block.children.map(blockWords).join('\n');
    case 'list':
      return block.items.map((item) => `– ${item.map(blockWords).join('\n')}`).join('\n');
    case 'code':
      return block.text;
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(wordsOf).join(' · ')).join('\n');
    case 'rule':
      return '';
  }
}

/** Without marks; a link is followed by where it leads, for paper has nothing to press. */
function wordsOf(children: readonly Inline[]): string {
  return children
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
        case 'code':
        case 'mark':
          return inline.text;
        case 'break':
          return '\n';
        case 'link': {
          const words = wordsOf(inline.children);
          return words === inline.href ? words : `${words} (${inline.href})`;
        }
        case 'emphasis':
        case 'strong':
          return wordsOf(inline.children);
      }
    })
    .join('');
}
