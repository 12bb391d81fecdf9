/** *Kort om frågan*, with the same in sign language and read aloud. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Matter } from '@insyn/domain/radslag/types.ts';
import { heading } from '../base/heading.ts';
import { icon, type IconName } from '../base/icons.ts';
import { lacks, told, type RadslagContext } from './radslag-context.ts';

export type ShortOptions = {
  /** What the page itself has put there: a film, a recording. */
  readonly signed?: unknown;
  readonly heard?: unknown;
};

export function radslagShort(matter: Matter, context: RadslagContext, { signed, heard }: ShortOptions = {}): TemplateResult {
  const { said, level } = context;
  const links = [
    signed === undefined ? link(matter.signed, said.film, 'language') : nothing,
    heard === undefined ? link(matter.heard, said.recording, 'listen') : nothing,
  ].filter((each) => each !== nothing);
  return html`<section class="short-part" id="kort" aria-labelledby="kort-title">
    ${heading(level, said.short, { id: 'kort-title', class: 'title-xl', focusable: true })} ${lacks(context, matter.short)}
    <p class="short">${told(matter.short, context)}</p>
    ${
      links.length === 0
        ? nothing
        : html`<ul class="ways-to-read">
            ${links.map((each) => html`<li>${each}</li>`)}
          </ul>`
    }
    ${signed === undefined ? nothing : html`<div class="medium">${heading(level + 1, said.signed, { class: 'title-m' })}${signed}</div>`}
    ${heard === undefined ? nothing : html`<div class="medium">${heading(level + 1, said.heard, { class: 'title-m' })}${heard}</div>`}
  </section>`;
}

function link(address: string | null, words: string, drawing: IconName): unknown {
  if (address === null) return nothing;
  return html`<a href=${address} target="_blank" rel="noreferrer noopener">${icon(drawing)}<span>${words}</span></a>`;
}
