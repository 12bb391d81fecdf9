import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LogId } from '@insyn/domain/ids.ts';
import { NO_SEARCH_WORDS } from '@insyn/domain/protokoll/search.ts';
import type { Entry, SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import fc from 'fast-check';
import { attackLines } from '../attacks/lines.ts';
import { changeOf, entryOf, LOG, NOW, type OpenedIndex, searchContract } from '../contract/search.contract.ts';
import { corpus, seeded } from '../measure/insyn-search-corpus.ts';
import { describe, expect, it } from '#spec';

const opened = async (folder: string): Promise<OpenedIndex> => {
  const index = await openSearchIndex({ folder, readers: 2 });
  return {
    index,
    reopen: async () => (await index.close(), opened(folder)),
    drop: async () => {
      await index.close();
      await rm(folder, { recursive: true });
    },
  };
};
const folderHere = (): Promise<string> => mkdtemp(join(tmpdir(), 'insyn-search-'));

searchContract('SQLite', async () => opened(await folderHere()));

async function withIndex(work: (index: SearchIndex, folder: string) => Promise<void>): Promise<void> {
  const folder = await folderHere();
  const { index, drop } = await opened(folder);
  try {
    await work(index, folder);
  } finally {
    await drop();
  }
}

/** Hundreds of questions, or files opened again and again, on a machine that does other things too. */
const SLOW = { timeout: 60_000 };

const hits = async (index: SearchIndex, q: string): Promise<number> => (await index.search({ q }, NO_SEARCH_WORDS, NOW)).hits.length;

describe('the index in a file', () => {
  it(
    '[SE103] every string is a question: none is an operator, none is refused',
    () =>
      withIndex(async (index) => {
        await index.put(LOG, 1, changeOf([entryOf('1', { text: 'near not and or title body marks "citat" * ^ : ( ) -', dnr: ['A/1'] })]));
        const hostile = [
          'NEAR(a b)',
          'a AND',
          'title : x',
          '"',
          '""',
          '"a',
          '*',
          'a*b*',
          '^a',
          '-a',
          '(',
          'a"b"c',
          '\u0000',
          '\ud800',
          '\ue000kpost',
          "'; drop table words; --",
          '§',
          '§ ',
        ];
        const lines = [...hostile, ...attackLines()];
        for (const q of lines.slice(0, 400)) {
          const page = await index.search({ q, person: q, dnr: q, party: q, topic: q, place: q, body: q, cursor: q }, NO_SEARCH_WORDS, NOW);
          expect(page.total, q).not.to.equal(undefined);
        }
        await Promise.all(lines.flatMap((q) => [index.search({ q }, NO_SEARCH_WORDS, NOW), index.matter(q, NOW)]));
        expect(await hits(index, 'near')).to.equal(1);
        expect(await hits(index, 'NOT')).to.equal(1);
        expect(await hits(index, '\ue000kparagraph')).to.equal(0);
      }),
    SLOW,
  );

  it(
    '[SE103] also drawn ones, with filters and words of staff',
    () =>
      withIndex(async (index) => {
        await index.put(LOG, 1, changeOf([entryOf('1', { text: 'En skola vid ån.', dnr: ['SKN 2026/1'] })]));
        const piece = fc.oneof(
          fc.string({ unit: 'binary', maxLength: 12 }),
          fc.constantFrom('skol*', '"', '§ 3', 'skn 2026/1', ' OR ', '*', 'ån', '\ue000'),
        );
        const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' '));
        await fc.assert(
          fc.asyncProperty(text, text, text, async (q, person, word) => {
            const row = { name: word, words: [word, `${word}*`] };
            const words = { synonyms: [{ from: q, to: [word, person] }], topics: [row], places: [row] };
            const page = await index.search({ q, person, topic: word }, words, NOW);
            return page.hits.length <= 1;
          }),
          { numRuns: 150 },
        );
      }),
    SLOW,
  );

  it(
    '[SE111] what was erased stands in no file of it, nor any word that nobody else has',
    () =>
      withIndex(async (index, folder) => {
        // So many, between real ones, that their rows are moved about: what is left behind where a row has been counts too.
        const random = seeded(3);
        const letters = 'abcdefghijklmnopqrstuvwxyzåäö';
        const drawn = (): string => Array.from({ length: 10 }, () => letters[Math.floor(random() * letters.length)]).join('');
        const secrets = Array.from({ length: 400 }, () => `${drawn()}qzvx`);
        const meetings = [...corpus().meetings(0, 60)].map(({ change }) => change.entries);
        const some = (from: number, to: number): readonly Entry[] => meetings.slice(from, to).flat();
        const erased = secrets.map((word, at) =>
          entryOf(`s${at}`, {
            title: word,
            decision: `Yxskaft ${word}`,
            text: `Zebra hos ${word}`,
            people: ['Quintus Qvadratsson'],
            dnr: ['HEMLIG 77/1234'],
          }),
        );
        await index.put(LOG, 1, changeOf(some(0, 30)));
        await index.put(LOG, 2, changeOf(erased));
        await index.put(LOG, 3, changeOf(some(30, 60)));
        const words = ['qzvx', 'yxskaft', 'zebra', 'quintus', 'qvadrat', 'hemlig 77'];
        const there = (): readonly string[] => {
          const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1').toLowerCase());
          return words.filter((word) => files.some((file) => file.includes(word)));
        };
        expect(there()).to.have.lengthOf(words.length);
        await index.put(LOG, 4, changeOf([], { removals: erased.map(({ key }) => key), erases: true }));
        expect(there()).to.deep.equal([]);
        // The same where it was replaced, and where its log was forgotten.
        await index.put(LOG, 5, changeOf(erased.slice(0, 3)));
        await index.put(
          LOG,
          6,
          changeOf(
            erased.slice(0, 3).map(({ key }) => entryOf(key, { text: 'ofarligt' })),
            { erases: true },
          ),
        );
        expect(there()).to.deep.equal([]);
        await index.put('ny-skola' as LogId, 1, changeOf(erased));
        await index.forget('ny-skola' as LogId);
        expect(there()).to.deep.equal([]);
        expect(await hits(index, 'beslutar')).to.equal(20);
      }),
    SLOW,
  );

  it(
    '[SE112] a file that is older, broken or away is made anew',
    async () => {
      const folder = await folderHere();
      const path = join(folder, 'search.db');
      const begin = async (): Promise<number> => {
        const { index } = await opened(folder);
        const position = await index.position(LOG);
        await index.put(LOG, 1, changeOf([entryOf('1', { text: 'ord' })]));
        expect(await hits(index, 'ord')).to.equal(1);
        await index.close();
        return position;
      };
      try {
        expect(await begin()).to.equal(0);
        expect(await begin()).to.equal(1);
        const db = new DatabaseSync(path);
        db.exec("update meta set value = '0' where key = 'schema'");
        db.close();
        expect(await begin()).to.equal(0);
        writeFileSync(path, 'no database at all, but long enough to look like one to somebody in a hurry'.repeat(100));
        expect(await begin()).to.equal(0);
        await rm(path);
        expect(await begin()).to.equal(0);
        expect(existsSync(path)).to.equal(true);
      } finally {
        await rm(folder, { recursive: true });
      }
    },
    SLOW,
  );

  it('[SE117] searches are answered while much is put, and nothing waits on the thread that asks', () =>
    withIndex(async (index) => {
      await index.put(LOG, 1, changeOf([entryOf('1', { text: 'skolgård' })]));
      const many = Array.from({ length: 3000 }, (_, at) => entryOf(`n${at}`, { text: `ord${at} och ${'mer text om parken '.repeat(40)}` }));
      let written = false;
      const writing = index.put('namnd-stor' as LogId, 1, changeOf(many)).then(() => (written = true));
      let answered = 0;
      while (!written && answered < 20) {
        expect(await hits(index, 'skolgård')).to.equal(1);
        answered += 1;
      }
      expect(answered).to.be.greaterThan(3);
      await writing;
      expect(await hits(index, 'ord2999')).to.equal(1);
    }));
});
