/** What is asked of a chat over HTTP at its edges: words of questions by name, pages that are not ours, times, sizes and roles. */
import { MESSAGES_MOST } from '@insyn/domain/chat/page.ts';
import type { LogId, PollId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Page } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { BEGINS, BODY, type ChatPlace, LOG, MINUTE, openChat, ownWords, zoned } from './chat-kit.ts';
import { under } from './session-kit.ts';
import { revoke } from './staff.ts';
import { ELSEWHERE, problemOf, type Person } from './start-server.ts';

const UNKNOWN = 'AAAAAAAAAAAAAAAAAAAAAA' as PostId;
const answering = (question: PostId, text = 'Ja.'): Command => ({
  type: 'chat/answer',
  question,
  text,
  lang: 'sv',
  standard: false,
  facts: null,
});

describe('a chat over HTTP', () => {
  let place: ChatPlace;
  let session: SessionId;
  let [rut, bo] = [] as unknown as [Person, Person];
  before(async () => {
    place = await openChat();
    [rut, bo] = [await place.reader('Rut Havrelind'), await place.reader('Bo Ek')];
    session = await place.plan();
    await place.goTo(10);
  });
  after(() => place.server.stop());

  const words = (messages: string, who: Person | null = null): Promise<Response> =>
    place.server.get(`${routes.posts(LOG)}?messages=${messages}`, who?.headers ?? { origin: place.server.url });
  const pageOf = async (messages: string, who: Person | null = null): Promise<Page> => {
    const response = await words(messages, who);
    expect(response.status).to.equal(200);
    return (await response.json()) as Page;
  };

  it('[CH37] words of questions are asked for by name: in the order asked, each with what stands below it, unknown ones left out', async () => {
    const [first, second] = [await place.ask(session, rut, ownWords(1)), await place.ask(session, bo, ownWords(2))];
    const { ids } = await place.must(answering(first.post, 'Svaret.'), place.ilyas);
    const page = await pageOf([second.post, UNKNOWN, first.post].join());
    expect(page.items.map(({ post }) => post)).to.deep.equal([second.post, first.post, ids['post']]);
    expect(page.next).to.equal(null);
    expect(JSON.stringify(page.contents)).to.include(ownWords(1)).and.to.include(ownWords(2)).and.to.include('Svaret.');
    const { ids: debate } = await place.must(
      { type: 'debate/submit', text: 'Ett inlägg i debatten.', lang: 'sv', stance: { kind: 'other' } },
      bo,
    );
    expect((await pageOf(String(debate['post']))).items, 'a post of the debate is no message').to.deep.equal([]);
  });

  it(`[CH37] at most ${MESSAGES_MOST} are asked for at once, and nothing but ids`, async () => {
    expect((await words(Array.from({ length: MESSAGES_MOST }, () => UNKNOWN).join())).status).to.equal(200);
    const wrong = [
      Array.from({ length: MESSAGES_MOST + 1 }, () => UNKNOWN).join(),
      '',
      ',',
      `${UNKNOWN},`,
      `,${UNKNOWN}`,
      `${UNKNOWN},,${UNKNOWN}`,
      `${UNKNOWN}, ${UNKNOWN}`,
      `${UNKNOWN};${UNKNOWN}`,
      UNKNOWN.slice(1),
      `${UNKNOWN.slice(1)}B`,
      `${UNKNOWN}A`,
      `${UNKNOWN}&messages=${UNKNOWN}`,
      `${UNKNOWN}%0a`,
      `__proto__`,
      `' or 1=1 --`,
    ];
    for (const messages of wrong) {
      const response = await words(messages);
      expect([response.status, (await problemOf(response)).code], messages).to.deep.equal([400, 'request/not-understood']);
    }
  });

  it('[CH37] a question that not everyone may read comes to nobody who asks for it by name but those who may', async () => {
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const careful = await place.plan({ asks: at(5), opens: at(11), closes: at(40), control: 'each' });
    const secret = 'En fråga som ingen har tittat på ännu.';
    const { post, content } = await place.ask(careful, rut, secret);
    for (const who of [null, bo, rut, place.ilyas, place.host, place.moderator]) {
      const page = await pageOf(post, who);
      expect(
        page.items.map((item) => item.post),
        who?.name ?? 'nobody',
      ).not.to.include(post);
      if (who !== rut && who !== place.moderator) expect(JSON.stringify(page)).not.to.include(secret);
    }
    await place.must({ type: 'moderation/approve', post, content }, place.moderator);
    expect(JSON.stringify((await pageOf(post)).contents)).to.include(secret);
    await place.must({ type: 'moderation/hide', post, reason: 'pahopp', note: '' }, place.moderator);
    const hidden = await pageOf(post);
    expect(
      hidden.items.map(({ status }) => status),
      'its place is kept',
    ).to.deep.equal(['hidden']);
    expect(JSON.stringify(hidden)).not.to.include(secret);
  });

  it('[CH39] on a page that embeds us everyone asks and supports, and nobody answers or leads', async () => {
    const { post } = await place.ask(session, place.ilyas.embedded, ownWords(3));
    const other = await place.ask(session, bo, ownWords(4));
    await place.must({ type: 'debate/support', post: other.post, content: other.content }, place.majken.embedded);
    const embedded = ({ session: login }: Person): Person => under(place.server, login, { embed: true });
    /** The login of our own pages, sent from another site. */
    const abroad = (who: Person): Person => ({ ...who, headers: { ...who.headers, origin: ELSEWHERE } });
    const { ids } = await place.must({ type: 'chat/open-poll', session, question: 'Cyklar du?', options: ['Ja', 'Nej'] }, place.host);
    const poll = ids['poll'] as PollId;
    const panel: readonly Command[] = [
      { type: 'chat/arrive', session },
      { type: 'chat/take', question: other.post },
      answering(other.post),
      { type: 'chat/defer', question: other.post, until: null },
      { type: 'chat/hand-over', question: other.post, to: place.majken.number, note: '' },
    ];
    const staff: readonly Command[] = [
      { type: 'chat/cancel', session, reason: 'Nej.' },
      { type: 'chat/take-up', question: other.post, member: place.ilyas.number },
      { type: 'chat/decline', question: other.post, reason: 'Nej.' },
      { type: 'chat/merge', question: other.post, into: post },
      { type: 'chat/prepare', question: other.post, text: 'Utkast.', facts: '', lang: 'sv' },
      { type: 'chat/pause', session, reason: 'Paus.' },
      { type: 'chat/extend', session, closes: zoned(BEGINS + 45 * MINUTE) },
      { type: 'chat/end', session, thanks: '' },
      { type: 'chat/close-poll', poll },
      { type: 'moderation/hide', post, reason: 'pahopp', note: '' },
    ];
    const head = await place.head();
    for (const command of panel) {
      expect(await place.refused(command, place.ilyas.embedded), command.type).to.be.oneOf(['chat/not-panel', 'chat/no-mandate']);
      expect(await place.refused(command, abroad(place.ilyas)), command.type).to.equal('chat/login-needed');
    }
    for (const command of staff) {
      for (const who of [place.host, place.moderator, place.admin]) {
        expect(await place.refused(command, embedded(who)), `${command.type} by ${who.name}`).to.match(/\/not-allowed$/);
        expect(await place.refused(command, abroad(who)), `${command.type} by ${who.name}`).to.match(/\/login-needed$/);
      }
    }
    expect(await place.head()).to.equal(head);
  });

  it('[CH4] a question, support and follow-up in the millisecond of the close are refused, though nobody has said that it closed', async () => {
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const short = await place.plan({ asks: at(10), opens: at(11), closes: at(12) });
    place.server.clock.set(BEGINS + 12 * MINUTE - 1);
    const { post, content } = await place.ask(short, rut, ownWords(5));
    await place.must(answering(post), place.ilyas);
    // The machine is on its way: what is asked in this very moment is decided by the time of the command alone.
    place.server.clock.set(BEGINS + 12 * MINUTE);
    const asked: readonly [Command, Person][] = [
      [{ type: 'chat/ask', session: short, text: ownWords(6), lang: 'sv', to: null }, bo],
      [{ type: 'debate/support', post, content }, bo],
      [{ type: 'chat/follow-up', question: post, text: 'Och sedan?', lang: 'sv' }, rut],
    ];
    const codes = await Promise.all(asked.map(([command, who]) => place.refused(command, who)));
    expect(codes).to.deep.equal(['chat/closed', 'chat/closed', 'chat/closed']);
  });

  it('[CH9] a support by two devices at once counts once, and one’s own never', async () => {
    const { post, content } = await place.ask(session, rut, ownWords(7));
    const support: Command = { type: 'debate/support', post, content };
    const answers = await Promise.all(Array.from({ length: 10 }, () => place.refused(support, bo)));
    expect(answers.filter((code) => code === null)).to.have.length(1);
    expect(new Set(answers)).to.deep.equal(new Set([null, 'debate/already-supported']));
    expect(await place.refused(support, rut)).to.equal('debate/own-support');
    expect((await place.state()).chat.messages.get(post)?.support).to.equal(1);
  });

  it('[CH23] an answer of 50 kB is refused by the rule, one of more than a body holds at the door; the question is as it was', async () => {
    const { post } = await place.ask(session, bo, ownWords(8));
    const head = await place.head();
    expect(await place.refused(answering(post, 'å'.repeat(25_000)), place.ilyas)).to.equal('chat/text-too-long');
    const large = await place.server.send(LOG, answering(post, 'x'.repeat(70_000)), place.ilyas);
    expect([large.status, (await problemOf(large)).code]).to.deep.equal([413, 'request/too-large']);
    expect(await place.refused(answering(post, 'x'.repeat(5_001)), place.ilyas)).to.equal('chat/text-too-long');
    expect(await place.head()).to.equal(head);
    await place.must(answering(post, 'x'.repeat(5_000)), place.ilyas);
  });

  it('[CH15] whose mandate has ended answers nothing, also with the page and the question still open', async () => {
    const { post } = await place.ask(session, await place.reader('Stig Lund'), ownWords(9));
    await place.must({ type: 'chat/take', question: post }, place.majken);
    await revoke(place.server.app, place.majken.session.tenant as LogId, place.majken.session.person, 'representative', BODY);
    expect(await place.refused(answering(post), place.majken)).to.be.oneOf(['chat/no-mandate', 'chat/not-panel']);
    expect((await place.state()).chat.messages.get(post)?.below).to.deep.equal([]);
  });

  it('[CH37] a command is read strictly: a field too many, of another type or missing is refused with its name', async () => {
    const ask = { type: 'chat/ask', session, text: ownWords(10), lang: 'sv', to: null };
    const head = await place.head();
    for (const wrong of [
      { ...ask, to: '1' },
      { ...ask, to: 0 },
      { ...ask, session: 'x' },
      { ...ask, session: UNKNOWN.slice(1) },
      { ...ask, text: 7 },
      { ...ask, extra: true },
      { type: 'chat/ask', session },
      { type: 'chat/toString' },
      { type: '__proto__' },
    ])
      expect(await place.refused(wrong, rut), JSON.stringify(wrong)).to.equal('request/not-understood');
    expect(await place.refused({ ...ask, session: UNKNOWN }, rut)).to.equal('chat/not-found');
    const bare = await place.server.send(LOG, ask, rut, { key: 'kort' });
    expect((await problemOf(bare)).code).to.equal('request/key-missing');
    expect(await place.head()).to.equal(head);
  });
});
