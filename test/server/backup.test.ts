/** A backup while people write, put back elsewhere: a drill with real processes. And `seal` from the console. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, expect, it } from '#spec';
import { EMPTY_HASH, hashOf } from '@insyn/domain/chain.ts';
import type { Frame, Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { copyAll, finish } from '@insyn/server/backup/backup.ts';
import { restore } from '@insyn/server/backup/restore.ts';
import { ArchiveStore, type Fill } from '@insyn/server/archive/store.ts';
import { openBallot } from '@insyn/server/ballot/open.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { runCommand } from '@insyn/server/commands/run.ts';
import { readConfig, type Config } from '@insyn/server/config.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { beGuest, type Guest, saying, send } from '../faults/harness/guest.ts';
import { ABOUT } from './start-server.ts';

const MAIN = new URL('../../server/src/main.ts', import.meta.url).pathname;
const LOG = 'ny-skola' as LogId;

type Running = { readonly child: ChildProcess; readonly url: string; readonly stop: () => Promise<unknown> };

async function run(dataDir: string, port = '0'): Promise<Running> {
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: port, INSYN_DEMO: '1', RATE_FACTOR: '1000000', LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const take = (chunk: Buffer): void => {
      said += chunk.toString();
      const [found] = /^http:\/\/127\.0\.0\.1:\d+$/m.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void exited.then(() => reject(new Error(`ended: ${said}`)));
  });
  const stop = (): Promise<unknown> => {
    child.kill('SIGTERM');
    return exited;
  };
  return { child, url, stop };
}

const configFor = (dataDir: string, more: Readonly<Record<string, string>> = {}): Config => {
  const read = readConfig({ DATA_DIR: dataDir, ...more });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
};

async function insyn(
  config: Config,
  ...args: string[]
): Promise<{ readonly code: number; readonly said: string; readonly complained: string }> {
  let [said, complained] = ['', ''];
  const code = await runCommand(
    args,
    () => config,
    (text) => void (said += `${text}\n`),
    (text) => void (complained += `${text}\n`),
  );
  return { code, said, complained };
}

describe('a backup and its restoring', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-backup-'));
  const [data, copy, again] = [join(folder, 'data'), join(folder, 'kopia'), join(folder, 'igen')];
  const elsewhere = (name: string): Config => configFor(join(folder, name));
  let server: Running;
  let guests: readonly Guest[];
  const kept: { readonly text: string; readonly guest: Guest; readonly receipt: Receipt }[] = [];
  const post = async (guest: Guest, text: string): Promise<void> => {
    const sent = await send(guest, LOG, saying(text));
    if (sent.kind !== 'accepted') throw new Error(JSON.stringify(sent));
    kept.push({ text, guest, receipt: sent.receipt });
  };

  before(async () => {
    const file = join(folder, 'dialogue.json');
    const description = {
      title: 'Var ska skolan ligga?',
      summary: 'Kort.',
      lang: 'sv',
      body: '',
      dnr: '',
      alternatives: [],
      about: ABOUT,
      debateCloses: null,
    };
    writeFileSync(file, JSON.stringify({ dialogue: LOG, kind: 'radslag', description }));
    expect(await insyn(configFor(data), 'create', file)).to.include({ code: 0 });
    expect(await insyn(configFor(data), 'phase', LOG, 'debate')).to.include({ code: 0 });
    server = await run(data);
    guests = await Promise.all(['Rut', 'Bo', 'Ali'].map((name) => beGuest(server.url, name)));
    for (let at = 0; at < 10; at += 1) await Promise.all(guests.map((guest) => post(guest, `${guest.name} före ${String(at)}`)));
  });
  after(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('[AR60] is taken while people write, and holds every file with size and hash, for its owner alone, without the keys', async () => {
    let writing = true;
    const begun = kept.length;
    const writers = guests.map(async (guest) => {
      for (let at = 0; writing; at += 1) await post(guest, `${guest.name} under ${String(at)}`);
    });
    const answer = await insyn(configFor(data), 'backup', copy);
    writing = false;
    await Promise.all(writers);
    expect(answer).to.include({ code: 0, complained: '' });
    expect(answer.said).to.include('SECRETS_FILE');
    expect(kept.length).to.be.greaterThan(begun);
    const { files } = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as {
      readonly files: readonly { readonly path: string }[];
    };
    const paths = files.map(({ path }) => path);
    for (const path of [
      'log.db',
      'people.db',
      'archive.db',
      'follow.db',
      'follow-up.db',
      'readings.db',
      'letters.db',
      'box/box.db',
      'box/paper.db',
      'registrar/registrar.db',
    ])
      expect(paths, path).to.include(path);
    for (const path of ['secrets.json', 'search.db', 'lock.db']) expect(existsSync(join(copy, path)), path).to.equal(false);
    const there = readdirSync(copy, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(there.map(({ name }) => name).toSorted()).to.deep.equal(
      [...paths.map((path) => path.split('/').at(-1)), 'manifest.json'].toSorted(),
    );
    for (const entry of there) expect(statSync(join(entry.parentPath, entry.name)).mode & 0o077, entry.name).to.equal(0);
    expect((await insyn(configFor(data), 'backup', copy)).code).to.equal(1);
  });

  it('[AR61] [AR62] restored elsewhere it has all that was answered before it began, in a chain that holds, under an epoch of its own; who followed begins anew once', async () => {
    const frameOf = async (url: string, query: string): Promise<Response> => fetch(`${url}${routes.events(LOG)}?${query}`);
    const first = (await (await frameOf(server.url, 'after=0&limit=1')).json()) as Frame;
    const before = kept.filter(({ text }) => text.includes('före'));
    expect(before).to.have.length(30);
    const config = elsewhere('igen');
    mkdirSync(again);
    copyFileSync(join(data, 'secrets.json'), join(again, 'secrets.json'));
    expect(await insyn(config, 'restore', copy)).to.include({ code: 0, complained: '' });
    // Under the address people know, as it will be.
    await server.stop();
    const restored = await run(again, new URL(server.url).port);
    try {
      const anew = (await (await frameOf(restored.url, 'after=0&limit=1')).json()) as Frame;
      const texts = (await (await fetch(`${restored.url}${routes.lines(LOG, 0, anew.epoch)}`)).text()).trimEnd().split('\n');
      let hash = EMPTY_HASH;
      const hashes = new Map<number, string>();
      for (const text of texts) {
        const line = JSON.parse(text) as Line;
        expect(line.prev).to.equal(hash);
        hash = hashOf(text);
        hashes.set(line.seq, hash);
      }
      for (const { text, receipt } of before) expect(hashes.get(receipt.seq), text).to.equal(receipt.hash);
      for (const guest of guests) {
        const frame = (await (
          await fetch(`${restored.url}${routes.events(LOG)}?after=0&limit=500`, { headers: guest.headers })
        ).json()) as Frame;
        for (const { text } of before.filter((each) => each.guest === guest))
          expect(JSON.stringify(frame.contents)).to.include(`"${text}"`);
      }
      // Whoever stood at the old log is told to begin anew, and then follows the new one.
      const { seq, hash: known } = before[0]?.receipt ?? { seq: 0, hash: '' };
      const old = await frameOf(restored.url, `after=${String(seq)}&epoch=${first.epoch}&hash=${known}`);
      expect([old.status, ((await old.json()) as { readonly code: string }).code]).to.deep.equal([410, 'log/reset']);
      expect(anew.epoch).not.to.equal(first.epoch);
      expect((await frameOf(restored.url, `after=${String(seq)}&epoch=${anew.epoch}&hash=${known}`)).status).to.equal(200);
      const [guest] = guests;
      if (guest === undefined) throw new Error('nobody');
      const sent = await send(guest, LOG, saying('Det går vidare.'));
      expect(sent.kind).to.equal('accepted');
    } finally {
      await restored.stop();
      server = await run(data, new URL(server.url).port);
    }
  });

  it('[AR63] is never put over anything, nor from a copy that was changed, is not whole or whose chain is broken', async () => {
    expect((await insyn(configFor(data), 'restore', copy)).code).to.equal(1);
    expect((await insyn(elsewhere('igen'), 'restore', copy)).complained).to.include('inte tom');
    const changed = (name: string, change: (path: string) => void): Promise<{ readonly code: number; readonly complained: string }> => {
      const path = join(folder, name);
      cpSync(copy, path, { recursive: true });
      change(path);
      mkdirSync(join(folder, `${name}-ny`));
      copyFileSync(join(data, 'secrets.json'), join(folder, `${name}-ny`, 'secrets.json'));
      return insyn(elsewhere(`${name}-ny`), 'restore', path);
    };
    const lost = await changed('utan', (path) => rmSync(join(path, 'people.db')));
    expect([lost.code, lost.complained.includes('people.db')]).to.deep.equal([1, true]);
    expect((await changed('bit', (path) => writeFileSync(join(path, 'follow.db'), 'x', { flag: 'a' }))).complained).to.include('follow.db');
    expect((await changed('lista', (path) => rmSync(join(path, 'manifest.json')))).complained).to.include('ingen hel');
    const broken = await changed('kedja', (path) => {
      const db = new DatabaseSync(join(path, 'log.db'));
      db.exec(`update line set line = replace(line, '"v":1', '"v":2') where seq = 3 and log = '${LOG}'`);
      db.close();
      rehash(path, 'log.db');
    });
    expect(broken.complained).to.include('bruten efter rad');
    const left = readdirSync(join(folder, 'kedja-ny'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(left.map(({ name }) => name).filter((name) => name !== 'lock.db')).to.deep.equal(['secrets.json']);
  });

  it('[AR64] is restored with the keys it was made under: those that are there, or that were copied because it was asked for', async () => {
    const [bare, other, whole] = [elsewhere('bar'), elsewhere('annan'), elsewhere('hel')];
    expect((await insyn(bare, 'restore', copy)).complained).to.include('Nycklarna finns inte');
    mkdirSync(other.dataDir);
    const keys = Object.fromEntries(['session', 'marks', 'log', 'people', 'follow', 'push'].map((name) => [name, 'A'.repeat(43)]));
    writeFileSync(join(other.dataDir, 'secrets.json'), JSON.stringify(keys), { mode: 0o600 });
    expect((await insyn(other, 'restore', copy)).complained).to.include('hör inte till');
    const withKeys = join(folder, 'med-nycklar');
    expect((await insyn(configFor(data), 'backup', withKeys, '--with-keys')).code).to.equal(0);
    expect(await insyn(whole, 'restore', withKeys)).to.include({ code: 0, complained: '' });
    expect(readFileSync(whole.secretsFile)).to.deep.equal(readFileSync(join(data, 'secrets.json')));
    expect(statSync(whole.secretsFile).mode & 0o777).to.equal(0o600);
    expect(await insyn(bare, 'restore', copy, '--new-keys')).to.include({ code: 0, complained: '' });
  });

  it('[AR48] a dialogue is packed from the console, the same with a server and without; nothing is written over', async () => {
    const config = configFor(data, { PORT: new URL(server.url).port });
    const [near, far] = [join(folder, 'utan-server.zip'), join(folder, 'med-server.zip')];
    const wish = ['--form', 'eark', '--type', 'sip', '--agreement', 'ÖK 7', '--code', 'SE/1'];
    expect(await insyn(config, 'seal', LOG, ...wish, '--out', far)).to.include({ code: 0, said: `${far}\n` });
    expect((await insyn(config, 'seal', LOG, '--out', far)).complained).to.include('finns redan');
    expect((await insyn(config, 'seal', 'finns-inte', '--out', join(folder, 'x.zip'))).code).to.equal(1);
    for (const [args, code] of [
      [['seal', LOG, '--form', 'rar'], 2],
      [['seal', LOG, '--type', 'dip'], 2],
      [['seal'], 2],
      [['backup'], 2],
      [['restore', 'a', 'b'], 2],
    ] as const)
      expect((await insyn(config, ...args)).code, args.join(' ')).to.equal(code);
    await server.stop();
    expect(await insyn(config, 'seal', LOG, ...wish, '--out', near)).to.include({ code: 0 });
    expect(readFileSync(near).equals(readFileSync(far))).to.equal(true);
    const mets = new TextDecoder().decode(zipFiles(readFileSync(near)).get('METS.xml'));
    expect(mets).to.include('ÖK 7').and.to.include('SE/1').and.to.include('"SIP"');
    const plain = join(folder, 'arkiv.zip');
    expect((await insyn(config, 'seal', LOG, '--out', plain)).code).to.equal(0);
    expect((await verifyArchive(zipFiles(readFileSync(plain)))).kind).to.equal('unknown-keys');
  });
});

describe('what a backup holds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-places-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('[AR65] copies a database that nobody listed, and of an archive what is there and no more than its log', async () => {
    const config = configFor(join(folder, 'data'));
    const store = await openStore({ dataDir: config.dataDir, tenant: 'default' });
    const archive = new ArchiveStore(config.dataDir);
    const zip: Fill = (out) => {
      out(new Uint8Array([80, 75, 5, 6]));
      return Promise.resolve();
    };
    await archive.write('a-dialog' as LogId, 3, 1, zip, () => true);
    await archive.write('a-dialog' as LogId, 4, 2, zip, () => true);
    await archive.write('b-dialog' as LogId, 9, 3, zip, () => true);
    const seen = { witness: 'v+00000000+x', at: 1, line: '', note: '' };
    archive.cosign('a-dialog' as LogId, { ...seen, size: 4 }, 1);
    rmSync(join(config.dataDir, 'arkiv', 'a-dialog-3.zip'));
    const own = new DatabaseSync(join(config.dataDir, 'ny-del.db'));
    own.exec('create table t (x); insert into t values (7)');
    own.close();
    const secrets = freshSecrets();
    const copy = join(folder, 'kopia');
    const parts = { config, secrets, ballot: null, now: Date.now };
    const manifest = await finish(copy, await copyAll(parts, copy, false));
    archive.close();
    await store.close();
    expect(manifest.files.map(({ path }) => path)).to.deep.equal([
      'archive.db',
      'arkiv/a-dialog-4.zip',
      'arkiv/b-dialog-9.zip',
      'log.db',
      'ny-del.db',
    ]);
    const target = configFor(join(folder, 'ny'));
    await restore(target, copy, true);
    const back = new ArchiveStore(target.dataDir);
    expect(back.editions('a-dialog' as LogId).map(({ size }) => size)).to.deep.equal([]);
    expect(back.cosignatures('a-dialog' as LogId)).to.deep.equal([]);
    back.close();
  });

  it('[AR66] takes the votes from their own stores, the box without what waits; what lies on another host is said to be missing', async () => {
    const config = configFor(join(folder, 'urna'), { BOX_URL: 'https://urna.example.se' });
    const store = await openStore({ dataDir: config.dataDir, tenant: 'default' });
    const near = await openBallot({ ...config, boxUrl: null, key: null });
    const asked: string[] = [];
    const ballot = {
      ...near,
      registrar: ((name: string, ...args: never[]) => (asked.push(name), near.registrar(name as never, ...args))) as typeof near.registrar,
    };
    const parts = { secrets: freshSecrets(), ballot, now: Date.now };
    const apart = await copyAll({ ...parts, config }, join(folder, 'isar'), false);
    expect([apart.absent, apart.paths.filter((path) => path.includes('/'))]).to.deep.equal([['box', 'paper'], ['registrar/registrar.db']]);
    const whole = await copyAll({ ...parts, config: { ...config, boxUrl: null } }, join(folder, 'ihop'), false);
    expect(whole.paths.slice(0, 3)).to.deep.equal(['box/box.db', 'box/paper.db', 'registrar/registrar.db']);
    expect(asked).to.deep.equal(['copyTo', 'copyTo']);
    await near.close();
    await store.close();
  });
});

/** As somebody would who wants a changed file to pass for the copy. */
function rehash(folder: string, path: string): void {
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { readonly files: readonly { readonly path: string }[] };
  const bytes = readFileSync(join(folder, path));
  const sha256 = createHash('sha256').update(bytes).digest('base64url');
  writeFileSync(
    file,
    JSON.stringify({
      ...manifest,
      files: manifest.files.map((each) => (each.path === path ? { path, bytes: bytes.length, sha256 } : each)),
    }),
  );
}
