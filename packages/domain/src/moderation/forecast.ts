/** How much there will be to look at, told before a debate opens. */
import type { Review } from './types.ts';

/** Posts a day where too few earlier dialogues say otherwise. */
export const ASSUMED_A_DAY = { from: 40, to: 90 } as const;
/** Earlier dialogues that say something. */
export const EARLIER_LEAST = 2;
/** Share of the posts that a person looks at, by what the review is of. */
export const SHARE_OF: Readonly<Record<Review['of'], number>> = { all: 1, first: 0.5, checks: 0.2 };

export type Forecast = {
  /** Posts a day that a person looks at. */
  readonly from: number;
  readonly to: number;
  /** Hours of work a day at the most, in halves. */
  readonly hours: number;
  readonly basis: 'earlier' | 'assumed';
};

/** `earlier`: posts of dialogues, and days they were open. From the lower to the upper quartile of their posts a day. */
export function forecast({
  earlier,
  minutesPerPost,
  review,
}: {
  readonly earlier: readonly { readonly posts: number; readonly days: number }[];
  readonly minutesPerPost: number;
  readonly review: Review;
}): Forecast {
  const rates = earlier
    .filter(({ days }) => days > 0)
    .map(({ posts, days }) => posts / days)
    .sort((a, b) => a - b);
  const known = rates.length >= EARLIER_LEAST;
  const share = SHARE_OF[review.of];
  const from = Math.floor((known ? quantile(rates, 0.25) : ASSUMED_A_DAY.from) * share);
  const to = Math.ceil((known ? quantile(rates, 0.75) : ASSUMED_A_DAY.to) * share);
  return { from, to, hours: Math.ceil((to * minutesPerPost) / 30) / 2, basis: known ? 'earlier' : 'assumed' };
}

/** Between the two nearest of `sorted`, by how near each is (Hyndman and Fan 1996, definition 7). */
function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}
