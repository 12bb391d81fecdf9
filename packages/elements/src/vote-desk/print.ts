import { html } from 'lit';
import type { PropertyDeclarations, TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { InsynElement } from '../base/element.ts';
import { printWords } from '../translations/vote-desk.ts';

/**
 * @summary A button that prints the page it stands on. For pages of the server's own.
 * @status experimental
 * @since 0.4
 */
export class InsynVotePrint extends InsynElement {
  static override properties: PropertyDeclarations = { auto: { type: Boolean } };

  /** Prints at once when the page has come. */
  declare auto: boolean;

  constructor() {
    super();
    this.auto = false;
  }

  override firstUpdated(): void {
    if (this.auto) print();
  }

  override render(): TemplateResult {
    return html`<button class="button main" type="button" @click=${() => print()}>
      ${icon('print')} ${printWords(this.words.$code)}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-vote-print': InsynVotePrint;
  }
}
