/** Zips and folders as somebody might send them: what each is told, and that both implementations are told the same. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { after, before, describe, expect, it } from '#spec';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { readArchive, zipFiles } from '@insyn/verify/archive-files.ts';
import { makeArchive, newSigner, TINY_FILES, tinyWorld, type Signer } from '../kit/archive.ts';
import { BAD_PATHS, listing, manifestIn, remade } from '../kit/archive-changes.ts';
import { entriesOf, oddZip, type OddEntry } from '../kit/odd-zips.ts';
import { apart, firstReaderOf, hasPython, NO_PYTHON, SecondReader, type Said } from '../kit/second-reader.ts';

type Told = Said & { readonly told: string };
const NOTE = 'LÄSMIG.txt';
const more = (name: string | Uint8Array, change: Partial<OddEntry> = {}): OddEntry => ({ name, data: bytesOfText('x\n'), ...change });

describe('archives as somebody might send them', () => {
  let signer: Signer;
  let files: Map<string, Uint8Array>;
  let folder: string;
  before(async () => {
    signer = await newSigner();
    files = await makeArchive(signer, tinyWorld(), { attachments: TINY_FILES });
    folder = mkdtempSync(join(tmpdir(), 'insyn-bad-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const wishes = () => ({ keys: [signer.key] });
  const ofZip = (bytes: Uint8Array): Promise<Told> => firstReaderOf(() => zipFiles(bytes), wishes());
  const plain = (change: Partial<OddEntry> = {}): readonly OddEntry[] => entriesOf(files).map((entry) => ({ ...entry, ...change }));
  const but = (name: string, change: Partial<OddEntry>): readonly OddEntry[] =>
    entriesOf(files).map((entry) => (entry.name === name ? { ...entry, ...change } : entry));
  const cp437 = Uint8Array.of(0x4c, 0x8e, ...bytesOfText('SMIG.txt'));

  /** The same archive. */
  const good = (): Readonly<Record<string, Uint8Array>> => ({
    'as it is': oddZip(plain()),
    stored: oddZip(plain({ stored: true })),
    'in a folder': oddZip(entriesOf(files, 'ny-gångbana-3/')),
    'with folders of its own': oddZip([{ name: 'attachments/', data: new Uint8Array(), stored: true, mode: 0o40755 }, ...plain()]),
    'with a comment': oddZip(plain(), { comment: 'Packad i Sunnerö PK\u0005\u0006' }),
    'from another system': oddZip(plain({ mode: 0 })),
    'with the end of ZIP64': oddZip(plain(), { long: true }),
    'with the sizes of ZIP64': oddZip(plain({ long: true }), { long: true }),
    'with something before': oddZip(plain(), { before: bytesOfText('#!/bin/sh\n') }),
    'names that do not say they are UTF-8': oddZip(plain({ flags: 0 })),
    'names as Windows writes them': oddZip(but(NOTE, { name: cp437, flags: 0 })),
    'sizes after the bytes': oddZip(plain({ flags: 0x0808 })),
    'in another order': oddZip(plain().toReversed()),
  });

  it('[AR35] a zip that was packed by whatever packer is the same archive', async () => {
    for (const [name, bytes] of Object.entries(good())) expect(await ofZip(bytes), name).to.include({ exit: 0 });
  });

  const zipIsThere = spawnSync('zip', ['-v'], { stdio: 'ignore' }).status === 0;
  it.skipIf(!zipIsThere, 'zip (Info-ZIP) is not on this machine')('[AR35] so is what Info-ZIP packs, and Python', async () => {
    const at = join(folder, 'packed');
    written(at, files);
    execFileSync('zip', ['-q', '-r', join(folder, 'info.zip'), '.'], { cwd: at });
    expect(await ofZip(readFileSync(join(folder, 'info.zip')))).to.include({ exit: 0 });
    if (!hasPython()) return;
    execFileSync('python3', ['-m', 'zipfile', '-c', join(folder, 'python.zip'), at]);
    expect(await ofZip(readFileSync(join(folder, 'python.zip')))).to.include({ exit: 0 });
  });

  /** What no zip of an archive is, and a word of what is said. */
  const bad = (): Readonly<Record<string, readonly [Uint8Array, 1 | 2, RegExp]>> => {
    const whole = oddZip(plain());
    const zeros = new Uint8Array(30_000_000);
    const kernel = deflateRawSync(zeros);
    const nested = oddZip([more('a.zip', { data: oddZip([more('b.zip', { data: oddZip([more('c', { data: zeros })]) })]) })]);
    return {
      nothing: [new Uint8Array(), 2, /no zip/],
      'a text': [bytesOfText('inte en zip\n'), 2, /no zip/],
      'an empty zip': [oddZip([]), 2, /missing/],
      cut: [whole.slice(0, -30), 2, /no zip/],
      'without its beginning': [whole.slice(100), 2, /not whole/],
      'bytes after its end': [oddZip(plain(), { after: bytesOfText('x') }), 2, /no zip/],
      'a comment longer than it says': [oddZip(plain(), { comment: 'hej', commentLength: 2 }), 2, /no zip/],
      'fewer in the list than said': [oddZip(plain(), { count: files.size + 1 }), 2, /not whole/],
      'more in the list than said': [oddZip(plain(), { count: files.size - 1 }), 2, /not whole/],
      'a list elsewhere': [oddZip(plain(), { start: (own) => own - 1 }), 2, /not whole/],
      'of several parts': [oddZip(plain(), { disk: 1 }), 2, /several/],
      'of several parts, in ZIP64': [oddZip(plain(), { disk: 1, long: true }), 2, /several/],
      'more than anybody can count': [oddZip(plain(), { count: 2 ** 53, long: true }), 2, /not whole/],
      encrypted: [oddZip(but(NOTE, { flags: 0x0801 })), 2, /encrypted/],
      'encrypted strongly': [oddZip(but(NOTE, { flags: 0x0840 })), 2, /encrypted/],
      'packed in another way': [oddZip(but(NOTE, { method: 12 })), 2, /packed in a way/],
      'a link': [oddZip([...plain(), more('html', { data: bytesOfText('/etc'), mode: 0o120777, stored: true })]), 2, /neither a file/],
      'a link that is listed': [oddZip(but(NOTE, { mode: 0o120777 })), 2, /neither a file/],
      'a device': [oddZip([...plain(), more('tty', { mode: 0o20666 })]), 2, /neither a file/],
      'out of the folder': [oddZip([...plain(), more('../../etc/passwd')]), 2, /leads out/],
      'out of the folder, within': [oddZip([...plain(), more('html/../../x')]), 2, /leads out/],
      absolute: [oddZip([...plain(), more('/etc/passwd')]), 2, /leads out/],
      'on a drive': [oddZip([...plain(), more('C:\\x')]), 2, /leads out/],
      backwards: [oddZip([...plain(), more('html\\x')]), 2, /leads out/],
      'a name with a byte 0': [oddZip([...plain(), more('x\0.txt')]), 2, /leads out/],
      'a name that is no UTF-8': [oddZip([...plain(), more(Uint8Array.of(0xff, 0xfe))]), 2, /not UTF-8/],
      'a name twice': [oddZip([...plain(), more(NOTE)]), 2, /twice/],
      'another name at its place': [oddZip(but(NOTE, { localName: 'Läsmig.txt' })), 2, /not where/],
      'at no place': [oddZip(but(NOTE, { offset: () => 0xfffffff0 })), 2, /not where/],
      'within another': [oddZip(but(NOTE, { offset: (own) => own + 1 })), 2, /not where/],
      'over another': [oddZip([...plain(), ...quoted()]), 2, /over another/],
      'shorter than said': [oddZip(but(NOTE, { size: 500 })), 2, /not what the zip says/],
      'longer than said': [oddZip(but(NOTE, { size: 3 })), 2, /longer/],
      'nothing, it says': [oddZip(but(NOTE, { size: 0 })), 2, /longer|not what/],
      'another sum': [oddZip(but(NOTE, { crc: 7 })), 2, /not what the zip says/],
      'bytes that are not packed': [oddZip(but(NOTE, { packed: bytesOfText('inte packat alls, nej') })), 2, /cannot be unpacked/],
      'packed bytes cut': [oddZip(but(NOTE, { packed: deflateRawSync(files.get(NOTE) ?? zeros).subarray(0, 9) })), 2, /cannot be unpacked/],
      'a bomb': [oddZip([...plain(), more('a', { data: zeros })]), 2, /bomb/],
      'a bomb that says it is small': [oddZip([...plain(), more('a', { data: zeros, size: 2 })]), 2, /longer/],
      'a bomb of four billion bytes': [oddZip([...plain(), more('a', { packed: kernel, size: 4_294_967_294 })]), 2, /more bytes/],
      'a bomb of many billions': [
        oddZip([...plain(), more('a', { packed: kernel, size: 2 ** 52, long: true })], { long: true }),
        2,
        /more bytes/,
      ],
      'zips in zips': [nested, 2, /missing/],
      'zips in zips, beside it': [oddZip([...plain(), more('a.zip', { data: nested })]), 1, /not in the manifest/],
      'sizes of ZIP64 that are not there': [oddZip(but(NOTE, { size: 0xffffffff })), 2, /sizes are missing/],
      'a file more': [oddZip([...plain(), more('html/x.html')]), 1, /not in the manifest/],
      'what a Mac adds': [oddZip([...entriesOf(files, 'a/'), more('__MACOSX/a/._x')]), 2, /missing/],
      'two folders': [oddZip([...entriesOf(files, 'a/'), ...entriesOf(files, 'b/')]), 2, /missing/],
      'a folder in a folder': [oddZip(entriesOf(files, 'a/b/')), 2, /missing/],
      'another case': [oddZip(but('manifest.json', { name: 'Manifest.json' })), 2, /missing/],
      'a name in another form': [oddZip(but(NOTE, { name: NOTE.normalize('NFD') })), 2, /missing/],
      'a folder that has the name of a file': [oddZip([...plain(), more('manifest.json/x')]), 1, /not in the manifest/],
    };
  };

  it('[AR36] [A40] a zip that is none, hides, lies or is a bomb is told what it is, at once', async () => {
    for (const [name, [bytes, exit, words]] of Object.entries(bad())) {
      const began = process.memoryUsage().rss;
      const told = await ofZip(bytes);
      expect(told, name).to.include({ exit });
      expect(told.told, name).to.match(words);
      expect(process.memoryUsage().rss - began, name).to.be.lessThan(300_000_000);
    }
  });

  /** Folders: what is put beside or in place of the files. */
  const folders = (): Readonly<Record<string, readonly [(at: string) => void, 0 | 1 | 2, RegExp]>> => ({
    'as it is': [() => undefined, 0, /^$/],
    'an empty folder in it': [(at) => mkdirSync(join(at, 'tom', 'djup'), { recursive: true }), 0, /^$/],
    'a file more': [(at) => writeFileSync(join(at, 'x'), 'x'), 1, /not in the manifest/],
    'a hidden file': [(at) => writeFileSync(join(at, '.DS_Store'), 'x'), 1, /not in the manifest/],
    'a file with another case': [(at) => writeFileSync(join(at, 'Keys.txt'), 'x'), 1, /not in the manifest/],
    'a file with a backslash': [(at) => writeFileSync(join(at, 'html\\x'), 'x'), 1, /not in the manifest/],
    'a link to a file': [(at) => symlinkSync('/etc/hostname', join(at, 'x')), 2, /neither/],
    'a link to a folder': [(at) => symlinkSync('/etc', join(at, 'html')), 2, /neither/],
    'a link to nothing': [(at) => symlinkSync('/finns/inte', join(at, 'x')), 2, /neither/],
    'a link in place of a file': [
      (at) => {
        writeFileSync(join(folder, 'utanför'), files.get(NOTE) ?? '');
        rmSync(join(at, NOTE));
        symlinkSync(join(folder, 'utanför'), join(at, NOTE));
      },
      2,
      /neither/,
    ],
    'a pipe': [(at) => execFileSync('mkfifo', [join(at, 'pipe')]), 2, /neither/],
    'a folder in place of a file': [
      (at) => {
        rmSync(join(at, 'names.ndjson'));
        mkdirSync(join(at, 'names.ndjson'));
      },
      2,
      /missing/,
    ],
    'other line ends': [
      (at) => writeFileSync(join(at, 'names.ndjson'), readFileSync(join(at, 'lines.ndjson'), 'utf8').replaceAll('\n', '\r\n')),
      1,
      /not what/,
    ],
    'a name in another form': [
      (at) => {
        rmSync(join(at, NOTE));
        writeFileSync(join(at, NOTE.normalize('NFD')), files.get(NOTE) ?? '');
      },
      2,
      /missing/,
    ],
    'an empty folder': [
      (at) => {
        rmSync(at, { recursive: true });
        mkdirSync(at);
      },
      2,
      /missing/,
    ],
    'nothing at all': [(at) => rmSync(at, { recursive: true }), 2, /no such file/],
  });

  it('[AR36] [A40] a folder with a link, a pipe, a file more or another name is told what it has', async () => {
    for (const [name, [change, exit, words]] of Object.entries(folders())) {
      const at = join(folder, name);
      written(at, files);
      change(at);
      const told = await firstReaderOf(() => readArchive(at), wishes());
      expect(told, name).to.include({ exit });
      expect(told.told, name).to.match(words);
    }
  });

  it('[AR36] [A40] a manifest that lists a path that is none, its own name, or one that differs in case is tampered with', async () => {
    for (const path of BAD_PATHS) {
      const made = await remade(files, [signer], listing(path)(manifestIn(files)));
      expect(await firstReaderOf(() => made, wishes()), JSON.stringify(path)).to.include({ exit: 1, file: 'manifest.json' });
    }
  });

  it.skipIf(!hasPython(), NO_PYTHON)(
    '[AR37] both implementations say the same of all of it, and of a zip with any byte changed or cut at any place',
    async () => {
      const second = new SecondReader();
      const ours: Told[] = [];
      const put = async (name: string, bytes: Uint8Array): Promise<void> => {
        second.zip(name, bytes, wishes());
        ours.push(await ofZip(bytes));
      };
      for (const [name, bytes] of Object.entries(good())) await put(name, bytes);
      for (const [name, [bytes]] of Object.entries(bad())) await put(name, bytes);
      for (const [name] of Object.entries(folders())) {
        // As the test before has left them.
        second.path(name, join(folder, name), wishes());
        ours.push(await firstReaderOf(() => readArchive(join(folder, name)), wishes()));
      }
      second.begin(files);
      for (const path of BAD_PATHS) {
        const made = await remade(files, [signer], listing(path)(manifestIn(files)));
        second.archive(`lists ${JSON.stringify(path)}`, made, wishes());
        ours.push(await firstReaderOf(() => made, wishes()));
      }
      const whole = oddZip(plain());
      for (let at = 0; at < whole.length; at += 3) {
        await put(`byte ${String(at)}`, whole.with(at, (whole[at] ?? 0) ^ (1 << (at % 8))));
        if (at % 4 === 0) await put(`cut at ${String(at)}`, whole.slice(0, at));
      }
      const answers = await second.answers();
      expect(
        answers.flatMap(([name, theirs], at) => apart(name, ours[at] ?? { exit: -1, file: null, seq: null }, theirs) ?? []),
      ).to.deep.equal([]);
      expect(answers.every(([, said]) => (said as Told).told !== '')).to.equal(true);
    },
  );
});

/** An entry whose bytes are another entry, which is in the list too: how bombs have many files of the same few bytes. */
function quoted(): readonly OddEntry[] {
  const inner = more('b.html');
  const quotedBytes = oddZip([inner]).subarray(0, 30 + 'b.html'.length + deflateRawSync(inner.data).length);
  return [more('a', { data: quotedBytes, stored: true }), { ...inner, offset: (_own, before) => before + 30 + 'a'.length }];
}

function written(at: string, files: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(at, path)), { recursive: true });
    writeFileSync(join(at, path), bytes);
  }
}
