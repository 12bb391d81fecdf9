import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it, expect } from '#spec';
import type { MeetingDocument, Part } from '@insyn/domain/protokoll/model.ts';
import { part } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { markdownOf, plainTextOf } from '@insyn/server/exchange/markdown.ts';
import { votesCsv } from '@insyn/server/exchange/votes-csv.ts';
import { AGENDA, anyDocument, MINUTES, UTLATANDE, wordsIn } from './exchange-kit.ts';
import { shownText, tokenTypes } from './importer-fixtures/flatten.ts';

const words = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter((each) => each !== '');
const sorted = (text: string): readonly string[] => [...words(text)].sort();
/** What of `all` is missing in `there`, each as often as it stands. */
function missing(all: readonly string[], there: readonly string[]): readonly string[] {
  const left = [...there];
  return all.filter((each) => {
    const at = left.indexOf(each);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
const IMPORTER = new URL('../../server/src/importer/minutes/import-meeting.ts', import.meta.url);

const tricky = (text: string): MeetingDocument => ({
  ...MINUTES,
  front: [],
  end: [],
  paragraphs: [
    {
      anchor: '1',
      number: '1',
      title: text,
      dnr: [text],
      immediate: false,
      outcome: null,
      understood: 'whole',
      parts: [
        part('matter', {
          heading: text,
          blocks: [
            { kind: 'paragraph', text },
            { kind: 'heading', level: 1, text },
            {
              kind: 'list',
              items: [
                { label: '', text },
                { label: '1.', text },
              ],
            },
            {
              kind: 'list',
              items: [
                { label: '3.', text },
                { label: '4.', text },
              ],
            },
            { kind: 'table', head: [text, text], rows: [[text, '']] },
          ],
        }),
      ],
    },
  ],
});

describe('a meeting as text', () => {
  it('[PR76] every word is there, in order', () => {
    for (const document of [MINUTES, AGENDA, UTLATANDE]) {
      const parts = { ...document, title: '', body: '', number: '', place: '' };
      for (const text of [shownText(markdownOf(document)), plainTextOf(document)]) {
        expect(missing(words(wordsIn(document).join(' ')), words(text))).to.deep.equal([]);
        const from = text.indexOf(wordsIn(parts)[0] ?? '');
        expect(
          words(text.slice(from))
            .filter((each) => each !== 'Dnr')
            .join(' '),
        ).to.contain(words(wordsIn(parts).join(' ')).join(' '));
      }
    }
  });

  it('[PR76] of any document, plain text has every word', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(missing(sorted(wordsIn(document).join(' ')), sorted(plainTextOf(document)))).to.deep.equal([]);
      }),
      { numRuns: 100 },
    );
  });

  it('[PR76] what looks like markup is shown as it was written', () => {
    for (const text of [
      '# rubrik',
      '<b>fet</b>',
      '*a* _b_ `c`',
      '[a](/b)',
      '1. ett',
      '- streck',
      '> citat',
      '~~x~~',
      '&amp; &lt;',
      '| a | b |',
      '---',
      '    indrag',
      'a\\b',
      '![x](y)',
      '<script>alert(1)</script>',
      '===',
      '+ plus',
      'rad ett\nrad två',
    ]) {
      const markdown = markdownOf(tricky(text));
      expect(
        [...tokenTypes(markdown)].filter((each) =>
          ['html', 'strong', 'em', 'codespan', 'link', 'image', 'blockquote', 'code', 'del', 'hr'].includes(each),
        ),
        text,
      ).to.deep.equal([]);
      expect(missing(sorted(wordsIn(tricky(text)).join(' ')), sorted(shownText(markdown))), text).to.deep.equal([]);
    }
  });

  it.skipIf(!existsSync(IMPORTER), 'the import of minutes is not there')(
    '[PR76] Markdown is imported again: the same §§, parts and words',
    async () => {
      const { importMeeting } = await import('@insyn/server/importer/minutes/import-meeting.ts');
      const read = importMeeting({ name: 'protokoll.md', bytes: new TextEncoder().encode(markdownOf(MINUTES)) });
      if (!read.ok) throw new Error(`refused with ${read.code}`);
      const kinds = ({ parts }: { readonly parts: readonly Part[] }): readonly string[] => parts.map(({ kind }) => kind);
      expect(read.document.paragraphs.map(({ number }) => number)).to.deep.equal(['28', '31']);
      expect(read.document.paragraphs.map(({ title }) => title)).to.deep.equal(MINUTES.paragraphs.map(({ title }) => title));
      // The import may count signatures to the last §.
      expect(read.document.paragraphs.map((each) => kinds(each).filter((kind) => kind !== 'signatures'))).to.deep.equal(
        MINUTES.paragraphs.map(kinds),
      );
      expect(read.document.paragraphs[1]?.dnr).to.deep.equal(MINUTES.paragraphs[1]?.dnr);
      expect(
        missing(words(wordsIn(MINUTES).join(' ')), words([...wordsIn(read.document), read.document.date ?? ''].join(' '))),
      ).to.deep.equal([]);
    },
  );

  it('[PR76] what is said of the version stands in both', () => {
    expect(
      [markdownOf(MINUTES, 'Ej justerat'), plainTextOf(MINUTES, 'Ej justerat')].every((each) => each.includes('Ej justerat')),
    ).to.equal(true);
  });
});

describe('votes as a table', () => {
  const view = (document: MeetingDocument): MeetingView =>
    ({
      date: '2026-03-03',
      body: { log: 'namnd-skolnamnden', body: 'skolnamnden', name: 'Skolnämnden' },
      document,
    }) as unknown as MeetingView;

  it('[PR77] a row for each vote and for each sum', () => {
    const rows = votesCsv(view(MINUTES)).trim().split('\r\n').slice(1);
    const about =
      '2026-03-03,Skolnämnden,31,Ny skola i Kvarnskogen – val av plats,1,Ska staden välja alternativ A eller B?,Alternativ A,Alternativ B';
    expect(rows).to.deep.equal([
      `${about},röst,Majken Dalvret,Kv,Nej,`,
      `${about},röst,Ilyas Stensund,Fs,Ja,`,
      `${about},röst,Edvin Rosenglim,Öf,Ja,`,
      `${about},summa,,,Ja,2`,
      `${about},summa,,,Nej,1`,
      `${about},summa,,,Avstår,0`,
    ]);
  });

  it('[PR77] no cell is a formula, and none breaks its row', () => {
    const [voting] = MINUTES.paragraphs[1]?.parts[3]?.votings ?? [];
    if (voting === undefined) throw new Error('no vote in the document');
    const hostile = ['=1+1', '+1', '-1', '@a', '\t=1', 'a;=1', '"', 'a\r\nb', 'a,b'];
    const parts = hostile.map((text) =>
      part('voting', {
        votings: [
          { ...voting, question: text, yes: text, no: text, votes: [{ person: { name: text, party: text, role: '' }, choice: 'yes' }] },
        ],
      }),
    );
    const [first] = MINUTES.paragraphs;
    if (first === undefined) throw new Error('no § in the document');
    const csv = votesCsv(view({ ...MINUTES, paragraphs: [{ ...first, title: '=HYPERLINK("x")', parts }] }));
    const cells = csv.slice(1).match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? [];
    for (const cell of cells) expect(cell.replace(/^"/, '')).not.to.match(/^[=+\-@\t\r]/);
    expect(
      csv
        .replaceAll(/"(?:[^"]|"")*"/g, '')
        .trim()
        .split('\r\n').length,
    ).to.equal(1 + hostile.length * 4);
  });
});
