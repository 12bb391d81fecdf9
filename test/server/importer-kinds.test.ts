import { readFileSync } from 'node:fs';
import { describe, it, expect } from '#spec';
import { coverage } from '@insyn/server/importer/coverage.ts';
import { importDocument } from '@insyn/server/importer/import-document.ts';
import { REFUSAL_WORDS } from '@insyn/server/importer/refusal-words.ts';
import { IMPORT_CODES, type ImportedDocument } from '@insyn/server/importer/types.ts';
import { headingsOf, sourceOf, tokenTypes } from './importer-fixtures/flatten.ts';

const fixture = (name: string): string => readFileSync(new URL(`./importer-fixtures/${name}`, import.meta.url), 'utf8');

function read(text: string): ImportedDocument {
  const source = sourceOf(text);
  const result = importDocument(source);
  if (!result.ok) throw new Error(result.code);
  expect(coverage(source, result)).to.deep.equal({ complete: true });
  return result;
}

const outline = (document: ImportedDocument): string[] => headingsOf(document.markdown).map((h) => `${'#'.repeat(h.level)} ${h.text}`);

describe('importing documents of other kinds', () => {
  it("[IM5] heads of cells side by side go, also the last page's foot", () => {
    const { markdown, report } = read(fixture('protokoll-layout.txt'));
    expect(markdown).not.to.match(/\(12\)|Sammanträdesprotokoll|Justerandes|2019-03-04/u);
    expect(report.droppedLines.map((line) => `${line.text} ×${String(line.count)}`)).to.include.members([
      'Kommunstyrelsen 2019-03-04 ×2',
      'Justerandes sign Utdragsbestyrkande ×2',
    ]);
  });

  it('[IM7] a list of votes with empty cells is a table with every vote in its column', () => {
    const { markdown } = read(fixture('protokoll-layout.txt'));
    expect(markdown).to.contain(
      '| Ledamot | Ja | Nej | Avstår |\n| --- | --- | --- | --- |\n| Eva Berg (C) | X |  |  |\n| Nils Holm (V) |  | X |  |\n| Summa | 8 | 5 | 0 |',
    );
  });

  it('[IM8] a § with its number of the paper beside it takes its title from the next line', () => {
    const document = read(fixture('protokoll-layout.txt'));
    expect(document.title).to.equal('§ 41 Översiktsplan för Strandby – samråd');
    expect(outline(document)).to.deep.equal([
      '# § 41 · Dnr KS 2019/88 · Översiktsplan för Strandby – samråd',
      '## Kommunstyrelsens beslut',
      '## Sammanfattning av ärendet',
      '## Beslutsunderlag',
      '## Förslag till beslut på sammanträdet',
      '## Beslutsgång',
      '## Omröstningsresultat',
      '## Skickas till',
    ]);
  });

  it('[IM8] kind of paper, handläggare and signatures are no headings, a title on two lines is one', () => {
    const document = read(fixture('tjansteutlatande.txt'));
    expect(document.title).to.equal('Yttrande över motion om cykelparkering vid resecentrum');
    expect(outline(document)).to.include.members([
      '## Förslag till beslut',
      '## Bedömning ur ekologisk dimension',
      '## Ärendet',
      '## Kontorets bedömning',
    ]);
    expect(outline(document).join('\n')).not.to.match(/Lena Dahl|Handläggare|Tjänsteutlåtande/u);
  });

  it('[IM8] numbered headings get the levels of their numbers', () => {
    const text =
      'Riktlinjer för dialog\n\n1 Inledning\n\nDialog är ett sätt att låta invånare påverka\nbeslut innan de fattas.\n\n1.1 Syfte\n\nDialogen ska vara känd och möjlig\natt följa.\n\n2 Uppföljning\n\nResultatet redovisas för nämnden\ninom tre månader.\n';
    expect(outline(read(text))).to.deep.equal(['# Riktlinjer för dialog', '## 1 Inledning', '### 1.1 Syfte', '## 2 Uppföljning']);
  });

  it('[IM7] in a text where every line is a paragraph, lines stay paragraphs and a greeting stays under its line', () => {
    const long =
      'Jag bor längs vägen sedan 1986, och det har alltid varit trångt där bussen vänder, särskilt på vintern när snön ligger kvar i flera veckor.';
    const { markdown, report } = read(
      `Hej!\n\n${long}\nJag tycker att B är bäst.\n\nTre saker:\n- belysning\n- snöröjning\n\nMed vänlig hälsning\nKarin Öst\n`,
    );
    expect(markdown).to.equal(
      `Hej!\n\n${long}\n\nJag tycker att B är bäst.\n\nTre saker:\n\n- belysning\n- snöröjning\n\nMed vänlig hälsning\\\nKarin Öst\n`,
    );
    expect([report.kind, report.headings]).to.deep.equal(['text', 0]);
  });

  it('[IM11] code in Markdown keeps its signs, in fences, spans and by four spaces', () => {
    const text = '# Så här\n\n    <script src="x"></script>\n\n- punkt\n\n    <b>ej kod</b>\n\nText\n\n`<i>` och 3 < 4\n';
    const { markdown } = read(text);
    expect(markdown).to.contain('    <script src="x"></script>\n');
    expect(markdown).to.contain('    \\<b>ej kod\\</b>\n');
    expect(markdown).to.contain('`<i>` och 3 < 4\n');
    expect(tokenTypes(markdown).has('html')).to.equal(false);
  });

  it('[IM2] every code has words in Swedish and English', () => {
    for (const code of IMPORT_CODES) {
      for (const language of ['sv', 'en'] as const) expect(REFUSAL_WORDS[language][code]).to.match(/^\p{Lu}.*\.$/u);
    }
  });
});
