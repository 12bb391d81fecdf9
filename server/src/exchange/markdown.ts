/** A meeting's document as Markdown and as plain text: every word of it, readable, and good to import again. */
import type { Block, MeetingDocument, Paragraph, Part } from '@insyn/domain/protokoll/model.ts';
import { escapeBlock, escapeHeading, escapeInline, escapeLines } from '../importer/escape.ts';

/** How a form writes what a document is made of. Levels count from 1. */
type Form = {
  readonly heading: (level: number, text: string) => string;
  readonly text: (text: string) => string;
  readonly list: (items: Extract<Block, { kind: 'list' }>['items']) => string;
  readonly table: (table: Extract<Block, { kind: 'table' }>) => string;
};

/** `status`: what is said of the version, where it must be: *Ej justerat*. */
export function markdownOf(document: MeetingDocument, status = ''): string {
  return written(document, status, MARKDOWN);
}

export function plainTextOf(document: MeetingDocument, status = ''): string {
  return written(document, status, PLAIN);
}

function written(document: MeetingDocument, status: string, form: Form): string {
  const { title, body, number, date, place, front, paragraphs, end } = document;
  const about = [body, number, date ?? '', place]
    .map(oneLine)
    .filter((each) => each !== '')
    .join(' · ');
  const pieces = [
    form.heading(1, title),
    form.text(about),
    form.text(status),
    ...front.flatMap((part) => partPieces(part, 2, form)),
    ...paragraphs.flatMap((paragraph) => paragraphPieces(paragraph, document, form)),
    ...end.flatMap((part) => partPieces(part, 2, form)),
  ].filter((each) => each !== '');
  return pieces.length === 0 ? '' : `${pieces.join('\n\n')}\n`;
}

function paragraphPieces({ number, title, dnr, parts }: Paragraph, { kind }: MeetingDocument, form: Form): readonly string[] {
  const sign = number === '' ? '' : kind === 'minutes' ? `§ ${number}` : number;
  return [
    form.heading(2, `${sign} ${title}`),
    form.text(dnr.length === 0 ? '' : `Dnr ${dnr.map(oneLine).join(', ')}`),
    ...parts.flatMap((part) => partPieces(part, 3, form)),
  ];
}

function partPieces({ heading, blocks, parts }: Part, level: number, form: Form): readonly string[] {
  return [
    form.heading(level, heading),
    ...blocks.map((block) => blockPiece(block, level, form)),
    ...parts.flatMap((part) => partPieces(part, level + 1, form)),
  ];
}

function blockPiece(block: Block, level: number, form: Form): string {
  switch (block.kind) {
    case 'paragraph':
      return form.text(block.text);
    case 'heading':
      return form.heading(level + block.level, block.text);
    case 'list':
      return form.list(block.items);
    case 'table':
      return form.table(block);
  }
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const linesOf = (text: string): readonly string[] =>
  text
    .split(/\r\n?|[\n\u2028\u2029]/u)
    .map((line) => oneLine(line))
    .filter((line) => line !== '');

const DEEPEST = 6;

const MARKDOWN: Form = {
  heading: (level, text) => (oneLine(text) === '' ? '' : `${'#'.repeat(Math.min(level, DEEPEST))} ${escapeHeading(oneLine(text))}`),
  // Lines stay under each other.
  text: (text) => escapeLines(linesOf(text)),
  list: (items) =>
    inTurn(items)
      ? numbered(items)
      : items
          .map(({ label, text }) => bullet('-', `${label} ${text}`))
          .filter((each) => each !== '')
          .join('\n'),
  table: ({ head, rows }) => {
    const width = Math.max(head.length, ...rows.map((row) => row.length));
    if (width === 0) return '';
    const line = (cells: readonly string[]): string =>
      `| ${Array.from({ length: width }, (_, at) => escapeInline(oneLine(cells[at] ?? ''))).join(' | ')} |`;
    return [line(head), `|${' --- |'.repeat(width)}`, ...rows.map(line)].join('\n');
  },
};

function bullet(sign: string, text: string): string {
  return oneLine(text) === '' ? '' : `${sign} ${escapeBlock(oneLine(text))}`;
}

/** Numbers of a list that counts: Markdown counts on from the first by itself. */
function inTurn(items: Extract<Block, { kind: 'list' }>['items']): boolean {
  const first = /^(\d{1,6})([.)])$/.exec(items[0]?.label ?? '');
  if (first === null) return false;
  return items.every(({ label, text }, at) => label === `${Number(first[1]) + at}${first[2] ?? ''}` && oneLine(text) !== '');
}

function numbered(items: Extract<Block, { kind: 'list' }>['items']): string {
  return items.map(({ label, text }) => bullet(label, text)).join('\n');
}

const PLAIN: Form = {
  heading: (level, text) => {
    const line = oneLine(text);
    return line === '' || level > 2 ? line : `${line}\n${(level === 1 ? '=' : '-').repeat(Math.min([...line].length, 80))}`;
  },
  text: (text) => linesOf(text).join('\n'),
  list: (items) => items.map(({ label, text }) => oneLine(`${label === '' ? '–' : label} ${text}`)).join('\n'),
  table: ({ head, rows }) =>
    [head, ...rows]
      .map((cells) => cells.map(oneLine).join('\t'))
      .filter((row) => row.trim() !== '')
      .join('\n'),
};
