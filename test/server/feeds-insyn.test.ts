import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { part } from '@insyn/domain/protokoll/model.ts';
import { vtimezone } from '@insyn/server/notify/feeds/vtimezone.ts';
import { calendarOf } from '@insyn/server/notify/feeds/calendar.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { feedsOf } from '@insyn/elements/parts/topics.ts';
import { after, before, describe, expect, it } from '#spec';
import { type City, HEALTH, minutes, paragraph, plan, SCHOOL, startCity } from './follow-kit.ts';
import { NOW } from './protokoll-kit.ts';
import { openDialogue, POST } from './start-server.ts';

const MEETING = '2026-12-03';

describe('feeds of bodies, matters, persons and §§', () => {
  let city: City;
  let search: SearchIndex;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-feeds-'));
    search = await openSearchIndex({ folder, readers: 1 });
    city = await startCity({ parts: { search } });
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    const hostile = paragraph('33', 'Skolmat <script>alert(1)</script> & "sås" ]]>', ['SKN 2026/9'], 'Ja\u0000 till & nej.', {
      parts: [part('decision', { blocks: [{ kind: 'paragraph', text: 'Ja till <b>mat</b> & nej.' }] })],
    });
    await city.publish(MEETING, minutes(MEETING, [SCHOOL, HEALTH, hostile]), { state: 'unadjusted' });
    city.server.clock.set(NOW + 60_000);
    const file = { title: 'Tjänsteskrivelse', media: 'text/plain', bytes: new TextEncoder().encode('Text.') };
    await city.attach(MEETING, '31', file, 'everyone');
    await city.attach(MEETING, '31', { ...file, title: 'Bara för några' }, 'representatives');
    city.server.clock.set(NOW + 120_000);
    await city.act({ type: 'protokoll/plan', meeting: '2026-12-17', plan: plan('2026-12-17T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: '2026-12-17', reason: 'Inga ärenden.' });
  });
  after(async () => {
    await city.stop();
    await search.close();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string): Promise<Response> => city.server.get(path);
  const items = async (
    path: string,
  ): Promise<readonly { readonly id: string; readonly url: string; readonly title: string; readonly content_text: string }[]> =>
    ((await (await get(path)).json()) as { readonly items: [] }).items;

  it('[FO33] a body has what happened as Atom and as JSON Feed, newest first, each with its page, and nothing that only some may read', async () => {
    const atom = await (await get('/i/skolnamnden/flode.atom')).text();
    expect(atom).to.match(/^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom" xml:lang="sv">/);
    expect([...atom.matchAll(/<entry>.*?<title>(.*?)<\/title>/gs)].map(([, title]) => title)).to.deep.equal([
      'Inställt möte: Skolnämnden 17 december',
      'Ny handling: Tjänsteskrivelse',
      'Protokoll: Skolnämnden 3 december',
    ]);
    expect(atom)
      .to.include('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;sås&quot;')
      .and.not.include('<script')
      .and.not.include('\u0000');
    const json = await get('/i/skolnamnden/flode.json');
    expect(json.headers.get('content-type')).to.equal('application/feed+json; charset=utf-8');
    const feed = (await json.json()) as Record<string, unknown>;
    expect(feed['version']).to.equal('https://jsonfeed.org/version/1.1');
    expect(feed['feed_url']).to.equal(`${city.server.url}/i/skolnamnden/flode.json`);
    const [first, second, third] = await items('/i/skolnamnden/flode.json');
    expect([first?.url, first?.content_text]).to.deep.equal([`${city.server.url}/i/skolnamnden/2026-12-17`, 'Inga ärenden.']);
    expect(new Set([first?.id, second?.id, third?.id])).to.have.length(3);
    expect(third?.content_text).to.include('§ 31 Ny skola i Kvarnskogen: Skolan byggs vid Lyktorget.');
    expect(atom + JSON.stringify(feed)).to.not.include('Bara för några');
  });

  it('[FO34] a § and a person have theirs, at the addresses that the elements know', async () => {
    const own = await items('/i/skolnamnden/2026-12-03/31/flode.json');
    expect(own.map(({ title }) => title)).to.deep.equal(['Ny handling: Tjänsteskrivelse', 'Protokoll: Skolnämnden 3 december']);
    expect(own[1]?.url).to.equal(`${city.server.url}/i/skolnamnden/2026-12-03/31`);
    expect(own[1]?.content_text).to.include('Lyktorget').and.not.include('Elevhälsans');
    const [said, ...more] = await items(`/i/person/${encodeURIComponent('majken dalvret (kv)')}/flode.json`);
    expect(more).to.deep.equal([]);
    expect(said?.content_text).to.include('Majken Dalvret (Kv) har reserverat sig i § 31').and.include('§ 32');
    await city.server.app.searchable();
    const matter = (await (await get('/i/arende/skn-2026-118/flode.json')).json()) as {
      readonly title: string;
      readonly items: readonly { url: string }[];
    };
    expect(matter.title).to.include('SKN 2026/118');
    expect(matter.items.map(({ url }) => url)).to.deep.equal([`${city.server.url}/i/skolnamnden/2026-12-03/31`]);
    for (const topic of [
      { kind: 'body', key: 'skolnamnden' },
      { kind: 'matter', key: 'skn-2026-118' },
      { kind: 'paragraph', key: 'skolnamnden/2026-12-03/31' },
      { kind: 'person', key: 'ilyas sandholt (ly)' },
    ] as const)
      for (const { href } of feedsOf(topic, '')) expect((await get(href)).status, href).to.equal(200);
    for (const path of [
      '/i/finns-inte/flode.atom',
      '/i/skolnamnden/2026-12-03/99/flode.json',
      '/i/person/nobody%20here/flode.atom',
      '/i/arende/finns-inte-1/flode.atom',
      '/i/finns-inte/kalender.ics',
    ])
      expect((await get(path)).status, path).to.equal(404);
  });

  it('[FO35] whoever reads a feed gets the same, from any page, and nothing anew where nothing changed', async () => {
    for (const path of ['/i/skolnamnden/flode.atom', '/i/skolnamnden/flode.json', '/i/skolnamnden/kalender.ics']) {
      const first = await city.server.get(path, { origin: 'https://anywhere.example' });
      expect(first.headers.get('access-control-allow-origin')).to.equal('*');
      expect(first.headers.get('access-control-allow-credentials')).to.equal(null);
      const known = await city.server.get(path, { origin: 'https://stockholm.example' });
      expect(known.headers.get('access-control-allow-origin'), 'also a page that may embed').to.equal('*');
      expect(known.headers.get('access-control-allow-credentials')).to.equal(null);
      const again = await get(path);
      const tag = again.headers.get('etag') ?? '';
      expect(tag).to.equal(first.headers.get('etag'));
      expect((await city.server.get(path, { 'if-none-match': tag })).status).to.equal(304);
      const post = await fetch(`${city.server.url}${path}`, { method: 'POST', headers: { origin: city.server.url } });
      expect(post.status).to.equal(405);
    }
  });

  it('[FO36] meetings are a calendar: each by a name that stays, in the time of the city, moved by a higher number, cancelled as such', async () => {
    const read = async (): Promise<string> => (await (await get('/i/skolnamnden/kalender.ics')).text()).replace(/\r\n /g, '');
    const calendar = await read();
    expect(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 5000)).to.equal(true);
    expect(calendar).to.include('BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm').and.include('REFRESH-INTERVAL;VALUE=DURATION:PT1H');
    const events = calendar.split('BEGIN:VEVENT').slice(1);
    const [held, cancelled] = events;
    expect(held).to.match(/\r\nDTSTAMP:\d{8}T\d{6}Z\r\n/);
    expect(held).to.include('UID:2026-12-03.skolnamnden@tenant-stad.insyn\r\n').and.include('SEQUENCE:2\r\n');
    expect(held).to.include('DTSTART;TZID=Europe/Stockholm:20261203T180000\r\n').and.include('STATUS:CONFIRMED');
    expect(held).to.include('LOCATION:Stadshuset\\, sal Vinden').and.include(`URL;VALUE=URI:${city.server.url}/i/skolnamnden/2026-12-03`);
    expect(cancelled).to.include('STATUS:CANCELLED').and.include('SEQUENCE:3\r\n').and.include('Inställt: Inga ärenden.');
    await city.act({ type: 'protokoll/plan', meeting: '2026-12-17', plan: plan('2026-12-18T18:30') });
    const moved = (await read()).split('BEGIN:VEVENT')[2];
    expect(moved)
      .to.include('UID:2026-12-17.skolnamnden@')
      .and.include('SEQUENCE:4\r\n')
      .and.include(':20261218T183000')
      .and.include('STATUS:CONFIRMED');
    const raw = await (await get('/i/skolnamnden/kalender.ics')).text();
    expect(
      raw.split('\r\n').filter((line) => Buffer.byteLength(line) > 75),
      'folded',
    ).to.deep.equal([]);
  });

  it('[FO37] the zone of a calendar says when clocks are moved; meetings of a zone with other rules are written in UTC', () => {
    expect(vtimezone('Europe/Stockholm')).to.equal(
      [
        'BEGIN:VTIMEZONE',
        'TZID:Europe/Stockholm',
        'BEGIN:DAYLIGHT',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0200',
        'DTSTART:19700329T020000',
        'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
        'END:DAYLIGHT',
        'BEGIN:STANDARD',
        'TZOFFSETFROM:+0200',
        'TZOFFSETTO:+0100',
        'DTSTART:19701025T030000',
        'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
        'END:STANDARD',
        'END:VTIMEZONE',
      ].join('\r\n'),
    );
    expect(vtimezone('Europe/Helsinki')).to.include('DTSTART:19700329T030000').and.include('TZOFFSETTO:+0300');
    for (const zone of ['America/New_York', 'Europe/Moscow', 'UTC', 'Europe/Istanbul']) expect(vtimezone(zone), zone).to.equal(null);
    const start = { utc: '2026-12-03T23:00:00.000Z', local: '2026-12-03T18:00', zone: 'America/New_York' };
    const meeting = {
      meeting: MEETING,
      plan: { ...plan('2026-12-03T18:00'), start },
      planned: 1,
      cancelled: null,
      versions: [],
      adjustment: { adjusted: null, posted: null, protocolAt: '' },
      files: [],
      threads: [],
    };
    const calendar = calendarOf({
      tenant: 't',
      body: 'b',
      name: 'B',
      base: 'https://x.example',
      meetings: [meeting],
      at: new Date(NOW).toISOString(),
    });
    expect(calendar).to.include('DTSTART:20261203T230000Z').and.not.include('VTIMEZONE');
  });

  it('[FO38] a debate and a thread of it are JSON Feed too, with what can be read now', async () => {
    const log = await openDialogue(city.server, 'ny-skola');
    const rut = await city.server.person('Rut');
    expect((await city.server.send(log, POST, rut)).status).to.equal(201);
    const [post] = await items('/d/ny-skola/inlagg.json');
    expect(post?.title).to.equal('Rut: Vid Lyktorget är det närmast.');
    const id = /#p-([\w-]{22})$/.exec(post?.id ?? '')?.[1] ?? '';
    expect((await items(`/d/ny-skola/trad/${id}.json`)).map((each) => each.content_text)).to.deep.equal(['Vid Lyktorget är det närmast.']);
    const answer = await city.server.send(log, { type: 'debate/withdraw', post: id }, rut);
    expect(answer.status).to.equal(201);
    expect(await items('/d/ny-skola/inlagg.json')).to.deep.equal([]);
  });
});
