/** An element that shows one part with the words, tokens and styles it has inside our elements. */
import { css, html, type CSSResultGroup, type PropertyDeclarations, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import { InsynElement } from '@insyn/elements/base/element.ts';
import type { PartContext } from '@insyn/elements/parts/context.ts';
import { partStyles } from '@insyn/elements/parts/parts.styles.ts';

export type Part = (context: PartContext) => TemplateResult;

export class PartPage extends InsynElement {
  static override properties: PropertyDeclarations = { shows: { attribute: false } };
  static override styles: CSSResultGroup = [
    InsynElement.styles,
    partStyles,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 32px;
      }
    `,
  ];

  declare shows: Part | null;

  constructor() {
    super();
    this.shows = null;
  }

  override render(): TemplateResult {
    const { words, level } = this;
    return html`<div class="page" lang=${words.$code} dir=${words.$dir}>
      ${this.shows?.({ words, now: Date.now(), zone: 'Europe/Stockholm', level })}
    </div>`;
  }
}

defineOnce('insyn-part-page', PartPage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-part-page': PartPage;
  }
}

/** What a story's `render` returns. */
export function partPage(part: Part): () => TemplateResult {
  return () => html`<insyn-part-page .shows=${part}></insyn-part-page>`;
}
