import { describe, it, expect } from '#spec';
import { createMemoryStore } from '@insyn/authority/memory.ts';
import { ADMIN, codeOf, faultyStore, post, receiptOf, resident, world } from './kit.ts';

const anna = resident('anna');
const bo = resident('bo');

describe('idempotency', () => {
  it('[AU3] the same key and body give the same receipt and no new line', async () => {
    const { send, open, told } = world();
    await open();
    const first = await send(post('Hej'), anna, 'nyckel-1');
    const lines = told.length;
    const again = await send(post('Hej'), anna, 'nyckel-1');
    expect(again).to.deep.equal({ accepted: true, receipt: receiptOf(first), repeated: true });
    expect(first).to.include({ repeated: false });
    expect(told).to.have.length(lines);
  });

  it('[AU3] two of the same key in one batch make one fact', async () => {
    const disk = faultyStore();
    const { send, open } = world({ store: disk.store });
    await open();
    const answers = await Promise.all([
      send(post('Hej'), anna, 'nyckel-1'),
      send(post('Hej'), anna, 'nyckel-1'),
      send(post('Hej'), anna, 'nyckel-2'),
    ]);
    expect(receiptOf(answers[1] ?? answers[0])).to.deep.equal(receiptOf(answers[0]));
    expect(answers.map((answer) => answer.accepted && answer.repeated)).to.deep.equal([false, true, false]);
    expect(disk.written.at(-1)?.lines).to.have.length(4);
    expect(disk.written.at(-1)?.answers).to.have.length(2);
  });

  it('[AU3] the receipt is kept as long as the log: another authority over the same store gives it', async () => {
    const store = createMemoryStore();
    const before = world({ store });
    await before.open();
    const first = await before.send(post('Hej'), anna, 'nyckel-1');
    await before.authority.close();
    expect(receiptOf(await world({ store }).send(post('Hej'), anna, 'nyckel-1'))).to.deep.equal(receiptOf(first));
  });

  it('[AU4] after a refusal the same key is decided anew', async () => {
    const { send, open } = world();
    expect(codeOf(await send(post('Hej'), anna, 'nyckel-1'))).to.equal('debate/closed');
    await open();
    const answers = await Promise.all([send(post(''), anna, 'nyckel-2'), send(post('Nu med ord'), anna, 'nyckel-2')]);
    expect(answers.map(codeOf)).to.deep.equal(['debate/text-empty', 'accepted']);
    expect(codeOf(await send(post('Hej'), anna, 'nyckel-1'))).to.equal('accepted');
  });

  it('[AU5] a key that was accepted cannot be used for another body, nor by another person', async () => {
    const { send, open, told } = world();
    await open();
    receiptOf(await send(post('Hej'), anna, 'nyckel-1'));
    const lines = told.length;
    expect(codeOf(await send(post('Hej!'), anna, 'nyckel-1'))).to.equal('request/key-reused');
    expect(codeOf(await send(post('Hej'), bo, 'nyckel-1'))).to.equal('request/key-reused');
    expect(codeOf(await send(post('Hej'), ADMIN, 'nyckel-1'))).to.equal('request/key-reused');
    expect(told).to.have.length(lines);
    const together = await Promise.all([
      send(post('Två'), anna, 'nyckel-2'),
      send(post('Tre'), anna, 'nyckel-2'),
      send(post('Två'), bo, 'nyckel-2'),
    ]);
    expect(together.map(codeOf)).to.deep.equal(['accepted', 'request/key-reused', 'request/key-reused']);
  });

  it('[AU5] no key stands in a line or a frame', async () => {
    const { send, open, authority, told } = world();
    await open();
    await send(post('Hej'), anna, 'nyckel-som-syns');
    expect(JSON.stringify(told.map(({ lines }) => lines))).to.not.contain('nyckel-som-syns');
    expect(JSON.stringify(await authority.frame('ny-gangbana' as never, 0, 100, anna))).to.not.contain('nyckel-som-syns');
  });
});
