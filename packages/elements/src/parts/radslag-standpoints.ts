/** *Så tycker partierna*: the same room for each; one that has not answered says so. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Standpoint } from '@insyn/domain/radslag/types.ts';
import { heading } from '../base/heading.ts';
import { pattern } from './alternative.ts';
import { lacks, told, type RadslagContext } from './radslag-context.ts';

export function radslagStandpoints(context: RadslagContext): TemplateResult {
  const { standpoints } = context.view;
  const written = standpoints.flatMap(({ text }) => (text === null ? [] : [text]));
  return html`${written.length === 0 ? nothing : lacks(context, ...written)}
    <ul class="standpoints">
      ${standpoints.map((each) => html`<li>${one(each, context)}</li>`)}
    </ul>`;
}

function one({ party, letters, name, alternative, text }: Standpoint, context: RadslagContext): TemplateResult {
  const { said, level, view } = context;
  const letter = view.matter?.alternatives.find(({ id }) => id === alternative)?.letter ?? null;
  return html`${heading(level, html`<bdi>${letters === '' ? party : `${party} (${letters})`}</bdi>`, { class: 'title-m' })}
  ${
    text === null
      ? html`<p class="meta">${said.notAnswered}</p>`
      : html`<p class="meta stand">${letter === null ? said.partyNone : html`${said.partyFor(letter)} ${pattern(letter)}`}</p>
          <p>${told(text, context)}</p>
          ${name === '' ? nothing : html`<p class="meta"><bdi>${name}</bdi></p>`}`
  }`;
}
