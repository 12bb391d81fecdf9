/** How many hits there are of each kind: of those that were counted. */
import { OUTCOMES } from '@insyn/domain/protokoll/model.ts';
import { type Facet, HIT_KINDS, type SearchPage } from '@insyn/domain/protokoll/search.ts';
import type { Mark } from './read.ts';

export type Label = { readonly value: string; readonly label: string };
type Count = Map<string, number>;

export function facetsOf(marks: readonly Mark[], names: ReadonlyMap<number, Label>): SearchPage['facets'] {
  const count = (): Count => new Map();
  const counts = { kind: count(), body: count(), year: count(), topic: count(), place: count(), status: count(), outcome: count() };
  for (const { shape, status } of marks) {
    const { kind, body, year, topics, places, outcome } = shape;
    add(counts.kind, HIT_KINDS[kind] ?? '');
    if (body > 0) add(counts.body, String(body));
    add(counts.year, String(year));
    if (topics !== '') for (const topic of topics.split(' ')) add(counts.topic, topic);
    if (places !== '') for (const place of places.split(' ')) add(counts.place, place);
    add(counts.status, status);
    if (outcome >= 0) add(counts.outcome, OUTCOMES[outcome] ?? '');
  }
  const named = (of: Count): readonly Facet[] => most(of, (number) => names.get(Number(number)) ?? { value: number, label: number });
  const plain = (of: Count): readonly Facet[] => most(of, (value) => ({ value, label: value }));
  return {
    kind: plain(counts.kind),
    body: named(counts.body),
    // Newest first: a year is looked for by its place, not by how much was decided in it.
    year: plain(counts.year).toSorted((a, b) => (a.value < b.value ? 1 : -1)),
    topic: named(counts.topic),
    place: named(counts.place),
    status: plain(counts.status),
    outcome: plain(counts.outcome),
  };
}

function add(count: Count, value: string): void {
  count.set(value, (count.get(value) ?? 0) + 1);
}

function most(count: Count, label: (value: string) => Label): readonly Facet[] {
  return [...count]
    .map(([value, times]) => ({ ...label(value), count: times }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
