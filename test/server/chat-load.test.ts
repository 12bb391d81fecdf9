/** A small chat of what `npm run measure -- chat load` does with two thousand readers. */
import { describe, expect, it } from '#spec';
import { quantileOf, runChat } from '../measure/lib/chat-run.ts';

describe('a chat in full swing', () => {
  it(
    '[CH90] [CH91] a question comes to every reader, also when some take nothing any more',
    async () => {
      const found = await runChat({
        readers: 80,
        panel: 3,
        people: 60,
        seconds: 10,
        questions: 20,
        askSeconds: 9,
        supportsPerSecond: 40,
        answerEveryMs: 3000,
        stop: { count: 20, atSecond: 5 },
        warmSeconds: 0,
        workers: 1,
      });
      expect(found.questions).to.equal(20);
      expect(found.refused).to.deep.equal({});
      expect(found.missing, 'questions that a reader has not got').to.equal(0);
      expect(found.behind, 'readers that do not stand at the end').to.equal(0);
      expect(found.readersState.map(({ stopped }) => stopped)).to.deep.equal([20]);
      expect(found.supports).to.be.greaterThan(100);
      expect(found.panel['chat/arrive']).to.equal(3);
      // A second on a machine of one's own; tests share theirs with others.
      for (const counts of Object.values(found.parts)) expect(quantileOf(counts, 0.99)).to.be.lessThan(8000);
    },
    { timeout: 120_000 },
  );
});
