/** The field of a search over all that the city decides. A form: without a script it leads to `action`. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SearchQuery } from '@insyn/domain/protokoll/search.ts';
import { icon } from '../base/icons.ts';
import { searchTexts } from '../translations/search-words.ts';
import type { PartContext } from './context.ts';
import { filtersOf } from './filters.ts';

export type SearchFieldOptions = {
  readonly typed: string;
  /** Where the form leads without a script, with the filters of `query`. */
  readonly action?: string;
  readonly query?: SearchQuery;
  readonly onType?: (typed: string) => void;
  /** At once, without waiting for more letters. */
  readonly onSearch?: (typed: string) => void;
  readonly onClear?: () => void;
};

export function searchForm(options: SearchFieldOptions, { words }: PartContext): TemplateResult {
  const texts = searchTexts(words);
  const { typed, action, query, onType, onSearch, onClear } = options;
  const submitted = (event: Event): void => {
    if (onSearch === undefined || !(event.currentTarget instanceof HTMLFormElement)) return;
    event.preventDefault();
    onSearch(event.currentTarget.querySelector<HTMLInputElement>('[type=search]')?.value ?? '');
  };
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || typed === '' || onClear === undefined) return;
    event.preventDefault();
    onClear();
  };
  return html`<form class="ask" role="search" method="get" action=${action ?? nothing} @submit=${submitted}>
    <label class="label" for="q">${texts.label}</label>
    <div class="ask-row">
      <span class="ask-field">
        ${icon('search')}
        <input
          id="q"
          name="q"
          type="search"
          maxlength="200"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="true"
          enterkeyhint="search"
          aria-describedby="q-hint"
          .value=${live(typed)}
          @input=${(event: Event) => {
            if (event.currentTarget instanceof HTMLInputElement) onType?.(event.currentTarget.value);
          }}
          @keydown=${key}
        />
        ${
          typed === '' || onClear === undefined
            ? nothing
            : html`<button class="text-button ask-clear" type="button" aria-label=${texts.clear} @click=${onClear}>
                ${icon('cross')}
              </button>`
        }
      </span>
      <button class="button main" type="submit">${texts.button}</button>
    </div>
    <p class="meta" id="q-hint">${texts.hint}</p>
    ${
      query === undefined || onSearch !== undefined
        ? nothing
        : filtersOf(query).map(({ name, value }) => html`<input type="hidden" name=${name} .value=${value} />`)
    }
  </form>`;
}
