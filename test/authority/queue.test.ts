import { describe, it, expect } from '#spec';
import { createMemoryStore } from '@insyn/authority/memory.ts';
import { firstBreak, EMPTY_HASH } from '@insyn/domain/chain.ts';
import { CONFLICT_RETRIES } from '@insyn/authority/desk.ts';
import { ADMIN, CREATE, LOG, codeOf, faultyStore, handClock, post, postOf, receiptOf, resident, world } from './kit.ts';

const anna = resident('anna');

describe('the queue of a log', () => {
  it('[AU1] commands that wait together are decided on each other and written as one batch', async () => {
    const disk = faultyStore();
    const { send, open } = world({ store: disk.store });
    await open();
    const before = disk.written.length;
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => send(post(`Inlägg ${index}`), resident(`${index}`))));
    expect(disk.written.length - before).to.equal(1);
    const lines = disk.written.at(-1)?.lines ?? [];
    expect(lines).to.have.length(40);
    expect(answers.map((answer) => receiptOf(answer).seq)).to.deep.equal(Array.from({ length: 20 }, (_, index) => 5 + 2 * index));
    expect(answers.map((answer) => receiptOf(answer).hash)).to.deep.equal(
      lines.filter((_, index) => index % 2 === 1).map((line) => line.hash),
    );
  });

  it('[AU1] a command is decided on what the one before it in the same batch did', async () => {
    const { send } = world();
    const answers = await Promise.all([
      send(CREATE),
      send(CREATE),
      send({ type: 'dialogue/enter', phase: 'debate' }),
      send(post('Hej'), anna),
    ]);
    expect(answers.map(codeOf)).to.deep.equal(['accepted', 'dialogue/exists', 'accepted', 'accepted']);
  });

  it('[AU1] what comes while a batch is on its way to the disk waits for the next one, all of it', async () => {
    const disk = faultyStore();
    const { send, open } = world({ store: disk.store });
    await open();
    const release = disk.hold();
    const first = send(post('Först'), anna);
    await turns();
    const later = [send(post('Sedan'), anna), send(post('Sist'), anna)];
    await turns();
    release();
    await Promise.all([first, ...later]);
    expect(disk.written.slice(-2).map((batch) => batch.lines.length)).to.deep.equal([2, 4]);
  });

  it('[AU2] nobody is answered, accepted or refused, before their batch is on disk', async () => {
    const disk = faultyStore();
    const { send, open } = world({ store: disk.store });
    await open();
    const release = disk.hold();
    const answered: string[] = [];
    const waiting = [send(post('Ja'), anna), send(post(''), anna), send(post('Nej'))].map(async (answer) =>
      answered.push(codeOf(await answer)),
    );
    await turns();
    expect(answered).to.deep.equal([]);
    release();
    await Promise.all(waiting);
    expect(answered).to.deep.equal(['accepted', 'debate/text-empty', 'debate/login-needed']);
  });

  it('[AU6] on a conflict what the other wrote is read, and everything is decided and drawn anew', async () => {
    const inner = createMemoryStore();
    const disk = faultyStore(inner);
    const here = world({ store: disk.store });
    const there = world({ store: inner });
    await here.open();
    disk.faults.push('conflict');
    disk.rivals.push(async () => void (await there.send(post('Från en annan nod'), resident('bo'))));
    const answer = await here.send(post('Härifrån'), anna);
    expect(receiptOf(answer).seq).to.equal(7);
    const { lines } = await inner.read(LOG, 0, 100);
    expect(
      firstBreak(
        lines.map((line) => JSON.parse(line.line)),
        { seq: 0, hash: EMPTY_HASH, at: '' },
      ),
    ).to.equal(null);
    expect(here.told.map(({ from, lines: told }) => [from, told.length])).to.deep.equal([
      [0, 2],
      [2, 1],
      [3, 2],
      [5, 2],
    ]);
    const state = (await here.authority.look(LOG))?.state;
    expect(state?.debate.counts.published).to.equal(2);
    expect(state?.hash).to.equal(lines.at(-1)?.hash);
  });

  it('[AU6] a command that what the other wrote forbids is refused after the conflict', async () => {
    const inner = createMemoryStore();
    const disk = faultyStore(inner);
    const here = world({ store: disk.store });
    const there = world({ store: inner });
    await here.open();
    disk.faults.push('conflict');
    disk.rivals.push(async () => void (await there.send({ type: 'dialogue/enter', phase: 'archived' })));
    expect(codeOf(await here.send(post('För sent'), anna))).to.equal('debate/closed');
  });

  it('[AU6] after five new attempts the log is busy and nothing is written', async () => {
    const disk = faultyStore();
    const pauses: number[] = [];
    const { send, open } = world({ store: disk.store, pause: async (attempt) => void pauses.push(attempt) });
    await open();
    const before = disk.written.length;
    disk.faults.push(...Array.from({ length: CONFLICT_RETRIES + 1 }, () => 'conflict' as const));
    expect(codeOf(await send(post('Ingen kommer fram'), anna))).to.equal('log/busy');
    expect(pauses).to.deep.equal([1, 2, 3, 4, 5]);
    expect(disk.written).to.have.length(before);
    expect(codeOf(await send(post('Nu går det'), anna))).to.equal('accepted');
  });

  it('[AU7] when a batch cannot be written everyone in it is told so, and the next is decided on what is on disk', async () => {
    const disk = faultyStore();
    const { send, open, authority, reports, told } = world({ store: disk.store });
    await open();
    disk.faults.push('fails');
    const answers = await Promise.all([send(post('Ett'), anna, 'k1'), send(post(''), anna), send(post('Två'), anna)]);
    expect(answers.map(codeOf)).to.deep.equal(['log/unavailable', 'log/unavailable', 'log/unavailable']);
    expect(reports).to.have.length(1);
    expect((await authority.look(LOG))?.state.seq).to.equal(3);
    expect(told).to.have.length(2);
    expect(receiptOf(await send(post('Ett'), anna, 'k1')).seq).to.equal(5);
  });

  it('[AU7] a batch that was written although the store said no is found, told, and answered to the same key', async () => {
    const disk = faultyStore();
    const { send, open, told } = world({ store: disk.store });
    await open();
    disk.faults.push('fails-after');
    expect(codeOf(await send(post('Kom fram'), anna, 'k1'))).to.equal('log/unavailable');
    const again = await send(post('Kom fram'), anna, 'k1');
    expect(again).to.deep.include({ accepted: true, repeated: true });
    expect(receiptOf(again).seq).to.equal(5);
    expect(told.map(({ from, lines }) => [from, lines.length])).to.deep.equal([
      [0, 2],
      [2, 1],
      [3, 2],
    ]);
  });

  it('[AU7] a rule that throws is answered for its own command alone', async () => {
    const { send, open, reports } = world();
    await open();
    const broken = { type: 'debate/submit', text: 1, lang: 'sv', stance: { kind: 'other' } } as never;
    const answers = await Promise.all([send(post('Före'), anna), send(broken, anna), send(post('Efter'), anna)]);
    expect(answers.map(codeOf)).to.deep.equal(['accepted', 'log/unavailable', 'accepted']);
    expect(reports).to.have.length(1);
  });

  it('[AU8] time in the log never goes back, whatever the clock does', async () => {
    const clock = handClock();
    const { send, open, told } = world({ clock });
    await open();
    for (const at of [Date.UTC(2026, 5, 1), Date.UTC(2025, 0, 1), Date.UTC(2026, 5, 2)]) {
      clock.set(at);
      receiptOf(await send(post('Tid'), anna));
    }
    const times = told.flatMap(({ lines }) => lines.map((line) => line.at)).slice(3);
    expect(times.filter((_, index) => index % 2 === 0)).to.deep.equal([
      '2026-06-01T00:00:00.000Z',
      '2026-06-01T00:00:00.000Z',
      '2026-06-02T00:00:00.000Z',
    ]);
  });

  it('[AU9] listeners hear every batch once, in order, and one that throws stops nobody', async () => {
    const { send, open, authority, told, reports } = world();
    const heard: number[] = [];
    authority.listen(() => {
      throw new Error('a listener that fails');
    });
    const stop = authority.listen(({ from, lines, state }) => heard.push(from, from + lines.length, state.seq));
    await open();
    await Promise.all([send(post('a'), anna), send(post('b'), anna)]);
    await send(post('c'), anna);
    expect(heard).to.deep.equal([0, 2, 2, 2, 3, 3, 3, 7, 7, 7, 9, 9]);
    stop();
    await send(post('d'), anna);
    expect(heard).to.have.length(12);
    expect(told).to.have.length(5);
    expect(reports).to.have.length(5);
  });

  it('[AU16] a receipt tells the ids that were made and the mark they were made with', async () => {
    const { send, open, told } = world();
    await open();
    const answer = await send(post('Hej'), anna);
    const receipt = receiptOf(answer);
    const line = told.at(-1)?.lines[0];
    expect(line?.data).to.deep.equal({ post: postOf(answer) });
    expect(line?.by).to.deep.equal({ mark: receipt.mark?.mark });
    expect(receipt.mark).to.include({ purpose: 'own', target: postOf(answer) });
    expect(receipt.ids['content']).to.equal(line?.contents[0]?.id);
    expect(receiptOf(await send({ type: 'dialogue/enter', phase: 'archived' }, ADMIN)).mark).to.equal(null);
  });

  it('[AU17] a text that JSON cannot say is refused and harms nobody beside it', async () => {
    const { send, open } = world();
    await open();
    const answers = await Promise.all([send(post('Före'), anna), send(post('\ud800'), anna, 'k'), send(post('Efter'), anna)]);
    expect(answers.map(codeOf)).to.deep.equal(['accepted', 'debate/text-not-allowed', 'accepted']);
  });
});

/** Lets everything that can go on without the disk go on. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
