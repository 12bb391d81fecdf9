import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it, expect } from '#spec';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { aknOf } from '@insyn/server/exchange/akn-write.ts';
import { readAkn, readAknBytes } from '@insyn/server/exchange/akn-read.ts';
import { AKN, OWN } from '@insyn/server/exchange/akn-words.ts';
import { childOf, childrenOf, readXml, within, type XmlNode } from '@insyn/server/exchange/xml-tree.ts';
import {
  ABOUT,
  AGENDA,
  anyDocument,
  MINUTES,
  NO_VALIDATOR,
  sharedFile,
  UTLATANDE,
  validated,
  wordsIn,
  XSD,
  xmllint,
} from './exchange-kit.ts';

function again(xml: string): MeetingDocument {
  const read = readAkn(xml);
  if (!read.ok) throw new Error(`refused with ${read.code} ${read.detail ?? ''}`);
  return read.document;
}
function rootOf(xml: string): XmlNode {
  const read = readXml(xml);
  if (!read.ok) throw new Error(read.code);
  return read.root;
}
const textIn = (node: XmlNode): string => node.children.map((child) => (typeof child === 'string' ? child : textIn(child))).join(' ');
const sorted = (text: string): readonly string[] =>
  text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((each) => each !== '')
    .sort();
const attribute = (node: XmlNode | undefined, name: string): string | undefined => node?.attributes.get(name);

const REAL = ['trafiknamnden-2016-remissvar.txt', 'utbildningsnamnden-2016-09-22-paragraf-17.txt', 'utlatande-2008-108-e-strategi.txt'].map(
  (name) => sharedFile(`protokoll/${name}`),
);
const IMPORTER = new URL('../../server/src/importer/minutes/import-meeting.ts', import.meta.url);

/** The real documents, as the import reads them. */
async function realDocuments(): Promise<readonly MeetingDocument[]> {
  const { importMeeting } = await import('@insyn/server/importer/minutes/import-meeting.ts');
  return REAL.map((path) => {
    const read = importMeeting({ name: path ?? '', bytes: new Uint8Array(readFileSync(path ?? '')) });
    if (!read.ok) throw new Error(`refused with ${read.code}`);
    return read.document;
  });
}
const noReal = REAL.includes(null) || !existsSync(IMPORTER);
const NO_REAL = 'the real documents (../shared) are not on this machine';

describe('a meeting as Akoma Ntoso', () => {
  it('[PR70] minutes, a notice and an utlåtande come back as they were', () => {
    for (const document of [MINUTES, AGENDA, UTLATANDE]) expect(again(aknOf(document, ABOUT))).to.deep.equal(document);
  });

  it('[PR70] any document comes back as it was, whatever its texts and persons', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(again(aknOf(document, ABOUT))).to.deep.equal(document);
      }),
      { numRuns: 300 },
    );
  });

  it('[PR70] what the register knows beside the document does not get into it', () => {
    const about = { ...ABOUT, adjusted: '2026-03-12', posted: '2026-03-13' };
    const [step] = within(rootOf(aknOf(AGENDA, about))).filter(({ name }) => name === 'step');
    expect(attribute(step, 'date')).to.equal('2026-03-12');
    expect(again(aknOf(AGENDA, about))).to.deep.equal(AGENDA);
  });

  it('[PR70] every word of the file’s text is a word of the document', () => {
    for (const document of [MINUTES, AGENDA, UTLATANDE]) {
      const root = childrenOf(rootOf(aknOf(document, ABOUT)))[0];
      const parts = childrenOf(root).filter(({ name }) => ['debateBody', 'mainBody', 'conclusions'].includes(name));
      const words = wordsIn({ ...document, title: '', body: '', number: '', place: '' });
      expect(sorted(parts.map(textIn).join(' '))).to.deep.equal(sorted(words.join(' ')));
    }
  });

  it.skipIf(noReal, NO_REAL)('[PR70] the real documents come back as they were', async () => {
    for (const document of await realDocuments()) {
      expect(again(aknOf(document, ABOUT))).to.deep.equal(document);
      const given = readAknBytes(new TextEncoder().encode(aknOf(document, ABOUT)));
      expect(given.ok && given.document).to.deep.equal(document);
    }
  });

  it.skipIf(XSD === null || !xmllint, NO_VALIDATOR)('[PR71] the validator finds nothing, for fifty documents of any kind', () => {
    const files = [MINUTES, AGENDA, UTLATANDE, ...fc.sample(anyDocument, 50)].map((each) => aknOf(each, ABOUT));
    expect(validated(files).trim().split('\n')).to.deep.equal(files.map((_, at) => `${at}.xml validates`));
    // And it is a validator: what is not valid is told.
    expect(validated([(files[0] ?? '').replace('<FRBRcountry value="se"/>', '')])).to.contain('fails to validate');
  });

  it.skipIf(XSD === null || !xmllint || noReal, `${NO_VALIDATOR}, or: ${NO_REAL}`)(
    '[PR71] the validator finds nothing in the real documents',
    async () => {
      const files = (await realDocuments()).map((each) => aknOf(each, ABOUT));
      expect(validated(files).trim().split('\n')).to.deep.equal(files.map((_, at) => `${at}.xml validates`));
    },
  );

  it('[PR71] the parts of a file stand in the order the schema asks for, each name within it once', () => {
    for (const [document, element, body] of [
      [MINUTES, 'debate', 'debateBody'],
      [AGENDA, 'debate', 'debateBody'],
      [UTLATANDE, 'debateReport', 'mainBody'],
    ] as const) {
      const root = rootOf(aknOf(document, ABOUT));
      const given = childOf(root, element);
      expect([root.name, root.uri]).to.deep.equal(['akomaNtoso', AKN]);
      expect(childrenOf(given).map(({ name }) => name)).to.deep.equal([
        'meta',
        'preface',
        body,
        ...(document === MINUTES ? ['conclusions'] : []),
      ]);
      const order = ['identification', 'publication', 'lifecycle', 'workflow', 'analysis', 'references'];
      expect(childrenOf(childOf(given, 'meta')).map(({ name }) => order.indexOf(name))).to.deep.equal(
        childrenOf(childOf(given, 'meta'))
          .map(({ name }) => order.indexOf(name))
          .toSorted((a, b) => a - b),
      );
      const ids = within(root).flatMap((each) => attribute(each, 'eId') ?? []);
      expect(new Set(ids).size).to.equal(ids.length);
      expect(ids.every((each) => /^\S+$/.test(each))).to.equal(true);
      // What is referred to is there.
      const refers = within(root).flatMap((each) =>
        [...each.attributes].filter(([name]) => ['refersTo', 'by', 'as', 'source', 'choice', 'outcome'].includes(name)),
      );
      for (const reference of refers.flatMap(([, list]) => list.split(' '))) expect(ids, reference).to.include(reference.slice(1));
    }
  });

  it('[PR72] a § has its address as its name, and that of its point in the work', () => {
    const root = rootOf(aknOf(MINUTES, { ...ABOUT, became: { p4: '31' } }));
    const sections = within(root).filter((each) => attribute(each, 'name') === 'arende');
    expect(sections.map((each) => [attribute(each, 'eId'), attribute(each, 'wId')])).to.deep.equal([
      ['dbsect_28', undefined],
      ['dbsect_31', 'dbsect_p4'],
    ]);
    const points = within(rootOf(aknOf(AGENDA, ABOUT))).filter((each) => attribute(each, 'name') === 'punkt');
    expect(points.map((each) => attribute(each, 'eId'))).to.deep.equal(['dbsect_p4']);
  });

  it('[PR73] without our own attributes the same is read: §§, parts, votes, persons, dates', () => {
    const prefix = 'xmlns:ins';
    const bare = aknOf(MINUTES, ABOUT)
      .replaceAll(/ ins:[a-z]+="[^"]*"/g, '')
      .replaceAll(/<ins:proposal[^]*?<\/ins:proposal>/g, '')
      .replace(` ${prefix}="${OWN}"`, '');
    const document = again(bare);
    expect(document.paragraphs.map(({ anchor, number, title, dnr, outcome }) => ({ anchor, number, title, dnr, outcome }))).to.deep.equal(
      MINUTES.paragraphs.map(({ anchor, number, title, dnr, outcome }) => ({ anchor, number, title, dnr, outcome })),
    );
    const kinds = (of: MeetingDocument): unknown =>
      of.paragraphs.map(({ parts }) => parts.map(({ kind, heading, by, blocks }) => ({ kind, heading, by, blocks })));
    expect(kinds(document)).to.deep.equal(kinds(MINUTES));
    const [voting] = document.paragraphs[1]?.parts[3]?.votings ?? [];
    const [told] = MINUTES.paragraphs[1]?.parts[3]?.votings ?? [];
    expect(voting?.counts).to.deep.equal(told?.counts);
    expect(voting?.votes.map(({ person, choice }) => `${person.name} ${choice}`).sort()).to.deep.equal(
      told?.votes.map(({ person, choice }) => `${person.name} ${choice}`).sort(),
    );
    expect([document.title, document.body, document.date, document.number, document.place, document.adjusted]).to.deep.equal([
      MINUTES.title,
      MINUTES.body,
      MINUTES.date,
      MINUTES.number,
      MINUTES.place,
      MINUTES.adjusted,
    ]);
    expect(document.present).to.deep.equal(MINUTES.present);
    expect(sorted(wordsIn(document).join(' '))).to.include.members([...sorted(wordsIn(MINUTES).join(' '))]);
  });

  it('[PR78] a file that says it is ours is cleaned as any other: nothing hidden turns its text round', () => {
    const odd = { ...MINUTES, title: 'Protokoll \u202e3 rn' };
    const given = readAknBytes(new TextEncoder().encode(aknOf(odd, ABOUT).replace('dbsect_31"', 'dbsect_..%2Fx"')));
    expect(given.ok && given.document.title).to.equal('Protokoll 3 rn');
    expect(given.ok && given.document.paragraphs.map(({ anchor }) => anchor)).to.deep.equal(['28', '31']);
  });

  it('[PR73] minutes that are not adjusted say so', () => {
    const statusOf = (state: (typeof ABOUT)['state']): string => {
      const [status] = within(rootOf(aknOf(MINUTES, { ...ABOUT, state }))).filter(({ name }) => name === 'docStatus');
      return status === undefined ? '' : textIn(status);
    };
    expect([statusOf('unadjusted'), statusOf('adjusted')]).to.deep.equal(['Ej justerat', 'Justerat']);
  });
});
