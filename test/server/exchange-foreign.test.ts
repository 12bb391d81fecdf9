import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it, expect } from '#spec';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { AKN } from '@insyn/server/exchange/akn-words.ts';
import { readAkn, readAknBytes } from '@insyn/server/exchange/akn-read.ts';
import { XML_CHARACTERS } from '@insyn/server/exchange/xml-tree.ts';
import { sharedFile, wordsIn } from './exchange-kit.ts';

const SAMPLE = sharedFile('samples/akn-protokoll.xml');

function documentIn(xml: string): MeetingDocument {
  const read = readAkn(xml);
  if (!read.ok) throw new Error(`refused with ${read.code} ${read.detail ?? ''}`);
  return read.document;
}
const whole = (body: string, more = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="${AKN}">\n  <debate name="minutes"><meta/>${more}<debateBody>${body}</debateBody></debate></akomaNtoso>`;
const codeOf = (xml: string): string => {
  const read = readAkn(xml);
  return read.ok ? 'ok' : `${read.code} ${read.detail ?? ''}`.trim();
};
const sorted = (texts: readonly string[]): readonly string[] =>
  texts
    .flatMap((each) => each.split(/[^\p{L}\p{N}]+/u))
    .filter((each) => each !== '')
    .sort();

/** Elements as other systems may put them together, also against the schema; each text is a word of its own. */
type Tree = { readonly name: string; readonly children: readonly (Tree | null)[] };
const NAMES =
  'debateSection rollCall declarationOfVote questions speech scene narrative p ul ol li blockList item num heading subheading from table tr th td caption ' +
  'blockContainer container div tblock block foreign intro b i ref vote person docketNumber outcome authorialNote subFlow br unknownThing ' +
  'quotedStructure embeddedStructure hcontainer section listIntroduction listWrapUp summary other toc attachment doc';
const tree: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    name: fc.constantFrom(...NAMES.split(' ')),
    children: fc.array(fc.oneof({ maxDepth: 7, depthSize: 'large', withCrossShrink: true }, fc.constant(null), tie('tree')), {
      maxLength: 4,
    }),
  }),
})).tree;

function xmlOf(trees: readonly Tree[]): { readonly xml: string; readonly words: readonly string[] } {
  const words: string[] = [];
  const write = ({ name, children }: Tree): string => {
    const inside = children.map((child) => {
      if (child !== null) return write(child);
      words.push(`ord${words.length}`);
      return `\n  ${words.at(-1) ?? ''} `;
    });
    return `<${name}${name === 'colspan' ? '' : ` name="${name}"`}>${inside.join('')}</${name}>`;
  };
  return { xml: trees.map(write).join('\n'), words };
}

describe('Akoma Ntoso of other systems', () => {
  it.skipIf(SAMPLE === null, 'the sample (../shared) is not on this machine')('[PR74] the sample of another hand is understood', () => {
    const document = documentIn(readFileSync(SAMPLE ?? '', 'utf8'));
    expect([document.kind, document.lang, document.title, document.body, document.date, document.number]).to.deep.equal([
      'minutes',
      'sv',
      'Protokoll nr 4',
      'Kommunfullmäktige',
      '2007-03-12',
      '4',
    ]);
    expect([document.adjusted, document.posted]).to.deep.equal(['2007-03-20', '2007-03-21']);
    expect(document.present).to.deep.equal([{ name: 'Anna Exempel', party: 'X', role: 'Justerare' }]);
    const [only] = document.paragraphs;
    expect([only?.anchor, only?.number, only?.title, only?.outcome, only?.understood]).to.deep.equal([
      '5',
      '5',
      'Ny gångbana',
      'approved',
      'whole',
    ]);
    expect(only?.parts.map(({ kind }) => kind)).to.deep.equal(['decision', 'matter', 'proposals', 'voting', 'reservation']);
    expect(only?.parts[3]?.votings[0]?.counts).to.deep.equal({ yes: 52, no: 47, abstain: 2, absent: null });
    expect(only?.parts[3]?.votings[0]?.votes).to.deep.equal([{ person: { name: 'Anna Exempel', party: 'X', role: '' }, choice: 'yes' }]);
    expect(document.end.map(({ kind }) => kind)).to.deep.equal(['signatures']);
  });

  it('[PR74] every word of the body is in the document once, however its elements are put together', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (trees) => {
        const { xml, words } = xmlOf(trees);
        expect(sorted(wordsIn(documentIn(whole(xml))))).to.deep.equal([...words].sort());
      }),
      { numRuns: 500 },
    );
  });

  it('[PR74] text before, between and after §§, in notes and attachments keeps its place', () => {
    const section = (n: number): string =>
      `<debateSection name="item"><num>§ ${n}</num><heading>Fråga ${n}</heading><p>Text ${n}</p></debateSection>`;
    const xml = whole(
      `<p>Före</p>${section(1)}<p>Mellan</p>${section(1)}<p>Efter</p>`,
      '<preface><p>Inledning den <docDate date="2020-02-03">3 februari</docDate></p></preface>',
    ).replace(
      '</debateBody>',
      '</debateBody><conclusions><p><signature>Vid protokollet</signature></p></conclusions><attachments><attachment><doc name="b"><meta/><mainBody><p>Bilaga</p></mainBody></doc></attachment></attachments>',
    );
    const { front, paragraphs, end, date } = documentIn(xml);
    const texts = (parts: MeetingDocument['front']): readonly string[] => wordsIn({ ...documentIn(whole('')), front: parts });
    expect(date).to.equal('2020-02-03');
    expect(texts(front)).to.deep.equal(['Inledning den 3 februari', 'Före']);
    expect(paragraphs.map(({ anchor }) => anchor)).to.deep.equal(['1', '1-2']);
    expect(texts(paragraphs[0]?.parts ?? [])).to.deep.equal(['Text 1', 'Mellan']);
    expect(texts(end)).to.deep.equal(['Efter', 'Vid protokollet', 'Bilaga']);
    expect(end.map(({ kind }) => kind)).to.deep.equal(['text', 'signatures', 'documents']);
  });

  it('[PR74] a draft of the standard is read, and said to be one', () => {
    const read = readAkn(whole('<debateSection name="x"><heading>A</heading><p>B</p></debateSection>').replace(AKN, `${AKN}/WD17`));
    expect(read.ok && read.notes.join(' ')).to.contain('utkast');
    expect(read.ok && read.document.paragraphs.map(({ title }) => title)).to.deep.equal(['A']);
  });
});

describe('XML that is no meeting', () => {
  const good = whole('<p>x</p>');

  it('[PR75] a DOCTYPE is refused before anything is read, with entities or without', () => {
    const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n} "${`&lol${n === 0 ? '' : n - 1};`.repeat(10)}">`).join('')}]>`;
    for (const doctype of [
      '<!DOCTYPE akomaNtoso>',
      laughs,
      '<!DOCTYPE a SYSTEM "file:///etc/passwd">',
      '<!-- a --><?x y?>\n<!DOCTYPE a [<!ENTITY x SYSTEM "http://127.0.0.1/">]>',
    ]) {
      expect(codeOf(good.replace('\n', `\n${doctype}`))).to.equal('import/xml-doctype');
    }
    expect(codeOf(good.replace('>x<', '>&lol9;<'))).to.match(/^import\/xml-broken/);
    expect(codeOf(good.replace('>x<', '><!DOCTYPE a><'))).to.match(/^import\/xml-/);
    // A comment is no declaration.
    expect(codeOf(good.replace('\n', '\n<!-- <!DOCTYPE a> -->'))).to.equal('ok');
    expect(codeOf(good.replace('>x<', '>&amp;&lt;&gt;&quot;&apos;&#229;<'))).to.equal('ok');
  });

  it('[PR75] depth and size have an end', () => {
    const deep = (n: number): string => whole(`${'<div>'.repeat(n)}x${'</div>'.repeat(n)}`);
    expect(codeOf(deep(90))).to.equal('ok');
    expect(codeOf(deep(100))).to.equal('import/xml-broken deeper than 100');
    expect(codeOf(`${whole('')}${'<a>'.repeat(200_000)}`)).to.match(/^import\/xml-broken/);
    const began = performance.now();
    expect(readAknBytes(new Uint8Array(50 * 1024 * 1024).fill(0x61))).to.deep.equal({
      ok: false,
      code: 'import/too-large',
      detail: String(XML_CHARACTERS),
    });
    expect(codeOf(`<!--${'-'.repeat(XML_CHARACTERS)}`)).to.match(/^import\/too-large/);
    // A comment that never ends, and as many attributes as fit.
    expect(codeOf(`<!--${'x'.repeat(XML_CHARACTERS - 10)}`)).to.match(/^import\/xml-broken/);
    expect(codeOf(whole(`<p ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}>x</p>`))).to.equal('ok');
    expect(performance.now() - began).to.be.below(15_000);
  });

  it('[PR75] what is not UTF-8, not well-formed or another language is refused by what it is', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const refused = (given: Uint8Array): string => {
      const read = readAknBytes(given);
      return read.ok ? 'ok' : `${read.code} ${read.detail ?? ''}`.trim();
    };
    expect(refused(bytes(good))).to.equal('ok');
    expect(refused(bytes(`\ufeff${good}`))).to.equal('ok');
    expect(refused(Uint8Array.from([...bytes(good.slice(0, 200)), 0xff, 0xfe]))).to.equal('import/unknown-encoding utf-8-broken');
    expect(refused(Uint8Array.from([0xff, 0xfe, ...bytes(good)]))).to.equal('import/unknown-encoding utf-8-broken');
    expect(refused(bytes(good.replace('UTF-8', 'ISO-8859-1')))).to.equal('import/unknown-encoding iso-8859-1');
    expect(codeOf('')).to.equal('import/empty');
    expect(codeOf('<!doctype html><html><body>Logga in</body></html>')).to.equal('import/html-page');
    expect(codeOf('<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>Fel</p></html>')).to.equal('import/html-page');
    expect(codeOf('Bara text')).to.match(/^import\/xml-broken/);
    for (const broken of [
      '<p>x',
      good.slice(0, -5),
      good.replace('</debate>', ''),
      good.replace('<p>', '<p a="1" a="2">'),
      good.replace('>x<', '>\u0000<'),
      good.replace('>x<', '>&#0;<'),
      `${good}<a/>`,
      good.replace('<p>', '<q:p>'),
    ])
      expect(codeOf(broken)).to.match(/^import\/xml-broken/);
    expect(codeOf(good.replace(AKN, 'http://www.akomantoso.org/2.0'))).to.equal('import/xml namespace');
    expect(codeOf('<feed xmlns="http://www.w3.org/2005/Atom"/>')).to.equal('import/xml namespace');
    expect(codeOf(good.replaceAll(/debate\b/g, 'act'))).to.equal('import/xml act');
    expect(codeOf(`<akomaNtoso xmlns="${AKN}"/>`)).to.equal('import/xml empty');
    expect(codeOf(good.replace('\n', '\n<?xml-stylesheet href="http://127.0.0.1/x.xsl"?>'))).to.equal('import/xml stylesheet');
  });
});
