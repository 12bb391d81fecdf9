/** Looking for words in the debate: the field, what was found, and where it stands. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Hit, SearchView } from '@insyn/client/types.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { icon } from '../base/icons.ts';
import { spoken } from '../base/spoken.ts';
import type { PartContext } from './context.ts';
import { nameIn } from './person.ts';
import { post, postAnchor, type PostContext } from './post.ts';
import type { PostUi } from './post-acts.ts';

export type SearchChoice = {
  /** What stands in the field. */
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** At once, without waiting for more letters. */
  readonly onSearch: (typed: string) => void;
  readonly onClear: () => void;
};

export function searchField({ typed, onType, onSearch, onClear }: SearchChoice, { words }: PartContext): TemplateResult {
  const read = (event: Event, act: (typed: string) => void): void => {
    if (event.currentTarget instanceof HTMLInputElement) act(event.currentTarget.value);
  };
  const key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') read(event, onSearch);
    else if (event.key === 'Escape' && typed !== '') onClear();
    else return;
    event.preventDefault();
  };
  return html`<div class="search" role="search">
    <label for="search">${spoken(words['search.label'], [words['search.short']])}</label>
    <span class="field">
      ${icon('search')}
      <input
        id="search"
        type="search"
        maxlength="200"
        autocomplete="off"
        enterkeyhint="search"
        .value=${live(typed)}
        @input=${(event: Event) => {
          read(event, onType);
        }}
        @keydown=${key}
      />
      ${
        typed === ''
          ? nothing
          : html`<button class="text-button clear" type="button" aria-label=${words['search.clear']} @click=${onClear}>
              ${icon('cross')}
            </button>`
      }
    </span>
  </div>`;
}

/** How much was found, in words; said politely too. */
export function foundWords({ q, hits, more }: SearchView, { words }: PartContext): string {
  return hits.length === 0 ? words['search.none'](q) : words[more ? 'search.first' : 'search.found'](hits.length, q);
}

/** Above what was found; where there is nothing, one act. */
export function foundLine(search: SearchView, context: PartContext, onAll: () => void): TemplateResult {
  const { words } = context;
  return html`<div class="found ${search.hits.length === 0 ? 'empty' : ''}">
    <p class=${search.hits.length === 0 ? '' : 'meta'}>${foundWords(search, context)}</p>
    <button class="text-button" type="button" @click=${onAll}>${words['search.all']}</button>
    ${search.whole ? nothing : html`<p class="meta">${words['search.here']}</p>`}
  </div>`;
}

/** A post that has the words; an answer says whom it answers and leads to its thread. */
export function foundPost({ view, above }: Hit, context: PostContext, ui: PostUi, onThread: (view: PostView) => void): TemplateResult {
  const { words, page } = context;
  const shown = post({ ...view, replyTo: null }, context, ui);
  if (above === null) return shown;
  const go = (event: Event): void => {
    event.preventDefault();
    onThread(view);
  };
  return html`<p class="meta where">
      ${above.name === null ? words['search.answer'] : words['post.replyTo'](nameIn(above.name, words))} ·
      <a href="${page}#${postAnchor(view.post)}" @click=${go}>${words['search.thread']}</a>
    </p>
    ${shown}`;
}
