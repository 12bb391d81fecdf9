/** The open reading API: lists, posts, tables, parameters, tags, limits. */
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { cursorOf } from '@insyn/server/open-data/cursor.ts';
import { usageRow } from '@insyn/server/open-data/sums.ts';
import { after, before, describe, expect, it } from '#spec';
import { BATH, CLOSED, DRAFT, openCity, type OpenCity, type Page, type Row, SCHOOL, walk } from './open-data-kit.ts';
import { saying, startServer } from './start-server.ts';

const API = '/api/v1';
const LISTS = ['dialogues', `dialogues/${SCHOOL}/contributions`, 'votes', 'ledger', 'statistics', 'usage'] as const;
const ids = (rows: readonly Row[]): readonly unknown[] => rows.map(({ id }) => id);
const MODERATOR: Who = { ...NOBODY, seats: ['moderator/3' as Seat] };

describe('the open API', () => {
  let city: OpenCity;
  let kept: PostId;
  let taken: PostId;
  let hidden: PostId;
  before(async () => {
    city = await openCity();
    kept = await city.write('=HYPERLINK("http://ond.example") Skolan ska ligga vid torget.');
    taken = await city.write('Detta tar jag tillbaka om en stund.');
    hidden = await city.write('Ett inlägg som någon döljer senare.');
    const back = await city.send(SCHOOL, { type: 'debate/withdraw', post: taken }, city.anna);
    expect(back.status).to.equal(201);
    const state = (await city.app.authority.look(SCHOOL))?.state;
    const reason = state?.moderation.policies.at(-1)?.reasons[0]?.code ?? '';
    const answer = await city.app.authority.submit({
      log: SCHOOL,
      command: { type: 'moderation/hide', post: hidden, reason, note: 'Ett skäl i ord.' },
      who: MODERATOR,
      key: null,
    });
    if (!answer.accepted) throw new Error(`${answer.code} ${answer.fields?.join() ?? ''}`);
  });
  after(() => city.stop());

  it('[OD1] everyone lists what everyone may read, by kind, phase, body and change; what is for some is not there, whoever asks', async () => {
    const { items } = await city.json<Page>(`${API}/dialogues`);
    expect(ids(items)).to.have.members([SCHOOL, BATH]);
    const staff = await city.person('Sven Admin', { seats: ['admin'] });
    for (const headers of [staff.headers, city.anna.headers]) {
      const answer = await city.get(`${API}/dialogues`, headers);
      expect(ids(((await answer.json()) as Page).items)).to.have.members([SCHOOL, BATH]);
      for (const log of [DRAFT, CLOSED])
        for (const path of ['', '/contributions', '/contributions.csv', '/contributions.ndjson', '/lines.ndjson'])
          expect((await city.get(`${API}/dialogues/${log}${path}`, headers)).status, `${log}${path}`).to.equal(404);
    }
    const listed = async (query: string): Promise<readonly unknown[]> => ids((await city.json<Page>(`${API}/dialogues?${query}`)).items);
    expect(await listed('kind=radslag&phase=debate')).to.have.lengthOf(2);
    expect(await listed('kind=chat')).to.deep.equal([]);
    expect(await listed('phase=archived')).to.deep.equal([]);
    expect(await listed('body=Skoln%C3%A4mnden')).to.deep.equal([]);
    expect(await listed('changedSince=2026-11-20T12:00:00Z')).to.have.lengthOf(2);
    expect(await listed('changedSince=2026-11-20T12:00:00.001Z')).to.deep.equal([]);
    const one = await city.json(`${API}/dialogues/${SCHOOL}`);
    expect(one['title']).to.equal('Var ska skolan ligga?');
    expect(items).to.deep.include(one);
  });

  it('[OD2] page by page everything stands once; a cursor that was changed, made up or given by another list is 400', async () => {
    for (let at = 0; at < 7; at += 1) await city.write(`Ett inlägg till, nummer ${String(at)}, om platsen.`);
    const path = `${API}/dialogues/${SCHOOL}/contributions`;
    const all = await city.json<Page>(`${path}?limit=200`);
    expect(all.next).to.equal(null);
    for (const limit of [1, 3, 10]) expect(await walk(city, path, limit)).to.deep.equal(all.items);
    expect(await walk(city, `${API}/dialogues`, 1)).to.have.lengthOf(2);
    const first = await city.json<Page>(`${path}?limit=1`);
    const good = first.next ?? '';
    const bad = [
      `${good}A`,
      good.slice(1),
      good.slice(0, -2),
      cursorOf('dialogues', ['2026', 'x']),
      cursorOf(`contributions ${BATH}`, [1]),
      cursorOf(`contributions ${SCHOOL}`, ['1']),
      cursorOf(`contributions ${SCHOOL}`, [1.5]),
      cursorOf(`contributions ${SCHOOL}`, [1, 2]),
      Buffer.from(`["contributions ${SCHOOL}", 5]`).toString('base64url'),
      Buffer.from('{"__proto__":1}').toString('base64url'),
      'null',
      'AAAA',
    ];
    for (const cursor of bad) {
      const answer = await city.get(`${path}?cursor=${cursor}`);
      expect(answer.status, cursor).to.equal(400);
      expect(((await answer.json()) as Row)['fields'], cursor).to.deep.equal(['cursor']);
    }
  });

  it('[OD2] what changes while pages are read stands once more further on, and nothing is missed', async () => {
    const { items, next } = await city.json<Page>(`${API}/dialogues?limit=1`);
    const [first] = items;
    city.clock.set(city.clock.now() + 1000);
    await city.act(first?.['id'] as typeof SCHOOL, { type: 'dialogue/set', settings: { maxPostLength: 4000 } });
    const rest = await city.json<Page>(`${API}/dialogues?cursor=${next ?? ''}`);
    expect(new Set([...ids(items), ...ids(rest.items)])).to.deep.equal(new Set([SCHOOL, BATH]));
    expect(ids(rest.items)).to.include(first?.['id']);
  });

  it('[OD3] a parameter that is repeated, unknown, too large, no number or no value of its list is 400 and named; nothing of it is said again', async () => {
    const long = 'x'.repeat(5000);
    const bad = [
      'limit=0',
      'limit=201',
      'limit=-1',
      'limit=1e2',
      'limit=NaN',
      'limit=Infinity',
      'limit=%EF%BC%95',
      'limit=5%00',
      'limit=99999999999999999999',
      'limit=',
      'limit=5&limit=6',
      'limit[]=5',
      'limit=%3Csvg%20onload%3D1%3E',
      'cursor=',
      'cursor=a&cursor=b',
      `cursor=${long}`,
      'cursor=%27%20OR%201%3D1--',
      'sort=name%20desc',
      '__proto__=1',
      'constructor=1',
    ];
    for (const list of LISTS)
      for (const query of bad) {
        const answer = await city.get(`${API}/${list}?${query}`);
        const text = await answer.text();
        expect(answer.status, `${list}?${query.slice(0, 60)}`).to.equal(400);
        expect(text).not.to.include('svg').and.not.include('OR 1').and.not.include('xxx');
      }
    for (const query of [
      'kind=Radslag',
      'kind=radslag&kind=chat',
      'phase=%00',
      `body=${long}`,
      'changedSince=2026-11-20',
      'changedSince=2026-13-20T12:00:00Z',
      'changedSince=now()',
      'changedSince=0',
    ])
      expect((await city.get(`${API}/dialogues?${query}`)).status, query.slice(0, 60)).to.equal(400);
    for (const path of [
      'dialogues/%00',
      'dialogues/..%2f..',
      `dialogues/${'a'.repeat(190)}`,
      'dialogues/NY-SKOLA',
      'dialogues/%F0%9F%8F%9B',
    ])
      expect((await city.get(`${API}/${path}`)).status, path).to.equal(404);
  });

  it('[OD4] what has not changed is not sent again', async () => {
    for (const path of [
      ...LISTS,
      ...['dialogues', 'votes', 'ledger', 'statistics', 'usage'].map((each) => `${each}.csv`),
      `dialogues/${SCHOOL}`,
      `dialogues/${SCHOOL}/lines.ndjson`,
      'openapi.json',
    ]) {
      const answer = await city.get(`${API}/${path}`);
      const tag = answer.headers.get('etag') ?? '';
      expect(answer.status, path).to.equal(200);
      expect(tag, path).to.match(/^W\/"[\w-]{22}"$/);
      const body = await answer.text();
      for (const given of [tag, `"other", ${tag}`, tag.slice(2), '*']) {
        const same = await city.get(`${API}/${path}`, { 'if-none-match': given });
        expect(same.status, `${path} ${given}`).to.equal(304);
        expect(await same.text()).to.equal('');
      }
      const other = await city.get(`${API}/${path}`, { 'if-none-match': 'W/"other"' });
      expect(await other.text(), path).to.equal(body);
    }
  });

  it('[OD5] any site reads it, with no cookie looked at and none let through', async () => {
    for (const path of ['dialogues', 'dialogues.csv', `dialogues/${SCHOOL}/lines.ndjson`, 'dialogues?limit=0', 'dialogues/finns-inte']) {
      for (const origin of ['https://annan.example', city.url]) {
        const answer = await city.get(`${API}/${path}`, { origin });
        expect(answer.headers.get('access-control-allow-origin'), path).to.equal('*');
        expect(answer.headers.get('access-control-allow-credentials'), path).to.equal(null);
        expect(answer.headers.get('access-control-expose-headers')).to.include('RateLimit');
        expect(answer.headers.get('set-cookie')).to.equal(null);
      }
    }
    const other = await fetch(`${city.url}${API}/dialogues`, { method: 'POST', headers: { origin: city.url } });
    expect(other.status).to.equal(405);
    expect(other.headers.get('allow')).to.equal('GET, HEAD');
  });

  it('[OD6] each answer says how often one may ask; who asks too often is told when to go on', async () => {
    const small = await startServer({ parts: { rates: { reading: { points: 3, seconds: 60 } } } });
    try {
      const left: (string | null)[] = [];
      for (let at = 0; at < 3; at += 1) {
        const answer = await small.get(`${API}/dialogues`);
        expect(answer.status).to.equal(200);
        expect(answer.headers.get('ratelimit-policy')).to.equal('"reading";q=3;w=60');
        left.push(answer.headers.get('ratelimit'));
      }
      expect(left).to.deep.equal(['"reading";r=2', '"reading";r=1', '"reading";r=0']);
      const refused = await small.get(`${API}/votes`);
      expect(refused.status).to.equal(429);
      const wait = Number(refused.headers.get('retry-after'));
      expect(wait).to.be.within(1, 60);
      expect(refused.headers.get('ratelimit')).to.equal(`"reading";r=0;t=${String(wait)}`);
      expect(((await refused.json()) as Row)['code']).to.equal('request/too-many');
    } finally {
      await small.stop();
    }
  });

  it('[OD7] each list is a table too, with the same rows, and no cell is taken for a formula', async () => {
    for (const [path, rows] of [
      ['dialogues', 2],
      [`dialogues/${SCHOOL}/contributions`, (await city.json<Page>(`${API}/dialogues/${SCHOOL}/contributions?limit=200`)).items.length],
      ['ledger', (await city.json<Page>(`${API}/ledger?limit=200`)).items.length],
      ['statistics', 2],
    ] as const) {
      const answer = await city.get(`${API}/${path}.csv`);
      expect(answer.headers.get('content-type')).to.equal('text/csv; charset=utf-8; header=present');
      expect(answer.headers.get('content-disposition')).to.match(/^attachment; filename="[a-z-]+\.csv"$/);
      const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
      expect(text.startsWith('\ufeff'), path).to.equal(true);
      expect(text.trimEnd().split('\r\n')).to.have.lengthOf(rows + 1);
      expect(text).not.to.match(/(?:^|[,"])[=+@\t]/m);
    }
    const posts = await (await city.get(`${API}/dialogues/${SCHOOL}/contributions.csv`)).text();
    expect(posts).to.include(`"'=HYPERLINK(""http://ond.example"")`);
  });

  it('[OD8] posts stand with names as shown; what is gone keeps its id and says so, without a word; what nobody could read is not there', async () => {
    const rows = await walk(city, `${API}/dialogues/${SCHOOL}/contributions`, 4);
    const of = (post: PostId): Row | undefined => rows.find(({ id }) => id === post);
    expect(of(kept)).to.deep.include({ deleted: false, author: { name: 'Anna Lind', role: null }, lang: 'sv' });
    expect(of(taken)).to.deep.include({ deleted: true, why: 'author', reason: null });
    expect(of(hidden)).to.deep.include({ deleted: true, why: 'moderated' });
    expect(of(hidden)?.['reason']).to.be.a('string').and.not.equal('');
    const text = JSON.stringify(rows);
    expect(text).not.to.include('tillbaka om en stund').and.not.include('döljer senare').and.not.include('Ett skäl i ord');
    const lines = (await (await city.get(`${API}/dialogues/${SCHOOL}/contributions.ndjson`)).text()).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as Row)).to.deep.equal(rows);
    // Nobody looks at it before it is shown: until then it is nobody's.
    await city.act(BATH, { type: 'dialogue/set', settings: { review: { when: 'before', of: 'all' } } });
    expect((await city.send(BATH, saying('Väntar på granskning.'), city.anna)).status).to.equal(201);
    expect(await walk(city, `${API}/dialogues/${BATH}/contributions`, 5)).to.deep.equal([]);
  });

  it('[OD8] a name that is hidden or a person that is erased is in no later answer', async () => {
    const gone = await city.person('Rune Borta');
    await city.write('Det här skrev Rune om skolan.', { who: gone });
    const path = `${API}/dialogues/${SCHOOL}/contributions`;
    const before = await city.get(`${path}?limit=200`);
    expect(await before.text()).to.include('Rune Borta');
    await city.people.rename(gone.session.person, null);
    const later = await city.get(`${path}?limit=200`, { 'if-none-match': before.headers.get('etag') ?? '' });
    expect(later.status).to.equal(200);
    expect(await later.text()).not.to.include('Rune Borta');
    for (const ending of ['csv', 'ndjson']) expect(await (await city.get(`${path}.${ending}`)).text()).not.to.include('Rune Borta');
  });

  it('[OD9] a whole log is its stored lines, byte for byte, to the head of the moment', async () => {
    const answer = await city.get(`${API}/dialogues/${SCHOOL}/lines.ndjson`);
    expect(answer.headers.get('content-type')).to.include('application/x-ndjson');
    const head = (await city.store.head(SCHOOL))?.seq ?? 0;
    const { lines } = await city.store.read(SCHOOL, 0, head);
    expect(await answer.text()).to.equal(lines.map(({ line }) => `${line}\n`).join(''));
    const named = await fetch(`${city.url}${API}/dialogues/${SCHOOL}/lines.ndjson`, { method: 'HEAD' });
    expect(named.status).to.equal(200);
    expect(named.headers.get('content-disposition')).to.equal(`attachment; filename="${SCHOOL}.ndjson"`);
  });

  it('[OD12] decisions of all dialogues stand in one ledger, the oldest first, without a word of what was written', async () => {
    const rows = await walk(city, `${API}/ledger`, 2);
    const hiding = rows.find(({ kind }) => kind === 'hidden');
    expect(hiding).to.deep.include({ dialogue: SCHOOL, post: hidden, undone: false });
    expect(rows.map(({ at }) => at)).to.deep.equal(rows.map(({ at }) => at).toSorted());
    expect(JSON.stringify(rows)).not.to.include('döljer senare').and.not.include('Ett skäl i ord');
  });

  it('[OD13] figures of each debate are those of its own page', async () => {
    const rows = await walk(city, `${API}/statistics`, 1);
    const row = rows.find(({ dialogue }) => dialogue === SCHOOL);
    expect(row?.['figures']).to.deep.equal(await city.json(`${API}/dialogues/${SCHOOL}/statistics`));
    expect(rows).to.have.lengthOf(2);
  });

  it('[OD14] how often dialogues are opened is told in sums of whole days, and nothing that a small number could be worked out from', async () => {
    expect(usageRow('2026-11-19', 9, 0)).to.deep.equal({ day: '2026-11-19', openings: null, pages: null, elements: null });
    expect(usageRow('2026-11-19', 12, 3)).to.deep.equal({ day: '2026-11-19', openings: 15, pages: null, elements: null });
    expect(usageRow('2026-11-19', 12, 0)).to.deep.equal({ day: '2026-11-19', openings: 12, pages: 12, elements: 0 });
    expect(usageRow('2026-11-19', 12, 10)).to.deep.equal({ day: '2026-11-19', openings: 22, pages: 12, elements: 10 });
    for (let at = 0; at < 11; at += 1) await city.get(`/d/${at % 2 === 0 ? SCHOOL : BATH}`);
    expect(await walk(city, `${API}/usage`, 5)).to.deep.equal([]);
    const now = city.clock.now();
    city.clock.set(now + 86_400_000);
    const rows = await walk(city, `${API}/usage`, 5);
    city.clock.set(now);
    expect(rows).to.deep.equal([{ day: '2026-11-20', openings: 11, pages: 11, elements: 0 }]);
  });
});
