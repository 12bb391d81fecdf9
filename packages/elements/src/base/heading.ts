/** Headings whose level the host page decides. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export type HeadingOptions = {
  readonly id?: string;
  readonly class?: string;
  /** Can be given focus by a script or a link, not by Tab. */
  readonly focusable?: boolean;
};

/** `<h1>` to `<h6>`; a level outside is moved to the nearest. */
export function heading(level: number, content: unknown, options: HeadingOptions = {}): TemplateResult {
  const id = options.id ?? nothing;
  const name = options.class ?? nothing;
  const tab = options.focusable === true ? '-1' : nothing;
  switch (Math.min(6, Math.max(1, Math.trunc(level) || 2))) {
    case 1:
      return html`<h1 id=${id} class=${name} tabindex=${tab}>${content}</h1>`;
    case 2:
      return html`<h2 id=${id} class=${name} tabindex=${tab}>${content}</h2>`;
    case 3:
      return html`<h3 id=${id} class=${name} tabindex=${tab}>${content}</h3>`;
    case 4:
      return html`<h4 id=${id} class=${name} tabindex=${tab}>${content}</h4>`;
    case 5:
      return html`<h5 id=${id} class=${name} tabindex=${tab}>${content}</h5>`;
    default:
      return html`<h6 id=${id} class=${name} tabindex=${tab}>${content}</h6>`;
  }
}
