/** Asks a guest for a name before a support, where there is no composer to ask in. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { notice } from '../parts/notice.ts';
import type { PartContext } from '../parts/context.ts';

export type WhoOptions = {
  /** What the name is for: unique on the page. */
  readonly id: string;
  readonly error: string | null;
  readonly busy: boolean;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
};

export function whoForm(options: WhoOptions, context: PartContext): TemplateResult {
  const { words } = context;
  const { id, error, busy } = options;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = event.currentTarget instanceof HTMLFormElement ? event.currentTarget.elements.namedItem('name') : null;
    if (!busy && field instanceof HTMLInputElement) options.onName(field.value.trim());
  };
  return html`<form class="who" novalidate @submit=${submit}>
    <div>
      <label class="label" for="who-${id}">${words['compose.name']}</label>
      <input
        id="who-${id}"
        name="name"
        type="text"
        autocomplete="nickname"
        maxlength="200"
        aria-describedby="why-${id} wrong-${id}"
        aria-invalid=${error === null ? nothing : 'true'}
      />
      <p class="meta" id="why-${id}">${words['compose.guest']}</p>
    </div>
    <div id="wrong-${id}">${error === null ? nothing : notice('error', error)}</div>
    <div class="row">
      <button class="button" type="submit" aria-disabled=${busy ? 'true' : nothing}>${words['who.continue']}</button>
      <button class="text-button" type="button" @click=${() => options.onClose()}>${words['compose.close']}</button>
    </div>
  </form>`;
}
