import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '#spec';
import { normalForm } from '@insyn/server/importer/coverage.ts';
import { readPdf } from '@insyn/server/importer/pdf/read-pdf.ts';
import { readAsMeeting } from '@insyn/server/importer/process/read-source.ts';
import { placedPdf, type Placed } from './import-pdf-kit.ts';

const folder = new URL('../../../shared/protokoll/', import.meta.url);
const absent = !existsSync(folder);
const REASON = 'skipped because ../shared/protokoll is absent';
const NAMES = ['utbildningsnamnden-2016-09-22-paragraf-17.txt', 'trafiknamnden-2016-remissvar.txt', 'utlatande-2008-108-e-strategi.txt'];
/** Lines of a page. */
const PAGE = 58;

/** The signs that a standard font of PDF has. */
const plain = (line: string): string => line.replace(/[^\u0020-\u007e\u00a0-\u00ff–—’‘”“•…]/gu, '');

/** The text as it stands, set line by line on pages. */
function setLines(text: string): readonly (readonly Placed[])[] {
  const lines = text.split('\n').map((line) => plain(line).trimEnd());
  return Array.from({ length: Math.ceil(lines.length / PAGE) }, (_, page) =>
    lines.slice(page * PAGE, (page + 1) * PAGE).flatMap((line, at) => {
      const indent = line.length - line.trimStart().length;
      return line === '' ? [] : [{ text: line.trimStart(), x: 50 + indent * 4, y: 800 - at * 13, size: 9 }];
    }),
  );
}

describe.skipIf(absent, REASON)('the real documents, set as PDFs', () => {
  for (const name of NAMES) {
    it(
      `[PR55] every word of ${name} comes back from a PDF, and the document holds it`,
      async () => {
        const text = readFileSync(new URL(name, folder), 'utf8');
        const bytes = await placedPdf(setLines(text));
        const read = await readPdf(bytes.slice());
        if (!read.ok) throw new Error(read.code);
        expect(normalForm(read.text)).to.equal(normalForm(text.split('\n').map(plain).join('\n')));
        const meeting = await readAsMeeting({ name, bytes });
        if (!meeting.ok) throw new Error(meeting.code);
        expect([meeting.report.complete, meeting.report.difference]).to.deep.equal([true, undefined]);
        expect(meeting.document.paragraphs.length).to.be.greaterThan(0);
      },
      { timeout: 120_000 },
    );
  }
});
