/** The measure of the last hour in small (`npm run measure -- vote load`): what must hold whatever the machine. */
import { describe, expect, it } from '#spec';
import { voteRun } from '../measure/vote-load.ts';

describe('the last hour of a vote', () => {
  it(
    '[VO130] [VO131] [VO132] everyone has a receipt, and a kill in the middle loses, burns and doubles nothing',
    async () => {
      const { all, timed, lag, lost } = await voteRun({
        voters: 90,
        before: 200,
        early: 10,
        timed: 40,
        killed: 40,
        kills: 1,
        perSecond: 20,
      });
      expect(all).to.have.lengthOf(90);
      expect(timed).to.have.lengthOf(40);
      expect(lag).to.be.above(0);
      expect(lost).to.deep.equal({ ballots: 0, burned: 0, doubled: 0 });
    },
    { timeout: 120_000 },
  );
});
