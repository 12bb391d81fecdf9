import fc from 'fast-check';
import { describe, it, expect } from '#spec';
import { readText } from './minutes-kit.ts';
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

  it('[PR31] minutes made up in any style give back the §§ they were made of', () => {
    fc.assert(
      fc.property(made, ({ text, told }) => {
        const read = readText(text);
        expect(
          read.document.paragraphs.map(({ anchor, title, dnr, parts }) => ({ anchor, title, dnr, kinds: parts.map(({ kind }) => kind) })),
        ).to.deep.equal(told);
      }),
      { numRuns: 200 },
    );
  });
});

interface Told {
  readonly anchor: string;
  readonly title: string;
  readonly dnr: readonly string[];
  readonly kinds: readonly string[];
}

/** Parts with the words of their headings; text that is in no vocabulary. */
const PARTS: readonly (readonly [string, readonly string[], string])[] = [
  ['decision', ['Beslut', 'Kommunstyrelsens beslut', 'BESLUT'], 'Taxan ändras från årsskiftet.'],
  [
    'summary',
    ['Sammanfattning av ärendet', 'Sammanfattning'],
    'Taxan har inte ändrats på fyra år, och enligt\n§ 4 i reglementet ska den ses över.',
  ],
  ['matter', ['Ärendebeskrivning', 'Bakgrund', 'Ärendet'], 'Med stöd av 5 kap. 4 § kommunallagen har frågan beretts.'],
  ['documents', ['Beslutsunderlag', 'Handlingar i ärendet'], 'Tjänsteskrivelse 2024-02-06, § 31'],
  ['recommendation', ['Arbetsutskottets förslag till beslut', 'Förslag till beslut'], 'Taxan ändras.'],
  ['proposals', ['Yrkanden', 'Yrkande'], 'Anna Lindgrå (S) yrkar bifall till förslaget.'],
  ['procedure', ['Propositionsordning', 'Beslutsgång'], 'Ordföranden finner att förslaget bifalls.'],
  ['reservation', ['Reservation', 'Reservationer'], 'Bo Ekgrå (M) reserverar sig mot beslutet.'],
];
const TITLES = [
  'Taxa för bygglov',
  'Svar på motion om fler träd',
  'Ny förskola i Norrby',
  'Årsredovisning',
  'Val av ledamot i valnämnden',
  'Detaljplan för Udden 3:14',
];
const style = fc.record({
  sign: fc.constantFrom('§ ', '§', 'Ks § ', 'KSAU § ', 'Paragraf '),
  place: fc.constantFrom('beside', 'below', 'after-dnr', 'none'),
  gap: fc.constantFrom('\n', '\n\n'),
  heads: fc.boolean(),
  /** Text out of a PDF often has no empty lines, and form feeds between its pages. */
  between: fc.constantFrom('\n\n', '\n'),
  feed: fc.constantFrom('', '\f'),
  first: fc.integer({ min: 1, max: 400 }),
});
const section = fc.record({
  title: fc.integer({ min: 0, max: TITLES.length - 1 }),
  parts: fc.uniqueArray(fc.integer({ min: 0, max: PARTS.length - 1 }), { minLength: 1, maxLength: 6 }),
  word: fc.nat(5),
});
const made = fc
  .tuple(style, fc.array(section, { minLength: 2, maxLength: 8 }))
  .map(([{ sign: mark, place, gap, heads, first, between, feed }, sections]) => {
    const told: Told[] = [];
    const pages = sections.map(({ title: at, parts, word: pick }, i) => {
      const [number, title, dnr] = [String(first + i), TITLES[at] ?? '', `KS 2024/${String(100 + i)}`];
      const own =
        parts.flatMap((index) => PARTS[index] ?? []).length > 0
          ? parts.map((index) => PARTS[index]).filter((part) => part !== undefined)
          : [];
      told.push({ anchor: number, title, dnr: place === 'none' ? [] : [dnr], kinds: own.map(([kind]) => kind) });
      const head =
        {
          beside: `${mark}${number} ${title}${gap}Dnr ${dnr}`,
          below: `${mark}${number}${gap}${title}${gap}Dnr: ${dnr}`,
          'after-dnr': `${mark}${number}   Dnr ${dnr}${gap}${title}`,
          none: `${mark}${number} ${title}`,
        }[place] ?? '';
      const body = own.map(([, names, words]) => `${names[pick % names.length] ?? ''}\n${words}`).join('\n\n');
      const page = `Norrby kommun\nKommunstyrelsen\n2024-03-05\nSida ${String(i + 1)} (${String(sections.length)})\n\n`;
      return `${heads ? page : ''}${head}${between}${body}${between}${heads ? `Justerandes sign\n${feed}` : ''}`;
    });
    return { text: `Sammanträdesprotokoll\nKommunstyrelsen 2024-03-05\n\n${pages.join('')}`, told };
  });
