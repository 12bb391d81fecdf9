/** A21: a personal number in eight spellings, typed wherever something can be typed, and then looked for in everything the server keeps or says. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import type { PostId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { openMailer, type Mailer } from '@insyn/server/identity/mail/mailer.ts';
import { openParts, type OpenParts } from '@insyn/server/parts.ts';
import { readConfig } from '@insyn/server/config.ts';
import { createMemoryMail, type MemoryMail, Visitor, Widget } from '../server/enter-kit.ts';
import { SAID, staffAt, textOf } from '../server/desk-kit.ts';
import { ABOUT, newKey, problemOf, receiptOf, saying } from '../server/start-server.ts';
import { openIssuer, type TestIssuer } from '../server/oidc-issuer.ts';
import { CITY, openPlace, type Holder, type Place } from './identity-kit.ts';
import { leaveAt, type Left } from './identity-login-kit.ts';

/** Made for this test: a date, a birth number and the check digit that Luhn gives. Nobody's. */
const [YEAR, DATE, LAST] = ['1990', '0101', '9802'];
const SHORT = `${YEAR.slice(2)}${DATE}`;
const SPELLINGS = [
  `${YEAR}${DATE}-${LAST}`,
  `${YEAR}${DATE}${LAST}`,
  `${SHORT}-${LAST}`,
  `${SHORT}${LAST}`,
  `${SHORT}+${LAST}`,
  `${YEAR} ${DATE.slice(0, 2)} ${DATE.slice(2)} ${LAST}`,
  `${SHORT}\u2013${LAST}`,
  `${[...SHORT].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('')}-${LAST}`,
] as const;
/** A coordination number, which is one too: the day and sixty. */
const COORDINATION = '701063-2391';

describe('attacks on identity: personal numbers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-'));
  const env = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'trace' };
  let open: OpenParts;
  let place: Place;
  let issuer: TestIssuer;
  let mail: MemoryMail;
  let mailer: Mailer;
  let rut: Holder;
  let post: PostId;
  const answers: string[] = [];
  before(async () => {
    const read = readConfig(env);
    if (!read.ok) throw new Error('faults');
    open = await openParts(read.config, () => {});
    issuer = await openIssuer();
    mail = await createMemoryMail();
    mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    const entrance = { providers: [issuer.client({ id: 'stad' })], mailer };
    const { clock: _clock, ...parts } = open.parts;
    place = await openPlace({ env, store: open.parts.store, parts: { ...parts, entrance } });
    rut = await place.session('Rut');
    post = (await receiptOf(await place.server.send(place.logs.city, saying('Ett gott ord.'), rut))).ids['post'] as PostId;
  });
  after(async () => {
    await place.server.stop();
    await open.close();
    mailer.close();
    await Promise.all([issuer.close(), mail.close()]);
    rmSync(folder, { recursive: true });
  });

  async function refused(response: Response, code: string, spelled: string): Promise<void> {
    expect(response.status, spelled).to.be.within(400, 409);
    const problem = await problemOf(response);
    expect(problem.code, spelled).to.equal(code);
    answers.push(JSON.stringify(problem));
  }

  for (const spelled of [...SPELLINGS, COORDINATION]) {
    it(`[ID122] A21: “${spelled}” is refused in a post, a change, a draft and a name, with a code and words`, async () => {
      const { server, logs } = place;
      const before = await place.heads();
      const text = `Ring Greta, ${spelled}, i kväll.`;
      await refused(await server.send(logs.city, saying(text), rut), 'debate/personal-number', spelled);
      await refused(
        await server.send(logs.city, { type: 'debate/edit', post, text, lang: 'sv', stance: { kind: 'other' } }, rut),
        'debate/personal-number',
        spelled,
      );
      const json = { origin: server.url, 'content-type': 'application/json' };
      await refused(
        await fetch(`${server.url}${routes.pairings}`, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({
            log: logs.city,
            command: saying(text),
            key: newKey(),
            page: `${server.url}/`,
            title: text,
            shared: false,
          }),
        }),
        'debate/personal-number',
        spelled,
      );
      await refused(
        await fetch(`${server.url}${routes.session}`, {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ name: `Greta ${spelled}` }),
        }),
        'people/name-not-allowed',
        spelled,
      );
      expect(await place.heads()).to.equal(before);
    });
  }

  it('[ID122] A21: in an addition to a post that can be changed no more', async () => {
    place.server.clock.set(Date.now() + 16 * 60_000);
    for (const spelled of SPELLINGS)
      await refused(
        await place.server.send(place.logs.city, { type: 'debate/add', post, text: `Ring ${spelled}.`, lang: 'sv' }, rut),
        'debate/personal-number',
        spelled,
      );
  });

  it('[ID122] A21: on our own pages: while sending, as a name, and among one’s own things', async () => {
    const widget = new Widget(place.server);
    for (const spelled of SPELLINGS) {
      const begun = await widget.begin(place.logs.city, saying('Ett gott ord till.'));
      const visitor = new Visitor(place.server.url);
      const path = `/in/${begun.pairing}`;
      const left: Left = await leaveAt(issuer, visitor, begun.pairing);
      const choose = await left.answer({ claims: { name: `Greta ${spelled}` } });
      expect(choose.text, 'not offered as a name').not.to.include(LAST);
      const before = await place.heads();
      for (const [fields, shown] of [
        [{ text: `Hon har ${spelled}.`, name: 'Greta' }, 'personnummer'],
        [{ text: 'Ett gott ord till.', name: `Greta ${spelled}` }, 'personnummer'],
      ] as const) {
        const answered = await visitor.press(choose, `${path}/skicka`, fields);
        expect(answered.status, spelled).to.be.within(400, 409);
        expect(answered.text.toLowerCase()).to.include(shown);
      }
      const mine = await visitor.get('/jag');
      expect((await visitor.press(mine, '/jag/namn', { name: `Greta ${spelled}` })).status, spelled).to.equal(400);
      expect(await place.heads(), spelled).to.equal(before);
    }
  });

  it('[ID122] A21: in what administrators write of a dialogue and of a role', async () => {
    const before = await place.heads();
    const admin = await place.session('Anna Alm', { seats: ['admin'] });
    const after = await place.heads();
    for (const spelled of SPELLINGS) {
      const words = `Fråga Greta ${spelled}`;
      const description = {
        title: 'En fråga',
        summary: 'En fråga om en skola.',
        lang: 'sv',
        body: '',
        dnr: '',
        alternatives: [],
        about: ABOUT,
        debateCloses: null,
      };
      for (const changed of [
        { title: words },
        { summary: words },
        { body: words },
        { dnr: spelled },
        { about: { ...ABOUT, contact: words } },
        { alternatives: [{ id: 'a', letter: 'A', title: words }] },
      ]) {
        await refused(
          await place.server.send(place.logs.city, { type: 'dialogue/describe', description: { ...description, ...changed } }, admin),
          'dialogue/text-not-allowed',
          spelled,
        );
      }
      for (const field of ['title', 'party', 'body']) {
        const grant = {
          role: 'representative',
          from: '2020-01-01T00:00:00.000Z',
          to: null,
          body: 'Skolnämnden',
          party: 'Ly',
          title: '',
          [field]: words,
        };
        const holder = place.server.app.seats.markFor(rut.session.person, CITY);
        const answer = await place.server.app.authority.submit({
          log: CITY,
          command: { type: 'tenant/grant', holder, person: await place.server.people.pseudonym(rut.session.person, CITY), grant } as never,
          who: { person: null, pseudonym: null, level: 'eid', seats: ['admin/1'], badges: [], eligible: true },
          key: null,
        });
        expect(answer.accepted, `${field} ${spelled}`).to.equal(false);
      }
    }
    expect(before).not.to.equal(after);
    expect(await place.heads()).to.equal(after);
  });

  it('[ID122] A21: at the desk, in the words and in the name', async () => {
    const official = await staffAt(place.server, 'Siri Vinterby');
    const before = await place.heads();
    for (const spelled of SPELLINGS) {
      for (const said of [
        { ...SAID, text: `Hon har ${spelled}.` },
        { ...SAID, name: `Greta ${spelled}` },
      ]) {
        const { path, text } = await official.press(`/kontor/d/${place.logs.city}/nytt`, said);
        expect(textOf(text).toLowerCase(), spelled).to.include('personnummer');
        const sent = await official.press(path, { ...said, act: 'send' });
        expect(sent.text, spelled).not.to.match(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/);
      }
    }
    await official.post('/kontor/rensa', {});
    expect(await place.heads()).to.equal(before);
  });

  it('[ID122] A21: who logs in by number and whom an admin looks for by number is kept as a digest alone', async () => {
    const visitor = new Visitor(place.server.url);
    const left = await leaveAt(issuer, visitor);
    await left.answer({ claims: { 'https://id.oidc.se/claim/personalIdentityNumber': `${YEAR}${DATE}${LAST}`, birthdate: '1990-01-01' } });
    expect(JSON.parse((await visitor.get('/api/v1/session')).text)).to.include({ level: 'eid' });
    const admin = await place.session('Bo Bok', { seats: ['admin'] });
    const asked = await fetch(`${place.server.url}/admin/personer/roll`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...admin.site, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrf: admin.csrf, vem: `${YEAR}${DATE}-${LAST}`, roll: 'moderator', fran: '2026-11-20' }).toString(),
    });
    expect(asked.status).to.equal(200);
    const summary = await asked.text();
    for (const spelled of SPELLINGS) expect(summary, 'its end alone, for the one who typed it').not.to.include(spelled);
    await place.server.get(`/d/${SHORT}-${LAST}?q=${YEAR}${DATE}${LAST}`);
  });

  it('[ID122] A21: it stands in no line of the log, no figure, no answer, no letter and no file of the data folder', async () => {
    const figures = await (await place.server.get('/metrics')).text();
    const spellings = [...SPELLINGS, COORDINATION, `${YEAR}${DATE}`, `${SHORT}${LAST}`];
    const places: (readonly [string, Buffer])[] = [
      ['log', Buffer.from(place.server.logged.join(''))],
      ['figures', Buffer.from(figures)],
      ['answers', Buffer.from(answers.join(''))],
      ['letters', Buffer.from(JSON.stringify(mail.letters))],
      ['faults of the provider', Buffer.from(JSON.stringify(issuer.faults))],
      ...filesIn(env.DATA_DIR),
    ];
    expect(places.length, 'the write-ahead logs are among them').to.be.above(7);
    for (const [name, bytes] of places) {
      for (const spelled of spellings)
        for (const coding of ['utf8', 'utf16le'] as const)
          expect(bytes.includes(Buffer.from(spelled, coding)), `${name}: ${spelled}`).to.equal(false);
    }
    // The search itself can find: a word that was written is there.
    expect(places.some(([, bytes]) => bytes.includes('Ett gott ord.'))).to.equal(true);
  });
});

function filesIn(folder: string): (readonly [string, Buffer])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).isFile())
    .map((path) => [path.slice(folder.length), readFileSync(path)] as const);
}
