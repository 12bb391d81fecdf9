import { describe, expect, it } from '#spec';
import { readAnswer, readAsked, askFor } from '@insyn/server/importer/process/answer.ts';
import { detect, mediaOf } from '@insyn/server/importer/process/detect.ts';
import { readAsDocument, readAsMeeting } from '@insyn/server/importer/process/read-source.ts';
import { REFUSAL_WORDS } from '@insyn/server/importer/refusal-words.ts';
import { IMPORT_CODES } from '@insyn/server/importer/types.ts';
import { latin, onePage, SAID_WORDS } from './import-pdf-kit.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const MEETING = `Skolnämnden\nProtokoll 2026-03-03\n\n§ 31 Ny skola i Åby\nDnr SKN 2026/14\n\nBeslut\nNämnden beslutar att godkänna förslaget.\n\nÄrendet\nFörvaltningen har tagit fram ett förslag om en ny skola.\n`;

type Shown = { [key: string]: unknown };

describe('what the process answers', () => {
  it('[PR53] an answer comes through, anything beside its form is none', async () => {
    const document = await readAsDocument({ name: 'a.txt', bytes: bytes('En rad text.\n\nOch en till.\n') });
    const meeting = await readAsMeeting({ name: 'a.txt', bytes: bytes(MEETING) });
    expect(meeting.ok).to.equal(true);
    expect(readAnswer(bytes(JSON.stringify(document)), 'document')).to.deep.equal(document);
    expect(readAnswer(bytes(JSON.stringify(meeting)), 'meeting')).to.deep.equal(meeting);
    expect(readAnswer(bytes(JSON.stringify(meeting)), 'document')).to.equal(null);
    expect(readAnswer(bytes(JSON.stringify({ ok: false, code: 'import/zip' })), 'meeting')).to.deep.equal({
      ok: false,
      code: 'import/zip',
    });
    for (const text of [
      '',
      '{',
      '[]',
      'null',
      '{"ok":true}',
      '{"ok":false,"code":"x/y"}',
      '{"ok":false,"ok":true,"code":"import/zip"}',
      '{"ok":false,"code":"import/zip","__proto__":{}}',
      '['.repeat(5000),
    ])
      expect(readAnswer(bytes(text), 'meeting'), text.slice(0, 40)).to.equal(null);
    expect(readAnswer(new Uint8Array([0xff, 0xfe, 0x7b]), 'document')).to.equal(null);
  });

  it('[PR53] no field may be missing, of another kind or more than there should be, wherever it stands', async () => {
    const meeting = await readAsMeeting({ name: 'a.txt', bytes: bytes(MEETING) });
    const whole = JSON.stringify(meeting);
    const paths: (readonly (string | number)[])[] = [];
    const walk = (value: unknown, path: readonly (string | number)[]): void => {
      if (Array.isArray(value)) value.slice(0, 2).forEach((each, at) => walk(each, [...path, at]));
      else if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) walk(each, [...path, key]);
      else return;
      if (path.length > 0) paths.push(path);
    };
    walk(meeting, []);
    expect(paths.length).to.be.greaterThan(15);
    for (const path of paths) {
      for (const spoil of [
        () => 7,
        () => 'x',
        (old: unknown) => (Array.isArray(old) ? [...(old as unknown[]), 7] : { ...(old as Shown), extra: 1 }),
      ]) {
        const copy = JSON.parse(whole) as Shown;
        const last = path.at(-1) ?? '';
        const holder = path.slice(0, -1).reduce<Shown>((at, key) => at[key] as Shown, copy);
        holder[last] = spoil(holder[last]);
        expect(readAnswer(bytes(JSON.stringify(copy)), 'meeting'), path.join('.')).to.equal(null);
      }
    }
  });

  it('[PR53] a name is text and nothing else', () => {
    for (const name of ['a.pdf', 'a\n{"as":"x"}', '"\u0000å”.md', '../../etc']) {
      const line = askFor(name, 'meeting');
      expect(line.indexOf('\n')).to.equal(line.length - 1);
      expect(readAsked(line.trimEnd())).to.deep.equal({ name, as: 'meeting' });
    }
    expect(() => readAsked('{"name":1,"as":"document"}')).to.throw();
  });
});

describe('what a file is', () => {
  const kindOf = (given: Uint8Array): string => {
    const found = detect(given);
    return found.ok ? found.kind : `${found.code}${found.detail === undefined ? '' : ` ${found.detail}`}`;
  };

  it('[PR54] shows in its bytes, whatever it is called', async () => {
    const pdf = onePage();
    expect(kindOf(pdf)).to.equal('pdf');
    expect(kindOf(new Uint8Array(Buffer.concat([Buffer.from('\ufeff\n'), pdf])))).to.equal('pdf');
    expect(kindOf(new Uint8Array(Buffer.concat([latin('HTTP/1.1 200 OK\r\n\r\n'), pdf])))).to.equal('pdf');
    expect(kindOf(bytes('En text om filformat.\n%PDF-1.7 är hur en sådan börjar.\n'))).to.equal('text');
    for (const name of ['a.md', 'a.txt', 'a.exe', 'utan']) {
      const result = await readAsDocument({ name, bytes: pdf });
      expect(result.ok && result.markdown.trim(), name).to.equal(SAID_WORDS);
    }
    expect(mediaOf(pdf, 'pdf-text')).to.equal('application/pdf');
    expect(mediaOf(bytes('text'), 'pdf-text')).to.equal('text/plain');
  });

  it('[PR54] web pages, packed files, programs, pictures and other texts than ours are refused by what they are', async () => {
    const cases: readonly (readonly [string | Buffer, string])[] = [
      ['<!DOCTYPE html><html><body><h1>404</h1></body></html>', 'import/html-page'],
      ['<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html><body>Fel</body></html>', 'import/html-page'],
      [latin('PK\x03\x04\x14\0\x06\0word/document.xml'), 'import/zip'],
      [latin('PK\x05\x06\0\0\0\0'), 'import/zip'],
      [latin('7z\xbc\xaf\x27\x1c\0'), 'import/zip'],
      [latin('Rar!\x1a\x07\x01\0'), 'import/zip'],
      [latin('\x1f\x8b\x08\0'), 'import/zip'],
      [latin('BZh91AY&SY'), 'import/zip'],
      [latin('\xfd7zXZ\0'), 'import/zip'],
      [latin('MZ\x90\0\x03\0\0\0'.padEnd(128, '\0')), 'import/not-text'],
      [latin('\x7fELF\x02\x01\x01\0'), 'import/not-text'],
      [latin('\xcf\xfa\xed\xfe\x07\0\0\x01'), 'import/not-text'],
      [latin('\x89PNG\r\n\x1a\n\0\0'), 'import/not-text'],
      [latin('\xff\xd8\xff\xe0\0\x10JFIF'), 'import/not-text'],
      [latin('GIF89a\x01\0'), 'import/not-text'],
      [latin('RIFF\0\0\0\0WEBPVP8 '), 'import/not-text'],
      [latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'import/not-text'],
      ['{\\rtf1\\ansi Hej}', 'import/not-text'],
      ['%!PS-Adobe-3.0\n', 'import/not-text'],
      [latin('SQLite format 3\0'), 'import/not-text'],
      [Buffer.from('\ufeffProtokoll', 'utf16le'), 'import/unknown-encoding'],
      [Buffer.from('<?xml version="1.0"?>', 'utf16le'), 'import/not-text'],
      ['', 'import/empty'],
      ['<?xml version="1.0"?><note>Hej</note>', 'import/xml'],
    ];
    for (const [given, code] of cases) {
      for (const read of [readAsDocument, readAsMeeting]) {
        const result = await read({ name: 'protokoll.pdf', bytes: new Uint8Array(Buffer.from(given)) });
        expect(result.ok ? 'ok' : result.code, String(given).slice(0, 30)).to.equal(code);
      }
    }
  });

  it('[PR63] every refusal has words in both languages that say what to do', () => {
    for (const code of IMPORT_CODES) {
      for (const language of ['sv', 'en'] as const) {
        const words = REFUSAL_WORDS[language][code];
        expect(words, code)
          .to.match(/^\p{Lu}.*\.$/u)
          .and.not.to.match(/import\/|undefined/u);
        expect(words.length, code).to.be.greaterThan(20);
      }
    }
    expect(REFUSAL_WORDS.sv['import/pdf-no-text']).to.include('Sidorna är bilder utan text. Ingenting gissas.');
  });
});
