/** Pieces of text with their place on a page, as it is seen upright. */
import type { PDFPageProxy } from 'unpdf/pdfjs';

/** Text in one font on one line. Lengths in points, `y` downwards along the page; both turned so that the text runs to the right. */
export type Run = {
  readonly text: string;
  readonly x: number;
  /** Its baseline. */
  readonly y: number;
  readonly width: number;
  /** Height of its font. */
  readonly size: number;
};

/** Runs of one direction: 0 is upright, else whole degrees clockwise. */
export type Turned = { readonly angle: number; readonly runs: readonly Run[] };

/** Degrees that still count as upright. */
const UPRIGHT = 3;

/** Text of the page by direction, upright first. Throws what the reader of PDFs throws. */
export async function runsOf(page: PDFPageProxy): Promise<readonly Turned[]> {
  const [a, b, c, d, e, f] = page.getViewport({ scale: 1 }).transform as [number, number, number, number, number, number];
  const { items } = await page.getTextContent({ includeMarkedContent: false });
  const turned = new Map<number, Run[]>();
  for (const item of items) {
    if (!('str' in item) || item.str === '') continue;
    const [m0, m1, m2, m3, m4, m5] = item.transform as [number, number, number, number, number, number];
    const along = [a * m0 + c * m1, b * m0 + d * m1] as const;
    const up = [a * m2 + c * m3, b * m2 + d * m3] as const;
    const [x, y] = [a * m4 + c * m5 + e, b * m4 + d * m5 + f];
    const size = Math.hypot(...up);
    if (![x, y, size, item.width].every(Number.isFinite)) continue;
    const exact = (Math.atan2(along[1], along[0]) * 180) / Math.PI;
    const angle = Math.abs(exact) <= UPRIGHT ? 0 : (Math.round(exact) + 360) % 360;
    const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
    const run = { text: item.str, x: x * cos + y * sin, y: y * cos - x * sin, width: Math.abs(item.width * Math.hypot(a, b)), size };
    const others = turned.get(angle);
    if (others === undefined) turned.set(angle, [run]);
    else others.push(run);
  }
  return [...turned].sort(([one], [two]) => one - two).map(([angle, runs]) => ({ angle, runs }));
}
