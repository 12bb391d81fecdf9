import { html } from '@lit-labs/ssr';
import type { Template } from './document.ts';

/** A page of this site in a frame of 360 × 740. */
export function phonePage(address: string): Template {
  return html`<main id="innehall"><iframe class="phone" src=${address} title="Sidan i en telefon"></iframe></main>`;
}
