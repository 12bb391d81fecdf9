import { createECDH, randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, DocumentId, LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { FollowStore } from '@insyn/server/notify/store.ts';
import { isPublicAddress, isPublicEndpoint } from '@insyn/server/notify/ways/public-address.ts';
import { after, before, describe, expect, it } from '#spec';
import {
  BODY_TOPIC,
  type City,
  DIALOGUE,
  HEALTH,
  type Letter,
  MATTER_TOPIC,
  minutes,
  openMailServer,
  plan,
  SCHOOL,
  startCity,
} from './follow-kit.ts';
import { BODY_LOG, NOW } from './protokoll-kit.ts';
import { openDialogue, receiptOf, saying, startServer } from './start-server.ts';

const MEETING = '2026-12-03';
const HOUR = 3_600_000;
const subjects = (letters: readonly Letter[]): readonly string[] => letters.map(({ subject }) => subject);

describe('what those who follow are told', () => {
  let city: City;
  before(async () => {
    city = await startCity();
    await city.follow('body@example.se', [BODY_TOPIC]);
    await city.follow('matter@example.se', [MATTER_TOPIC]);
    await city.follow('person@example.se', [{ kind: 'person', key: 'majken dalvret (kv)' }]);
  });
  after(() => city.stop());

  it('[FO22] a body: its notices, when a meeting is moved or cancelled, minutes and what becomes of them, documents', async () => {
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    expect(await city.lettersTo('body@example.se'), 'a plan is no news: the notice comes').to.deep.equal([]);
    const point = { ...SCHOOL, anchor: 'p1', number: '1', parts: [] };
    await city.publish(MEETING, minutes(MEETING, [point], { kind: 'agenda', title: 'Kallelse' }), { state: 'unadjusted' });
    const [called] = await city.lettersTo('body@example.se');
    expect(called?.subject).to.equal('Kallelse: Skolnämnden 3 december');
    expect(called?.text)
      .to.include('Torsdag 3 december 2026 18.00, Stadshuset, sal Vinden.')
      .and.include('Mötet är öppet. Kom i god tid.')
      .and.include(`${city.server.url}/i/skolnamnden/2026-12-03`);
    expect(subjects(await city.lettersTo('matter@example.se')), 'and its matter').to.deep.equal(['Kallelse: Skolnämnden 3 december']);

    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T17:00', 'Biblioteket') });
    expect((await city.lettersTo('body@example.se'))[0]?.text).to.include('17.00, Biblioteket.');
    const file = { title: 'Tjänsteskrivelse', media: 'text/plain', bytes: new TextEncoder().encode('Text.') };
    await city.attach(MEETING, null, file, 'everyone');
    expect(subjects(await city.lettersTo('body@example.se'))).to.deep.equal(['Ny handling: Tjänsteskrivelse']);

    await city.publish(MEETING, minutes(MEETING, [SCHOOL, HEALTH]), { state: 'unadjusted', follows: 1 });
    const [held] = await city.lettersTo('body@example.se');
    expect(held?.subject).to.equal('Protokoll: Skolnämnden 3 december');
    expect(held?.text)
      .to.include('Protokollet är inte justerat än och kan ändras.')
      .and.include('§ 31 Ny skola i Kvarnskogen: Skolan byggs vid Lyktorget.')
      .and.include('§ 32 Elevhälsans riktlinjer: Ärendet bordläggs.');
    await city.act({ type: 'protokoll/adjust', meeting: MEETING, adjustment: { adjusted: '2026-12-10', posted: null, protocolAt: '' } });
    await city.act({
      type: 'protokoll/adjust',
      meeting: MEETING,
      adjustment: { adjusted: '2026-12-10', posted: '2026-12-11', protocolAt: 'Stadsarkivet' },
    });
    const [adjusted, posted] = await city.lettersTo('body@example.se');
    expect(adjusted?.subject).to.equal('Justerat protokoll: Skolnämnden 3 december');
    expect(posted?.subject).to.equal('Protokollet är anslaget: Skolnämnden 3 december');
    expect(posted?.text).to.include('Besluten går att överklaga till och med 4 januari 2027.');
    await city.publish(MEETING, minutes(MEETING, [SCHOOL, HEALTH], { title: 'Rättat' }), {
      follows: 2,
      adjustment: { adjusted: '2026-12-10', posted: '2026-12-11' },
    });
    expect(subjects(await city.lettersTo('body@example.se'))).to.deep.equal(['Ändrat protokoll: Skolnämnden 3 december']);

    await openDialogue(city.server, 'fragor-31', { draft: true });
    await city.act({ type: 'protokoll/open-thread', meeting: MEETING, anchor: '31', dialogue: 'fragor-31' as LogId });
    expect(await city.lettersTo('body@example.se'), 'the thread is a draft').to.deep.equal([]);
    const thread = await openDialogue(city.server, 'fragor-32');
    await city.act({ type: 'protokoll/open-thread', meeting: MEETING, anchor: '32', dialogue: thread });
    expect(subjects(await city.lettersTo('body@example.se'))).to.deep.equal(['Öppet för frågor: § 32 Elevhälsans riktlinjer']);

    await city.act({ type: 'protokoll/plan', meeting: '2027-01-14', plan: plan('2027-01-14T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: '2027-01-14', reason: 'Inga ärenden.' });
    const [cancelled] = await city.lettersTo('body@example.se');
    expect(cancelled?.subject).to.equal('Inställt möte: Skolnämnden 14 januari 2027');
    expect(cancelled?.text).to.include('Inga ärenden.');
  });

  it('[FO22] an archive that is brought in is no news, and a change in it is', async () => {
    await city.lettersTo('body@example.se');
    await city.publish('2019-03-05', minutes('2019-03-05', [SCHOOL]));
    expect(await city.lettersTo('body@example.se')).to.deep.equal([]);
    await city.publish('2019-03-05', minutes('2019-03-05', [SCHOOL], { title: 'Rättat' }), { follows: 1 });
    expect(subjects(await city.lettersTo('body@example.se'))).to.deep.equal(['Ändrat protokoll: Skolnämnden 5 mars 2019']);
  });

  it('[FO23] a matter is told of by its decision, a person by what stands there of them, and each by the § it stands in', async () => {
    const [, , decided] = await city.lettersTo('matter@example.se');
    const all = city.mail.letters.filter(({ to }) => to.includes('matter@example.se'));
    const news = all.find(({ subject }) => subject.startsWith('Protokoll:'));
    expect(decided ?? news).to.not.equal(undefined);
    expect(news?.text).to.include('§ 31 Ny skola i Kvarnskogen: Skolan byggs vid Lyktorget.').and.not.include('Elevhälsans');
    expect(news?.text).to.include(`/i/skolnamnden/${MEETING}/31`);
    expect(news?.text).to.include('Du får det här för att du följer ärendet SKN 2026/118.');
    const [person] = await city.lettersTo('person@example.se');
    expect(person?.text).to.include('Majken Dalvret (Kv) har reserverat sig i § 31 Ny skola i Kvarnskogen.');
    expect(person?.text).to.include('för att du följer Majken Dalvret (Kv).').and.not.include('Ilyas');
  });

  it('[FO24] a letter says why it came and how to stop, is read without HTML as with, and is ended by one press in the mail program', async () => {
    const letter = city.mail.letters.find(({ subject }) => subject.startsWith('Inställt'));
    const token = /\/folj\/([A-Za-z0-9_-]{22})\/sluta/.exec(letter?.text ?? '')?.[1];
    expect(letter?.headers.get('list-unsubscribe')).to.equal(`<${city.server.url}/folj/${token}/sluta>`);
    expect(letter?.headers.get('list-unsubscribe-post')).to.equal('List-Unsubscribe=One-Click');
    expect(letter?.headers.get('precedence')).to.equal('bulk');
    expect(letter?.headers.get('auto-submitted')).to.equal('auto-generated');
    expect(letter?.text).to.include('Du får det här för att du följer Skolnämnden.').and.include(`Sluta följa: ${city.server.url}/folj/`);
    expect(letter?.html)
      .to.include('<html lang="sv">')
      .and.include('Du får det här för att du följer Skolnämnden.')
      .and.not.include('<script');
  });

  it('[FO25] a dialogue: when it opens, the day before it closes, when it is closed, and when a question in it has its answer', async () => {
    const { app } = city.server;
    const submit = async (command: Command, seat: Seat = 'admin/1'): Promise<void> => {
      const answer = await app.authority.submit({ log: DIALOGUE, command, who: { ...NOBODY, seats: [seat] }, key: null });
      if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    };
    await openDialogue(city.server, DIALOGUE, { draft: true });
    const drafted = await city.ask({ address: 'early@example.se', topics: [{ kind: 'dialogue', key: DIALOGUE }] });
    expect(drafted.status, 'a draft is there for nobody').to.equal(400);
    const state = (await app.authority.look(DIALOGUE))?.state.dialogue;
    if (state === undefined || state.phase === 'empty') throw new Error('no dialogue');
    const closes = new Date(NOW + 20 * HOUR).toISOString();
    await submit({ type: 'dialogue/describe', description: { ...state.description, dnr: 'SKN 2026/118', debateCloses: closes } });
    await city.lettersTo('matter@example.se');
    await submit({ type: 'dialogue/enter', phase: 'debate' });
    const [opened] = await city.lettersTo('matter@example.se');
    expect(opened?.subject, 'those who follow its matter').to.equal('Nu kan du skriva: Var ska skolan ligga?');
    expect(opened?.text).to.include('Debatten stänger lördag 09.00.');

    await city.follow('dialogue@example.se', [{ kind: 'dialogue', key: DIALOGUE }]);
    expect(subjects(await city.lettersTo('dialogue@example.se'))).to.deep.equal(['Stänger snart: Var ska skolan ligga?']);
    expect(await city.lettersTo('dialogue@example.se'), 'once').to.deep.equal([]);
    const [rut, alva] = [await city.server.person('Rut'), await city.server.person('Alva')];
    const asked = await receiptOf(await city.server.send(DIALOGUE, saying('När byggs den?'), rut));
    const parent = { post: asked.ids['post'] as PostId, content: asked.ids['content'] as ContentId };
    const said = await receiptOf(await city.server.send(DIALOGUE, { ...saying('Nästa år.'), parent }, alva));
    await submit({ type: 'debate/mark-answered', post: parent.post, reply: said.ids['post'] as PostId }, 'official/7');
    const [answered] = await city.lettersTo('dialogue@example.se');
    expect(answered?.subject).to.equal('En fråga har fått svar: Var ska skolan ligga?');
    expect(answered?.text).to.include(`/d/${DIALOGUE}#p-${said.ids['post']}`).and.not.include('Nästa år');
    await submit({ type: 'dialogue/close' });
    const [closed] = await city.lettersTo('dialogue@example.se');
    expect(closed?.subject).to.equal('Debatten är stängd: Var ska skolan ligga?');
    expect(closed?.text).to.include('för att du följer ”Var ska skolan ligga?”.');
  });

  it('[FO26] what only some may read is told to nobody, and what was taken away before it was sent is not told of', async () => {
    const limited = { title: 'Hemlig bilaga', media: 'text/plain', bytes: new TextEncoder().encode('Hemligt.') };
    await city.attach(MEETING, null, limited, 'representatives');
    expect(await city.lettersTo('body@example.se')).to.deep.equal([]);
    expect(await city.follow('slow@example.se', [BODY_TOPIC], 'daily')).to.match(/^\/folj\//);
    const open = { title: 'Fel fil', media: 'text/plain', bytes: new TextEncoder().encode('Fel.') };
    const document = await city.attach(MEETING, null, open, 'everyone');
    await city.act({ type: 'protokoll/remove-document', meeting: MEETING, document: document as DocumentId });
    city.server.clock.set(NOW + 24 * HOUR);
    expect(await city.lettersTo('slow@example.se')).to.deep.equal([]);
    expect(city.mail.letters.some(({ raw, text }) => `${raw}${text}`.includes('Hemlig'))).to.equal(false);
    city.server.clock.set(NOW);
  });
});

describe('how they are told', () => {
  it('[FO27] after a restart nothing is missed and nothing is told twice, also what happened while the server stood still', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-follow-'));
    const shared = { store: createMemoryStore(), file: join(folder, 'follow.db') };
    const secrets = freshSecrets();
    const first = await startCity({ ...shared, parts: { secrets } });
    await first.follow('steady@example.se', [BODY_TOPIC]);
    await first.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await first.act({ type: 'protokoll/cancel', meeting: MEETING, reason: 'Ett.' });
    expect(await first.lettersTo('steady@example.se')).to.have.length(1);
    await first.stop();

    const deaf = await startServer({ store: shared.store });
    const plans = { type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-04T18:00') } as const;
    const who = { ...NOBODY, seats: ['official/7' as Seat] };
    expect((await deaf.app.authority.submit({ log: BODY_LOG, command: plans, who, key: null })).accepted).to.equal(true);
    await deaf.stop();

    const mail = await openMailServer();
    const mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    const second = await startServer({
      store: shared.store,
      parts: { secrets, entrance: { mailer }, following: { gather: 0, file: shared.file } },
    });
    second.clock.set(NOW);
    await second.app.told();
    expect(subjects(mail.letters)).to.deep.equal(['Nya uppgifter om mötet: Skolnämnden 4 december']);
    const path = /\/folj\/[A-Za-z0-9_-]{22}/.exec(mail.letters[0]?.text ?? '')?.[0] ?? '';
    expect((await second.get(path)).status, 'the address still leads').to.equal(200);
    await second.app.told();
    expect(mail.letters).to.have.length(1);
    await second.stop();
    mailer.close();
    await mail.close();
    rmSync(folder, { recursive: true });
  });

  it('[FO28] what follows several topics is told once of one happening, with all of them as the reason', async () => {
    const city = await startCity();
    await city.follow('both@example.se', [BODY_TOPIC, MATTER_TOPIC]);
    await city.publish(MEETING, minutes(MEETING, [SCHOOL]), { state: 'unadjusted' });
    const letters = await city.lettersTo('both@example.se');
    expect(letters).to.have.length(1);
    expect(letters[0]?.text).to.include('för att du följer Skolnämnden och ärendet SKN 2026/118.');
    await city.stop();
  });

  it('[FO29] what happens within a minute, a day or a week is one letter with all of it', async () => {
    const city = await startCity({ gather: 60_000 });
    await city.follow('minute@example.se', [BODY_TOPIC]);
    await city.follow('daily@example.se', [BODY_TOPIC], 'daily');
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await city.act({ type: 'protokoll/plan', meeting: '2026-12-10', plan: plan('2026-12-10T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: MEETING, reason: 'Ett.' });
    await city.act({ type: 'protokoll/cancel', meeting: '2026-12-10', reason: 'Två.' });
    expect(await city.lettersTo('minute@example.se')).to.deep.equal([]);
    city.server.clock.set(NOW + 60_000);
    expect(subjects(await city.lettersTo('minute@example.se'))).to.deep.equal(['2 nyheter: Inställt möte: Skolnämnden 3 december']);
    expect(await city.lettersTo('daily@example.se')).to.deep.equal([]);
    city.server.clock.set(Date.parse('2026-11-21T06:30:00Z'));
    const [digest, ...more] = await city.lettersTo('daily@example.se');
    expect(more).to.deep.equal([]);
    expect(digest?.text).to.include('Ett.').and.include('Två.');
    await city.stop();
  });

  it('[FO30] what cannot be told holds up nobody else', async () => {
    const city = await startCity();
    await city.follow('first@example.se', [BODY_TOPIC]);
    await city.follow('second@example.se', [BODY_TOPIC]);
    const ece = { endpoint: 'https://push.example.com/x', keys: { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: '' } };
    expect((await city.ask({ way: 'push', push: ece })).status, 'no keys').to.equal(400);
    await city.ask({ way: 'push', push: { ...ece, keys: { ...ece.keys, auth: randomBytes(16).toString('base64url') } } });
    city.pushStatus = 500;
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: MEETING, reason: 'Ett.' });
    expect(await city.lettersTo('first@example.se')).to.have.length(1);
    expect(await city.lettersTo('second@example.se')).to.have.length(1);
    city.pushStatus = 201;
    city.server.clock.set(NOW + 60_000);
    await city.told();
    expect(city.pushed).to.have.length(1);
    await city.stop();
  });

  it('[FO30] what is not taken is tried again, later each time, for three days, and then given up; others are told meanwhile', async () => {
    const city = await startCity();
    await city.follow('later@example.se', [BODY_TOPIC]);
    city.mail.refuse = true;
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: MEETING, reason: 'Ett.' });
    expect(await city.lettersTo('later@example.se')).to.deep.equal([]);
    city.mail.refuse = false;
    expect(await city.lettersTo('later@example.se'), 'not before its time').to.deep.equal([]);
    city.server.clock.set(NOW + 60_000);
    expect(await city.lettersTo('later@example.se')).to.have.length(1);
    await city.stop();

    const store = new FollowStore({ file: ':memory:', tenant: 'tenant-stad' as LogId, key: randomBytes(32) });
    const given = {
      way: 'mail',
      address: 'a@b.se',
      person: 'a@b.se',
      keys: null,
      pace: 'at-once',
      lang: 'sv',
      topics: [BODY_TOPIC],
    } as const;
    const { follower } = store.begin(given, 0);
    store.note(null, 0, [{ id: 'h', at: 0, what: { kind: 'moved', log: BODY_LOG }, topics: [{ ...BODY_TOPIC, anchor: null }] }], () => 0);
    const tried: number[] = [];
    for (let due = store.nextDue(); due !== null; due = store.nextDue()) {
      tried.push(due);
      store.failed(follower, ['h'], due);
    }
    expect(tried.slice(0, 6).map((ms) => ms / 60_000)).to.deep.equal([0, 1, 6, 36, 156, 516]);
    expect((tried.at(-1) ?? 0) / HOUR).to.be.within(60, 72);
    store.close();
  });

  it('[FO31] a push can be read by the browser that asked for it and by nobody else, and a browser that is gone is forgotten', async () => {
    const city = await startCity();
    const curve = createECDH('prime256v1');
    const auth = randomBytes(16);
    const push = {
      endpoint: 'https://push.example.com/send/abc',
      keys: { p256dh: curve.generateKeys('base64url'), auth: auth.toString('base64url') },
    };
    expect(await (await city.ask({ way: 'push', push })).json()).to.deep.equal({ state: 'on' });
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: MEETING, reason: 'För få kan komma.' });
    await city.told();
    const [sent, ...more] = city.pushed;
    if (sent === undefined) throw new Error('nothing was pushed');
    expect(more).to.deep.equal([]);
    expect(sent.endpoint).to.equal(push.endpoint);
    expect(sent.headers['authorization']).to.match(/^vapid t=[\w.-]+, k=/);
    expect(sent.body.toString('latin1')).to.not.include('Inställt');
    const ece = createRequire(import.meta.url)('http_ece') as {
      decrypt: (body: Buffer, keys: { version: string; privateKey: typeof curve; authSecret: string }) => Buffer;
    };
    const opened = ece.decrypt(sent.body, { version: 'aes128gcm', privateKey: curve, authSecret: auth.toString('base64url') });
    const message = JSON.parse(opened.toString('utf8')) as Record<string, string>;
    expect(message['title']).to.equal('Inställt möte: Skolnämnden 3 december');
    expect(message['body']).to.include('för att du följer Skolnämnden.');
    expect(message['url']).to.equal('/i/skolnamnden/2026-12-03');
    expect(message['own']).to.match(/^\/folj\/[\w-]{22}\/sluta$/);

    city.pushStatus = 410;
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-04T18:00') });
    await city.told();
    expect((await city.server.get(message['own'] ?? '')).status).to.equal(404);
    const worker = await city.server.get(`${routes.followPage}/sw.js`);
    expect(worker.headers.get('content-type')).to.include('text/javascript');
    await city.stop();
  });

  it('[FO32] pushes go to names of the open net over https alone, wherever the name leads', () => {
    for (const bad of [
      'http://push.example.com/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://localhost/x',
      'https://intranet/x',
      'https://push.internal/x',
      'https://push.example.com:8443/x',
      'https://user:pass@push.example.com/x',
      'https://2130706433/x',
      'https://0x7f.1/x',
      'ftp://push.example.com',
      'nonsense',
    ])
      expect(isPublicEndpoint(bad), bad).to.equal(false);
    expect(isPublicEndpoint('https://fcm.googleapis.com/fcm/send/abc')).to.equal(true);
    for (const closed of [
      '127.0.0.1',
      '10.1.2.3',
      '192.168.1.1',
      '172.31.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      'name',
    ])
      expect(isPublicAddress(closed), closed).to.equal(false);
    for (const open of ['93.184.216.34', '2a00:1450:400f:80d::200e']) expect(isPublicAddress(open), open).to.equal(true);
  });
});
