import { html } from '@lit-labs/ssr';
import type { Template } from './document.ts';

/** A page of this site in a frame of 360 × 740. */
export function phonePage(address: string): Template {
  return html`<main id="innehall">
    <h1>I en telefon</h1>
    <p class="back"><a href=${address}>Tillbaka till hela sidan</a></p>
    <iframe class="phone" src="${address}?ram" title="Sidan i en telefon"></iframe>
  </main>`;
}
