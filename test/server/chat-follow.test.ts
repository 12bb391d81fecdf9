import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore } from '@insyn/authority/memory.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Plan } from '@insyn/domain/chat/types.ts';
import type { LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { after, before, describe, expect, it } from '#spec';
import { zoned } from './chat-kit.ts';
import { DIALOGUE, linkIn, openMailServer, startCity, type City, type Letter } from './follow-kit.ts';
import { NOW } from './protokoll-kit.ts';
import { foundTenant, grant } from './staff.ts';
import { ABOUT, startServer, type StartOptions, type TestServer } from './start-server.ts';

const TENANT = 'tenant-stad' as LogId;
const TOPIC = { kind: 'dialogue', key: DIALOGUE } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ADMIN: Who = { ...NOBODY, seats: ['admin/1'] };

type Chats = {
  readonly ilyas: Who;
  readonly rut: Who;
  readonly act: (command: Command, who?: Who) => Promise<Receipt>;
  readonly planWith: (more?: Partial<Plan>) => Plan;
  readonly plan: (more?: Partial<Plan>) => Promise<SessionId>;
  /** A question that everyone can read. */
  readonly ask: (session: SessionId, text: string) => Promise<PostId>;
  readonly goTo: (ms: number) => Promise<void>;
};

async function chatsOn(server: TestServer, dialogue: LogId = DIALOGUE): Promise<Chats> {
  const { app, people } = server;
  const act: Chats['act'] = async (command, who = ADMIN) => {
    const answer = await app.authority.submit({ log: dialogue, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt;
  };
  const description = {
    title: 'Var ska skolan ligga?',
    summary: 'Text.',
    lang: 'sv',
    body: 'Skolnämnden',
    dnr: 'SKN 2026/118',
    alternatives: [],
    about: ABOUT,
    debateCloses: null,
  };
  await act({
    type: 'dialogue/create',
    kind: 'radslag',
    description,
    settings: { review: { when: 'after', of: 'checks' } },
    policy: DEFAULT_POLICY,
  });
  await act({ type: 'dialogue/enter', phase: 'debate' });
  const whoIs = async (name: string, role: boolean): Promise<Who> => {
    const person = await people.create(name, TENANT);
    if (role) await grant(app, TENANT, person, 'representative', { party: 'Ly', body: 'Skolnämnden', title: 'Ledamot' });
    await people.keep(person, dialogue);
    return {
      person,
      pseudonym: await people.pseudonym(person, dialogue),
      level: 'eid',
      ...(await app.seats.of(person, TENANT)),
      eligible: true,
    };
  };
  const [ilyas, rut] = [await whoIs('Ilyas Sandholt', true), await whoIs('Rut Havrelind', false)];
  const planWith: Chats['planWith'] = (more = {}) => ({
    title: 'Politiker svarar om skolan',
    about: '',
    rules: '',
    lang: 'sv',
    asks: zoned(NOW),
    opens: zoned(NOW + 5 * HOUR),
    closes: zoned(NOW + 6 * HOUR),
    control: 'none',
    delaySeconds: 5,
    slowSeconds: 0,
    panel: [
      { member: ilyas.number ?? 0, name: 'Ilyas Sandholt', role: 'representative', party: 'Ly', body: 'Skolnämnden', title: 'Ledamot' },
    ],
    host: 'Sanna',
    ...more,
  });
  return {
    ilyas,
    rut,
    act,
    planWith,
    plan: async (more) => (await act({ type: 'chat/plan', plan: planWith(more) })).ids['session'] as SessionId,
    ask: async (session, text) => (await act({ type: 'chat/ask', session, text, lang: 'sv', to: null }, rut)).ids['post'] as PostId,
    goTo: async (ms) => {
      server.clock.set(ms);
      await app.elapsed();
    },
  };
}

describe('following the chats of a dialogue', () => {
  let city: City;
  let chats: Chats;
  before(async () => {
    city = await startCity();
    chats = await chatsOn(city.server);
    await city.follow('rut@example.se', [TOPIC]);
  });
  after(() => city.stop());

  const subjects = async (address = 'rut@example.se'): Promise<readonly string[]> =>
    (await city.lettersTo(address)).map(({ subject }) => subject);

  it('[CH77] a chat that is announced, moved and cancelled is told once each, with its time, who answers, and the reason', async () => {
    const session = await chats.plan();
    const [letter, ...more] = await city.lettersTo('rut@example.se');
    expect(more).to.deep.equal([]);
    expect(letter?.subject).to.equal('Chatt: Politiker svarar om skolan');
    expect(letter?.text)
      .to.include('Fredag 20 november 2026 18.00–19.00.\nSvarar: Ilyas Sandholt (Ly).\nDu kan ställa din fråga nu.')
      .and.to.include(`${city.server.url}/d/${DIALOGUE}/chatt/${session}\n`)
      .and.to.include('Du får det här för att du följer ”Var ska skolan ligga?”');
    // Other words, and the same times: nobody is told.
    await chats.act({ type: 'chat/change', session, plan: chats.planWith({ title: 'Om skolan' }) });
    expect(await subjects()).to.deep.equal([]);
    const moved = { opens: zoned(NOW + 6 * HOUR), closes: zoned(NOW + 7 * HOUR) };
    await chats.act({ type: 'chat/change', session, plan: chats.planWith({ title: 'Om skolan', ...moved }) });
    const [news] = await city.lettersTo('rut@example.se');
    expect(news?.subject).to.equal('Ny tid för chatten: Om skolan');
    expect(news?.text).to.include('Fredag 20 november 2026 19.00–20.00.');
    await chats.act({ type: 'chat/change', session, plan: chats.planWith({ title: 'Skolan', ...moved }) });
    expect(await subjects()).to.deep.equal([]);
    await chats.act({ type: 'chat/cancel', session, reason: 'Två är sjuka.' });
    const [off] = await city.lettersTo('rut@example.se');
    expect(off?.subject).to.equal('Inställd chatt: Skolan');
    expect(off?.text).to.include('Skäl: Två är sjuka.');
  });

  it('[CH77] a quarter of an hour before it begins whoever is told at once is told when; who is told by day or of another dialogue is not', async () => {
    await city.follow('dag@example.se', [TOPIC], 'daily');
    await city.follow('annan@example.se', [{ kind: 'body', key: 'skolnamnden' }]);
    const session = await chats.plan();
    await subjects();
    const opens = NOW + 5 * HOUR;
    await chats.goTo(opens - 16 * MINUTE);
    expect(await subjects()).to.deep.equal([]);
    await chats.goTo(opens - 15 * MINUTE);
    const [letter] = await city.lettersTo('rut@example.se');
    expect(letter?.subject).to.equal('Chatten börjar 18.00: Politiker svarar om skolan');
    expect(letter?.text).to.include('Svarar: Ilyas Sandholt (Ly).');
    await chats.goTo(opens - 5 * MINUTE);
    // Later than planned after all: the new time, and then again a quarter of an hour before.
    const later = zoned(opens + HOUR);
    await chats.act({ type: 'chat/change', session, plan: chats.planWith({ opens: later, closes: zoned(opens + 2 * HOUR) }) });
    expect(await subjects()).to.deep.equal(['Ny tid för chatten: Politiker svarar om skolan']);
    await chats.goTo(opens + 50 * MINUTE);
    expect(await subjects()).to.deep.equal(['Chatten börjar 19.00: Politiker svarar om skolan']);
    await chats.goTo(opens + HOUR);
    expect(await subjects()).to.deep.equal([]);
    await chats.goTo(NOW + 24 * HOUR);
    // What has passed is no news in the morning.
    expect(await subjects('dag@example.se')).to.deep.equal([]);
    expect((await subjects('annan@example.se')).filter((subject) => subject.includes('hatt'))).to.deep.equal([]);
  });

  it('[CH77] planned within the quarter of an hour it is told at once; in English to whoever reads English, and by text message too', async () => {
    const english = await city.ask({ address: 'alice@example.se', topics: [TOPIC], lang: 'en' });
    expect(english.status).to.equal(202);
    await city.press(linkIn((await city.lettersTo('alice@example.se')).at(-1)), { gor: 'ja' });
    await city.ask({ way: 'sms', address: '0701740605', topics: [TOPIC] });
    await city.told();
    await city.inbound('+46701740605', 'JA');
    const start = NOW + 48 * HOUR;
    await chats.goTo(start);
    await chats.plan({ asks: zoned(start), opens: zoned(start + 10 * MINUTE), closes: zoned(start + HOUR) });
    const letters = await city.lettersTo('alice@example.se');
    expect(letters.map(({ subject }) => subject)).to.deep.equal([
      'Chat: Politiker svarar om skolan',
      'The chat begins at 13:10: Politiker svarar om skolan',
    ]);
    expect(letters[1]?.text).to.include('Answering: Ilyas Sandholt (Ly).').and.to.include('You can ask your question now.');
    const texts = city.gateway.sent.slice(-2).map(({ text }) => text);
    expect(texts[0]).to.include('Chatt: Politiker svarar om skolan');
    expect(texts[1]).to.include('Chatten börjar 13.10: Politiker svarar om skolan').and.to.include('Svara STOPP för att sluta.');
    await subjects();
  });

  it('[CH77] the record is told when it is first approved, an answer after the chat as such, and one that was taken back or hidden not at all', async () => {
    const start = NOW + 72 * HOUR;
    await chats.goTo(start);
    const session = await chats.plan({ asks: zoned(start), opens: zoned(start + MINUTE), closes: zoned(start + HOUR) });
    const [first, second] = [
      await chats.ask(session, 'Hur blir skolvägen under bygget?'),
      await chats.ask(session, 'Vem bestämmer om matsalen?'),
      await chats.ask(session, 'När är gården färdig?'),
    ];
    await chats.goTo(start + 2 * MINUTE);
    const answer = (question: PostId, text: string): Promise<Receipt> =>
      chats.act({ type: 'chat/answer', question, text, lang: 'sv', standard: false, facts: null }, chats.ilyas);
    await subjects();
    await answer(first, 'Gångvägen är klar först.');
    expect(await subjects(), 'an answer in time is no news').to.deep.equal([]);
    await chats.goTo(start + 2 * HOUR);
    expect(await subjects()).to.deep.equal([]);
    const head = async (): Promise<number> => (await city.server.store.head(DIALOGUE))?.seq ?? 0;
    await chats.act({ type: 'chat/approve-record', session, upto: await head() });
    const [record] = await city.lettersTo('rut@example.se');
    expect(record?.subject).to.equal('Protokollet från chatten: Politiker svarar om skolan');
    expect(record?.text).to.include('3 frågor, varav 1 besvarad.');
    const late = (await answer(second, 'Nämnden bestämmer i mars.')).ids['post'] as PostId;
    const [news] = await city.lettersTo('rut@example.se');
    expect(news?.subject).to.equal('Ett svar som kom efter chatten: Politiker svarar om skolan');
    expect(news?.text).to.include('Ilyas Sandholt (Ly) har svarat på fråga 2.').and.to.include(`/chatt/${session}#p-${late}`);
    expect(news?.text).not.to.include('mars');
    await chats.act({ type: 'chat/approve-record', session, upto: await head() });
    expect(await subjects(), 'approved again').to.deep.equal([]);
    // Its ten seconds: what nobody has been told of yet is not told.
    const slow = await startCity({ gather: MINUTE });
    const there = await chatsOn(slow.server);
    await slow.follow('rut@example.se', [TOPIC]);
    const other = await there.plan({ opens: zoned(NOW + MINUTE), closes: zoned(NOW + 2 * MINUTE) });
    const asked = [await there.ask(other, 'När är gården färdig?'), await there.ask(other, 'Vem tvättar fönstren?')];
    await there.goTo(NOW + HOUR);
    const answered = async (question: PostId | undefined, text: string): Promise<PostId> => {
      const command = { type: 'chat/answer', question: question ?? first, text, lang: 'sv', standard: false, facts: null } as const;
      return (await there.act(command, there.ilyas)).ids['post'] as PostId;
    };
    await there.act({ type: 'debate/withdraw', post: await answered(asked[0], 'I morgon.') }, there.ilyas);
    const hidden = {
      type: 'moderation/hide',
      post: await answered(asked[1], 'Ring Ulla hemma.'),
      reason: 'personuppgift',
      note: '',
    } as const;
    await there.act(hidden, { ...NOBODY, seats: ['moderator/2'] });
    await there.goTo(NOW + 2 * HOUR);
    expect((await slow.lettersTo('rut@example.se')).map(({ subject }) => subject).filter((each) => each.includes('svar'))).to.deep.equal(
      [],
    );
    await slow.stop();
  });

  it('[CH78] the chats of a dialogue are a feed in the words of the notices, of what everyone may read now', async () => {
    const feed = async (form: string): Promise<Response> => city.server.get(`/d/${DIALOGUE}/chatt/flode.${form}`);
    const json = (await (await feed('json')).json()) as {
      readonly title: string;
      readonly items: readonly { readonly title: string; readonly url: string; readonly content_text: string }[];
    };
    expect(json.title).to.equal('Chattar i Var ska skolan ligga?');
    expect(json.items.map(({ title }) => title)).to.deep.equal([
      'Protokollet från chatten: Politiker svarar om skolan',
      'Ett svar som kom efter chatten: Politiker svarar om skolan',
      'Inställd chatt: Skolan',
    ]);
    expect(json.items.at(-1)?.content_text).to.include('Två är sjuka.');
    const atom = await (await feed('atom')).text();
    const page = await (await city.server.get((json.items[0]?.url ?? '').replace(city.server.url, '').replace(/#.*/, ''))).text();
    expect(page).to.include(`href="/d/${DIALOGUE}/chatt/flode.atom"`);
    expect(atom).to.include('<title>Inställd chatt: Skolan</title>').and.to.include(`/d/${DIALOGUE}/chatt/`);
    await chats.plan({ title: '<b>Nästa</b>', opens: zoned(NOW + 100 * HOUR), closes: zoned(NOW + 101 * HOUR) });
    expect(await (await feed('atom')).text()).to.include('Chatt: &lt;b&gt;Nästa&lt;/b&gt;');
    // A draft is there for nobody.
    await city.server.app.authority.submit({
      log: 'utkast-ett' as LogId,
      command: {
        type: 'dialogue/create',
        kind: 'radslag',
        description: { title: 'Utkast', summary: '', lang: 'sv', body: '', dnr: '', alternatives: [], about: ABOUT, debateCloses: null },
      } as Command,
      who: ADMIN,
      key: null,
    });
    expect((await city.server.get('/d/utkast-ett/chatt/flode.json')).status).to.equal(404);
    expect((await city.server.get('/d/finns-inte/chatt/flode.atom')).status).to.equal(404);
  });
});

describe('following chats over a restart', () => {
  it('[CH77] what happened while the server stood still is told when it is back, once, and what was told is not told again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insyn-chat-follow-'));
    const [store, secrets, mail] = [createMemoryStore(), freshSecrets(), await openMailServer()];
    const people = memoryPeople({ tenant: TENANT, keyOf: secrets.people });
    const mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    let at = NOW;
    const start = (file = join(folder, 'follow.db')): Promise<TestServer> => {
      const parts: StartOptions['parts'] = {
        secrets,
        people,
        clock: { now: () => at },
        entrance: { mailer },
        following: { gather: 0, file },
      };
      return startServer({ store, env: { TENANT }, parts });
    };
    const told = async (server: TestServer): Promise<readonly Letter[]> => {
      await server.app.told();
      return mail.letters.splice(0);
    };
    const subjects = async (server: TestServer): Promise<readonly string[]> => (await told(server)).map(({ subject }) => subject);
    const first = await start();
    await foundTenant(first.app, TENANT);
    const chats = await chatsOn(first);
    await first.app.told();
    await fetch(`${first.url}/api/v1/follows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://stockholm.example' },
      body: JSON.stringify({ way: 'mail', address: 'rut@example.se', topics: [TOPIC], pace: 'at-once', lang: 'sv' }),
    });
    await fetch(`${first.url}${linkIn((await told(first)).at(-1))}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'gor=ja',
    });
    const session = await chats.plan();
    expect(await subjects(first)).to.deep.equal(['Chatt: Politiker svarar om skolan']);
    await first.stop();

    // It stood still over the moment.
    at = NOW + 5 * HOUR - 10 * MINUTE;
    const second = await start();
    expect(await subjects(second)).to.deep.equal(['Chatten börjar 18.00: Politiker svarar om skolan']);
    expect(await subjects(second)).to.deep.equal([]);
    await second.stop();

    at += MINUTE;
    const third = await start();
    expect(await subjects(third)).to.deep.equal([]);
    await third.stop();

    // Lines that come while nobody keeps account of those who follow; the time before is read from the log.
    const elsewhere = await start(':memory:');
    const moved = { opens: zoned(NOW + 8 * HOUR), closes: zoned(NOW + 9 * HOUR) };
    for (const plan of [chats.planWith({ title: 'Ny rubrik' }), chats.planWith({ title: 'Ny rubrik', ...moved })]) {
      const answer = await elsewhere.app.authority.submit({
        log: DIALOGUE,
        command: { type: 'chat/change', session, plan },
        who: ADMIN,
        key: null,
      });
      expect(answer.accepted).to.equal(true);
    }
    await elsewhere.stop();
    const fourth = await start();
    expect(await subjects(fourth)).to.deep.equal(['Ny tid för chatten: Ny rubrik']);
    await fourth.stop();
    mailer.close();
    await mail.close();
    rmSync(folder, { recursive: true });
  });
});
