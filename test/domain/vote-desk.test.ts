/** The rules of the desk where paper is taken in and counted. */
import type { Seat } from '@insyn/domain/fact.ts';
import { checkSign } from '@insyn/domain/text/signs.ts';
import { DESK_ACCESS, DESK_ACTS, deskActs, mayAtDesk } from '@insyn/domain/vote/desk-access.ts';
import { handleText } from '@insyn/domain/vote/handle.ts';
import { initialsOf } from '@insyn/domain/vote/initials.ts';
import {
  count,
  differingPiles,
  openBatch,
  recount,
  restart,
  type BatchState,
  type CountResult,
  type Piles,
} from '@insyn/domain/vote/paper.ts';
import { meantHandles } from '@insyn/domain/vote/typed-handle.ts';
import { describe, expect, it } from '#spec';

const ALTERNATIVES = ['a', 'b', 'c'];
const PILES: Piles = { a: 21, b: 14, c: 11, blank: 2, invalid: 1, missing: 1 };

const batch = (result: CountResult): BatchState => {
  if ('refused' in result) throw new Error(result.refused);
  return result;
};

describe('who may do what at the desk', () => {
  it('[VO100] counters and officials may, nobody else, and each act has its time', () => {
    for (const act of DESK_ACTS) {
      for (const seat of ['counter/5', 'official/5'] as const satisfies readonly Seat[]) expect(mayAtDesk([seat], act), act).to.equal(true);
      for (const seat of ['moderator/5', 'admin/5', 'registrar/5'] as const satisfies readonly Seat[])
        expect(mayAtDesk([seat], act), `${seat} ${act}`).to.equal(false);
    }
    expect(mayAtDesk([], 'receive')).to.equal(false);
    expect(deskActs(['counter/5'], 'proposed')).to.deep.equal([]);
    expect(deskActs(['counter/5'], 'cancelled')).to.deep.equal([]);
    expect(deskActs(['counter/5'], 'defined')).to.not.include('count');
    expect(deskActs(['counter/5'], 'result')).to.deep.equal(['read-protocol', 'practise']);
    expect(deskActs(['counter/5'], 'closed')).to.deep.equal([...DESK_ACTS]);
  });

  it('[VO100] what takes a vote out, and every count, takes two', () => {
    expect(DESK_ACTS.filter((act) => DESK_ACCESS[act].two)).to.deep.equal(['reject', 'set-aside', 'undo', 'count', 'recount']);
  });
});

describe('the number of an envelope', () => {
  it('[VO101] is read however it is typed or scanned', () => {
    const like = 'KV7-00012';
    for (const typed of ['KV7-00417', 'kv7-00417', ' KV7 00417 ', 'KV700417', 'KV7+00417', 'kv7–OO4I7', 'KV7/0O4L7'])
      expect(meantHandles(typed, like), typed).to.include('KV7-00417');
    for (const none of ['', '   ', '-', 'x'.repeat(61)]) expect(meantHandles(none, like)).to.deep.equal([]);
  });

  it('[VO101] with a check sign a slip of the hand is none', () => {
    const whole = (signs: string): string => handleText(`${signs}${checkSign(signs)}`);
    const [like, other] = [whole('KV19F2A0123'), whole('KV1M3QX7B4C')];
    expect(meantHandles(other.toLowerCase().replaceAll('-', ' '), like)).to.deep.equal([other]);
    expect(meantHandles(other.replaceAll('-', '+'), like), 'another keyboard').to.deep.equal([other]);
    for (let at = 0; at < other.length; at += 1) {
      if (other[at] === '-') continue;
      const slip = `${other.slice(0, at)}${other[at] === '7' ? '8' : '7'}${other.slice(at + 1)}`;
      expect(meantHandles(slip, like), slip).to.deep.equal([]);
    }
  });
});

describe('figures of two who count', () => {
  it('[VO108] that do not add up are counted once more together, though both have the same', () => {
    const odd = { ...PILES, missing: 0 };
    expect(count(batch(openBatch(50)), { counter: 1, piles: odd }, ALTERNATIVES)).to.deep.equal({ refused: 'count/sum' });
    const first = batch(count(batch(openBatch(50)), { counter: 1, piles: odd }, ALTERNATIVES, true));
    const both = batch(count(first, { counter: 2, piles: odd }, ALTERNATIVES, true));
    expect(both.status).to.equal('recount');
    expect(differingPiles(both, ALTERNATIVES)).to.deep.equal([]);
    const said = { count: 1, reason: 'Ett kuvert var tomt.' };
    const third = batch(recount(both, { counter: 2, piles: odd }, ALTERNATIVES, said));
    // The other says another number: it is the first one's turn again.
    const other = batch(recount(third, { counter: 1, piles: { ...odd, a: 20 } }, ALTERNATIVES, { count: 2, reason: 'Två fattas.' }));
    expect(other).to.include({ status: 'recount' });
    const again = batch(recount(other, { counter: 2, piles: odd }, ALTERNATIVES, said));
    const sealed = batch(recount(again, { counter: 1, piles: odd }, ALTERNATIVES, { count: 1, reason: 'Tomt kuvert.' }));
    expect(sealed).to.deep.include({ status: 'sealed', difference: { count: 1, reason: 'Ett kuvert var tomt. / Tomt kuvert.' } });
  });

  it('[VO106] tell which piles differ, and not by how much', () => {
    const first = batch(count(batch(openBatch(50)), { counter: 1, piles: PILES }, ALTERNATIVES));
    expect(differingPiles(first, ALTERNATIVES)).to.deep.equal([]);
    const both = batch(count(first, { counter: 2, piles: { ...PILES, b: 13, blank: 3 } }, ALTERNATIVES));
    expect(differingPiles(both, ALTERNATIVES)).to.deep.equal(['b', 'blank']);
  });

  it('[VO109] are whole numbers from 0 to fifty, one for each pile', () => {
    for (const bad of [-1, 1.5, 1e21, Number.NaN, Infinity, 51])
      expect(count(batch(openBatch(50)), { counter: 1, piles: { ...PILES, a: bad } }, ALTERNATIVES, true), String(bad)).to.deep.equal({
        refused: 'count/not-a-number',
      });
    for (const piles of [{}, { ...PILES, d: 0 }, { a: 50 }, Object.create(PILES) as Piles])
      expect(count(batch(openBatch(50)), { counter: 1, piles }, ALTERNATIVES, true)).to.deep.equal({ refused: 'count/pile-missing' });
  });

  it('[VO111] are forgotten when the batch is begun anew, and a sealed one is not', () => {
    const first = batch(count(batch(openBatch(50)), { counter: 1, piles: PILES }, ALTERNATIVES));
    expect(restart(first)).to.deep.equal({ status: 'open', envelopes: 50, counts: [] });
    const sealed = batch(count(first, { counter: 2, piles: PILES }, ALTERNATIVES));
    expect(restart(sealed)).to.deep.equal({ refused: 'count/sealed' });
  });

  it('[VO118] are signed on the label with two initials', () => {
    expect(['Majken Dalvret', 'Hodan', 'Anna-Lisa af Kvarn', '', 'åke Öström'].map((name, at) => initialsOf(name, at))).to.deep.equal([
      'M.D.',
      'H.',
      'A.K.',
      'nr 3',
      'Å.Ö.',
    ]);
  });
});
