import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Levels } from '@insyn/domain/access.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { drawLetterCode, type LetterCodes, openLetterCodes, printed, readLetterCode } from '@insyn/server/identity/letter-codes.ts';
import { runCommand } from '@insyn/server/commands/run.ts';
import { readConfig } from '@insyn/server/config.ts';
import { LETTER_FILE } from '@insyn/server/identity/open-ways.ts';
import { freshSecrets, openSecrets } from '@insyn/server/identity/secrets.ts';
import { after, before, describe, expect, it } from '#spec';
import { saying, type Seen, Visitor, Widget } from './enter-kit.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const LOG = 'skolan' as LogId;
const TENANT = 'tenant-stad' as LogId;
const CODE: Levels = { read: 'none', write: 'code', support: 'guest', vote: 'eid' };

describe('codes by letter', () => {
  let server: TestServer;
  let codes: LetterCodes;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-letters-'));
    const secrets = freshSecrets();
    codes = openLetterCodes(join(folder, 'letters.db'), secrets.people);
    codes.issue(TENANT, null, 1);
    server = await startServer({ parts: { secrets, entrance: { letterCodes: codes } }, env: { RATE_FACTOR: '1000' } });
    await openDialogue(server, LOG);
    await server.app.authority.submit({
      log: LOG,
      command: { type: 'dialogue/set', settings: { levels: CODE, eligibility: { area: 'Kvarnskogen', minAge: 0 } } },
      who: { ...NOBODY, seats: ['admin/1' as Seat] },
      key: null,
    });
  });
  after(async () => {
    await server.stop();
    codes.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function form(visitor: Visitor): Promise<{ readonly path: string; readonly page: Seen; readonly first: Seen }> {
    const begun = await new Widget(server).begin(LOG, saying('Från brevet.'));
    const path = `/in/${begun.pairing}`;
    const first = await visitor.get(path);
    return { path, first, page: await visitor.press(first, `${path}/val`, { way: 'letter' }) };
  }

  it('[ID76] sixteen random signs and a check in groups of four, the last of five; groups, small letters, O for 0 and I or L for 1 are taken', () => {
    for (let at = 0; at < 200; at += 1) {
      const code = drawLetterCode();
      expect(printed(code)).to.match(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(readLetterCode(` ${printed(code).toLowerCase()} `)).to.equal(code);
      expect(
        readLetterCode(
          printed(code)
            .replaceAll('-', ' – ')
            .replaceAll('0', 'o')
            .replaceAll('1', at % 2 === 0 ? 'l' : 'I'),
        ),
      ).to.equal(code);
      const wrong = `${code.slice(0, 5)}${code[5] === 'A' ? 'B' : 'A'}${code.slice(6)}`;
      expect(readLetterCode(wrong), 'one sign wrong').to.equal(null);
      const turned = `${code.slice(0, 7)}${code[8] ?? ''}${code[7] ?? ''}${code.slice(9)}`;
      if (turned !== code && !/[0Z]{2}/.test(code.slice(7, 9))) expect(readLetterCode(turned), 'two changed places').to.equal(null);
    }
    for (const typed of ['', 'x', '7K3M-9F2A', 'U'.repeat(17), '0'.repeat(500)]) expect(readLetterCode(typed), typed).to.equal(null);
  });

  it('[ID76] no code lies in the file', () => {
    const [code = ''] = codes.issue(TENANT, 'Kvarnskogen', 3);
    const bytes = ['letters.db', 'letters.db-wal'].map((name) => readFileSync(join(folder, name)).toString('latin1')).join('');
    expect(bytes).not.to.include(code).and.not.include(code.replaceAll('-', ''));
    expect(codes.find(TENANT, code.replaceAll('-', ''))).to.include({ area: 'Kvarnskogen' });
    expect(codes.find('tenant-annan' as LogId, code.replaceAll('-', '')), 'of another tenant').to.equal(null);
  });

  it('[ID76] npx insyn letter-codes prints new ones once, and a server that runs knows them', async () => {
    const said: string[] = [];
    const complained: string[] = [];
    const data = join(folder, 'data');
    const read = readConfig({ DATA_DIR: data });
    if (!read.ok) throw new Error('settings');
    const run = (...words: string[]): Promise<number> =>
      runCommand(
        words,
        () => read.config,
        (line) => void said.push(line),
        (line) => void complained.push(line),
      );
    expect(await run('letter-codes', '3', '--area', 'Kvarnskogen')).to.equal(0);
    expect(said).to.have.lengthOf(3);
    const known = openLetterCodes(join(data, LETTER_FILE), openSecrets(read.config.secretsFile).people);
    expect(await run('letter-codes', '1')).to.equal(0);
    expect(said.map((code) => known.find(TENANT, readLetterCode(code) ?? '')?.area)).to.deep.equal([
      'Kvarnskogen',
      'Kvarnskogen',
      'Kvarnskogen',
      null,
    ]);
    known.close();
    for (const count of ['0', '-1', 'x', ''])
      expect(await run('letter-codes', ...(count === '' ? [] : ['--', count])), count).to.not.equal(0);
    expect(complained.join()).to.include('Antalet koder ska vara');
  });

  it('[ID77] what a dialogue asks for is what is offered, in words, and a code of its area lets its person in, the same each time', async () => {
    const [code = ''] = codes.issue(TENANT, 'Kvarnskogen', 1);
    const people: string[] = [];
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' ')]) {
      const visitor = new Visitor(server.url);
      const { path, page, first } = await form(visitor);
      expect(first.text).to.include('Koden i brevet').and.include('bor i Kvarnskogen').and.not.include('Kod till min mejl');
      const wrong = await visitor.press(page, `${path}/brev`, { kod: '7K3M-9F2A-0000-00000' });
      expect(wrong.status).to.equal(400);
      expect(wrong.text).to.include('Koden stämmer inte').and.include('value="7K3M-9F2A-0000-00000"');
      const send = await visitor.press(wrong, `${path}/brev`, { kod: typed });
      expect(send.text).to.include('Från brevet.').and.include('Skicka inlägget');
      people.push(/Du skriver som/.test(send.text) ? 'known' : 'new');
      expect((await visitor.press(send, `${path}/skicka`, { text: 'Från brevet.', name: 'Majken' })).text).to.include(
        'Ditt inlägg syns nu för alla.',
      );
    }
    expect(people).to.deep.equal(['new', 'known']);
  });

  it('[ID77] a code of another area is told what is missing, and nothing is sent', async () => {
    const [code = ''] = codes.issue(TENANT, 'Sågängen', 1);
    const visitor = new Visitor(server.url);
    const { path, page } = await form(visitor);
    const told = await visitor.press(page, `${path}/brev`, { kod: code });
    expect(told.text).to.include('bor i Kvarnskogen').and.include('Koden i brevet').and.not.include('Skicka inlägget');
    const begun = await server.app.authority.look(LOG);
    expect([...(begun?.state.debate.items.values() ?? [])]).to.have.lengthOf(2);
  });

  it('[ID75] ten codes are tried in one login, right or wrong', async () => {
    const visitor = new Visitor(server.url);
    const { path, page } = await form(visitor);
    for (let at = 0; at < 10; at += 1)
      expect((await visitor.press(page, `${path}/brev`, { kod: printed(drawLetterCode()) })).status).to.equal(400);
    const [code = ''] = codes.issue(TENANT, 'Kvarnskogen', 1);
    expect((await visitor.press(page, `${path}/brev`, { kod: code })).status).to.equal(429);
  });
});
