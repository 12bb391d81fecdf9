/** A line on every page of a limited document that says for whom it was fetched and when (Insyn 7). */
import { degrees, PDFDocument, rgb, StandardFonts } from '@cantoo/pdf-lib';

export type Marked = { readonly bytes: Uint8Array; readonly marked: boolean };

/** Characters that the standard fonts of PDF have (WinAnsi): all of Swedish; any other is left out of the line. */
const DRAWABLE = /[^\u0020-\u007e\u00a0-\u00ff–—]/gu;

/**
 * PDF and plain text are marked; any other kind is given as it is, and `marked` says so. A PDF that cannot be opened (encrypted,
 * broken) is not marked either.
 */
export async function watermark(bytes: Uint8Array, media: string, line: string): Promise<Marked> {
  if (media === 'text/plain' || media === 'text/markdown')
    return { bytes: new TextEncoder().encode(`${line}\n\n${new TextDecoder('utf-8').decode(bytes)}`), marked: true };
  if (media !== 'application/pdf') return { bytes, marked: false };
  const document = await opened(bytes);
  if (document === null) return { bytes, marked: false };
  const font = await document.embedFont(StandardFonts.Helvetica);
  const text = line.replace(DRAWABLE, '');
  for (const page of document.getPages()) {
    const { width, height } = page.getSize();
    const size = Math.max(7, Math.min(10, (width - 40) / Math.max(1, font.widthOfTextAtSize(text, 1))));
    page.drawText(text, { x: 20, y: 12, size, font, color: rgb(0.35, 0.35, 0.35) });
    page.drawText(text, { x: 14, y: height * 0.2, size: size * 0.8, font, color: rgb(0.6, 0.6, 0.6), rotate: degrees(90) });
  }
  return { bytes: await document.save({ useObjectStreams: true }), marked: true };
}

/** `null` for what is no PDF that can be written again. */
async function opened(bytes: Uint8Array): Promise<PDFDocument | null> {
  try {
    return await PDFDocument.load(bytes, { updateMetadata: false });
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
