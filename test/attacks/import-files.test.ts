/** Files built to harm: packed ones, XML, PDF, and addresses in place of files (A35–A38). */
import { createServer, type Server } from 'node:http';
import { deflateSync } from 'node:zlib';
import { after, before, describe, expect, it } from '#spec';
import { importInProcess } from '@insyn/server/importer/process/import-in-process.ts';
import { LIMITS_OF_A_FILE, type Limits } from '@insyn/server/importer/process/limits.ts';
import { HELVETICA, latin, onePage, placedPdf, rawPdf, SAID, SAID_WORDS, stream } from '../server/import-pdf-kit.ts';

const LONG = { timeout: 240_000 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The code, or `ok`; and the Markdown. */
async function read(given: Uint8Array, more: Partial<Limits> = {}): Promise<{ code: string; text: string; cpuMs: number }> {
  const result = await importInProcess({ name: 'protokoll.pdf', bytes: given }, 'document', { ...LIMITS_OF_A_FILE, ...more });
  return { code: result.ok ? 'ok' : result.code, text: result.ok ? result.markdown.trim() : '', cpuMs: result.confined.cpuMs ?? 0 };
}

describe('packed files (A35)', () => {
  /** The head of one packed file: what it is called, what it says of its size, and what kind of file it is. */
  const entry = (name: string, size: number, method = 8): Buffer => {
    const head = Buffer.alloc(30);
    head.write('PK\u0003\u0004', 0, 'latin1');
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(method, 8);
    head.writeUInt32LE(size, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    return Buffer.concat([head, latin(name), deflateSync(Buffer.alloc(1000))]);
  };
  const many = Buffer.concat(Array.from({ length: 100_000 }, () => entry('a', 1)));
  const cases: readonly (readonly [string, Buffer])[] = [
    ['packed in itself many times', Buffer.concat(Array.from({ length: 16 }, (_, at) => entry(`lib ${at}.zip`, 4_294_967_294)))],
    ['a hundred thousand files', many.subarray(0, 19 * 1024 * 1024)],
    ['a link', entry('../../../etc/passwd', 11, 0)],
    ['a path upwards', entry('../../server/src/main.ts', 11)],
    ['a size that lies', entry('liten.txt', 0xffff_fffe)],
    ['a document within a document', Buffer.concat([entry('[Content_Types].xml', 10), entry('word/embeddings/a.docx', 10)])],
    ['gzip of gzip', Buffer.concat([latin('\x1f\x8b\x08\0\0\0\0\0\0\x03'), deflateSync(deflateSync(Buffer.alloc(1_000_000)))])],
  ];

  it(
    '[PR61] are refused within two seconds whatever they say of themselves',
    async () => {
      for (const [name, given] of cases) {
        const began = process.cpuUsage();
        const { code } = await read(new Uint8Array(given));
        // Time of the processor, so that a busy machine says nothing.
        const { user, system } = process.cpuUsage(began);
        expect(code, name).to.equal('import/zip');
        expect((user + system) / 1000, name).to.be.lessThan(2000);
      }
    },
    LONG,
  );

  it(
    '[PR61] one behind a picture, or with text before it, is no text either',
    async () => {
      for (const before of [latin('\xff\xd8\xff\xe0JFIF'), latin('Hej\n')]) {
        expect((await read(new Uint8Array(Buffer.concat([before, ...cases.map(([, given]) => given.subarray(0, 2000))])))).code).to.equal(
          'import/not-text',
        );
      }
    },
    LONG,
  );
});

describe('XML (A36)', () => {
  const AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">';
  const within = (inside: string): string =>
    `<?xml version="1.0" encoding="UTF-8"?>\n${AKN}<debate><debateBody><p>${inside}</p></debateBody></debate></akomaNtoso>`;
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    [
      'one entity a hundred times',
      bytes(`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "${'x'.repeat(1000)}">]>${AKN}${'&e;'.repeat(100)}</akomaNtoso>`),
      /^import\/xml-doctype$/,
    ],
    [
      'entities of entities',
      bytes(`<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>${AKN}&c;</akomaNtoso>`),
      /^import\/xml-doctype$/,
    ],
    [
      'a definition of another file',
      bytes(`<?xml version="1.0"?><!DOCTYPE akomaNtoso SYSTEM "file:///etc/passwd">${AKN}</akomaNtoso>`),
      /^import\/xml-doctype$/,
    ],
    [
      'a parameter entity',
      bytes(`<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>${AKN}</akomaNtoso>`),
      /^import\/xml-doctype$/,
    ],
    [
      'an inclusion',
      bytes(within('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')),
      /^import\/xml-doctype$/,
    ],
    ['a million letters as numbers', bytes(within('&#65;'.repeat(1_000_000))), /^import\/(?:xml|too-large)$/],
    [
      'UTF-16',
      new Uint8Array(Buffer.from(`\ufeff${within('x').replace('UTF-8', 'UTF-16')}`, 'utf16le')),
      /^import\/(?:unknown-encoding|not-text)$/,
    ],
    ['UTF-16 without its mark', new Uint8Array(Buffer.from(within('x'), 'utf16le')), /^import\/not-text$/],
    ['UTF-7', bytes(within('+ADw-script+AD4-').replace('UTF-8', 'UTF-7')), /^import\/unknown-encoding$/],
    ['cut off', bytes(within('x').slice(0, -20)), /^import\/xml-broken$/],
    ['a hundred thousand deep', bytes(within('<i>'.repeat(100_000))), /^import\/xml/],
  ];

  it(
    '[PR60] is refused where it names other files, defines words, or is in another encoding',
    async () => {
      for (const [name, given, code] of cases) {
        const result = await importInProcess({ name: 'protokoll.xml', bytes: given }, 'meeting', LIMITS_OF_A_FILE);
        expect(result.ok ? 'ok' : result.code, name).to.match(code);
      }
    },
    LONG,
  );
});

describe('PDF (A37)', () => {
  let server: Server;
  let calls = 0;
  let port = 0;
  before(async () => {
    server = createServer((_request, response) => {
      calls += 1;
      response.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  after(() => {
    server.close();
  });

  it(
    '[PR59] a page of a thousand million points, scripts, files within, forms and links: its text is read, nothing else',
    async () => {
      const script = '<< /S /JavaScript /JS (app.alert\\(1\\); this.submitForm\\("http://127.0.0.1:1/"\\);) >>';
      const hidden = 'HEMLIGT I BILAGAN';
      const cases: readonly (readonly [string, Uint8Array])[] = [
        ['a box of 1 GB', onePage({ box: '[0 0 1000000000 1000000000]' })],
        ['a box of nothing', onePage({ box: '[0 0 0 0]' })],
        ['a box upside down', onePage({ box: '[1e30 -1e30 -1e30 1e30]' })],
        [
          'a script at opening',
          onePage({ catalog: '/OpenAction 6 0 R /AA << /WC 6 0 R >> /Names << /JavaScript << /Names [(a) 6 0 R] >> >>', others: [script] }),
        ],
        [
          'a file within',
          onePage({
            catalog: '/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>',
            others: ['<< /Type /Filespec /F (a.txt) /EF << /F 7 0 R >> >>', stream(hidden, { more: ' /Type /EmbeddedFile' })],
          }),
        ],
        ['a program to launch', onePage({ catalog: '/OpenAction << /S /Launch /F (/bin/sh) >>' })],
        ['an address to open', onePage({ catalog: `/OpenAction << /S /URI /URI (http://127.0.0.1:${port}/a) >>` })],
        [
          'a form of XFA',
          onePage({
            catalog: '/AcroForm << /XFA 6 0 R /Fields [] >>',
            others: [stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><script>1</script></template></xdp:xdp>')],
          }),
        ],
      ];
      for (const [name, given] of cases) {
        const { code, text } = await read(given);
        expect([code, text], name).to.deep.equal(['ok', SAID_WORDS]);
        expect(text, name).not.to.include(hidden);
      }
      expect(calls).to.equal(0);
    },
    LONG,
  );

  it(
    '[PR59] code in a font is no code (CVE-2024-4367), and text or streams from elsewhere are not fetched',
    async () => {
      const code = `1\\); globalThis.process.stdout.write\\('intagen'\\); fetch\\('http://127.0.0.1:${port}/font'\\); //`;
      const font = `<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 32 /LastChar 33 /Widths [500 500] /FontMatrix [0.1 0 0 0.1 0 (${code})] /Encoding /WinAnsiEncoding /FontDescriptor 6 0 R >>`;
      const descriptor =
        '<< /Type /FontDescriptor /FontName /X /Flags 32 /FontBBox [0 0 1 1] /ItalicAngle 0 /Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 /FontFile 7 0 R >>';
      const program = stream(`%!PS-AdobeFont-1.0: X\n/FontMatrix [0.1 0 0 0.1 0 (${code})] readonly def\neexec\n${'0'.repeat(512)}`);
      const fonts = await read(onePage({ font, others: [descriptor, program] }));
      expect(fonts.code === 'ok' ? fonts.text : SAID_WORDS).to.equal(SAID_WORDS);
      const elsewhere = `<< /Length 0 /F << /FS /URL /F (http://127.0.0.1:${port}/stream) >> >>\nstream\n\nendstream`;
      expect((await read(onePage({ content: elsewhere }))).code).to.equal('import/pdf-no-text');
      expect(calls).to.equal(0);
    },
    LONG,
  );

  it(
    '[PR59] bombs end within their limits: unpacked without end, nested, called again and again, in circles',
    async () => {
      const zeros = Buffer.alloc(150 * 1024 * 1024, 0x20);
      const packed = deflateSync(zeros, { level: 1 });
      const once = Buffer.concat([latin(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`), packed, latin('\nendstream')]);
      const again = deflateSync(packed);
      const twice = Buffer.concat([
        latin(`<< /Length ${again.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`),
        again,
        latin('\nendstream'),
      ]);
      const forms = Array.from({ length: 12 }, (_, at) =>
        stream(at === 11 ? SAID : '/X Do '.repeat(10), {
          more: ` /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 5 0 R >> /XObject << /X ${at + 7} 0 R >> >>`,
        }),
      );
      const circle = onePage({
        content: stream('/X Do'),
        page: '/XObject << /X 6 0 R >>',
        others: [
          stream(`/X Do ${SAID}`, {
            more: ' /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> /Font << /F 5 0 R >> >>',
          }),
        ],
      });
      const quick = { cpuMs: 6000, wallMs: 120_000 };
      const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
        ['packed once', onePage({ content: once }), /^import\/(?:too-much-memory|too-slow|pdf-broken|pdf-no-text)$/],
        ['packed twice', onePage({ content: twice }), /^import\/(?:too-much-memory|too-slow|pdf-broken|pdf-no-text)$/],
        [
          'forms of forms',
          onePage({ content: stream('/X Do'), page: '/XObject << /X 6 0 R >>', others: forms }),
          /^import\/(?:too-slow|too-large|too-much-memory)$/,
        ],
        ['a form within itself', circle, /^(?:ok|import\/.*)$/],
        [
          'pages in a circle',
          rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 5 >>']),
          /^import\/(?:pdf-broken|pdf-no-text|too-slow)$/,
        ],
        [
          'a table that follows itself',
          new Uint8Array(
            Buffer.concat([
              latin('%PDF-1.7\n'),
              latin('xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'),
            ]),
          ),
          /^import\/pdf-broken$/,
        ],
        ['lists in lists', onePage({ page: `/A ${'['.repeat(200_000)}` }), /^(?:ok|import\/.*)$/],
        ['a hundred thousand objects', onePage({ others: Array.from({ length: 100_000 }, (_, at) => `<< /N ${at} >>`) }), /^ok$/],
        [
          'a count of pages that lies',
          rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 2147483647 >>']),
          /^import\//,
        ],
        [
          'a million words',
          onePage({ content: stream(`BT /F 1 Tf ${'(a b c) Tj T* '.repeat(600_000)} ET`, { filter: '/FlateDecode' }) }),
          /^(?:ok|import\/.*)$/,
        ],
        [
          'noise',
          new Uint8Array(
            Buffer.concat([
              latin('%PDF-1.7\n'),
              Buffer.from(Array.from({ length: 50_000 }, (_, at) => (at * 7919) % 256)),
              latin('\n%%EOF'),
            ]),
          ),
          /^import\/pdf-broken$/,
        ],
      ];
      for (const [name, given, code] of cases) {
        const found = await read(given, quick);
        expect(found.code, name).to.match(code);
      }
      // And the next one is read as if nothing had been.
      expect((await read(onePage())).text).to.equal(SAID_WORDS);
    },
    LONG,
  );

  it(
    '[PR59] ten thousand pages are refused before they are read',
    async () => {
      const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>';
      const many = Array.from({ length: 10_000 }, () => page);
      const kids = many.map((_, at) => `${at === 0 ? 3 : at + 5} 0 R`).join(' ');
      const given = rawPdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        `<< /Type /Pages /Kids [${kids}] /Count 10000 >>`,
        page,
        stream(SAID),
        HELVETICA,
        ...many.slice(1),
      ]);
      expect((await read(given)).code).to.equal('import/pdf-too-many-pages');
    },
    LONG,
  );

  it(
    '[PR59] bytes changed anywhere in a real PDF never do more than end its own reading',
    async () => {
      const whole = await placedPdf([[{ text: 'Nämnden beslutar', x: 70, y: 700 }], [{ text: 'att godkänna', x: 70, y: 700 }]]);
      for (let seed = 1; seed <= 6; seed++) {
        const spoiled = whole.slice();
        for (let n = 0; n < 12; n++) spoiled[(seed * 7919 + n * 104_729) % (whole.length - 40)] = (seed * 31 + n * 17) % 256;
        expect((await read(spoiled)).code).to.match(/^(?:ok|import\/[a-z-]+)$/);
      }
    },
    LONG,
  );
});
