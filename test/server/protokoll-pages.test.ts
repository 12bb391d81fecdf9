import { PDFDocument } from '@cantoo/pdf-lib';
import { extractText, getDocumentProxy } from 'unpdf';
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { BodyEntry, MeetingEntry, MeetingView } from '@insyn/domain/protokoll/views.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { openReadings, type Readings } from '@insyn/server/protokoll/readings.ts';
import { openDialogue, saying } from './start-server.ts';
import { BODY, BODY_LOG, BODY_NAME, NOW, startCouncil, views, type Council } from './protokoll-kit.ts';

const posted = views.find(({ status }) => status === 'posted');
if (!posted?.document) throw new Error('the fixture has no minutes');
const { meeting, document: minutes } = posted;
const DECIDED = minutes.paragraphs.find(({ parts }) => parts.some(({ votings }) => votings.length > 0));
if (DECIDED === undefined) throw new Error('the fixture has no vote');
const SECRET = 'Underlag om enskilda barn, bara för ledamöter.';

let council: Council;
let readings: Readings;
const json = async <T>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> => {
  const answer = await council.server.get(path, headers);
  expect(answer.status, path).to.equal(200);
  return (await answer.json()) as T;
};
const page = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
  const answer = await council.server.get(path, headers);
  expect(answer.status, path).to.equal(200);
  return answer.text();
};

before(async () => {
  readings = openReadings(':memory:', () => NOW);
  council = await startCouncil({ parts: { readings } });
  await council.publish(meeting, minutes);
});
after(() => council.stop());

describe('bodies and meetings over HTTP', () => {
  it('[PR120] everybody reads bodies, meetings and a meeting by its version; what is not there is answered as such', async () => {
    expect(await json<BodyEntry[]>(routes.bodies)).to.deep.equal([{ log: BODY_LOG, body: BODY, name: BODY_NAME }]);
    const [entry] = await json<MeetingEntry[]>(routes.meetings(BODY));
    expect(entry).to.include({ meeting, status: 'posted' });
    const view = await json<MeetingView>(routes.meeting(BODY, meeting));
    expect(view.document).to.deep.equal(minutes);
    expect(await json<MeetingView>(`${routes.meeting(BODY, meeting)}?version=1`)).to.deep.equal(view);
    for (const path of [
      `${routes.meeting(BODY, meeting)}?version=2`,
      `${routes.meeting(BODY, meeting)}?version=x`,
      routes.meeting(BODY, '2020-01-01'),
      routes.meetings('finns-inte'),
      routes.meetings('__proto__'),
      routes.meetingFile(BODY, meeting, 'x'),
    ])
      expect((await council.server.get(path)).status, path).to.equal(404);
  });

  it('[PR120] who has it already is told so', async () => {
    const first = await council.server.get(routes.meeting(BODY, meeting));
    const tag = first.headers.get('etag') ?? '';
    expect((await council.server.get(routes.meeting(BODY, meeting), { 'if-none-match': tag })).status).to.equal(304);
  });
});

describe('documents for elected members', () => {
  it('[PR121] are told to nobody else, by nothing; each reading is written down and the copy says whose it is', async () => {
    const before = await (await council.server.get(routes.meeting(BODY, meeting))).text();
    const bytes = new TextEncoder().encode(SECRET);
    const document = await council.attach(
      meeting,
      DECIDED.anchor,
      { title: 'Bilaga för ledamöter', media: 'text/plain', bytes },
      'representatives',
    );
    const path = routes.meetingFile(BODY, meeting, document);
    const ours = await council.representative('Ilyas Sandholt', BODY_NAME);
    const others = await council.representative('Torun Vägmark', 'Kulturnämnden');

    expect(await (await council.server.get(routes.meeting(BODY, meeting))).text()).to.equal(before);
    for (const headers of [{}, others]) {
      expect((await council.server.get(path, headers)).status).to.equal(404);
      for (const each of [routes.meetingPage(BODY, meeting), routes.paragraphPage(BODY, meeting, DECIDED.anchor)])
        expect(await page(each, headers)).not.to.include('Bilaga för ledamöter');
    }
    expect(readings.of(BODY_LOG, document)).to.deep.equal([]);

    const view = await json<MeetingView>(routes.meeting(BODY, meeting), ours);
    expect(view.files.map(({ title, limited }) => [title, limited])).to.deep.equal([['Bilaga för ledamöter', true]]);
    expect(await page(routes.meetingPage(BODY, meeting), ours)).to.include('Bilaga för ledamöter');
    const answer = await council.server.get(path, ours);
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const text = await answer.text();
    expect(text).to.match(/^Hämtat av Ilyas Sandholt 20 november 2026/);
    expect(text).to.include(SECRET);
    expect(readings.of(BODY_LOG, document)).to.have.length(1);
  });

  it('[PR122] every page of a PDF says for whom it was fetched and when', async () => {
    const made = await PDFDocument.create();
    made.addPage([300, 400]);
    made.addPage([300, 400]);
    const document = await council.attach(
      meeting,
      null,
      { title: 'Ritning', media: 'application/pdf', bytes: await made.save() },
      'representatives',
    );
    const headers = await council.representative('Edvin Fjällrot', BODY_NAME);
    const answer = await council.server.get(routes.meetingFile(BODY, meeting, document), headers);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), { mergePages: false });
    expect(text).to.have.length(2);
    for (const each of text) expect(each).to.include('Hämtat av Edvin Fjällrot 20 november 2026');
  });

  it('[PR121] a line of the log is as any sealed one', async () => {
    const { state } = (await council.server.app.authority.look(BODY_LOG as LogId)) ?? {};
    const { lines } = await council.server.store.read(BODY_LOG, 0, 100);
    const sealed = lines
      .map(({ line }) => JSON.parse(line) as { type: string; data: unknown; by: unknown })
      .filter(({ type }) => type === 'sealed');
    expect(state?.protokoll.kind).to.equal('body');
    expect(sealed).to.have.length(2);
    for (const { data, by } of sealed) expect([data, by]).to.deep.equal([{}, { system: 'sealed' }]);
  });
});

describe('pages of Insyn', () => {
  it('[PR123] the first page, a body, a meeting and a § are whole without a script', async () => {
    const first = await page(routes.insyn);
    expect(first).to.include(BODY_NAME);
    expect(await page(routes.bodyPage(BODY))).to.include(routes.meetingPage(BODY, meeting));
    const whole = await page(routes.meetingPage(BODY, meeting));
    for (const { title, number } of minutes.paragraphs) {
      expect(whole).to.include(title);
      expect(whole).to.match(new RegExp(`§\\s${number}`));
    }
    const one = await page(routes.paragraphPage(BODY, meeting, DECIDED.anchor));
    expect(one).to.include(DECIDED.title);
    expect(one).to.match(/<title>§\s31 /);
    for (const path of [`${routes.meetingPage(BODY, meeting)}/999`, routes.meetingPage(BODY, '2020-01-01'), routes.bodyPage('finns-inte')])
      expect((await council.server.get(path)).status, path).to.equal(404);
  });

  it('[PR124] a thread shows its posts at the §, and a new version keeps it', async () => {
    const log = 'fragor-om-paragraf' as LogId;
    const { app } = council.server;
    await openDialogue(council.server, log);
    await council.act({ type: 'protokoll/open-thread', meeting, anchor: DECIDED.anchor, dialogue: log });
    const rut = await council.server.person('Rut Havrelind');
    expect((await council.server.send(log, saying('Hur blir det med skolvägen?'), rut)).status).to.be.below(300);
    const view = await json<MeetingView>(routes.meeting(BODY, meeting));
    expect(view.threads.map(({ anchor, posts }) => [anchor, posts])).to.deep.equal([[DECIDED.anchor, 1]]);
    expect(await page(routes.meetingPage(BODY, meeting))).to.include(routes.page(log));
    await council.publish(meeting, { ...minutes, title: `${minutes.title} (rättat)` }, { follows: 1 });
    const again = await json<MeetingView>(routes.meeting(BODY, meeting));
    expect(again.version?.version).to.equal(2);
    expect(again.threads.map(({ anchor }) => anchor)).to.deep.equal([DECIDED.anchor]);
    expect((await app.authority.look(log))?.state.debate.counts.published).to.equal(1);
  });

  it('[PR141] a thread whose dialogue asks a level to read is told at the meeting to nobody, and again when it asks none', async () => {
    const log = 'fragor-for-inloggade' as LogId;
    const anchor = minutes.paragraphs.find((each) => each.anchor !== DECIDED.anchor)?.anchor ?? '';
    await openDialogue(council.server, log);
    await council.act({ type: 'protokoll/open-thread', meeting, anchor, dialogue: log });
    const rut = await council.server.person('Rut Havrelind');
    expect((await council.server.send(log, saying('Bara för den som är inloggad.'), rut)).status).to.be.below(300);
    const ask = async (read: 'none' | 'eid'): Promise<void> => {
      const levels = { read, write: 'eid', support: 'eid', vote: 'eid' } as const;
      const who = { ...NOBODY, seats: ['admin/1' as const] };
      const command = { type: 'dialogue/set', settings: { levels } } as const;
      expect(await council.server.app.authority.submit({ log, command, who, key: null })).to.include({ accepted: true });
    };
    const ilyas = await council.representative('Ilyas Sandholt', BODY_NAME);
    const told = async (headers: Readonly<Record<string, string>>): Promise<readonly boolean[]> => {
      const pages = [routes.meetingPage(BODY, meeting), routes.paragraphPage(BODY, meeting, anchor)];
      const view = await json<MeetingView>(routes.meeting(BODY, meeting), headers);
      const shown = await Promise.all(pages.map(async (path) => (await page(path, headers)).includes(log)));
      return [view.threads.some(({ dialogue }) => dialogue === log), ...shown];
    };
    expect(await told({})).to.deep.equal([true, true, true]);
    await ask('eid');
    // What somebody who could read the dialogue is told is no more: the page of a meeting is the same for everyone.
    for (const headers of [{}, rut.headers, ilyas]) {
      expect(await told(headers)).to.deep.equal([false, false, false]);
      expect(await (await council.server.get(routes.meeting(BODY, meeting), headers)).text()).not.to.include(log);
    }
    await ask('none');
    expect(await told({})).to.deep.equal([true, true, true]);
  });
});
