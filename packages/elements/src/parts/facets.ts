/** Filters of a search: what is chosen, and what can be, with how many hits each has. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { live } from 'lit/directives/live.js';
import { SEARCH_STATUSES } from '@insyn/domain/protokoll/search.ts';
import type { Facet, SearchPage, SearchQuery } from '@insyn/domain/protokoll/search.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { searchTexts, type FilterName } from '../translations/search-words.ts';
import type { PartContext } from './context.ts';
import { FILTERS, filtersOf, filterWords, namesIn, withFilters, type Filter, type FilterNames } from './filters.ts';
import { formatTag } from '../translations/languages.ts';

export type FacetName = keyof SearchPage['facets'];

const FACETS: readonly FacetName[] = FILTERS.filter((name): name is FacetName => name !== 'person' && name !== 'party' && name !== 'dnr');

/** Values shown before somebody asks for all. */
const FEW = 6;

/** Groups that lie open from the beginning; the others do when something is chosen in them. */
const OPEN: readonly FacetName[] = ['status', 'kind', 'body', 'year'];

export type FilterOptions = {
  readonly query: SearchQuery;
  /** Of what was found last. */
  readonly facets: SearchPage['facets'] | null;
  /** What values are called, besides those of `facets`. */
  readonly names?: FilterNames;
  /** On a page without a script: the address of a question. */
  readonly hrefOf?: (query: SearchQuery) => string;
  /** In an element: asks it. */
  readonly onQuery?: (query: SearchQuery) => void;
};

export type FacetOptions = FilterOptions & {
  /** Groups that show all their values. */
  readonly whole?: ReadonlySet<FacetName>;
  readonly onWhole?: (name: FacetName) => void;
};

/** What is chosen, each to be taken away by one press. Nothing where nothing is. */
export function chosenFilters(options: FilterOptions, { words }: PartContext): unknown {
  const texts = searchTexts(words);
  const { query, hrefOf, onQuery } = options;
  const names = namesOf(options);
  const chosen = filtersOf(query);
  if (chosen.length === 0) return nothing;
  const chip = (filter: Filter): TemplateResult => {
    const value = filterWords(filter, names, texts);
    const without = withFilters(query, { [filter.name]: '' });
    const inner = html`<span>${value}</span>${icon('cross')}`;
    const name = texts.remove(texts.filters[filter.name], value);
    return onQuery === undefined
      ? html`<a class="chip removable" aria-label=${name} href=${hrefOf?.(without) ?? nothing}>${inner}</a>`
      : html`<button class="chip removable" type="button" aria-label=${name} data-filter=${filter.name} @click=${() => onQuery(without)}>
          ${inner}
        </button>`;
  };
  return html`<ul class="chips chosen" aria-label=${texts.chosen}>
    ${repeat(
      chosen,
      ({ name }) => name,
      (filter) => html`<li>${chip(filter)}</li>`,
    )}
    ${
      chosen.length < 2
        ? nothing
        : html`<li>
            ${
              onQuery === undefined
                ? html`<a class="text-button" href=${hrefOf?.({ q: query.q }) ?? nothing}>${texts.removeAll}</a>`
                : html`<button class="text-button" type="button" @click=${() => onQuery({ q: query.q })}>${texts.removeAll}</button>`
            }
          </li>`
    }
  </ul>`;
}

/** The groups that have something to choose. */
export function facetGroups(options: FacetOptions, context: PartContext): unknown {
  return repeat(
    FACETS,
    (name) => name,
    (name) => facetGroup(name, options, context),
  );
}

function facetGroup(name: FacetName, options: FacetOptions, { words, level }: PartContext): unknown {
  const texts = searchTexts(words);
  const { query, facets, hrefOf, onQuery, whole, onWhole } = options;
  const names = namesOf(options);
  const chosen = query[name] === undefined ? null : String(query[name]);
  const values = inOrder(name, withChosen(facets?.[name] ?? [], chosen));
  // One value that every hit has narrows nothing.
  if (values.length === 0 || (values.length === 1 && chosen === null)) return nothing;
  const all = whole?.has(name) === true || values.length <= FEW + 1 || onWhole === undefined;
  const shown = all ? values : values.filter(({ value }, at) => at < FEW || value === chosen);
  const value = (facet: Facet): TemplateResult => {
    const on = facet.value === chosen;
    const to = withFilters(query, { [name]: on ? '' : facet.value });
    const inner = html`<span>${filterWords({ name, value: facet.value }, names, texts)}</span>
      <span class="count" aria-hidden="true">${facet.count.toLocaleString(formatTag(words.$code))}</span
      ><span class="hidden">${texts.hits(facet.count)}</span>`;
    return onQuery === undefined
      ? html`<a class="facet" aria-current=${on ? 'true' : nothing} href=${hrefOf?.(to) ?? nothing}>${inner}</a>`
      : html`<button class="facet" type="button" aria-pressed=${on ? 'true' : 'false'} @click=${() => onQuery(to)}>${inner}</button>`;
  };
  return html`<details class="facet-group" ?open=${OPEN.includes(name) || chosen !== null}>
    <summary>${heading(level + 1, texts.filters[name], { id: `facet-${name}`, class: 'facet-title' })}${icon('arrow')}</summary>
    <ul aria-labelledby="facet-${name}">
      ${repeat(
        shown,
        (facet) => facet.value,
        (facet) => html`<li>${value(facet)}</li>`,
      )}
    </ul>
    ${
      onWhole === undefined || values.length <= FEW + 1
        ? nothing
        : html`<button class="text-button" type="button" aria-expanded=${all ? 'true' : 'false'} @click=${() => onWhole(name)}>
            ${all ? texts.showFewer : texts.showAll(values.length)}
          </button>`
    }
  </details>`;
}

function namesOf({ names, facets }: FilterOptions): FilterNames {
  return new Map([...(names ?? []), ...namesIn(facets)]);
}

/** What can be influenced comes first; the rest as the server counts. */
function inOrder(name: FacetName, values: readonly Facet[]): readonly Facet[] {
  return name === 'status' ? SEARCH_STATUSES.flatMap((status) => values.filter(({ value }) => value === status)) : values;
}

/** What is chosen stands in its group also where nothing was found with it. */
function withChosen(values: readonly Facet[], chosen: string | null): readonly Facet[] {
  return chosen === null || values.some(({ value }) => value === chosen) ? values : [{ value: chosen, label: chosen, count: 0 }, ...values];
}

export type WhoOptions = FilterOptions & {
  /** Where the form leads without a script. */
  readonly action?: string;
};

/** Person and party, which are typed: there are too many to choose from. */
export function whoFilter({ query, action, onQuery }: WhoOptions, { words, level }: PartContext): TemplateResult {
  const texts = searchTexts(words);
  const submitted = (event: Event): void => {
    if (onQuery === undefined || !(event.currentTarget instanceof HTMLFormElement)) return;
    event.preventDefault();
    const [person = '', party = ''] = Array.from(
      event.currentTarget.querySelectorAll<HTMLInputElement>('[type=text]'),
      ({ value }) => value,
    );
    onQuery(withFilters(query, { person, party }));
  };
  const kept = [{ name: 'q', value: query.q }, ...filtersOf(query).filter(({ name }) => name !== 'person' && name !== 'party')];
  const field = (name: FilterName & ('person' | 'party'), most: number): TemplateResult =>
    html`<div>
      <label class="small" for="who-${name}">${texts.filters[name]}</label>
      <input id="who-${name}" name=${name} type="text" maxlength=${most} autocomplete="off" .value=${live(query[name] ?? '')} />
    </div>`;
  return html`<details class="facet-group" ?open=${query.person !== undefined || query.party !== undefined}>
    <summary>${heading(level + 1, texts.filterWho, { class: 'facet-title' })}${icon('arrow')}</summary>
    <form class="who-filter" method="get" action=${action ?? nothing} @submit=${submitted}>
      ${field('person', 120)} ${field('party', 60)}
      ${onQuery === undefined ? kept.map(({ name, value }) => html`<input type="hidden" name=${name} .value=${value} />`) : nothing}
      <button class="button" type="submit">${texts.filterWhoButton}</button>
    </form>
  </details>`;
}
