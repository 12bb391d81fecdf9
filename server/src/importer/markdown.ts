import { withoutHtml } from './markdown-html.ts';

/**
 * Markdown as it came, cleaned: trailing white space beyond a line break goes, at most two empty lines follow one
 * another, and raw HTML is written so that it is read as text.
 */
export function normaliseMarkdown(text: string): string {
  const out: string[] = [];
  let passage: string[] = [];
  let fence: string | undefined;
  let blanks = 0;
  let listed = false;
  const close = (): void => {
    const [first] = passage;
    if (first === undefined) return;
    // Four spaces are code, except after a list, where they carry on an item.
    const code = !listed && passage.every((line) => /^(?: {4}|\t)/u.test(line));
    out.push(code ? passage.join('\n') : withoutHtml(passage.join('\n')));
    const marks = passage.some((line) => /^[ >]{0,16}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/u.test(line.slice(0, 40)));
    if (marks) listed = true;
    else if (/^\S/u.test(first)) listed = false;
    passage = [];
  };
  for (const source of text.replace(/[\f\u00ad]/gu, '').split('\n')) {
    const line = trimEnd(source);
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line.slice(0, 200))?.[1];
    if (fence !== undefined) {
      out.push(line);
      if (mark?.startsWith(fence) === true && line.trim() === mark) fence = undefined;
      continue;
    }
    if (mark !== undefined && !(mark.startsWith('`') && line.slice(line.indexOf(mark) + mark.length).includes('`'))) {
      close();
      fence = mark;
      blanks = 0;
      out.push(line);
      continue;
    }
    blanks = line === '' ? blanks + 1 : 0;
    if (line !== '') passage.push(line);
    else {
      close();
      if (blanks <= 2) out.push('');
    }
  }
  close();
  return `${out.join('\n').replace(/^\n+/u, '').trimEnd()}\n`;
}

/** Two spaces at the end break a line; other white space there says nothing. */
function trimEnd(line: string): string {
  const bare = line.trimEnd();
  return bare !== '' && line.endsWith('  ') ? `${bare}  ` : bare;
}

export interface MarkdownParts {
  readonly title: string | undefined;
  readonly headings: number;
  readonly paragraphs: number;
}

/** First heading and numbers for the report, outside fenced code. */
export function partsOfMarkdown(markdown: string): MarkdownParts {
  let [headings, paragraphs] = [0, 0];
  let title: string | undefined;
  let fenced = false;
  let before = '';
  for (const line of markdown.split('\n')) {
    const cut = line.slice(0, 1000);
    if (/^ {0,3}(?:```|~~~)/u.test(cut)) fenced = !fenced;
    else if (!fenced) {
      const atx = /^ {0,3}#{1,6}\s+(\S.*)$/u.exec(cut)?.[1];
      const setext = before !== '' && /^ {0,3}(?:=+|-+)$/u.test(cut.trimEnd()) ? before : undefined;
      if (atx !== undefined || setext !== undefined) {
        headings++;
        title ??= plainInline(atx ?? setext ?? '');
      } else if (before === '' && /^ {0,3}[^\s#>|*+-]/u.test(cut)) paragraphs++;
    }
    before = fenced ? '' : cut.trim();
  }
  return { title: title === '' ? undefined : title, headings, paragraphs };
}

/** A heading's words without their markup. */
function plainInline(text: string): string {
  return text
    .replace(/\s#{1,64}\s*$/u, '')
    .replace(/!?\[([^[\]]{0,300})\]\([^()\s]{0,500}\)/gu, '$1')
    .replace(/\\([!-/:-@[-`{-~])|[*`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (_, c: string | undefined) => c ?? '')
    .trim();
}
