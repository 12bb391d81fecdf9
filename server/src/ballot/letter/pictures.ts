/** The three steps of voting on paper, drawn with a few lines: the ballot, the coloured inner envelope, the outer one. */
import { INK } from './sheet.ts';

const INNER_COLOUR = '#F4D58D';
const PAPER = '#FFFFFF';

type Doc = PDFKit.PDFDocument;

/** `at`: 0, 1, 2. In a square of `side` at `x`, `y`. */
export function drawStep(doc: Doc, at: number, x: number, y: number, side: number): void {
  doc.lineWidth(1.5).strokeColor(INK).lineJoin('round').lineCap('round');
  if (at === 0) ballotWithCross(doc, x + side * 0.16, y + side * 0.04, side * 0.68, side * 0.92);
  if (at === 1) {
    envelope(doc, x + side * 0.02, y + side * 0.4, side * 0.96, side * 0.58, INNER_COLOUR, () =>
      ballotWithCross(doc, x + side * 0.22, y + side * 0.04, side * 0.56, side * 0.7),
    );
  }
  if (at === 2) {
    envelope(doc, x, y + side * 0.38, side, side * 0.6, PAPER, () => {
      doc.rect(x + side * 0.14, y + side * 0.08, side * 0.72, side * 0.5).fillAndStroke(INNER_COLOUR, INK);
      doc
        .moveTo(x + side * 0.14, y + side * 0.08)
        .lineTo(x + side * 0.5, y + side * 0.3)
        .lineTo(x + side * 0.86, y + side * 0.08)
        .stroke();
    });
  }
}

function ballotWithCross(doc: Doc, x: number, y: number, width: number, height: number): void {
  doc.rect(x, y, width, height).fillAndStroke(PAPER, INK);
  const box = width * 0.2;
  for (let row = 0; row < 3; row += 1) {
    const top = y + height * (0.16 + row * 0.27);
    doc.rect(x + width * 0.14, top, box, box).stroke();
    doc
      .moveTo(x + width * 0.46, top + box / 2)
      .lineTo(x + width * 0.86, top + box / 2)
      .stroke();
    if (row !== 1) continue;
    const reach = box * 0.3;
    doc.lineWidth(2.4);
    doc
      .moveTo(x + width * 0.14 - reach / 2, top - reach / 2)
      .lineTo(x + width * 0.14 + box + reach / 2, top + box + reach / 2)
      .stroke();
    doc
      .moveTo(x + width * 0.14 + box + reach / 2, top - reach / 2)
      .lineTo(x + width * 0.14 - reach / 2, top + box + reach / 2)
      .stroke();
    doc.lineWidth(1.5);
  }
}

/** Open at the top; what goes in stands between its back and its front. */
function envelope(doc: Doc, x: number, y: number, width: number, height: number, colour: string, inside: () => void): void {
  doc.rect(x, y, width, height).fillAndStroke(colour, INK);
  inside();
  const front = y + height * 0.3;
  doc
    .moveTo(x, front)
    .lineTo(x + width / 2, front + height * 0.26)
    .lineTo(x + width, front)
    .lineTo(x + width, y + height)
    .lineTo(x, y + height)
    .closePath()
    .fillAndStroke(colour, INK);
}
