import { describe, it, expect } from '#spec';
import { createMemoryStore, fixedSecrets, memoryNames } from '@insyn/authority/memory.ts';
import { marksOf } from '@insyn/authority/marks.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { emptyState, evolve } from '@insyn/domain/root.ts';
import type { Frame, Line } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import { ADMIN, CREATE, LOG, MODERATOR, codeOf, handClock, post, postOf, receiptOf, resident, world } from './kit.ts';

const anna = resident('anna');
const bo = resident('bo');

describe('what readers get', () => {
  it('[AU10] a log dropped from memory and read again, whole or in pieces, is the same', async () => {
    const store = createMemoryStore();
    const before = world({ store });
    await before.open();
    for (let index = 0; index < 10; index += 1) {
      const { ids } = receiptOf(await before.send(post(`Inlägg ${index}`), anna));
      await before.send({ type: 'debate/support', post: ids['post'] as PostId, content: ids['content'] as ContentId }, bo);
      if (index % 3 === 0) await before.send({ type: 'debate/withdraw', post: ids['post'] as PostId }, anna);
      if (index % 3 !== 0) await moderated(before, ids['post'] as PostId, ids['content'] as ContentId, index);
    }
    const look = async (pageLines: number): Promise<unknown> =>
      comparable(await world({ store, settings: { pageLines } }).authority.look(LOG));
    const whole = comparable(await before.authority.look(LOG));
    for (const pageLines of [1, 3, 1000]) expect(await look(pageLines)).to.deep.equal(whole);
  });

  it('[AU11] those who ask at once share one reading of the log', async () => {
    const store = createMemoryStore();
    await world({ store }).open();
    let reads = 0;
    const counting: EventStore = { ...store, read: (...args) => ((reads += 1), store.read(...args)) };
    const { authority, send } = world({ store: counting });
    await Promise.all([
      authority.look(LOG),
      authority.look(LOG),
      authority.page(LOG, { sort: 'newest', limit: 10 }, NOBODY),
      send(post('Hej'), anna),
    ]);
    expect(reads).to.equal(1);
  });

  it('[AU11] logs beyond the number or the time allowed leave memory, and listeners stay', async () => {
    const store = createMemoryStore();
    const clock = handClock();
    let reads = 0;
    const counting: EventStore = { ...store, read: (...args) => ((reads += 1), store.read(...args)) };
    const { authority, told } = world({ store: counting, clock, settings: { maxLogs: 2, idleMs: 1000 } });
    const logs = ['log-a', 'log-b', 'log-c'] as LogId[];
    const create = (log: LogId) => authority.submit({ log, command: CREATE, who: ADMIN, key: null });
    for (const log of logs) expect(codeOf(await create(log))).to.equal('accepted');
    reads = 0;
    for (const log of logs.slice(1)) await authority.look(log);
    expect(reads).to.equal(0);
    await authority.look('log-a' as LogId);
    expect(reads).to.equal(1);
    clock.set(clock.now() + 1001);
    await authority.look('log-a' as LogId);
    await authority.look('log-c' as LogId);
    expect(reads).to.equal(2);
    await authority.submit({ log: 'log-b' as LogId, command: { type: 'dialogue/enter', phase: 'debate' }, who: ADMIN, key: null });
    expect(told.map(({ log, from }) => [log, from])).to.deep.equal([
      ['log-a', 0],
      ['log-b', 0],
      ['log-c', 0],
      ['log-b', 2],
    ]);
  });

  it('[AU12] a mark is the same for one person, purpose, target and log, and no other', () => {
    const secret = fixedSecrets('s').marks(LOG);
    const mark = marksOf(secret, 'p')('own', 't');
    expect(mark).to.match(/^[A-Za-z0-9_-]{22}$/);
    expect(marksOf(secret, 'p')('own', 't')).to.equal(mark);
    const others = [
      marksOf(secret, 'q')('own', 't'),
      marksOf(secret, 'p')('support', 't'),
      marksOf(secret, 'p')('own', 'u'),
      marksOf(secret, 'pown')('own', 't'),
      marksOf(fixedSecrets('s').marks('annan' as LogId), 'p')('own', 't'),
      marksOf(fixedSecrets('z').marks(LOG), 'p')('own', 't'),
    ];
    expect(new Set([mark, ...others])).to.have.property('size', 7);
    expect(marksOf(secret, null)('own', 't')).to.equal(undefined);
  });

  it('[AU13] a frame holds every content its lines introduce or change, as this reader may have it now, with names of those alone', async () => {
    const names = memoryNames();
    names.tell(LOG, anna.pseudonym ?? ('' as never), 'Anna');
    names.tell(LOG, bo.pseudonym ?? ('' as never), 'Bo');
    const { send, open, authority } = world({ names });
    await open();
    const kept = receiptOf(await send(post('Annas ord'), anna)).ids;
    const gone = receiptOf(await send(post('Bos ord'), bo)).ids;
    await send({ type: 'debate/withdraw', post: gone['post'] as PostId }, bo);
    const get = async (who: typeof anna, after = 3): Promise<Frame> => (await authority.frame(LOG, after, 100, who)) ?? raise('no frame');
    const frame = await get(NOBODY);
    expect(frame).to.include({ log: LOG, from: 3, now: '2026-01-01T00:00:00.000Z' });
    expect(frame.lines.map((line) => line.seq)).to.deep.equal([4, 5, 6, 7, 8]);
    expect(Object.keys(frame.contents).sort()).to.deep.equal([kept['content'], gone['content']].sort());
    expect(frame.contents[kept['content'] as ContentId]?.content).to.include({ text: 'Annas ord' });
    expect(frame.contents[gone['content'] as ContentId]).to.equal(null);
    expect(frame.names).to.deep.equal({ [anna.pseudonym ?? '']: { name: 'Anna' } });
    expect(JSON.stringify(frame)).to.not.contain('Bos ord');
    expect((await get(MODERATOR)).contents[gone['content'] as ContentId]?.content).to.include({ text: 'Bos ord' });
    const change = await get(NOBODY, 7);
    expect(change.contents).to.deep.equal({ [gone['content'] ?? '']: null });
    expect(change.names).to.deep.equal({});
  });

  it('[AU13] a log that is not for this reader, and one that never was, give the same nothing', async () => {
    const { send, authority } = world();
    await send(CREATE);
    const query = { sort: 'newest', limit: 10 } as const;
    for (const log of [LOG, 'finns-inte' as LogId, 'Inte En Slug' as LogId]) {
      expect(await authority.frame(log, 0, 10, anna)).to.equal(null);
      expect(await authority.snapshot(log, query, anna)).to.equal(null);
      expect(await authority.page(log, query, anna)).to.equal(null);
    }
    expect((await authority.frame(LOG, 0, 10, ADMIN))?.lines).to.have.length(2);
    expect(await authority.look('finns-inte' as LogId)).to.equal(null);
    expect(codeOf(await authority.submit({ log: 'Inte En Slug' as LogId, command: CREATE, who: ADMIN, key: null }))).to.equal(
      'dialogue/not-found',
    );
  });

  it('[AU14] a frame ends at the lines and bytes allowed, and has one line at least', async () => {
    const store = createMemoryStore();
    const { send, open, authority } = world({ store, settings: { pullBytes: 10_000 } });
    await open();
    for (let index = 0; index < 10; index += 1) await send(post(String.fromCodePoint(0x3b1 + index).repeat(2000)), resident(`${index}`));
    expect((await authority.frame(LOG, 0, 3, anna))?.lines.map((line) => line.seq)).to.deep.equal([1, 2, 3]);
    const seen: number[] = [];
    let after = 0;
    for (;;) {
      const lines = (await authority.frame(LOG, after, 100, anna))?.lines ?? [];
      if (lines.length === 0) break;
      expect(lines.length).to.be.below(8);
      seen.push(...lines.map((line) => line.seq));
      after = seen.at(-1) ?? 0;
    }
    expect(seen).to.deep.equal(Array.from({ length: 23 }, (_, index) => index + 1));
    const tiny = world({ store, settings: { pullBytes: 1 } });
    expect((await tiny.authority.frame(LOG, 3, 100, anna))?.lines.map((line) => line.seq)).to.deep.equal([4]);
  });

  it('[AU15] a log that is broken on disk is neither served nor written to', async () => {
    const store = createMemoryStore();
    const first = world({ store });
    await first.open();
    await first.send(post('Som det var'), anna);
    const flipped: EventStore = {
      ...store,
      read: async (log, after, limit) => {
        const read = await store.read(log, after, limit);
        return { ...read, lines: read.lines.map((line) => (line.seq === 4 ? { ...line, line: line.line.replace('sub', 'sob') } : line)) };
      },
    };
    const { send, authority } = world({ store: flipped });
    expect(codeOf(await send(post('Hej'), anna))).to.equal('log/unavailable');
    const error = await authority.look(LOG).catch((reason: unknown) => reason);
    expect(error).to.have.property('code', 'store/corrupt');
    expect((await store.head(LOG))?.seq).to.equal(5);
  });

  it('[AU18] snapshot and page are of the committed state, with the reader and their name', async () => {
    const names = memoryNames();
    names.tell(LOG, anna.pseudonym ?? ('' as never), 'Anna');
    const { send, open, authority, told } = world({ names });
    await open();
    const own = postOf(await send(post('Hej'), anna));
    const snapshot = await authority.snapshot(LOG, { sort: 'newest', limit: 10 }, anna);
    expect(snapshot).to.include({ seq: 5, hash: told.at(-1)?.state.hash, epoch: told[0]?.epoch });
    expect(snapshot?.items.map((item) => item.post)).to.deep.equal([own]);
    expect(snapshot?.me).to.include({ name: 'Anna', person: anna.pseudonym });
    expect(snapshot?.names).to.deep.equal({ [anna.pseudonym ?? '']: { name: 'Anna' } });
    const replayed = told.flatMap(({ lines }): readonly Line[] => lines).reduce((state, line) => evolve(state, line), emptyState(LOG));
    expect(snapshot?.state.counts).to.deep.equal(replayed.debate.counts);
    expect((await authority.page(LOG, { sort: 'newest', limit: 10 }, NOBODY))?.me.name).to.equal(null);
  });
});

/** Reports, decisions, an appeal, an undoing and an erasing. */
async function moderated({ send }: ReturnType<typeof world>, of: PostId, content: ContentId, index: number): Promise<void> {
  const reason = DEFAULT_POLICY.reasons[0]?.code ?? '';
  receiptOf(await send({ type: 'moderation/report', post: of, content, reason, text: 'Stämmer inte.', goodFaith: true }, bo));
  const { act } = receiptOf(await send({ type: 'moderation/hide', post: of, reason, note: '' }, MODERATOR));
  if (index === 1) receiptOf(await send({ type: 'moderation/undo', act }, MODERATOR));
  if (index === 2) receiptOf(await send({ type: 'moderation/appeal', act, text: 'Läs om.' }, anna));
  if (index === 4) receiptOf(await send({ type: 'moderation/erase', post: of, decision: 'SKN 2026/9', ground: 'Sekretess.' }, ADMIN));
  if (index === 5) receiptOf(await send({ type: 'moderation/restore', post: of }, MODERATOR));
}

type Looked = Awaited<ReturnType<ReturnType<typeof world>['authority']['look']>>;

/** State and contents without the shape of the maps they lie in. */
function comparable(looked: Looked): unknown {
  if (!looked) return null;
  const { state, held } = looked;
  const { items, owners, supporters, counts, desk } = state.debate;
  const { acts, reports, papers, ...rules } = state.moderation;
  const sorted = <V>(map: ReadonlyMap<string, V>): readonly [string, V][] => [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    head: [state.seq, state.hash, state.at],
    dialogue: state.dialogue,
    counts,
    desk,
    rules,
    acts: sorted(acts),
    reports: sorted(reports),
    papers: sorted(papers),
    authored: sorted(held.authored),
    items: sorted(items),
    owners: sorted(owners),
    supporters: sorted(supporters).map(([id, marks]) => [id, [...marks.keys()].sort()]),
    contents: sorted(held.contents),
  };
}

function raise(message: string): never {
  throw new Error(message);
}
