const URL = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<]+/giu;
const PLAIN_URL = /^[\p{L}\p{N}\-._~/:?=&%#+,;()@!]+$/u;

const isWord = (c: string | undefined): boolean => c !== undefined && /[\p{L}\p{N}]/u.test(c);

function escapeRun(text: string): string {
  return text.replace(/[\\`*_[\]~|]|<(?=[a-z/!?])|&(?=#?\w{1,32};)/giu, (c, at: number) =>
    c === '_' && isWord(text[at - 1]) && isWord(text[at + 1]) ? c : `\\${c}`,
  );
}

/**
 * Text as Markdown that shows exactly this text. Ordinary addresses stay whole so that they become links; one that
 * holds markup characters is written so that it is no link.
 */
export function escapeInline(text: string): string {
  let out = '';
  let from = 0;
  for (const match of text.matchAll(URL)) {
    const url = match[0];
    out += escapeRun(text.slice(from, match.index));
    const plain = PLAIN_URL.test(url) && !/&#?\w{1,32};/u.test(url) && text[match.index + url.length] !== '<';
    out += plain ? url : escapeRun(url.replace(/^(\w+?)([:.])/u, '$1\u0000$2')).replace('\u0000', '\\');
    from = match.index + url.length;
  }
  return out + escapeRun(text.slice(from));
}

/** As `escapeInline`, for text at the start of a line, where more characters are markup. */
export function escapeBlock(text: string): string {
  const inline = escapeInline(text);
  const number = /^(\d{1,9})([.)])(?=\s|$)/u.exec(inline);
  if (number !== null) return `${number[1] ?? ''}\\${inline.slice((number[1] ?? '').length)}`;
  return /^(?:#{1,6}(?:\s|$)|[>+=-])/u.test(inline) ? `\\${inline}` : inline;
}

/** As `escapeInline`, for the text of a heading: a closing row of `#` would be taken as markup. */
export const escapeHeading = (text: string): string => escapeInline(text).replace(/(^|\s)(#{1,64})$/u, '$1\\$2');

/** Lines under each other in one paragraph. An address would swallow the backslash, so there two spaces break. */
export function escapeLines(lines: readonly string[]): string {
  const ending = (line: string): string => (/(?:\/\/|www\.)\S*$/iu.test(line.slice(-2000)) ? '  \n' : '\\\n');
  return lines.map((line, i) => escapeBlock(line) + (i < lines.length - 1 ? ending(line) : '')).join('');
}
