/**
 * A34, CONSUL #4771: nobody is shown how a vote goes before it is over. The same vote is held twice, once with every ballot for one
 * alternative and once for another; whatever anybody can be answered anywhere must be the same, letter for letter.
 */
import { describe, expect, it } from '#spec';
import type { SeatRole } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { App } from '@insyn/server/http/door.ts';
import { sessionFor, under } from '../server/session-kit.ts';
import { foundTenant, grant } from '../server/staff.ts';
import type { Person } from '../server/start-server.ts';
import { filled, kindsLogged, plain, readableRoutes } from './every-answer.ts';
import { numberOf, openVoteStage, type VoteStage } from '../server/vote-stage.ts';

const CITY = 'tenant-stad' as LogId;
const ROLES: readonly SeatRole[] = ['admin', 'official', 'moderator', 'counter', 'registrar'];
const VOTED = 53;

type Held = { readonly stage: VoteStage; readonly routes: readonly string[] };

async function held(choice: string): Promise<Held> {
  let routes: readonly string[] = [];
  const extend = (app: App): void => {
    routes = readableRoutes(app.printRoutes({ commonPrefix: false, includeHooks: false }));
  };
  const stage = await openVoteStage({ voters: 70, parts: { extend } });
  for (let at = 0; at < VOTED; at += 1) await stage.vote(await stage.voter(numberOf(at)), choice);
  await stage.ballot.box('flush', stage.election);
  await stage.at('2026-12-06T12:00:00.000Z');
  return { stage, routes };
}

describe('how a vote goes', () => {
  it(
    '[VO128] [A34] is told to nobody before it is over: whichever way all have voted, every answer to everybody is the same',
    async () => {
      const [one, other] = [await held('a'), await held('b')];
      try {
        expect(one.routes.length).to.be.above(100);
        const [first, second] = [await answers(one), await answers(other)];
        expect([...first.keys()]).to.deep.equal([...second.keys()]);
        for (const [asked, body] of first)
          expect(second.get(asked) === body, `${asked}\n${differing(body, second.get(asked) ?? '')}`).to.equal(true);
        expect([...first.values()].filter((body) => body.startsWith('200')).length).to.be.above(60);
      } finally {
        await one.stage.stop();
        await other.stage.stop();
      }
    },
    { timeout: 240_000 },
  );
});

/** Lines that one text has and the other has not. */
function differing(one: string, other: string): string {
  const [mine, theirs] = [one.split('\n'), other.split('\n')];
  const only = (lines: readonly string[], others: readonly string[]): readonly string[] => lines.filter((line) => !others.includes(line));
  return [...only(mine, theirs).slice(0, 3), '<>', ...only(theirs, mine).slice(0, 3)].join('\n').slice(0, 1200);
}

async function answers({ stage, routes }: Held): Promise<ReadonlyMap<string, string>> {
  await foundTenant(stage.server.app, CITY);
  const people: (readonly [string, Person | null])[] = [['nobody', null]];
  people.push(['a voter', await stage.voter(numberOf(0))]);
  for (const role of ROLES) {
    const person = await stage.server.people.create(`Person ${role}`, CITY);
    await grant(stage.server.app, CITY, person, role);
    people.push([role, under(stage.server, sessionFor(stage.server, person))]);
  }
  const found = new Map<string, string>();
  for (const route of routes) {
    const path = filled(route, stage.election);
    const bodies = await Promise.all(
      people.map(async ([, who]) => {
        const answer = await stage.server.get(path, who?.headers ?? {});
        return `${String(answer.status)} ${plain(await answer.text(), stage)}`;
      }),
    );
    people.forEach(([name], at) => found.set(`${name} ${route}`, bodies[at] ?? ''));
  }
  found.set('the log of requests', kindsLogged(stage));
  return found;
}
