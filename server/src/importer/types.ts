/** A file as it was given to us: its name (used only for a title) and its bytes. */
export interface ImportSource {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes are text that our own reader took out of a PDF: no sign in it is Markdown. */
  readonly from?: 'pdf';
}

/** Why a file could not become a document. */
export const IMPORT_CODES = [
  'import/empty',
  'import/too-large',
  'import/not-text',
  'import/html-page',
  'import/unknown-encoding',
  'import/zip',
  'import/xml',
  'import/xml-doctype',
  'import/xml-broken',
  'import/pdf-encrypted',
  'import/pdf-broken',
  'import/pdf-no-text',
  'import/pdf-too-many-pages',
  'import/too-slow',
  'import/too-much-memory',
  'import/busy',
  'import/unreadable',
  'import/not-one-meeting',
] as const;

export type ImportCode = (typeof IMPORT_CODES)[number];

/** What the content turned out to be, whatever the file is called. */
export const DOCUMENT_KINDS = ['markdown', 'text', 'pdf-text', 'akoma-ntoso'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const ENCODINGS = ['utf-8', 'utf-8-bom', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A line that is not in the Markdown: its text, how often it was dropped, and where (line numbers from 1 in the source). */
export interface DroppedLine {
  readonly text: string;
  readonly count: number;
  readonly lines: readonly number[];
}

/** What was done to the text, for the staff who publish it. */
export interface ImportReport {
  readonly kind: DocumentKind;
  readonly encoding: Encoding;
  /** Known only where the source shows its page breaks or its page numbers. */
  readonly pages?: number;
  readonly headings: number;
  readonly paragraphs: number;
  /** Words broken at a line end that were written together. */
  readonly joinedHyphens: number;
  /** Hyphens at a line end that belong to the word and were kept. */
  readonly keptHyphens: number;
  readonly droppedLines: readonly DroppedLine[];
  /** Swedish sentences. */
  readonly notes: readonly string[];
}

export interface ImportedDocument {
  readonly ok: true;
  readonly title: string;
  /** BCP 47; `und` where nothing speaks for a language. */
  readonly lang: string;
  readonly markdown: string;
  readonly report: ImportReport;
}

export interface ImportRefused {
  readonly ok: false;
  readonly code: ImportCode;
  readonly detail?: string;
}

export type ImportResult = ImportedDocument | ImportRefused;
