/** `npx insyn tenant`, `grant`, `revoke`, `confirm`, `origin`, `roll`: on the folder itself and through a running server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '@insyn/server/commands/run.ts';
import { readConfig } from '@insyn/server/config.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';

const ANNA = '194001019084';
const BO = '195501019995';
const MONA = '196001019980';
const SITE = 'https://distriktet.example';

describe('a tenant from the console', () => {
  let folder: string;
  let data: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-console-'));
    data = join(folder, 'data');
  });
  after(() => rmSync(folder, { recursive: true }));

  const insyn = async (...args: string[]): Promise<{ readonly code: number; readonly said: string; readonly complained: string }> => {
    let [said, complained] = ['', ''];
    const config = () => {
      const read = readConfig({ DATA_DIR: data });
      if (!read.ok) throw new Error('faults');
      return read.config;
    };
    const code = await runCommand(
      args,
      config,
      (text) => (said += `${text}\n`),
      (text) => (complained += `${text}\n`),
    );
    return { code, said, complained };
  };
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const everything = (): string => {
    const files = (path: string): string[] =>
      statSync(path).isDirectory() ? readdirSync(path).flatMap((each) => files(join(path, each))) : statSync(path).isFile() ? [path] : [];
    return files(data)
      .map((path) => readFileSync(path).toString('latin1'))
      .join('\n');
  };
  const digestIn = (text: string): string => /confirm ([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? '';

  it('[ID24] before a tenant is founded nobody has a seat; founding takes two right numbers of two people, once', async () => {
    expect((await insyn('tenant', 'show')).said).to.include('finns inte än');
    for (const admins of [[], [ANNA], [ANNA, ANNA], [ANNA, 'bo@example.se'], [ANNA, '195501019996']]) {
      const { code, complained } = await insyn('tenant', 'create', file('stad.json', JSON.stringify({ name: 'Sunnerö', admins })));
      expect(code, admins.join()).to.equal(1);
      expect(complained).not.to.include(ANNA).and.not.to.include('example.se');
    }
    const good = file('stad.json', JSON.stringify({ name: 'Sunnerö', phone: '08-123 45', admins: [ANNA, BO] }));
    expect((await insyn('tenant', 'create', good)).said).to.equal('tenant-stad: skapad · created\n  admin/1\n  admin/2\n');
    expect((await insyn('tenant', 'create', good)).code).to.equal(1);
    expect((await insyn('tenant', 'show')).said).to.match(/^tenant-stad: Sunnerö\n {2}admin\/1\t.*\n {2}admin\/2\t/);
  });

  it('[ID24] roles are given to a number or an address and taken back; a seat nobody has does nothing', async () => {
    expect((await insyn('grant', 'moderator', MONA)).code).to.equal(0);
    expect((await insyn('grant', 'official', 'handlaggare@example.se', '--title', 'handläggare', '--to', '2199-12-31')).code).to.equal(0);
    const { said } = await insyn('tenant', 'show');
    expect(said).to.include('moderator/3').and.to.include('official/4').and.to.include('2199-12-31T23:00:00.000Z');
    expect((await insyn('grant', 'moderator', BO, '--as', 'admin/7')).complained).to.include('Ingen har stolen admin/7');
    expect((await insyn('grant', 'moderator', BO, '--as', 'moderator/3')).code).to.equal(1);
    expect((await insyn('grant', 'kung', BO)).code).to.equal(2);
    expect((await insyn('grant', 'moderator', BO, '--to', 'i morgon')).code).to.equal(1);
    expect((await insyn('revoke', 'moderator', '3')).code).to.equal(0);
    expect((await insyn('tenant', 'show')).said).not.to.include('moderator/3');
  });

  it('[ID24] an admin is made by one and confirmed by the other', async () => {
    const proposed = await insyn('grant', 'admin', MONA);
    const digest = digestIn(proposed.said);
    expect(digest).to.have.lengthOf(43);
    expect((await insyn('confirm', digest)).code).to.equal(1);
    expect((await insyn('confirm', digest, '--as', 'admin/2')).code).to.equal(0);
    expect((await insyn('tenant', 'show')).said).to.include('admin/3');
    const second = digestIn((await insyn('revoke', 'admin', '3')).said);
    expect((await insyn('withdraw', second)).code).to.equal(0);
    expect((await insyn('confirm', second, '--as', 'admin/2')).code).to.equal(1);
  });

  it('[ID24] a list of those entitled is read whole or not at all', async () => {
    expect(
      (await insyn('roll', 'import', file('fel.csv', `personnummer;namn\n${ANNA};A\n195501019996;B\n`), '--area', 'Kvarnskogen'))
        .complained,
    ).to.include('rad 2');
    expect(
      (await insyn('roll', 'import', file('roll.csv', `personnummer;namn\n"${ANNA}";Anna\n19550101-9995;Bo\n`), '--area', 'Kvarnskogen'))
        .said,
    ).to.equal('tenant-stad: 2 i Kvarnskogen\n');
    expect((await insyn('roll', 'import', join(folder, 'nowhere.csv'), '--area', 'x')).code).to.equal(4);
    expect((await insyn('roll', 'import', join(folder, 'roll.csv'))).code).to.equal(1);
    expect((await insyn('roll', 'import')).code).to.equal(2);
  });

  it('[ID2] nothing that was typed to find people stands in any file', () => {
    const kept = everything();
    const found = [ANNA, BO, MONA]
      .flatMap((number) => [number, number.slice(2)])
      .concat('handlaggare@example.se')
      .filter((word) => kept.includes(word));
    expect(found).to.deep.equal([]);
    expect(kept.includes('Sunner')).to.equal(true);
  });

  it('[ID23] [ID24] with a running server the same acts count at once: a site is let in, and out again', async () => {
    const server = await start(data);
    try {
      const from = (origin: string): Promise<string | null> =>
        fetch(`${server.url}${routes.session}`, { headers: { origin } }).then((answer) =>
          answer.headers.get('access-control-allow-origin'),
        );
      expect(await from(SITE)).to.equal(null);
      expect((await insyn('origin', 'add', SITE)).code).to.equal(0);
      expect(await from(SITE)).to.equal(SITE);
      expect((await insyn('origin', 'add', 'http://distriktet.example')).code).to.equal(1);
      expect((await insyn('grant', 'moderator', BO)).code).to.equal(0);
      expect((await insyn('tenant', 'show')).said)
        .to.include('moderator/2')
        .and.to.include(SITE);
      expect((await insyn('origin', 'remove', SITE)).code).to.equal(0);
      expect(await from(SITE)).to.equal(null);
    } finally {
      await server.stop();
    }
  });
});

async function start(data: string): Promise<{ readonly url: string; readonly stop: () => Promise<unknown> }> {
  const main = new URL('../../server/src/main.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], DATA_DIR: data, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^http:\/\/127\.0\.0\.1:\d+$/m.exec(said);
      if (found) resolve(found[0]);
    });
    void ended.then(() => reject(new Error('the server ended')));
  });
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
