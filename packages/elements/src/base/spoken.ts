/** A button's short words on screen, with the rest of its name for those who cannot see what it stands under. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';

/**
 * `full` is the whole name; the `visible` pieces stand in it in this order and are shown, the rest is only read. So the name begins
 * as what is seen (WCAG 2.5.3) and is ordinary text, that page translators translate. Pieces that are not found stand first.
 */
export function spoken(full: string, visible: readonly string[]): TemplateResult {
  const pieces: unknown[] = [];
  let at = 0;
  for (const piece of visible) {
    const found = full.indexOf(piece, at);
    if (found > at) pieces.push(html`<span class="hidden">${full.slice(at, found)}</span>`);
    pieces.push(html`<span>${piece}</span>`);
    if (found !== -1) at = found + piece.length;
  }
  return html`${pieces}${at < full.length ? html`<span class="hidden">${full.slice(at)}</span>` : ''}`;
}
