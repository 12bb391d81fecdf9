/** The two floods in small; `npm run measure -- identity` makes them whole, beside other people's waiting. */
import { after, before, describe, expect, it } from '#spec';
import { openLetterCodes } from '@insyn/server/identity/letter-codes.ts';
import { openMailer, type Mailer } from '@insyn/server/identity/mail/mailer.ts';
import { silentCrowd } from '../measure/identity-floods.ts';
import { guess } from '../measure/lib/wrong-codes.ts';
import { createMemoryMail, type MemoryMail } from '../server/mail-kit.ts';
import { openSocket } from '../server/open-socket.ts';
import { CITY, ELSEWHERE, openPlace, type Place } from './identity-kit.ts';

const MB = 1024 * 1024;
const COUNT = 500;

describe('attacks on identity: floods', () => {
  let place: Place;
  let mail: MemoryMail;
  let mailer: Mailer;
  const letterCodes = openLetterCodes(':memory:', () => new Uint8Array(32));
  before(async () => {
    mail = await createMemoryMail();
    letterCodes.issue(CITY, null, 1);
    mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    place = await openPlace({
      env: { TRUST_PROXY: '127.0.0.1', RATE_FACTOR: '1' },
      parts: { entrance: { mailer, letterCodes }, socketTimes: { connectMs: 300 } },
    });
  });
  after(async () => {
    await place.server.stop();
    mailer.close();
    letterCodes.close();
    await mail.close();
  });

  it(
    '[ID125] five hundred sockets that never say who they are are all closed, and people come in meanwhile',
    async () => {
      const before = process.memoryUsage().rss;
      const flood = silentCrowd(Number(new URL(place.server.url).port), ELSEWHERE, COUNT, COUNT);
      const reader = await openSocket(place.server);
      expect((await reader.sub(place.logs.city)).ok).to.equal(true);
      const { opened, refused, longestMs } = await flood;
      expect(opened + refused).to.equal(COUNT);
      expect(opened).to.be.above(0);
      // Three tenths of a second to say something, one second to hang up, and a machine that may be busy.
      expect(longestMs).to.be.below(10_000);
      expect((process.memoryUsage().rss - before) / MB).to.be.below(128);
      expect((await reader.sub(place.logs.city)).ok, 'who was in stays in').to.equal(true);
      reader.close();
      await eventually(() => place.server.app.realtime.io.engine.clientsCount === 0);
    },
    { timeout: 60_000 },
  );

  it(
    '[ID125] handshakes beyond what may come in at once are refused before the upgrade',
    async () => {
      const small = await openPlace({ parts: { rates: { handshake: { points: 20, seconds: 60 } }, socketTimes: { connectMs: 300 } } });
      const { opened, refused } = await silentCrowd(Number(new URL(small.server.url).port), ELSEWHERE, 200, 400);
      expect([opened, refused]).to.deep.equal([20, 180]);
      expect((await small.server.get('/healthz')).status).to.equal(200);
      await small.server.stop();
    },
    { timeout: 60_000 },
  );

  it(
    '[ID126] five hundred wrong codes, each from another address, let nobody in, make nobody, and cost little',
    async () => {
      const [heads, before] = [await place.heads(), process.memoryUsage().rss];
      const { tried, answers, right } = await guess({
        url: place.server.url,
        site: ELSEWHERE,
        log: place.logs.city,
        each: COUNT / 4,
        perSecond: 250,
      });
      expect(tried).to.equal(COUNT);
      expect(right).to.equal(0);
      expect(
        Object.keys(answers).filter((status) => !['303', '400', '404', '410', '429'].includes(status)),
        JSON.stringify(answers),
      ).to.deep.equal([]);
      expect(await place.heads()).to.equal(heads);
      expect((process.memoryUsage().rss - before) / MB).to.be.below(128);
      expect(mail.letters.length, 'one letter was asked for').to.equal(1);
    },
    { timeout: 60_000 },
  );

  it(
    '[ID126] from one address it is over after as many presses as people make',
    async () => {
      const one = await openPlace({ env: { RATE_FACTOR: '1' }, parts: { entrance: { mailer, letterCodes } } });
      const { answers } = await guess({ url: one.server.url, site: ELSEWHERE, log: one.logs.city, each: 100, perSecond: 200 });
      await one.server.stop();
      // Five tries of a mail's code and ten of a letter's; what guesses at the secret of a pairing finds nothing there at all.
      expect(answers['429'], JSON.stringify(answers)).to.be.at.least(180);
      expect(answers['404']).to.equal(100);
    },
    { timeout: 60_000 },
  );
});

async function eventually(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
