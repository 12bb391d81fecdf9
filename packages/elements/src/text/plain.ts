/** A text as words only: for titles, excerpts and reading aloud. */
import { parse } from './parse.ts';
import { inlineText } from './tree.ts';
import type { Block, Profile } from './tree.ts';

/** Characters read in a second: about 200 Swedish words a minute. */
const PER_SECOND = 20;

/** The words of a text, paragraphs apart by one empty line, list items on lines of their own. */
export function plainText(source: string, profile: Profile = 'post'): string {
  return blocksText(parse(source, profile));
}

export function blocksText(blocks: readonly Block[]): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children).trim();
    case 'quote':
      return blocksText(block.children);
    case 'list':
      return block.items
        .map((item, index) => `${block.start === null ? '–' : `${String(block.start + index)}.`} ${blocksText(item)}`)
        .join('\n');
    case 'code':
      return block.text;
    case 'rule':
      return '';
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join(' · ')).join('\n');
  }
}

/** The first words of a text on one line, at most `characters` code points, cut between words and ended by `…`. */
export function excerpt(source: string, characters = 160, profile: Profile = 'post'): string {
  const head = source.length > characters * 20 + 2_000 ? source.slice(0, characters * 20 + 2_000) : source;
  const line = plainText(head, profile).replace(/\s+/g, ' ').trim();
  const signs = Array.from(line);
  if (signs.length <= characters && head.length === source.length) return line;
  const cut = signs.slice(0, characters).join('');
  const space = cut.lastIndexOf(' ');
  const words = signs.length <= characters || space < characters / 2 ? cut : cut.slice(0, space);
  return `${words.replace(/[\s,;:–-]+$/, '')}…`;
}

/** Seconds it takes to read a text, at least one for a text that is not empty. */
export function readingSeconds(text: string): number {
  return Math.ceil(text.trim().length / PER_SECOND);
}

/** Whole minutes it takes to read a text, at least one. */
export function readingMinutes(text: string): number {
  return Math.max(1, Math.round(readingSeconds(text) / 60));
}
