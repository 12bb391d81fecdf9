import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';
import { after, before, describe, expect, it } from '#spec';
import { bytesOfText, SEAL } from '@insyn/domain/archive/manifest.ts';
import { COSIGNATURE, verifierText } from '@insyn/domain/checkpoint.ts';
import { ArchiveUnreadable, readArchive, zipFiles } from '@insyn/verify/archive-files.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { checkpointsOf, cosignature, makeArchive, newSigner, signedNote, smallWorld, textsOf, type Signer } from '../kit/archive.ts';

const zip = (files: ReadonlyMap<string, Uint8Array>, root = ''): Uint8Array =>
  zipSync(Object.fromEntries([...files].map(([path, bytes]) => [`${root}${path}`, bytes])));

describe('an archive at the desk of somebody else', () => {
  let signer: Signer;
  let files: Map<string, Uint8Array>;
  let folder: string;
  const lines = textsOf(smallWorld());

  before(async () => {
    signer = await newSigner();
    files = await makeArchive(signer);
    folder = mkdtempSync(join(tmpdir(), 'insyn-verify-'));
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, 'arkiv', path)), { recursive: true });
      writeFileSync(join(folder, 'arkiv', path), bytes);
    }
    writeFileSync(join(folder, 'arkiv.zip'), zip(files));
  });
  after(() => rmSync(folder, { recursive: true }));

  const run = async (...words: readonly string[]): Promise<{ readonly exit: number; readonly said: string }> => {
    const command = ['packages/verify/src/insyn-verify.ts', ...words];
    return promisify(execFile)(process.execPath, command, { env: { ...process.env, LC_ALL: 'C' } })
      .then(({ stdout }) => ({ exit: 0, said: stdout }))
      .catch((error: { readonly code: number; readonly stderr: string }) => ({ exit: error.code, said: error.stderr }));
  };

  it('[AR11] holds by a key that is known with exit 0, by none with 3, changed with 1 and cut with 2', async () => {
    const key = verifierText(signer.key);
    const held = await run(join(folder, 'arkiv'), '--key', key);
    expect(held.exit, held.said).to.equal(0);
    expect((await run(join(folder, 'arkiv.zip'), '--key', key)).exit).to.equal(0);
    const unknown = await run(join(folder, 'arkiv.zip'));
    expect(unknown.exit).to.equal(3);
    expect(unknown.said).to.include(key);
    const stranger = verifierText((await newSigner()).key);
    expect((await run(join(folder, 'arkiv.zip'), '--key', stranger)).exit).to.equal(1);
    const changed = new Map(files).set('names.ndjson', bytesOfText('{"name":"Ugglan","person":"x"}\n'));
    writeFileSync(join(folder, 'changed.zip'), zip(changed));
    const told = await run(join(folder, 'changed.zip'), '--key', key);
    expect([told.exit, told.said]).to.deep.equal([1, 'tampered: names.ndjson is not what the manifest says\n']);
    const cut = new Map(files);
    cut.delete('lines.ndjson');
    writeFileSync(join(folder, 'cut.zip'), zip(cut));
    expect((await run(join(folder, 'cut.zip'), '--key', key)).exit).to.equal(2);
    expect((await run(join(folder, 'arkiv.zip'), '--key', 'no key')).exit).to.equal(2);
  });

  it('[AR11] says the same when it is started by a link, as it is once it is installed', async () => {
    const link = join(folder, 'insyn-verify');
    symlinkSync(resolve('packages/verify/src/insyn-verify.ts'), link);
    const started = promisify(execFile)(process.execPath, [link, join(folder, 'arkiv.zip')]);
    const told = await started.catch((error: { readonly code: number }) => error);
    expect('code' in told && told.code).to.equal(3);
  });

  it('[AR12] every signature is looked at: another key, a signature of another text, one bit of it', async () => {
    const keys = [signer.key];
    expect((await verifyArchive(files, { keys })).kind).to.equal('ok');
    const other = await newSigner();
    expect((await verifyArchive(await makeArchive(other), { keys })).kind).to.equal('tampered');
    for (const path of [SEAL, `checkpoints/${String(lines.length)}.txt`]) {
      const note = new TextDecoder().decode(files.get(path));
      const cut = note.indexOf('\n\n');
      const elsewhere = await signedNote(signer, 'something else\n');
      const swapped = note.slice(0, cut + 2) + elsewhere.slice(elsewhere.indexOf('\n\n') + 2);
      expect(await verifyArchive(new Map(files).set(path, bytesOfText(swapped)), { keys })).to.include({ kind: 'tampered', file: path });
      const bytes = files.get(path) ?? new Uint8Array();
      const start = bytesOfText(note.slice(0, note.lastIndexOf(' ') + 1)).length;
      for (let at = start; at < bytes.length; at += 1)
        for (let bit = 0; bit < 8; bit += 1) {
          const flipped = new Map(files).set(path, bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit)));
          expect((await verifyArchive(flipped, { keys })).kind, `${path} byte ${String(at)} bit ${String(bit)}`).not.to.equal('ok');
        }
    }
  });

  it('[AR13] goes on from a checkpoint that was kept: one that was rolled back, or is another log, is found', async () => {
    const keys = [signer.key];
    const [kept = ''] = (await checkpointsOf(signer, lines, [3])).values();
    expect((await verifyArchive(files, { keys, since: kept })).kind).to.equal('ok');
    const [later = ''] = (await checkpointsOf(signer, textsOf(smallWorld(5)), [lines.length + 1])).values();
    expect(await verifyArchive(files, { keys, since: later })).to.deep.include({ kind: 'tampered', file: 'lines.ndjson' });
    const fork = [...lines.slice(0, 2), (lines[2] ?? '').replace('Rut', 'Rot').replace('"seq":3', '"seq":3 ')];
    const [forked = ''] = (await checkpointsOf(signer, fork, [3])).values();
    expect(await verifyArchive(files, { keys, since: forked })).to.include({ kind: 'tampered', file: 'lines.ndjson' });
    const [foreign = ''] = (await checkpointsOf(signer, lines, [3], 'annan.example/d/x')).values();
    expect((await verifyArchive(files, { keys, since: foreign })).kind).to.equal('incomplete');
    expect((await verifyArchive(files, { keys, since: 'nothing' })).kind).to.equal('incomplete');
  });

  it('[AR14] a witness that is asked for has seen a checkpoint of it', async () => {
    const witness = await newSigner('vittne.example', COSIGNATURE);
    const [kept = ''] = (await checkpointsOf(signer, lines, [3])).values();
    const text = kept.slice(0, kept.indexOf('\n\n') + 1);
    const seen = kept + (await cosignature(witness, text, 1_796_000_000));
    const asked = { keys: [signer.key], witnesses: [witness.key] };
    expect((await verifyArchive(files, { ...asked, since: seen })).kind).to.equal('ok');
    expect((await verifyArchive(files, { ...asked, since: kept })).kind).to.equal('tampered');
    const lie = kept + (await cosignature(witness, text, 1_796_000_000)).replace(/.$/m, 'A');
    expect((await verifyArchive(files, { ...asked, since: lie })).kind).not.to.equal('ok');
  });

  it('[AR15] a zip in whatever order, packed or not, within a folder or not, is the same archive', async () => {
    const keys = [signer.key];
    for (const packed of [
      zip(new Map([...files].toReversed())),
      zip(files, 'ny-gangbana/'),
      zipSync(Object.fromEntries(files), { level: 0 }),
    ])
      expect((await verifyArchive(zipFiles(packed), { keys })).kind).to.equal('ok');
  });

  it('[AR16] what leads out of it, is there twice, is no plain file or unpacks without end is not read', () => {
    const odd = (path: string): Uint8Array => zip(new Map([...files, [path, bytesOfText('x\n')]]));
    for (const path of ['../x', '/x', 'a\\..\\x']) expect(() => zipFiles(odd(path)), path).to.throw(ArchiveUnreadable);
    const bomb = zip(new Map([['manifest.json', new Uint8Array(40_000_000)]]));
    expect(() => zipFiles(bomb, { file: 1_000_000, all: 1_000_000, count: 10 })).to.throw(ArchiveUnreadable);
    expect(() => zipFiles(bytesOfText('not a zip'))).to.throw();
    symlinkSync('/etc/hostname', join(folder, 'arkiv', 'html'));
    expect(() => readArchive(join(folder, 'arkiv'))).to.throw(ArchiveUnreadable);
    rmSync(join(folder, 'arkiv', 'html'));
    // The same name twice: the second entry of the one is renamed within the zip's own bytes.
    const twice = Buffer.from(
      zip(
        new Map([
          ['aaaa', bytesOfText('1')],
          ['bbbb', bytesOfText('2')],
        ]),
      ).map((byte) => byte),
    );
    for (let at = twice.indexOf('bbbb'); at >= 0; at = twice.indexOf('bbbb')) twice.write('aaaa', at);
    expect(() => zipFiles(twice)).to.throw(ArchiveUnreadable);
  });
});
