import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { squeeze } from '../clean.ts';
import { isMarkdown } from '../kind.ts';
import { languageOf } from '../language.ts';
import { without } from '../furniture.ts';
import { openSource, type Opened } from '../open.ts';
import { listDropped, readPages, type Pages } from '../read-pages.ts';
import { titleFromName } from '../title.ts';
import type { DocumentKind, DroppedLine, ImportSource } from '../types.ts';
import { coverText } from './coverage.ts';
import { takeDnr } from './dnr.ts';
import { dateInName } from './facts.ts';
import { kindOf } from './kind.ts';
import { draftMinutes, type Drafted } from './minutes.ts';
import { meetingNotes } from './notes.ts';
import { pointOf } from './points.ts';
import { splitRow, type Row, type Sheet } from './rows.ts';
import { findSections, type Sections } from './sections.ts';
import { sheetOfMarkdown } from './sheet-markdown.ts';
import { sheetOfText } from './sheet-text.ts';
import type { MeetingImport, MeetingReport } from './types.ts';
import { draftUtlatande } from './utlatande.ts';

export type { MeetingImport, MeetingReport, ParagraphReport } from './types.ts';
export { assembleMeetings } from './assemble.ts';

interface Input {
  readonly sheet: Sheet;
  readonly kind: DocumentKind;
  readonly pages: number | undefined;
  /** Lines of the source that are not in the sheet. */
  readonly gone: readonly number[];
}

/**
 * Minutes, a notice or an utlåtande as a document of the model: text, text taken from a PDF with form feeds between its pages, or
 * Markdown. Pure, and linear in the size of the source but for the search for the chain of §§ (n log n). What is not understood
 * stays as text in its place and is told in the report.
 */
export function importMeeting(source: ImportSource): MeetingImport {
  const opened = openSource(source);
  if (!opened.ok) return opened;
  const markdown = source.from !== 'pdf' && isMarkdown(opened.cleaned.text);
  let input = markdown ? inputOfMarkdown(opened.cleaned.text) : inputOfText(readPages(opened.cleaned.text));
  const sections = findSections(input.sheet);
  const { kind, inferred } = kindOf(input.sheet, sections.sections);
  if (kind === 'utlatande') return reported(source, opened, input, kind, inferred, draftUtlatande(input.sheet), []);
  if (kind === 'agenda') input = { ...input, sheet: withColumnsApart(input.sheet) };
  const used = kind === 'agenda' ? pointsOr(input.sheet, findSections(input.sheet)) : sections;
  const out = [...new Set([...used.repeats, ...used.again, ...rulesOf(input.sheet)])];
  const sheet = withoutRows(input.sheet, new Set(out));
  const anew = kind === 'agenda' ? pointsOr(sheet, findSections(sheet)) : findSections(sheet);
  const rows = out.flatMap((at) => input.sheet.rows[at] ?? []);
  return reported(source, opened, input, kind, inferred, draftMinutes(sheet, anew.sections, kind === 'agenda'), rows);
}

function inputOfMarkdown(text: string): Input {
  return { sheet: sheetOfMarkdown(text), kind: 'markdown', pages: undefined, gone: [] };
}

function inputOfText(pages: Pages): Input {
  const { layout, furniture, body, repeats } = pages;
  const lines = without(body, repeats, 'part');
  const gone = [...layout.lines.filter((_, i) => furniture.has(i)), ...body.filter((_, i) => repeats.has(i))].map(({ no }) => no);
  return { sheet: sheetOfText(pages, lines), kind: pages.kind, pages: pages.pages, gone };
}

/** Who presents a point stands beside its title: a row of its own. */
function withColumnsApart(sheet: Sheet): Sheet {
  const rows = sheet.rows.flatMap((row) => {
    const match =
      row.line === undefined || pointOf(row) === undefined
        ? null
        : /^((?:§\s*)?\d{1,3}[.)]?\s+\S.{2,200}?)(?: {3,}|\t)(\S.*)$/u.exec(row.raw.slice(0, 400));
    if (match?.[1] === undefined || takeDnr(match[2] ?? '').dnr.length > 0) return [row];
    const [first, second] = splitRow(row, squeeze(match[1]).length);
    return [first, { ...second, gap: 1 }];
  });
  return { ...sheet, rows };
}

/** Points of an agenda: by §, or by plain numbers where these are more. */
function pointsOr(sheet: Sheet, sections: Sections): Sections {
  const points = findSections(sheet, pointOf);
  return points.sections.length > sections.sections.length ? points : sections;
}

/** Rows that are nothing but a drawn line. */
const rulesOf = ({ rows }: Sheet): readonly number[] =>
  rows.flatMap(({ text, body }, at) => (body === undefined && text.length < 200 && /^[_=~*–—-]{3,}$/u.test(text) ? [at] : []));

function withoutRows(sheet: Sheet, drop: ReadonlySet<number>): Sheet {
  if (drop.size === 0) return sheet;
  let cut = false;
  const rows: Row[] = [];
  sheet.rows.forEach((row, at) => {
    if (!drop.has(at)) rows.push(cut ? { ...row, gap: Math.max(1, row.gap), soft: false } : row);
    cut = drop.has(at);
  });
  return { ...sheet, rows };
}

function reported(
  source: ImportSource,
  { cleaned, encoding }: Opened,
  { sheet, kind: written, pages, gone }: Input,
  kind: MeetingDocument['kind'],
  inferred: boolean,
  { facts, front, read, end, notes }: Drafted,
  repeated: readonly Row[],
): MeetingImport {
  const droppedLines = linesOf(cleaned.text, [
    ...gone,
    ...repeated.flatMap(({ no, to }) => Array.from({ length: to - no + 1 }, (_, i) => no + i)),
  ]);
  const title = titleOf(kind, facts.body, facts.date, read[0]?.paragraph.title ?? '', source.name);
  const document: MeetingDocument = {
    v: 1,
    kind,
    lang: languageOf(cleaned.text.slice(0, 30_000)),
    title,
    body: facts.body,
    date: facts.date,
    number: facts.number,
    place: facts.place,
    present: facts.present,
    adjusted: facts.adjusted,
    posted: facts.posted,
    front,
    paragraphs: read.map(({ paragraph }) => paragraph),
    end,
  };
  const heads = read.map(({ head }) => head);
  const covered = coverText(cleaned.text, written === 'markdown', document, heads, droppedLines);
  const { joined, kept } = sheet.hyphens();
  const blocks = [...front, ...end, ...document.paragraphs.flatMap(({ parts }) => parts)];
  const report: MeetingReport = {
    kind: written,
    encoding,
    ...(pages === undefined ? {} : { pages }),
    headings: blocks.filter(({ heading }) => heading !== '').length,
    joinedHyphens: joined,
    keptHyphens: kept,
    droppedLines,
    notes: [
      ...meetingNotes({
        encoding,
        removed: cleaned.removed,
        droppedLines,
        joined,
        document,
        inferred,
        inName: dateInName(source.name),
        complete: covered.complete,
        contents: repeated.some(({ text }) => /\p{L}/u.test(text)),
      }),
      ...notes,
    ],
    paragraphs: read.map(({ paragraph, head, notes: own }) => ({
      anchor: paragraph.anchor,
      number: paragraph.number,
      title: paragraph.title,
      understood: paragraph.understood,
      kinds: [...new Set(paragraph.parts.map((part) => part.kind))],
      notes: own,
      head,
    })),
    ...covered,
  };
  return { ok: true, document, report };
}

function linesOf(text: string, numbers: readonly number[]): readonly DroppedLine[] {
  const lines = numbers.length === 0 ? [] : text.split('\n');
  return listDropped(
    [...new Set(numbers)]
      .sort((a, b) => a - b)
      .flatMap((no) => (squeeze(lines[no - 1] ?? '') === '' ? [] : [{ no, text: squeeze(lines[no - 1] ?? '') }])),
  );
}

function titleOf(kind: MeetingDocument['kind'], body: string, date: string | null, title: string, name: string): string {
  if (kind === 'utlatande') return title === '' ? titleFromName(name) : title;
  if (body === '') return titleFromName(name);
  return `${body}, ${kind === 'agenda' ? 'kallelse' : 'protokoll'}${date === null ? '' : ` ${date}`}`;
}
