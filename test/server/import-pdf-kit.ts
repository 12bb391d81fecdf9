/** PDFs for tests: real ones with text that is set as print is, and ones written byte by byte. */
import { deflateSync } from 'node:zlib';
import { degrees, PDFDocument, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';

/** Points. */
const LEFT = 70;
const WIDTH = 440;
const TOP = 760;
const BOTTOM = 80;
const SIZE = 11;

export type Piece = { readonly text: string; readonly heading?: boolean };

/** Greedy lines of a paragraph; a long word that does not fit is broken with a hyphen. */
export function lines(text: string, font: PDFFont, size: number, width: number): string[] {
  const set: string[] = [];
  let line = '';
  const fits = (given: string): boolean => font.widthOfTextAtSize(given, size) <= width;
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    const at = word.length >= 10 && /^\p{Ll}+[.,]?$/u.test(word) ? Math.floor(word.length / 2) : 0;
    if (at > 0 && fits(`${line} ${word.slice(0, at)}-`)) {
      set.push(`${line} ${word.slice(0, at)}-`);
      line = word.slice(at);
    } else {
      set.push(line);
      line = word;
    }
  }
  return [...set, line];
}

/** Minutes as an office program sets them: head and foot on every page, paragraphs with space between. */
export async function minutesPdf(pieces: readonly Piece[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const plain = await pdf.embedFont(StandardFonts.TimesRoman);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const pages: PDFPage[] = [];
  let y = 0;
  const turn = (): PDFPage => {
    const page = pdf.addPage([595, 842]);
    pages.push(page);
    y = TOP;
    return page;
  };
  let page = turn();
  for (const { text, heading = false } of pieces) {
    const [font, size] = heading ? [bold, 13] : [plain, SIZE];
    for (const line of lines(text, font, size, WIDTH)) {
      if (y < BOTTOM) page = turn();
      page.drawText(line, { x: LEFT, y, size, font });
      y -= size * 1.2;
    }
    y -= SIZE * 0.7;
  }
  pages.forEach((each, at) => {
    each.drawText('Åby kommun', { x: LEFT, y: 805, size: 9, font: plain });
    each.drawText(`Sida ${at + 1} (${pages.length})`, { x: 460, y: 805, size: 9, font: plain });
    each.drawText('Justerandes signatur', { x: LEFT, y: 40, size: 9, font: plain });
  });
  return pdf.save();
}

export type Placed = { readonly text: string; readonly x: number; readonly y: number; readonly size?: number; readonly turn?: number };

/** One page for each list, text where it is told. */
export async function placedPdf(pages: readonly (readonly Placed[])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const placed of pages) {
    const page = pdf.addPage([595, 842]);
    for (const { text, x, y, size = SIZE, turn = 0 } of placed) page.drawText(text, { x, y, size, font, rotate: degrees(turn) });
  }
  return pdf.save();
}

export async function widthOf(text: string, size = SIZE): Promise<number> {
  const pdf = await PDFDocument.create();
  return (await pdf.embedFont(StandardFonts.Helvetica)).widthOfTextAtSize(text, size);
}

export const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** A stream object, packed where `filter` says so. */
export function stream(content: string | Buffer, { filter = '', more = '' } = {}): Buffer {
  const bytes = typeof content === 'string' ? latin(content) : content;
  const packed = filter === '' ? bytes : deflateSync(bytes);
  const words = filter === '' ? '' : ` /Filter ${filter}`;
  return Buffer.concat([latin(`<< /Length ${packed.length}${words}${more} >>\nstream\n`), packed, latin('\nendstream')]);
}

/** Objects 1, 2, 3 … with their table; object 1 is the catalog. */
export function rawPdf(objects: readonly (string | Buffer)[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  let at = parts[0]?.length ?? 0;
  const places: number[] = [];
  objects.forEach((object, index) => {
    const whole = Buffer.concat([latin(`${index + 1} 0 obj\n`), typeof object === 'string' ? latin(object) : object, latin('\nendobj\n')]);
    places.push(at);
    parts.push(whole);
    at += whole.length;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    latin(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

export const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
/** What every hand-written page says, so that a test sees whether it was read. */
export const SAID = 'BT /F 12 Tf 72 720 Td (N\xe4mnden beslutar att godk\xe4nna f\xf6rslaget.) Tj ET';
export const SAID_WORDS = 'Nämnden beslutar att godkänna förslaget.';

/** One page: objects 1–5 are catalog, pages, page, its content, its font; then `others`. */
export function onePage({
  content = stream(SAID),
  catalog = '',
  page = '',
  box = '[0 0 595 842]',
  font = HELVETICA,
  others = [],
}: {
  readonly content?: string | Buffer;
  readonly catalog?: string;
  readonly page?: string;
  readonly box?: string;
  readonly font?: string;
  readonly others?: readonly (string | Buffer)[];
} = {}): Uint8Array {
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> ${page} >> >>`,
    content,
    font,
    ...others,
  ]);
}
