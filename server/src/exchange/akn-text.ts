/** The text of Akoma Ntoso as blocks: known elements as what they are, everything else as its words, in order. Nothing is left out. */
import type { Block } from '@insyn/domain/protokoll/model.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { attribute } from './akn-refers.ts';
import { childrenOf, isElement, type XmlNode } from './xml-tree.ts';

/** Elements of running text (`inlineCM` of the schema, and those of titles). */
const INLINE = new Set(
  (
    'ref mref rref mod mmod rmod remark recordedTime vote outcome ins del omissis embeddedText opinion placeholder fillIn decoration ' +
    'b i span sub sup u a abbr inline docType docTitle docNumber docProponent docDate legislature session shortTitle docAuthority ' +
    'docPurpose docCommittee docIntroducer docStage docStatus docJurisdiction docketNumber date time person organization concept ' +
    'object event location process role term quantity def entity courtType neutralCitation party judge lawyer signature ' +
    'affectedDocument relatedDocument change img br eol eop noteRef marker authorialNote subFlow'
  ).split(' '),
);

/** Text beside the running text: it comes after the block it stands in. */
const BESIDE = new Set(['authorialNote', 'subFlow', 'embeddedStructure', 'quotedStructure']);
const BREAKS = new Set(['br', 'eol', 'eop']);
const LISTS = new Set(['ul', 'ol', 'blockList']);

/** How text is taken: exactly as it stands, or as another system's, whose line breaks and indents say nothing. */
export type Taking = { readonly own: boolean };

/** What a heading inside a part is called. */
const HEADING = /^heading-([1-4])$/;
const SPACE = /^[ \t\r\n]*$/;

/** Not by spreading: a call takes some hundred thousand arguments at most. */
function add<T>(to: T[], more: readonly T[]): void {
  for (const each of more) to.push(each);
}

/** The words of an element without those beside the running text. */
export function wordsOf(node: XmlNode, taking: Taking): string {
  const raw = (each: XmlNode): string =>
    each.children
      .map((child) =>
        typeof child === 'string' ? child : BESIDE.has(child.name) ? '' : BREAKS.has(child.name) ? ` ${raw(child)} ` : raw(child),
      )
      .join('');
  return taken(raw(node), taking);
}

export function taken(text: string, { own }: Taking): string {
  return own ? text : cleanLine(text);
}

/** Whether an element is running text and nothing more. */
export function isLeaf(node: XmlNode): boolean {
  return node.children.every((child) => (typeof child === 'string' ? true : INLINE.has(child.name) || BESIDE.has(child.name)));
}

/** Every word of an element in one line, those beside the running text too. */
export function allWordsOf(node: XmlNode, taking: Taking): string {
  const raw = (each: XmlNode): string =>
    each.children
      .map((child) =>
        typeof child === 'string' ? child : BREAKS.has(child.name) ? ` ${raw(child)} ` : taking.own ? raw(child) : ` ${raw(child)} `,
      )
      .join('');
  return taken(raw(node), taking);
}

/** What stands beside the running text of headings, as blocks. */
export function besideOf(node: XmlNode, taking: Taking): readonly Block[] {
  return besideIn(node).flatMap((each) => withinOf(each, taking));
}

/** What stands beside the running text within a leaf, in order. */
function besideIn(node: XmlNode): readonly XmlNode[] {
  return childrenOf(node).flatMap((child) => (BESIDE.has(child.name) ? [child] : besideIn(child)));
}

/** An element's text as blocks. */
export function blocksOf(node: XmlNode, taking: Taking): readonly Block[] {
  const { own } = taking;
  if (LISTS.has(node.name)) return listOf(node, taking);
  if (node.name === 'table') return tableOf(node, taking);
  if (node.name === 'block' && isLeaf(node) && (own || HEADING.test(attribute(node, 'name')))) return ownBlock(node, taking);
  if (isLeaf(node)) {
    const text = wordsOf(node, taking);
    const beside = besideOf(node, taking);
    if (text === '' && (!own || node.name !== 'p')) return beside;
    const heading = node.name === 'heading' || node.name === 'from' || node.name === 'crossHeading' || node.name === 'subheading';
    return [heading ? { kind: 'heading', level: node.name === 'from' ? 4 : 2, text } : { kind: 'paragraph', text }, ...beside];
  }
  return withinOf(node, taking);
}

/** Blocks of what stands in an element: its running text in stretches, and the elements between. */
export function withinOf(node: XmlNode, taking: Taking): readonly Block[] {
  const out: Block[] = [];
  let running: (XmlNode | string)[] = [];
  const flush = (): void => {
    if (running.some((child) => isElement(child) || !SPACE.test(child))) {
      add(out, blocksOf({ ...node, name: 'p', children: running }, { own: false }));
    }
    running = [];
  };
  for (const child of node.children) {
    if (!isElement(child) || INLINE.has(child.name)) running.push(child);
    else {
      flush();
      add(out, blocksOf(child, taking));
    }
  }
  flush();
  return out;
}

function ownBlock(node: XmlNode, taking: Taking): readonly Block[] {
  const name = attribute(node, 'name');
  if (name === 'list') return [{ kind: 'list', items: [] }];
  if (name === 'table') return [{ kind: 'table', head: [], rows: [] }];
  const level = Number(HEADING.exec(name)?.[1] ?? 1) as 1 | 2 | 3 | 4;
  return [{ kind: 'heading', level, text: wordsOf(node, taking) }, ...besideOf(node, taking)];
}

type Item = Extract<Block, { kind: 'list' }>['items'][number];

function listOf(node: XmlNode, taking: Taking): readonly Block[] {
  const before: Block[] = [];
  const after: Block[] = [];
  const items: Item[] = [];
  for (const child of node.children) {
    if (!isElement(child)) {
      if (!SPACE.test(child)) items.push({ label: '', text: taken(child, { own: false }) });
    } else if (child.name === 'li' || child.name === 'item') add(items, itemsOf(child, taking));
    else add(items.length === 0 ? before : after, blocksOf(child, taking));
  }
  return [...before, ...(items.length === 0 ? [] : [{ kind: 'list', items } satisfies Block]), ...after];
}

/** One item, and what lists within it hold as items after it. */
function itemsOf(node: XmlNode, taking: Taking): readonly Item[] {
  const nums = childrenOf(node, 'num');
  const label = nums.map((num) => allWordsOf(num, taking)).join(' ');
  const rest: XmlNode = { ...node, children: node.children.filter((child) => !isElement(child) || child.name !== 'num') };
  if (taking.own) {
    const [only] = childrenOf(rest, 'p');
    return [{ label, text: wordsOf(node.name === 'item' && only !== undefined ? only : rest, taking) }];
  }
  const texts: Item[] = [];
  let words: string[] = [];
  const flush = (force: boolean): void => {
    if (words.length > 0 || force) texts.push({ label: texts.length === 0 ? label : '', text: words.join(' ') });
    words = [];
  };
  for (const block of withinOf(rest, taking)) {
    if (block.kind === 'paragraph' || block.kind === 'heading') words.push(block.text);
    else if (block.kind === 'list') {
      flush(label !== '' && texts.length === 0);
      add(texts, block.items);
    } else for (const row of [block.head, ...block.rows]) words.push(row.join(' '));
  }
  flush(label !== '' && texts.length === 0);
  return texts;
}

function tableOf(node: XmlNode, taking: Taking): readonly Block[] {
  const before: Block[] = [];
  const rows: { readonly head: boolean; readonly cells: readonly string[] }[] = [];
  for (const child of node.children) {
    if (!isElement(child)) {
      if (!SPACE.test(child)) before.push({ kind: 'paragraph', text: taken(child, { own: false }) });
    } else if (child.name === 'tr') {
      const cells = child.children.filter((cell) => isElement(cell) || !SPACE.test(cell));
      const head = cells.every((cell) => isElement(cell) && cell.name === 'th');
      const empty = taking.own && attribute(child, 'class') === 'empty';
      rows.push({
        head,
        cells: empty ? [] : cells.flatMap((cell) => (isElement(cell) ? cellsOf(cell, taking) : [taken(cell, { own: false })])),
      });
    } else add(before, blocksOf(child, taking));
  }
  const [first, ...others] = rows;
  if (first === undefined) return before;
  const head = first.head && first.cells.length > 0 ? first.cells : [];
  const left = head.length > 0 ? others : rows;
  return [...before, { kind: 'table', head, rows: left.map(({ cells }) => cells) }];
}

/** A cell, and as many empty ones as it is wide. */
function cellsOf(cell: XmlNode, taking: Taking): readonly string[] {
  const wide = Math.min(Math.max(1, Math.trunc(Number(attribute(cell, 'colspan') || '1')) || 1), 12);
  const words = taking.own
    ? childrenOf(cell, 'p').map((p) => wordsOf(p, taking))
    : withinOf(cell, taking).flatMap((block) =>
        block.kind === 'list'
          ? block.items.map(({ label, text }) => `${label} ${text}`.trim())
          : block.kind === 'table'
            ? [block.head, ...block.rows].map((row) => row.join(' ').trim())
            : [block.text],
      );
  return [words.join(' '), ...Array.from({ length: wide - 1 }, () => '')];
}
