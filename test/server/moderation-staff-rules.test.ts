/** Rules of debate that dialogues take over from their tenant. */
import { createMemoryStore } from '@insyn/authority/memory.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';
import { localDesk } from '@insyn/server/commands/local-desk.ts';
import { followRules } from '@insyn/server/moderation/inherit.ts';
import { describe, expect, it } from '#spec';
import { must } from '../attacks/identity-kit.ts';
import { CITY, DISTRICT } from './admin-kit.ts';
import { LOG, open, openBench, ORDINARY, until, type Bench } from './moderation-staff-kit.ts';
import { foundTenant } from './staff.ts';
import { ABOUT, newKey, startServer } from './start-server.ts';

const RULES: PolicyText = { ...DEFAULT_POLICY, title: 'Nya regler' };
const DESCRIPTION = { title: 'En fråga', summary: '', lang: 'sv', body: '', dnr: '', alternatives: [], about: ABOUT, debateCloses: null };

async function titles({ town }: Bench, log: LogId): Promise<readonly string[]> {
  return (await town.server.app.authority.look(log))?.state.moderation.policies.map(({ title }) => title) ?? [];
}

describe('rules of a tenant', () => {
  it('[MO62] a new dialogue begins with them, whether it is made on our page, over HTTP or at the console', async () => {
    const bench = await openBench();
    const { town, person } = bench;
    const { server } = town;
    try {
      await must(server, CITY, { type: 'tenant/publish-policy', policy: RULES });
      await town.anna.send(await town.anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', { fraga: 'På sidan', 'alt-0': 'Ett' });
      expect(await titles(bench, 'pa-sidan' as LogId)).to.deep.equal(['Nya regler']);
      const command = { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION } as const;
      expect((await bench.send(town.anna, command, 'over-http' as LogId)).act).to.equal(1);
      expect(await titles(bench, 'over-http' as LogId)).to.deep.equal(['Nya regler']);
      const desk = localDesk(server.app.authority, server.store, async () => ({ done: true, lines: [] }), CITY);
      await desk.submit({ log: 'vid-konsolen' as LogId, command, seat: 'admin/0', attachments: [] });
      expect(await titles(bench, 'vid-konsolen' as LogId)).to.deep.equal(['Nya regler']);
      const own = await person('Ada', CITY, ['admin']);
      expect((await bench.refused(own, command, 'over-http' as LogId)).code).to.equal('dialogue/exists');
    } finally {
      await server.stop();
    }
  });

  it('[MO62] the same command sent again is the same, though new rules came between', async () => {
    const bench = await openBench();
    const { server, anna } = bench.town;
    try {
      const key = newKey();
      const send = async (): Promise<number> => {
        const headers = { cookie: anna.cookie, 'insyn-csrf': anna.csrf };
        const command = { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION };
        return (await server.send('tva-ganger', command, null, { key, headers })).status;
      };
      expect(await send()).to.equal(201);
      await must(server, CITY, { type: 'tenant/publish-policy', policy: RULES });
      expect(await send()).to.equal(200);
    } finally {
      await server.stop();
    }
  });

  it('[MO62] new ones reach every dialogue that follows them, once; own rules and archived dialogues are left, decisions keep their version', async () => {
    const bench = await openBench();
    const { town, write, send, sanna, review } = bench;
    const { server } = town;
    try {
      const [own, old] = ['egna-regler', 'arkiverad'] as [LogId, LogId];
      for (const log of [own, old]) await open(town, CITY, log, 'En till', { when: 'before', of: 'all' });
      await must(server, own, { type: 'moderation/publish-policy', policy: { ...DEFAULT_POLICY, title: 'Våra egna' }, inherited: false });
      for (const phase of ['archived'] as const) await must(server, old, { type: 'dialogue/enter', phase });
      const first = await write(town.resident, 'Ett första inlägg.');
      await send(sanna, { type: 'moderation/reject', post: first.post, content: first.content as never, reason: ORDINARY, note: '' });
      await must(server, CITY, { type: 'tenant/publish-policy', policy: RULES });
      await until(async () => (await titles(bench, LOG)).at(-1) === 'Nya regler');
      const second = await write(town.resident, 'Ett andra inlägg.');
      await send(sanna, { type: 'moderation/reject', post: second.post, content: second.content as never, reason: ORDINARY, note: '' });
      const judged = (await review(sanna, 'judged')).entries.map(({ decision }) => decision?.statement.policy);
      expect(judged).to.deep.equal([2, 1]);
      await must(server, CITY, { type: 'tenant/publish-policy', policy: RULES });
      await must(server, CITY, { type: 'tenant/publish-policy', policy: { ...RULES, title: 'Nyare regler' } });
      await until(async () => (await titles(bench, LOG)).at(-1) === 'Nyare regler');
      expect(await titles(bench, LOG)).to.deep.equal(['Regler för debatten', 'Nya regler', 'Nyare regler']);
      expect((await titles(bench, own)).at(-1)).to.equal('Våra egna');
      expect(await titles(bench, old)).to.deep.equal(['Regler för debatten']);
      expect(await titles(bench, 'torget' as LogId), 'another tenant').to.deep.equal(['Regler för debatten']);
    } finally {
      await server.stop();
    }
  });

  it('[MO62] a reason that a dialogue has used before is kept there, and no longer offered', async () => {
    const bench = await openBench();
    const { server } = bench.town;
    try {
      const extra = { ...DEFAULT_POLICY.reasons[0], code: 'gammalt-skal' } as PolicyText['reasons'][number];
      const policy = { ...DEFAULT_POLICY, reasons: [...DEFAULT_POLICY.reasons, extra] };
      await must(server, LOG, { type: 'moderation/publish-policy', policy, inherited: true });
      await must(server, CITY, { type: 'tenant/publish-policy', policy: RULES });
      await until(async () => (await titles(bench, LOG)).at(-1) === 'Nya regler');
      const rules = (await server.app.authority.look(LOG))?.state.moderation.policies.at(-1);
      expect(rules?.reasons.find(({ code }) => code === 'gammalt-skal')?.retired).to.equal(true);
    } finally {
      await server.stop();
    }
  });

  it('[MO62] what was published while the server was down is caught up with, once; a dialogue that cannot stops no other and is told of', async () => {
    const store = createMemoryStore();
    const logs = ['aa-forst', 'bb-trasig', 'cc-sist'] as LogId[];
    const first = await startServer({ store, env: { TENANT: CITY } });
    await foundTenant(first.app, CITY);
    await foundTenant(first.app, DISTRICT);
    for (const log of logs)
      await must(first, log, { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, tenant: CITY, policy: DEFAULT_POLICY });
    const { authority } = first.app;
    await first.stop();
    // As after a stop between the two acts: the tenant has its rules, the dialogues do not.
    const done = await authority.submit({
      log: CITY,
      command: { type: 'tenant/publish-policy', policy: RULES },
      who: { ...NOBODY, seats: ['admin/1'] },
      key: null,
    });
    expect(done.accepted).to.equal(true);
    const failing: EventStore = {
      ...store,
      append: async (log, ...rest) => {
        if (log === 'bb-trasig') throw new Error('the disk is full');
        return store.append(log, ...rest);
      },
    };
    const heads = async (): Promise<readonly (number | undefined)[]> => Promise.all(logs.map(async (log) => (await store.head(log))?.seq));
    const second = await startServer({ store: failing, env: { TENANT: CITY } });
    await until(async () => (await heads()).at(-1) === 3);
    expect(await heads()).to.deep.equal([3, 2, 3]);
    await until(() => second.logged.some((line) => line.includes('bb-trasig')));
    await second.stop();
    const third = await startServer({ store, env: { TENANT: CITY } });
    await until(async () => (await heads())[1] === 3);
    await third.stop();
    const fourth = await startServer({ store, env: { TENANT: CITY } });
    const again = followRules({ authority: fourth.app.authority, store, own: CITY, report: () => {}, failed: () => {} });
    await again.settled();
    await again.stop();
    await fourth.stop();
    expect(await heads()).to.deep.equal([3, 3, 3]);
  });
});
