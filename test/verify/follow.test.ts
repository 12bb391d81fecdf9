/** `insyn-verify --follow` against a real server: it mirrors, goes on, and cries when history changes. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import { readNote, verifierText } from '@insyn/domain/checkpoint.ts';
import { copyAll, finish } from '@insyn/server/backup/backup.ts';
import { restore } from '@insyn/server/backup/restore.ts';
import { readConfig } from '@insyn/server/config.ts';
import { newSigner } from '../kit/archive.ts';
import { begin, contentOf, run, Town } from './follow-kit.ts';

describe('a dialogue that somebody follows', () => {
  let town: Town;
  let key: string;
  const folder = (name: string): string => join(town.folder, name);
  const once = (name: string, ...more: readonly string[]) =>
    run('--follow', town.address, '--folder', folder(name), '--key', key, '--once', ...more);

  before(async () => {
    town = await Town.open();
    for (const words of ['Första.', 'Andra.', 'Tredje.']) await town.post(words);
    key = await town.key();
  });
  after(() => town.end());

  it('[AR21] is kept whole: each line as it came, each checkpoint under its day; without a key the first one is said and held fast', async () => {
    const [met, again] = [
      await run('--follow', `${town.address}?x#y`, '--folder', folder('ovan'), '--once'),
      await run('--follow', town.address, '--folder', folder('ovan'), '--once'),
    ];
    expect([met.exit, again.exit], met.said + again.said).to.deep.equal([3, 0]);
    expect(met.said).to.include(key).and.to.include('Jämför den');
    const size = await town.size();
    const lines = readFileSync(join(folder('ovan'), 'lines.ndjson'), 'utf8');
    expect(lines.split('\n')).to.have.length(size + 1);
    expect((await run(join(folder('ovan'), 'lines.ndjson'))).exit).to.equal(0);
    const [note = ''] = readdirSync(join(folder('ovan'), 'checkpoints'));
    expect(note).to.match(new RegExp(`^\\d{4}-\\d\\d-\\d\\d_${String(size)}\\.txt$`));
    expect(readNote(readFileSync(join(folder('ovan'), 'checkpoints', note), 'utf8'))?.text).to.include(`/d/ny-gangbana\n${String(size)}\n`);
  });

  it(
    '[AR21] is followed while people write, and goes on where it was stopped',
    async () => {
      const words = ['--follow', town.address, '--folder', folder('levande'), '--key', key, '--every', '1'];
      const first = begin(...words);
      await first.until(/Allt hänger ihop/);
      await town.post('Fjärde, medan någon följer.');
      await first.until(new RegExp(`underskrift för ${String(await town.size())} rader`));
      const other = await run(...words);
      expect([other.exit, other.said.includes('redan')], other.said).to.deep.equal([2, true]);
      expect((await first.stop()).exit).to.equal(0);
      const kept = await town.size();
      await town.post('Femte, medan ingen följer.');
      const second = begin(...words);
      await second.until(/läst allt från början/);
      expect(second.said()).to.include(`${String(kept)} rader sedan förut`);
      await second.stop();
    },
    { timeout: 60_000 },
  );

  it(
    '[AR22] a line that was rewritten meanwhile is cried out, by its number, and nothing that was kept changes',
    async () => {
      expect((await once('rad')).exit).to.equal(0);
      const kept = contentOf(folder('rad'));
      await town.stop();
      const honest = town.copy('arlig');
      town.rewrite(4);
      await town.start();
      const found = await once('rad');
      expect([found.exit, found.said.includes('LARM: Historien har skrivits om. Rad 4 ')], found.said).to.deep.equal([1, true]);
      expect(contentOf(folder('rad'))).to.deep.equal(kept);
      const [larm = ''] = readdirSync(join(folder('rad'), 'larm'));
      expect(readdirSync(join(folder('rad'), 'larm', larm))).to.have.members(['kontrollpunkt.txt', 'larm.txt', 'rader-0.ndjson']);
      // It goes on crying until somebody has looked into it; somebody who never saw the first sees nothing wrong.
      expect((await once('rad', '--english')).said).to.include('ALARM: History was rewritten. Line 4 ');
      expect((await once('senare')).exit).to.equal(0);
      await town.stop();
      await town.start(honest);
      expect((await once('rad')).exit).to.equal(0);
    },
    { timeout: 60_000 },
  );

  it(
    '[AR26] two who were shown different histories see it when they compare: by their folders, and by one checkpoint that was sent',
    async () => {
      expect(await run('--compare', folder('rad'), folder('senare'))).to.deep.include({ exit: 1 });
      const told = await run('--compare', folder('senare'), folder('rad'));
      expect([told.exit, told.said.includes('från rad 4')], told.said).to.deep.equal([1, true]);
      expect(told.said).to.include('Staden har skrivit under båda');
      const [note = ''] = readdirSync(join(folder('rad'), 'checkpoints'));
      const sent = join(folder('rad'), 'checkpoints', note);
      expect((await run('--compare', folder('senare'), sent)).exit).to.equal(1);
      expect((await run('--compare', folder('rad'), sent)).exit).to.equal(0);
      expect((await run('--compare', folder('ovan'), folder('rad'))).exit).to.equal(0);
      for (const [one, other] of [
        ['rad', 'finns-inte'],
        ['finns-inte', 'rad'],
        ['rad', 'rad/lines.ndjson'],
      ] as const)
        expect((await run('--compare', folder(one), folder(other))).exit, `${one} ${other}`).to.equal(2);
    },
    { timeout: 60_000 },
  );

  it(
    '[AR22] a rewrite is cried out while it is followed, and the program ends',
    async () => {
      const live = begin('--follow', town.address, '--folder', folder('direkt'), '--key', key, '--every', '1');
      await live.until(/Allt hänger ihop/);
      await town.stop();
      const honest = town.copy('arlig-2');
      town.rewrite(2);
      await town.start();
      const ended = await live.ended;
      expect([ended.exit, ended.said.includes('Rad 2 ')], ended.said).to.deep.equal([1, true]);
      await town.stop();
      await town.start(honest);
    },
    { timeout: 60_000 },
  );

  it(
    '[AR22] what is no longer there is cried out, once it has been asked for again',
    async () => {
      await town.stop();
      const early = town.copy('tidig');
      await town.start();
      const before = await town.size();
      await town.post('Det här ska bort.');
      expect((await once('borta')).exit).to.equal(0);
      const late = await town.size();
      await town.stop();
      const whole = town.copy('hel');
      await town.start(early);
      const found = await once('borta');
      expect([found.exit, found.said.includes(`Något har tagits bort. Jag har sett ${String(late)} rader`)], found.said).to.deep.equal([
        1,
        true,
      ]);
      // Something else in its place.
      await town.post('Det här i stället.');
      const forked = await once('borta');
      expect([forked.exit, forked.said.includes(`Rad ${String(before + 1)} `)], forked.said).to.deep.equal([1, true]);
      await town.stop();
      await town.start(whole);
    },
    { timeout: 60_000 },
  );

  it(
    '[AR23] a backup that was put back is said and compared: with everything it holds, without something it is a rewrite',
    async () => {
      expect((await once('kopia')).exit).to.equal(0);
      const read = readConfig({ DATA_DIR: join(town.folder, 'hel'), SECRETS_FILE: join(town.folder, 'nycklar.json') });
      if (!read.ok) throw new Error('settings');
      const { config } = read;
      const copy = async (name: string): Promise<void> =>
        void (await finish(
          folder(name),
          await copyAll({ config, secrets: town.secrets, ballot: null, now: Date.now }, folder(name), false),
        ));
      const putBack = async (name: string): Promise<void> => {
        const data = folder(`${name}-tillbaka`);
        await restore({ ...config, dataDir: data, boxDir: join(data, 'box'), registrarDir: join(data, 'registrar') }, folder(name), true);
        await town.stop();
        await town.start(data);
      };
      await copy('backup');
      await town.post('Efter kopian.');
      await copy('backup-2');
      await putBack('backup-2');
      const back = await once('kopia');
      expect([back.exit, back.said.includes('börjat om från en säkerhetskopia')], back.said).to.deep.equal([0, true]);
      expect(back.said).to.include('inget har gått förlorat');
      expect((await once('kopia')).said).not.to.include('säkerhetskopia');
      await putBack('backup');
      const lost = await once('kopia');
      expect([lost.exit, lost.said.includes('LARM: Något har tagits bort.')], lost.said).to.deep.equal([1, true]);
      expect(lost.said).to.include('är en omskriven historia');
    },
    { timeout: 60_000 },
  );

  it(
    '[AR27] a folder that is damaged is said to be so, and is no alarm; a line that was not finished is fetched again',
    async () => {
      expect((await once('egen')).exit).to.equal(0);
      const file = join(folder('egen'), 'lines.ndjson');
      const lines = readFileSync(file, 'utf8');
      appendFileSync(file, '{"at":"2026');
      const torn = await once('egen');
      expect([torn.exit, torn.said.includes('mitt i en rad')], torn.said).to.deep.equal([0, true]);
      expect(readFileSync(file, 'utf8')).to.equal(lines);
      for (const [name, text] of [
        ['lines.ndjson', lines.replace('"seq":2', '"seq":7')],
        ['vittne.json', '{'],
        ['checkpoints/2026-01-01_3.txt', 'x'],
      ] as const) {
        mkdirSync(folder('skadad'), { recursive: true });
        const path = join(folder('egen'), name);
        const had = name.startsWith('checkpoints') ? null : readFileSync(path, 'utf8');
        writeFileSync(path, text);
        const found = await once('egen');
        expect([found.exit, found.said.includes('Mappen är skadad')], `${name}: ${found.said}`).to.deep.equal([2, true]);
        if (had !== null) writeFileSync(path, had);
      }
      const elsewhere = await run('--follow', `${town.url}/d/annan-dialog`, '--folder', folder('kopia'), '--once');
      expect([elsewhere.exit, elsewhere.said.includes('annan dialog')], elsewhere.said).to.deep.equal([2, true]);
    },
    { timeout: 60_000 },
  );

  it('[AR21] another key than the one of the folder is cried out; an address or a word that cannot be is said', async () => {
    const stranger = verifierText((await newSigner(new URL(town.url).host)).key);
    const [had, met] = [
      await run('--follow', town.address, '--folder', folder('ovan'), '--key', stranger, '--once'),
      await run('--follow', town.address, '--folder', folder('ny'), '--key', stranger, '--once'),
    ];
    expect([had.exit, had.said.includes('inte den som mappen hör till')], had.said).to.deep.equal([1, true]);
    expect([met.exit, met.said.includes('LARM: Underskriften')], met.said).to.deep.equal([1, true]);
    const other = 'annan.example+deadbeef+AX==';
    const bad = await run('--follow', town.address, '--folder', folder('ovan'), '--key', other, '--once');
    expect([bad.exit, bad.said.includes('ingen nyckel')], bad.said).to.deep.equal([2, true]);
    for (const words of [
      ['--follow', 'ftp://x/d/y'],
      ['--follow', town.url],
      ['--follow'],
      ['--follow', town.address, '--every', '0'],
      ['--follow', town.address, '--what', '1'],
    ])
      expect((await run(...words, '--once')).exit, words.join(' ')).to.equal(2);
  });
});
