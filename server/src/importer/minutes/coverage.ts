import { textsOf, type MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { clean } from '../clean.ts';
import { normalForm } from '../coverage.ts';
import { decode } from '../decode.ts';
import type { DroppedLine, ImportSource } from '../types.ts';
import type { MeetingReport } from './types.ts';
import { leftOver } from './words-in.ts';

export type MeetingCoverage = Pick<MeetingReport, 'complete' | 'difference'>;

/** What Markdown writes besides words. Of it only words count. */
const MARKUP = /[\\`_{}[\]()#!|<>~=:"]/gu;
const wordsOfMarkdown = (text: string): string => normalForm(text.replace(MARKUP, ''));

function compare(source: string, document: string): MeetingCoverage {
  if (source === document) return { complete: true };
  let at = 0;
  while (at < source.length && source[at] === document[at]) at++;
  const from = Math.max(0, at - 20);
  return { complete: false, difference: { source: source.slice(from, at + 60), document: document.slice(from, at + 60) } };
}

/** All texts of a document in order; the head of each § as its lines stood. */
function textOf({ front, paragraphs, end }: MeetingDocument, heads: readonly string[]): string {
  return [
    ...front.flatMap(textsOf),
    ...paragraphs.flatMap(({ parts }, i) => [heads[i] ?? '', ...parts.flatMap(textsOf)]),
    ...end.flatMap(textsOf),
  ].join('\n');
}

/**
 * Whether nothing was lost: the texts of the document in order, with the lines reported as dropped, are the text of the source;
 * and every word of a head is in the number, the title or the dnr of its §.
 */
export function coverText(
  cleaned: string,
  markdown: boolean,
  document: MeetingDocument,
  heads: readonly string[],
  droppedLines: readonly DroppedLine[],
): MeetingCoverage {
  const dropped = new Map(droppedLines.flatMap((line) => line.lines.map((no) => [no, line.text] as const)));
  const form = markdown ? wordsOfMarkdown : normalForm;
  const kept: string[] = [];
  for (const [index, line] of cleaned.split('\n').entries()) {
    const listed = dropped.get(index + 1);
    if (listed === undefined) kept.push(line);
    else if (form(listed) !== form(line)) return { complete: false, difference: { source: form(line), document: form(listed) } };
  }
  const whole = compare(form(kept.join('\n')), form(textOf(document, heads)));
  if (!whole.complete) return whole;
  for (const [i, { number, title, dnr }] of document.paragraphs.entries()) {
    const left = leftOver(heads[i] ?? '', number, title, dnr, '');
    if (left !== '' && !/^\p{L}{1,45}$/u.test(left)) return { complete: false, difference: { source: left, document: title } };
  }
  return { complete: true };
}

/** The same from the source's own bytes, for tests and for whoever doubts. */
export function meetingCoverage(source: ImportSource, document: MeetingDocument, report: MeetingReport): MeetingCoverage {
  const decoded = decode(source.bytes);
  if (!decoded.ok) return { complete: false, difference: { source: decoded.code, document: '' } };
  const heads = report.paragraphs.map(({ head }) => head);
  return coverText(clean(decoded.text).text, report.kind === 'markdown', document, heads, report.droppedLines);
}
