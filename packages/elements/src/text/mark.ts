/** Words that were looked for, marked in the tree. The text stays the same, letter by letter. */
import { blocksText } from './plain.ts';
import { inlineText } from './tree.ts';
import type { Block, Inline } from './tree.ts';

/** Small letters, as long as what was given: places in the one are places in the other. */
function fold(text: string): string {
  return text.replace(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
}

export function hasWords(blocks: readonly Block[], words: string): boolean {
  return fold(blocksText(blocks)).includes(fold(words));
}

/** Every place where the words stand, in large or small letters, across emphasis and links too. */
export function markBlocks(blocks: readonly Block[], words: string): readonly Block[] {
  if (words === '') return blocks;
  const wanted = fold(words);
  return blocks.map((block) => markBlock(block, wanted));
}

function markBlock(block: Block, wanted: string): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return { ...block, children: markRun(block.children, wanted) };
    case 'quote':
      return { ...block, children: block.children.map((child) => markBlock(child, wanted)) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((child) => markBlock(child, wanted))) };
    default:
      return block;
  }
}

function markRun(children: readonly Inline[], wanted: string): readonly Inline[] {
  const text = fold(inlineText(children));
  const starts: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) starts.push(at);
  if (starts.length === 0) return children;
  const ends = starts.map((start) => start + wanted.length);
  let at = 0;
  const walk = (run: readonly Inline[]): readonly Inline[] =>
    run.flatMap((child): readonly Inline[] => {
      if ('children' in child) return [{ ...child, children: walk(child.children) }];
      const from = at;
      at += inlineText([child]).length;
      return 'text' in child ? pieces(child, from, at, starts, ends) : [child];
    });
  return walk(children);
}

type Words = Extract<Inline, { readonly text: string }>;

/** Cut at every begin and end of a hit that lies within. */
function pieces(child: Words, from: number, to: number, starts: readonly number[], ends: readonly number[]): readonly Inline[] {
  const cuts = [...new Set([...starts, ...ends])].filter((place) => place > from && place < to).sort((a, b) => a - b);
  const edges = [from, ...cuts, to];
  return edges.slice(1).map((edge, index) => {
    const begin = edges[index] ?? from;
    const hit = starts.some((start, each) => start <= begin && begin < (ends[each] ?? start));
    const text = child.text.slice(begin - from, edge - from);
    return hit ? { kind: 'mark', text } : { ...child, text };
  });
}
