import { describe, it, expect } from '#spec';
import { importMeeting } from '@insyn/server/importer/minutes/import-meeting.ts';

const HEAD = 'Sammanträdesprotokoll\nKommunstyrelsen 2024-01-01\n\n§ 1 Titel\n\nBeslut\n\n';
/** Lines that would take patterns long to give up on, each repeated to 200 kB. */
const SHAPES = [
  '. ',
  '§ ',
  '§ 1\n',
  '§ 1 a ..... 3\n',
  'Ja: 1 ',
  '(S) ',
  'Anna Lindgrå (S), ',
  'Anna Lindgrå (S) Ja\n',
  'Dnr KS 2024/12 ',
  'KS2024-',
  'Den som vill röstar ja ',
  'Anna Lindgrå (S) yrkar bifall. ',
  'Reservation anfördes av ',
  'av (s), ',
  'Kommunstyrelsens ',
  'Kommunstyrelsen föreslår ',
  '1 mot 2 röster ',
  'Remissvar\n\nMiljönämnden\n\n',
  '1. a\n',
  '| a | b |\n',
  '[a](',
  '*a',
  '# a\n',
  'ab-\n',
  '   a',
];
const SIZE = 200_000;

const milliseconds = (text: string): number => {
  const source = { name: 'x.txt', bytes: new TextEncoder().encode(text) };
  const start = performance.now();
  const result = importMeeting(source);
  const took = performance.now() - start;
  expect(result.ok && result.report.complete).to.equal(true);
  return took;
};

describe('the time it takes to read minutes', () => {
  it(
    '[PR45] no line makes it slow',
    () => {
      for (const shape of SHAPES) {
        const took = milliseconds(HEAD + shape.repeat(Math.ceil(SIZE / shape.length)));
        // Each takes a second at most on a free machine; what grows with the square takes minutes.
        expect(took, JSON.stringify(shape)).to.be.lessThan(8000);
      }
    },
    { timeout: 120_000 },
  );

  it('[PR45] a meeting of 300 §§ and 280 kB is read in well under a second', () => {
    const words = 'Nämnden har fått frågan på remiss och ser att behovet växer i hela kommunen.\n'.repeat(10);
    const text = `Sammanträdesprotokoll\nKommunstyrelsen 2024-01-01\n\n${Array.from(
      { length: 300 },
      (_, i) =>
        `§ ${String(i + 1)} Ärende nummer ${String(i + 1)}\nDnr KS 2024/${String(i + 1)}\n\nBeslut\n\nFörslaget antas.\n\nÄrendet\n\n${words}\n`,
    ).join('')}`;
    expect(text.length).to.be.greaterThan(240_000);
    const times = Array.from({ length: 4 }, () => milliseconds(text));
    expect(Math.min(...times)).to.be.lessThan(1000);
  });
});
