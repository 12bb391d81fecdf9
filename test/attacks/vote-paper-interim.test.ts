/**
 * CONSUL #4771 for paper: the same evening at the desk is held twice, once with every ballot for one alternative and once for another.
 * Until nothing more can be voted, whatever anybody can be answered anywhere must be the same, letter for letter.
 */
import type { SeatRole } from '@insyn/domain/fact.ts';
import type { Piles } from '@insyn/domain/vote/paper.ts';
import type { App } from '@insyn/server/http/door.ts';
import { describe, expect, it } from '#spec';
import { openDeskStage, type AtDesk, type DeskStage } from '../server/vote-desk-kit.ts';
import { filled, kindsLogged, plain, readableRoutes } from './every-answer.ts';

/** Everything is asked for while the vote is open; what is about the vote again when it has closed, and in the last moment of the grace. */
const MOMENTS = [
  ['2026-12-06T12:00:00.000Z', /^/],
  ['2026-12-12T19:00:00.000Z', /rost|resultat|urna|vote/],
  ['2026-12-12T19:09:59.999Z', /rost|resultat|urna|vote/],
] as const;
const NONE: Piles = { a: 0, b: 0, c: 0, blank: 0, invalid: 0, missing: 0 };

type Evening = { readonly stage: DeskStage; readonly routes: readonly string[]; readonly people: readonly (AtDesk | null)[] };

/** A sealed batch, one that two are counting again, and one that half of them have counted. */
async function held(choice: string): Promise<Evening> {
  let routes: readonly string[] = [];
  const extend = (app: App): void => {
    routes = readableRoutes(app.printRoutes({ commonPrefix: false, includeHooks: false }));
  };
  const stage = await openDeskStage({ voters: 60, parts: { extend } });
  const { majken, hodan } = stage;
  await stage.accepted(0, 60);
  const must = async (who: AtDesk, call: 'ny-bunt' | 'rakna' | 'rakna-om', body: unknown): Promise<void> => {
    const said = await who.says(call, body);
    if (said !== 'ok') throw new Error(`${call}: ${said}`);
  };
  for (let batch = 1; batch <= 3; batch += 1) await must(majken, 'ny-bunt', { envelopes: 20 });
  const all: Piles = { ...NONE, [choice]: 20 };
  await must(majken, 'rakna', { batch: 1, piles: all });
  await must(hodan, 'rakna', { batch: 1, piles: all });
  await must(majken, 'rakna', { batch: 2, piles: { ...NONE, [choice]: 19, missing: 1 } });
  await must(hodan, 'rakna', { batch: 2, piles: { ...NONE, [choice]: 19, blank: 1 } });
  await must(hodan, 'rakna-om', { batch: 2, piles: { ...NONE, [choice]: 19, blank: 1 }, difference: null });
  await must(hodan, 'rakna', { batch: 3, piles: all });
  const roles: readonly SeatRole[] = ['admin', 'official'];
  const others: AtDesk[] = [];
  for (const role of roles) others.push(await stage.somebody(`Person ${role}`, [role]));
  return { stage, routes, people: [null, majken, stage.pekka, ...others] };
}

async function answers({ stage, routes, people }: Evening, about: RegExp): Promise<readonly string[]> {
  const { election, server } = stage;
  const told: string[] = [];
  for (const route of routes.filter((each) => about.test(each))) {
    const path = filled(route, election);
    const bodies = await Promise.all(
      people.map(async (who) => {
        const answer = await server.get(path, who === null ? {} : { cookie: who.person.headers['cookie'] ?? '' });
        return `${route} ${String(answer.status)} ${plain(await answer.text(), stage)}`;
      }),
    );
    told.push(...bodies);
  }
  return [...told, kindsLogged(stage)];
}

describe('what paper says of how a vote goes', () => {
  it(
    '[VO107] is told to nobody before nothing more can be voted: whatever lies in the piles, every answer to everybody is the same',
    async () => {
      const [one, other] = [await held('a'), await held('b')];
      try {
        expect(one.routes).to.include('/rostmottagning/:log/protokoll');
        for (const [moment, about] of MOMENTS) {
          await one.stage.at(moment);
          await other.stage.at(moment);
          const [first, second] = [await answers(one, about), await answers(other, about)];
          for (const [at, body] of first.entries()) expect(second[at] === body, `${moment} ${body.slice(0, 120)}`).to.equal(true);
          expect(first.filter((body) => body.includes('/rostmottagning/') && body.includes(' 200 ')).length).to.be.at.least(12);
        }
      } finally {
        await one.stage.stop();
        await other.stage.stop();
      }
    },
    { timeout: 240_000 },
  );
});
