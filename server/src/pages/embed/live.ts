/** The live element of a wish: one template for each tag, since a tag's name is no value. */
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Wish } from './snippet.ts';

export function liveElement({ shown, lang, level, scheme }: Wish, log: LogId, link: unknown): unknown {
  const [said, coloured] = [lang ?? nothing, scheme === 'host' ? nothing : scheme];
  const heading = String(level);
  switch (shown) {
    case 'helt':
      return html`<insyn-radslag dialogue=${log} heading-level=${heading} lang=${said} scheme=${coloured}>${link}</insyn-radslag>`;
    case 'kort':
      return html`<insyn-radslag compact dialogue=${log} heading-level=${heading} lang=${said} scheme=${coloured}>${link}</insyn-radslag>`;
    case 'debatt':
      return html`<insyn-debate dialogue=${log} heading-level=${heading} lang=${said} scheme=${coloured}>${link}</insyn-debate>`;
    case 'chatt':
      return html`<insyn-chat dialogue=${log} heading-level=${heading} lang=${said} scheme=${coloured}>${link}</insyn-chat>`;
    case 'resultat':
      return html`<insyn-vote dialogue=${log} heading-level=${heading} lang=${said} scheme=${coloured}>${link}</insyn-vote>`;
  }
}
