import { existsSync, readFileSync } from 'node:fs';
import { describe, it, expect } from '#spec';
import { coverage } from '@insyn/server/importer/coverage.ts';
import { importDocument } from '@insyn/server/importer/import-document.ts';
import type { ImportedDocument } from '@insyn/server/importer/types.ts';
import { headingsOf, shownText } from './importer-fixtures/flatten.ts';

const folder = new URL('../../../shared/protokoll/', import.meta.url);
const absent = !existsSync(folder);
const REASON = 'skipped because ../shared/protokoll is absent';
const NAMES = {
  section: 'utbildningsnamnden-2016-09-22-paragraf-17.txt',
  reply: 'trafiknamnden-2016-remissvar.txt',
  statement: 'utlatande-2008-108-e-strategi.txt',
} as const;

function read(name: string): ImportedDocument {
  const source = { name, bytes: readFileSync(new URL(name, folder)) };
  const result = importDocument(source);
  if (!result.ok) throw new Error(result.code);
  expect(coverage(source, result)).to.deep.equal({ complete: true });
  return result;
}

const outline = (document: ImportedDocument): string[] => headingsOf(document.markdown).map((h) => `${'#'.repeat(h.level)} ${h.text}`);

describe.skipIf(absent, REASON)('the real documents', () => {
  for (const name of Object.values(NAMES)) {
    it(`[IM13] ${name} has no page head or foot and no line-end hyphen left`, () => {
      const { markdown, report } = read(name);
      const shown = shownText(markdown);
      expect(shown).not.to.match(/Sida \d+ \(\d+\)|^\s*stockholm\.se\s*$|^\s*Sammanträdesprotokoll\s*$|^\s*\d{1,3}\s*$|\f/mu);
      expect(shown).not.to.match(/\p{L}-$/mu);
      // A hyphen before a space is left only where a word is left out: "hälso- och sjukvård", "mål- som".
      const loose = [...shown.matchAll(/\p{L}- +(\p{L}+)/gu)].map((m) => m[1]);
      expect(loose.filter((w) => !['och', 'eller', 'samt', 'som', 'en'].includes(w ?? ''))).to.deep.equal([]);
      expect(report.kind).to.equal('pdf-text');
    });
  }

  it('[IM13] the parts of § 17 are headings, its text is in paragraphs', () => {
    const document = read(NAMES.section);
    expect(document.title).to.equal('§ 17 Strategi för Stockholm som smart och uppkopplad stad');
    expect(outline(document)).to.deep.equal([
      '# § 17 Strategi för Stockholm som smart och uppkopplad stad',
      '## Beslut',
      '## Ärendet',
      '## Ärendets beredning',
      '## Förvaltningens förslag till beslut',
      '## Yrkande',
      '## Beslutsgång',
      '## Reservation',
      '## Ersättaryttrande',
    ]);
    expect(document.markdown).to.contain('- att godkänna förvaltningens förslag till beslut.\n- att därutöver anföra följande:');
    expect(document.markdown).to.contain('individens integritet och centrala kvalitetskrav');
    expect(document.markdown).to.contain('smarta e-tjänster och snabb service');
    expect(document.report.droppedLines.map((line) => line.text)).to.include.members([
      'stockholm.se',
      'Sammanträdesprotokoll',
      'Nr 08/2016',
      'Sida 33 (45)',
      '2016-09-22',
      'Utbildningsnämnden',
    ]);
  });

  it('[IM13] the reply has its headings, numbered principles and its table', () => {
    const document = read(NAMES.reply);
    const lines = outline(document);
    expect(lines).to.include.members([
      '## Sammanfattning',
      '## Remissen',
      '## Finansiering och kostnadsfördelningsprinciper',
      '### 1. Lösningar byggs på gemensamma digitala plattformar',
      '### 7. Data tillgängliggörs internt och som öppna data externt',
      '## Trafikkontorets förslag',
      '## Bilagor',
    ]);
    expect(document.markdown).to.contain('samt en kommunikationsstrategi. En smart');
    expect(document.markdown).to.contain('gemensam IT-infrastruktur och');
    expect(document.markdown).to.contain(
      '|  | 2017 (mnkr) | 2018 (mnkr) |\n| --- | --- | --- |\n| Prioriterade förutsättningsprojekt | 41 | 6 |',
    );
    expect(document.markdown).to.contain('5. Stadsledningskontorets tjänsteutlåtande till kommunstyrelsen (Dnr 171-908/2016)');
  });

  it('[IM13] in the utlåtande every answering body is a heading, and its own parts are under it', () => {
    const document = read(NAMES.statement);
    expect(document.title).to.equal('Uppdatering av Stockholms stads e-strategi');
    const lines = outline(document);
    const bodies = [
      'Östermalms stadsdelsnämnd',
      'Rinkeby-Kista stadsdelsnämnd',
      'Skärholmens stadsdelsnämnd',
      'Skarpnäcks stadsdelsnämnd',
      'Farsta stadsdelsnämnd',
      'Kungsholmens stadsdelsnämnd',
      'Hässelby-Vällingby stadsdelsnämnd',
      'Älvsjö stadsdelsnämnd',
      'Bromma stadsdelsnämnd',
      'Spånga-Tensta stadsdelsnämnd',
      'Hägersten-Liljeholmens stadsdelsnämnd',
      'Norrmalms stadsdelsnämnd',
      'Enskede-Årsta-Vantörs stadsdelsnämnd',
      'Stockholms Stadshus AB',
      'Trafik- och renhållningsnämnden',
      'Stadsbyggnadsnämnden',
      'Servicenämnden',
      'Exploateringsnämnden',
      'Miljö- och hälsoskyddsnämnden',
      'Fastighetsnämnden',
      'Brand- och räddningsnämnden',
      'Kyrkogårdsnämnden',
      'Utbildningsnämnden',
      'Äldrenämnden',
      'Socialtjänstnämnden',
      'Kulturnämnden',
      'Idrottsnämnden',
      'Kommunstyrelsens handikappråd',
    ];
    for (const body of bodies) expect(lines).to.include(`### ${body}`);
    expect(lines.filter((line) => line === '#### Förvaltningens synpunkter').length).to.be.at.least(10);
    for (const line of ['## Ärendet', '## Beredning', '## Mina synpunkter', '## Reservationer m.m.']) expect(lines).to.include(line);
    expect(document.markdown).not.to.match(/\n\n\p{Ll}/u);
  });

  it('[IM12] 280 kB take well under a second', () => {
    const bytes = readFileSync(new URL(NAMES.statement, folder));
    importDocument({ name: 'warm', bytes });
    const started = process.cpuUsage();
    importDocument({ name: 'x', bytes });
    // Time of the processor, so that a busy machine says nothing.
    expect(process.cpuUsage(started).user / 1000).to.be.below(1000);
  });
});
