import type { SeatRole } from '@insyn/domain/fact.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { ReviewAnswer } from '@insyn/protocol/review.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { MACHINE_WORDS } from './admin-words.ts';
import type { Asked, ChatPlace } from './chat-kit.ts';
import { browse, CITY, LOG, openPlace, read } from './chat-pages-kit.ts';
import { Visitor, Widget } from './enter-kit.ts';
import { keptMail, until } from './moderation-staff-kit.ts';
import { sessionFor, under } from './session-kit.ts';
import { grant } from './staff.ts';
import type { Person } from './start-server.ts';

describe('what a message of a chat is called, and where it leads', () => {
  let place: ChatPlace;
  let rut: Person;
  const mailer = keptMail();
  before(async () => {
    place = await openPlace({ parts: { entrance: { mailer } } });
    await place.server.app.authority.submit({
      log: CITY,
      command: { type: 'tenant/set', settings: { registrar: 'registrator@example.se' } },
      who: { person: null, pseudonym: null, level: 'none', seats: ['admin/1'], badges: [], eligible: false },
      key: null,
    });
    rut = await place.reader('Rut Havrelind');
  });
  after(() => place.server.stop());

  const decisionOf = async ({ post }: Pick<Asked, 'post'>): Promise<string> =>
    new URL(await (await place.server.get(routes.decisionLink(LOG, post), rut.headers)).text()).pathname;
  const reviewOf = async (post: PostId): Promise<ReviewAnswer['entries'][number]> => {
    const response = await place.server.get(`${routes.review(LOG)}?list=waiting&post=${post}`, place.moderator.headers);
    const entry = ((await response.json()) as ReviewAnswer).entries[0];
    if (entry === undefined) throw new Error('no entry');
    return entry;
  };
  const pass = (ms: number): void => place.server.clock.set(place.server.clock.now() + ms);

  it('[CH72] a decision about a question says question, and leads to the chat', async () => {
    const session = await place.plan({ control: 'each', title: 'Politiker svarar' });
    await place.goTo(2);
    const asked = await place.ask(session, rut, 'Ring grannen Ulla, när blir skolan klar?');
    const path = await decisionOf(asked);
    const waiting = await read(place, path);
    expect(waiting.text)
      .to.include('Besked om din fråga')
      .and.to.include('Väntar. En person läser frågan innan den syns.')
      .and.to.include('Politiker svarar')
      .and.to.include('Till chatten');
    expect(waiting.html).to.include(`href="${routes.chatPage(LOG, session)}"`);
    const verdict = { type: 'moderation/reject', post: asked.post, content: asked.content, reason: 'personuppgift', note: '' } as const;
    await place.must(verdict, place.moderator);
    pass(11_000);
    const told = await read(place, path);
    expect(told.text)
      .to.include('Din fråga visas inte. Skäl: Personuppgift.')
      .and.to.include('Frågan visas inte i chatten. Det gäller tills vidare.')
      .and.to.include('En moderator läste frågan utan att någon hade påpekat något.');
    // The reasons are the city's own words, about posts of every kind.
    expect(told.text).not.to.match(/ditt inlägg|inlägget visas|läste inlägget|i debatten/i);
    for (const word of MACHINE_WORDS) expect(told.text.toLowerCase()).not.to.match(word);
    expect((await read(place, path, { 'accept-language': 'en' })).text).to.include('Your question is not shown.');
  });

  it('[CH72] one’s own things and old links to a question lead to it in the chat', async () => {
    const session = await place.plan({ title: 'Tjänstemän svarar' });
    await place.goTo(3);
    const asked = await place.ask(session, rut, 'Hur många går till skolan?');
    const site = under(place.server, sessionFor(place.server, rut.session.person));
    const mine = await browse(place, site).get('/jag');
    const address = `${routes.chatPage(LOG, session)}#f-${asked.post}`;
    expect(mine.text).to.include('Hur många går till skolan?').and.to.include('Fråga i chatten Tjänstemän svarar');
    expect(mine.html).to.include(`href="${address}"`);
    const old = await place.server.get(`${routes.page(LOG)}?inlagg=${asked.post}`);
    expect([old.status, old.headers.get('location')]).to.deep.equal([302, address]);
    const post = await place.must({ type: 'debate/submit', text: 'I debatten.', lang: 'sv', stance: { kind: 'other' } }, rut);
    expect((await place.server.get(`${routes.page(LOG)}?inlagg=${post.ids['post'] ?? ''}`)).status).to.equal(200);
  });

  it('[CH72] a moderator sees that it is a question, in which chat, and how long until everyone sees it', async () => {
    const session = await place.plan({ control: 'delay', delaySeconds: 60, title: 'Fråga om skolvägen' });
    await place.goTo(4);
    const asked = await place.ask(session, rut, 'Blir det gatlampor?');
    const { chat } = await reviewOf(asked.post);
    const due = new Date(place.server.clock.now() + 60_000).toISOString();
    expect(chat).to.deep.equal({ session, title: 'Fråga om skolvägen', role: 'question', due });
    pass(15_000);
    const list = await browse(place, place.moderator).get(routes.moderateDialogue(LOG));
    expect(list.text)
      .to.include('Fråga i chatten')
      .and.to.include('Chatten Fråga om skolvägen · visas för alla om 45 sekunder om ingen hejdar den');
    const one = await browse(place, place.moderator).get(`${routes.moderateDialogue(LOG)}/${asked.post}`);
    expect(one.text).to.include('Fråga i chatten av Rut Havrelind').and.to.include('visas för alla om 45 sekunder');
    for (const page of [list, one]) for (const word of MACHINE_WORDS) expect(page.text.toLowerCase()).not.to.match(word);
    // What a person has to look at is shown by no clock.
    const other = await place.plan({ control: 'each', title: 'En till' });
    await place.goTo(6);
    expect((await reviewOf((await place.ask(other, rut, 'Och belysning?')).post)).chat?.due).to.equal(null);
    const post = await place.must({ type: 'debate/submit', text: 'Ett inlägg.', lang: 'sv', stance: { kind: 'other' } }, rut);
    expect((await reviewOf(post.ids['post'] as PostId)).chat).to.equal(null);
  });

  it('[CH72] the registrar’s letter says what was sent and in which chat', async () => {
    const registrar = await place.server.people.create('Alva Sjö', CITY);
    await grant(place.server.app, CITY, registrar, 'registrar' satisfies SeatRole);
    const session = await place.plan({ title: 'Chatt att registrera' });
    await place.goTo(8);
    const asked = await place.ask(session, rut, 'Vem bestämmer?');
    await place.must({ type: 'moderation/send-to-registrar', post: asked.post }, place.moderator);
    await until(() => mailer.mails.length > 0);
    const mail = mailer.mails.at(-1);
    expect(mail?.subject).to.equal('Att registrera: fråga i chatten Chatt att registrera');
    expect(mail?.text).to.include('En fråga i en chatt är skickad till registratorn.').and.to.include('Chatt: Chatt att registrera');
    expect(mail?.text).not.to.include('Vem bestämmer');
  });

  it('[CH72] whoever shows who they are to ask is told that it is a question, for which chat, and is shown it there', async () => {
    const session = await place.plan({ title: 'Fråga oss' });
    await place.goTo(9);
    const ask = { type: 'chat/ask', session, text: 'Får man ta med hunden?', lang: 'sv', to: null } as const;
    const { pairing } = await new Widget(place.server).begin(LOG, ask);
    const visitor = new Visitor(place.server.url);
    const first = await visitor.get(`/in/${pairing}`);
    expect(first.text).to.include('Din fråga är sparad här:').and.to.include('Får man ta med hunden?');
    const form = await visitor.press(first, `/in/${pairing}/val`, { way: 'mail' });
    const sent = mailer.mails.length;
    const code = await visitor.press(form, `/in/${pairing}/mejl`, { mejl: 'hund@example.se' });
    await until(() => mailer.mails.length > sent);
    const letter = mailer.mails.at(-1)?.text ?? '';
    const page = await visitor.press(code, `/in/${pairing}/kod`, { kod: /\b\d{6}\b/.exec(letter)?.[0] ?? '' });
    expect(page.text)
      .to.include('Skicka din fråga')
      .and.to.include('Chatten Fråga oss')
      .and.to.include('Skicka frågan')
      .and.not.to.include('inlägg');
    const done = await visitor.press(page, `/in/${pairing}/skicka`, { text: 'Får man ta med hunden?', name: 'Saga' });
    expect(done.text).to.include('Din fråga syns nu för alla.').and.to.include('Visa frågan');
    const link = /href="([^"]+)">(?:<!--.*?-->)?Visa frågan/.exec(done.text)?.[1] ?? '';
    expect(link).to.match(new RegExp(`^${place.server.url}${routes.chatPage(LOG, session)}#f-`));
  });
});
