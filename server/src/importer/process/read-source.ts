/** What the confined process does with a file: tell what it is, take its text out, and read that as a document or a meeting. */
import { coverage } from '../coverage.ts';
import { importDocument } from '../import-document.ts';
import { openSource } from '../open.ts';
import { readPdf, type PdfText } from '../pdf/read-pdf.ts';
import type { ImportRefused, ImportResult, ImportSource } from '../types.ts';
import { detect, xmlFault } from './detect.ts';
import { pdfNotes } from './pdf-notes.ts';

export type ImportAs = 'document' | 'meeting';

/** Reads a file as a document. Throws only for faults of ours. */
export async function readAsDocument(source: ImportSource): Promise<ImportResult> {
  const taken = await takeText(source);
  if (!taken.ok) return taken;
  if (taken.kind === 'xml') return { ok: false, code: 'import/xml' };
  const result = importDocument(taken.source);
  if (!result.ok) return result;
  const { pdf } = taken;
  const covered = coverage(taken.source, result);
  const notes = [...(pdf === null ? [] : pdfNotes(pdf)), ...result.report.notes, ...(covered.complete ? [] : [UNCOVERED])];
  const more = pdf === null ? {} : { kind: 'pdf-text' as const, pages: pdf.pages };
  return { ...result, report: { ...result.report, ...more, notes } };
}

const UNCOVERED = 'Allt i filen kom inte med i texten. Jämför med originalet innan du lägger till den.';

type Taken =
  { readonly ok: true; readonly kind: 'text' | 'xml'; readonly source: ImportSource; readonly pdf: PdfText | null } | ImportRefused;

/** The text of a file, as bytes in UTF-8 where it came out of a PDF. */
export async function takeText(source: ImportSource): Promise<Taken> {
  const detected = detect(source.bytes);
  if (!detected.ok) return detected;
  if (detected.kind === 'pdf') {
    const pdf = await readPdf(source.bytes);
    if (!pdf.ok) return pdf;
    return { ok: true, kind: 'text', source: { name: source.name, bytes: new TextEncoder().encode(pdf.text), from: 'pdf' }, pdf };
  }
  if (detected.kind === 'text') return { ok: true, kind: 'text', source: { name: source.name, bytes: source.bytes }, pdf: null };
  const opened = openSource(source);
  if (!opened.ok) return opened;
  return xmlFault(opened.cleaned.text) ?? { ok: true, kind: 'xml', source, pdf: null };
}
