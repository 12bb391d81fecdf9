/** The receipt as a picture: white, with words and a square that a telephone reads, whatever the colours of the page are. */
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { receiptLink, type VoteReceipt } from '@insyn/client/vote/receipt.ts';
import { qrPath } from '../chat-hall/qr.ts';
import { textOf, whenWords, type PageContext } from './context.ts';

const WIDTH = 1080;
const MARGIN = 72;
const FONT = 'system-ui, sans-serif';

/** PNG; `null` where the browser draws none. */
export async function receiptPicture(receipt: VoteReceipt, context: PageContext): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (pen === null) return null;
  canvas.width = WIDTH;
  canvas.height = draw(pen, receipt, context);
  // Setting the height has wiped it, and its size is known now.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  draw(pen, receipt, context);
  return new Promise((resolve) => {
    canvas.toBlob(resolve, 'image/png');
  });
}

/** How high it became. */
function draw(pen: CanvasRenderingContext2D, receipt: VoteReceipt, context: PageContext): number {
  const { words, definition } = context;
  const said = words.done;
  const wide = WIDTH - 2 * MARGIN;
  let y = MARGIN;
  const write = (text: string, size: number, weight: 400 | 600, colour = '#1e2422'): void => {
    pen.font = `${String(weight)} ${String(size)}px ${FONT}`;
    pen.fillStyle = colour;
    for (const line of linesOf(pen, text, wide)) {
      y += size * 1.35;
      pen.fillText(line, MARGIN, y);
    }
    y += size * 0.5;
  };
  write(`${said.receipt} · ${words.title}`, 34, 600, '#1d5b4f');
  write(textOf(definition.question, context), 50, 600);
  write(words.closes(whenWords(definition.closes.utc, context)), 30, 400, '#55605b');
  y += 24;
  y = square(pen, receiptLink(globalThis.location.origin, definition.log, receipt), y, 620);
  write(said.receiptWords, 30, 400, '#55605b');
  write(controlWords(receipt.hash).join(', '), 40, 600);
  write(said.number, 30, 400, '#55605b');
  write(receipt.hash, 32, 400);
  write(said.noChoice, 28, 400, '#55605b');
  return Math.ceil(y + MARGIN);
}

function square(pen: CanvasRenderingContext2D, text: string, y: number, size: number): number {
  const { path, side } = qrPath(text);
  const scale = Math.floor(size / side);
  pen.save();
  pen.translate((WIDTH - scale * side) / 2, y);
  pen.scale(scale, scale);
  pen.fillStyle = '#000';
  pen.fill(new Path2D(path));
  pen.restore();
  return y + scale * side + 24;
}

/** Broken at blanks, and within a word that is longer than a line. */
function linesOf(pen: CanvasRenderingContext2D, text: string, wide: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (tried: string): boolean => pen.measureText(tried).width <= wide;
  for (const word of text.split(/\s+/)) {
    if (line !== '' && fits(`${line} ${word}`)) {
      line = `${line} ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const sign of word) {
      if (line !== '' && !fits(line + sign)) {
        lines.push(line);
        line = '';
      }
      line += sign;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** Hands a file over as the browser saves files. */
export function handOver(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
