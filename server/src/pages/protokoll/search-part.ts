/** The search as a page: the form, the filters as links, the hits and the next page of them. */
import type { SearchPage, SearchQuery } from '@insyn/domain/protokoll/search.ts';
import { chosenFilters, facetGroups } from '@insyn/elements/parts/facets.ts';
import { addressOf, FILTERS, isAsked, queryOf } from '@insyn/elements/parts/filters.ts';
import { foundTitle, hitList, noHits, synonymLines } from '@insyn/elements/parts/hit.ts';
import type { PartContext } from '@insyn/elements/parts/context.ts';
import { searchForm } from '@insyn/elements/parts/search-field.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';

type Asked = Readonly<Record<string, unknown>>;

export async function searchPart(
  asked: Asked,
  search: ((query: SearchQuery) => Promise<SearchPage>) | null,
  context: PartContext,
): Promise<unknown> {
  const given = (name: string): string => {
    const value = Object.hasOwn(asked, name) ? asked[name] : '';
    return typeof value === 'string' ? value.slice(0, 200) : '';
  };
  const query = queryOf(given('q'), Object.fromEntries(FILTERS.map((name) => [name, given(name)])));
  const cursor = given('cursor');
  const page = search === null || !isAsked(query) ? null : await search(cursor === '' ? query : { ...query, cursor });
  const hrefOf = (next: SearchQuery): string => `${routes.searchPage}?${addressOf(next)}`;
  const filters = FILTERS.map((name) => [name, query[name]] as const);
  const of = (name: (typeof FILTERS)[number]): string => String(filters.find(([each]) => each === name)?.[1] ?? '');
  const found =
    page === null
      ? ''
      : html`<h2 class="title-l">${foundTitle(page, query, context)}</h2>
          ${chosenFilters({ query, facets: page.facets, hrefOf }, context)} ${synonymLines(page, context)}
          ${
            page.hits.length === 0
              ? noHits(page, query, context, {
                  wordHref: (word) => hrefOf({ ...query, q: word }),
                  allHref: hrefOf({ q: query.q }),
                })
              : html`${hitList(page.hits, context)}
                ${
                  page.next === null
                    ? ''
                    : html`<p><a class="button" href=${`${hrefOf(query)}&cursor=${encodeURIComponent(page.next)}`}>Visa fler</a></p>`
                }
                ${facetGroups({ query, facets: page.facets, hrefOf }, context)}`
          }`;
  return html`<h1>Sök i Insyn</h1>
    <insyn-search
      q=${query.q}
      body=${of('body')}
      kind=${of('kind')}
      year=${of('year')}
      dnr=${of('dnr')}
      person=${of('person')}
      party=${of('party')}
      outcome=${of('outcome')}
      topic=${of('topic')}
      place=${of('place')}
      status=${of('status')}
      heading-level="2"
      >${searchForm({ typed: query.q, action: routes.searchPage, query }, context)}
      ${search === null ? html`<p class="notice">Sökningen är inte igång just nu.</p>` : found}</insyn-search
    >`;
}
