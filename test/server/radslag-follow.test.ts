/** What those who follow a rådslag are told, and who is reminded of an answer that is to come; by a real mail server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { boardSha256 } from '@insyn/domain/vote/result.ts';
import type { VoteCommand } from '@insyn/domain/vote/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { FollowUpStore } from '@insyn/server/follow-up/store.ts';
import { type Mailer, openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { after, before, describe, expect, it } from '#spec';
import { CLOSES, OPENS } from '../kit/election.ts';
import { answerTo, GATHERING, PLAN, zoned } from '../kit/radslag.ts';
import { makeExport } from '../kit/vote-export.ts';
import { type City, DIALOGUE, linkIn, MATTER_TOPIC, openMailServer, startCity } from './follow-kit.ts';
import { ARGUMENT, radslagOn, type RadslagAt } from './radslag-kit.ts';
import { foundTenant } from './staff.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const TENANT = 'tenant-stad' as LogId;
const TOPIC = { kind: 'dialogue', key: DIALOGUE } as const;
const OFFICE = PLAN.office;
const ALARM = 'jour@sunnero.example';
const DAY = 86_400_000;
const later = (utc: string, ms: number): string => new Date(Date.parse(utc) + ms).toISOString();

describe('following a rådslag', () => {
  let city: City;
  let radslag: RadslagAt;
  before(async () => {
    city = await startCity();
    radslag = radslagOn(city.server, DIALOGUE);
    await city.follow('arende@example.se', [MATTER_TOPIC]);
  });
  after(() => city.stop());
  const subjects = async (address = 'rut@example.se'): Promise<readonly string[]> =>
    (await city.lettersTo(address)).map(({ subject }) => subject);

  it('[RS100] who follows the matter is told when it is announced, with its times and who answers, and of the draft nothing', async () => {
    await radslag.announce();
    const [letter, ...more] = await city.lettersTo('arende@example.se');
    expect(more).to.deep.equal([]);
    expect(letter?.subject).to.equal('Nytt rådslag: Var ska gångbanan gå?');
    expect(letter?.text)
      .to.include('Underlaget finns att läsa från lördag 21 november 2026 08.00.\nDebatten öppnar lördag 28 november 2026 08.00.')
      .and.to.include('Skolnämnden ska svara senast 18 januari 2027.')
      .and.to.include(`${city.server.url}${routes.page(DIALOGUE)}`)
      .and.to.include('Du får det här för att du följer ärendet');
    await city.follow('rut@example.se', [TOPIC]);
  });

  it('[RS100] that it can be read, and that the debate opens, once each, in English to whoever reads English', async () => {
    await city.ask({ address: 'alice@example.se', topics: [TOPIC], lang: 'en' });
    await city.press(linkIn((await city.lettersTo('alice@example.se')).at(-1)), { gor: 'ja' });
    await radslag.goTo(PLAN.times.information.utc);
    expect(await subjects()).to.deep.equal(['Nu kan du läsa underlaget: Var ska gångbanan gå?']);
    expect(await subjects('alice@example.se')).to.deep.equal(['You can read about it now: Var ska gångbanan gå?']);
    await radslag.goTo(PLAN.times.debate.utc);
    expect(await subjects()).to.deep.equal(['Nu kan du skriva: Var ska gångbanan gå?']);
    // A pause and its end are no beginning.
    await radslag.goTo(later(PLAN.times.debate.utc, 60_000));
    await radslag.act({ type: 'dialogue/enter', phase: 'paused' });
    await radslag.act({ type: 'dialogue/resume' });
    expect(await subjects()).to.deep.equal([]);
  });

  it('[RS102] a meeting that is planned, changed and cancelled, with its time, place and reason', async () => {
    const session = (await radslag.act({ type: 'radslag/plan-gathering', gathering: GATHERING })).ids['session'] as never;
    const [letter] = await city.lettersTo('rut@example.se');
    expect(letter?.subject).to.equal('Möte: Öppet möte');
    expect(letter?.text).to.include('Måndag 30 november 2026 11.00–13.00, Kvarnskogens bibliotek, Lyktorget 2.');
    const moved = { ...GATHERING, starts: zoned('2026-11-30T15:00'), ends: zoned('2026-11-30T16:00') };
    await radslag.act({ type: 'radslag/change-gathering', session, gathering: moved });
    const [news] = await city.lettersTo('rut@example.se');
    expect(news?.subject).to.equal('Nya uppgifter om mötet: Öppet möte');
    expect(news?.text).to.include('Måndag 30 november 2026 15.00–16.00');
    await radslag.act({ type: 'radslag/cancel-gathering', session, reason: 'Salen är stängd.' });
    const [off] = await city.lettersTo('rut@example.se');
    expect(off?.subject).to.equal('Inställt möte: Öppet möte');
    expect(off?.text).to.include('Skäl: Salen är stängd.');
    // It is no news of the matter.
    expect((await subjects('arende@example.se')).filter((subject) => subject.includes('möte'))).to.deep.equal([]);
  });

  it('[RS101] which times of the plan were moved, from what to what; what was moved again is told by the last line alone', async () => {
    const longer = (local: string): typeof PLAN => ({ ...PLAN, times: { ...PLAN.times, debateCloses: zoned(local) } });
    await radslag.act({ type: 'radslag/plan', plan: longer('2026-12-05T20:00') });
    const [letter] = await city.lettersTo('rut@example.se');
    expect(letter?.subject).to.equal('Ändrad plan: Var ska gångbanan gå?');
    expect(letter?.text).to.include('Debatten stänger lördag 5 december 2026 20.00. Förut: fredag 4 december 2026 23.59.');
    // The office has moved: no time is another.
    await radslag.act({ type: 'radslag/plan', plan: { ...longer('2026-12-05T20:00'), answers: 'Nämndens sekreterare' } });
    expect(await subjects()).to.deep.equal([]);
    await city.follow('dag@example.se', [TOPIC], 'daily');
    await radslag.act({ type: 'radslag/plan', plan: longer('2026-12-06T20:00') });
    await radslag.act({ type: 'radslag/plan', plan: longer('2026-12-06T21:00') });
    await radslag.goTo(later(PLAN.times.debate.utc, DAY));
    const [daily, ...more] = await city.lettersTo('dag@example.se');
    expect(more).to.deep.equal([]);
    expect(daily?.text).to.include('Debatten stänger söndag 6 december 2026 21.00. Förut: söndag 6 december 2026 20.00.');
    expect(daily?.text).not.to.include('2026 20.00. Förut');
    await subjects();
  });

  it('[RS107] phases and changes of the plan stand in the feeds of the dialogue, each by a name that stays', async () => {
    const feed = JSON.parse(await (await city.server.get(routes.dialogueFeed(DIALOGUE, 'json'))).text()) as {
      items: { id: string; title: string; content_text: string; date_published: string }[];
    };
    expect(feed.items.map(({ title }) => title)).to.deep.equal([
      'Ändrad plan: Var ska gångbanan gå?',
      'Ändrad plan: Var ska gångbanan gå?',
      'Ändrad plan: Var ska gångbanan gå?',
      'Inställt möte: Öppet möte',
      'Nu kan du skriva: Var ska gångbanan gå?',
      'Nu kan du läsa underlaget: Var ska gångbanan gå?',
      'Nytt rådslag: Var ska gångbanan gå?',
    ]);
    expect(new Set(feed.items.map(({ id }) => id)).size).to.equal(feed.items.length);
    expect(feed.items.at(-1)?.id).to.equal(`${city.server.url}/d/${DIALOGUE}#utlyst`);
    const atom = await (await city.server.get(routes.dialogueFeed(DIALOGUE, 'atom'))).text();
    expect(atom).to.include('<title>Ändrad plan: Var ska gångbanan gå?</title>');
  });

  it('[RS106] phases are days, meetings have the city’s time, and what is cancelled says so, in a calendar to subscribe to', async () => {
    const response = await city.server.get(routes.dialogueCalendar(DIALOGUE));
    expect(response.headers.get('content-type')).to.match(/^text\/calendar/);
    const events = (await response.text()).replaceAll('\r\n ', '').split('BEGIN:VEVENT').slice(1);
    const [debate] = events.filter((event) => event.includes(`UID:debatt.${DIALOGUE}@`));
    expect(debate)
      .to.include('DTSTART;VALUE=DATE:20261128\r\n')
      .and.include('DTEND;VALUE=DATE:20261207\r\n')
      .and.include('SUMMARY:Debatt: Var ska gångbanan gå?')
      .and.include('TRANSP:TRANSPARENT')
      .and.include('SEQUENCE:4\r\n');
    const [answer] = events.filter((event) => event.includes('UID:svar.'));
    expect(answer).to.include('DTSTART;VALUE=DATE:20270118\r\n').and.include('DTEND;VALUE=DATE:20270119\r\n');
    const [meeting, ...more] = events.filter((event) => event.includes('SUMMARY:Öppet möte'));
    expect(more).to.deep.equal([]);
    expect(meeting)
      .to.include('DTSTART;TZID=Europe/Stockholm:20261130T150000')
      .and.include('DTEND;TZID=Europe/Stockholm:20261130T160000')
      .and.include('SEQUENCE:2\r\n')
      .and.include('STATUS:CANCELLED')
      .and.include('LOCATION:Kvarnskogens bibliotek\\, Lyktorget 2');
    expect(events).to.have.length(5);
    const again = await city.server.get(routes.dialogueCalendar(DIALOGUE), { 'if-none-match': response.headers.get('etag') ?? '' });
    expect(again.status).to.equal(304);
  });

  it('[RS100] what came out where there is no vote', async () => {
    await radslag.goTo('2026-12-06T20:30:00.000Z');
    await radslag.act({ type: 'radslag/write-arguments', summary: 'De flesta vill ha Lyktorget.', arguments: [ARGUMENT] });
    await radslag.goTo(PLAN.times.result.utc);
    const came = (await city.lettersTo('rut@example.se')).at(-1);
    expect(came?.subject).to.equal('Det här kom fram: Var ska gångbanan gå?');
    expect(came?.text).to.include('De flesta vill ha Lyktorget.\nSkolnämnden ska svara senast 18 januari 2027.');
  });

  it('[RS104] the answer that is late, the answer with its § and address, and one that is corrected', async () => {
    await radslag.goTo(PLAN.times.answer.utc);
    const [late] = await city.lettersTo('rut@example.se');
    expect(late?.subject).to.equal('Svaret är försenat: Var ska gångbanan gå?');
    expect(late?.text).to.include('Skolnämnden skulle ha svarat 18 januari. Svaret har inte kommit än. Ansvarig: Skolnämndens ordförande.');
    await radslag.act({ type: 'radslag/answer', answer: answerTo('1') });
    const letters = await city.lettersTo('rut@example.se');
    expect(letters.map(({ subject }) => subject)).to.deep.equal(['Svaret har kommit: Var ska gångbanan gå?']);
    expect(letters[0]?.text)
      .to.include('§ 31, Skolnämnden, 12 januari.\nBeslutet: https://sunnero.example/protokoll/31\nNämnden väljer Lyktorget.')
      .and.to.include(`${routes.page(DIALOGUE)}#svar`);
    expect(await subjects('arende@example.se')).to.include('Svaret har kommit: Var ska gångbanan gå?');
    await radslag.goTo(later(PLAN.times.answer.utc, 60_000));
    await radslag.act({ type: 'radslag/answer', answer: { ...answerTo('1'), text: 'Nämnden väljer Sågängen.' } });
    const [corrected] = await city.lettersTo('rut@example.se');
    expect(corrected?.subject).to.equal('Rättat svar: Var ska gångbanan gå?');
    expect(corrected?.text).to.include('Nämnden väljer Sågängen.');
  });

  it('[RS108] a draft is told of to nobody, and has no calendar for others', async () => {
    const other = 'nasta' as LogId;
    const draft = radslagOn(city.server, other, { ...PLAN });
    await subjects('arende@example.se');
    city.server.clock.set(Date.parse('2026-11-20T12:00:00.000Z'));
    await draft.act({
      type: 'dialogue/create',
      kind: 'radslag',
      description: {
        title: 'Utkast',
        summary: '',
        lang: 'sv',
        body: 'Skolnämnden',
        dnr: 'SKN 2026/118',
        alternatives: [],
        about: null,
        debateCloses: null,
      },
    });
    await draft.act({ type: 'radslag/plan', plan: PLAN });
    await draft.act({ type: 'radslag/plan', plan: { ...PLAN, times: { ...PLAN.times, result: zoned('2026-12-08T12:00') } } });
    await draft.act({ type: 'radslag/plan-gathering', gathering: GATHERING });
    expect(await subjects('arende@example.se')).to.deep.equal([]);
    expect((await city.server.get(routes.dialogueCalendar(other))).status).to.equal(404);
  });
});

describe('following the vote of a dialogue', () => {
  const LOG = 'ny-skola' as LogId;
  let city: City;
  before(async () => {
    city = await startCity();
    city.server.clock.set(Date.parse('2026-12-01T08:00:00.000Z'));
    await openDialogue(city.server, LOG);
    await city.follow('rut@example.se', [{ kind: 'dialogue', key: LOG }]);
  });
  after(() => city.stop());

  it('[RS103] that it opens, closes within a day, is closed, and how it went, with the figures of the page', async () => {
    const made = makeExport();
    const act = async (
      command: VoteCommand,
      seat: Seat = 'official/2',
      files: readonly (readonly [string, string])[] = [],
    ): Promise<void> => {
      const attachments = files.map(([sha256, text]) => ({ sha256, media: 'application/json', bytes: new TextEncoder().encode(text) }));
      const { authority } = city.server.app;
      const answer = await authority.submit({ log: LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
      if (!answer.accepted) throw new Error(answer.code);
    };
    const elapse = async (moment: string): Promise<void> => {
      city.server.clock.set(Date.parse(moment));
      await act({ type: 'vote/elapse', ended: null }, 'admin/1');
    };
    const subjects = async (): Promise<readonly string[]> => (await city.lettersTo('rut@example.se')).map(({ subject }) => subject);
    await act({ type: 'vote/propose', definition: made.definition }, 'official/2', [[made.election, made.files.definition]]);
    await act({ type: 'vote/sign', election: made.election }, 'official/3');
    expect(await subjects()).to.deep.equal([]);
    await elapse(OPENS);
    const [opened] = await city.lettersTo('rut@example.se');
    expect(opened?.subject).to.equal('Nu kan du rösta: Var ska skolan ligga?');
    expect(opened?.text).to.include('Röstningen stänger lördag 12 december 2026 20.00.');
    city.server.clock.set(Date.parse(CLOSES) - DAY - 60_000);
    expect(await subjects()).to.deep.equal([]);
    city.server.clock.set(Date.parse(CLOSES) - DAY + 60_000);
    expect(await subjects()).to.deep.equal(['Röstningen stänger snart: Var ska skolan ligga?']);
    expect(await subjects(), 'once').to.deep.equal([]);
    await elapse(CLOSES);
    expect(await subjects()).to.deep.equal(['Röstningen är stängd: Var ska skolan ligga?']);
    city.server.clock.set(Date.parse('2026-12-14T09:00:00.000Z'));
    const { result } = made.file;
    const { board } = made.files;
    const file = board === null ? null : { bytes: Buffer.byteLength(board), sha256: boardSha256(board) };
    await act({ type: 'vote/propose-result', result, board: file });
    await act(
      { type: 'vote/sign-result', result, board: file },
      'official/3',
      board === null || file === null ? [] : [[file.sha256, board]],
    );
    const [told] = await city.lettersTo('rut@example.se');
    expect(told?.subject).to.equal('Resultatet är klart: Var ska skolan ligga?');
    expect(told?.text)
      .to.include('Flest röstade på A, Alternativ A.')
      .and.to.match(/A Alternativ A: 43\sröster, 42,6\s%/u)
      .and.to.include(routes.voteResult(LOG));
  });
});

describe('reminders of an answer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-answer-'));
  after(() => rmSync(folder, { recursive: true }));

  it('[RS105] the office and the alarm are mailed a week before it is due, when it is late and every week until it is there; none twice, after a restart too', async () => {
    const mail = await openMailServer();
    const [store, secrets] = [createMemoryStore(), freshSecrets()];
    const people = memoryPeople({ tenant: TENANT, keyOf: secrets.people });
    let kept: FollowUpStore | null = null;
    let mailer: Mailer | null = null;
    const start = async (): Promise<TestServer> => {
      kept = new FollowUpStore(join(folder, 'follow-up.db'));
      mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
      return startServer({ store, env: { TENANT }, parts: { secrets, people, entrance: { mailer }, followUp: kept } });
    };
    const stop = async (server: TestServer): Promise<void> => {
      await server.stop();
      kept?.close();
      mailer?.close();
    };
    let server = await start();
    server.clock.set(Date.parse('2026-11-20T12:00:00.000Z'));
    await foundTenant(server.app, TENANT, { alarm: ALARM });
    let radslag = radslagOn(server, DIALOGUE);
    await radslag.announce();
    const fresh = async (): Promise<readonly string[]> => {
      await server.app.told();
      return mail.letters.splice(0).map(({ to, subject }) => `${to.join()} ${subject}`);
    };
    const both = (subject: string): readonly string[] => [OFFICE, ALARM].map((to) => `${to} ${subject}`);
    const { answer } = PLAN.times;
    await radslag.goTo(later(answer.utc, -7 * DAY - 60_000));
    expect(await fresh()).to.deep.equal([]);
    await radslag.act({ type: 'radslag/write-arguments', summary: 'Så här.', arguments: [ARGUMENT] });
    await radslag.goTo(later(answer.utc, -7 * DAY));
    await server.app.told();
    expect(mail.letters[0]?.text)
      .to.include('Svaret ska vara klart den 18 januari klockan 16.00.')
      .and.to.include('Ansvarig: Skolnämndens ordförande.')
      .and.to.include(`${server.url}${routes.page(DIALOGUE)}`);
    expect(await fresh()).to.deep.equal(both('Svaret ska vara klart den 18 januari: Var ska gångbanan gå?'));
    await radslag.goTo(later(answer.utc, -3 * DAY));
    expect(await fresh(), 'once').to.deep.equal([]);

    await stop(server);
    server = await start();
    radslag = radslagOn(server, DIALOGUE);
    await radslag.goTo(later(answer.utc, -DAY));
    expect(await fresh(), 'after a restart').to.deep.equal([]);
    mail.refuse = true;
    await radslag.goTo(answer.utc);
    expect(await fresh()).to.deep.equal([]);
    mail.refuse = false;
    // What was not taken is tried again.
    await radslag.goTo(later(answer.utc, 20 * 60_000));
    expect(await fresh()).to.deep.equal(both('Svaret är försenat: Var ska gångbanan gå?'));
    await radslag.goTo(later(answer.utc, 6 * DAY));
    expect(await fresh()).to.deep.equal([]);
    await radslag.goTo(later(answer.utc, 7 * DAY));
    await server.app.told();
    expect(mail.letters[0]?.text).to.include('Svaret har inte kommit än. Det har gått en vecka.');
    expect(await fresh()).to.deep.equal(both('Svaret är försenat: Var ska gångbanan gå?'));
    await stop(server);
    server = await start();
    radslag = radslagOn(server, DIALOGUE);
    // Away for three weeks: one letter, not three.
    await radslag.goTo(later(answer.utc, 28 * DAY));
    expect(await fresh()).to.deep.equal(both('Svaret är försenat: Var ska gångbanan gå?'));
    await radslag.act({ type: 'radslag/answer', answer: answerTo('1') });
    await radslag.goTo(later(answer.utc, 35 * DAY));
    expect(await fresh()).to.deep.equal([]);
    expect(server.logged.join('\n')).not.to.include(OFFICE);
    await stop(server);
    await mail.close();
  });
});
