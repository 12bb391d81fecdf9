import type { Block } from './blocks.ts';
import { keyOf } from './contents.ts';
import { headsNames, isDesignation, isNoHeading, isPart, isSentence, isSigning } from './heading-words.ts';

/** How a heading is set: what it looks like decides its level beside the others. */
export type Style = 'section' | 'capitals' | 'apart' | 'close' | 'numbered';

export interface Found {
  /** Index of the block. */
  readonly at: number;
  /** Blocks it takes: a § and its title on the next line are one heading. */
  readonly takes: number;
  readonly text: string;
  /** Without the number of the paper, where the source has that between a § and its title. */
  readonly short?: string;
  readonly style: Style;
  /** 1.2.3 is three deep; 0 without such a number. */
  readonly depth: number;
  /** Of a heading that looks like an item of a list. */
  readonly number?: number;
}

const LONGEST = 160;
const STOP = /[.,;:!…]$/u;
const ABBREVIATION = /\b(?:m\.\s?m|m\.\s?fl|etc|o\.\s?d|dyl|bl\.\s?a)\.$/iu;
const NUMBERED = /^\d{1,2}(?:\.\d{1,2}){0,4}\.?\s+\p{Lu}/u;

const isCapitals = (text: string): boolean => /\p{Lu}{4}/u.test(text) && text === text.toUpperCase();

function depthOf(text: string): number {
  const number = /^(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s/u.exec(text.slice(0, 20))?.[1];
  return number === undefined ? 0 : number.split('.').length;
}

/** Short, begins as a heading begins, does not end as a sentence ends. */
function looks(block: Block, names: ReadonlySet<string>): boolean {
  const { text } = block;
  if (block.table !== undefined || text.length > LONGEST || block.count > 3) return false;
  // Cells of a row, as of two signatures beside each other.
  if (/[^\d\s.]\s{3,}\S/u.test(block.first.raw.slice(0, LONGEST)) && !names.has(keyOf(text))) return false;
  if (isPart(text) || names.has(keyOf(text))) return true;
  if (STOP.test(text) && !ABBREVIATION.test(text.slice(-8))) return false;
  if (/[.!?…][”"»)]$|\p{Ll}[.!?] \p{Lu}/u.test(text) || ((block.count > 1 || text.length > 80) && isSentence(text))) return false;
  if (/\?$/u.test(text) && (block.count > 1 || block.first.gap === 0)) return false;
  if (!/^["”“»]?(?:\p{Lu}|\d{1,2}(?:\.\d{1,2})*\.?\s+\p{Lu})/u.test(text) || !/\p{L}{2}/u.test(text)) return false;
  return block.room && !isNoHeading(text);
}

const isBody = (block: Block | undefined): boolean =>
  block !== undefined && (block.table !== undefined || block.marker !== undefined || block.text.length > 0);

function styleOf(block: Block, numbered: boolean): Style {
  if (block.marker?.kind === 'section') return 'section';
  if (numbered) return 'numbered';
  const { gap, page } = block.first;
  const apart = (gap > 0 || page) && block.after !== undefined && block.after > 0;
  if (apart) return isCapitals(block.text) ? 'capitals' : 'apart';
  return 'close';
}

/** Numbered lines one after the other are a list; one that text follows is a heading. */
function isNumberedHeading(blocks: readonly Block[], at: number, repeated: ReadonlyMap<string, number>): boolean {
  const block = blocks[at];
  const next = blocks[at + 1];
  if (block?.marker?.kind !== 'number' || block.text.length > 120 || block.count > 2 || next === undefined) return false;
  if (next.marker !== undefined || next.table !== undefined || startsLowerCase(next.text)) return false;
  const before = blocks[at - 1];
  if (before?.marker?.kind === 'number' && before.marker.number === block.marker.number - 1) return false;
  if (!block.room || !/^\p{Lu}/u.test(block.text) || /\p{Ll}[.!?] \p{Lu}/u.test(block.text)) return false;
  return !STOP.test(block.text) || (block.text.length < 80 && (repeated.get(keyOf(block.text)) ?? 0) >= 2);
}

const startsLowerCase = (text: string): boolean => /^\p{Ll}/u.test(text);

/** All headings in order. `names` are those that a table of contents names. */
export function findHeadings(blocks: readonly Block[], names: ReadonlySet<string>, wrapped: boolean): Found[] {
  const repeated = new Map<string, number>();
  for (const { text, marker } of blocks) {
    if (marker?.kind === 'number' && text.length < 120) repeated.set(keyOf(text), (repeated.get(keyOf(text)) ?? 0) + 1);
  }
  const found: Found[] = [];
  let signing = false;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.marker?.kind === 'section') {
      if (block.text.length > LONGEST || block.count > 3) continue;
      const heading = sectionHeading(blocks, at, block);
      found.push(heading);
      at += heading.takes - 1;
      signing = false;
      continue;
    }
    const wasSigning = signing;
    signing = isSigning(block.text) || (signing && block.count === 1 && looks(block, new Set()));
    if (block.marker !== undefined) {
      const last = found.at(-1);
      const closing = at === blocks.length - 1 && last?.style === 'numbered' && last.number === block.marker.number - 1;
      if (!closing && !isNumberedHeading(blocks, at, repeated)) continue;
      found.push({ at, takes: 1, text: `${block.marker.sign} ${block.text}`, style: 'numbered', depth: 0, number: block.marker.number });
      continue;
    }
    if (!looks(block, names) || !isBody(blocks[at + 1])) continue;
    const above = blocks[at - 1];
    if (block.first.gap === 0 && !isPart(block.text) && above !== undefined && headsNames(above.text)) continue;
    // Where a line is a paragraph, only an empty line before it tells a heading from a short one.
    if (!wrapped && at > 0 && block.first.gap === 0 && !block.first.page && !isPart(block.text) && !names.has(keyOf(block.text))) continue;
    if (wasSigning && !isPart(block.text) && !names.has(keyOf(block.text))) continue;
    const numbered = NUMBERED.test(block.text);
    found.push({ at, takes: 1, text: block.text, style: styleOf(block, numbered), depth: depthOf(block.text) });
  }
  return withoutRows(found, blocks, names);
}

/** "§ 17" alone takes the line after it as its title. */
function sectionHeading(blocks: readonly Block[], at: number, block: Block): Found {
  const next = blocks[at + 1];
  const number = /^(?:\p{L}{1,4}\s)?§\s*\d+\s*[.:]?/u.exec(block.text)?.[0].trim() ?? '';
  const paper = block.text.slice(number.length).trim();
  const alone = paper === '' || (paper.length < 60 && /^dnr\b/iu.test(paper));
  const title =
    alone && next !== undefined && next.marker === undefined && looks(next, new Set()) && !isPart(next.text) && !isDesignation(next.text);
  if (!title) return { at, takes: 1, text: block.text, style: 'section', depth: 0 };
  const text = [number, paper, next.text].filter((part) => part !== '').join(paper === '' ? ' ' : ' · ');
  return { at, takes: 2, text, short: `${number} ${next.text}`, style: 'section', depth: 0 };
}

/** Three or more such lines with nothing between them are names, addresses or cells, not headings. */
function withoutRows(found: readonly Found[], blocks: readonly Block[], names: ReadonlySet<string>): Found[] {
  const out: Found[] = [];
  for (let i = 0; i < found.length;) {
    let end = i + 1;
    while (
      end < found.length &&
      found[end]?.at === (found[end - 1]?.at ?? 0) + (found[end - 1]?.takes ?? 1) &&
      found[end]?.style === found[i]?.style
    )
      end++;
    const run = found.slice(i, end);
    const sure = (h: Found): boolean => h.style === 'section' || isPart(h.text) || names.has(keyOf(h.text)) || h.depth > 0;
    const last = run.at(-1);
    // The last of a row may head the text after it, where the text is set as text.
    const headsText = (h: Found): boolean => h === last && (blocks[h.at]?.first.gap ?? 0) > 0;
    for (const h of run) if (run.length < 3 || sure(h) || headsText(h)) out.push(h);
    i = end;
  }
  return out;
}
