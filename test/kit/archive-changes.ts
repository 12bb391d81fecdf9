/** What somebody might do to an archive: to its bytes as they lie there, and by putting it together anew with a manifest and a seal that fit. */
import {
  bytesOfText,
  fileOf,
  MANIFEST,
  manifestText,
  readManifest,
  SEAL,
  sealText,
  type Manifest,
} from '@insyn/domain/archive/manifest.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import { noteText, signatureLine } from '@insyn/domain/checkpoint.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { rootOfLines } from '@insyn/domain/archive/lines.ts';
import type { Signer } from './archive.ts';

export type Files = ReadonlyMap<string, Uint8Array>;
/** `null`: there is nothing in this archive to do it to. `pick` tells which of several. */
export type Change = (files: Files, pick: number) => Map<string, Uint8Array> | null;

const decoder = new TextDecoder();
const LINES = 'lines.ndjson';

export const textIn = (files: Files, path: string): string => decoder.decode(files.get(path));
export const rowsIn = (files: Files, path: string): readonly string[] => textIn(files, path).split('\n').slice(0, -1);
export const manifestIn = (files: Files): Manifest => {
  const found = readManifest(files.get(MANIFEST) ?? new Uint8Array());
  if (typeof found === 'string') throw new Error(found);
  return found;
};
const put = (files: Files, path: string, text: string): Map<string, Uint8Array> => new Map(files).set(path, bytesOfText(text));
const rows = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

/** Signed by all, the text of a note. */
export async function notedBy(signers: readonly Signer[], text: string): Promise<string> {
  const lines: string[] = [];
  for (const { key, sign } of signers) lines.push(signatureLine(key, await sign(bytesOfText(text))));
  return noteText(text, lines);
}

/** With a manifest that lists the files as they are, and a seal over it. */
export async function remade(files: Files, signers: readonly Signer[], change: Partial<Manifest> = {}): Promise<Map<string, Uint8Array>> {
  const listed = [...files].filter(([path]) => path !== MANIFEST && path !== SEAL).map(([path, bytes]) => fileOf(path, bytes));
  const manifest = { ...manifestIn(files), files: listed.toSorted((a, b) => (a.path < b.path ? -1 : 1)), ...change };
  const bytes = bytesOfText(manifestText(manifest));
  const made = new Map(files).set(MANIFEST, bytes);
  return made.set(SEAL, bytesOfText(await notedBy(signers, sealText(manifest, bytes))));
}

/** Lines put in a chain anew from the first that was changed, with the size, head and root that the manifest then has. */
export function rechained(texts: readonly string[]): { readonly lines: readonly string[]; readonly of: Partial<Manifest> } {
  const lines: string[] = [];
  for (const [at, text] of texts.entries())
    lines.push(text.replace(/"prev":"[^"]*","seq":\d+/, `"prev":"${hashOf(lines[at - 1] ?? '')}","seq":${String(at + 1)}`));
  return { lines, of: { size: lines.length, head: hashOf(lines.at(-1) ?? ''), root: toBase64url(rootOfLines(lines)) } };
}

const onRows =
  (path: string, change: (texts: string[], pick: number) => readonly string[] | null): Change =>
  (files, pick) => {
    const texts = [...rowsIn(files, path)];
    const changed = texts.length === 0 ? null : change(texts, pick);
    return changed === null ? null : put(files, path, rows(changed));
  };
const onText =
  (path: string, change: (text: string, pick: number) => string): Change =>
  (files, pick) => {
    const before = textIn(files, path);
    const after = change(before, pick);
    return after === before ? null : put(files, path, after);
  };
const one = (texts: readonly string[], pick: number): string => texts[pick % texts.length] ?? '';
const replaced = (texts: readonly string[], pick: number, by: (text: string) => string): readonly string[] | null => {
  const at = pick % texts.length;
  const text = by(texts[at] ?? '');
  return text === texts[at] ? null : texts.with(at, text);
};
const without = (texts: readonly string[], pick: number): readonly string[] => texts.filter((_text, at) => at !== pick % texts.length);
const twice = (texts: readonly string[], pick: number): readonly string[] => texts.toSpliced(pick % texts.length, 0, one(texts, pick));
const swapped = (texts: readonly string[], pick: number): readonly string[] | null => {
  const at = pick % Math.max(1, texts.length - 1);
  return texts.length < 2 ? null : texts.with(at, texts[at + 1] ?? '').with(at + 1, texts[at] ?? '');
};

/** To one of the files, whichever `pick` says. */
export const TO_BYTES: Readonly<Record<string, Change>> = {
  'a bit': (files, pick) => {
    const [path = '', bytes = new Uint8Array()] = [...files].filter(([, each]) => each.length > 0)[pick % files.size] ?? [];
    if (bytes.length === 0) return null;
    const at = Math.floor(pick / 8) % bytes.length;
    return new Map(files).set(path, bytes.with(at, (bytes[at] ?? 0) ^ (1 << (pick % 8))));
  },
  'a file gone': (files, pick) => {
    const made = new Map(files);
    made.delete([...files.keys()][pick % files.size] ?? '');
    return made;
  },
  'a file more': (files, pick) =>
    put(files, one(['html/more.html', 'Lines.ndjson', 'attachments/x', 'checkpoints/1.txt~', '.dold'], pick), 'x\n'),
  'a file cut': (files, pick) => {
    const [path = '', bytes = new Uint8Array()] = [...files][pick % files.size] ?? [];
    return bytes.length === 0 ? null : new Map(files).set(path, bytes.slice(0, pick % bytes.length));
  },
  'a byte more': (files, pick) => {
    const [path = '', bytes = new Uint8Array()] = [...files][pick % files.size] ?? [];
    return new Map(files).set(path, Uint8Array.of(...bytes, 10));
  },
  'two files for each other': (files, pick) => {
    const all = [...files];
    const [[a, one_] = ['', new Uint8Array()], [b, other] = ['', new Uint8Array()]] = [
      all[pick % all.length],
      all[(pick + 1) % all.length],
    ];
    return Buffer.from(one_).equals(other) ? null : new Map(files).set(a, other).set(b, one_);
  },
  CRLF: (files, pick) => {
    const path = one(['lines.ndjson', 'contents.ndjson', 'manifest.json', 'seal.txt', 'keys.txt', 'names.ndjson'], pick);
    const text = textIn(files, path);
    return text === '' ? null : put(files, path, text.replaceAll('\n', '\r\n'));
  },
  'a signature more under the seal': onText(
    SEAL,
    (text, pick) => `${text}${pick % 2 === 0 ? `— okänd AAAAAAAA\n` : (text.match(/— .*\n$/)?.[0] ?? '')}`,
  ),
  'a seal without signature': onText(SEAL, (text) => text.slice(0, text.indexOf('\n\n') + 2)),
  'a mark at the beginning': (files, pick) => {
    const path = one(['lines.ndjson', 'contents.ndjson', 'manifest.json', 'seal.txt', 'keys.txt'], pick);
    return put(files, path, `\ufeff${textIn(files, path)}`);
  },
};

const anyId = (text: string): string => /"id":"[^"]*"/.exec(text)?.[0] ?? '';
/** To what the manifest lists; `remade` is for whoever calls to do. */
export const TO_PARTS: Readonly<Record<string, Change>> = {
  'a line gone': onRows(LINES, (texts, pick) => (texts.length < 2 ? null : without(texts, pick))),
  'a line twice': onRows(LINES, twice),
  'two lines for each other': onRows(LINES, swapped),
  'all lines gone': (files) => put(files, LINES, ''),
  'an empty line': onRows(LINES, (texts, pick) => texts.toSpliced(pick % texts.length, 0, '')),
  'a line without end': onText(LINES, (text) => text.slice(0, -1)),
  'another time': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/"at":"20/, '"at":"19'))),
  'a time in another form': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/("at":"[^"]*)\.\d+Z/, '$1Z'))),
  'another log': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/"log":"[^"]*"/, '"log":"annan"'))),
  'another number': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/"seq":(\d+)/, '"seq":1$1'))),
  'a number as a fraction': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/"seq":(\d+)/, '"seq":$1.0'))),
  'a huge number': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/"v":\d+/, '"v":1e999'))),
  'a blank': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace('{', '{ '))),
  'a key twice': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/,"v":(\d+)/, ',"v":$1,"v":$1'))),
  'a key more': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/,"v":(\d+)/, ',"v":$1,"x":1'))),
  'keys in another order': onRows(LINES, (texts, pick) =>
    replaced(texts, pick, (text) => text.replace(/(,"type":"[^"]*"),("v":\d+)/, ',$2$1')),
  ),
  'a letter written otherwise': onRows(LINES, (texts, pick) =>
    replaced(texts, pick, (text) =>
      text.replace(/"type":"./, (start) => `${start.slice(0, -1)}\\u00${(start.codePointAt(8) ?? 0).toString(16)}`),
    ),
  ),
  'half a pair': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/"type":"/, '"type":"\\ud800'))),
  'deep nesting': onRows(LINES, (texts, pick) =>
    replaced(texts, pick, (text) =>
      text.replace(/"v":\d+/, `"v":${'['.repeat(40 + (pick % 100_000))}${']'.repeat(40 + (pick % 100_000))}`),
    ),
  ),
  'a forbidden key': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/"v":\d+/, '"v":{"__proto__":1}'))),
  'lax base64 in prev': onRows(LINES, (texts, pick) =>
    replaced(texts, pick, (text) => text.replace(/("prev":"[^"]*)"/, pick % 2 === 0 ? '$1="' : '$1 "')),
  ),
  'a digest in another form': onRows(LINES, (texts, pick) => replaced(texts, pick, (text) => text.replace(/("digest":"[^"]{42})./, '$1/'))),
  'a digest that is null': onRows(LINES, (texts, pick) =>
    replaced(texts, pick, (text) => text.replace(/"contents":\[/, '"contents":[null,').replace('[null,]', '[null]')),
  ),
  'a content gone': onRows('contents.ndjson', without),
  'a content twice': onRows('contents.ndjson', twice),
  'contents in another order': onRows('contents.ndjson', (texts) => (texts.length < 2 ? null : texts.toReversed())),
  'a content changed': onRows('contents.ndjson', (texts, pick) =>
    replaced(texts, pick, (text) => text.replace(/"lang":"sv"/, '"lang":"fi"')),
  ),
  'a content under another id': onRows('contents.ndjson', (texts, pick) =>
    replaced(texts, pick, (text) => text.replace(/"id":"./, (start) => `${start.slice(0, -1)}${start.endsWith('A') ? 'B' : 'A'}`)),
  ),
  'a salt with other bits': onRows('contents.ndjson', (texts, pick) =>
    replaced(texts, pick, (text) => text.replace(/("salt":"[^"]{21})./, '$1B')),
  ),
  'no salt': onRows('contents.ndjson', (texts, pick) => replaced(texts, pick, (text) => text.replace(/"salt":"[^"]*"/, '"salt":null'))),
  'a content erased and there': (files, pick) => {
    const found = anyId(one(rowsIn(files, 'contents.ndjson'), pick));
    return found === '' ? null : put(files, 'erased.ndjson', `${textIn(files, 'erased.ndjson')}{${found},"why":"erased"}\n`);
  },
  'a content erased': (files, pick) => {
    const texts = rowsIn(files, 'contents.ndjson');
    const found = anyId(one(texts, pick));
    if (found === '') return null;
    const less = put(files, 'contents.ndjson', rows(without(texts, pick)));
    return put(less, 'erased.ndjson', `${textIn(files, 'erased.ndjson')}{${found},"why":"${pick % 2 === 0 ? 'erased' : 'withheld'}"}\n`);
  },
  'erased for no reason': onText('erased.ndjson', (text) => text.replace(/"why":"[^"]*"/, '"why":"lost"')),
  'erased, what nobody named': (files) => put(files, 'erased.ndjson', `${textIn(files, 'erased.ndjson')}{"id":"AAAA","why":"erased"}\n`),
  'somebody named twice': onRows('names.ndjson', twice),
  'a name for no text': onText('names.ndjson', (text) => `${text}{"name":"Rut","person":7}\n`),
  'another name': onText('names.ndjson', (text) => text.replace('Rut', 'Rot')),
  'no names': onText('names.ndjson', () => ''),
  'no keys': onText('keys.txt', () => '\n'),
  'no keys at all': onText('keys.txt', () => ''),
  'a key with another id': onText('keys.txt', (text) => text.replace(/\+[0-9a-f]{8}\+/, '+00000000+')),
  'the same key twice': onText('keys.txt', (text) => `${text}${text}`),
  'a checkpoint gone': (files, pick) => {
    const all = [...files.keys()].filter((path) => path.startsWith('checkpoints/'));
    const made = new Map(files);
    made.delete(one(all, pick));
    return made;
  },
  'a checkpoint under another name': (files, pick) => {
    const path = one(
      [...files.keys()].filter((each) => each.startsWith('checkpoints/')),
      pick,
    );
    return put(
      files,
      one(['checkpoints/01.txt', 'checkpoints/0.txt', 'checkpoints/readme.txt', 'checkpoints/a/1.txt'], pick),
      textIn(files, path),
    );
  },
  'a checkpoint of another root': (files, pick) => {
    const path = one(
      [...files.keys()].filter((each) => each.startsWith('checkpoints/')),
      pick,
    );
    return put(files, path, textIn(files, path).replace(/\n[A-Za-z0-9+/]{43}=\n/, '\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'));
  },
  'a checkpoint with a line more': (files, pick) => {
    const path = one(
      [...files.keys()].filter((each) => each.startsWith('checkpoints/')),
      pick,
    );
    return put(files, path, textIn(files, path).replace('\n\n', '\nmore\n\n'));
  },
  'a signature of nobody under a checkpoint': (files, pick) => {
    const path = one(
      [...files.keys()].filter((each) => each.startsWith('checkpoints/')),
      pick,
    );
    return put(files, path, `${textIn(files, path)}— okänd AAAAAAAA\n`);
  },
  'a signature in another form': (files, pick) => {
    const path = one(
      [...files.keys()].filter((each) => each.startsWith('checkpoints/')),
      pick,
    );
    return put(files, path, textIn(files, path).replace(/=*\n$/, '\n'));
  },
  'a signature changed': (files, pick) => {
    const path = one(
      [...files.keys()].filter((each) => each.startsWith('checkpoints/')),
      pick,
    );
    return put(
      files,
      path,
      textIn(files, path).replace(/(— \S+ .{20})./, (start, before: string) => `${before}${start.endsWith('A') ? 'B' : 'A'}`),
    );
  },
  'an attachment that nobody named': (files) => put(files, `attachments/${fileOf('', bytesOfText('x\n')).sha256}`, 'x\n'),
  'an attachment gone': (files) => {
    const path = [...files.keys()].find((each) => each.startsWith('attachments/'));
    const made = new Map(files);
    return path !== undefined && made.delete(path) ? made : null;
  },
  'an attachment changed': (files) => {
    const path = [...files.keys()].find((each) => each.startsWith('attachments/'));
    return path === undefined ? null : put(files, path, `${textIn(files, path).slice(0, -2)}x\n`);
  },
  'a page more': (files) => put(files, 'html/sida-9.html', '<p>\n'),
  'a letter that is no UTF-8': (files, pick) => {
    const path = one(['contents.ndjson', 'names.ndjson', LINES, 'keys.txt'], pick);
    const bytes = files.get(path) ?? new Uint8Array();
    return bytes.length < 9 ? null : new Map(files).set(path, bytes.with(bytes.length - 8, 0xff));
  },
};

/** To the manifest itself, with a seal over it: what its own signer could say. */
export const TO_MANIFEST: Readonly<Record<string, (manifest: Manifest) => object>> = {
  'another size': ({ size }) => ({ size: size + 1 }),
  'a size below none': () => ({ size: -1 }),
  'a size beyond counting': () => ({ size: 2 ** 60 }),
  'another head': ({ root }) => ({ head: root }),
  'another root': ({ head }) => ({ root: head }),
  'a root in another form': ({ root }) => ({ root: `${root}=` }),
  'another origin': () => ({ origin: 'annan.example/d/x' }),
  'another log': () => ({ log: 'annan' }),
  'a log with a bad name': () => ({ log: '../annan' }),
  'another format': () => ({ format: 'insyn-archive/2' }),
  'no such scope': () => ({ scope: 'secret' }),
  'the other scope': () => ({ scope: 'full' }),
  'a key more': () => ({ more: 1 }),
  'no files': () => ({ files: [] }),
  itself: ({ files, root }) => ({ files: inOrder([...files, { path: MANIFEST, bytes: 1, sha256: root }]) }),
  'its seal': ({ files, root }) => ({ files: inOrder([...files, { path: SEAL, bytes: 1, sha256: root }]) }),
  'a file that is not there': ({ files, root }) => ({ files: inOrder([...files, { path: 'zzz.txt', bytes: 1, sha256: root }]) }),
  'files out of order': ({ files }) => ({ files: files.toReversed() }),
  'a file twice': ({ files }) => ({ files: inOrder([...files, ...files.slice(0, 1)]) }),
  'a file with a key more': ({ files }) => ({ files: files.map((file) => ({ ...file, more: 1 })) }),
  'a file of fewer bytes': ({ files }) => ({ files: files.map((file, at) => (at === 0 ? { ...file, bytes: file.bytes + 1 } : file)) }),
};
/** Names that are no paths within an archive, or the same as another on some file system. */
export const BAD_PATHS: readonly string[] = [
  '../etc/passwd',
  '/etc/passwd',
  'C:/windows',
  'html//x',
  'html/..',
  './x',
  'html/.',
  'html/',
  '',
  'a\\b',
  'x\u0000',
  'x\u0007',
  'nul.',
  'x ',
  ' x',
  '.dold',
  'LINES.ndjson',
  'Läsmig.txt',
  'La\u0308smig2.txt',
  'x\u200b',
  'x\u202egpj.exe',
  'x:y',
  'x*',
  `${'x'.repeat(301)}`,
];

export function listing(path: string): (manifest: Manifest) => object {
  return ({ files, root }) => ({ files: inOrder([...files, { path, bytes: 1, sha256: root }]) });
}

function inOrder(files: Manifest['files']): Manifest['files'] {
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
