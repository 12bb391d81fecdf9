/** What a search found: how much, each hit in its context, and ways on where there is none. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SearchHit, SearchPage, SearchQuery, Snippet } from '@insyn/domain/protokoll/search.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { searchTexts, type SearchTexts } from '../translations/search-words.ts';
import type { PartContext } from './context.ts';
import { filtersOf } from './filters.ts';
import { formatTag } from '../translations/languages.ts';

export type HitOptions = {
  /** The address of a hit; its path on the server when left out. */
  readonly hrefOf?: (hit: SearchHit) => string;
};

/** A text with the words that were looked for marked. */
export function markedText(snippet: Snippet): unknown {
  return snippet.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));
}

/** `3 mars 2026`, of a day without a time; what is no day is left out. */
export function dateWords(date: string, lang: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T12:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? '' : new Intl.DateTimeFormat(formatTag(lang), { dateStyle: 'long', timeZone: 'UTC' }).format(at);
}

/** How many were found: all, or at least so many. */
export function countOf({ total, hits, facets }: SearchPage, query: SearchQuery): { readonly count: number; readonly more: boolean } {
  if (total !== null) return { count: total, more: false };
  // Each hit is of one kind, so their counts together are what was counted.
  const kinds = facets.kind.filter(({ value }) => query.kind === undefined || value === query.kind);
  return {
    count: Math.max(
      hits.length,
      kinds.reduce((sum, { count }) => sum + count, 0),
    ),
    more: true,
  };
}

/** `12 träffar på ”skola”`, `Fler än 1 000 träffar`. */
export function foundTitle(page: SearchPage, query: SearchQuery, { words }: PartContext): string {
  const texts = searchTexts(words);
  const { count, more } = countOf(page, query);
  return texts[more ? 'many' : 'found'](count, query.q);
}

/** The words that were looked for too. */
export function synonymLines({ synonyms }: SearchPage, { words }: PartContext): unknown {
  const texts = searchTexts(words);
  return synonyms.map(({ to }) => html`<p class="meta">${texts.also(to)}</p>`);
}

export function hitList(hits: readonly SearchHit[], context: PartContext, options: HitOptions = {}): TemplateResult {
  return html`<ol class="hits">
    ${repeat(
      hits,
      ({ href }) => href,
      (hit, at) => html`<li>${searchHit(hit, context, { ...options, id: `hit-${String(at)}` })}</li>`,
    )}
  </ol>`;
}

/** Title and snippet are in the hit's own language; what stands round them in the page's. */
export function searchHit(hit: SearchHit, context: PartContext, options: HitOptions & { readonly id?: string } = {}): TemplateResult {
  const { words, level } = context;
  const texts = searchTexts(words);
  const lang = hit.lang === '' || hit.lang === words.$code ? nothing : hit.lang;
  const date = dateWords(hit.date, words.$code);
  return html`<article class="hit">
    <p class="meta hit-line">
      ${hit.status === 'open' ? html`<span class="open">${icon('dot')}${texts.statuses.open}</span>` : nothing}
      <span class="hit-kind">${kindWord(hit, texts)}</span>
      ${hit.outcome === null || hit.outcome === 'decided' || hit.kind !== 'paragraph' ? nothing : html`<span class="chip">${texts.outcomes[hit.outcome]}</span>`}
    </p>
    ${heading(
      level + 1,
      html`<a id=${options.id ?? nothing} lang=${lang} dir=${lang === nothing ? nothing : 'auto'} href=${options.hrefOf?.(hit) ?? hit.href}
        >${markedText(hit.title)}</a
      >`,
      { class: 'hit-title' },
    )}
    ${
      hit.snippet.length === 0
        ? nothing
        : html`<p class="snippet" lang=${lang} dir=${lang === nothing ? nothing : 'auto'}>${markedText(hit.snippet)}</p>`
    }
    <p class="meta hit-where">
      ${[hit.from, date, hit.dnr].filter((each) => each !== '').map((each) => html`<span>${each}</span>`)}
      ${hit.status === 'archived' ? html`<span>${texts.statuses.archived}</span>` : nothing}
    </p>
  </article>`;
}

function kindWord({ kind, outcome }: SearchHit, texts: SearchTexts): string {
  return kind === 'paragraph' && (outcome === null || outcome === 'noted') ? texts.matter : texts.kind[kind];
}

export type NoHitsOptions = {
  /** Where a word that looks alike leads; a button where there is `onWord`. */
  readonly wordHref?: (word: string) => string;
  readonly onWord?: (word: string) => void;
  readonly allHref?: string;
  readonly onAll?: () => void;
  /** Where somebody can ask the city, or a slot for it. */
  readonly ask?: string | TemplateResult;
};

/** Nothing was found, and what can be done: never the end of the way. */
export function noHits(page: SearchPage, query: SearchQuery, context: PartContext, options: NoHitsOptions): TemplateResult {
  const texts = searchTexts(context.words);
  const narrowed = filtersOf(query).length > 0;
  const { wordHref, onWord, allHref, onAll, ask } = options;
  return html`<div class="no-hits">
    ${
      page.suggestions.length === 0
        ? nothing
        : html`<div>
            <p>${texts.meant}</p>
            <ul class="alike">
              ${page.suggestions.map(
                (word) =>
                  html`<li>
                    ${
                      onWord === undefined
                        ? html`<a href=${wordHref?.(word) ?? nothing}>${word}</a>`
                        : html`<button class="link-button" type="button" @click=${() => onWord(word)}>${word}</button>`
                    }
                  </li>`,
              )}
            </ul>
          </div>`
    }
    ${
      !narrowed
        ? nothing
        : onAll === undefined
          ? html`<p><a class="button" href=${allHref ?? nothing}>${texts.removeAll}</a></p>`
          : html`<p><button class="button" type="button" @click=${onAll}>${texts.removeAll}</button></p>`
    }
    <ul class="tips">
      ${texts.tips.map((tip) => html`<li>${tip}</li>`)}
    </ul>
    ${ask === undefined || ask === '' ? nothing : html`<p>${typeof ask === 'string' ? html`<a href=${ask}>${texts.ask}</a>` : ask}</p>`}
  </div>`;
}

/** What stands as a title when nothing was found. */
export function noHitsTitle(query: SearchQuery, { words }: PartContext): string {
  const texts = searchTexts(words);
  return query.q === '' ? texts.noneFiltered : texts.none(query.q);
}
