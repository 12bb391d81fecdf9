import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { SearchPage } from '@insyn/domain/protokoll/search.ts';
import type { MatterView } from '@insyn/domain/protokoll/views.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { after, before, describe, expect, it } from '#spec';
import { changeOf, entryOf } from '../contract/search.contract.ts';
import { foundTenant } from './staff.ts';
import { newKey, openDialogue, problemOf, startServer, type TestServer } from './start-server.ts';

const SLOW = { timeout: 60_000 };

describe('search over HTTP', () => {
  let folder: string;
  let search: SearchIndex;
  let server: TestServer;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-search-'));
    search = await openSearchIndex({ folder, readers: 1 });
    server = await startServer({ parts: { search, rates: { search: { points: 200, seconds: 600 } } } });
    server.clock.set(Date.UTC(2026, 2, 20, 12));
    await foundTenant(server.app, 'tenant-stad' as LogId);
    await openDialogue(server, 'ny-skola');
    await openDialogue(server, 'hemligt-utkast', { draft: true });
    await server.app.searchable();
  }, SLOW);
  after(async () => {
    await server.stop();
    await search.close();
    await rm(folder, { recursive: true });
  }, SLOW);

  const ask = (query: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    server.get(`${routes.search}?${query}`, headers);
  const page = async (query: string): Promise<SearchPage> => {
    const response = await ask(query);
    expect(response.status, query).to.equal(200);
    return (await response.json()) as SearchPage;
  };

  it('[SE116] what everyone may read is found, with empty values of a form, and drafts are not', async () => {
    const found = await page('q=lyktorget&kind=&body=&year=&status=&cursor=&limit=&outcome=&person=');
    expect(found.total).to.equal(1);
    expect(found.hits[0]?.href).to.equal('/d/ny-skola');
    expect((await page('q=')).total).to.equal(1);
    expect((await page('')).total).to.equal(1);
    expect((await page('q=skola&status=open&limit=1')).hits).to.have.lengthOf(1);
    expect((await page('q=skola&status=archived')).total).to.equal(0);
  });

  it('[SE116] a value that is none of a list or fits no pattern is 400 and names its field', async () => {
    for (const [query, field] of [
      ['kind=bild', 'kind'],
      ['body=../x', 'body'],
      ['year=20x6', 'year'],
      ['outcome=ja', 'outcome'],
      ['status=now', 'status'],
      ['cursor=1.2', 'cursor'],
      ['limit=51', 'limit'],
      ['limit=0', 'limit'],
      ['q=a&q=b', 'q'],
      [`q=${'a'.repeat(201)}`, 'q'],
      [`topic=${'a'.repeat(81)}`, 'topic'],
    ]) {
      const response = await ask(query ?? '');
      expect(response.status, query).to.equal(400);
      const problem = await problemOf(response);
      expect(problem.code).to.equal('request/not-understood');
      expect(problem.fields, query).to.deep.equal([field]);
    }
    expect((await page(`q=${'å'.repeat(200)}`)).total).to.equal(0);
    expect((await server.get('/api/v1/search', { origin: 'https://a.example' })).headers.get('access-control-allow-origin')).to.equal('*');
    const posted = await fetch(`${server.url}${routes.search}`, { method: 'POST', headers: { origin: server.url } });
    expect([posted.status, posted.headers.get('allow')]).to.deep.equal([405, 'GET, HEAD']);
  });

  it('[SE116] an answer is kept until the index, the words or the minute are others', async () => {
    const first = await ask('q=skola');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).to.equal('no-cache');
    expect((await ask('q=skola', { 'if-none-match': etag })).status).to.equal(304);
    expect((await ask('q=skolan', { 'if-none-match': etag })).status).to.equal(200);
    server.clock.set(server.clock.now() + 60_000);
    const later = await ask('q=skola', { 'if-none-match': etag });
    expect(later.status).to.equal(200);
    await search.put('ny-brygga' as LogId, 1, changeOf([entryOf('1', { text: 'brygga' })]));
    expect((await ask('q=skola', { 'if-none-match': later.headers.get('etag') ?? '' })).status).to.equal(200);
  });

  it('[SE107] words that staff own hold for the next question', async () => {
    const words = { synonyms: [{ from: 'plugget', to: ['skola'] }], topics: [], places: [] };
    expect((await page('q=plugget')).total).to.equal(0);
    const answer = await server.app.authority.submit({
      log: 'tenant-stad' as LogId,
      command: { type: 'tenant/set-search', words },
      who: { ...NOBODY, seats: ['admin/1'] },
      key: newKey(),
    });
    expect(answer.accepted).to.equal(true);
    const found = await page('q=plugget');
    expect(found.total).to.be.greaterThan(0);
    expect(found.synonyms).to.deep.equal([{ from: 'plugget', to: ['skola'] }]);
  });

  it('[SE113] a matter is read by its key, and is 404 where nothing has it', async () => {
    await search.put('namnd-skolnamnden' as LogId, 1, changeOf([entryOf('31', { dnr: ['SKN 2026/118'], title: 'Ny skola' })]));
    const response = await server.get(routes.matter('skn-2026-118'));
    expect(response.status).to.equal(200);
    const matter = (await response.json()) as MatterView;
    expect([matter.key, matter.dnr, matter.title]).to.deep.equal(['skn-2026-118', 'SKN 2026/118', 'Ny skola']);
    expect((await server.get(routes.matter('skn-2026-118'), { 'if-none-match': response.headers.get('etag') ?? '' })).status).to.equal(304);
    const missing = await server.get(routes.matter('skn-2026-119'));
    expect([missing.status, (await problemOf(missing)).code]).to.deep.equal([404, 'request/not-found']);
  });

  it('[SE116] who asks all the time is told when to go on', async () => {
    let status = 200;
    for (let asked = 0; asked < 250 && status === 200; asked += 1) status = (await ask('q=skola', { 'if-none-match': '' })).status;
    expect(status).to.equal(429);
    const response = await ask('q=skola');
    expect(Number(response.headers.get('retry-after'))).to.be.greaterThan(0);
    expect((await problemOf(response)).code).to.equal('request/too-many');
  });
});
