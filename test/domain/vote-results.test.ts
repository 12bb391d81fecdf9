import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import type { SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { count, openBatch, recount, type BatchState, type CountResult, type Piles } from '@insyn/domain/vote/paper.ts';
import { boardMode, isSafe, isTold, shownParts, toldTurnout, type Part } from '@insyn/domain/vote/published.ts';
import { castOf, finalBallots, paperTally, sumOf, validOf, webTally, type ChannelTally } from '@insyn/domain/vote/tally.ts';

const ALTERNATIVES = ['a', 'b', 'c'];

function signed(voter: number, revision: number, choice: string, token = `t${voter}`): SignedBallot {
  const ballot = { v: 1, election: 'e', question: 0, pk: `k${voter}`, preparation: 'p', token, revision, choice } as const;
  return { ballot, signature: `s${voter}-${revision}-${choice}` };
}

function tally(votes: readonly number[], blank = 0): ChannelTally {
  return { votes: Object.fromEntries(ALTERNATIVES.map((id, at) => [id, votes[at] ?? 0])), blank, invalid: 0, missing: 0 };
}

function batch(result: CountResult): BatchState {
  if ('refused' in result) throw new Error(result.refused);
  return result;
}

const PILES: Piles = { a: 21, b: 14, c: 11, blank: 2, invalid: 1, missing: 1 };

describe('the tally', () => {
  it('[VO1] counts the latest revision of each key once, whatever order they come in', () => {
    const all = [signed(1, 0, 'a'), signed(2, 0, 'b'), signed(1, 2, 'c'), signed(1, 1, 'b'), signed(2, 0, 'b'), signed(3, 0, 'blank')];
    expect(webTally(all, ALTERNATIVES)).to.deep.equal({ votes: { a: 0, b: 1, c: 1 }, blank: 1, invalid: 0, missing: 0 });
    expect(webTally(all.toReversed(), ALTERNATIVES)).to.deep.equal(webTally(all, ALTERNATIVES));
  });

  it('[VO1] two different ballots of one key and revision count for nothing; the same choice signed twice counts once', () => {
    expect(finalBallots([signed(1, 0, 'a'), signed(1, 0, 'b')])).to.deep.equal([]);
    const again = { ...signed(1, 0, 'a'), signature: 'another' };
    expect(finalBallots([signed(1, 0, 'a'), again])).to.have.lengthOf(1);
  });

  it('[VO1] equals an independent recount of random elections', () => {
    const vote = fc.record({ voter: fc.nat(40), revision: fc.nat(3), choice: fc.constantFrom('a', 'b', 'c', 'blank') });
    fc.assert(
      fc.property(fc.array(vote, { maxLength: 120 }), (votes) => {
        // One ballot for each key and revision, as the box keeps them.
        const kept = new Map(votes.map(({ voter, revision, choice }) => [`${voter} ${revision}`, { voter, revision, choice }]));
        const result = webTally(
          [...kept.values()].map(({ voter, revision, choice }) => signed(voter, revision, choice)),
          ALTERNATIVES,
        );
        const byVoter = Object.groupBy([...kept.values()], ({ voter }) => `${voter}`);
        const last = Object.values(byVoter).map(
          (each = []) => each.reduce((one, other) => (other.revision > one.revision ? other : one)).choice,
        );
        for (const id of ALTERNATIVES) expect(result.votes[id]).to.equal(last.filter((choice) => choice === id).length);
        expect(result.blank).to.equal(last.filter((choice) => choice === 'blank').length);
      }),
      { numRuns: 200 },
    );
  });

  it('[VO2] web and paper add up, and a batch that is not sealed is in no sum', () => {
    const sealed = batch(
      count(batch(count(batch(openBatch(50)), { counter: 1, piles: PILES }, ALTERNATIVES)), { counter: 2, piles: PILES }, ALTERNATIVES),
    );
    const half = batch(count(batch(openBatch(50)), { counter: 1, piles: PILES }, ALTERNATIVES));
    const paper = paperTally([sealed, half], ALTERNATIVES);
    expect(paper).to.deep.equal({ votes: { a: 21, b: 14, c: 11 }, blank: 2, invalid: 1, missing: 1 });
    const total = sumOf(tally([1388, 1012, 690], 32), paper);
    expect([validOf(total), castOf(total), total.blank]).to.deep.equal([1388 + 1012 + 690 + 46, 1388 + 1012 + 690 + 46 + 34 + 1, 34]);
  });
});

describe('a batch of paper ballots', () => {
  const first = (): BatchState => batch(count(batch(openBatch(50)), { counter: 1, piles: PILES }, ALTERNATIVES));

  it('[VO3] is sealed when two people have the same figures', () => {
    const sealed = batch(count(first(), { counter: 2, piles: { ...PILES } }, ALTERNATIVES));
    expect(sealed).to.include({ status: 'sealed' });
    expect(count(sealed, { counter: 3, piles: PILES }, ALTERNATIVES)).to.deep.equal({ refused: 'count/sealed' });
  });

  it('[VO3] one person is never both', () => {
    expect(count(first(), { counter: 1, piles: PILES }, ALTERNATIVES)).to.deep.equal({ refused: 'count/same-person' });
  });

  it('[VO3] different figures ask for a third count, by the same two together', () => {
    const other = { ...PILES, a: 20, b: 15 };
    const again = batch(count(first(), { counter: 2, piles: other }, ALTERNATIVES));
    expect(again.status).to.equal('recount');
    expect(recount(again, { counter: 3, piles: PILES }, ALTERNATIVES)).to.deep.equal({ refused: 'count/same-person' });
    const third = batch(recount(again, { counter: 2, piles: other }, ALTERNATIVES));
    expect(recount(third, { counter: 2, piles: other }, ALTERNATIVES)).to.deep.equal({ refused: 'count/same-person' });
    expect(recount(third, { counter: 1, piles: other }, ALTERNATIVES)).to.deep.include({
      status: 'sealed',
      piles: other,
      counters: [2, 1],
    });
    // Another figure by the other begins the third count anew.
    expect(recount(third, { counter: 1, piles: PILES }, ALTERNATIVES)).to.deep.include({ status: 'recount', confirmedBy: [1] });
  });

  it('[VO4] envelopes are valid, blank, invalid and missing ones, or both have signed the difference with its reason', () => {
    const short = { ...PILES, missing: 0 };
    expect(count(batch(openBatch(50)), { counter: 1, piles: short }, ALTERNATIVES)).to.deep.equal({ refused: 'count/sum' });
    const again = batch(count(first(), { counter: 2, piles: { ...PILES, a: 20, b: 15 } }, ALTERNATIVES));
    const difference = { count: 1, reason: 'Ett kuvert var tomt och räknades inte.' };
    expect(recount(again, { counter: 1, piles: short }, ALTERNATIVES, { ...difference, reason: ' ' })).to.deep.equal({
      refused: 'count/reason-missing',
    });
    const third = batch(recount(again, { counter: 1, piles: short }, ALTERNATIVES, difference));
    expect(recount(third, { counter: 2, piles: short }, ALTERNATIVES, difference)).to.deep.include({ status: 'sealed', difference });
  });

  it('[VO4] an empty pile is said as 0, and nothing but whole numbers is a figure', () => {
    const { c: _left, ...without } = PILES;
    expect(count(batch(openBatch(50)), { counter: 1, piles: without }, ALTERNATIVES)).to.deep.equal({ refused: 'count/pile-missing' });
    for (const bad of [-1, 1.5, Number.NaN, 51]) {
      const piles = { ...PILES, a: bad };
      expect(count(batch(openBatch(50)), { counter: 1, piles }, ALTERNATIVES)).to.deep.equal({ refused: 'count/not-a-number' });
    }
    for (const size of [0, 51, 2.5]) expect(openBatch(size)).to.deep.equal({ refused: 'count/batch-size' });
  });
});

describe('what of a result is shown', () => {
  const CELL = 10;

  it('[VO5] no difference between published tables is a part that could not have been shown', () => {
    const part = fc.array(fc.nat(40), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (rows) => {
        const parts: Part[] = rows.map((votes, at) => ({ id: `d${at}`, tally: tally(votes) }));
        const total = sumOf(...parts.map(({ tally: each }) => each));
        const { shown } = shownParts(parts, CELL);
        // Every pair of tables that can be made of what is published: the total, and any set of shown parts.
        for (let set = 0; set < 2 ** shown.length; set += 1) {
          const chosen = shown.filter((_part, at) => (set & (1 << at)) !== 0);
          if (chosen.length === 0) continue;
          const sum = sumOf(...chosen.map(({ tally: each }) => each));
          const left = tally(ALTERNATIVES.map((id) => (total.votes[id] ?? 0) - (sum.votes[id] ?? 0)));
          expect(castOf(left) === 0 || isSafe(left, CELL), JSON.stringify({ rows, set })).to.equal(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('[VO5] a single hidden part takes another with it', () => {
    const { shown, hidden } = shownParts(
      [
        { id: 'hamnby', tally: tally([40, 30, 20]) },
        { id: 'kvarnskogen', tally: tally([15, 12, 11]) },
        { id: 'bjorkangen', tally: tally([9, 3, 12]) },
      ],
      CELL,
    );
    expect(shown.map(({ id }) => id)).to.deep.equal(['hamnby']);
    expect(hidden).to.deep.equal(['kvarnskogen', 'bjorkangen']);
  });

  it('[VO6] the board is open only where both channels could be shown', () => {
    expect(boardMode(tally([1388, 1012, 690]), tally([826, 559, 512]), CELL)).to.equal('open');
    expect(boardMode(tally([1388, 1012, 690]), tally([8, 1, 3]), CELL)).to.equal('revision');
    expect(boardMode(tally([12, 9, 4]), tally([]), CELL)).to.equal('open');
    expect(boardMode(tally([25, 0, 0]), tally([]), CELL), 'unanimous').to.equal('revision');
    expect(boardMode(tally([10, 4, 3]), tally([]), CELL), 'few').to.equal('revision');
  });

  it('[VO7] turnout is told by tens from fifty, and a result from twenty', () => {
    expect([0, 49, 50, 59, 60, 1234].map(toldTurnout)).to.deep.equal([null, null, 50, 50, 60, 1230]);
    expect(isTold(tally([10, 9, 0]))).to.equal(false);
    expect(isTold(tally([10, 10, 0]))).to.equal(true);
  });
});
