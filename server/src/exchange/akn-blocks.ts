/** Blocks of text as Akoma Ntoso, and words in them that are marked as somebody's vote, signature or name. */
import type { Block } from '@insyn/domain/protokoll/model.ts';
import { type Attributes, type Element, element } from '../pages/feeds/xml.ts';

/** Words to mark: wrapped in the element where they first stand. The words stay as they are. */
export type Mark = { readonly words: string; readonly name: 'person' | 'vote' | 'signature'; readonly attributes: Attributes };

/** More than a city council has members: beyond it, finding each would cost more than it tells. */
const MOST_MARKS = 250;

export class Marks {
  private left: Mark[];

  constructor(marks: readonly Mark[]) {
    this.left = marks.length > MOST_MARKS ? [] : marks.filter(({ words }) => words.trim() !== '');
  }

  /** The text with what is found marked; each mark once. */
  split(text: string): readonly (Element | string)[] {
    const found: { readonly at: number; readonly mark: Mark }[] = [];
    for (const mark of this.left) {
      const at = placeOf(text, mark.words);
      const end = at + mark.words.length;
      if (at === -1 || found.some((other) => at < other.at + other.mark.words.length && other.at < end)) continue;
      found.push({ at, mark });
    }
    if (found.length === 0) return text === '' ? [] : [text];
    this.left = this.left.filter((mark) => !found.some((each) => each.mark === mark));
    const out: (Element | string)[] = [];
    let from = 0;
    for (const { at, mark } of found.sort((a, b) => a.at - b.at)) {
      out.push(text.slice(from, at), element(mark.name, mark.attributes, mark.words));
      from = at + mark.words.length;
    }
    return [...out, text.slice(from)].filter((each) => each !== '');
  }
}

/** Where the words stand as whole words: `Ann` is not in `Anna`. -1: nowhere. */
function placeOf(text: string, words: string): number {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!/[\p{L}\p{N}\p{M}]$/u.test(text.slice(Math.max(0, at - 2), at)) && !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(end, end + 2)))
      return at;
  }
  return -1;
}

/** Element content on lines of its own. Only where white space says nothing. */
export function lined(children: readonly Element[]): readonly (Element | string)[] {
  return children.length === 0 ? [] : children.flatMap((child, at) => (at === 0 ? ['\n', child, '\n'] : [child, '\n']));
}

export function blockElement(block: Block, marks: Marks): Element {
  switch (block.kind) {
    case 'paragraph':
      return element('p', {}, ...marks.split(block.text));
    case 'heading':
      // The standard has no headings inside a section that are not a section of their own.
      return element('block', { name: `heading-${block.level}` }, ...marks.split(block.text));
    case 'list':
      return listElement(block.items, marks);
    case 'table':
      return tableElement(block, marks);
  }
}

function listElement(items: Extract<Block, { kind: 'list' }>['items'], marks: Marks): Element {
  if (items.length === 0) return element('block', { name: 'list' });
  if (items.every(({ label }) => label === '')) {
    return element('ul', {}, ...lined(items.map(({ text }) => element('li', {}, ...marks.split(text)))));
  }
  const item = ({ label, text }: (typeof items)[number]): Element =>
    element('item', {}, ...(label === '' ? [] : [element('num', {}, label)]), element('p', {}, ...marks.split(text)));
  return element('blockList', {}, ...lined(items.map(item)));
}

function tableElement({ head, rows }: Extract<Block, { kind: 'table' }>, marks: Marks): Element {
  if (head.length === 0 && rows.length === 0) return element('block', { name: 'table' });
  const cells = (name: 'th' | 'td', row: readonly string[]): Element =>
    row.length === 0
      ? element('tr', { class: 'empty' }, element('td'))
      : element('tr', {}, ...row.map((text) => element(name, {}, ...(text === '' ? [] : [element('p', {}, ...marks.split(text))]))));
  return element('table', {}, ...lined([...(head.length === 0 ? [] : [cells('th', head)]), ...rows.map((row) => cells('td', row))]));
}
