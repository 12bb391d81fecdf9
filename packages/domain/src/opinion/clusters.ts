/** People who stand near one another (k-means), and how well that tells them apart (silhouette). Drawn by a seed: the same each time. */
import type { Place } from './axes.ts';

export type Clusters = {
  /** The cluster of each place: `0` to `centres.length − 1`. */
  readonly of: Uint8Array;
  readonly centres: readonly Place[];
  /** Squared distances to the centres, summed. */
  readonly spread: number;
};

const STARTS = 12;
const TURNS_MOST = 300;

/** The best of some starts, each drawn as k-means++ does: far from those drawn before. */
export function clustersOf(places: readonly Place[], count: number, seed: number): Clusters {
  const draw = drawing(seed);
  let best: Clusters | null = null;
  for (let start = 0; start < STARTS; start += 1) {
    const found = settled(places, begun(places, count, draw));
    if (best === null || found.spread < best.spread - 1e-9) best = found;
  }
  return best ?? { of: new Uint8Array(0), centres: [], spread: 0 };
}

function begun(places: readonly Place[], count: number, draw: () => number): readonly Place[] {
  const first = places[Math.floor(draw() * places.length)] ?? [0, 0];
  const centres: Place[] = [first];
  const nearest = Float64Array.from(places, (place) => apart(place, first));
  while (centres.length < count) {
    const total = nearest.reduce((sum, each) => sum + each, 0);
    let left = draw() * total;
    let chosen = places.length - 1;
    for (let at = 0; at < places.length; at += 1) {
      left -= nearest[at] ?? 0;
      if (left <= 0 && (nearest[at] ?? 0) > 0) {
        chosen = at;
        break;
      }
    }
    const next = places[chosen] ?? first;
    centres.push(next);
    places.forEach((place, at) => {
      nearest[at] = Math.min(nearest[at] ?? 0, apart(place, next));
    });
  }
  return centres;
}

function settled(places: readonly Place[], start: readonly Place[]): Clusters {
  const count = start.length;
  const [xs, ys] = [Float64Array.from(places, ([x]) => x), Float64Array.from(places, ([, y]) => y)];
  const [centreX, centreY] = [Float64Array.from(start, ([x]) => x), Float64Array.from(start, ([, y]) => y)];
  const of = new Uint8Array(places.length);
  let spread = 0;
  for (let turn = 0; turn < TURNS_MOST; turn += 1) {
    let moved = turn === 0;
    spread = 0;
    const sums = new Float64Array(count * 3);
    for (let at = 0; at < xs.length; at += 1) {
      const [x, y] = [xs[at] ?? 0, ys[at] ?? 0];
      let near = 0;
      let least = Number.POSITIVE_INFINITY;
      for (let cluster = 0; cluster < count; cluster += 1) {
        const dx = (centreX[cluster] ?? 0) - x;
        const dy = (centreY[cluster] ?? 0) - y;
        const distance = dx * dx + dy * dy;
        if (distance < least) {
          near = cluster;
          least = distance;
        }
      }
      if (near !== of[at]) moved = true;
      of[at] = near;
      spread += least;
      sums[near * 3] = (sums[near * 3] ?? 0) + x;
      sums[near * 3 + 1] = (sums[near * 3 + 1] ?? 0) + y;
      sums[near * 3 + 2] = (sums[near * 3 + 2] ?? 0) + 1;
    }
    if (!moved) break;
    for (let cluster = 0; cluster < count; cluster += 1) {
      const size = sums[cluster * 3 + 2] ?? 0;
      if (size === 0) continue;
      centreX[cluster] = (sums[cluster * 3] ?? 0) / size;
      centreY[cluster] = (sums[cluster * 3 + 1] ?? 0) / size;
    }
  }
  return { of, centres: Array.from(centreX, (x, cluster) => [x, centreY[cluster] ?? 0] as const), spread };
}

/** The first of the nearest. */
export function nearestTo(place: Place, centres: readonly Place[]): number {
  let [near, least] = [0, Number.POSITIVE_INFINITY];
  centres.forEach((centre, at) => {
    const distance = apart(place, centre);
    if (distance < least) [near, least] = [at, distance];
  });
  return near;
}

/** Squared. */
function apart(one: Place, other: Place): number {
  return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2;
}

/** Between −1 and 1: how much nearer people stand to their own than to the next (Rousseeuw 1987). */
export function silhouetteOf(places: readonly Place[], { of, centres }: Clusters): number {
  const sizes = new Float64Array(centres.length);
  for (const cluster of of) sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  const xs = Float64Array.from(places, ([x]) => x);
  const ys = Float64Array.from(places, ([, y]) => y);
  const sums = new Float64Array(centres.length);
  let total = 0;
  for (let at = 0; at < xs.length; at += 1) {
    sums.fill(0);
    const x = xs[at] ?? 0;
    const y = ys[at] ?? 0;
    for (let other = 0; other < xs.length; other += 1) {
      const dx = (xs[other] ?? 0) - x;
      const dy = (ys[other] ?? 0) - y;
      const cluster = of[other] ?? 0;
      sums[cluster] = (sums[cluster] ?? 0) + Math.sqrt(dx * dx + dy * dy);
    }
    const own = of[at] ?? 0;
    if ((sizes[own] ?? 0) < 2) continue;
    const within = (sums[own] ?? 0) / ((sizes[own] ?? 0) - 1);
    let next = Number.POSITIVE_INFINITY;
    for (let cluster = 0; cluster < centres.length; cluster += 1) {
      if (cluster !== own && (sizes[cluster] ?? 0) > 0) next = Math.min(next, (sums[cluster] ?? 0) / (sizes[cluster] ?? 1));
    }
    const widest = Math.max(within, next);
    if (Number.isFinite(next) && widest > 0) total += (next - within) / widest;
  }
  return places.length === 0 ? 0 : total / places.length;
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function drawing(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
