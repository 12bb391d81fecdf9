/** An address as squares that a telephone reads (ISO/IEC 18004), drawn as one path: no HTML from strings, no picture to fetch. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { encode } from 'uqr';

/** Light squares around, which readers need to find it. */
const QUIET = 4;

/** The dark squares as one path, and how many squares a side has with its margin. */
export function qrPath(text: string): { readonly path: string; readonly side: number } {
  // One square in four may be hidden, as by a lamp that is mirrored in the screen.
  const { data, size } = encode(text, { ecc: 'Q', border: 0 });
  const path = data
    .flatMap((row, y) => runs(row).map(([from, to]) => `M${from + QUIET} ${y + QUIET}h${to - from}v1h-${to - from}z`))
    .join('');
  return { path, side: size + 2 * QUIET };
}

/** From where to where the dark squares of a row stand together. */
function runs(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (let from = row.indexOf(true); from >= 0;) {
    const end = row.indexOf(false, from);
    const to = end < 0 ? row.length : end;
    found.push([from, to]);
    from = row.indexOf(true, to);
  }
  return found;
}

/** Dark on light whatever the page's colours are: some readers do not see the reverse. */
export function qrCode(text: string, name: string): TemplateResult {
  const { path, side } = qrPath(text);
  return html`<svg class="qr" role="img" aria-label=${name} viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">
    <rect width=${side} height=${side} fill="#fff" />
    <path d=${path} fill="#000" />
  </svg>`;
}
