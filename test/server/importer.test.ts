import { readFileSync } from 'node:fs';
import { describe, it, expect } from '#spec';
import { coverage } from '@insyn/server/importer/coverage.ts';
import { importDocument } from '@insyn/server/importer/import-document.ts';
import { MAX_BYTES } from '@insyn/server/importer/decode.ts';
import type { ImportedDocument, ImportSource } from '@insyn/server/importer/types.ts';
import { headingsOf, shownText, sourceOf, tokenTypes } from './importer-fixtures/flatten.ts';

function read(source: ImportSource): ImportedDocument {
  const result = importDocument(source);
  if (!result.ok) throw new Error(`refused with ${result.code}`);
  expect(coverage(source, result)).to.deep.equal({ complete: true });
  return result;
}
const readText = (text: string, name?: string): ImportedDocument => read(sourceOf(text, name));
const codeOf = (bytes: Uint8Array): string => {
  const result = importDocument({ name: 'x', bytes });
  return result.ok ? 'ok' : result.code;
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => (c === '–' ? 0x96 : c === '”' ? 0x94 : c.charCodeAt(0)));
const fixture = readFileSync(new URL('./importer-fixtures/protokoll-sidor.txt', import.meta.url), 'utf8');

describe('importing a document', () => {
  it('[IM1] the kind follows from the content, whatever the file is called', () => {
    expect(readText('# Ny gångbana\n\nText med **vikt**.\n', 'a.pdf').report.kind).to.equal('markdown');
    expect(readText('En vanlig text.\n\nMed två stycken.\n', 'a.md').report.kind).to.equal('text');
    expect(readText(fixture, 'a.md').report.kind).to.equal('pdf-text');
  });

  it('[IM2] what is not text is refused with a code that says what it is', () => {
    expect(codeOf(new Uint8Array())).to.equal('import/empty');
    expect(codeOf(bytes(' \n\u200b\n-\n'))).to.equal('import/empty');
    expect(codeOf(bytes('%PDF-1.7\n…'))).to.equal('import/not-text');
    expect(codeOf(bytes('PK\u0003\u0004rest'))).to.equal('import/not-text');
    expect(codeOf(bytes('{\\rtf1 hej}'))).to.equal('import/not-text');
    expect(codeOf(bytes('abc\0def'))).to.equal('import/not-text');
    expect(codeOf(bytes('<!DOCTYPE html>\n<html><body>Hej</body></html>'))).to.equal('import/html-page');
    expect(codeOf(bytes('<p>Hej</p>'.repeat(40)))).to.equal('import/html-page');
    expect(codeOf(new Uint8Array(MAX_BYTES + 1).fill(0x61))).to.equal('import/too-large');
  });

  it('[IM3] UTF-8 with and without mark and Windows-1252 give the same text', () => {
    const text = 'Det här är en text om gångvägar – och ”annat” på Östermalm.\n';
    const plain = readText(text);
    const marked = readText(`\ufeff${text}`);
    const old = read({ name: 'text.txt', bytes: latin(text) });
    expect(marked.markdown).to.equal(plain.markdown);
    expect(old.markdown).to.equal(plain.markdown);
    expect([plain, marked, old].map((d) => d.report.encoding)).to.deep.equal(['utf-8', 'utf-8-bom', 'windows-1252']);
    expect(old.report.notes.join(' ')).to.contain('Windows-1252');
  });

  it('[IM3] an encoding in doubt is refused, not guessed', () => {
    expect(codeOf(Uint8Array.from([0xff, 0xfe, 0x61, 0x00]))).to.equal('import/unknown-encoding');
    // "påse är så" from DOS: å 86, ä 84.
    expect(codeOf(Uint8Array.from([0x70, 0x86, 0x73, 0x65, 0x20, 0x84, 0x72, 0x20, 0x73, 0x86]))).to.equal('import/unknown-encoding');
    expect(codeOf(Uint8Array.from([...bytes('åäö är så'), 0xe5]))).to.equal('import/unknown-encoding');
  });

  it('[IM5] heads and feet go, split over lines and between sentences, and each is listed', () => {
    const { markdown, report } = readText(fixture);
    const shown = shownText(markdown);
    for (const gone of ['Sida', 'example.se', 'Justerandes', 'Sammanträdesprotokoll', '2021-03-16', 'Vikåsa kommun']) {
      expect(shown).not.to.contain(gone);
    }
    const counts = new Map(report.droppedLines.map((line) => [line.text, line.count]));
    expect(counts.get('Vikåsa kommun')).to.equal(3);
    expect(counts.get('Sida 2 (3)')).to.equal(1);
    expect(counts.get('Justerandes sign Utdragsbestyrkande')).to.equal(3);
    expect(report.pages).to.equal(3);
    expect(shown).to.contain('till förmån för sitt eget förslag.');
  });

  it('[IM5] the same goes where every line is followed by an empty one and pages by form feeds', () => {
    const spaced = fixture.replaceAll(/\n(?=Vikåsa kommun)/gu, '\n\f').replaceAll('\n', '\n\n');
    expect(readText(spaced).markdown).to.equal(readText(fixture).markdown);
  });

  it('[IM5] a line that comes back as a heading does not go', () => {
    const part = (n: number): string =>
      `Nämnd ${String(n)}\n\nBakgrund\nFrågan har varit uppe förut, och nämnden vill\nse den prövad en gång till.\n\n`;
    const { markdown, report } = readText([1, 2, 3, 4, 5].map(part).join(''));
    expect(headingsOf(markdown).filter((h) => h.text === 'Bakgrund')).to.have.length(5);
    expect(report.droppedLines).to.deep.equal([]);
  });

  it('[IM6] words broken at line ends are joined, hyphens of their own are kept', () => {
    const text = [
      'Samråd om strategin',
      '',
      'Förslaget handlar om en kommuni-',
      'kationsstrategi för staden, om e-',
      'tjänster, om hälso- och sjukvård, om mål-',
      'och utvecklingsfrågor, om IT-',
      'strategi och om beslutet 2006-',
      '04-03. Ann-',
      'Margarethe Ek hör till dem som för-',
      'ordar ett gång-',
      'stråk. Gångstråk och e-tjänster finns i dag.',
    ].join('\n');
    const { markdown, report } = readText(text);
    const shown = shownText(markdown);
    for (const words of [
      'en kommunikationsstrategi för',
      'om e-tjänster, om hälso- och sjukvård, om mål- och utvecklingsfrågor',
      'om IT-strategi',
      '2006-04-03. Ann-Margarethe',
      'som förordar ett gångstråk.',
    ]) {
      expect(shown).to.contain(words);
    }
    expect([report.joinedHyphens, report.keptHyphens]).to.deep.equal([3, 5]);
  });

  it('[IM6] the document decides: a compound it writes with a hyphen keeps it, one it writes together loses it', () => {
    const line = 'Vi prövar start-up och plattformsoberoende i år, start-up är nytt.';
    const { markdown } = readText(`${line}\nEn text som nämner start-\nup en gång till, och plattforms-\noberoende likaså.\n`);
    expect(shownText(markdown)).to.contain('nämner start-up en gång till, och plattformsoberoende likaså');
  });

  it('[IM7] lines become paragraphs, lists and tables, and numbers stay what they were', () => {
    const { markdown } = readText(fixture);
    expect(tokenTypes(markdown).has('table')).to.equal(true);
    expect(markdown).to.contain(
      '- att förlänga bibliotekets öppettider på lördagar,\n- att uppdra åt förvaltningen att utvärdera öppettiderna senast i december 2021.',
    );
    expect(markdown).to.contain('1. Delårsrapport för förvaltningen\n2. Protokoll från förvaltningsgruppen\n3. Beslut');
    expect(markdown).to.contain('Under 2020 lånades 1986 fler böcker');
    const jumps = readText('Listan har dessa delar:\n\n1. ett\n3. tre\n7) sju\n').markdown;
    expect(shownText(jumps).replaceAll(/\s+/gu, ' ')).to.contain('1. ett 3. tre 7) sju');
  });

  it('[IM8] headings are found, a § with its title on the next line too, and levels have no gaps', () => {
    const { markdown, title } = readText(fixture);
    expect(headingsOf(markdown).map((h) => `${'#'.repeat(h.level)} ${h.text}`)).to.deep.equal([
      '# Protokoll fört vid kultur- och fritidsnämndens sammanträde',
      '## § 21 Öppettider på biblioteket',
      '### Beslut',
      '### Ärendet',
      '### Besök per år',
      '## § 22 Ny gångbana längs Strandvägen',
      '### Beslut',
      '### Yrkande',
      '### Reservation',
      '## § 23 Anmälningsärenden',
    ]);
    expect(title).to.equal('Protokoll fört vid kultur- och fritidsnämndens sammanträde');
  });

  it("[IM8] headings in capitals are written as a sentence, in the document's own spelling", () => {
    const text = 'RIKTLINJER FÖR IT-STÖD I VIKÅSA\n\nI Vikåsa ska IT-stöd vara lätt att använda för alla som\narbetar i kommunen.\n';
    expect(readText(text).title).to.equal('Riktlinjer för IT-stöd i Vikåsa');
  });

  it("[IM8] without a heading that says something, the file's name is the title", () => {
    expect(readText('Sammanfattning\nNämnden har fått en remiss om\nstadens strategi.\n', 'trafik_2016-remiss.txt').title).to.equal(
      'Trafik 2016 remiss',
    );
    expect(readText('bara text.', '../../etc/<b>x</b>\u202e.txt').title).not.to.contain('\u202e');
  });

  it('[IM9] a contents table that repeats the headings goes and is listed; another stays as a list', () => {
    expect(shownText(readText(fixture).markdown)).not.to.contain('Innehåll');
    expect(readText(fixture).report.notes.join(' ')).to.contain('Innehållsförteckningen togs bort');
    const stays = readText(
      'Rapport om parker\n\nInnehåll\nEtt ....... 3\nTvå ....... 5\nTre ....... 9\n\nTexten handlar om något annat än så, och den är lång.\n',
    );
    expect(stays.markdown).to.contain('- Ett 3\n- Två 5\n- Tre 9');
    expect(stays.report.droppedLines).to.deep.equal([]);
  });

  it('[IM10] text that looks like Markdown shows as the text it is', () => {
    const lines = [
      '#inte en rubrik # alls',
      'Text # heller *inte* _så_ `här`',
      '1986. var ett år',
      '> citat? &amp; [länk](x) ![bild](y)',
      '<b>fet</b> <script>alert(1)</script>',
      '~~struket~~ a|b|c \\* \\',
      '--- och === +',
      'se https://example.se/a_b_c?x=1&y=2 och www.example.se/*x* eller snake_case',
    ];
    for (const line of lines) {
      const { markdown } = readText(`${line}\n`);
      expect(shownText(markdown).replaceAll(/\s+/gu, ' ').trim()).to.equal(line);
    }
  });

  it('[IM11] Markdown passes, cleaned: NFC, no invisible characters, raw HTML as text', () => {
    const source =
      '# A\u030angstro\u0308m\u202e\r\n\r\nText <b>fet</b> <https://example.se> `<i>kod</i>`\r\n\r\n```\r\n<u>kod</u>\r\n```\r\n\r\n<div onclick="x()">block</div>\r\n';
    const { markdown, title } = readText(source);
    expect(title).to.equal('Ångström');
    expect(markdown).to.equal(
      '# Ångström\n\nText \\<b>fet\\</b> <https://example.se> `<i>kod</i>`\n\n```\n<u>kod</u>\n```\n\n\\<div onclick="x()">block\\</div>\n',
    );
    expect(tokenTypes(markdown).has('html')).to.equal(false);
  });

  it('[IM14] the report says in Swedish what was done', () => {
    const { report, lang } = readText(fixture);
    expect(lang).to.equal('sv');
    expect(report.notes.join('\n')).to.match(/rader togs inte med/u);
    expect(report.notes.join('\n')).to.match(/2 avstavade ord skrevs ihop/u);
    expect([report.headings, report.joinedHyphens]).to.deep.equal([10, 2]);
  });
});
