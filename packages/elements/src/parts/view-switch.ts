/** The two ways of seeing the debate. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { PartContext } from './context.ts';

export type ViewSwitch = { readonly sides: boolean; readonly onSides: (sides: boolean) => void };

/** Tråd · För och emot. */
export function viewSwitch({ sides, onSides }: ViewSwitch, { words }: PartContext): TemplateResult {
  const choice = (wanted: boolean, name: string): TemplateResult =>
    html`<button class="chip" type="button" aria-pressed=${sides === wanted ? 'true' : 'false'} @click=${() => onSides(wanted)}>
      ${name}
    </button>`;
  return html`<div class="views" role="group" aria-label=${words['columns.label']}>
    ${choice(false, words['columns.views'].thread)}${choice(true, words['columns.views'].sides)}
  </div>`;
}
