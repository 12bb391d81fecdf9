import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredDraft } from '@insyn/domain/draft.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { DraftsAnswer } from '@insyn/protocol/drafts.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import type { People } from '@insyn/server/people/people.ts';
import { openPeople } from '@insyn/server/people/sqlite.ts';
import { after, before, describe, expect, it } from '#spec';
import { DISTRICT_SITE, openPlace } from '../attacks/identity-kit.ts';
import { draftsContract, DAY, newPlace, NOON, writing } from './drafts-contract.ts';
import { CITY } from './people-contract.ts';
import { sessionFor, under } from './session-kit.ts';
import { ELSEWHERE, openDialogue, type Person, problemOf, startServer, type TestServer } from './start-server.ts';

const keyOf = freshSecrets().people;
const fresh = (): string => mkdtempSync(join(tmpdir(), 'insyn-drafts-'));
const openAt = (folder: string, now: () => number = () => NOON): Promise<People> =>
  openPeople({ file: join(folder, 'people.db'), tenant: CITY, keyOf, now });

draftsContract('in memory', async () => ({ people: memoryPeople({ tenant: CITY, keyOf }), close: async () => {} }));
draftsContract('in SQLite', async () => {
  const folder = fresh();
  const people = await openAt(folder);
  return {
    people,
    close: async () => {
      await people.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('drafts on disk', () => {
  const log = 'fraga-politikerna' as LogId;
  let folder: string;
  before(() => {
    folder = fresh();
  });
  after(() => rmSync(folder, { recursive: true }));

  const inFiles = (word: string): boolean => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(word));

  it('[CH80] a draft is there after a restart', async () => {
    const first = await openAt(folder);
    const person = await first.create('Ilyas');
    await first.drafts.save(person, log, writing(newPlace(), 'Överlever'), NOON);
    await first.close();
    const second = await openAt(folder);
    expect((await second.drafts.list(person, log, NOON)).map(({ text }) => text)).to.deep.equal(['Överlever']);
    await second.close();
  });

  it('[CH82] what is over or was its person’s is in no file, write-ahead logs included', async () => {
    let now = NOON;
    const people = await openAt(folder, () => now);
    const [rut, ilyas] = [await people.create('Rut'), await people.create('Ilyas')];
    const place = newPlace();
    await people.drafts.save(rut, log, writing(place, 'Skymningsord'), NOON);
    await people.drafts.save(rut, log, writing(place, 'Gryningsord'), NOON + 1);
    await people.drafts.save(ilyas, log, writing(place, 'Middagsord'), NOON);
    expect(['Skymningsord', 'Gryningsord', 'Middagsord'].map(inFiles)).to.deep.equal([true, true, true]);
    await people.erase(rut);
    expect(['Skymningsord', 'Gryningsord', 'Middagsord'].map(inFiles)).to.deep.equal([false, false, true]);
    await people.drafts.sweep(NOON + 29 * DAY);
    expect(inFiles('Middagsord')).to.equal(true);
    await people.drafts.sweep(NOON + 31 * DAY);
    expect(inFiles('Middagsord')).to.equal(false);
    await people.drafts.save(ilyas, log, writing(place, 'Kvällsord'), NOON);
    await people.close();
    now = NOON + 31 * DAY;
    await (await openAt(folder, () => now)).close();
    expect(inFiles('Kvällsord')).to.equal(false);
  });

  it('[ID3] people kept before there were drafts stay, and can have some', async () => {
    const place = fresh();
    const first = await openAt(place);
    const person = await first.create('Rut');
    await first.close();
    const older = new DatabaseSync(join(place, 'people.db'));
    older.exec('drop table draft; pragma user_version = 1');
    older.close();
    const second = await openAt(place);
    expect(await second.find(person)).to.include({ name: 'Rut' });
    expect(await second.drafts.save(person, log, writing(newPlace(), 'Ett svar'), NOON)).to.include({ text: 'Ett svar' });
    await second.close();
    rmSync(place, { recursive: true });
  });
});

const jsonHeaders = { 'content-type': 'application/json' };

type Sending = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

function draftsAt(server: TestServer): {
  readonly put: (log: string, place: string, draft: unknown, who: Person | null, more?: Sending) => Promise<Response>;
  readonly list: (log: string, who: Person | null) => Promise<Response>;
  readonly texts: (log: string, who: Person) => Promise<readonly string[]>;
} {
  const list = (log: string, who: Person | null): Promise<Response> => server.get(routes.drafts(log as LogId), who?.headers);
  return {
    list,
    put: (log, place, draft, who, { headers = {}, body = JSON.stringify(draft) } = {}) =>
      fetch(`${server.url}${routes.draft(log as LogId, place as PostId)}`, {
        method: 'PUT',
        headers: { ...jsonHeaders, origin: server.url, ...who?.headers, ...headers },
        body,
      }),
    texts: async (log, who) => ((await (await list(log, who)).json()) as DraftsAnswer).drafts.map(({ text }) => text),
  };
}

const saying = (text: string, basedOn: number | null = null): Record<string, unknown> => ({ text, lang: 'sv', basedOn });

describe('drafts over HTTP', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
    await openDialogue(server, 'ny-skola');
    await openDialogue(server, 'ny-brygga', { draft: true });
  });
  after(() => server.stop());

  it('[CH80] what one device writes the other has, with what it had written unseen beside it', async () => {
    const { put, list } = draftsAt(server);
    const person = await server.people.create('Ilyas');
    const [phone, laptop] = [under(server, sessionFor(server, person)), under(server, sessionFor(server, person), { embed: true })];
    const place = newPlace();
    const first = (await (await put('ny-skola', place, saying('Från telefonen'), phone)).json()) as StoredDraft;
    expect(first).to.deep.equal({ place, text: 'Från telefonen', lang: 'sv', savedAt: first.savedAt, previous: null });
    const second = (await (await put('ny-skola', place, saying('Från datorn'), laptop)).json()) as StoredDraft;
    expect(second.previous).to.deep.equal({ text: 'Från telefonen', savedAt: first.savedAt });
    expect(((await (await list('ny-skola', phone)).json()) as DraftsAnswer).drafts).to.deep.equal([second]);
    const dropped = await put('ny-skola', place, saying('', second.savedAt), phone);
    expect([dropped.status, ((await dropped.json()) as StoredDraft).text]).to.deep.equal([200, '']);
    expect(await (await list('ny-skola', laptop)).json()).to.deep.equal({ drafts: [] });
  });

  it('[CH81] nobody else gets them, and no cache, log or page has a word of them', async () => {
    const { put, list, texts } = draftsAt(server);
    const [rut, ilyas] = [await server.person('Rut'), await server.person('Ilyas')];
    const secret = 'Hemlighetsutkastet';
    const seen = server.logged.length;
    const answers = [await put('ny-skola', newPlace(), saying(secret), rut), await list('ny-skola', rut)];
    for (const answer of answers) {
      expect(answer.status).to.equal(200);
      expect(answer.headers.get('cache-control')).to.equal('private, no-cache');
      expect(answer.headers.get('vary')).to.include('Cookie').and.include('Authorization');
    }
    expect(await texts('ny-skola', rut)).to.deep.equal([secret]);
    expect(await texts('ny-skola', ilyas)).to.deep.equal([]);
    for (const path of [routes.snapshot('ny-skola' as LogId), routes.page('ny-skola' as LogId), '/metrics'])
      expect(await (await server.get(path, ilyas.headers)).text(), path).not.to.include(secret);
    expect(JSON.stringify(await server.store.read('ny-skola' as LogId, 0, 1000))).not.to.include(secret);
    const lines = server.logged.slice(seen).join('\n');
    expect(lines).to.include('/me/drafts/:place').and.not.include(secret).and.not.include('Rut');
  });

  it('[CH81] nobody has none, and a dialogue that is not there for somebody is not there', async () => {
    const { put, list } = draftsAt(server);
    const rut = await server.person('Rut');
    for (const answer of [await list('ny-skola', null), await put('ny-skola', newPlace(), saying('Hej'), null)]) {
      expect(answer.status).to.equal(401);
      expect((await problemOf(answer)).code).to.equal('session/needed');
    }
    for (const log of ['ny-brygga', 'finns-inte', 'INGEN']) {
      for (const answer of [await list(log, rut), await put(log, newPlace(), saying('Hej'), rut)]) {
        expect(answer.status, log).to.equal(404);
        expect((await problemOf(answer)).code, log).to.equal('dialogue/not-found');
      }
    }
    await server.people.erase(rut.session.person);
    expect((await put('ny-skola', newPlace(), saying('Hej'), rut)).status).to.equal(401);
  });

  it('[CH81] a change proves itself as every other does', async () => {
    const { put, texts } = draftsAt(server);
    const rut = await server.person('Rut');
    const place = newPlace();
    const tried = async (more: Sending, code: string, at: string = place): Promise<void> => {
      const answer = await put('ny-skola', at, saying('Hej'), rut, more);
      expect((await problemOf(answer)).code, JSON.stringify(more)).to.equal(code);
    };
    await tried({ headers: { 'insyn-csrf': 'x' } }, 'request/csrf');
    await tried({ headers: { origin: 'https://evil.example' } }, 'request/origin-not-allowed');
    await tried({ headers: { origin: 'null' } }, 'request/origin-not-allowed');
    await tried({ headers: { 'content-type': 'text/plain' } }, 'request/not-json');
    for (const body of [
      '{"text":"a","text":"b","lang":"sv","basedOn":null}',
      '{"text":"a","lang":"sv"}',
      '{"text":1,"lang":"sv","basedOn":null}',
      '{"text":"a","lang":"sv","basedOn":-1}',
      '{"text":"a","lang":"sv","basedOn":1.5}',
      '{"text":"a","lang":"sv","basedOn":null,"person":"x"}',
      `{"text":"a","lang":"${'x'.repeat(36)}","basedOn":null}`,
      'null',
    ])
      await tried({ body }, 'request/not-understood');
    for (const bad of ['x', 'A'.repeat(23), `${'A'.repeat(21)}B`]) await tried({}, 'request/not-understood', bad);
    expect(await texts('ny-skola', rut)).to.deep.equal([]);
    for (const method of ['POST', 'DELETE', 'PATCH', 'GET']) {
      const answer = await fetch(`${server.url}${routes.draft('ny-skola' as LogId, place)}`, { method, headers: rut.headers });
      expect([answer.status, answer.headers.get('allow')], method).to.deep.equal([405, 'PUT']);
    }
  });

  it('[CH81] a site of the dialogue’s tenant may write them, after asking, and a site of another may not', async () => {
    const asked = await fetch(`${server.url}${routes.draft('ny-skola' as LogId, newPlace())}`, {
      method: 'OPTIONS',
      headers: { origin: ELSEWHERE, 'access-control-request-method': 'PUT' },
    });
    expect(asked.headers.get('access-control-allow-methods')).to.include('PUT');
    const place = await openPlace();
    try {
      const { put } = draftsAt(place.server);
      const anna = await place.session('Anna Alm');
      const from = async (site: string): Promise<number> =>
        (await put(place.logs.city, newPlace(), saying('Hej'), null, { headers: anna.embed(site) })).status;
      expect([await from(ELSEWHERE), await from(DISTRICT_SITE)]).to.deep.equal([200, 403]);
    } finally {
      await place.server.stop();
    }
  });

  it('[CH81] the copy of one’s own data has them', async () => {
    const { put } = draftsAt(server);
    const rut = under(server, sessionFor(server, await server.people.create('Rut')));
    const draft = (await (await put('ny-skola', newPlace(), saying('Mitt utkast'), rut)).json()) as StoredDraft;
    const copy = (await (await server.get('/jag/kopia', rut.headers)).json()) as { readonly drafts: unknown };
    expect(copy.drafts).to.deep.equal([{ ...draft, log: 'ny-skola' }]);
  });

  it('[CH82] what is too long or holds a personal number is refused in words, and what stood there stands', async () => {
    const { put, texts } = draftsAt(server);
    const rut = await server.person('Rut');
    const place = newPlace();
    const whole = 'å'.repeat(LIMITS.draftBytes / 2);
    const { savedAt } = (await (await put('ny-skola', place, saying(whole), rut)).json()) as StoredDraft;
    const long = await put('ny-skola', place, saying(`${whole}x`, savedAt), rut);
    expect([long.status, (await problemOf(long)).code]).to.deep.equal([413, 'request/too-large']);
    const number = await put('ny-skola', place, saying('Ring Greta, 19900101-9802.', savedAt), rut);
    const problem = await problemOf(number);
    expect([number.status, problem.code]).to.deep.equal([409, 'debate/personal-number']);
    expect(JSON.stringify(problem)).not.to.include('9802');
    expect(await texts('ny-skola', rut)).to.deep.equal([whole]);
  });

  it('[CH82] one past 200 in a dialogue is refused in words', async () => {
    const { put } = draftsAt(server);
    const rut = await server.person('Rut');
    for (let at = 0; at < LIMITS.draftsPerDialogue; at += 1)
      await server.people.drafts.save(rut.session.person, 'ny-skola' as LogId, writing(newPlace(), 'Ett svar'), server.clock.now());
    const answer = await put('ny-skola', newPlace(), saying('Ett till'), rut);
    expect([answer.status, (await problemOf(answer)).code]).to.deep.equal([413, 'request/too-large']);
  });

  it('[CH82] one too many within seconds is told to wait; two devices with two drafts each are not, nor is anybody else', async () => {
    const slow = await startServer({ env: { RATE_FACTOR: '1' } });
    try {
      await openDialogue(slow, 'ny-skola');
      const { put, texts } = draftsAt(slow);
      const [rut, ilyas] = [await slow.person('Rut'), await slow.person('Ilyas')];
      const place = newPlace();
      const statuses: number[] = [];
      for (let at = 0; at < 61; at += 1) statuses.push((await put('ny-skola', place, saying(`Text ${at}`), rut)).status);
      // Two devices with two drafts each, in half a minute.
      expect(statuses.slice(0, 60).every((status) => status === 200)).to.equal(true);
      expect(statuses.at(-1)).to.equal(429);
      const told = await put('ny-skola', place, saying('En till'), rut);
      expect((await problemOf(told)).retryAfter).to.be.within(1, 30);
      expect(await texts('ny-skola', rut)).to.deep.equal(['Text 59']);
      expect((await put('ny-skola', place, saying('Jag får'), ilyas)).status).to.equal(200);
    } finally {
      await slow.stop();
    }
  });
});
