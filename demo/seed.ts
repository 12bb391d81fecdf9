/** Fills the demo by ordinary commands, from ten days ago (and from last year) to now. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { Building } from '@insyn/server/app.ts';
import type { Ballot } from '@insyn/server/ballot/open.ts';
import type { TenantKey } from '@insyn/server/people/credential.ts';
import { BRYGGA_DAYS_AGO } from '../stories/fixtures/index.ts';
import type { WalkedClock } from './clock.ts';
import type { LegitimationPerson } from './legitimation/people.ts';
import { strategyMoments } from './seed/e-strategi.ts';
import { KIOSK, kioskMoments } from './seed/kiosken.ts';
import { walk } from './seed/moments.ts';
import { jettyMoments } from './seed/ny-brygga.ts';
import { boardMoments } from './seed/namnden.ts';
import { schoolMoments } from './seed/ny-skola.ts';
import { Residents } from './seed/residents.ts';
import { Scribe, type Written } from './seed/scribe.ts';
import { CITY, DISTRICT, tenantMoments } from './seed/tenants.ts';
import { voteMoments, type SeededVote } from './seed/vote.ts';
import { castAll, castOnWeb, countAndSign, leftOf } from './voters.ts';

export type SeedOptions = {
  readonly building: Pick<Building, 'authority' | 'people' | 'seats' | 'elapsed'>;
  readonly ballot: Ballot;
  /** Keys of what people log in with. */
  readonly keyOf: TenantKey;
  readonly clock: WalkedClock;
  readonly now: Date;
  /** Those who can log in at the demo's e-legitimation. */
  readonly listed: readonly LegitimationPerson[];
  readonly origins: { readonly stad: string; readonly distrikt: string };
};

export type Seeded = {
  readonly scribe: Scribe;
  /** Posts of the school's debate by their key in the fixtures. */
  readonly posts: ReadonlyMap<string, Written>;
  readonly votes: ReadonlyMap<LogId, SeededVote>;
};

const DAY = 24 * 3_600_000;

/** Where the clock begins: before everything. */
export function beginning(now: Date): number {
  return now.getTime() - (BRYGGA_DAYS_AGO + 10) * DAY;
}

export async function seed({ building, ballot, keyOf, clock, now, listed, origins }: SeedOptions): Promise<Seeded> {
  const { authority, people, seats } = building;
  const residents = new Residents(people, listed);
  const tenantOf = (log: LogId): LogId => (log === DISTRICT.log || log === KIOSK ? DISTRICT.log : CITY.log);
  const scribe = new Scribe({ authority, people, seats, residents, tenantOf });
  const posts = new Map<string, Written>();
  const votes = new Map<LogId, SeededVote>();
  const vote = {
    now,
    scribe,
    ballot,
    listed,
    key: keyOf(CITY.log),
    elapsed: building.elapsed,
    cast: (over: SeededVote) => castAll(ballot, over, castOnWeb(over)),
    count: (over: SeededVote) => countAndSign(ballot, scribe, over, leftOf(over, castOnWeb(over))),
  };
  await walk(
    [
      ...tenantMoments({ now, scribe, founded: beginning(now) + DAY, origins }),
      ...jettyMoments(now, scribe),
      ...strategyMoments(now, scribe),
      ...schoolMoments({ now, scribe, elapsed: building.elapsed }, posts),
      ...voteMoments(vote, votes),
      ...kioskMoments(now, scribe, residents),
      ...boardMoments(now, scribe),
    ],
    clock,
  );
  clock.walkTo(now.getTime());
  clock.release();
  return { scribe, posts, votes };
}
