import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepVoteTimes } from '@insyn/server/ballot/clock.ts';
import { keepRadslagTimes } from '@insyn/server/radslag/clock.ts';
import { openBallot, type Ballot } from '@insyn/server/ballot/open.ts';
import type { LogClock } from '@insyn/server/elapse/log-clock.ts';
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, randomIds } from '@insyn/authority/memory.ts';
import type { Authority } from '@insyn/authority/types.ts';
import { createSeats } from '@insyn/server/identity/seats.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { after, before, describe, expect, it } from '#spec';
import { walkedClock } from '../../demo/clock.ts';
import { startNeighbours, type Neighbours } from '../../demo/neighbours.ts';
import { legitimationPeople } from '../../demo/legitimation/people.ts';
import { beginning, seed, type Seeded } from '../../demo/seed.ts';
import { SCHOOL } from '../../demo/seed/ny-skola.ts';
import { CITY } from '../../demo/seed/tenants.ts';

describe('simulated neighbours', () => {
  let authority: Authority;
  let seeded: Seeded;
  let neighbours: Neighbours | null = null;
  let folder = '';
  let ballot: Ballot;
  let votes: LogClock;
  let phases: LogClock;
  const faults: unknown[] = [];

  before(
    async () => {
      const now = new Date();
      const people = memoryPeople();
      const clock = walkedClock(beginning(now));
      const store = createMemoryStore();
      const secrets = fixedSecrets('demo');
      authority = createAuthority({ store, clock, ids: randomIds(), secrets, names: people });
      const elapsed = async (): Promise<void> => {
        await votes.settled();
        await phases.settled();
      };
      const building = { authority, people, seats: createSeats({ authority, secrets, clock }), elapsed };
      folder = mkdtempSync(join(tmpdir(), 'insyn-neighbours-'));
      ballot = await openBallot({ registrarDir: folder, boxDir: folder, registrarUrl: null, boxUrl: null, key: null });
      votes = keepVoteTimes({
        authority,
        store,
        clock,
        ballot,
        timeZone: 'Europe/Stockholm',
        tenantOf: async () => CITY.log,
        report: (error) => void faults.push(error),
      });
      phases = keepRadslagTimes({ authority, store, clock, report: (error) => void faults.push(error) });
      const origins = { stad: 'http://stad.localhost', distrikt: 'http://distrikt.localhost' };
      seeded = await seed({
        building,
        ballot,
        keyOf: () => Buffer.alloc(32, 7),
        clock,
        now,
        listed: legitimationPeople(now.toISOString().slice(0, 10)),
        origins,
      });
    },
    { timeout: 120_000 },
  );
  after(async () => {
    neighbours?.close();
    await votes.close();
    await phases.close();
    await authority.close();
    await ballot.close();
    rmSync(folder, { recursive: true });
    expect(faults).to.deep.equal([]);
  });

  const head = async (): Promise<number> => (await authority.look(SCHOOL))?.state.seq ?? 0;

  it('[DM4] nobody writes while nobody reads; lines, answers and support come when somebody does, until it is switched off', async () => {
    const at = await head();
    let asked = 0;
    let reading = false;
    let fiveTimes: () => void = () => undefined;
    const askedFiveTimes = new Promise<void>((resolve) => (fiveTimes = resolve));
    const isRead = (): boolean => {
      asked += 1;
      if (asked === 5) fiveTimes();
      return reading;
    };
    const kinds = new Set<string>();
    let enough: () => void = () => undefined;
    const bothKinds = new Promise<void>((resolve) => (enough = resolve));
    authority.listen(({ lines }) => {
      for (const { type } of lines) kinds.add(type);
      if (kinds.has('debate/post-submitted') && kinds.has('debate/support-given')) enough();
    });
    // The timer does not keep a process alive, so something else must.
    const awake = setInterval(() => undefined, 1000);
    neighbours = startNeighbours({ authority, scribe: seeded.scribe, posts: seeded.posts, isRead, pause: [1, 2] });
    await askedFiveTimes;
    expect(await head()).to.equal(at);
    reading = true;
    await bothKinds;
    clearInterval(awake);
    neighbours.set(false);
    expect(neighbours.on).to.equal(false);
    const before = asked;
    neighbours.set(true);
    expect(neighbours.on).to.equal(true);
    neighbours.set(false);
    expect(asked).to.equal(before);
  });
});
