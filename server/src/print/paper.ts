/**
 * Paper that text flows down, page after page, with tags for those who listen to it (ISO 14289-1): headings, paragraphs, lists, tables and
 * what people wrote as quotes, each within the one it belongs to. Page numbers and lines are decoration. Sizes are in points.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';

const EDGE = 62;
const WIDTH = 595.28;
const INK = '#1E2422';
const MUTED = '#55605B';
const LINE = '#B9BFBA';
const BODY = 11;
const HEADINGS = [22, 16, 13, 12, 11, 11] as const;
/** Of a list, a quote or a table cell, inwards. */
const INDENT = 16;

export type Level = 1 | 2 | 3 | 4 | 5 | 6;
export type PaperOptions = { readonly lang: string; readonly title: string; readonly author: string; /** ISO 8601 */ readonly at: string };

type Struct = PDFKit.PDFStructureElement;
type Style = { readonly size?: number; readonly face?: 'plain' | 'bold'; readonly colour?: string; readonly tag?: string };

function font(file: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/atkinson-hyperlegible/${file}`)));
}
const FACES = {
  plain: font('400Regular/AtkinsonHyperlegible_400Regular.ttf'),
  bold: font('700Bold/AtkinsonHyperlegible_700Bold.ttf'),
};

export class Paper {
  readonly #doc: PDFKit.PDFDocument;
  readonly #parts: Buffer[] = [];
  readonly #ended: Promise<void>;
  /** What is written now belongs to the last of these. */
  readonly #within: Struct[];
  #left = EDGE;

  constructor({ lang, title, author, at }: PaperOptions) {
    const made = new Date(at);
    const options = {
      size: 'A4',
      margins: { top: EDGE, bottom: EDGE + 14, left: EDGE, right: EDGE },
      tagged: true,
      lang,
      displayTitle: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA',
      bufferPages: true,
      // Of the last thing that was said: the same dialogue is the same paper.
      info: { Title: title, Author: author, CreationDate: made, ModDate: made },
    };
    this.#doc = new PDFDocument(options as PDFKit.PDFDocumentOptions);
    this.#doc.on('data', (part: Buffer) => this.#parts.push(part));
    this.#ended = new Promise((resolve) => this.#doc.on('end', () => resolve()));
    for (const [name, bytes] of Object.entries(FACES)) this.#doc.registerFont(name, bytes);
    const root = this.#doc.struct('Document');
    this.#doc.addStructure(root);
    this.#within = [root];
  }

  heading(level: Level, words: string): void {
    const size = HEADINGS[level - 1] ?? BODY;
    this.#doc.moveDown(level <= 2 ? 0.9 : 0.5);
    // A heading does not stand alone at the foot of a page.
    this.#room(size * 4);
    this.#write(words, { size, face: 'bold', tag: `H${String(level)}` });
    this.#doc.moveDown(0.2);
  }

  paragraph(words: string, style: Pick<Style, 'colour'> = {}): void {
    this.#write(words, style);
    this.#doc.moveDown(0.35);
  }

  meta(words: string): void {
    this.#write(words, { size: 9.5, colour: MUTED });
    this.#doc.moveDown(0.25);
  }

  /** What somebody wrote: further in, with a line beside it on each page it is on. */
  quote(fill: () => void): void {
    this.#room(BODY * 3);
    const [page, top] = [this.#pages(), this.#doc.y];
    this.#inwards('BlockQuote', fill);
    const [last, bottom] = [this.#pages(), this.#doc.y];
    for (let at = page; at <= last; at += 1) {
      this.#doc.switchToPage(at - 1);
      const { margins, height } = this.#doc.page;
      this.#line(at === page ? top : margins.top, at === last ? bottom - 4 : height - margins.bottom);
    }
    this.#doc.switchToPage(last - 1);
    this.#doc.y = bottom;
  }

  list(items: readonly string[]): void {
    this.#inwards('L', () => {
      for (const item of items)
        this.#struct('LI', () => {
          this.#room(BODY * 2);
          const { y } = this.#doc;
          this.#decorate(() =>
            this.#doc
              .circle(this.#left - 8, y + BODY * 0.62, 1.8)
              .fillColor(INK)
              .fill(),
          );
          this.#struct('LBody', () => this.#write(item));
          this.#doc.moveDown(0.2);
        });
    });
    this.#doc.moveDown(0.2);
  }

  /** Rows of words; the first row is the head. */
  table(rows: readonly (readonly string[])[]): void {
    const columns = Math.max(1, ...rows.map((row) => row.length));
    const width = (WIDTH - EDGE - this.#left) / columns;
    this.#struct('Table', () => {
      for (const [at, row] of rows.entries()) {
        const height = Math.max(...row.map((cell) => this.#heightOf(cell, width - 8))) + 6;
        this.#room(height);
        const { y } = this.#doc;
        this.#struct('TR', () => {
          for (const [column, cell] of row.entries()) {
            const style: Style = at === 0 ? { face: 'bold', tag: 'TH' } : { tag: 'TD' };
            this.#doc.y = y;
            this.#write(cell, style, this.#left + column * width, width - 8);
          }
        });
        this.#doc.y = y + height;
        this.#decorate(() =>
          this.#doc
            .moveTo(this.#left, y + height - 4)
            .lineTo(WIDTH - EDGE, y + height - 4)
            .lineWidth(0.5)
            .strokeColor(LINE)
            .stroke(),
        );
      }
    });
    this.#doc.moveDown(0.5);
  }

  /** `foot`: at the foot of each page, before its number. */
  async end(foot: string): Promise<Uint8Array> {
    const { count } = this.#doc.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      this.#doc.switchToPage(at);
      const { height, margins } = this.#doc.page;
      const bottom = margins.bottom;
      // Below the margin, where text would turn the page.
      margins.bottom = 0;
      this.#decorate(() => {
        this.#doc.font('plain').fontSize(8.5).fillColor(MUTED);
        this.#doc.text(foot, EDGE, height - EDGE + 6, { width: WIDTH - 2 * EDGE - 60, lineBreak: false, ellipsis: true });
        this.#doc.text(`${String(at + 1)} (${String(count)})`, WIDTH - EDGE - 60, height - EDGE + 6, {
          width: 60,
          align: 'right',
          lineBreak: false,
        });
      });
      margins.bottom = bottom;
    }
    for (const struct of this.#within.toReversed()) struct.end();
    this.#doc.end();
    await this.#ended;
    return Buffer.concat(this.#parts);
  }

  #write(
    words: string,
    { size = BODY, face = 'plain', colour = INK, tag = 'P' }: Style = {},
    x = this.#left,
    width = WIDTH - EDGE - x,
  ): void {
    this.#doc.font(face).fontSize(size).fillColor(colour);
    const [structParent] = this.#within.slice(-1);
    if (structParent === undefined) return;
    this.#doc.text(words, x, this.#doc.y, { width, lineGap: size * 0.22, structParent, structType: tag });
  }

  /** Turns the page where so much does not fit any more. */
  #room(height: number): void {
    if (this.#doc.y + height > this.#doc.page.height - this.#doc.page.margins.bottom) this.#doc.addPage();
  }

  #heightOf(words: string, width: number): number {
    return this.#doc
      .font('bold')
      .fontSize(BODY)
      .heightOfString(words, { width, lineGap: BODY * 0.22 });
  }

  #inwards(tag: string, fill: () => void): void {
    this.#left += INDENT;
    this.#struct(tag, fill);
    this.#left -= INDENT;
  }

  #struct(tag: string, fill: () => void): void {
    const struct = this.#doc.struct(tag);
    this.#within.at(-1)?.add(struct);
    this.#within.push(struct);
    fill();
    this.#within.pop();
    struct.end();
  }

  #line(top: number, bottom: number): void {
    const x = this.#left + 4;
    this.#decorate(() => this.#doc.moveTo(x, top).lineTo(x, bottom).lineWidth(1.5).strokeColor(LINE).stroke());
  }

  /** What is drawn says nothing; where text goes on is not moved by it. */
  #decorate(draw: () => void): void {
    const { x, y } = this.#doc;
    this.#doc.markContent('Artifact', { type: 'Layout' });
    this.#doc.save();
    draw();
    this.#doc.restore();
    this.#doc.endMarkedContent();
    [this.#doc.x, this.#doc.y] = [x, y];
  }

  #pages(): number {
    return this.#doc.bufferedPageRange().count;
  }
}
