/**
 * Groups of opinion: people who answer alike. Pure, and the same each time: people × statements, two directions, k-means for two to
 * five groups, and as many as tell people apart best. The way of Polis, compared with groups that it has published
 * (`test/measure/radslag-opinion.ts`).
 */
import { axesOf, placesOf, type Axes, type Place } from './axes.ts';
import { clustersOf, silhouetteOf, type Clusters } from './clusters.ts';
import { answeredBy, type Matrix } from './matrix.ts';

/** Who has answered fewer (or not all, where there are fewer) stands in no group: three answers say little of a person. */
export const ANSWERS_LEAST = 7;
export const GROUPS_MOST = 5;
/** One more group must tell people apart at least this much better: so little more is an accident of who answered last. */
const CLEARLY = 0.02;
const SEED = 20_210_507;

export type Grouping = {
  readonly axes: Axes;
  /** Where everybody stands. */
  readonly places: readonly Place[];
  /** The group of each person; −1 for those who have answered too few statements, and for all where there are no groups. */
  readonly of: Int8Array;
  /** None where people cannot be told apart in groups that are large enough. The largest first. */
  readonly centres: readonly Place[];
  readonly silhouette: number;
};

export type GroupingOptions = {
  /** People in the smallest group, at least: with fewer there are fewer groups. */
  readonly smallest: number;
};

export function groupsOf(matrix: Matrix, { smallest }: GroupingOptions): Grouping {
  const axes = axesOf(matrix);
  const places = placesOf(matrix, axes);
  const needed = Math.min(ANSWERS_LEAST, matrix.statements);
  const answered = answeredBy(matrix);
  const among = places.flatMap((_, person) => ((answered[person] ?? 0) >= needed && needed > 0 ? [person] : []));
  const standing = among.map((person) => places[person] ?? ([0, 0] as const));
  const best = bestOf(standing, smallest);
  const of = new Int8Array(matrix.people).fill(-1);
  if (best === null) return { axes, places, of, centres: [], silhouette: 0 };
  const { clusters, silhouette } = best;
  const sizes = sizesOf(clusters);
  const order = [...sizes.keys()].toSorted((one, other) => (sizes[other] ?? 0) - (sizes[one] ?? 0) || one - other);
  among.forEach((person, at) => (of[person] = order.indexOf(clusters.of[at] ?? 0)));
  return { axes, places, of, centres: order.map((cluster) => clusters.centres[cluster] ?? [0, 0]), silhouette };
}

/** The fewest groups that tell people apart as well as any number of them does. */
function bestOf(places: readonly Place[], smallest: number): { readonly clusters: Clusters; readonly silhouette: number } | null {
  const distinct = new Set(places.map(([x, y]) => `${String(x)} ${String(y)}`)).size;
  const most = Math.min(GROUPS_MOST, distinct, 2 + Math.floor(places.length / 12));
  const tried: { readonly clusters: Clusters; readonly silhouette: number }[] = [];
  for (let count = 2; count <= most; count += 1) {
    const clusters = clustersOf(places, count, SEED);
    if (Math.min(...sizesOf(clusters)) >= Math.max(1, smallest)) tried.push({ clusters, silhouette: silhouetteOf(places, clusters) });
  }
  const top = Math.max(...tried.map(({ silhouette }) => silhouette));
  return tried.find(({ silhouette }) => silhouette >= top - CLEARLY) ?? null;
}

function sizesOf({ of, centres }: Clusters): readonly number[] {
  const sizes = centres.map(() => 0);
  for (const cluster of of) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  return sizes;
}
