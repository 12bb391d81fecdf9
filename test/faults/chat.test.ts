/** A short run of what `npm run measure -- chat faults` does for longer: wires that are cut, and a server that is killed, in the middle of a chat. */
import { describe, expect, it } from '#spec';
import { restartRun } from '../measure/chat-restart.ts';
import { chatFaultRun } from './chat.ts';

describe('a chat whose wires are cut', () => {
  it(
    '[CH94] nothing is lost, nothing doubled, and every record has the order of the log',
    async () => {
      const found = await chatFaultRun({ seconds: 9, cutsPerSecond: 5, panel: 3, people: 6, readers: 3, kills: 1 });
      expect(found.lost).to.deep.equal([]);
      expect(found.doubled).to.deep.equal([]);
      expect(found.otherOrder).to.deep.equal([]);
      expect(found.otherRecord).to.deep.equal([]);
      expect(found.ended, 'the host was gone while the end was on its way').to.equal(true);
      expect(Object.values(found.cuts).reduce((sum, cuts) => sum + cuts, 0)).to.be.greaterThan(10);
      expect(found.questions).to.be.greaterThan(3);
      expect(found.accepted).to.be.greaterThan(10);
    },
    { timeout: 180_000 },
  );

  it(
    '[CH93] after a restart everyone is back by themselves, and what was said meanwhile is there once',
    async () => {
      const found = await restartRun({ raw: 40, real: 8, way: 'kill', workers: 1 });
      expect(found.neverBack).to.equal(0);
      expect([found.missing, found.doubled]).to.deep.equal([0, 0]);
      expect(found.asked).to.be.greaterThan(3);
      // Five seconds on a machine of one's own; tests share theirs with others.
      expect(Math.max(...found.raw, ...found.real)).to.be.lessThan(15_000);
    },
    { timeout: 180_000 },
  );
});
