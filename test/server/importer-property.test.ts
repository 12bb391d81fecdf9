import fc from 'fast-check';
import { describe, it, expect } from '#spec';
import { coverage, normalForm, plainText } from '@insyn/server/importer/coverage.ts';
import { escapeBlock, escapeHeading } from '@insyn/server/importer/escape.ts';
import { importDocument } from '@insyn/server/importer/import-document.ts';
import { headingsOf, shownText, sourceOf, tokenTypes } from './importer-fixtures/flatten.ts';

const runs = { numRuns: 300 };
const word = fc.constantFrom(
  ...[
    'Nämnden',
    'beslutar',
    'att',
    'och',
    'e-tjänst',
    'IT-',
    'e-',
    'kommuni-',
    'kations',
    '§',
    '17',
    '2008.',
    '1.',
    '3)',
    'a)',
    '•',
    '-',
    '*',
    '#',
    '##',
    '>',
    '_x_',
    '**',
    '`',
    '<b>',
    '[a](b)',
    '~~',
    '|',
    '\\',
    '&amp;',
  ],
  ...[
    'Sida',
    '(45)',
    'stockholm.se',
    '2016-09-22',
    'Beslut',
    'Ärendet',
    'Bakgrund',
    'Innehåll',
    '....',
    '…',
    'https://x.se/a_b*c',
    'www.x.se',
    'www.x.se<b',
    'a@b.se\\',
    'http://x.se?a&lt;',
    'Å',
    '\u0301',
    '\u00ad',
    'Dnr',
    'följande:',
    'slut.',
    'Totalt',
    '12',
    '=',
    '---',
    '\t',
    '   ',
  ],
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { maxLength: 12 }).map((w) => w.join(' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\f', 'Sida 3 (9)', '7', 'stockholm.se') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);
const ends = fc.constantFrom('\n', '\n\n', ' \n', '\r\n', '\n \n\n');
const documents = fc.array(fc.tuple(line, ends), { maxLength: 60 }).map((parts) => parts.map(([a, b]) => a + b).join(''));

describe('importing any text', () => {
  it('[IM4] every word is in the Markdown, in order, or among the dropped lines', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const source = sourceOf(text);
        const result = importDocument(source);
        if (result.ok) expect(coverage(source, result)).to.deep.equal({ complete: true });
      }),
      runs,
    );
  });

  it('[IM4] coverage tells a lost word, an added word and a dropped line that is not listed', () => {
    const source = sourceOf('Ett beslut om parker.\n\nSida 1 (2)\n\nTvå beslut om vägar.\n');
    const result = importDocument(source);
    if (!result.ok) throw new Error(result.code);
    expect(coverage(source, result).complete).to.equal(true);
    const without = (markdown: string): boolean => coverage(source, { ...result, markdown }).complete;
    expect(without(result.markdown.replace('parker', ''))).to.equal(false);
    expect(without(`${result.markdown}mer`)).to.equal(false);
    expect(coverage(source, { ...result, report: { ...result.report, droppedLines: [] } }).complete).to.equal(false);
  });

  it('[IM10] the tokens of what was written from text show the same words and hold no raw HTML, code or images', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const result = importDocument(sourceOf(text));
        if (!result.ok || result.report.kind === 'markdown') return;
        expect(normalForm(shownText(result.markdown))).to.equal(normalForm(plainText(result.markdown)));
        const types = tokenTypes(result.markdown);
        for (const type of ['html', 'code', 'codespan', 'image', 'em', 'strong', 'del', 'blockquote', 'hr', 'def']) {
          expect(types.has(type), type).to.equal(false);
        }
      }),
      runs,
    );
  });

  it('[IM10] any line, escaped, is one paragraph or heading with exactly that text', () => {
    const any = fc.oneof(
      fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
      fc.array(word, { maxLength: 8 }).map((w) => w.join(' ')),
    );
    const tidy = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
    fc.assert(
      fc.property(any, (raw) => {
        const text = tidy(raw);
        if (text === '') return;
        expect(tidy(shownText(escapeBlock(text)))).to.equal(text);
        const [heading] = headingsOf(`## ${escapeHeading(text)}`);
        expect(tidy(heading?.text ?? '')).to.equal(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('[IM11] Markdown keeps its words and holds no raw HTML, however its code and backslashes fall', () => {
    const bits = fc.constantFrom(
      '`',
      '``',
      '\\',
      '<b>',
      '</b>',
      '<!-- x -->',
      '<https://x.se>',
      'ord',
      ' ',
      '\n',
      '\n\n',
      '- ',
      '> ',
      '# ',
      '```',
      '~~~',
      '\n```\n',
      '    ',
      '*',
      '<div>\n',
      '|',
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
        const source = sourceOf(`# Rubrik\n\n${parts.join('')}\n`);
        const result = importDocument(source);
        if (!result.ok) return;
        expect(tokenTypes(result.markdown).has('html')).to.equal(false);
        expect(coverage(source, result)).to.deep.equal({ complete: true });
      }),
      { numRuns: 1500 },
    );
  });

  it('[IM8] levels never skip', () => {
    fc.assert(
      fc.property(documents, (text) => {
        const result = importDocument(sourceOf(text));
        if (!result.ok || result.report.kind === 'markdown') return;
        const levels = headingsOf(result.markdown).map((h) => h.level);
        expect(levels.length).to.equal(result.report.headings);
        levels.forEach((level, i) => {
          expect(level).to.be.at.most((levels[i - 1] ?? 1) + 1);
        });
      }),
      runs,
    );
  });

  it('[IM12] the same source gives the same result, whatever was imported before', () => {
    fc.assert(
      fc.property(documents, documents, (text, other) => {
        const first = importDocument(sourceOf(text));
        importDocument(sourceOf(other));
        expect(importDocument(sourceOf(text))).to.deep.equal(first);
      }),
      { numRuns: 100 },
    );
  });

  it('[IM2] any bytes give a document or a code, never an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), (bytes, name) => {
        const result = importDocument({ name, bytes });
        expect(result.ok ? result.title : result.code)
          .to.be.a('string')
          .and.not.equal('');
      }),
      { numRuns: 1000 },
    );
  });
});

const MEGA = 2_000_000;
const hostile: Readonly<Record<string, string>> = {
  'one character': 'a'.repeat(MEGA),
  dots: '.'.repeat(MEGA) + 'a',
  spaces: `x${' '.repeat(MEGA)}x`,
  backticks: `# h\n${'`a'.repeat(MEGA / 2)}`,
  'open links': `# h\n${'[a]('.repeat(MEGA / 4)}`,
  brackets: 'a' + '<'.repeat(MEGA),
  'no line end': 'ord och annat '.repeat(MEGA / 14),
  'short lines': 'kort\n'.repeat(100_000),
  'page marks': 'Sida 1 (2)\n'.repeat(100_000),
  numbers: Array.from({ length: 100_000 }, (_, i) => String(i % 9999)).join('\n'),
  headings: 'Rubrik\nText som går.\n'.repeat(50_000),
  leaders: `${'. '.repeat(90)}\n`.repeat(11_000),
  broken: 'Någon text av-\nbruten '.repeat(50_000),
};

describe('importing hostile text', () => {
  for (const [name, text] of Object.entries(hostile)) {
    it(`[IM12] two megabytes or a hundred thousand lines (${name}) take no more than a few seconds on a slow machine`, () => {
      const source = sourceOf(text);
      const started = process.cpuUsage();
      const result = importDocument(source);
      // Time of the processor, so that a busy machine says nothing.
      expect(process.cpuUsage(started).user / 1000).to.be.below(5000);
      if (result.ok) expect(coverage(source, result).complete).to.equal(true);
    });
  }
});
