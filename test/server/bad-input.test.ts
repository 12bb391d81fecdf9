import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { openDialogue, POST, problemOf, saying, startServer, type Person, type TestServer } from './start-server.ts';

/** Lists of hostile strings, where this machine has them. */
const FOLDER = process.env['INSYN_ATTACKS'] ?? join(import.meta.dirname, '../../../shared/attacks');

const ATTACKS = [
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<svg onload=alert(1)>',
  '[x](javascript&#58document;alert&#40;1&#41;)',
  "'; drop table line; --",
  '${7*7} {{7*7}} <%= 7 %>',
  '\r\n{"level":60,"msg":"forged"}',
  '\u001b[31mred\u001b[0m',
  '../../../../etc/passwd',
];

describe('bad input', () => {
  let server: TestServer;
  let log: LogId;
  let rut: Person;
  before(async () => {
    server = await startServer();
    log = await openDialogue(server, 'ny-skola');
    rut = await server.person('Rut');
  });
  after(() => server.stop());

  it('[SE20] JSON that other readers guess at is 400 and writes nothing', async () => {
    const before = await server.store.head(log);
    const good = JSON.stringify(POST);
    const bodies = [
      '',
      '{',
      good.replace('{', '{"type":"debate/withdraw",'),
      good.replace('{', '{"__proto__":{"admin":true},'),
      good.replace('{', '{"constructor":{"prototype":{}},'),
      `{"a":${'['.repeat(64)}${']'.repeat(64)}}`,
      '{"n":1e400}',
      '{"n":9007199254740993}',
      '{"n":NaN}',
      good.replace('Vid', '\\ud800'),
      `\ufeff${good}`,
      `${good}{}`,
      good.replaceAll('"', "'"),
      '// ja\n{}',
    ];
    for (const body of bodies) {
      const response = await server.send(log, body, rut);
      expect(response.status, body.slice(0, 60)).to.equal(400);
      expect((await problemOf(response)).code).to.equal('request/not-understood');
    }
    expect(await server.store.head(log)).to.deep.equal(before);
  });

  it('[SE20] bytes that are not UTF-8 are 400', async () => {
    const bytes = Buffer.from(JSON.stringify(saying('x')).replace('x', '\u00e5'), 'latin1');
    const response = await fetch(`${server.url}${routes.commands(log)}`, {
      method: 'POST',
      headers: { ...rut.headers, 'content-type': 'application/json', 'idempotency-key': `${'A'.repeat(21)}A` },
      body: bytes,
    });
    expect(response.status).to.equal(400);
  });

  it('[SE21] a body over the limit is 413, an empty text and one of spaces are refused with their code', async () => {
    const large = await server.send(log, saying('x'.repeat(100_000)), rut);
    expect(large.status).to.equal(413);
    expect((await problemOf(large)).code).to.equal('request/too-large');
    for (const text of ['', '   ', '\n\t\u00a0\u2003'])
      expect((await problemOf(await server.send(log, saying(text), rut))).code).to.equal('debate/text-empty');
    expect((await problemOf(await server.send(log, saying('x'.repeat(30_000)), rut))).code).to.equal('debate/text-too-long');
  });

  it('[SE22] every hostile text is kept as text or refused with a code and words, never a 500, and the page shows no element of it', async () => {
    const own = ['\u202egnp.exe', `Z${'\u0301'.repeat(10_000)}`, '\u0000', '\ud7ff\ue000', '\u2066\u2069', ...ATTACKS];
    for (const text of own) await tryText(text);
    const page = await (await server.get(routes.page(log))).text();
    // Our own drawings and script are told by what they always have; no text can bring another.
    expect(page).not.to.match(/<(?:img|svg(?!\s+class="(?:icon|pattern)\b)|script(?! type="module" src="\/))/i);
  });

  it.skipIf(!existsSync(FOLDER), 'the lists of hostile strings are not on this machine')(
    '[SE22] every line of the lists of hostile strings',
    async () => {
      const lines = readdirSync(FOLDER).flatMap((file) => {
        const text = readFileSync(join(FOLDER, file), 'utf8');
        return file.endsWith('.json') ? (JSON.parse(text) as string[]) : text.split('\n');
      });
      expect(lines.length).to.be.greaterThan(500);
      let at = 0;
      const worker = async (): Promise<void> => {
        for (let line = lines[at++]; line !== undefined; line = lines[at++]) await tryText(line);
      };
      await Promise.all(Array.from({ length: 8 }, worker));
    },
    { timeout: 120_000 },
  );

  async function tryText(text: string): Promise<void> {
    const response = await server.send(log, saying(text), rut);
    if (response.status === 201) return void (await response.arrayBuffer());
    expect(response.status, JSON.stringify(text.slice(0, 80))).to.be.within(400, 422);
    expect((await problemOf(response)).title.length).to.be.greaterThan(5);
  }

  it('[SE22] hostile names and titles are kept as text or refused, never a 500', async () => {
    for (const name of ATTACKS) {
      const response = await fetch(`${server.url}${routes.session}`, {
        method: 'POST',
        headers: { origin: server.url, 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      expect(response.status, name).to.be.oneOf([201, 400]);
    }
    const staff = await server.person('Stab', { seats: ['admin'] });
    for (const [index, title] of ATTACKS.entries()) {
      const description = { title, summary: title, lang: 'sv', body: '', dnr: '', alternatives: [], about: null, debateCloses: null };
      const response = await server.send(`titel-${index}`, { type: 'dialogue/create', kind: 'radslag', description }, staff);
      expect(response.status, title).to.be.oneOf([201, 409]);
    }
  });

  it('[SE23] queries are one of a list or fit a pattern; anything else is 400', async () => {
    const base = routes.posts(log);
    for (const query of [
      'sort=id;drop',
      'sort=newest&sort=oldest',
      'limit=0',
      'limit=201',
      'limit=<svg>',
      'limit=-1',
      'limit=1e2',
      'cursor=abc',
      'cursor=1%27',
      'of=1',
      'near=../x',
      `q=${'x'.repeat(300)}`,
    ]) {
      const response = await server.get(`${base}?${query}`);
      expect(response.status, query).to.equal(400);
    }
    expect((await server.get(`${base}?q=${encodeURIComponent("%' or 1=1 -- (a+)+$")}`)).status).to.equal(200);
  });

  it('[SE24] the log of the server holds no text, name, address, token or line of ours broken by what was sent', async () => {
    const secret = 'Hemligheten\r\n{"level":60}\u001b[2J\u202e';
    const person = await server.person('Namnet Namnsson');
    await server.send(log, saying(secret), person, { headers: { 'user-agent': `agent ${'x'.repeat(5000)}` } });
    await server.get(`${routes.posts(log)}?q=${encodeURIComponent('Sökordet')}`);
    await server.get(`/okand/${encodeURIComponent('Namnet Namnsson')}`);
    const all = server.logged.join('');
    expect(all.length).to.be.greaterThan(0);
    for (const word of [
      'Hemligheten',
      'Namnet',
      'Namnsson',
      'Sökordet',
      '127.0.0.1:',
      'agent x',
      String(person.headers['cookie']).slice(0, 60),
    ]) {
      expect(all.replaceAll(`Server listening at ${server.url}`, ''), word).not.to.include(word);
    }
    for (const line of server.logged) {
      expect(line.length).to.be.at.most(4096);
      expect(() => JSON.parse(line) as unknown).not.to.throw();
    }
  });
});
