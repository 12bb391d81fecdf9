/** The checker as whoever keeps an archive has it: one file, alone in a folder, in their language. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, expect, it } from '#spec';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { verifierText } from '@insyn/domain/checkpoint.ts';
import { inSwedish, reportWords } from '@insyn/verify/archive-words.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { buildVerify } from '../build/verify.ts';
import { makeArchive, newSigner, smallWorld, TINY_FILES, tinyWorld, type Signer } from '../kit/archive.ts';
import { manifestIn, remade, rowsIn, TO_BYTES, TO_MANIFEST, TO_PARTS, type Files } from '../kit/archive-changes.ts';
import { entriesOf, oddZip } from '../kit/odd-zips.ts';

describe('insyn-verify as one file', () => {
  let folder: string;
  let signer: Signer;
  let files: Files;
  before(
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'insyn-one-file-'));
      const built = await buildVerify(folder);
      mkdirSync(join(folder, 'alone'));
      copyFileSync(built, join(folder, 'alone', 'insyn-verify.mjs'));
      signer = await newSigner();
      files = await makeArchive(signer);
      writeFileSync(join(folder, 'alone', 'arkiv.zip'), oddZip(entriesOf(files, 'ny-gangbana-9/')));
      const lines = rowsIn(files, 'lines.ndjson').map((line, at) => (at === 2 ? line.replace('{', '{ ') : line));
      const changed = new Map(files).set('lines.ndjson', bytesOfText(`${lines.join('\n')}\n`));
      writeFileSync(join(folder, 'alone', 'andrat.zip'), oddZip(entriesOf(changed)));
      writeFileSync(join(folder, 'alone', 'trasig.zip'), 'PK');
    },
    { timeout: 120_000 },
  );
  after(() => rmSync(folder, { recursive: true }));

  const run = async (...words: readonly string[]): Promise<{ readonly exit: number; readonly said: string }> => {
    const options = { cwd: join(folder, 'alone'), env: { LC_ALL: 'C' } };
    return promisify(execFile)(process.execPath, ['insyn-verify.mjs', ...words], options)
      .then(({ stdout }) => ({ exit: 0, said: stdout }))
      .catch((error: { readonly code: number; readonly stderr: string }) => ({ exit: error.code, said: error.stderr }));
  };

  it('[AR38] runs by Node alone in a folder of its own, and says the same', async () => {
    const key = verifierText(signer.key);
    const held = await run('arkiv.zip', '--key', key);
    expect(held.exit, held.said).to.equal(0);
    expect(held.said).to.match(/^ok: ny-gangbana: \d+ lines/);
    expect((await run('arkiv.zip')).exit).to.equal(3);
    const changed = await run('andrat.zip', '--key', key);
    expect(changed.exit).to.equal(1);
    expect(changed.said).to.match(/^tampered: lines\.ndjson line 3 /);
    expect((await run('trasig.zip')).exit).to.equal(2);
    expect((await run()).exit).to.equal(2);
  });

  it('[AR38] asks for nothing but Node’s own files and sums: no package, no other file, no network', async () => {
    const code = readFileSync(join(folder, 'alone', 'insyn-verify.mjs'), 'utf8');
    const asked = [...code.matchAll(/^(?:import|export)\b[^'"`;]*["']([^"']+)["']|\bimport\s*\(\s*["'`]([^"'`]*)/gm)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    expect([...new Set(asked)].filter((name) => !['node:fs', 'node:path', 'node:url', 'node:zlib'].includes(name))).to.deep.equal([]);
    expect(asked).to.include('node:fs');
    expect(code).not.to.match(/\bfetch\s*\(|\bWebSocket\b|\bEventSource\b|node:(?:net|tls|https?|http2|dgram|dns)\b|\brequire\s*\(/);
    expect((await run('--follow', 'https://dialog.example.se/d/x')).exit).to.equal(2);
  });

  it('[AR39] says in Swedish or English which file and which line differs first', async () => {
    const key = verifierText(signer.key);
    expect((await run('arkiv.zip', '--key', key, '--swedish')).said).to.match(/^det håller: ny-gangbana: \d+ rader.*\nundertecknat av /);
    expect((await run('arkiv.zip', '--swedish')).said)
      .to.include('okänd nyckel: ')
      .and.to.include('ge den med --key');
    const changed = await run('andrat.zip', '--swedish', '--key', key);
    expect([changed.exit, changed.said]).to.deep.equal([1, 'ändrat: lines.ndjson rad 3 är inte skriven i rätt form\n']);
    expect((await run('trasig.zip', '--swedish')).said).to.equal('ofullständigt: det är ingen zip-fil, eller så saknas slutet\n');
    expect((await run('finns-inte.zip', '--swedish')).exit).to.equal(2);
  });

  it('[AR39] has Swedish words for all that is found', async () => {
    const tiny = await makeArchive(signer, tinyWorld(), { attachments: TINY_FILES });
    const stranger = await newSigner();
    const whys = new Set<string>();
    const take = async (changed: Files, keys = [signer.key]): Promise<void> => {
      const report = await verifyArchive(changed, { keys });
      if ('why' in report) whys.add(report.why);
      expect(reportWords('sv', report)[0]).to.match(/^(?:det håller|ändrat|ofullständigt): /);
    };
    for (const from of [tiny, await makeArchive(signer, smallWorld())])
      for (const pick of [0, 1, 2, 3, 4, 5, 6]) {
        for (const change of Object.values(TO_BYTES)) await take(change(from, pick) ?? from);
        for (const change of Object.values(TO_PARTS)) await take(await remade(change(from, pick) ?? from, [signer]));
        for (const change of Object.values(TO_MANIFEST)) await take(await remade(from, [signer], change(manifestIn(from))));
      }
    await take(files, [stranger.key]);
    await take(await remade(files, [stranger]));
    expect(whys.size).to.be.greaterThan(25);
    expect([...whys].filter((why) => inSwedish(why) === why)).to.deep.equal([]);
  });
});
