import { clean } from './clean.ts';
import { decode } from './decode.ts';
import type { ImportedDocument, ImportSource } from './types.ts';

export interface Coverage {
  /** Every word of the source is in the Markdown or among the dropped lines, in order, and nothing else is. */
  readonly complete: boolean;
  /** Where they first differ: some characters of each, in normal form. */
  readonly difference?: { readonly source: string; readonly markdown: string };
}

/** Hyphens, dashes, bullets, soft hyphens and dots: what line ends, list marks and leaders add or take. */
const MARKS = /[\s.…\-‐‑–—\u00ad•·▪■◦●○◆♦►▸‣⁃∙+*\ue000-\uf8ff]/gu;

/** Text without what an import may change: white space, hyphens, bullets, dots, case. */
export const normalForm = (text: string): string =>
  text
    .replace(MARKS, '')
    .replace(/[.…]{4,}/gu, '')
    .toLowerCase();

/** The words of Markdown that this importer wrote. */
export function plainText(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => {
      const body = line.replace(/^ {0,8}(?:#{1,6} |- )/u, '').replace(/^(\|.*)\|$/u, '$1');
      const table = line.startsWith('|');
      return body.replace(/\\(?:([!-/:-@[-`{-~])|$)|(\|)/gu, (whole, c: string | undefined, bar: string | undefined) =>
        bar !== undefined && !table ? whole : (c ?? ''),
      );
    })
    .join('\n');
}

/** Checks that an import lost nothing, from the source's own bytes. Of Markdown, backslashes are not counted. */
export function coverage(source: ImportSource, result: ImportedDocument): Coverage {
  const decoded = decode(source.bytes);
  if (!decoded.ok) return { complete: false, difference: { source: decoded.code, markdown: '' } };
  const text = clean(decoded.text).text;
  const dropped = new Set(result.report.droppedLines.flatMap((line) => line.lines));
  const listed = new Map(result.report.droppedLines.flatMap((line) => line.lines.map((no) => [no, line.text] as const)));
  const kept: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (!dropped.has(index + 1)) kept.push(line);
    else if (normalForm(listed.get(index + 1) ?? '') !== normalForm(line))
      return differ(normalForm(line), normalForm(listed.get(index + 1) ?? ''));
  }
  if (result.report.kind === 'markdown') {
    const bare = (s: string): string => normalForm(s.replaceAll('\\', ''));
    return compare(bare(text), bare(result.markdown));
  }
  return compare(normalForm(kept.join('\n')), normalForm(plainText(result.markdown)));
}

function compare(source: string, markdown: string): Coverage {
  if (source === markdown) return { complete: true };
  let at = 0;
  while (at < source.length && source[at] === markdown[at]) at++;
  const from = Math.max(0, at - 20);
  return differ(source.slice(from, at + 60), markdown.slice(from, at + 60));
}

const differ = (source: string, markdown: string): Coverage => ({ complete: false, difference: { source, markdown } });
