/** Two hours of a real conversation, fifty times as fast, as a chat: what stands in the record is what stands in the log. */
import { describe, expect, it } from '#spec';
import { hasConversation, liveliest, readConversation } from '../measure/lib/chat-conversation.ts';
import { replayChat } from '../measure/lib/chat-replay.ts';

const ABSENT = 'the conversation lies in ../shared/polis, which is not here';
const TWO_HOURS = 2 * 3_600_000;
/** Silences of theirs that are left out. */
const SILENCE_MS = 4000;

describe.skipIf(!hasConversation(), ABSENT)('a real conversation as a chat', () => {
  it(
    '[CH95] its record equals a count of the lines, what every page shows, and the file that anybody can fetch',
    async () => {
      const said = liveliest(readConversation(), TWO_HOURS);
      const { statements, votes, people, ...found } = await replayChat({ said, speed: 50, silenceMs: SILENCE_MS, answers: 8 });
      expect([statements, votes, people]).to.deep.equal([11, 154, 51]);
      expect(found.differences).to.deep.equal([]);
      expect(found.otherPages, 'pages that show another record').to.equal(0);
      expect(found.notInFile, 'words that are not in the file, or at another place').to.equal(0);
      expect(found.counted.wrongPlaces, 'lines that say another place in the queue').to.equal(0);
      expect(found.counted.doubledSupports).to.equal(0);
      // People did press twice, and for what they had said themselves; and some of it was taken out.
      expect(found.refused['debate/own-support'], 'support of one’s own').to.be.greaterThan(0);
      expect(found.counted.statistics.declined).to.be.greaterThan(0);
      expect(found.counted.unpublished).to.be.greaterThan(0);
      expect(found.counted.statistics.answered + found.counted.statistics.standard).to.be.greaterThan(0);
    },
    { timeout: 150_000 },
  );
});
