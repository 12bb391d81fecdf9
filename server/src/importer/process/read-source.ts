/** What the confined process does with a file: tell what it is, take its text out, and read that as a document or a meeting. */
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { readAknBytes } from '../../exchange/akn-read.ts';
import { coverage } from '../coverage.ts';
import { importDocument } from '../import-document.ts';
import { importMeeting, type MeetingImport } from '../minutes/import-meeting.ts';
import { readPdf, type PdfText } from '../pdf/read-pdf.ts';
import type { ImportRefused, ImportResult, ImportSource } from '../types.ts';
import { detect, xmlFault } from './detect.ts';
import { pdfNotes } from './pdf-notes.ts';

/** Reads a file as a document. Throws only for faults of ours. */
export async function readAsDocument(source: ImportSource): Promise<ImportResult> {
  const taken = await takeText(source);
  if (!taken.ok) return taken;
  if (taken.kind === 'xml') return { ok: false, code: 'import/xml' };
  const result = importDocument(taken.source);
  if (!result.ok) return result;
  const covered = coverage(taken.source, result);
  const notes = [...result.report.notes, ...(covered.complete ? [] : [UNCOVERED])];
  return { ...result, report: withPages({ ...result.report, notes }, taken.pdf) };
}

/** Reads a file as minutes, a notice or an utlåtande. Throws only for faults of ours. */
export async function readAsMeeting(source: ImportSource): Promise<MeetingImport> {
  const taken = await takeText(source);
  if (!taken.ok) return taken;
  if (taken.kind === 'xml') return readXmlMeeting(source.bytes);
  const result = importMeeting(taken.source);
  return result.ok ? { ...result, report: withPages(result.report, taken.pdf) } : result;
}

const UNCOVERED = 'Allt i filen kom inte med i texten. Jämför med originalet innan du lägger till den.';

function withPages<T extends { readonly notes: readonly string[] }>(report: T, pdf: PdfText | null): T {
  if (pdf === null) return report;
  return { ...report, kind: 'pdf-text', pages: pdf.pages, notes: [...pdfNotes(pdf), ...report.notes] };
}

type Taken =
  { readonly ok: true; readonly kind: 'text' | 'xml'; readonly source: ImportSource; readonly pdf: PdfText | null } | ImportRefused;

/** The text of a file, as bytes in UTF-8 where it came out of a PDF. */
async function takeText({ name, bytes }: ImportSource): Promise<Taken> {
  const detected = detect(bytes);
  if (!detected.ok) return detected;
  if (detected.kind !== 'pdf') return { ok: true, kind: detected.kind, source: { name, bytes }, pdf: null };
  const pdf = await readPdf(bytes);
  return pdf.ok ? { ok: true, kind: 'text', source: { name, bytes: new TextEncoder().encode(pdf.text), from: 'pdf' }, pdf } : pdf;
}

function readXmlMeeting(bytes: Uint8Array): MeetingImport {
  const fault = xmlFault(new TextDecoder('latin1').decode(bytes));
  if (fault !== null) return fault;
  const read = readAknBytes(bytes);
  if (!read.ok) return read;
  const { document, notes } = read;
  const parts = [...document.front, ...document.end, ...document.paragraphs.flatMap((paragraph) => paragraph.parts)];
  return {
    ok: true,
    document,
    report: {
      kind: 'akoma-ntoso',
      encoding: 'utf-8',
      headings: parts.filter(({ heading }) => heading !== '').length,
      joinedHyphens: 0,
      keptHyphens: 0,
      droppedLines: [],
      notes,
      paragraphs: document.paragraphs.map(paragraphReport),
      // The reader keeps every word of the file's text; what it cannot place it keeps as text.
      complete: true,
    },
  };
}

const paragraphReport = ({ anchor, number, title, understood, parts }: MeetingDocument['paragraphs'][number]) => ({
  anchor,
  number,
  title,
  understood,
  kinds: [...new Set(parts.map(({ kind }) => kind))],
  notes: [],
  head: '',
});
