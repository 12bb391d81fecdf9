/** Who follows as a witness: a key of one's own, a word that the server takes and shows, and an archive that says so. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import { readNote, readVerifier } from '@insyn/domain/checkpoint.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { isSigned } from '@insyn/verify/archive.ts';
import { LOG, run, Town } from './follow-kit.ts';

describe('a witness at a computer of its own', () => {
  let town: Town;
  let key: string;
  let own: string;
  const folder = mkdtempSync(join(tmpdir(), 'insyn-witness-'));
  const file = join(folder, 'vittne.key');
  const follow = (...more: readonly string[]) =>
    run('--follow', town.address, '--folder', join(folder, 'dialog'), '--key', key, '--once', ...more);
  const servedBy = async (witness: string): Promise<boolean> => {
    const [note, known] = [readNote(await town.note()), readVerifier(witness)];
    return note !== null && known !== null && isSigned(note, known);
  };

  before(async () => {
    const made = await run('--new-witness', 'sunneroposten.example', file);
    expect(made.exit, made.said).to.equal(0);
    own = /^ {2}(\S+)$/m.exec(made.said)?.[1] ?? '';
    town = await Town.open({ WITNESSES: own });
    await town.post('Första.');
    key = await town.key();
  });
  after(async () => {
    await town.end();
    rmSync(folder, { recursive: true });
  });

  it('[AR28] a key is made for its owner alone, never over another file, and not used where others can read it', async () => {
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    expect(readVerifier(own)).to.include({ name: 'sunneroposten.example', type: 4 });
    const had = readFileSync(file, 'utf8');
    expect(had).not.to.include(own.split('+')[2]);
    expect((await run('--new-witness', 'annan.example', file)).exit).to.equal(2);
    expect(readFileSync(file, 'utf8')).to.equal(had);
    for (const name of ['', 'två ord', 'a+b', 'x\ny']) expect((await run('--new-witness', name, join(folder, 'x'))).exit, name).to.equal(2);
    chmodSync(file, 0o644);
    const open = await follow('--witness-key', file);
    expect([open.exit, open.said.includes('chmod 600')], open.said).to.deep.equal([2, true]);
    chmodSync(file, 0o600);
    writeFileSync(join(folder, 'skadad.key'), had.replace('PRIVATE', 'PUBLIC'), { mode: 0o600 });
    for (const bad of ['skadad.key', 'finns-inte.key']) expect((await follow('--witness-key', join(folder, bad))).exit, bad).to.equal(2);
  });

  it(
    '[AR28] what was checked is cosigned and handed over; the server shows it, and whoever is not named is told whom to ask',
    async () => {
      const held = await follow('--witness-key', file);
      expect([held.exit, held.said.includes('vittnat som sunneroposten.example')], held.said).to.deep.equal([0, true]);
      expect(await servedBy(own)).to.equal(true);
      const [kept = ''] = readdirSync(join(folder, 'dialog', 'checkpoints'));
      expect(readFileSync(join(folder, 'dialog', 'checkpoints', kept), 'utf8')).to.equal(await town.note());
      expect((await follow('--witness-key', file)).exit).to.equal(0);
      const made = await run('--new-witness', 'okand.example', join(folder, 'okand.key'));
      const stranger = /^ {2}(\S+)$/m.exec(made.said)?.[1] ?? '';
      await town.post('Andra.');
      const refused = await follow('--witness-key', join(folder, 'okand.key'));
      expect([refused.exit, refused.said.includes(`Be staden att lägga till din nyckel: ${stranger}`)], refused.said).to.deep.equal([
        0,
        true,
      ]);
      expect(await servedBy(stranger)).to.equal(false);
    },
    { timeout: 60_000 },
  );

  it(
    '[AR28] nothing is cosigned that does not go on from what was seen',
    async () => {
      await town.stop();
      const honest = town.copy('arlig');
      town.rewrite(2);
      await town.start();
      expect((await follow('--witness-key', file)).exit).to.equal(1);
      expect(await servedBy(own)).to.equal(false);
      await town.stop();
      await town.start(honest);
    },
    { timeout: 60_000 },
  );

  it(
    '[AR28] an archive that a witness has seen is so for whoever asks by its key, and goes on from what was kept',
    async () => {
      expect((await follow('--witness-key', file)).exit).to.equal(0);
      const { authority, elapsed } = town.running.app;
      await authority.submit({
        log: LOG,
        command: { type: 'dialogue/enter', phase: 'archived' },
        who: { ...NOBODY, seats: ['admin/1'] },
        key: null,
      });
      await elapsed();
      const page = await (await fetch(`${town.url}${routes.archivePage(LOG)}`)).text();
      const [edition = ''] = /\/d\/[^"]+\.zip/.exec(page) ?? [];
      const zip = join(folder, 'arkiv.zip');
      writeFileSync(zip, Buffer.from(await (await fetch(`${town.url}${edition}`)).arrayBuffer()));
      const kept = readdirSync(join(folder, 'dialog', 'checkpoints')).map((name) => join(folder, 'dialog', 'checkpoints', name));
      for (const note of kept) {
        const checked = await run(zip, '--key', key, '--witness', own, '--since', note);
        expect(checked.exit, checked.said).to.equal(0);
      }
    },
    { timeout: 60_000 },
  );
});

describe('insyn-verify without network', () => {
  it('[AR29] nothing that checks an archive, a log or a vote can open a connection: what can is read in only to follow', () => {
    const seen = new Set<string>();
    const walk = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'/gms)) {
        if (name.startsWith('./')) walk(join(dirname(path), name));
        expect(name, path).not.to.match(/^node:(?:net|tls|https?|http2|dgram|dns|child_process|worker_threads)/);
      }
    };
    walk('packages/verify/src/insyn-verify.ts');
    expect([...seen].filter((path) => /\/(?:follow|witness)/.test(path))).to.deep.equal([]);
    expect(seen.size).to.be.greaterThan(6);
    for (const path of seen) expect(readFileSync(path, 'utf8'), path).not.to.match(/\b(?:fetch|WebSocket|EventSource)\s*\(/);
  });
});
