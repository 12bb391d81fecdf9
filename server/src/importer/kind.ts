import { endsBroken } from './hyphens.ts';
import { startsLower, type Layout } from './lines.ts';
import type { DocumentKind } from './types.ts';

const STRONG = [
  /^#{1,6}\s+\S/u,
  /^(?:```|~~~)/u,
  /\[[^\]]{1,200}\]\([^)\s]{1,500}\)/u,
  /^\|?\s*:?-{3,}:?\s*\|/u,
  /\*\*[^*\s][^*]{0,200}\*\*/u,
  /^!\[/u,
];
const UNDERLINE = /^(?:={3,}|-{3,})$/u;
const LONGEST = 2000;

/** Whether the text is written as Markdown: signs that ordinary text does not have by chance. */
export function isMarkdown(text: string): boolean {
  let signs = 0;
  let before = '';
  for (const line of text.split('\n')) {
    const cut = line.slice(0, LONGEST);
    if (STRONG.some((r) => r.test(cut))) signs++;
    else if (UNDERLINE.test(cut.trimEnd()) && before !== '' && before.length < 120 && /^\p{L}/u.test(before)) signs++;
    if (signs >= 2 || (signs === 1 && /^#{1,6}\s+\S/u.test(cut))) return true;
    before = cut.trim();
  }
  return false;
}

const OPENING = /^(?:\s|<!--[^]{0,2000}?-->|<\?xml[^>]{0,500}\?>)*<(?:!doctype\s+html|html|head|body)\b/iu;
const TAGS = /<\/(?:p|div|span|td|tr|table|ul|li|a|h[1-6]|body|html|script|section)>/giu;

/** A page saved from the web: its words stand between tags that only a browser should read. */
export function isHtmlPage(text: string): boolean {
  if (OPENING.test(text.slice(0, 4000))) return true;
  const start = text.slice(0, 50_000);
  const tags = start.match(TAGS)?.length ?? 0;
  return tags >= 10 && tags * 200 > start.length && !/^#{1,6}\s+\S/mu.test(start);
}

/** Whether the text was taken from a PDF, by the traces that leaves. */
export function textKind(layout: Layout, furniture: number): DocumentKind {
  if (layout.spaced || layout.formFeeds > 0 || furniture > 0) return 'pdf-text';
  let broken = 0;
  layout.lines.forEach((line, i) => {
    if (endsBroken(line.text) && startsLower(layout.lines[i + 1]?.text ?? '')) broken++;
  });
  return broken >= 3 ? 'pdf-text' : 'text';
}
