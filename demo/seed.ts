/** Fills the demo by ordinary commands, from ten days ago (and from last year) to now. */
import type { Authority } from '@insyn/authority/types.ts';
import type { People } from '@insyn/server/people/people.ts';
import { BRYGGA_DAYS_AGO } from '../stories/fixtures/index.ts';
import type { WalkedClock } from './clock.ts';
import { strategyMoments } from './seed/e-strategi.ts';
import { walk } from './seed/moments.ts';
import { jettyMoments } from './seed/ny-brygga.ts';
import { schoolMoments } from './seed/ny-skola.ts';
import { Scribe, type Written } from './seed/scribe.ts';

export type Seeded = {
  readonly scribe: Scribe;
  /** Posts of the school's debate by their key in the fixtures. */
  readonly posts: ReadonlyMap<string, Written>;
};

const DAY = 24 * 3_600_000;

/** Where the clock begins: before everything. */
export function beginning(now: Date): number {
  return now.getTime() - (BRYGGA_DAYS_AGO + 10) * DAY;
}

export async function seed(authority: Authority, people: People, clock: WalkedClock, now: Date): Promise<Seeded> {
  const scribe = new Scribe(authority, people);
  const posts = new Map<string, Written>();
  await walk([...jettyMoments(now, scribe), ...strategyMoments(now, scribe), ...schoolMoments(now, scribe, posts)], clock);
  clock.walkTo(now.getTime());
  clock.release();
  return { scribe, posts };
}
