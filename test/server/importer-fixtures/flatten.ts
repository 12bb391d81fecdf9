import { marked, type Token, type Tokens } from 'marked';

const isList = (token: Token): token is Tokens.List => token.type === 'list';
const isTable = (token: Token): token is Tokens.Table => token.type === 'table';

function textOf(token: Token): string {
  if (isList(token)) {
    return token.items.map((item, i) => `${token.ordered ? `${String(Number(token.start) + i)}${item.raw.includes(')') && /^\s*\d+\)/u.test(item.raw) ? ')' : '.'} ` : ''}${all(item.tokens)}`).join('\n');
  }
  if (isTable(token)) return [token.header, ...token.rows].map((row) => row.map((cell) => all(cell.tokens)).join(' ')).join('\n');
  if (token.type === 'space' || token.type === 'hr' || token.type === 'br' || token.type === 'def') return '\n';
  if ('tokens' in token && token.tokens !== undefined) return all(token.tokens);
  return 'text' in token && typeof token.text === 'string' ? token.text : token.raw;
}

const all = (tokens: readonly Token[]): string => tokens.map((token) => textOf(token) + (isBlock(token) ? '\n' : '')).join('');
const isBlock = (token: Token): boolean => ['paragraph', 'heading', 'list', 'table', 'blockquote', 'code'].includes(token.type);

/** The words a reader sees, from the tokens alone. */
export const shownText = (markdown: string): string => all(marked.lexer(markdown));

function types(tokens: readonly Token[], into: Set<string>): Set<string> {
  for (const token of tokens) {
    into.add(token.type);
    if (isList(token)) for (const item of token.items) types(item.tokens, into);
    else if (isTable(token)) for (const row of [token.header, ...token.rows]) for (const cell of row) types(cell.tokens, into);
    else if ('tokens' in token && token.tokens !== undefined) types(token.tokens, into);
  }
  return into;
}

/** Kinds of tokens that occur anywhere in the document. */
export const tokenTypes = (markdown: string): Set<string> => types(marked.lexer(markdown), new Set());

export interface ShownHeading {
  readonly level: number;
  readonly text: string;
}

export const headingsOf = (markdown: string): ShownHeading[] =>
  marked
    .lexer(markdown)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map((token) => ({ level: token.depth, text: all(token.tokens) }));

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const sourceOf = (text: string, name = 'text.txt'): { name: string; bytes: Uint8Array } => ({ name, bytes: bytesOf(text) });
