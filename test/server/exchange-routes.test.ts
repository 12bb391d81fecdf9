import { after, before, describe, it, expect } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { Addresses, objectsOf } from '@insyn/server/exchange/oparl.ts';
import { bodyLog, createShelf } from '@insyn/server/protokoll/shelf.ts';
import { readAkn } from '@insyn/server/exchange/akn-read.ts';
import { MINUTES } from './exchange-kit.ts';
import { BODY, type Council, NOW, SECRETARY, startCouncil } from './protokoll-kit.ts';

const MEETING = '2026-03-03';
const SECRET = 'Hemlig bilaga om fastigheten';
const AT = `/i/${BODY}/${MEETING}`;
const OPARL = '/api/v1/oparl';

type Obj = Record<string, unknown>;
const objects = (value: unknown): readonly Obj[] =>
  Array.isArray(value)
    ? value.flatMap(objects)
    : value !== null && typeof value === 'object'
      ? [value as Obj, ...Object.values(value).flatMap(objects)]
      : [];

describe('meetings in open formats, from a server', () => {
  let council: Council;
  let limited = '';
  const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${council.server.url}${path}`, { headers });
  const json = async (path: string): Promise<Obj> => (await (await get(path.replace(council.server.url, ''))).json()) as Obj;

  before(async () => {
    council = await startCouncil();
    await council.publish(MEETING, MINUTES, { state: 'unadjusted', adjustment: { adjusted: null } });
    await council.publish(MEETING, { ...MINUTES, title: 'Protokoll nr 3, rättat' }, { follows: 1 });
    const bytes = new TextEncoder().encode('Underlag.');
    await council.attach(MEETING, '31', { title: 'Karta <över> platsen', media: 'text/plain', bytes }, 'everyone');
    limited = await council.attach(MEETING, '31', { title: SECRET, media: 'text/plain', bytes }, 'representatives');
  });
  after(() => council.stop());

  it('[PR80] a meeting is there in each format, under a name that nobody typed', async () => {
    for (const [ending, media, has] of [
      ['akn.xml', 'application/akn+xml', 'docTitle'],
      ['json', 'application/json', 'oparl.org/1.1/Meeting'],
      ['md', 'text/markdown', '## § 31 Ny skola'],
      ['txt', 'text/plain', '§ 31 Ny skola'],
      ['csv', 'text/csv', 'Majken Dalvret,Kv,Nej'],
    ] as const) {
      const answer = await get(`${AT}.${ending}`);
      expect(answer.status, ending).to.equal(200);
      expect(answer.headers.get('content-type'), ending).to.contain(media);
      expect(answer.headers.get('content-disposition')).to.match(
        new RegExp(`^(attachment|inline); filename="${BODY}-${MEETING}\\.${ending}"$`),
      );
      expect(await answer.text(), ending).to.contain(has);
    }
    const read = readAkn(await (await get(`${AT}.akn.xml`)).text());
    expect(read.ok && read.document).to.deep.equal({ ...MINUTES, title: 'Protokoll nr 3, rättat' });
  });

  it('[PR80] an older version is there by its number, and says that it is not adjusted', async () => {
    expect(await (await get(`${AT}.akn.xml?version=1`)).text()).to.contain('<docStatus>Ej justerat</docStatus>');
    expect(await (await get(`${AT}.md?version=1`)).text()).to.contain('Ej justerat');
    expect(await (await get(`${AT}.txt?version=1`)).text()).to.contain('Ej justerat');
    expect(await (await get(`${AT}.json?version=1`)).text()).to.contain('"insyn:state": "unadjusted"');
    expect(await (await get(`${AT}.md`)).text()).not.to.contain('Ej justerat');
  });

  it('[PR81] any site reads it, without a cookie; what has not changed is not sent again', async () => {
    for (const path of [`${AT}.akn.xml`, `${AT}.json`, OPARL, `${OPARL}/meetings`]) {
      const answer = await get(path, { origin: 'https://annan.test' });
      expect(answer.headers.get('access-control-allow-origin'), path).to.equal('*');
      expect(answer.headers.get('access-control-allow-credentials')).to.equal(null);
      expect(answer.headers.get('cache-control')).to.equal('no-cache');
      const tag = answer.headers.get('etag') ?? '';
      expect((await get(path, { 'if-none-match': tag })).status).to.equal(304);
    }
    // Also a site that may do more elsewhere.
    const ours = await get(`${AT}.json`, { origin: council.server.url });
    expect(ours.headers.get('access-control-allow-origin')).to.equal('*');
    expect(ours.headers.get('access-control-allow-credentials')).to.equal(null);
    const packed = await get(`${AT}.akn.xml`, { 'accept-encoding': 'br' });
    expect(packed.headers.get('content-encoding')).to.equal('br');
    const first = (await get(`${AT}.md?version=1`)).headers.get('etag');
    expect((await get(`${AT}.md`)).headers.get('etag')).not.to.equal(first);
  });

  it('[PR81] a limited document is in no format, also for one who may read it', async () => {
    const headers = await council.representative('Majken Dalvret', BODY);
    for (const path of [
      `${AT}.akn.xml`,
      `${AT}.json`,
      `${AT}.md`,
      `${AT}.csv`,
      `${OPARL}/meetings`,
      `${OPARL}/papers`,
      `${OPARL}/papers/${BODY}/${MEETING}/31`,
    ]) {
      const text = await (await get(path, headers)).text();
      expect(text, path).not.to.contain(SECRET);
      expect(text, path).not.to.contain(limited);
    }
    expect((await get(`${OPARL}/files/${BODY}/${MEETING}/${limited}`, headers)).status).to.equal(404);
    expect(await (await get(`${OPARL}/papers/${BODY}/${MEETING}/31`)).text()).to.contain('Karta <över> platsen');
  });

  it('[PR81] a limited document is told by no format, also of a view that has it', async () => {
    const view = (await createShelf({ authority: council.server.app.authority, store: council.server.store, now: () => NOW }).meeting(
      BODY,
      MEETING,
      undefined,
      { ...NOBODY, level: 'eid', seats: [SECRETARY] },
    )) as MeetingView;
    expect(view.files.some((each) => each.limited)).to.equal(true);
    expect(
      JSON.stringify(objectsOf(view, new Addresses('https://stad.test')), (_, value: unknown) =>
        value instanceof Map ? [...value] : value,
      ),
    ).not.to.contain(SECRET);
  });

  it('[PR80] what is not there is not found, whatever is asked', async () => {
    expect(bodyLog(BODY)).not.to.equal(null);
    for (const path of [
      `/i/${BODY}/2026-03-04.md`,
      '/i/ingen/2026-03-03.akn.xml',
      `${AT}.md?version=9`,
      `${AT}.md?version=x`,
      `${AT}.md?version=1&version=2`,
      `/i/${BODY}/..%2f..%2fetc%2fpasswd.md`,
      `/i/${BODY}/%22%0d%0aSet-Cookie:%20a=b.md`,
      `${OPARL}/agenda-items/${BODY}/${MEETING}/99`,
      `${OPARL}/persons/${BODY}/${MEETING}/__proto__`,
      `${OPARL}/organizations/constructor`,
    ]) {
      expect((await get(path)).status, path).to.equal(404);
    }
    for (const page of ['0', '-1', 'x', '1&page=2']) expect((await get(`${OPARL}/meetings?page=${page}`)).status, page).to.equal(400);
    expect((await fetch(`${council.server.url}${AT}.md`, { method: 'PUT', headers: { origin: council.server.url } })).status).to.equal(405);
  });

  it('[PR82] OParl’s addresses lead from the system to every object, and each answers with what it names', async () => {
    const base = council.server.url;
    const system = await json(OPARL);
    const [city] = (await json(String(system['body'])))['data'] as readonly Obj[];
    const [organization] = (await json(String(city?.['organization'])))['data'] as readonly Obj[];
    expect(organization?.['name']).to.equal('Skolnämnden');
    const list = await json(String(city?.['meeting']));
    expect(list['pagination']).to.deep.equal({ currentPage: 1, elementsPerPage: 20, totalPages: 1, totalElements: 1 });
    const [meeting] = list['data'] as readonly Obj[];
    expect(meeting).to.deep.equal(await json(`${OPARL}/meetings/${BODY}/${MEETING}`));
    expect(meeting).to.deep.equal(await json(`${AT}.json`));
    const papers = (await json(String(city?.['paper'])))['data'];
    const persons = (await json(String(city?.['person'])))['data'];
    expect(objects(papers).some((each) => each['reference'] === 'SKN 2026/118')).to.equal(true);
    const own = objects([system, city, organization, meeting, papers, persons]).filter(
      (each) => String(each['id']).startsWith(`${base}${OPARL}`) && !String(each['id']).includes('#'),
    );
    expect(new Set(own.map((each) => (typeof each['type'] === 'string' ? each['type'] : 'popolo'))).size).to.equal(10);
    for (const each of own) {
      const there = await json(String(each['id']));
      expect(there['id'], String(each['id'])).to.equal(each['id']);
      if (typeof each['type'] === 'string') expect(each['type']).to.match(/^https:\/\/schema\.oparl\.org\/1\.1\/[A-Z]/);
    }
    for (const each of objects([meeting, papers, persons]).filter(({ type }) =>
      /Meeting|AgendaItem|Paper|Consultation|Person$/.test(String(type)),
    ))
      expect(String(each['modified'])).to.match(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/);
  });

  it('[PR83] a vote has its motion, its counts and each vote in Popolo’s words', async () => {
    const event = await json(`${OPARL}/vote-events/${BODY}/${MEETING}/31-1`);
    expect(event['result']).to.equal('pass');
    expect((event['counts'] as readonly Obj[]).map(({ option, value }) => [option, value])).to.deep.equal([
      ['yes', 2],
      ['no', 1],
      ['abstain', 0],
    ]);
    expect(
      (event['votes'] as readonly Obj[]).map(({ option, voter, group }) => [option, (voter as Obj)['name'], (group as Obj)['name']]),
    ).to.deep.equal([
      ['no', 'Majken Dalvret', 'Kv'],
      ['yes', 'Ilyas Stensund', 'Fs'],
      ['yes', 'Edvin Rosenglim', 'Öf'],
    ]);
    const motion = await json(String(event['motion_id']));
    expect(motion['text']).to.equal('Ska staden välja alternativ A eller B?');
    const item = await json(`${OPARL}/agenda-items/${BODY}/${MEETING}/31`);
    expect(item['result']).to.equal('Bifall');
    expect(item['insyn:motion']).to.deep.equal([motion]);
  });
});
