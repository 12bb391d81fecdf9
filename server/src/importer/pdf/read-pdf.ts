/** The text of a PDF as lines and pages, for the importer of texts. Its tags, language and scripts are not looked at. */
import type { PDFDocumentProxy } from 'unpdf/pdfjs';
import { MAX_BYTES } from '../decode.ts';
import type { ImportRefused } from '../types.ts';
import { regionsOf, type Region } from './columns.ts';
import { isWhole, openPdf } from './open-pdf.ts';
import { overhear } from './overheard.ts';
import { linesOf, pitchOf } from './page-text.ts';
import { runsOf } from './runs.ts';

/** More pages than the thickest bundle of documents that a body has met about; a page takes some milliseconds. */
export const MAX_PAGES = 2000;

/** Of a page's signs: so many that are no letters of any alphabet, and it cannot be read. */
const UNREADABLE = 0.3;

export type PdfText = {
  readonly ok: true;
  /** A form feed between pages. */
  readonly text: string;
  readonly pages: number;
  /** Numbers of pages that hold no text that can be read: pictures, signs without meaning, nothing. */
  readonly withoutText: readonly number[];
  /** Numbers of pages that are damaged: something of them may be missing. */
  readonly damaged: readonly number[];
};

type Page = { readonly turned: readonly (readonly Region[])[]; readonly readable: boolean; readonly lost: boolean };
type Pages = { readonly ok: true; readonly count: number; readonly read: ReadonlyMap<number, Page>; readonly failed: readonly number[] };

/** Never throws for the sake of the file. The bytes are kept. */
export async function readPdf(bytes: Uint8Array): Promise<PdfText | ImportRefused> {
  if (!isWhole(bytes)) return { ok: false, code: 'import/pdf-broken', detail: 'no-end' };
  const strict = await readPages(bytes, true);
  if (strict.ok && strict.failed.length === 0) return written(strict.count, strict.read, []);
  if (!strict.ok && strict.code !== 'import/pdf-broken') return strict;
  // What has a fault is read as far as it goes, and named.
  const lenient = await readPages(bytes, false, strict.ok ? strict.failed : undefined);
  if (!lenient.ok) return lenient;
  const read = new Map([...(strict.ok ? strict.read : []), ...lenient.read]);
  if (read.size === 0) return { ok: false, code: 'import/pdf-broken', detail: 'no-page' };
  return written(lenient.count, read, strict.ok ? strict.failed : numbersTo(lenient.count));
}

const numbersTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

async function readPages(bytes: Uint8Array, strict: boolean, numbers?: readonly number[]): Promise<Pages | ImportRefused> {
  const { value: opened } = await overhear(() => openPdf(bytes.slice(), strict));
  if (!opened.ok) return opened;
  const { pdf, close } = opened;
  try {
    const count = pdf.numPages;
    if (count > MAX_PAGES) return { ok: false, code: 'import/pdf-too-many-pages', detail: String(MAX_PAGES) };
    const read = new Map<number, Page>();
    const failed: number[] = [];
    let size = 0;
    for (const number of numbers ?? numbersTo(count)) {
      const page = await readPage(pdf, number);
      if (page === null) failed.push(number);
      else read.set(number, page);
      size += page === null ? 0 : textsOf(page.turned).reduce((sum, text) => sum + text.length, 0);
      if (size > MAX_BYTES) return { ok: false, code: 'import/too-large', detail: String(MAX_BYTES) };
    }
    return { ok: true, count, read, failed };
  } finally {
    await close();
  }
}

/** `null`: it has a fault. */
async function readPage(pdf: PDFDocumentProxy, number: number): Promise<Page | null> {
  try {
    const page = await pdf.getPage(number);
    const { value, lost } = await overhear(() => runsOf(page));
    page.cleanup();
    const turned = value.map(({ runs }) => regionsOf(runs));
    return { turned, readable: isReadable(turned), lost };
  } catch (error) {
    // Whatever a stranger's file makes the reader throw is a fault of that page; ours are found by the tests.
    if (error instanceof Error) return null;
    throw error;
  }
}

const textsOf = (turned: Page['turned']): readonly string[] =>
  turned.flatMap((regions) => regions.flatMap(({ rows }) => rows.flatMap(({ runs }) => runs.map(({ text }) => text))));

/** Signs without a meaning (no table in the file says which letters they are) are not text. */
function isReadable(turned: Page['turned']): boolean {
  const text = textsOf(turned).join('');
  const signs = text.match(/\S/gu)?.length ?? 0;
  const unknown = text.match(/[\p{Co}\p{Cc}\p{Cn}\ufffd]/gu)?.length ?? 0;
  return /[\p{L}\p{N}]/u.test(text) && unknown < signs * UNREADABLE;
}

function written(count: number, read: ReadonlyMap<number, Page>, failed: readonly number[]): PdfText | ImportRefused {
  const every = numbersTo(count);
  const readable = every.flatMap((number) => read.get(number) ?? []).filter(({ readable: can }) => can);
  if (readable.length === 0) return { ok: false, code: 'import/pdf-no-text', detail: String(count) };
  const everywhere = pitchOf(readable.flatMap(({ turned }) => turned[0] ?? []));
  const text = every.map((number) => pageText(read.get(number), everywhere)).join('\f');
  const withoutText = every.filter((number) => read.get(number)?.readable === false);
  const damaged = every.filter((number) => failed.includes(number) || read.get(number)?.lost === true);
  return { ok: true, text, pages: count, withoutText, damaged };
}

function pageText(page: Page | undefined, everywhere: number): string {
  if (page?.readable !== true) return '';
  return page.turned
    .map((regions) => {
      const enough = regions.reduce((sum, { rows }) => sum + rows.length, 0) >= 15;
      return `${linesOf(regions, enough ? pitchOf(regions) : everywhere).join('\n')}\n`;
    })
    .join('\n');
}
