import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, expect } from '#spec';
import { createMemoryStore, emptyMemoryData } from '@insyn/authority/memory.ts';
import { NOBODY, type EventStore, type Who } from '@insyn/authority/ports.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { ADMIN, LOG, codeOf, faultyStore, handClock, post, receiptOf, resident, world, type World } from './kit.ts';

const seat = (...seats: readonly Seat[]): Who => ({ ...NOBODY, seats });
const reason = DEFAULT_POLICY.reasons[0]?.code ?? '';
const REVIEW: Command = { type: 'dialogue/set', settings: { review: { when: 'before', of: 'all' } } };
const idsOf = (answer: Awaited<ReturnType<World['send']>>): { readonly post: PostId; readonly content: ContentId } => {
  const { ids } = receiptOf(answer);
  return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
};
const erase = ({ post: of }: { readonly post: PostId }): Command => ({
  type: 'moderation/erase',
  post: of,
  decision: 'SKN 2026/9',
  ground: 'Uppgift om enskild.',
});

describe('moderation at the referee', () => {
  it('[MO14] two moderators decide on the same post at once, 200 times: one act counts, the other is told', async () => {
    const { send, open, authority } = world();
    await open();
    receiptOf(await send(REVIEW));
    let counted = 0;
    for (let at = 0; at < 200; at += 1) {
      const written = idsOf(await send(post(`Inlägg ${at}`), resident(`${at}`)));
      const decisions: readonly Command[] = [
        { type: 'moderation/approve', ...written },
        { type: 'moderation/reject', ...written, reason, note: '' },
        { type: 'moderation/return', ...written, reason, note: '', place: null },
      ];
      const pair = [decisions[at % 3], decisions[(at + (at % 2)) % 3]] as readonly Command[];
      const moderators = at % 2 === 0 ? [seat('moderator/2'), seat('moderator/3')] : [seat('moderator/3'), seat('moderator/2')];
      const answers = await Promise.all(pair.map((command, index) => send(command, moderators[index])));
      expect(answers.map(codeOf).sort(), `${at}`).to.deep.equal(['accepted', 'moderation/already-judged']);
      expect(answers.find(({ accepted }) => !accepted)).to.deep.include({ fields: [written.post] });
      counted += 1;
    }
    const acts = [...((await authority.look(LOG))?.state.moderation.acts.values() ?? [])].filter(({ by }) => by.startsWith('moderator/'));
    expect([counted, acts.length]).to.deep.equal([200, 200]);
  });

  it('[DI12] a hundred posts on their way when the debate is closed: what came before is there, what came after is refused', async () => {
    const disk = faultyStore();
    const { send, open, authority } = world({ store: disk.store });
    await open();
    const release = disk.hold();
    const before = Array.from({ length: 50 }, (_, at) => send(post(`Före ${at}`), resident(`f${at}`)));
    const closing = send({ type: 'dialogue/close' });
    const after = Array.from({ length: 50 }, (_, at) => send(post(`Efter ${at}`), resident(`e${at}`)));
    release();
    expect((await Promise.all(before)).map(codeOf)).to.deep.equal(before.map(() => 'accepted'));
    expect(codeOf(await closing)).to.equal('accepted');
    expect((await Promise.all(after)).map(codeOf)).to.deep.equal(after.map(() => 'debate/closed'));
    expect((await authority.look(LOG))?.state.debate.counts.published).to.equal(50);
  });

  it('[MO27] a role that ends during an act: what was sent with the seat counts, what comes without it does not', async () => {
    const disk = faultyStore();
    const { send, open } = world({ store: disk.store });
    await open();
    receiptOf(await send(REVIEW));
    const [first, second] = [idsOf(await send(post('Ett'), resident('a'))), idsOf(await send(post('Två'), resident('b')))];
    const release = disk.hold();
    const sent = send({ type: 'moderation/approve', ...first }, seat('moderator/2'));
    const later = send({ type: 'moderation/approve', ...second }, { ...NOBODY, person: 'p-sanna', seats: [] });
    release();
    const receipt = receiptOf(await sent);
    expect(codeOf(await later)).to.equal('moderation/login-needed');
    expect(codeOf(await send({ type: 'moderation/undo', act: receipt.act }, { ...resident('sanna'), seats: ['counter/2'] }))).to.equal(
      'moderation/not-allowed',
    );
  });

  it('[MO15] a receipt names the act, which is what is taken back; its seq is the last line', async () => {
    const { send, open, authority } = world();
    await open();
    const written = idsOf(await send(post('Något'), resident('a')));
    const report: Command = { type: 'moderation/report', ...written, reason, text: 'Det stämmer inte.', goodFaith: true };
    const { ids } = receiptOf(await send(report, resident('b')));
    expect(ids['report']).to.match(/^[\w-]{22}$/);
    const receipt = receiptOf(await send({ type: 'moderation/hide', post: written.post, reason, note: '' }, seat('moderator/2')));
    expect(receipt.seq - receipt.act).to.equal(1);
    receiptOf(await send({ type: 'moderation/undo', act: receipt.act }, seat('moderator/2')));
    const state = (await authority.look(LOG))?.state;
    expect(state?.debate.items.get(written.post)?.status).to.equal('published');
    expect([...(state?.moderation.reports.values() ?? [])].map(({ answer }) => answer)).to.deep.equal([null]);
  });

  const stores: Readonly<
    Record<
      string,
      () => Promise<{ store: EventStore; again: () => Promise<EventStore>; left: () => Promise<string>; end: () => Promise<void> }>
    >
  > = {
    memory: async () => {
      const data = emptyMemoryData();
      const left = async (): Promise<string> => JSON.stringify([...data.logs.values()].map(({ contents }) => [...contents]));
      return { store: createMemoryStore(data), again: async () => createMemoryStore(data), left, end: async () => undefined };
    },
    sqlite: async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'insyn-erase-'));
      let store = await openStore({ dataDir, tenant: 'stad' });
      const again = async (): Promise<EventStore> => {
        await store.close();
        store = await openStore({ dataDir, tenant: 'stad' });
        return store;
      };
      const left = async (): Promise<string> => {
        const names = (await readdir(dataDir, { recursive: true, withFileTypes: true })).filter((each) => each.isFile());
        return (await Promise.all(names.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))).join('\n');
      };
      const end = async (): Promise<void> => {
        await store.close();
        await rm(dataDir, { recursive: true });
      };
      return { store, again, left, end };
    },
  };
  for (const [name, opened] of Object.entries(stores)) {
    it(`[MO26] ${name}: erasing deletes in the same transaction, and a restart finds nothing`, async () => {
      const { store, again, left, end } = await opened();
      try {
        const disk = faultyStore(store);
        const first = world({ store: disk.store });
        await first.open();
        const gone = idsOf(await first.send(post('Hemligtord ska bort'), resident('a')));
        receiptOf(
          await first.send(
            { type: 'debate/edit', post: gone.post, text: 'Hemligtord igen', lang: 'sv', stance: { kind: 'other' } },
            resident('a'),
          ),
        );
        const kept = idsOf(await first.send(post('Det här står kvar'), resident('b')));
        const versions = (await first.authority.look(LOG))?.state.debate.items.get(gone.post)?.versions.map(({ content }) => content) ?? [];
        expect(versions).to.have.length(2);
        expect(await left()).to.include('Hemligtord');
        receiptOf(await first.send(erase(gone), seat('registrar/4')));
        expect(disk.written.at(-1)?.erasures).to.deep.equal(versions);
        expect(disk.written.at(-1)?.lines).to.have.length(1);
        const live = await first.authority.look(LOG);
        await first.authority.close();
        const next = world({ store: await again() });
        const found = await next.authority.look(LOG);
        for (const held of [live?.held, found?.held]) {
          for (const id of versions) expect(held?.contents.has(id)).to.equal(false);
          expect(held?.contents.has(kept.content)).to.equal(true);
          expect([...(held?.authored.keys() ?? [])]).to.have.length(1);
        }
        expect(found?.state.hash).to.equal(live?.state.hash);
        for (const who of [NOBODY, resident('a'), seat('moderator/2'), ADMIN]) {
          const frame = await next.authority.frame(LOG, 0, 100, who);
          for (const id of versions) expect(frame?.contents[id]).to.equal(null);
          expect(JSON.stringify(frame)).not.to.include('Hemligtord');
        }
        expect(codeOf(await next.send({ type: 'debate/withdraw', post: gone.post }, resident('a')))).to.equal('debate/withdrawn');
        await next.authority.close();
        await again();
        expect(await left()).not.to.include('Hemligtord');
      } finally {
        await end();
      }
    });
  }

  it('[MO26] written and erased in one batch, it is never on disk', async () => {
    const data = emptyMemoryData();
    const disk = faultyStore(createMemoryStore(data));
    const { send, open, authority } = world({ store: disk.store, ids: counted() });
    await open();
    const release = disk.hold();
    const writing = send(post('Hemligtord'), resident('a'));
    // The id is known before the answer only because this test draws the ids.
    const erasing = send(erase({ post: 'post-1' as PostId }), seat('registrar/4'));
    release();
    expect([codeOf(await writing), codeOf(await erasing)]).to.deep.equal(['accepted', 'accepted']);
    expect(JSON.stringify([...data.logs.values()].map(({ contents }) => [...contents]))).not.to.include('Hemligtord');
    expect((await authority.look(LOG))?.state.debate.items.get('post-1' as PostId)?.status).to.equal('erased');
  });

  it('[MO2] the checks know what was said before, also after a restart', async () => {
    const store = createMemoryStore();
    const words = 'Gångbanan behövs för barnen som går till skolan varje morgon längs den stora vägen och inte syns i mörkret.';
    const first = world({ store, clock: handClock() });
    await first.open();
    receiptOf(await first.send(post(words), resident('a')));
    for (const { send, authority } of [first, world({ store, clock: handClock() })]) {
      const again = idsOf(await send(post(words), resident(`b${Math.random()}`)));
      expect((await authority.look(LOG))?.state.debate.items.get(again.post)?.versions[0]).to.include({
        check: 'repetition',
        awaits: true,
      });
    }
  });
});

/** Ids that are told beforehand. */
function counted(): NonNullable<Parameters<typeof world>[0]>['ids'] & object {
  let drawn = 0;
  const draw = (kind: string): never => `${kind}-${(drawn += 1)}` as never;
  return {
    post: () => 'post-1' as never,
    content: () => draw('content'),
    document: () => draw('document'),
    report: () => draw('report'),
    session: () => draw('session'),
    poll: () => draw('poll'),
    salt: () => 'AAAAAAAAAAAAAAAAAAAAAA',
  };
}
