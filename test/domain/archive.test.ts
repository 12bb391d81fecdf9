import { before, describe, expect, it } from '#spec';
import fc from 'fast-check';
import { checkArchive } from '@insyn/domain/archive/check.ts';
import { bytesOfText, fileOf, isPath, MANIFEST, manifestText, readManifest, SEAL, type Manifest } from '@insyn/domain/archive/manifest.ts';
import { fromBase64, readCheckpoint, readNote, readVerifier, toBase64, verifierText } from '@insyn/domain/checkpoint.ts';
import {
  consistencyProof,
  inclusionProof,
  isConsistent,
  isSame,
  leafHash,
  merkleRoot,
  NO_LEAVES,
  rootFromProof,
  rootOf,
  withLeaf,
} from '@insyn/domain/merkle.ts';
import { checkpointsOf, makeArchive, newSigner, smallWorld, textsOf, TINY_FILES, tinyWorld, type Signer } from '../kit/archive.ts';

const leaves = (count: number): readonly Uint8Array[] => Array.from({ length: count }, (_each, at) => leafHash(bytesOfText(String(at))));
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('the tree of a log', () => {
  it('[AR3] has the roots of RFC 6962, by the whole and by one leaf after another', () => {
    // RFC 6962 in the reference tests of Certificate Transparency: eight entries.
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const bytes = entries.map((text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
    let frontier = NO_LEAVES;
    for (const [size, root] of roots.entries()) {
      expect(hex(merkleRoot(bytes.slice(0, size).map(leafHash)))).to.equal(root);
      expect(hex(rootOf(frontier))).to.equal(root);
      const entry = bytes[size];
      if (entry !== undefined) frontier = withLeaf(frontier, leafHash(entry));
    }
  });

  it('[AR3] shows for every size that one list begins with another, and that a leaf is in it; for no other root, size or proof', () => {
    for (let size = 0; size <= 33; size += 1) {
      const all = leaves(size);
      const root = merkleRoot(all);
      for (let from = 0; from <= size; from += 1) {
        const earlier = merkleRoot(all.slice(0, from));
        const proof = consistencyProof(all, from);
        expect(isConsistent({ from, earlier }, { size, root }, proof), `${String(from)} of ${String(size)}`).to.equal(true);
        const other = leafHash(bytesOfText('other'));
        if (from > 0) expect(isConsistent({ from, earlier: other }, { size, root }, proof)).to.equal(false);
        if (from > 0 && from < size) expect(isConsistent({ from, earlier }, { size, root: other }, proof)).to.equal(false);
        if (proof.length > 0) expect(isConsistent({ from, earlier }, { size, root }, proof.slice(1))).to.equal(false);
        expect(isConsistent({ from, earlier }, { size, root }, [...proof, other])).to.equal(false);
      }
      for (const [index, leaf] of all.entries()) {
        const led = rootFromProof(leaf, index, size, inclusionProof(all, index));
        expect(led !== null && isSame(led, root)).to.equal(true);
      }
    }
  });
});

describe('notes', () => {
  it('[AR4] are read in their one form alone, and keys by their own id', async () => {
    const signer = await newSigner();
    const lines = textsOf(smallWorld());
    const [note = ''] = (await checkpointsOf(signer, lines, [lines.length])).values();
    const read = readNote(note);
    expect(read?.signatures).to.have.lengthOf(1);
    const point = readCheckpoint(read?.text ?? '');
    expect(point?.size).to.equal(lines.length);
    for (const bad of [note.replace('\n\n', '\n'), note.trimEnd(), note.replaceAll('\n', '\r\n'), note.replace('—', '-'), `${note}x`])
      expect(readNote(bad), JSON.stringify(bad)).to.equal(null);
    const text = read?.text ?? '';
    for (const bad of [
      text.replace(/\n(\d+)\n/, '\n0$1\n'),
      `${text}extension\n`,
      text.replace(/\n(\d+)\n/, '\n+$1\n'),
      text.slice(0, -1),
      text.replace('=', ''),
    ])
      expect(readCheckpoint(bad), JSON.stringify(bad)).to.equal(null);
    const key = verifierText(signer.key);
    expect(readVerifier(key)).to.deep.equal(signer.key);
    const [name = '', id = '', rest = ''] = key.split('+');
    expect(readVerifier(`${name}x+${id}+${rest}`)).to.equal(null);
    // Bits that a lax reader of base64 would leave out.
    expect(fromBase64('AB==')).to.equal(null);
    expect(toBase64(fromBase64('AA==') ?? new Uint8Array())).to.equal('AA==');
  });
});

describe('an archive', () => {
  let signer: Signer;
  let files: Map<string, Uint8Array>;
  before(async () => {
    signer = await newSigner();
    files = await makeArchive(signer);
  });
  const found = (change: (made: Map<string, Uint8Array>) => void) => {
    const made = new Map(files);
    change(made);
    return checkArchive(made);
  };
  const rows = (path: string): readonly string[] => new TextDecoder().decode(files.get(path)).trimEnd().split('\n');

  it('[AR5] holds as it was made, with the same bytes from the same parts', async () => {
    const verdict = checkArchive(files);
    expect(verdict).to.include({ kind: 'ok' });
    const again = await makeArchive(signer, smallWorld());
    expect([...again].map(([path, bytes]) => fileOf(path, bytes))).to.deep.equal([...files].map(([path, bytes]) => fileOf(path, bytes)));
    // In whatever order the files come.
    expect(checkArchive(new Map([...files].toReversed()))).to.include({ kind: 'ok' });
  });

  it('[AR6] tells of every single bit that is flipped, in every file', async () => {
    const tiny = await makeArchive(signer, tinyWorld(), { attachments: TINY_FILES });
    expect(checkArchive(tiny)).to.include({ kind: 'ok' });
    let tried = 0;
    const missed: string[] = [];
    for (const [path, bytes] of tiny) {
      // The signature itself is for whoever has the key to check: here its form alone.
      const upto = path === SEAL || path.startsWith('checkpoints/') ? bytes.lastIndexOf(10, bytes.length - 2) : bytes.length;
      for (let at = 0; at < upto; at += 1) {
        for (let bit = 0; bit < 8; bit += 1) {
          const flipped = bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
          if (checkArchive(new Map(tiny).set(path, flipped)).kind === 'ok') missed.push(`${path} byte ${String(at)} bit ${String(bit)}`);
          tried += 1;
        }
      }
    }
    expect(missed).to.deep.equal([]);
    expect(tried).to.be.greaterThan(10_000);
  });

  it('[AR7] tells of what is removed, added, put in another order, doubled, cut or swapped, and names the first line that differs', async () => {
    for (const path of files.keys())
      expect(
        found((made) => made.delete(path)),
        path,
      ).to.include({ kind: 'incomplete', file: path });
    expect(found((made) => made.set('html/more.html', bytesOfText('x\n')))).to.include({ kind: 'tampered', file: 'html/more.html' });
    const lines = rows('lines.ndjson');
    const withLines = (changed: readonly string[]) => found((made) => made.set('lines.ndjson', bytesOfText(`${changed.join('\n')}\n`)));
    expect(withLines([...lines.slice(0, 2), ...lines.slice(3)])).to.include({ kind: 'tampered', seq: 3 });
    expect(withLines([lines[1] ?? '', lines[0] ?? '', ...lines.slice(2)])).to.include({ kind: 'tampered', seq: 1 });
    expect(withLines([...lines.slice(0, 2), lines[1] ?? '', ...lines.slice(2)])).to.include({ kind: 'tampered', seq: 3 });
    expect(withLines(lines.slice(0, -1)).kind).to.equal('tampered');
    const crlf = bytesOfText(`${lines.join('\r\n')}\r\n`);
    expect(found((made) => made.set('lines.ndjson', crlf))).to.include({ kind: 'tampered', file: 'lines.ndjson' });
    const other = await makeArchive(signer, smallWorld(4));
    for (const path of other.keys()) {
      const bytes = other.get(path);
      if (bytes === undefined || !files.has(path) || isSame(bytes, files.get(path) ?? new Uint8Array())) continue;
      expect(found((made) => made.set(path, bytes)).kind, path).not.to.equal('ok');
    }
  });

  it('[AR8] tells of what was put together anew: a manifest of its own does not help a chain, a content or a checkpoint that does not fit', async () => {
    const lines = textsOf(smallWorld());
    const cut = { lines: lines.slice(0, -1), checkpoints: await checkpointsOf(signer, lines, [lines.length]) };
    expect(checkArchive(await makeArchive(signer, smallWorld(), cut))).to.include({
      kind: 'tampered',
      file: `checkpoints/${String(lines.length)}.txt`,
    });
    const none = { checkpoints: await checkpointsOf(signer, lines, [lines.length - 1]) };
    expect(checkArchive(await makeArchive(signer, smallWorld(), none))).to.include({
      kind: 'tampered',
      file: `checkpoints/${String(lines.length)}.txt`,
    });
    const world = smallWorld();
    const [first] = world.contents.keys();
    if (first === undefined) throw new Error('no contents');
    const changed = new Map(world.contents);
    changed.set(first, { salt: world.contents.get(first)?.salt ?? '', content: { kind: 'post', text: 'Något annat.' } });
    expect(checkArchive(await makeArchive(signer, world, { contents: changed }))).to.include({ kind: 'tampered', file: 'contents.ndjson' });
    const foreign = { checkpoints: await checkpointsOf(signer, lines, [lines.length], 'dialog.sunnero.example/d/annan') };
    expect(checkArchive(await makeArchive(signer, smallWorld(), foreign))).to.include({ kind: 'tampered', why: 'is of another log' });
  });

  it('[AR9] stays valid when a content is erased, and says how many are', async () => {
    const world = smallWorld();
    const [first] = world.contents.keys();
    if (first === undefined) throw new Error('no contents');
    world.contents.delete(first);
    const verdict = checkArchive(await makeArchive(signer, world, { erased: new Set([first]) }));
    expect(verdict).to.include({ kind: 'ok', absent: 1 });
  });

  it('[AR10] has a manifest in one form: nothing twice, nothing out of its folder, nothing that names itself', () => {
    const manifest = readManifest(files.get(MANIFEST) ?? new Uint8Array()) as Manifest;
    const read = (change: Partial<Manifest>): Manifest | string => readManifest(bytesOfText(manifestText({ ...manifest, ...change })));
    const more = (path: string): Manifest | string =>
      read({ files: [...manifest.files, { path, bytes: 0, sha256: manifest.root }].toSorted((a, b) => (a.path < b.path ? -1 : 1)) });
    expect(read({})).to.deep.equal(manifest);
    for (const path of [
      '../etc/passwd',
      '/etc/passwd',
      'html//x',
      'html/..',
      'a\\b',
      'html/.',
      'x\u0000',
      'nul.',
      MANIFEST,
      SEAL,
      'LINES.ndjson',
      'keys.txt',
    ])
      expect(more(path), path).to.be.a('string');
    expect(isPath('html/index.html') && isPath('LÄSMIG.txt')).to.equal(true);
    const text = manifestText(manifest);
    for (const bad of [
      text.replace('{', '{ '),
      text.replace('"size"', '"size":1,"size"'),
      text.trimEnd(),
      text.replace('\n', '\r\n'),
      `\ufeff${text}`,
    ])
      expect(readManifest(bytesOfText(bad)), bad.slice(0, 40)).to.be.a('string');
  });

  it('[AR6] holds for any few bytes that anybody writes anywhere', () => {
    const paths = [...files.keys()];
    fc.assert(
      fc.property(fc.nat(paths.length - 1), fc.nat(), fc.uint8Array({ minLength: 1, maxLength: 8 }), (which, place, written) => {
        const path = paths[which] ?? '';
        const bytes = files.get(path) ?? new Uint8Array();
        const upto = path === SEAL || path.startsWith('checkpoints/') ? bytes.lastIndexOf(10, bytes.length - 2) - 8 : bytes.length;
        const changed = bytes.slice();
        changed.set(written.slice(0, Math.max(0, bytes.length - (place % upto))), place % upto);
        return isSame(changed, bytes) || found((made) => made.set(path, changed)).kind !== 'ok';
      }),
      { numRuns: 300 },
    );
  });
});
