/** The rådslag on the city's own page: one tag, with the city's drawings in it. Without a script it is the question and the way to it. */
import { html } from '@lit-labs/ssr';
import { ALTERNATIVES, NY_SKOLA, SLOT_TEXT } from '../../stories/fixtures/index.ts';
import type { Template } from '../web/document.ts';
import { picture } from './pictures.ts';

/** `dialogue`: which of the demo's, each in its own part of the way. */
export function radslag(dialog: string, dialogue: string = NY_SKOLA.id): Template {
  return html`<article class="radslag">
    <insyn-radslag dialogue=${dialogue} heading-level="1">
      ${ALTERNATIVES.map((each) => html`<div slot="picture-${each.id}" class="alt-${each.id}">${picture(each.id, each.picture)}</div>`)}
      <h1 class="question">${NY_SKOLA.title}</h1>
      <p>${NY_SKOLA.summary}</p>
      <p><a href="${dialog}/d/${dialogue}">${SLOT_TEXT}</a></p>
    </insyn-radslag>
  </article>`;
}

/** The same in short, with a link to the page that has it whole. */
export function shortRadslag(dialog: string, page: string): Template {
  return html`<section class="radslag short">
    <insyn-radslag dialogue=${NY_SKOLA.id} compact heading-level="1" page=${page}>
      <h1 class="question">${NY_SKOLA.title}</h1>
      <p><a href="${dialog}/d/${NY_SKOLA.id}">${SLOT_TEXT}</a></p>
    </insyn-radslag>
  </section>`;
}
