/** Documents for the exchange: one of an invented town, any at all, and the tools they are checked by. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import {
  type Block,
  CHOICES,
  DOCUMENT_KINDS,
  type MeetingDocument,
  OUTCOMES,
  type Paragraph,
  PART_KINDS,
  type Part,
  part,
  type Person,
  textsOf,
  UNDERSTOOD,
  type Voting,
} from '@insyn/domain/protokoll/model.ts';
import type { AknAbout } from '@insyn/server/exchange/akn-write.ts';

export const ABOUT: AknAbout = {
  base: 'https://stad.test',
  path: '/i/skolnamnden/2026-03-03',
  version: 2,
  at: '2026-03-12T09:30:00.000Z',
  state: 'adjusted',
  adjusted: '2026-03-10',
  posted: '2026-03-11',
};

const person = (name: string, party: string, role = ''): Person => ({ name, party, role });
const majken = person('Majken Dalvret', 'Kv');
const ilyas = person('Ilyas Stensund', 'Fs');
const edvin = person('Edvin Rosenglim', 'Öf', 'ordförande');

const text = (...texts: readonly string[]): readonly Block[] => texts.map((each) => ({ kind: 'paragraph', text: each }));

const vote: Voting = {
  question: 'Ska staden välja alternativ A eller B?',
  yes: 'Alternativ A',
  no: 'Alternativ B',
  counts: { yes: 2, no: 1, abstain: 0, absent: null },
  votes: [
    { person: majken, choice: 'no' },
    { person: ilyas, choice: 'yes' },
    { person: edvin, choice: 'yes' },
  ],
  casting: false,
};

const paragraph = (number: string, title: string, more: Partial<Paragraph>): Paragraph => ({
  anchor: number,
  number,
  title,
  dnr: [],
  immediate: false,
  outcome: null,
  understood: 'whole',
  parts: [],
  ...more,
});

/** Minutes with a part of nearly every kind. */
export const MINUTES: MeetingDocument = {
  v: 1,
  kind: 'minutes',
  lang: 'sv',
  title: 'Protokoll nr 3',
  body: 'Skolnämnden',
  date: '2026-03-03',
  number: '3/2026',
  place: 'Stadshuset, sal Vinden',
  present: [edvin, majken, ilyas],
  adjusted: '2026-03-10',
  posted: null,
  front: [
    part('attendance', {
      heading: 'Närvarande',
      blocks: text('Edvin Rosenglim (Öf), ordförande', 'Majken Dalvret (Kv)', 'Ilyas Stensund (Fs)'),
    }),
  ],
  paragraphs: [
    paragraph('28', 'Upprop', { outcome: 'noted', parts: [part('decision', { heading: 'Beslut', blocks: text('Anmäls.') })] }),
    paragraph('31', 'Ny skola i Kvarnskogen – val av plats', {
      dnr: ['SKN 2026/118', 'KS 2025/7'],
      outcome: 'approved',
      immediate: true,
      parts: [
        part('decision', {
          heading: 'Beslut',
          blocks: [
            ...text('Skolnämnden beslutar'),
            {
              kind: 'list',
              items: [
                { label: 'att', text: 'välja alternativ A, och' },
                { label: 'att', text: 'bygga gångstråket bredare.' },
              ],
            },
          ],
        }),
        part('matter', {
          heading: 'Ärendet',
          blocks: [
            ...text('Platsen har utretts <sedan> 2024 & "längre".'),
            { kind: 'heading', level: 2, text: 'Kostnad' },
            {
              kind: 'table',
              head: ['Plats', 'Mnkr'],
              rows: [
                ['A', '214'],
                ['B', ''],
              ],
            },
          ],
        }),
        part('proposals', {
          heading: 'Yrkanden',
          blocks: text('Ilyas Stensund (Fs) yrkar bifall till alternativ A.', 'Majken Dalvret (Kv) yrkar bifall till alternativ B.'),
          proposals: [
            { by: [ilyas], text: 'bifall till alternativ A' },
            { by: [majken], text: 'bifall till alternativ B' },
          ],
        }),
        part('voting', {
          heading: 'Omröstning',
          blocks: text('Ja: Ilyas Stensund (Fs) och Edvin Rosenglim (Öf). Nej: Majken Dalvret (Kv).'),
          votings: [vote],
        }),
        part('reservation', {
          heading: 'Reservation',
          by: [majken],
          blocks: text('Majken Dalvret (Kv) reserverar sig.', 'Skälen är tre.'),
        }),
        part('special-statement', { heading: 'Särskilt uttalande', by: [edvin], blocks: text('Vägen ska hållas fri.') }),
      ],
    }),
  ],
  end: [part('signatures', { heading: 'Justering', by: [edvin], blocks: text('Vid protokollet', 'Edvin Rosenglim') })],
};

/** An utlåtande: bodies that answered, with reservations of their own. */
export const UTLATANDE: MeetingDocument = {
  ...MINUTES,
  kind: 'utlatande',
  title: 'Utlåtande 2026:12',
  date: null,
  adjusted: null,
  present: [],
  front: [],
  end: [],
  paragraphs: [
    paragraph('1', 'En plan för skolvägar', {
      number: '',
      parts: [
        part('summary', { heading: 'Sammanfattning', blocks: text('En plan föreslås.') }),
        part('referral-answer', {
          heading: 'Kulturnämnden',
          body: 'Kulturnämnden',
          blocks: [
            ...text('Nämnden tillstyrker.'),
            {
              kind: 'list',
              items: [
                { label: '', text: 'Konst' },
                { label: '', text: 'Ljus' },
              ],
            },
          ],
          parts: [part('reservation', { heading: 'Reservation', by: [ilyas], blocks: text('Av Ilyas Stensund (Fs).') })],
        }),
      ],
    }),
  ],
};

/** A notice: points that are to become §§. */
export const AGENDA: MeetingDocument = {
  ...MINUTES,
  kind: 'agenda',
  title: 'Kallelse',
  present: [],
  adjusted: null,
  front: [],
  end: [],
  paragraphs: [
    paragraph('4', 'Ny skola', { anchor: 'p4', dnr: ['SKN 2026/118'], parts: [part('recommendation', { blocks: text('Välj A.') })] }),
  ],
};

/** Every text of a document, in order: what must not be lost on the way. */
export function wordsIn(document: MeetingDocument): readonly string[] {
  const { title, body, number, place, front, paragraphs, end } = document;
  return [
    ...[title, body, number, place],
    ...front.flatMap(textsOf),
    ...paragraphs.flatMap((each) => [each.number, each.title, ...each.dnr, ...each.parts.flatMap(textsOf)]),
    ...end.flatMap(textsOf),
  ].filter((each) => each !== '');
}

/**
 * Text that XML 1.0 can hold (2.2, Char): the model's makers clean the rest away (controls, lone surrogates, U+FFFE), so it is
 * left out here.
 */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const odd = fc.constantFrom(
  '',
  ' ',
  '\n',
  '\r',
  '\r\n',
  '\t',
  ' § 5',
  ']]>',
  '<b>&amp;',
  '&#13;',
  '"\'',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u202e',
  'e\u0301',
  '😀',
  ' (X)',
  'A (B) (C)',
  '<!DOCTYPE x>',
);
const anyText = fc
  .oneof(
    odd,
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('Ja', 'Anna Ek', 'Bo (X)'),
  )
  .map((each) => each.toWellFormed().replace(NOT_XML, ''));
const anyPerson: fc.Arbitrary<Person> = fc.record({
  name: fc.oneof(fc.constantFrom('Anna Ek', 'Bo', ''), anyText),
  party: fc.oneof(fc.constantFrom('X', ''), anyText),
  role: fc.oneof(fc.constantFrom('', 'ordförande'), anyText),
});
const few = <T>(of: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T[]> => fc.array(of, { maxLength });
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), text: anyText }),
  fc.record({
    kind: fc.constant('heading' as const),
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    text: anyText,
  }),
  fc.record({ kind: fc.constant('list' as const), items: few(fc.record({ label: fc.oneof(fc.constant(''), anyText), text: anyText })) }),
  fc.record({ kind: fc.constant('table' as const), head: few(anyText), rows: few(few(anyText)) }),
);
const anyCount = fc.option(fc.nat(300), { nil: null });
const anyVoting: fc.Arbitrary<Voting> = fc.record({
  question: anyText,
  yes: anyText,
  no: anyText,
  counts: fc.record({ yes: anyCount, no: anyCount, abstain: anyCount, absent: anyCount }),
  votes: few(fc.record({ person: anyPerson, choice: fc.constantFrom(...CHOICES) }), 6),
  casting: fc.boolean(),
});
const anyPart: fc.Arbitrary<Part> = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.record({
    kind: fc.constantFrom(...PART_KINDS),
    heading: anyText,
    by: few(anyPerson),
    body: fc.oneof(fc.constant(''), anyText),
    blocks: few(anyBlock),
    proposals: few(fc.record({ by: few(anyPerson), text: anyText }), 2),
    votings: few(anyVoting, 2),
    parts: fc.oneof({ maxDepth: 2 }, fc.constant([]), few(tie('part'), 2)),
  }),
})).part;
const anyDate = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((each) => each.toISOString().slice(0, 10));
const maybeDate = fc.option(anyDate, { nil: null });
const anyParagraph: fc.Arbitrary<Paragraph> = fc.record({
  anchor: fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,3})?$/),
  number: anyText,
  title: anyText,
  dnr: few(anyText),
  immediate: fc.boolean(),
  outcome: fc.option(fc.constantFrom(...OUTCOMES), { nil: null }),
  understood: fc.constantFrom(...UNDERSTOOD),
  parts: few(anyPart, 4),
});

/** Any document at all, of any text that XML can hold; addresses are unique within it, and dates are dates. */
export const anyDocument: fc.Arbitrary<MeetingDocument> = fc
  .record({
    v: fc.constant(1 as const),
    kind: fc.constantFrom(...DOCUMENT_KINDS),
    lang: fc.constantFrom('sv', 'en', 'sv-SE', 'se', 'und', 'zh-Hant-TW'),
    title: anyText,
    body: anyText,
    date: maybeDate,
    number: anyText,
    place: anyText,
    present: few(anyPerson),
    adjusted: maybeDate,
    posted: maybeDate,
    front: few(anyPart, 2),
    paragraphs: fc.uniqueArray(anyParagraph, { maxLength: 3, selector: ({ anchor }) => anchor }),
    end: few(anyPart, 2),
  })
  .map((each) => structuredClone(each));

/** Files beside the repository; null where they are not on this machine. */
export function sharedFile(path: string): string | null {
  const found = fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url));
  return existsSync(found) ? found : null;
}

export const XSD = sharedFile('schemas/akomantoso30.xsd');
export const xmllint = spawnSync('xmllint', ['--version']).status === 0;
export const NO_VALIDATOR = 'the schema (../shared) or xmllint (libxml2-utils) is not on this machine';

/** What the validator says of some files at once; each line names the file by its place. */
export function validated(files: readonly string[]): string {
  if (XSD === null) throw new Error(NO_VALIDATOR);
  const folder = mkdtempSync(join(tmpdir(), 'insyn-akn-'));
  try {
    const paths = files.map((xml, at) => {
      const path = join(folder, `${at}.xml`);
      writeFileSync(path, xml);
      return path;
    });
    const { stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', XSD, ...paths], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return stderr.replaceAll(`${folder}/`, '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
