import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogId } from '@insyn/domain/ids.ts';
import { readConfig } from '@insyn/server/config.ts';
import { numberCredential, subjectCredential } from '@insyn/server/people/credential.ts';
import { openParts } from '@insyn/server/parts.ts';
import { after, before, describe, expect, it } from '#spec';
import { Visitor } from './enter-kit.ts';
import { openSocket } from './open-socket.ts';
import { NUMBER } from './people-contract.ts';
import { sessionFor, under } from './session-kit.ts';
import { openDialogue, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

const CITY = 'tenant-stad' as LogId;
const NAME = 'Kvarnhilda Utplånius';
const SUBJECT = 'subjekt-som-ska-bort';

describe('a person who is erased, on a real folder', () => {
  let folder: string;
  let server: TestServer;
  let close: () => Promise<void>;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-erase-'));
    const read = readConfig({ DATA_DIR: folder });
    if (!read.ok) throw new Error('faults');
    const opened = await openParts(read.config, (error) => {
      throw error;
    });
    close = opened.close;
    const { store, ...parts } = opened.parts;
    server = await startServer({ store, parts });
    await openDialogue(server, 'ny-skola');
    await openDialogue(server, 'ny-brygga');
  });
  after(async () => {
    await server.stop();
    await close();
    rmSync(folder, { recursive: true });
  });

  /** The words that stand in any file, as UTF-8 or UTF-16. */
  const kept = (words: readonly string[]): readonly string[] => {
    const files = (path: string): readonly string[] =>
      readdirSync(path).flatMap((name) => (statSync(join(path, name)).isDirectory() ? files(join(path, name)) : [join(path, name)]));
    const bytes = files(folder).map((path) => readFileSync(path));
    return words.filter((word) =>
      bytes.some((each) => each.includes(Buffer.from(word, 'utf8')) || each.includes(Buffer.from(word, 'utf16le'))),
    );
  };

  it('[ID6] no file holds the name or what was logged in with, write-ahead logs included; readers see no name, and the log stands', async () => {
    const { person } = await server.people.personOf(CITY, numberCredential(NUMBER));
    await server.people.addCredential(person, subjectCredential('https://leg.example', SUBJECT));
    await server.people.rename(person, NAME);
    const who = under(server, sessionFor(server, person));
    for (const log of ['ny-skola', 'ny-brygga']) expect((await server.send(log, saying('Min åsikt står kvar.'), who)).status).to.equal(201);
    expect(kept([NAME, NUMBER, SUBJECT])).to.deep.equal([NAME]);
    expect(await (await server.get('/d/ny-skola')).text()).to.include(NAME);
    const socket = await openSocket(server);
    expect((await socket.sub('ny-skola')).ok).to.equal(true);

    const visitor = new Visitor(server.url);
    const [name = '', token = ''] = (who.headers['cookie'] ?? '').split('=');
    visitor.cookies.set(name, token);
    const page = await visitor.get('/jag');
    await visitor.press(page, '/jag/radera', { ja: '1' }, { origin: server.url });

    expect(await server.people.find(person)).to.equal(null);
    expect(kept([NAME, 'Utplånius', NUMBER, NUMBER.slice(2), SUBJECT])).to.deep.equal([]);
    await socket.until((told) => told.some((each) => each.event === 'events' && each.value.lines.some(({ type }) => type === 'sealed')));
    socket.close();
    for (const path of ['/d/ny-skola', '/d/ny-brygga', '/api/v1/dialogues/ny-skola/snapshot']) {
      const text = await (await server.get(path)).text();
      expect(text.includes('Min åsikt står kvar.'), path).to.equal(true);
      expect(text.includes('Utplånius'), path).to.equal(false);
    }
    expect((await server.send('ny-skola', saying('igen'), who)).status).to.equal(401);
  });

  it('[ID8] supports are taken back with the person, so that who comes again counts once', async () => {
    const author = under(server, sessionFor(server, await server.people.create('Ilyas')));
    const { ids } = await receiptOf(await server.send('ny-skola', saying('Stöd det här.'), author));
    const support = { type: 'debate/support', post: ids['post'], content: ids['content'] };
    const given = async (): Promise<number | undefined> =>
      (await server.app.authority.look('ny-skola' as LogId))?.state.debate.items.get(ids['post'] as never)?.support;
    for (const _ of [1, 2, 3]) {
      const { person } = await server.people.personOf(CITY, numberCredential(NUMBER));
      const who = under(server, sessionFor(server, person));
      expect((await server.send('ny-skola', support, who)).status).to.equal(201);
      expect(await given()).to.equal(1);
      const visitor = new Visitor(server.url);
      const [name = '', token = ''] = (who.headers['cookie'] ?? '').split('=');
      visitor.cookies.set(name, token);
      const copy = await visitor.get('/jag/kopia');
      expect(JSON.parse(copy.text)).to.deep.include({
        supports: [{ log: 'ny-skola', post: ids['post'] }],
        level: 'eid',
        logsInWith: ['eid'],
      });
      await visitor.press(await visitor.get('/jag'), '/jag/radera', { ja: '1' }, { origin: server.url });
      expect(await given()).to.equal(0);
    }
  });
});
