/** What a search is narrowed by, as values: chosen, taken away, written as an address. */
import { OUTCOMES } from '@insyn/domain/protokoll/model.ts';
import { HIT_KINDS, SEARCH_STATUSES } from '@insyn/domain/protokoll/search.ts';
import type { SearchPage, SearchQuery } from '@insyn/domain/protokoll/search.ts';
import type { FilterName, SearchTexts } from '../translations/search-words.ts';

/** In the order in which they are shown. */
export const FILTERS = [
  'status',
  'kind',
  'body',
  'year',
  'topic',
  'place',
  'outcome',
  'person',
  'party',
  'dnr',
] as const satisfies readonly FilterName[];

/** What is typed or named, with the most characters that the server looks at. */
const MOST = [
  ['body', 64],
  ['dnr', 100],
  ['person', 120],
  ['party', 60],
  ['topic', 80],
  ['place', 80],
] as const satisfies readonly (readonly [FilterName, number])[];

export type Filter = { readonly name: FilterName; readonly value: string };

/** The question of words and filters written as text; what is none of a list, no year, or empty, does not filter. */
export function queryOf(q: string, given: Partial<Readonly<Record<FilterName, string>>>): SearchQuery {
  const kind = HIT_KINDS.find((each) => each === given.kind);
  const status = SEARCH_STATUSES.find((each) => each === given.status);
  const outcome = OUTCOMES.find((each) => each === given.outcome);
  const year = /^\d{4}$/.test(given.year ?? '') ? Number(given.year) : undefined;
  const text = MOST.flatMap(([name, most]) => {
    const value = (given[name] ?? '').trim().slice(0, most).trim();
    return value === '' ? [] : [[name, value] as const];
  });
  return {
    q: q.trim().slice(0, 200).trim(),
    ...Object.fromEntries(text),
    ...(kind === undefined ? {} : { kind }),
    ...(status === undefined ? {} : { status }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(year === undefined ? {} : { year }),
  };
}

/** What is chosen, in the order of `FILTERS`. */
export function filtersOf(query: SearchQuery): readonly Filter[] {
  return FILTERS.flatMap((name) => {
    const value = query[name];
    return value === undefined ? [] : [{ name, value: String(value) }];
  });
}

/** The same question with other filters; a place among the hits does not go along. */
export function withFilters(query: SearchQuery, change: Partial<Readonly<Record<FilterName, string>>>): SearchQuery {
  const given = Object.fromEntries(filtersOf(query).map(({ name, value }) => [name, value]));
  return queryOf(query.q, { ...given, ...change });
}

/** True where there is something to look for. */
export function isAsked(query: SearchQuery): boolean {
  return query.q !== '' || filtersOf(query).length > 0;
}

/** `q=skola&body=skolnamnden`; the same question gives the same text. */
export function addressOf(query: SearchQuery): string {
  const filters = filtersOf(query).map(({ name, value }) => [name, value]);
  return new URLSearchParams([...(query.q === '' ? [] : [['q', query.q]]), ...filters]).toString();
}

/** Names of bodies, topics and places, by filter and value: they come with what was found. */
export type FilterNames = ReadonlyMap<string, string>;

export function namesIn(facets: SearchPage['facets'] | null): FilterNames {
  const named = Object.entries(facets ?? {}).flatMap(([name, values]) =>
    values.map(({ value, label }) => [`${name}:${value}`, label] as const),
  );
  return new Map(named);
}

/** What a filter is called, in words. */
export function filterWords({ name, value }: Filter, names: FilterNames, texts: SearchTexts): string {
  if (name === 'status') return known(texts.statuses, value);
  if (name === 'kind') return known(texts.kinds, value);
  if (name === 'outcome') return known(texts.outcomes, value);
  return names.get(`${name}:${value}`) ?? value;
}

function known(words: Readonly<Record<string, string>>, value: string): string {
  return Object.entries(words).find(([name]) => name === value)?.[1] ?? value;
}
