/** Markdown source to our tree. Total: every string becomes something to show, in time that grows with its length. */
import { Lexer } from 'marked';
import type { MarkedToken, Token, Tokens } from 'marked';
import { anchorMaker } from './anchors.ts';
import { MAX_DEPTH, MAX_SOURCE, isReadable, limitDepth } from './bounds.ts';
import { inlines, written } from './inline.ts';
import { inlineText } from './tree.ts';
import type { Align, Block, Inline, Profile } from './tree.ts';

type Reading = { readonly profile: Profile; readonly anchor: (heading: string) => string };

/** Reads a text. Never throws; a text past the limits of `bounds.ts` comes back as plain paragraphs. */
export function parse(source: string, profile: Profile): readonly Block[] {
  const text = source.replace(/\r\n?/g, '\n');
  if (text.length > MAX_SOURCE[profile]) return plainBlocks(text);
  const reading: Reading = { profile, anchor: anchorMaker() };
  return blocks(lex(limitDepth(text), profile), reading, 0);
}

/** Paragraphs and line ends only. */
export function plainBlocks(text: string): readonly Block[] {
  return text
    .split(/\n[ \t]*\n\s*/)
    .filter((part) => part.trim() !== '')
    .map((part) => ({ kind: 'paragraph', children: written(part.trim()) }));
}

/** Blocks first, then each run of text on its own, so that one hostile paragraph costs only itself its marks. */
function lex(text: string, profile: Profile): readonly Token[] {
  const lexer = new Lexer({ gfm: true, breaks: profile === 'post' });
  lexer.blockTokens(text, lexer.tokens);
  for (const run of lexer.inlineQueue) {
    if (isReadable(run.src)) lexer.inlineTokens(run.src, run.tokens);
    else run.tokens.push({ type: 'text', raw: run.src, text: run.src, escaped: false });
  }
  lexer.inlineQueue = [];
  return lexer.tokens;
}

function blocks(tokens: readonly Token[], reading: Reading, depth: number): readonly Block[] {
  if (depth > MAX_DEPTH) return plainBlocks(tokens.map((token) => token.raw).join(''));
  return tokens.flatMap((token) => block(token as MarkedToken, reading, depth));
}

function block(token: MarkedToken, reading: Reading, depth: number): readonly Block[] {
  const full = reading.profile === 'document';
  switch (token.type) {
    case 'space':
      return [];
    case 'paragraph':
      return paragraph(inlines(token.tokens));
    case 'text':
      return paragraph(token.tokens === undefined ? written(token.text) : inlines(token.tokens));
    case 'heading':
      return heading(token, reading);
    case 'blockquote':
      return [{ kind: 'quote', children: blocks(token.tokens, reading, depth + 1) }];
    case 'list':
      return [list(token, reading, depth)];
    case 'code':
      return code(token, full);
    case 'hr':
      return full ? [{ kind: 'rule' }] : paragraph(written(token.raw.trim()));
    case 'table':
      return full ? [table(token)] : paragraph(written(token.raw.trim()));
    default:
      return paragraph(written(token.raw.trim()));
  }
}

function paragraph(children: readonly Inline[]): readonly Block[] {
  return children.length === 0 ? [] : [{ kind: 'paragraph', children }];
}

/** A heading of a post is a strong paragraph: the page's outline belongs to the page. */
function heading(token: Tokens.Heading, reading: Reading): readonly Block[] {
  const children = inlines(token.tokens);
  const words = inlineText(children).trim();
  if (words === '') return [];
  if (reading.profile === 'post') return [{ kind: 'paragraph', children: [{ kind: 'strong', children }] }];
  return [{ kind: 'heading', level: token.depth, anchor: reading.anchor(words), children }];
}

function list(token: Tokens.List, reading: Reading, depth: number): Block {
  const start = token.ordered ? Number(token.start) || 0 : null;
  return { kind: 'list', start, items: token.items.map((entry) => item(entry, reading, depth)) };
}

/** The box of a task stands first in its first paragraph. */
function item(entry: Tokens.ListItem, reading: Reading, depth: number): readonly Block[] {
  const inner = blocks(
    entry.tokens.filter((token) => token.type !== 'checkbox'),
    reading,
    depth + 1,
  );
  if (!entry.task) return inner;
  const box: Inline = { kind: 'text', text: entry.checked === true ? '☑ ' : '☐ ' };
  const [first, ...rest] = inner;
  if (first?.kind !== 'paragraph') return [{ kind: 'paragraph', children: [box] }, ...inner];
  return [{ kind: 'paragraph', children: [box, ...first.children] }, ...rest];
}

/** In a post four blanks before a line are no code; lines between fences are shown one by one. */
function code(token: Tokens.Code, full: boolean): readonly Block[] {
  if (full) return [{ kind: 'code', text: token.text }];
  if (token.codeBlockStyle === 'indented') return paragraph(written(token.text));
  const lines = token.text.split('\n').map((text): Inline => ({ kind: 'code', text }));
  return paragraph(lines.flatMap((line, index): readonly Inline[] => (index === 0 ? [line] : [{ kind: 'break' }, line])));
}

const ALIGN = { left: 'start', center: 'center', right: 'end' } as const;

function table(token: Tokens.Table): Block {
  return {
    kind: 'table',
    align: token.align.map((align): Align => (align === null ? 'start' : ALIGN[align])),
    head: token.header.map((cell) => inlines(cell.tokens)),
    rows: token.rows.map((row) => row.map((cell) => inlines(cell.tokens))),
  };
}
