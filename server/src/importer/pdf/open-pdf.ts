/** A PDF opened for its text alone: nothing is drawn, fetched, executed or decoded that is not text. */
import { getResolvedPDFJS } from 'unpdf';
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'unpdf/pdfjs';
import type { ImportRefused } from '../types.ts';

export type OpenedPdf = { readonly ok: true; readonly pdf: PDFDocumentProxy; readonly close: () => Promise<void> };

/** Bytes at the end of a file among which its end mark stands (ISO 32000-2, 7.5.5; what readers accept). */
const TAIL = 2048;

/** Whether the file ends as a PDF does. One that was cut off is refused: what is missing would be lost without a word. */
export function isWhole(bytes: Uint8Array): boolean {
  const latin = new TextDecoder('latin1');
  if (!latin.decode(bytes.subarray(Math.max(0, bytes.length - TAIL))).includes('%%EOF')) return false;
  // A file made for the web says how long it is, and has an end mark near its beginning too.
  const linear = /\/Linearized\b[^>]{0,400}?\/L\s+(\d{1,12})/u.exec(latin.decode(bytes.subarray(0, TAIL)));
  return linear === null || Number(linear[1]) <= bytes.length;
}

/** `strict`: a fault in a page's text is an error. Without it what can be read of the page is read. The bytes are used up. */
export async function openPdf(bytes: Uint8Array, strict: boolean): Promise<OpenedPdf | ImportRefused> {
  const { getDocument, PasswordException, VerbosityLevel } = await getResolvedPDFJS();
  const task: PDFDocumentLoadingTask = getDocument({
    data: bytes,
    // What it says is overheard by the one who reads pages.
    verbosity: VerbosityLevel.INFOS,
    stopAtErrors: strict,
    // Text needs no pictures: larger than one pixel is not decoded.
    maxImageSize: 1,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
  });
  try {
    const pdf = await task.promise;
    return { ok: true, pdf, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    if (error instanceof PasswordException) return { ok: false, code: 'import/pdf-encrypted' };
    return { ok: false, code: 'import/pdf-broken', detail: error instanceof Error ? error.name : 'unknown' };
  }
}
