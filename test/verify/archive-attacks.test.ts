/** What can be done to an archive, and that each is found: to a small one everything, to one of a real conversation at random. */
import { describe, expect, it } from '#spec';
import { attacks } from '../kit/archive-attacks.ts';
import { missedFlips, realArchive } from '../kit/real-archive.ts';
import { firstReader, hasPython, NO_PYTHON, SecondReader, apart } from '../kit/second-reader.ts';

describe('attacks on an archive', () => {
  it(
    '[AR33] [A40] every one is found in a small archive: flips, removals, moves, cuts, mixes with another, other keys, rewriting and rolling back',
    async () => {
      const table = await attacks(5);
      expect(table.flatMap(({ name, missed }) => missed.map((what) => `${name}: ${what}`))).to.deep.equal([]);
      expect(table.every(({ tried }) => tried > 0)).to.equal(true);
      expect(table.find(({ name }) => name === 'a bit is flipped')?.tried).to.be.greaterThan(20_000);
    },
    { timeout: 120_000 },
  );

  it(
    '[AR34] any bit of the archive of a real conversation is found, wherever it lies',
    async () => {
      // Ten thousand are measured (`npm run measure -- archive`).
      expect(await missedFlips(await realArchive(), 300)).to.deep.equal([]);
    },
    { timeout: 120_000 },
  );

  it.skipIf(!hasPython(), NO_PYTHON)('[AR30] the second implementation says the same of it, whole and with a line changed', async () => {
    const { files, key } = await realArchive();
    const lines = files.get('lines.ndjson') ?? new Uint8Array();
    const changed = new Map(files).set('lines.ndjson', lines.with(Math.floor(lines.length / 2), 0x7e));
    const second = new SecondReader();
    second.begin(files);
    second.archive('whole', files, { keys: [key] });
    second.archive('a line changed', changed, { keys: [key] });
    const [whole, line] = await second.answers();
    expect(apart('whole', await firstReader(files, { keys: [key] }), whole?.[1])).to.equal(null);
    expect(apart('a line changed', await firstReader(changed, { keys: [key] }), line?.[1])).to.equal(null);
    expect(whole?.[1]).to.include({ exit: 0 });
    expect(line?.[1]).to.include({ exit: 1, file: 'lines.ndjson' });
  });
});
