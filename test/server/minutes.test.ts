import { describe, it, expect } from '#spec';
import { assembleMeetings, importMeeting } from '@insyn/server/importer/minutes/import-meeting.ts';
import { kindsOf, paragraph, partsOfKind, readFixture, readText, TODAY, visible, wordsOf, type Read } from './minutes-kit.ts';
import { fillDates } from '../../stories/fixtures/minutes/dates.ts';

const anchors = ({ document }: Read): readonly string[] => document.paragraphs.map(({ anchor }) => anchor);
const titles = ({ document }: Read): readonly string[] => document.paragraphs.map(({ title }) => title);
const dropped = ({ report }: Read): string => report.droppedLines.map(({ text }) => text).join('\n');
const minutes = (text: string): Read => readText(`Sammanträdesprotokoll\nKommunstyrelsen 2024-03-05\n\n${text}`);

describe('minutes of other municipalities', () => {
  it('[PR30] minutes, notices and reports are told apart by what they say', () => {
    expect(readFixture('almviken-ks.txt').document.kind).to.equal('minutes');
    expect(readFixture('tranhult-kallelse.txt').document.kind).to.equal('agenda');
    expect(readFixture('tovsala-utlatande.txt').document.kind).to.equal('utlatande');
    const silent = readText('En text om ingenting.\n\nDen har två stycken.\n');
    expect(silent.document.kind).to.equal('utlatande');
    expect(silent.report.notes.join(' ')).to.contain('Det står inte vad dokumentet är');
  });

  it('[PR31] § of laws, of appended rules and in running text begin no §', () => {
    expect(anchors(readFixture('almviken-ks.txt'))).to.deep.equal(['71', '72', '73', '74']);
    expect(anchors(readFixture('gransund-au.txt'))).to.deep.equal(['45', '46', '47']);
    expect(anchors(readFixture('karrby-fel.txt'))).to.deep.equal(['11', '12', '12-2', '13', '14']);
    const laws = minutes(
      '§ 7 Taxa\n\nBeslut\n\nTaxan antas enligt\n§ 8 i reglementet och 5 kap. 4 § kommunallagen.\n\n§ 28 KS\n\n§ 8 Avgift\n\nBeslut\n\nAvgiften antas.\n',
    );
    expect(anchors(laws)).to.deep.equal(['7', '8']);
    expect(titles(laws)).to.deep.equal(['Taxa', 'Avgift']);
  });

  it('[PR31] rules appended after the last §, numbered past it, stay within it', () => {
    const rules = Array.from({ length: 6 }, (_, i) => `§ ${String(i + 1)} Regel\n\nSå här är det.\n`).join('\n');
    const read = minutes(`§ 3 Möte\n\nBeslut\n\nMötet öppnas.\n\n§ 4 Ordningsregler\n\nBeslut\n\nReglerna antas.\n\nBilaga\n\n${rules}`);
    expect(anchors(read)).to.deep.equal(['3', '4']);
    expect(visible(read.document)).to.contain('§ 6 Regel');
  });

  it('[PR32] number, title and dnr stand in any order, on one line or several', () => {
    const read = minutes(
      [
        '§ 71\nTitel på nästa rad\nDnr KS 2024/123\n\nBeslut\n\nJa.',
        'Ks § 72 Dnr KS 2024/124\nTitel efter numret\n\nBeslut\n\nJa.',
        '§ 73 Titel på samma rad som går vidare och\nslutar här\nKS/2023:45\n\nBeslut\n\nJa.',
        '§ 74                    KS 2024 / 9\nKort\n\nBeslut\n\nJa.',
        '§ 75 Bruten dnr\nDnr: KS\n2024/126\n\nBeslut\n\nJa.',
        '§ 76/24 Svar (dnr KS 2024/127)\n\nBeslut\n\nJa.',
        '§ 76 a Ett till\n\nBeslut\n\nJa.',
      ].join('\n\n'),
    );
    expect(titles(read)).to.deep.equal([
      'Titel på nästa rad',
      'Titel efter numret',
      'Titel på samma rad som går vidare och slutar här',
      'Kort',
      'Bruten dnr',
      'Svar',
      'Ett till',
    ]);
    expect(read.document.paragraphs.map(({ dnr }) => dnr)).to.deep.equal([
      ['KS 2024/123'],
      ['KS 2024/124'],
      ['KS/2023:45'],
      ['KS 2024/9'],
      ['KS 2024/126'],
      ['KS 2024/127'],
      [],
    ]);
    expect(read.document.paragraphs.map(({ number }) => number)).to.deep.equal(['71', '72', '73', '74', '75', '76/24', '76 a']);
    expect(anchors(read)).to.deep.equal(['71', '72', '73', '74', '75', '76', '76a']);
  });

  it('[PR32] words that head a part elsewhere are a title below a sign that has none', () => {
    const read = minutes(
      '§ 1\nVal av justerare\n\nTill justerare utses Bo Tallfors (M).\n\n§ 2\nInformation\n\nChefen berättar.\n\nKommunstyrelsen § 3\nYttrande över SOU 2023:85\nKS 2024/9\n\nBeslut\n\nYttrandet antas.\n',
    );
    expect(titles(read)).to.deep.equal(['Val av justerare', 'Information', 'Yttrande över SOU 2023:85']);
    expect(paragraph(read, '3').dnr).to.deep.equal(['KS 2024/9']);
    expect(paragraph(read, '1').outcome).to.equal('elected');
  });

  it('[PR32] § of other bodies in the same matter stand with the title', () => {
    const one = minutes(
      'KF § 131         KS § 220        KSAU § 198            KS 2023.401\n\nAvgifter för vatten\n\nKommunfullmäktige beslutar\n\natt anta avgifterna.\n\nKF § 132         KS § 221        KSAU § 199            KS 2023.402\n\nTaxa\n\nKommunfullmäktige beslutar\n\natt anta taxan.\n',
    );
    expect(one.document.paragraphs.map(({ number, title, dnr }) => [number, title, ...dnr])).to.deep.equal([
      ['131', 'Avgifter för vatten (KS § 220, KSAU § 198)', 'KS 2023.401'],
      ['132', 'Taxa (KS § 221, KSAU § 199)', 'KS 2023.402'],
    ]);
  });

  it('[PR33] headings in many words give parts their kind', () => {
    expect(kindsOf(paragraph(readFixture('almviken-ks.txt'), '72'))).to.deep.equal([
      'decision',
      'summary',
      'documents',
      'recommendation',
      'proposals',
      'procedure',
      'voting',
      'reservation',
      'reservation',
      'documents',
    ]);
    expect(kindsOf(paragraph(readFixture('sjovalla-bun.txt'), '12'))).to.deep.equal([
      'decision',
      'summary',
      'attendance',
      'substitute-statement',
      'signatures',
      'documents',
    ]);
    expect(kindsOf(paragraph(readFixture('gransund-au.txt'), '45'))).to.deep.equal([
      'decision',
      'matter',
      'proposals',
      'procedure',
      'reservation',
    ]);
    expect(kindsOf(paragraph(readFixture('gransund-au.txt'), '46'))).to.deep.equal(['decision']);
  });

  it("[PR33] another body's decision is how the matter was prepared", () => {
    const read = minutes('§ 5 Budget\n\nKommunstyrelsens beslut\n\nBudgeten antas.\n\nSocialnämndens beslut\n\nNämnden tillstyrker.\n');
    expect(kindsOf(paragraph(read, '5'))).to.deep.equal(['decision', 'preparation']);
  });

  it('[PR34] proposals and statements are by those whom the text names', () => {
    const own = paragraph(readFixture('almviken-ks.txt'), '72');
    const [proposals] = partsOfKind(own.parts, 'proposals');
    expect(proposals?.proposals.map(({ by }) => by.map(({ name, party }) => `${name} (${party})`))).to.deep.equal([
      ['Beata Nålsjö (Öf)', 'Ragnvald Tistberga (Fs)'],
      ['Ottar Rimstad (Ly)'],
    ]);
    expect(partsOfKind(own.parts, 'reservation').map(({ by }) => by.map(({ name }) => name))).to.deep.equal([
      ['Beata Nålsjö'],
      ['Ragnvald Tistberga'],
    ]);
    expect(partsOfKind(paragraph(readFixture('sjovalla-bun.txt'), '12').parts, 'substitute-statement')[0]?.by[0]?.name).to.equal(
      'Runa Myrhede',
    );
    const nobody = readFixture('karrby-fel.txt');
    expect(partsOfKind(paragraph(nobody, '12-2').parts, 'reservation')[0]?.by).to.deep.equal([]);
    expect(nobody.report.paragraphs.find(({ anchor }) => anchor === '12-2')?.notes.join(' ')).to.contain('Det framgår inte vem');
  });

  it('[PR36] what came of a matter is what its decision says', () => {
    const outcome = (decision: string): string | null => paragraph(minutes(`§ 5 Sak\n\nBeslut\n\n${decision}\n`), '5').outcome;
    expect(outcome('Motionen bifalls.')).to.equal('approved');
    expect(outcome('Kommunfullmäktige avslår motionen.')).to.equal('rejected');
    expect(outcome('Motionen bifalls delvis.')).to.equal('partly-approved');
    expect(outcome('Ärendet bordläggs.')).to.equal('postponed');
    expect(outcome('Kommunfullmäktige beslutar om minoritetsåterremiss.')).to.equal('remitted');
    expect(outcome('Motionen anses besvarad.')).to.equal('answered');
    expect(outcome('Rapporten läggs till handlingarna.')).to.equal('noted');
    expect(outcome('Till ny ersättare utses Birger Stormsäter (Öf).')).to.equal('elected');
    expect(outcome('Kommunstyrelsen beslutar att avslå yrkandet om återremiss.\n\nReglementet antas.')).to.equal('approved');
    expect(outcome('Ärendet återremitteras inte. Huset ska säljas.')).to.equal('decided');
    expect(paragraph(minutes('§ 5 Sak\n\nÄrendet\n\nFrågan om återremiss nämndes.\n'), '5').outcome).to.equal(null);
  });

  it('[PR37] body, date, place, those present and the days of adjusting are told where they stand', () => {
    const { document } = readFixture('almviken-ks.txt');
    const { body, date, place, adjusted, posted, present } = document;
    expect({ body, date, place, adjusted, posted }).to.deep.equal({
      body: 'Kommunstyrelsen',
      date: '2024-03-05',
      place: 'Kommunhuset, sammanträdesrum Eken',
      adjusted: '2024-03-12',
      posted: '2024-03-13',
    });
    expect(present.map(({ name, party, role }) => `${name} (${party}) ${role}`)).to.deep.equal([
      'Sigrun Halvmark (Kv) ordförande',
      'Ottar Rimstad (Ly) 1:e vice ordförande',
      'Beata Nålsjö (Öf) ledamot',
      'Ragnvald Tistberga (Fs) ledamot',
      'Yasmin Korphed (Ly) ledamot',
      'Hilmer Grenskär (Kv) ersättare',
      'Ellika Vadstam () kommunsekreterare',
    ]);
    expect(paragraph(readFixture('sjovalla-bun.txt'), '12').immediate).to.equal(true);
    expect(paragraph(readFixture('sjovalla-bun.txt'), '13').immediate).to.equal(false);
    const silent = readText('§ 5 Sak\n\nBeslut\n\nSaken avgörs.\n\n§ 6 Annat\n\nBeslut\n\nNej.\n').document;
    expect([silent.body, silent.date, silent.adjusted, silent.posted, silent.place]).to.deep.equal(['', null, null, null, '']);
    const draft = readText(
      'OJUSTERAT PROTOKOLL\nKommunstyrelsen 2024-03-05\n\nJusteringsdatum: 2024-03-12\n\n§ 5 Sak\n\nBeslut\n\nSaken avgörs.\n',
    ).document;
    expect(draft.adjusted).to.equal(null);
  });

  it('[PR38] running heads and lists that repeat the §§ are left out, each line listed', () => {
    const read = readFixture('almviken-ks.txt');
    const shown = visible(read.document);
    for (const gone of ['Sida', 'Justerandes sign', 'Almvikens kommun', '.....', 'SAMMANTRÄDESPROTOKOLL', 'led- '])
      expect(shown.slice(shown.indexOf('Fastställande'))).not.to.contain(gone);
    expect(dropped(read)).to.contain('§ 72 Svar på motion om fler träd i centrum').and.to.contain('Sida 4 (6)');
    expect(shown).to.contain('ledningar i marken').and.to.contain('Barn- och ungdomsnämnden');
    expect(dropped(readFixture('karrby-fel.txt')))
      .to.contain('§ 12 Ny simhall')
      .and.to.contain('Ärendelista');
  });

  it('[PR38] a § that begins each page is no running head, and one that goes on over a page is told once', () => {
    const page = (n: number, text: string): string =>
      `SUNDA KOMMUN                     Sammanträdesprotokoll        Blad\nKommunstyrelsen                  2021-06-01                   ${String(n)}\n\n${text}\n\nJusterandes signatur                     Utdragsbestyrkande\n`;
    const pages = [
      page(
        14,
        'Ks § 90                          Ks/2021:150\n\nMark för Eken\n\nKommunstyrelsens beslut\n\nAvtalet godkänns.\n\nYrkanden\n\nAnna Holmgrå (V) yrkar avslag.',
      ),
      page(15, 'Ks § 90 forts.\n\nBo Lindgrå (M) yrkar bifall.'),
      page(
        16,
        'Ks § 91                          Ks/2021:151\n\nDelgivningar\n\nKommunstyrelsens beslut\n\nDelgivningarna läggs till handlingarna.',
      ),
    ];
    for (const between of ['\n', '\f']) {
      const read = readText(pages.join(between));
      expect(anchors(read)).to.deep.equal(['90', '91']);
      expect(titles(read)).to.deep.equal(['Mark för Eken', 'Delgivningar']);
      expect(kindsOf(paragraph(read, '90'))).to.deep.equal(['decision', 'proposals']);
      expect(partsOfKind(paragraph(read, '90').parts, 'proposals')[0]?.proposals).to.have.length(2);
      expect(paragraph(read, '91').outcome).to.equal('noted');
      expect(visible(read.document)).not.to.match(/Blad|SUNDA|forts|Utdragsbestyrkande/u);
    }
  });

  it('[PR40] what is not understood stays as text and is told', () => {
    const read = readFixture('sjovalla-bun.txt');
    const own = paragraph(read, '14');
    expect([own.understood, own.outcome]).to.deep.equal(['text', null]);
    expect(own.parts.map(wordsOf).join(' ')).to.contain('tackar Egil Tallmo');
    expect(read.report.paragraphs.at(-1)?.notes.join(' ')).to.contain('står kvar som den är');
    const partly = readText(
      '# Protokoll, Kommunstyrelsen 2024-03-05\n\n## § 5 Sak\n\n### Beslut\n\nSaken avgörs.\n\n### Kuriosa\n\nNågot mer.\n',
    );
    expect(paragraph(partly, '5').understood).to.equal('partly');
    expect(kindsOf(paragraph(partly, '5'))).to.deep.equal(['decision', 'text']);
    expect(partly.report.paragraphs[0]?.notes.join(' ')).to.contain('”Kuriosa”');
  });

  it('[PR41] two §§ of one number have two addresses, and it is told', () => {
    const read = readFixture('karrby-fel.txt');
    expect(titles(read).slice(1, 3)).to.deep.equal(['Ny simhall', 'Gamla simhallen']);
    expect(read.report.notes.join(' ')).to.contain('Samma nummer förekommer mer än en gång: § 12.');
  });

  it('[PR42] points of a notice have addresses of their own', () => {
    const read = readFixture('tranhult-kallelse.txt');
    expect(anchors(read)).to.deep.equal(['p1', 'p2', 'p3', 'p4', 'p5']);
    expect(titles(read)[1]).to.equal('Bygglov för nybyggnad av skola');
    expect(paragraph(read, 'p3').dnr).to.deep.equal(['BN 2021/17']);
    expect(kindsOf(paragraph(read, 'p2'))).to.deep.equal(['matter', 'recommendation']);
    expect([read.document.date, read.document.place]).to.deep.equal(['2025-02-06', 'Kommunhuset, Lärkan']);
  });

  it('[PR43] bodies that answered are found without a list of contents', () => {
    const own = paragraph(readFixture('tovsala-utlatande.txt'), '1');
    expect(partsOfKind(own.parts, 'referral-answer').map(({ body }) => body)).to.deep.equal([
      'Miljönämnden',
      'Tekniska nämnden',
      'Tovsala Energi AB',
      'Föreningen Öppna Tovsala',
    ]);
    const [reservation] = partsOfKind(own.parts, 'reservation');
    expect([reservation?.body, reservation?.by[0]?.name]).to.deep.equal(['Miljönämnden', 'Astrid Vikmora']);
  });

  it('[PR44] files of one meeting are joined in the order of their §§', () => {
    const [eight, nine, other] = ['stenlosa-8.txt', 'stenlosa-9.txt', 'almviken-ks.txt'].map(
      (name) => ({ ok: true, ...readFixture(name) }) as const,
    );
    if (eight === undefined || nine === undefined || other === undefined) throw new Error('fixtures are missing');
    const joined = assembleMeetings([nine, eight]);
    if (!joined.ok) throw new Error(joined.code);
    expect(joined.document.paragraphs.map(({ anchor }) => anchor)).to.deep.equal(['8', '9']);
    expect([joined.document.body, joined.document.date, joined.report.complete]).to.deep.equal([
      'Kultur- och fritidsnämnden',
      '2024-10-10',
      true,
    ]);
    const twice = assembleMeetings([eight, eight]);
    expect(twice.ok && twice.document.paragraphs.map(({ anchor }) => anchor)).to.deep.equal(['8', '8-2']);
    expect(assembleMeetings([eight, other])).to.deep.equal({ ok: false, code: 'import/not-one-meeting', detail: 'body' });
    expect(assembleMeetings([])).to.deep.equal({ ok: false, code: 'import/empty' });
  });

  it('[PR46] a date in the name of the file that differs is told, and the text holds', () => {
    const text = 'Sammanträdesprotokoll\nKommunstyrelsen 2024-03-05\n\n§ 5 Sak\n\nBeslut\n\nSaken avgörs.\n';
    const read = readText(text, 'ks-2024-03-06.txt');
    expect(read.document.date).to.equal('2024-03-05');
    expect(read.report.notes.join(' ')).to.contain('I filens namn står 2024-03-06, men i texten 2024-03-05');
    expect(readText(text, 'ks-2024-03-05.txt').report.notes.join(' ')).not.to.contain('filens namn');
  });

  it('[PR38] text taken from a PDF is never read as Markdown', () => {
    const text = '# Protokoll\n\nKommunstyrelsen 2024-03-05\n\n§ 5 Sak\n\nBeslut\n\n- **Ja**\n- [x](y)\n';
    const result = importMeeting({ name: 'a.pdf', bytes: new TextEncoder().encode(text), from: 'pdf' });
    expect(result.ok && result.report.kind).not.to.equal('markdown');
  });

  it('[PR47] the dates of the invented meetings follow from one day', () => {
    expect(fillDates('{datum:-14} {dag:3} {månad:-45} {år} {år:-1} {annat}', TODAY)).to.equal(
      '2026-11-15 2 december 2026 oktober 2026 2025 {annat}',
    );
    expect(fillDates('{datum:1}', '2024-02-28')).to.equal('2024-02-29');
    expect(() => fillDates('', 'i dag')).to.throw(RangeError);
  });
});
