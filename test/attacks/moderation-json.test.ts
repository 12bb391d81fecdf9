/** A23: commands of every type, drawn by their schemas or spoiled, by people with and without seats: never a crash, and nothing is written that was refused. */
import { after, before, describe, expect, it } from '#spec';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import { COMMAND_TYPES } from '@insyn/protocol/commands.ts';
import { routes } from '@insyn/protocol/routes.ts';
import fc from 'fast-check';
import { type Browser, CITY } from '../server/admin-kit.ts';
import { LOG, openBench, ORDINARY, type Bench } from '../server/moderation-staff-kit.ts';
import { newKey, saying } from '../server/start-server.ts';
import { commandValues, spoiled, type Known } from './command-values.ts';
import { expectPlainPage, waysFrom } from './moderation-pages.ts';

const LONG = { timeout: 240_000 };
/** Commands after which little else is accepted: tried last. */
const ENDINGS: ReadonlySet<Command['type']> = new Set(['dialogue/enter', 'dialogue/close', 'dialogue/describe', 'dialogue/set']);
/** What no command may hold, wherever it stands; as the value of a text it is a text. */
const NEVER = /__proto__"\s*:|"prototype"\s*:|\\ud800|[:,[]1e400|[:,[]NaN|9007199254740993|\[{40}|"type":[^,]*,.*"type":|^\[|"extra"/u;

describe('attacks on moderation: JSON', () => {
  let bench: Bench;
  let people: readonly Browser[];
  before(async () => {
    bench = await openBench();
    const { town, person, sanna, jorma, alva } = bench;
    const all = await person('Alla Roller', CITY, ['admin', 'moderator', 'official', 'registrar', 'counter']);
    people = [town.resident, await person('Tage'), sanna, jorma, alva, town.anna, town.bo, await person('Olle', CITY, ['official']), all];
  });
  after(() => bench.town.server.stop());

  const ask = (who: Browser, body: string): Promise<Response> =>
    fetch(`${bench.town.server.url}${routes.commands(LOG)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: bench.town.server.url,
        'idempotency-key': newKey(),
        cookie: who.cookie,
        'insyn-csrf': who.csrf,
      },
      body,
    });
  const head = async (): Promise<number> => (await bench.town.server.store.head(LOG))?.seq ?? 0;

  /** Posts in every state, and the names of all there is. */
  async function known(): Promise<Known> {
    const { send, sanna, town } = bench;
    for (let at = 0; at < 3; at += 1) {
      const { ids } = await send(town.resident, saying(`Ett inlägg att pröva ${newKey()}.`));
      const named = { post: ids['post'] as never, content: ids['content'] as never };
      if (at > 0) await send(sanna, { type: 'moderation/approve', ...named });
      if (at > 1) await send(sanna, { type: 'moderation/hide', post: named.post, reason: ORDINARY, note: '' });
    }
    const found = await town.server.app.authority.look(LOG);
    if (found === null) throw new Error('no log');
    const { debate, moderation, dialogue } = found.state;
    const items = [...debate.items.values()].slice(-6);
    const digests = dialogue.phase === 'empty' ? [] : dialogue.proposals.map(({ digest }) => digest);
    return {
      ids: [
        ...items.flatMap(({ post, versions }) => [post, ...versions.map(({ content }) => content)]),
        ...[...moderation.reports.keys()].slice(-3),
        ...digests,
      ],
      words: [
        ...DEFAULT_POLICY.reasons.map(({ code }) => code).slice(0, 4),
        'a',
        'sv',
        '2026-11-20',
        'Europe/Stockholm',
        new Date(Date.now() + 9e8).toISOString(),
      ],
      numbers: [...[...moderation.acts.values()].slice(-5).map(({ act }) => act), 0, 1],
    };
  }

  async function rain(wanted: (type: Command['type']) => boolean, runs: number): Promise<ReadonlyMap<string, number>> {
    const statuses = new Map<string, number>();
    const each = Math.ceil(runs / 6);
    for (let round = 0; round < 6; round += 1) {
      const property = fc.asyncProperty(commandValues(await known(), wanted), fc.nat(people.length - 1), async (command, at) => {
        const from = await head();
        const response = await ask(people[at] as Browser, JSON.stringify(command));
        const body = (await response.json()) as { code?: string };
        const said = `${String(response.status)} ${body.code ?? ''} ${JSON.stringify(command)}`;
        expect(response.status, said).to.be.below(500);
        if (!response.ok) expect(await head(), said).to.equal(from);
        statuses.set(String(response.status), (statuses.get(String(response.status)) ?? 0) + 1);
      });
      await fc.assert(property, { numRuns: each, seed: 20_261_120 + round });
    }
    return statuses;
  }

  async function expectPages(): Promise<void> {
    const { town, sanna } = bench;
    for (const [who, from] of [
      [town.nobody, [routes.page(LOG), routes.ledgerPage(LOG), `/d/${LOG}/inlagg.atom`, routes.snapshot(LOG), routes.statistics(LOG)]],
      [
        sanna,
        ['/granska', `/granska/${LOG}`, routes.review(LOG), `${routes.review(LOG)}?list=judged`, `${routes.review(LOG)}?list=appeals`],
      ],
      [town.anna, ['/admin', `/admin/dialoger/d/${LOG}`, '/admin/granskning']],
    ] as const) {
      const queue = new Set<string>(from);
      for (const path of queue) {
        const page = await who.get(path);
        expect(page.status, `${path} ${page.status >= 500 ? page.text : ''}`).to.be.below(500);
        if ((page.headers.get('content-type') ?? '').startsWith('text/html')) expectPlainPage(page.html, path);
        if (queue.size < 80) for (const way of waysFrom(page.html)) if (/^\/(?:d|admin|granska)\//u.test(way)) queue.add(way);
      }
    }
  }

  it(
    '[MO99] commands of the right shape with whatever values, by whoever: never an error of ours, and every page can still be read',
    async () => {
      const statuses = await rain((type) => !ENDINGS.has(type), 3600);
      await expectPages();
      process.stdout.write(`# ${[...statuses].map(([status, count]) => `${status}: ${String(count)}`).join(', ')}\n`);
      expect(statuses.get('201') ?? 0).to.be.above(50);
    },
    LONG,
  );

  it(
    '[MO99] every command with a field turned into something else, one too many, twice or a prototype: refused by the parser or a rule, and nothing is written',
    async () => {
      const drawn = fc.sample(
        commandValues(await known(), (type) => !ENDINGS.has(type)),
        { numRuns: 600, seed: 7 },
      ) as { type: Command['type'] }[];
      const one = new Map(drawn.map((command) => [command.type, command]));
      expect(one.size).to.equal(COMMAND_TYPES.length - ENDINGS.size);
      let sent = 0;
      const { resident, anna } = bench.town;
      for (const [at, command] of [...one.values()].entries()) {
        for (const body of spoiled(command)) {
          const from = await head();
          const response = await ask(at % 2 === 0 ? anna : (people.at(-1) ?? resident), body);
          await response.arrayBuffer();
          sent += 1;
          expect(response.status, body.slice(0, 300)).to.be.below(500);
          if (NEVER.test(body)) expect([400, 413], body.slice(0, 300)).to.include(response.status);
          if (!response.ok) expect(await head(), body.slice(0, 300)).to.equal(from);
        }
      }
      process.stdout.write(`# ${String(sent)} bodies\n`);
      expect(Object.hasOwn(Object.prototype, 'admin')).to.equal(false);
      await expectPages();
    },
    LONG,
  );

  it(
    '[MO99] also those that stop, describe and end a dialogue',
    async () => {
      const statuses = await rain((type) => ENDINGS.has(type) && type !== 'dialogue/enter' && type !== 'dialogue/close', 300);
      await expectPages();
      expect(statuses.get('201') ?? 0).to.be.above(0);
      const { anna } = bench.town;
      for (const type of ['dialogue/close', 'dialogue/enter'] as const)
        for (const command of fc.sample(
          commandValues({ ids: [], words: ['a'], numbers: [] }, (each) => each === type),
          { numRuns: 40, seed: 3 },
        ))
          expect((await ask(anna, JSON.stringify(command))).status, JSON.stringify(command)).to.be.below(500);
      await expectPages();
    },
    LONG,
  );
});
