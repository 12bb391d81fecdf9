import { randomBytes } from 'node:crypto';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { publicLookup } from '@insyn/server/notify/ways/public-address.ts';
import { after, before, describe, expect, it } from '#spec';
import { BODY_TOPIC, type City, minutes, paragraph, plan, SMS_RECEIVE, startCity } from '../server/follow-kit.ts';
import { openDialogue } from '../server/start-server.ts';

const MEETING = '2026-12-03';
const guess = (): string => `/folj/${randomBytes(16).toString('base64url')}`;

describe('attacks on those who follow', () => {
  let city: City;
  let path: string;
  before(async () => {
    city = await startCity();
    path = await city.follow('victim@example.se', [BODY_TOPIC]);
  });
  after(() => city.stop());

  it('[FO39] what is typed as an address is one address, or nothing is written to', async () => {
    const before = city.mail.letters.length;
    for (const address of [
      'a@example.se\r\nBcc: evil@example.se',
      'a@example.se\nSubject: x',
      'a@example.se,b@example.se',
      'a@example.se;b@example.se',
      '"a@example.se b" <b@example.se>',
      'a@example.se <b@example.se>',
      'a@[127.0.0.1]',
      'a@localhost',
      `${'a'.repeat(65)}@example.se`,
      '\u0000a@example.se',
      'a@example.se%0d%0aBcc:x@example.se',
      '=?utf-8?q?a?=@example.se x',
    ]) {
      const answer = await city.ask({ address });
      expect(answer.status, JSON.stringify(address)).to.equal(400);
      expect(await answer.text()).to.not.include('example.se');
      const form = await city.press(routes.followPage, { amne: 'body:skolnamnden', adress: address }, { origin: city.server.url });
      expect(form.status, JSON.stringify(address)).to.equal(400);
    }
    await city.told();
    expect(city.mail.letters).to.have.length(before);
  });

  it('[FO39] a title is one line of a subject, and text in a letter, a page and a text message', async () => {
    const hostile = paragraph(
      '31',
      'Skola\r\nBcc: evil@example.se\r\n\r\n<img src=x onerror=alert(1)>',
      [],
      'Ja <script>alert(1)</script>',
    );
    await city.publish(MEETING, minutes(MEETING, [hostile]), { state: 'unadjusted' });
    await openDialogue(city.server, 'fragor-31');
    await city.act({ type: 'protokoll/open-thread', meeting: MEETING, anchor: '31', dialogue: 'fragor-31' as LogId });
    const letters = await city.lettersTo('victim@example.se');
    const letter = letters.find(({ subject }) => subject.startsWith('Öppet för frågor'));
    expect(letter?.subject).to.equal('Öppet för frågor: § 31 Skola Bcc: evil@example.se <img src=x onerror=alert(1)>');
    expect(letter?.to).to.deep.equal(['victim@example.se']);
    expect(letter?.headers.has('bcc')).to.equal(false);
    for (const { html } of letters)
      expect(html)
        .to.include('&lt;img')
        .and.not.match(/<(?:script|img)/);
    const topic = `paragraph:skolnamnden/${MEETING}/31`;
    const page = await (await city.server.get(`${routes.followPage}?amne=${encodeURIComponent(topic)}`)).text();
    expect(page)
      .to.include('&lt;img')
      .and.not.match(/<(?:script|img)/);
    const typed = await city.press(
      routes.followPage,
      { amne: 'body:skolnamnden', adress: '"><script>alert(1)</script>' },
      { origin: city.server.url },
    );
    expect(await typed.text())
      .to.include('value="&quot;&gt;&lt;script&gt;')
      .and.not.include('<script');
  });

  it('[FO11] nobody ends what another follows: a key that is guessed, and a text from another number, do nothing', async () => {
    for (const wrong of [
      guess(),
      '/folj/x',
      `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
      '/folj/..%2f..',
      `/folj/${'a'.repeat(150)}`,
    ]) {
      await city.press(`${wrong}/sluta`);
      await city.press(wrong, { gor: 'spara' });
    }
    await city.inbound('+46701740699', 'STOPP');
    expect((await city.server.get(path)).status).to.equal(200);
    // A site that makes its visitor's browser send a form knows no key, and there is no cookie it could ride on.
    expect((await city.server.get(path)).headers.get('set-cookie')).to.equal(null);
    expect(
      (await city.press('/folj', { amne: 'body:skolnamnden', adress: 'x@example.se' }, { origin: 'https://evil.example' })).status,
    ).to.equal(403);
  });

  it('[FO7] a key that never was and one that is over are one answer, as late as the right one; so is ending it', async () => {
    const ended = await city.follow('over@example.se', [BODY_TOPIC]);
    const right = await city.press(`${ended}/sluta`);
    const [first, again] = [await right.text(), await (await city.press(`${ended}/sluta`)).text()];
    expect(again).to.equal(first);
    expect(await (await city.press(`${guess()}/sluta`)).text()).to.equal(first);
    const seen = async (where: string): Promise<string> => {
      const began = performance.now();
      const answer = await city.server.get(where);
      expect(performance.now() - began, where).to.be.above(28);
      return `${answer.status} ${await answer.text()}`;
    };
    expect(await seen(guess())).to.equal(await seen(ended));
    expect(await seen(path)).to.match(/^200/);
    for (const address of ['victim@example.se', 'nobody@example.se']) {
      const began = performance.now();
      await city.ask({ address });
      expect(performance.now() - began, 'no sooner for one than for another').to.be.above(58);
    }
    const headers = (await city.server.get(path)).headers;
    expect(headers.get('referrer-policy')).to.equal('no-referrer');
    expect(headers.get('cache-control')).to.equal('no-store');
    expect(headers.get('x-robots-tag')).to.include('noindex');
  });

  it('[FO8] one number is not flooded, whoever asks and however it is written; one network has to wait', async () => {
    const strict = await startCity({ env: { RATE_FACTOR: '1' } });
    for (const address of ['0701740607', '+46701740607', '070-174 06 07', '0046701740607', '070 17 40 607'])
      expect((await strict.ask({ way: 'sms', address })).status).to.equal(202);
    await strict.told();
    expect(strict.gateway.sent).to.have.length(3);
    const answers = await Promise.all(
      Array.from({ length: 70 }, (_, at) => strict.ask({ address: `many${at}@example.se` }).then(({ status }) => status)),
    );
    expect(answers.filter((status) => status === 429).length).to.be.above(10);
    const tries = await Promise.all(Array.from({ length: 70 }, () => strict.server.get(guess()).then(({ status }) => status)));
    expect(tries.filter((status) => status === 429).length).to.be.above(5);
    await strict.stop();
  });

  it('[FO14] only the gateway brings answers: without its key there is nothing there, and what it brings is bounded', async () => {
    await city.ask({ way: 'sms', address: '070-1740608' });
    await city.told();
    const post = (headers: Readonly<Record<string, string>>, body: string): Promise<Response> =>
      fetch(`${city.server.url}${routes.smsInbound}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
    const yes = JSON.stringify({ from: '+46701740608', text: 'JA' });
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: SMS_RECEIVE }, { 'insyn-sms-key': `${SMS_RECEIVE}x` }])
      expect((await post(headers, yes)).status).to.equal(404);
    const key = { 'insyn-sms-key': SMS_RECEIVE };
    for (const body of ['null', '[]', '{"from":1,"text":"JA"}', '{"from":"+46701740608"}', '{', `{"from":"${'1'.repeat(50)}","text":"JA"}`])
      expect((await post(key, body)).status, body).to.equal(400);
    expect((await post(key, JSON.stringify({ from: '+46701740608', text: 'x'.repeat(20_000) }))).status).to.equal(413);
    expect((await post({ ...key, 'content-type': 'text/plain' }, yes)).status).to.equal(415);
    const before = city.gateway.sent.length;
    await city.act({ type: 'protokoll/plan', meeting: '2026-12-10', plan: plan('2026-12-10T18:00') });
    await city.act({ type: 'protokoll/cancel', meeting: '2026-12-10', reason: 'Nej.' });
    await city.told();
    expect(city.gateway.sent, 'nothing was confirmed').to.have.length(before);
    expect((await post(key, yes)).status).to.equal(204);
    await city.act({ type: 'protokoll/plan', meeting: '2026-12-10', plan: plan('2026-12-11T18:00') });
    await city.told();
    expect(city.gateway.sent.length).to.equal(before + 1);
  });

  it('[FO32] no push leads to a machine beside the server, by its address or by a name', async () => {
    const keys = { p256dh: Buffer.alloc(65, 4).toString('base64url'), auth: Buffer.alloc(16, 1).toString('base64url') };
    for (const endpoint of ['https://127.0.0.1/x', 'https://localhost/x', 'http://push.example.com/x', 'https://169.254.169.254/latest'])
      expect((await city.ask({ way: 'push', push: { endpoint, keys } })).status, endpoint).to.equal(400);
    expect(
      (await city.ask({ way: 'push', push: { endpoint: 'https://push.example.com/x', keys } })).status,
      'no point of the curve',
    ).to.equal(400);
    const code = await new Promise<unknown>((resolve) => {
      publicLookup('localhost', { all: true }, (error) => resolve(error !== null && 'code' in error ? error.code : null));
    });
    expect(code).to.equal('ECLOSED');
  });
});
