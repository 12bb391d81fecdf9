/** The language a text is written in: one quiet choice, made beforehand. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Translation } from '../translations/translation.ts';
import { languageChoices, ownName } from './languages.ts';

/** `more`: languages to choose from besides the common ones. */
export function languageField(
  chosen: string,
  more: readonly string[],
  words: Translation,
  onChoose: (lang: string) => void,
): TemplateResult {
  const changed = (event: Event): void => {
    if (event.currentTarget instanceof HTMLSelectElement) onChoose(event.currentTarget.value);
  };
  return html`<label class="meta lang">
    ${words['compose.lang']}
    <select @change=${changed}>
      ${languageChoices([...more, chosen]).map(
        (lang) => html`<option value=${lang} lang=${lang} ?selected=${lang === chosen}>${ownName(lang)}</option>`,
      )}
    </select>
  </label>`;
}
