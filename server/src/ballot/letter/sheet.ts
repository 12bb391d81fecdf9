/**
 * A paper to write on: text from the top down with tags for screen readers, pictures with words for what they show, all else marked as
 * decoration. Sizes are in points; a large-print paper has every size multiplied.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';

export const WIDTH = 595.28;
export const HEIGHT = 841.89;
export const EDGE = 51;
export const INNER = WIDTH - 2 * EDGE;
export const INK = '#1E2422';
export const MUTED = '#55605B';
export const LINE = '#7A837E';
/** Hues of the alternatives, as on the web; the pattern says the same without colour. */
const HUES = ['#8A3B57', '#2B5C9E', '#8A5A00', '#4C5A2B'] as const;

/** Atkinson Hyperlegible (Braille Institute, OFL): no two of its signs are alike, which a code needs. */
const FONTS = {
  plain: font('400Regular/AtkinsonHyperlegible_400Regular.ttf'),
  bold: font('700Bold/AtkinsonHyperlegible_700Bold.ttf'),
};
export type Face = keyof typeof FONTS;

function font(file: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/atkinson-hyperlegible/${file}`)));
}

type Tag = 'P' | 'H1' | 'H2' | 'H3' | 'Lbl' | 'Caption';
export type TextStyle = {
  readonly size?: number;
  readonly face?: Face;
  readonly colour?: string;
  readonly tag?: Tag;
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'center';
  readonly spacing?: number;
};

export type SheetOptions = {
  readonly lang: string;
  readonly title: string;
  readonly author: string;
  readonly scale: number;
  /** `A3`: the same as on A4, everything larger by the square root of two. `folded`: A4 on its side, two leaves beside one another. */
  readonly paper?: 'A4' | 'A3' | 'folded';
};

export class Sheet {
  readonly #doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #scale: number;
  readonly #zoom: number;
  readonly #parts: Buffer[] = [];
  readonly #ended: Promise<void>;
  #pages = 1;
  /** Where the next text begins. */
  y = EDGE;

  constructor({ lang, title, author, scale, paper = 'A4' }: SheetOptions) {
    const options = {
      size: paper === 'A3' ? 'A3' : 'A4',
      layout: paper === 'folded' ? 'landscape' : 'portrait',
      margin: 0,
      autoFirstPage: true,
      tagged: true,
      lang,
      displayTitle: true,
      pdfVersion: '1.7',
      // The standard for documents that everyone can read (ISO 14289-1).
      subset: 'PDF/UA',
      // No time: who has two letters cannot tell which was made first.
      info: { Title: title, Author: author, CreationDate: new Date(0), ModDate: new Date(0) },
    };
    this.#doc = new PDFDocument(options as PDFKit.PDFDocumentOptions);
    this.#doc.on('data', (part: Buffer) => this.#parts.push(part));
    this.#ended = new Promise((resolve) => this.#doc.on('end', () => resolve()));
    for (const face of Object.keys(FONTS) as Face[]) this.#doc.registerFont(face, FONTS[face]);
    this.#scale = scale;
    this.#zoom = paper === 'A3' ? Math.SQRT2 : 1;
    this.#doc.scale(this.#zoom);
    this.#root = this.#doc.struct('Document');
    this.#doc.addStructure(this.#root);
  }

  /** A size of the standard letter, as it is on this paper. */
  sized(points: number): number {
    return points * this.#scale;
  }

  /** Text from `y` on, which moves below it. The height. */
  text(words: string, style: TextStyle = {}): number {
    const height = this.textAt(words, this.y, style);
    this.y += height;
    return height;
  }

  /** Text at a place of its own; `y` stays. */
  textAt(words: string, y: number, { tag = 'P', x = EDGE, width = INNER, colour = INK, align = 'left', ...style }: TextStyle = {}): number {
    const height = this.heightOf(words, { width, ...style });
    this.#set(style);
    this.#doc.fillColor(colour).text(words, x, y, {
      width,
      align,
      lineGap: this.#gap(style),
      ...this.#spaced(style),
      structParent: this.#root,
      structType: tag,
    });
    return height;
  }

  heightOf(words: string, { width = INNER, ...style }: TextStyle = {}): number {
    this.#set(style);
    return this.#doc.heightOfString(words, { width, lineGap: this.#gap(style), ...this.#spaced(style) });
  }

  /** What is copied sign by sign has every sign in its own place: pairs drawn closer together are read as two words by machines. */
  #spaced({ spacing = 0 }: Pick<TextStyle, 'spacing'>): PDFKit.Mixins.TextOptions {
    if (spacing === 0) return {};
    // fontkit takes features that are switched off as well; the types know only of a list.
    return { characterSpacing: this.sized(spacing), features: { kern: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] };
  }

  widthOf(words: string, style: TextStyle = {}): number {
    this.#set(style);
    return this.#doc.widthOfString(words, this.#spaced(style));
  }

  gap(points: number): void {
    this.y += this.sized(points);
  }

  /** Turns the page where so much does not fit any more; whether it did. */
  need(height: number): boolean {
    if (this.y + height <= HEIGHT - EDGE) return false;
    this.turn();
    return true;
  }

  turn(): void {
    this.#doc.addPage();
    this.#doc.scale(this.#zoom);
    this.#pages += 1;
    this.y = EDGE;
  }

  /** A sheet of paper of its own: what lies on it lies on no other's back. */
  newSheet(): void {
    if (this.#pages % 2 === 1) this.turn();
    this.turn();
  }

  /** What is drawn says nothing. */
  decorate(draw: (doc: PDFKit.PDFDocument) => void): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    this.#doc.save();
    draw(this.#doc);
    this.#doc.restore();
    this.#doc.endMarkedContent();
  }

  /** A picture, and in words what it shows. */
  figure(alt: string, draw: (doc: PDFKit.PDFDocument) => void): void {
    this.#root.add(
      this.#doc.struct('Figure', { alt }, () => {
        this.#doc.save();
        draw(this.#doc);
        this.#doc.restore();
      }),
    );
  }

  rule(y = this.y, x = EDGE, width = INNER): void {
    this.decorate((doc) =>
      doc
        .moveTo(x, y)
        .lineTo(x + width, y)
        .lineWidth(0.75)
        .strokeColor(LINE)
        .stroke(),
    );
  }

  frame(y: number, height: number, x = EDGE, width = INNER): void {
    this.decorate((doc) => doc.roundedRect(x, y, width, height, 6).lineWidth(1).strokeColor(INK).stroke());
  }

  /** Squares that a telephone or a scanner reads. A quarter of it may be hidden, as by a fold. */
  qr(text: string, alt: string, x: number, y: number, side: number): void {
    const { data, size } = encode(text, { ecc: 'Q', border: 0 });
    const each = side / size;
    this.figure(alt, (doc) => {
      doc.fillColor('#000000');
      for (const [row, dots] of data.entries())
        for (const [at, isDark] of dots.entries()) if (isDark) doc.rect(x + at * each, y + row * each, each, each);
      doc.fill();
    });
  }

  /** The mark of an alternative: its letter, its hue and its pattern. The title beside it says what it is. */
  tile(letter: string, x: number, y: number, side: number): void {
    const at = Math.max(0, letter.charCodeAt(0) - 65);
    this.decorate((doc) => {
      const hue = HUES[at % HUES.length] ?? INK;
      doc.roundedRect(x, y, side, side, 3).clip();
      doc
        .lineWidth(at >= HUES.length ? 0.6 : 1.4)
        .strokeColor(hue)
        .fillColor(hue);
      drawPattern(doc, at % HUES.length, x, y, side);
    });
    this.decorate((doc) => {
      doc.roundedRect(x, y, side, side, 3).lineWidth(1.25).strokeColor(INK).stroke();
      doc
        .circle(x + side / 2, y + side / 2, side * 0.32)
        .fillColor('#FFFFFF')
        .fill();
      doc
        .font('bold')
        .fontSize(side * 0.46)
        .fillColor(INK);
      doc.text(letter, x, y + side / 2 - doc.currentLineHeight() / 2, { width: side, align: 'center', lineBreak: false });
    });
  }

  async end(): Promise<Buffer> {
    this.#root.end();
    this.#doc.end();
    await this.#ended;
    return Buffer.concat(this.#parts);
  }

  #set({ size = 11, face = 'plain' }: TextStyle): void {
    this.#doc.font(face).fontSize(this.sized(size));
  }

  #gap({ size = 11 }: TextStyle): number {
    return this.sized(size) * 0.18;
  }
}

function drawPattern(doc: PDFKit.PDFDocument, kind: number, x: number, y: number, side: number): void {
  const step = side / 6;
  switch (kind) {
    case 0:
      doc.rect(x, y, side, side).fill();
      return;
    case 1:
      for (let at = -side; at < side; at += step) doc.moveTo(x + at, y + side).lineTo(x + at + side, y);
      doc.stroke();
      return;
    case 2:
      for (let row = step / 2; row < side; row += step)
        for (let column = step / 2; column < side; column += step) doc.circle(x + column, y + row, step / 5);
      doc.fill();
      return;
    default:
      for (let at = step / 2; at < side; at += step) doc.moveTo(x, y + at).lineTo(x + side, y + at);
      doc.stroke();
  }
}
