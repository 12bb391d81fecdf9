import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from '#spec';
import { coverage, normalForm, plainText } from '@insyn/server/importer/coverage.ts';
import { importDocument } from '@insyn/server/importer/import-document.ts';
import { isWhole } from '@insyn/server/importer/pdf/open-pdf.ts';
import { MAX_PAGES, readPdf, type PdfText } from '@insyn/server/importer/pdf/read-pdf.ts';
import { pagesInWords, pdfNotes } from '@insyn/server/importer/process/pdf-notes.ts';
import { readAsDocument } from '@insyn/server/importer/process/read-source.ts';
import type { ImportedDocument } from '@insyn/server/importer/types.ts';
import {
  HELVETICA,
  latin,
  minutesPdf,
  onePage,
  type Piece,
  placedPdf,
  rawPdf,
  SAID,
  SAID_WORDS,
  stream,
  widthOf,
} from './import-pdf-kit.ts';

/** Invented: a body, a place and a matter that are nowhere. */
const MINUTES: readonly Piece[] = [
  { text: 'Protokoll från kultur- och fritidsnämnden i Åby', heading: true },
  { text: '§ 21 Öppettider på biblioteket', heading: true },
  { text: 'Dnr KFN 2021/44' },
  { text: 'Beslut', heading: true },
  { text: 'Nämnden beslutar att förlänga bibliotekets öppettider på lördagar till klockan 17 från och med den 1 september.' },
  { text: 'Ärendet', heading: true },
  {
    text: 'Biblioteket har i dag öppet till klockan 14 på lördagar. Förvaltningen har frågat tvåhundrafyrtio låntagare i frågan, och en tydlig majoritet önskar längre öppettider under vinterhalvåret. Kostnaden uppskattas till trettiotusen kronor och ryms inom budgeten. Ungdomsverksamheten påverkas inte av förändringen, och hemsändningen av böcker fortsätter som förut.',
  },
  { text: '§ 22 Ny gångbana längs Strandvägen', heading: true },
  { text: 'Dnr KFN 2021/57' },
  { text: 'Beslut', heading: true },
  { text: 'Nämnden återremitterar ärendet för kompletterande utredning av bullerförhållandena intill förskolan.' },
  { text: 'Ärendet', heading: true },
  {
    text: 'Gångbanan föreslås dras längs stranden mellan badplatsen och småbåtshamnen. Synpunkter från kringboende har sammanställts av förvaltningen. Naturvårdsföreningen befarar att strandängarna påverkas, medan företagarföreningen framhåller tillgängligheten.',
  },
];
const LONGER: readonly Piece[] = [...MINUTES, ...MINUTES.slice(1).map((piece) => ({ ...piece, text: piece.text.replace(/^§ 2/u, '§ 3') }))];

async function textOf(bytes: Uint8Array): Promise<PdfText> {
  const read = await readPdf(bytes);
  if (!read.ok) throw new Error(`${read.code} ${read.detail ?? ''}`);
  return read;
}

async function documentOf(bytes: Uint8Array): Promise<ImportedDocument> {
  const { text } = await textOf(bytes);
  const source = { name: 'protokoll.pdf', bytes: new TextEncoder().encode(text), from: 'pdf' } as const;
  const result = importDocument(source);
  if (!result.ok) throw new Error(result.code);
  expect(coverage(source, result)).to.deep.equal({ complete: true });
  return result;
}

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  const read = await readPdf(bytes);
  return read.ok ? 'ok' : read.code;
};

describe('PDF: words, paragraphs, columns', () => {
  it('[PR55] minutes set as print is set come back word for word, without head, foot and hyphens at line ends', async () => {
    const bytes = await minutesPdf(LONGER);
    const { text, pages, withoutText, damaged } = await textOf(bytes);
    expect(pages).to.be.greaterThan(1);
    expect(text.split('\f').length).to.equal(pages);
    expect([withoutText, damaged]).to.deep.equal([[], []]);
    expect(text).to.match(/\p{Ll}-\n/u);
    const { markdown, report } = await documentOf(bytes);
    expect(normalForm(plainText(markdown))).to.equal(normalForm(LONGER.map((piece) => piece.text).join(' ')));
    expect(markdown).not.to.match(/Sida \d|Justerandes|Åby kommun|\p{Ll}-\n/u);
    for (const { text: words } of LONGER) expect(markdown.replace(/\s+/gu, ' ')).to.include(words);
    expect(report.droppedLines.map((line) => line.text)).to.include('Justerandes signatur');
  });

  it('[PR55] paragraphs are apart by the distance between their lines, whatever that is in the document', async () => {
    for (const pitch of [11.5, 14, 19]) {
      const placed = Array.from({ length: 24 }, (_, at) => ({
        text: `Rad nummer ${at} av en text som går vidare`,
        x: 70,
        y: 780 - at * pitch - Math.floor(at / 6) * pitch * 0.6,
      }));
      const { text } = await textOf(await placedPdf([placed]));
      expect(
        text
          .trimEnd()
          .split('\n\n')
          .map((part) => part.split('\n').length),
        String(pitch),
      ).to.deep.equal([6, 6, 6, 6]);
    }
  });

  it('[PR55] words in several fonts and pieces stand with one space, a raised figure on its line, bold by overprint once', async () => {
    const [start, rest] = ['Beslutet gäller', 'hela staden'];
    const after = 70 + (await widthOf(`${start} `));
    const { text } = await textOf(
      await placedPdf([
        [
          { text: start, x: 70, y: 700 },
          { text: rest, x: after, y: 700 },
          { text: 'Ytan är 40 m', x: 70, y: 680 },
          { text: '2', x: 70 + (await widthOf('Ytan är 40 m')), y: 684, size: 7 },
          { text: 'Tjockt', x: 70, y: 660 },
          { text: 'Tjockt', x: 70.3, y: 660 },
        ],
      ]),
    );
    expect(text.split('\n').filter((line) => line !== '')).to.deep.equal(['Beslutet gäller hela staden', 'Ytan är 40 m2', 'Tjockt']);
  });

  it('[PR56] text in columns is read one column after the other; a table stays rows; turned text follows', async () => {
    const column = (x: number, mark: string) =>
      Array.from({ length: 14 }, (_, at) => ({ text: `${mark}${at} löper genom spalten utan avbrott här`, x, y: 700 - at * 13 }));
    const { text } = await textOf(
      await placedPdf([
        [
          { text: 'En rubrik som går tvärs över båda spalterna på hela sidans bredd, ja hela vägen', x: 70, y: 760 },
          ...column(70, 'v'),
          ...column(320, 'h'),
          { text: 'På tvären', x: 30, y: 400, turn: 90 },
        ],
      ]),
    );
    const order = [...text.matchAll(/\b([vh])(\d+) löper/gu)].map(([, side, at]) => `${side ?? ''}${at ?? ''}`);
    expect(order).to.deep.equal([...Array.from({ length: 14 }, (_, at) => `v${at}`), ...Array.from({ length: 14 }, (_, at) => `h${at}`)]);
    expect(text.indexOf('rubrik')).to.be.lessThan(text.indexOf('v0'));
    expect(text.trimEnd().endsWith('På tvären')).to.equal(true);

    const votes = [
      'Ledamot Parti Ja Nej',
      'Ada A X',
      'Bo B X',
      'Cia C X',
      'Dan D X',
      'Eva E X',
      'Finn F X',
      'Gun G X',
      'Hans H X',
      'Ida I X',
    ];
    const rows = votes.flatMap((row, at) => row.split(' ').map((cell, i) => ({ text: cell, x: 70 + i * 110, y: 700 - at * 14 })));
    const table = await textOf(await placedPdf([rows]));
    expect(
      table.text
        .trimEnd()
        .split('\n')
        .map((row) => row.trim().split(/ {3,}/u).join(' ')),
    ).to.deep.equal(votes);
  });

  it('[PR55] signs that look like Markdown are text in a PDF', async () => {
    const result = await readAsDocument({
      name: 'x.md',
      bytes: await placedPdf([
        [
          { text: '# Ingen rubrik här', x: 70, y: 700 },
          { text: 'Och *inget* viktigt.', x: 70, y: 680 },
        ],
      ]),
    });
    if (!result.ok) throw new Error(result.code);
    expect(result.report.kind).to.equal('pdf-text');
    expect(plainText(result.markdown)).to.include('# Ingen rubrik här').and.to.include('*inget*');
  });
});

describe('PDF: what cannot be read whole', () => {
  it('[PR57] pages without text are named, a PDF of pictures alone is refused', async () => {
    const page = [{ text: 'En rad text', x: 70, y: 700 }];
    const mixed = await textOf(await placedPdf([page, [], page, [], []]));
    expect(mixed.withoutText).to.deep.equal([2, 4, 5]);
    expect(pdfNotes(mixed)[0]).to.match(/^Sidorna 2 och 4 och 5 av 5 har ingen text|^Sidorna 2, 4 och 5 av 5 har ingen text/u);
    expect(pagesInWords([3])).to.equal('Sida 3');
    expect(pagesInWords([1, 2, 3, 7])).to.equal('Sidorna 1–3 och 7');
    expect(await codeOf(await placedPdf([[], []]))).to.equal('import/pdf-no-text');
    const result = await readAsDocument({ name: 'a.pdf', bytes: await placedPdf([page, []]) });
    expect(result.ok && result.report.notes.join(' ')).to.include('Ingenting är gissat');
    expect(result.ok && result.report.pages).to.equal(2);
  });

  it('[PR57] signs that no table in the file explains are not taken for words', async () => {
    const font = `<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>`;
    const descendant =
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>';
    const content = stream('BT /F 12 Tf 72 720 Td <e001e002e003e004e005e006> Tj ET');
    expect(await codeOf(onePage({ content, font, others: [descendant] }))).to.equal('import/pdf-no-text');
  });

  it('[PR58] a PDF cut off at every 10 kB, or anywhere near its end, is refused', async () => {
    const whole = await minutesPdf(Array.from({ length: 60 }, () => LONGER).flat());
    expect(whole.length).to.be.greaterThan(50_000);
    expect(await codeOf(whole)).to.equal('ok');
    const cuts = Array.from({ length: Math.floor(whole.length / 10_000) }, (_, at) => (at + 1) * 10_000);
    for (const cut of [...cuts, whole.length - 7, whole.length - 100]) {
      expect(await codeOf(whole.slice(0, cut)), String(cut)).to.equal('import/pdf-broken');
    }
    // Somebody has put an end on it: pages that are gone are not left out in silence.
    for (const cut of cuts.slice(0, 4)) {
      const ended = new Uint8Array(Buffer.concat([whole.subarray(0, cut), latin('\n%%EOF\n')]));
      const read = await readPdf(ended);
      expect(read.ok ? read.damaged.length : read.code, String(cut)).not.to.equal(0);
    }
  });

  it('[PR58] of pages of which one is damaged, the others are read and that one is named', async () => {
    const page = (content: number): string =>
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources << /Font << /F 5 0 R >> >> >>`;
    const broken = latin('<< /Length 40 /Filter /FlateDecode >>\nstream\nthis is not what a packed stream looks like\nendstream');
    const bytes = rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R 6 0 R 7 0 R] /Count 3 >>',
      page(4),
      stream(SAID),
      HELVETICA,
      page(8),
      page(4),
      broken,
    ]);
    const read = await textOf(bytes);
    expect(read.text.split('\f').map((each) => each.trim())).to.deep.equal([SAID_WORDS, '', SAID_WORDS]);
    expect(read.damaged).to.deep.equal([2]);
    expect(pdfNotes(read).join(' ')).to.include('Sida 2 av 3 är skadad i filen').and.to.include('något kan saknas');
  });

  it('[PR58] a linear file that is shorter than it says is not whole', () => {
    const said = (length: number): Uint8Array =>
      new Uint8Array(latin(`%PDF-1.7\n1 0 obj\n<< /Linearized 1 /L ${length} /N 3 >>\nendobj\n%%EOF\n`));
    expect(isWhole(said(40))).to.equal(true);
    expect(isWhole(said(900_000))).to.equal(false);
  });

  it('[PR58] one that is locked with a password is refused; one that only forbids copying is read', async () => {
    for (const [password, code] of [
      [{ userPassword: 'hemligt', ownerPassword: 'annat' }, 'import/pdf-encrypted'],
      [{ userPassword: '', ownerPassword: 'annat' }, 'ok'],
    ] as const) {
      const pdf = await PDFDocument.load(await minutesPdf(MINUTES));
      pdf.encrypt(password);
      const bytes = await pdf.save();
      expect(await codeOf(bytes)).to.equal(code);
      if (code === 'ok') expect((await textOf(bytes)).text).to.include('Öppettider');
    }
  });

  it('[PR59] more pages than any bundle has are refused before they are read', async () => {
    const kids = Array.from({ length: 10_000 }, () => '3 0 R').join(' ');
    const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>';
    const bytes = rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count 10000 >>`,
      page,
      stream(SAID),
      HELVETICA,
    ]);
    expect(MAX_PAGES).to.be.lessThan(10_000);
    expect(await codeOf(bytes)).to.equal('import/pdf-too-many-pages');
  });
});
