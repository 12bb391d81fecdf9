import { readdirSync, readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@insyn/protocol/routes.ts';
import { openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { dueAt } from '@insyn/server/notify/pace.ts';
import { smsParts, smsText, readTelephone } from '@insyn/server/notify/ways/telephone.ts';
import { meaningOf } from '@insyn/server/notify/ways/sms.ts';
import { after, afterEach, before, describe, expect, it } from '#spec';
import fc from 'fast-check';
import { openMailbox } from '../../demo/mailbox/mailbox.ts';
import { BODY_TOPIC, type City, linkIn, MATTER_TOPIC, plan, startCity } from './follow-kit.ts';
import { NOW } from './protokoll-kit.ts';
import { startServer } from './start-server.ts';

const HOUR = 3_600_000;
const MEETING = '2026-12-03';

describe('following by mail', () => {
  let city: City;
  before(async () => {
    city = await startCity();
  });
  after(() => city.stop());
  afterEach(() => city.server.clock.set(NOW));

  it('[FO6] who asks by mail gets one letter to that mailbox; it tells what it is about, and opening its link confirms nothing', async () => {
    expect(await (await city.ask({ address: 'rut@example.se' })).json()).to.deep.equal({ state: 'check' });
    const [letter, ...more] = await city.lettersTo('rut@example.se');
    expect(more).to.deep.equal([]);
    expect(letter?.subject).to.equal('Vill du följa Skolnämnden?');
    expect(letter?.text).to.include('Utan ditt svar skickar vi inget mer');
    expect(letter?.headers.get('auto-submitted')).to.equal('auto-generated');
    const path = linkIn(letter);
    const page = await (await city.server.get(path)).text();
    expect(page).to.include('Ja, jag vill följa').and.include('Skolnämnden');

    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: MEETING, reason: 'För få kan komma.' });
    expect(await city.lettersTo('rut@example.se'), 'not confirmed').to.deep.equal([]);

    const done = await city.press(path, { gor: 'ja' });
    expect(done.status).to.equal(303);
    expect(await (await city.server.get(done.headers.get('location') ?? '')).text()).to.include('Nu följer du.');
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-04T18:00') });
    const [news] = await city.lettersTo('rut@example.se');
    expect(news?.subject).to.equal('Nya uppgifter om mötet: Skolnämnden 4 december');
  });

  it('[FO24] the demo’s mailbox shows the text of a letter that is a page too, and text messages', async () => {
    const mailbox = await openMailbox(() => 0);
    const mailer = openMailer({ url: mailbox.url, from: 'Staden <dialog@example.se>' });
    const html = '<p>Skolnämnden är inställd</p>';
    await mailer.send({ to: 'rut@example.se', subject: 'Inställt möte', text: 'Nämnden är inställd.', html });
    mailbox.addSms('+46701740605', 'Svara JA.');
    expect(mailbox.mails().map(({ subject, text }) => [subject, text])).to.deep.equal([
      ['Sms', 'Svara JA.'],
      ['Inställt möte', 'Nämnden är inställd.'],
    ]);
    mailer.close();
    await mailbox.close();
  });

  it('[FO7] the answer is the same for an address that follows, one that does not, and one that was asked too often', async () => {
    const strict = await startCity({ env: { RATE_FACTOR: '1' } });
    await strict.follow('known@example.se', [BODY_TOPIC]);
    const answers = [];
    for (const address of ['known@example.se', 'unknown@example.se', ...Array<string>(6).fill('often@example.se')]) {
      const answer = await strict.ask({ address });
      answers.push(`${answer.status} ${await answer.text()}`);
    }
    expect(new Set(answers)).to.deep.equal(new Set(['202 {"state":"check"}']));
    expect(await strict.lettersTo('often@example.se')).to.have.length(3);
    await strict.stop();
  });

  it('[FO8] an address is asked three times a day at most, by whomever and also after a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-follow-'));
    const options = { file: join(folder, 'follow.db'), env: { RATE_FACTOR: '1' } };
    const first = await startCity(options);
    for (let at = 0; at < 5; at += 1) await first.ask({ address: `often+${at}@example.se` });
    await first.told();
    expect(first.mail.letters, 'plus signs make no other mailbox').to.have.length(3);
    await first.stop();
    const second = await startCity(options);
    await second.ask({ address: 'often@example.se' });
    await second.told();
    expect(second.mail.letters).to.have.length(0);
    second.server.clock.set(NOW + 25 * HOUR);
    await second.ask({ address: 'often@example.se' });
    await second.told();
    expect(second.mail.letters).to.have.length(1);
    await second.stop();
    rmSync(folder, { recursive: true });
  });

  it('[FO9] what one mailbox confirms later is followed beside what it followed before, and the newest pace counts', async () => {
    const first = await city.follow('two@example.se', [BODY_TOPIC]);
    const second = await city.follow('two@example.se', [MATTER_TOPIC], 'weekly');
    expect(second).to.equal(first);
    const page = await (await city.server.get(first)).text();
    expect(page).to.include('Skolnämnden').and.include('ärendet SKN-2026-118');
    expect(page).to.match(/value="weekly"\s+checked/);
  });

  it('[FO10] on the own page topics are left, the pace is changed, and leaving the last one ends it', async () => {
    const path = await city.follow('mine@example.se', [BODY_TOPIC, MATTER_TOPIC]);
    const saved = await city.press(path, { gor: 'spara', amne: 'matter:skn-2026-118', takt: 'daily' });
    expect(saved.headers.get('location')).to.equal(`${path}?sparat=1`);
    const page = await (await city.server.get(path)).text();
    expect(page).to.include('matter:skn-2026-118').and.not.include('body:skolnamnden');
    expect(page).to.match(/value="daily"\s+checked/);
    expect(await (await city.press(path, { gor: 'spara', takt: 'daily' })).text()).to.include('Du följer inte längre');
    expect((await city.server.get(path)).status).to.equal(404);
  });

  it('[FO11] one request without a cookie or another step ends it, as either kind of form; looking at the page does not', async () => {
    for (const [address, type, body] of [
      ['one@example.se', 'application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
      [
        'other@example.se',
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
      ],
    ] as const) {
      const path = await city.follow(address, [BODY_TOPIC]);
      expect(await (await city.server.get(`${path}/sluta`)).text()).to.include('<form method="post"');
      expect((await city.server.get(path)).status).to.equal(200);
      const ended = await fetch(`${city.server.url}${path}/sluta`, { method: 'POST', headers: { 'content-type': type }, body });
      expect(ended.status).to.equal(200);
      expect((await city.server.get(path)).status).to.equal(404);
    }
  });

  it('[FO12] the form of our own page asks as the API does, and says what is not understood without losing it', async () => {
    const page = await (await city.server.get(`${routes.followPage}?amne=body:skolnamnden&amne=body:finns-inte`)).text();
    expect(page).to.include('nytt om Skolnämnden').and.include('value="body:skolnamnden"').and.not.include('finns-inte');
    const origin = { origin: city.server.url };
    const wrong = await city.press(routes.followPage, { amne: 'body:skolnamnden', adress: '08-123', takt: 'daily' }, origin);
    expect(wrong.status).to.equal(400);
    expect(await wrong.text())
      .to.include('ser inte ut som')
      .and.include('value="08-123"');
    const right = await city.press(routes.followPage, { amne: 'body:skolnamnden', adress: 'form@example.se', takt: 'daily' }, origin);
    expect(await right.text()).to.include('Om adressen stämmer');
    expect(await city.lettersTo('form@example.se')).to.have.length(1);
    expect((await city.press(routes.followPage, { adress: 'form@example.se' }, { origin: 'https://evil.example' })).status).to.equal(403);
  });

  it('[FO13] only what is there for everyone can be followed, and no sentence fits in what a stranger is asked', async () => {
    for (const topic of [
      { kind: 'body', key: 'finns-inte' },
      { kind: 'dialogue', key: 'finns-inte' },
      { kind: 'paragraph', key: 'skolnamnden/2026-12-03/99' },
      { kind: 'matter', key: 'köp-billigt-på-example-com' },
      { kind: 'matter', key: 'SKN 2026/118' },
      { kind: 'person', key: 'gå till http://evil.example nu' },
      { kind: 'person', key: 'evil.example' },
    ] as const) {
      const answer = await city.ask({ address: 'topics@example.se', topics: [topic] });
      expect(answer.status, topic.key).to.equal(400);
    }
    expect((await city.ask({ address: 'topics@example.se', topics: [{ kind: 'person', key: 'ilyas sandholt (ly)' }] })).status).to.equal(
      202,
    );
  });
});

describe('following by text message', () => {
  let city: City;
  before(async () => {
    city = await startCity();
  });
  after(() => city.stop());
  const TELEPHONE = '070-174 06 05';
  const asked = async (): Promise<string> => {
    await city.ask({ way: 'sms', address: TELEPHONE });
    await city.told();
    return city.gateway.sent.at(-1)?.text ?? '';
  };
  const follows = async (): Promise<boolean> => {
    const before = city.gateway.sent.length;
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await city.told();
    return city.gateway.sent.length > before;
  };

  it('[FO14] JA confirms, STOPP ends, in the words of telephones; a text that is neither does nothing', async () => {
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T17:00') });
    expect(await asked()).to.include('Vill du följa Skolnämnden? Svara JA');
    expect(city.gateway.sent.at(-1)).to.include({ to: '+46701740605', from: '+46766861234' });
    expect(await follows()).to.equal(false);
    expect((await city.inbound('+46701740605', 'Vad är det här?')).status).to.equal(204);
    expect(await follows()).to.equal(false);
    await city.inbound('+46701740605', ' ja. ');
    expect(await follows()).to.equal(true);
    const text = city.gateway.sent.at(-1)?.text ?? '';
    expect(text)
      .to.include('för att du följer Skolnämnden')
      .and.include('Svara STOPP för att sluta.')
      .and.include('/i/skolnamnden/2026-12-03');
    expect(smsParts(text)).to.be.below(3);
    await city.inbound('+46701740605', 'Stopp!');
    expect(await follows()).to.equal(false);
    for (const word of ['STOPP', 'stop', 'Avsluta tack', 'AVSLUTA']) expect(meaningOf(word)).to.equal('stop');
    for (const word of ['stoppa inte', 'nej', '', 'jag']) expect(meaningOf(word)).to.equal(null);
  });

  it('[FO15] the code typed on the page confirms too, five wrong ones and it does not', async () => {
    const origin = { origin: city.server.url };
    const code = /\b\d{6}\b/.exec(await asked())?.[0] ?? '';
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await city.press('/folj/kod', { nummer: TELEPHONE, kod: wrong }, origin)).status).to.equal(400);
    expect((await city.press('/folj/kod', { nummer: TELEPHONE, kod: `${code.slice(0, 3)} ${code.slice(3)}` }, origin)).status).to.equal(
      200,
    );
    expect(await follows()).to.equal(true);
    await city.inbound('+46701740605', 'STOPP');

    const second = /\b\d{6}\b/.exec(await asked())?.[0] ?? '';
    for (let at = 0; at < 5; at += 1)
      await city.press('/folj/kod', { nummer: TELEPHONE, kod: second === '000000' ? '000001' : '000000' }, origin);
    expect((await city.press('/folj/kod', { nummer: TELEPHONE, kod: second }, origin)).status).to.equal(400);
    expect(await follows()).to.equal(false);
  });

  it('[FO16] a Swedish mobile number is the same however it is typed; any other is refused', async () => {
    for (const typed of [
      '0701740605',
      '070-174 06 05',
      '+46 70 174 06 05',
      '0046701740605',
      '46701740605',
      '+46(0)701740605',
      '070–1740605',
    ])
      expect(readTelephone(typed), typed).to.equal('+46701740605');
    for (const typed of ['', '08-123 45', '+4512345678', '+1 900 123 4567', '07017406', '070174060555', '+46701740605,+46701740606'])
      expect(readTelephone(typed), typed).to.equal(null);
    expect((await city.ask({ way: 'sms', address: '+1 900 123 4567' })).status).to.equal(400);
  });

  it('[FO17] a text is two parts at most, keeps its link and how to stop whole, and is counted as telephones count', () => {
    expect(smsParts('å'.repeat(160))).to.equal(1);
    expect(smsParts('å'.repeat(161))).to.equal(2);
    expect(smsParts('€'.repeat(81))).to.equal(2);
    expect(smsParts('ł'.repeat(71))).to.equal(2);
    const end = 'https://dialog.example.se/i/skolnamnden/2026-12-03\nSvara STOPP för att sluta.';
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (words) => {
        const text = smsText(words, end);
        expect(text.endsWith(end)).to.equal(true);
        expect(smsParts(text)).to.be.below(3);
      }),
      { numRuns: 200 },
    );
    expect(smsText('”Ny skola” – klart', end)).to.match(/^"Ny skola" - klart\n/);
  });
});

describe('what is kept of those who follow', () => {
  it('[FO18] an address leaves every file when its owner ends, and when nobody has answered for two days', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-follow-'));
    const city = await startCity({ file: join(folder, 'follow.db') });
    const path = await city.follow('gone.soon@example.se', [BODY_TOPIC]);
    await city.ask({ address: 'never.answered@example.se' });
    await city.told();
    const files = (): string =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join();
    expect(files()).to.include('gone.soon').and.include('never.answered');
    await city.press(`${path}/sluta`);
    expect(files()).to.not.include('gone.soon');
    city.server.clock.set(NOW + 49 * HOUR);
    await city.told();
    expect(files()).to.not.include('never.answered');
    await city.stop();
    rmSync(folder, { recursive: true });
  });

  it('[FO19] no key stands in the file, and no address, number or key in the log of the server or of a dialogue', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-follow-'));
    const city = await startCity({ file: join(folder, 'follow.db') });
    const path = await city.follow('quiet@example.se', [BODY_TOPIC]);
    await city.ask({ way: 'sms', address: '070-1740606' });
    await city.told();
    city.mail.refuse = true;
    city.gateway.status = 500;
    await city.act({ type: 'protokoll/plan', meeting: MEETING, plan: plan('2026-12-03T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: MEETING, reason: 'Inställt.' });
    await city.told();
    const token = path.replace('/folj/', '');
    const code = /\b\d{6}\b/.exec(city.gateway.sent.at(-1)?.text ?? '')?.[0] ?? 'none';
    const files = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join();
    expect(files).to.not.include(token);
    expect(files).to.not.include(code);
    const logged = city.server.logged.join();
    expect(logged).to.include('a notice was not taken');
    for (const secret of ['quiet', '1740606', token]) expect(logged).to.not.include(secret);
    const lines = await (await city.server.get('/api/v1/dialogues/namnd-skolnamnden/events')).text();
    expect(lines).to.not.include('quiet');
    await city.stop();
    rmSync(folder, { recursive: true });
  });

  it('[FO20] a way that is not configured is not offered, and not taken', async () => {
    const bare = await startServer();
    const ways = (await (await bare.get(routes.follows)).json()) as { readonly ways: readonly string[]; readonly pushKey: string };
    expect(ways.ways).to.deep.equal(['push']);
    expect(Buffer.from(ways.pushKey, 'base64url')).to.have.length(65);
    const answer = await fetch(`${bare.url}${routes.follows}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: bare.url },
      body: JSON.stringify({ way: 'mail', address: 'a@b.se', topics: [BODY_TOPIC], pace: 'daily', lang: 'sv' }),
    });
    expect(answer.status).to.equal(400);
    await bare.stop();
  });

  it('[FO21] a day is gathered until 07.30 and a week until Monday, by the clock of the city, also when it is moved', () => {
    const due = (pace: 'daily' | 'weekly', now: string): string =>
      new Date(dueAt(pace, Date.parse(now), 'Europe/Stockholm', 0)).toISOString().slice(0, 16);
    expect(due('daily', '2026-11-20T12:00:00Z')).to.equal('2026-11-21T06:30');
    expect(due('daily', '2026-11-20T06:29:59Z')).to.equal('2026-11-20T06:30');
    expect(due('daily', '2026-11-20T06:30:00Z')).to.equal('2026-11-21T06:30');
    expect(due('weekly', '2026-11-20T12:00:00Z')).to.equal('2026-11-23T06:30');
    expect(due('weekly', '2026-11-23T06:30:00Z')).to.equal('2026-11-30T06:30');
    expect(due('daily', '2026-03-28T12:00:00Z'), 'summer time begins').to.equal('2026-03-29T05:30');
    expect(due('daily', '2026-10-24T12:00:00Z'), 'summer time ends').to.equal('2026-10-25T06:30');
  });
});
