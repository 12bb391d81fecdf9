import fc from 'fast-check';
import { describe, it, expect } from '#spec';
import { importMeeting } from '@insyn/server/importer/minutes/import-meeting.ts';
import { meetingCoverage } from '@insyn/server/importer/minutes/coverage.ts';

const runs = { numRuns: 400 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const heading = fc.constantFrom(
  ...[
    'Beslut',
    'Ärendet',
    'Yrkanden',
    'Reservation',
    'Omröstning',
    'Beslutsgång',
    'Skickas till',
    'Närvarande',
    'Bilagor',
    'Remissvar',
    'Beredning',
  ],
  ...[
    'Reservationer m.m.',
    'Vid protokollet',
    'Underskrifter',
    'Kommunstyrelsens beslut',
    'Kommunstyrelsen beslutar',
    'Innehåll',
    'Jäv',
    'BESLUT:',
    'Miljönämnden',
  ],
);
const sign = fc
  .tuple(
    fc.constantFrom('§ ', '§', 'Ks § ', 'Paragraf ', 'KS AU § ', '## § ', '**§ '),
    fc.integer({ min: 1, max: 14 }),
    fc.constantFrom('', ' a', '/24', '.', ' Dnr KS 2024/12', ' (forts.)', '**', '§', ' och 5'),
  )
  .map(([a, n, b]) => `${a}${String(n)}${b}`);
const words = fc.constantFrom(
  ...[
    'Nämnden beslutar att',
    'Anna Lindal (S) yrkar bifall.',
    'Reservation anfördes av Bo Ek (M) enligt följande.',
    'Ja: 7, nej: 5',
    'Ja-röst: Anna Lindal (S), Bo Ek (M)',
    'kommuni-',
    'kations',
  ],
  ...[
    'Dnr',
    'Dnr: KS 2024 / 7',
    'KS/2024:',
    'dnr 171–908.2016',
    'Sida 3 (9)',
    'Almvikens kommun',
    '2024-03-05',
    'Justerandes sign',
    '\f',
    '',
    '',
    '   indrag',
    'a   b   c',
    'Namn   Parti   Ja   Nej',
  ],
  ...[
    'Anna Lindal   S   X',
    '1. ett',
    '2) två',
    'a) tre',
    'att göra',
    '• punkt',
    '- streck',
    '*fet*',
    '**Beslut**',
    '| a | b |',
    '| - | - |',
    '[ord](https://a.example)',
    '> citat',
    '```',
    '# Protokoll',
  ],
  ...[
    '5 kap. 4 § kommunallagen',
    '§ 2 Definitioner ........... 4',
    'Plats och tid: Rådhuset',
    'Datum då anslaget',
    'sätts upp',
    'Justeringens',
    'plats och tid   Kommunhuset, 2024-03-12',
    'Beslutande   Anna Lindal (S)',
    '22–22, ordförandens utslagsröst',
    '\u00ad',
    'o\u0308',
    '…',
    '(',
    ')',
  ],
);
const line = fc.oneof(
  { arbitrary: heading, weight: 2 },
  { arbitrary: sign, weight: 2 },
  { arbitrary: words, weight: 5 },
  { arbitrary: fc.tuple(words, words).map((w) => w.join(' ')), weight: 1 },
);
const anyMinutes = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 60 }), fc.constantFrom('\n', '\n\n', '\r\n'))
  .map(([lines, end]) => lines.join(end));

function holdsAll(text: string, from?: 'pdf'): void {
  const source = { name: 'x.txt', bytes: bytes(text), ...(from === undefined ? {} : { from }) };
  const result = importMeeting(source);
  if (!result.ok) {
    expect(['import/empty', 'import/html-page', 'import/not-text']).to.contain(result.code);
    return;
  }
  expect(meetingCoverage(source, result.document, result.report)).to.deep.equal({ complete: true });
  const anchors = result.document.paragraphs.map(({ anchor }) => anchor);
  expect(new Set(anchors).size).to.equal(anchors.length);
  expect(importMeeting(source)).to.deep.equal(result);
}

describe('minutes whatever they hold', () => {
  it('[PR39] no text is lost and none is told twice, of lines put together by chance', () => {
    fc.assert(
      fc.property(anyMinutes, (text) => holdsAll(text)),
      runs,
    );
    fc.assert(
      fc.property(anyMinutes, (text) => holdsAll(text, 'pdf')),
      runs,
    );
  });

  it('[PR39] nor of any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => holdsAll(text)),
      runs,
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 400 }), (text) => holdsAll(text)),
      runs,
    );
  });
});
