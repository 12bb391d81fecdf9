/** Raw HTML as text: `<` opens nothing unless it is an address in angle brackets. Code is left as it is. */
function withoutHtml(line: string): string {
  if (!line.includes('<')) return line;
  let out = '';
  let at = 0;
  let ticks = nextTicks(line, 0);
  while (at < line.length) {
    if (ticks !== undefined && at === ticks.from) {
      out += line.slice(ticks.from, ticks.to);
      at = ticks.to;
      ticks = nextTicks(line, at);
      continue;
    }
    const c = line[at] ?? '';
    if (c === '\\' && at + 1 < line.length) {
      out += line.slice(at, at + 2);
      at += 2;
      if (ticks !== undefined && ticks.from < at) ticks = nextTicks(line, at);
      continue;
    }
    const link = c === '<' ? /^<(?:https?:\/\/[^\s<>]{1,1000}|mailto:[^\s<>]{1,200}|[\w.+-]{1,64}@[\w.-]{1,200})>/iu.exec(line.slice(at, at + 1100)) : null;
    if (link !== null) {
      out += link[0];
      at += link[0].length;
      continue;
    }
    out += c === '<' ? '\\<' : c;
    at++;
  }
  return out;
}

/** The next code span on the line. */
function nextTicks(line: string, from: number): { from: number; to: number } | undefined {
  const start = line.indexOf('`', from);
  if (start < 0) return undefined;
  let open = start;
  while (line[open] === '`') open++;
  const fence = line.slice(start, open);
  for (let at = line.indexOf(fence, open); at >= 0; ) {
    let end = at;
    while (line[end] === '`') end++;
    if (end - at === fence.length) return { from: start, to: end };
    at = line.indexOf(fence, end);
  }
  return undefined;
}

/**
 * Markdown as it came, cleaned: trailing white space beyond a line break goes, at most two empty lines follow one
 * another, and raw HTML is written so that it is read as text.
 */
export function normaliseMarkdown(text: string): string {
  const out: string[] = [];
  let fence: string | undefined;
  let blanks = 0;
  for (const source of text.replace(/[\f\u00ad]/gu, '').split('\n')) {
    const line = source.endsWith(' ') || source.endsWith('\t') ? source.trimEnd() + (source.endsWith('  ') && source.trim() !== '' ? '  ' : '') : source;
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(line.slice(0, 200))?.[1];
    if (fence !== undefined) {
      out.push(line);
      if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = undefined;
      continue;
    }
    if (mark !== undefined && !(mark.startsWith('`') && line.slice(line.indexOf(mark) + mark.length).includes('`'))) {
      fence = mark;
      blanks = 0;
      out.push(line);
      continue;
    }
    blanks = line === '' ? blanks + 1 : 0;
    if (blanks > 2) continue;
    out.push(withoutHtml(line));
  }
  return `${out.join('\n').replace(/^\n+/u, '').trimEnd()}\n`;
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
