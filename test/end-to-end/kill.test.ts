import { describe, it, expect } from '#spec';
import { killRun } from '../faults/kill.ts';

describe('kill -9 of a real server while people post and read', () => {
  it(
    '[FA3] every acknowledged post is there once, in one order everywhere, and everyone resumes by themselves',
    async () => {
      const result = await killRun({ kills: 5 });
      expect(result.faults).to.deep.equal([]);
      expect(result.kills).to.equal(5);
      expect(result.acknowledged).to.be.above(50);
      // A resume that begins anew each time would look the same on screen and cost everyone everything.
      expect(result.resets).to.equal(0);
    },
    { timeout: 240_000 },
  );

  it(
    '[FA4] a server that answers before the commit is found out',
    async () => {
      const { faults } = await killRun({ kills: 1, clients: 0, patienceMs: 2_000, entry: 'test/faults/harness/early-server.ts' });
      expect(faults.map(({ kind }) => kind)).to.include('lost');
    },
    { timeout: 240_000 },
  );
});
