/** One chat from its plan to its approved record, over HTTP and sockets, with the pages of a reader, an asker and a panel member. */
import { chatsOf } from '@insyn/client/chats.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { ContentId, PollId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import {
  type Asked,
  BEGINS,
  type ChatPage,
  type ChatPlace,
  LOG,
  MINUTE,
  openChat,
  openPage,
  toldByLog,
  toldIn,
  until,
} from './chat-kit.ts';
import { openSocket, type TestSocket } from './open-socket.ts';
import type { Person } from './start-server.ts';

const QUESTIONS = {
  places: 'Hur många platser blir det i den nya skolan?',
  crossing: 'När får Kvarngatan ett övergångsställe?',
  same: 'Kommer det ett övergångsställe över Kvarngatan vid skolan?',
  person: 'Varför ska just vi lita på ordföranden?',
  trees: 'Vad händer med ekarna på Sågängen?',
  left: 'Får skolan ett eget kök?',
} as const;
const REJECTED = 'Det här ska ingen läsa, för moderatorn säger nej.';

describe('the whole life of a chat', () => {
  let place: ChatPlace;
  let session: SessionId;
  let [rut, bo, stig] = [] as unknown as [Person, Person, Person];
  let socket: TestSocket;
  let pages: Readonly<Record<'reader' | 'rut' | 'ilyas' | 'host', ChatPage>>;
  const asked = new Map<keyof typeof QUESTIONS, Asked>();
  let answer: PostId;
  let poll: PollId;

  before(async () => {
    place = await openChat();
    [rut, bo, stig] = [await place.reader('Rut Havrelind'), await place.reader('Bo Ek'), await place.reader('Stig Lund')];
    socket = await openSocket(place.server);
    expect((await socket.sub(LOG)).ok).to.equal(true);
  });
  after(async () => {
    for (const page of Object.values(pages)) page.close();
    socket.close();
    await place.server.stop();
  });

  const postOf = (key: keyof typeof QUESTIONS): PostId => asked.get(key)?.post ?? ('' as PostId);
  const frames = (): readonly Frame[] => socket.told.flatMap((each) => (each.event === 'events' ? [each.value] : []));
  const pushed = async (seq: number): Promise<string> => {
    await socket.until(() => (socket.seqs().at(-1) ?? 0) >= seq);
    return JSON.stringify(socket.told);
  };
  const ask = async (key: keyof typeof QUESTIONS, who: Person): Promise<Asked> => {
    const said = await place.ask(session, who, QUESTIONS[key]);
    asked.set(key, said);
    return said;
  };
  const approve = async ({ post, content }: Asked): Promise<number> =>
    (await place.must({ type: 'moderation/approve', post, content }, place.moderator)).seq;
  const says = (question: PostId, text: string, who: Person) =>
    place.must({ type: 'chat/answer', question, text, lang: 'sv', standard: false, facts: null }, who);
  const statusOf = async (question: PostId): Promise<string | undefined> => {
    const view = pages.reader.view(session);
    const lists = [view.taken, view.queue, view.answered, view.later, view.declined, view.merged, view.gone].flat();
    return lists.find(({ post }) => post === question)?.status;
  };
  const shows = async (question: PostId, status: string): Promise<void> => until(async () => (await statusOf(question)) === status);

  it('[CH37] an admin plans it, and every page that is open has it at once', async () => {
    session = await place.plan({ control: 'each' });
    pages = {
      reader: openPage(place.server.url, null, session),
      rut: openPage(place.server.url, rut, session),
      ilyas: openPage(place.server.url, place.ilyas, session),
      host: openPage(place.server.url, place.host, session),
    };
    for (const page of Object.values(pages)) await until(() => chatsOf(page.client).view(session)?.phase === 'announced');
    expect(pages.ilyas.view(session).member).to.equal(place.ilyas.number);
    expect(pages.reader.view(session).member).to.equal(null);
    expect(await place.refused({ type: 'chat/ask', session, text: QUESTIONS.places, lang: 'sv', to: null }, rut)).to.equal(
      'chat/not-open-yet',
    );
  });

  it('[CH37] a question that is to be looked at is read by its author and the moderator until it was, and then by everyone', async () => {
    await place.goTo(1);
    const first = await ask('places', rut);
    const { seq } = await place.must({ type: 'chat/ask', session, text: REJECTED, lang: 'sv', to: null }, stig);
    expect(await pushed(seq))
      .not.to.include(QUESTIONS.places)
      .and.not.to.include(REJECTED);
    const moderator = await openSocket(place.server, { who: place.moderator });
    await moderator.sub(LOG);
    await until(() => pages.rut.view(session).own.length === 1);
    expect(pages.reader.view(session).queue).to.have.length(0);
    const rejected = (await place.state()).chat.messages;
    const no = [...rejected.values()].find(({ seq: at }) => at === seq) ?? [...rejected.values()].at(-1);
    const content = (await place.state()).debate.items.get(no?.post ?? ('' as PostId))?.versions[0]?.content ?? ('' as ContentId);
    await place.must({ type: 'moderation/reject', post: no?.post ?? ('' as PostId), content, reason: 'pahopp', note: '' }, place.moderator);
    const shown = await approve(first);
    expect(await pushed(shown))
      .to.include(QUESTIONS.places)
      .and.not.to.include(REJECTED);
    await shows(first.post, 'queue');
    moderator.close();
  });

  it('[CH37] what is asked in advance is supported, once each, and stands in the order of support', async () => {
    for (const [key, who] of [
      ['crossing', bo],
      ['same', stig],
      ['person', bo],
      ['trees', stig],
    ] as const)
      await approve(await ask(key, who));
    const { post, content } = asked.get('crossing') ?? ({} as Asked);
    await place.must({ type: 'debate/support', post, content }, rut);
    await place.must({ type: 'debate/support', post, content }, stig);
    expect(await place.refused({ type: 'debate/support', post, content }, stig)).to.equal('debate/already-supported');
    expect(await place.refused({ type: 'debate/support', post, content }, bo)).to.equal('debate/own-support');
    await until(() => pages.reader.view(session).queue[0]?.post === post && pages.reader.view(session).queue[0]?.support === 2);
    expect(pages.reader.view(session).queue.map(({ number }) => number)).to.deep.equal([3, 1, 4, 5, 6]);
  });

  it('[CH37] it opens by itself; a member takes, answers, takes the answer back in time, answers anew and corrects', async () => {
    const question = postOf('places');
    expect(await place.refused({ type: 'chat/take', question }, place.ilyas)).to.equal('chat/not-live');
    await place.goTo(10);
    await place.must({ type: 'chat/arrive', session }, place.ilyas);
    await place.must({ type: 'chat/take', question }, place.ilyas);
    expect(await place.refused({ type: 'chat/take', question }, place.majken)).to.equal('chat/taken');
    await shows(question, 'taken');
    const wrong = await says(question, 'Det blir 240 platser, tror jag.', place.ilyas);
    expect(await pushed(wrong.seq)).to.include('240 platser');
    await shows(question, 'answered');
    const undone = await place.must({ type: 'debate/withdraw', post: wrong.ids['post'] as PostId }, place.ilyas);
    await pushed(undone.seq);
    const dropped = frames().flatMap(({ contents }) => Object.entries(contents));
    expect(dropped.findLast(([id]) => id === wrong.ids['content'])?.[1], 'what was taken back is dropped everywhere').to.equal(null);
    await shows(question, 'taken');
    answer = (await says(question, 'Det blir 420 platser.', place.ilyas)).ids['post'] as PostId;
    await place.goTo(11);
    expect(await place.refused({ type: 'debate/withdraw', post: answer }, place.ilyas)).to.equal('chat/undo-too-late');
    await place.must(
      { type: 'debate/edit', post: answer, text: 'Det blir 420 platser, varav 60 nya.', lang: 'sv', stance: { kind: 'other' } },
      place.ilyas,
    );
    await until(() => JSON.stringify(pages.reader.view(session).answered).includes('varav 60 nya'));
    const [shown] = pages.reader.view(session).answered;
    expect(shown?.below.map(({ role, view }) => [role, view.text])).to.deep.equal([['answer', 'Det blir 420 platser, varav 60 nya.']]);
  });

  it('[CH37] the asker follows up, and that is answered too; nobody else can', async () => {
    const question = postOf('places');
    const text = 'Räknas fritids in i det?';
    expect(await place.refused({ type: 'chat/follow-up', question, text, lang: 'sv' }, bo)).to.equal('chat/not-yours');
    const { ids } = await place.must({ type: 'chat/follow-up', question, text, lang: 'sv' }, rut);
    await approve({ post: ids['post'] as PostId, content: ids['content'] as ContentId });
    await until(() => pages.ilyas.view(session).answered[0]?.followedUp === true);
    await says(question, 'Nej, fritids har egna platser.', place.ilyas);
    await until(() => pages.reader.view(session).answered[0]?.below.length === 3);
    expect(pages.reader.view(session).answered[0]?.followedUp).to.equal(false);
  });

  it('[CH37] the host merges, declines with a reason and pauses; a member puts off to a day', async () => {
    const [crossing, same] = [postOf('crossing'), postOf('same')];
    await place.must({ type: 'chat/merge', question: same, into: crossing }, place.host);
    expect(await place.refused({ type: 'chat/merge', question: crossing, into: same }, place.host)).to.equal('chat/merge-circle');
    await shows(same, 'merged');
    await says(crossing, 'I höst, i samma månad som skolan börjar.', place.majken);
    await place.must({ type: 'chat/decline', question: postOf('person'), reason: 'Chatten handlar om skolan.' }, place.host);
    await place.must({ type: 'chat/pause', session, reason: 'Vi väntar på ljudet.' }, place.host);
    await until(() => pages.reader.view(session).paused?.reason === 'Vi väntar på ljudet.');
    expect(await place.refused({ type: 'chat/take', question: postOf('trees') }, place.majken)).to.equal('chat/paused');
    await place.must({ type: 'chat/resume', session }, place.host);
    await place.must({ type: 'chat/defer', question: postOf('trees'), until: null }, place.majken);
    await shows(postOf('trees'), 'later');
    expect(pages.reader.view(session).later[0]?.later).to.deep.equal({ until: '2026-11-27', member: place.majken.number });
  });

  it('[CH37] a quick poll takes one answer of each, and tells its result when the host shows it', async () => {
    const { ids } = await place.must({ type: 'chat/open-poll', session, question: 'Cyklar du?', options: ['Ja', 'Nej'] }, place.host);
    poll = ids['poll'] as PollId;
    await place.must({ type: 'chat/answer-poll', poll, choice: 0 }, rut);
    await place.must({ type: 'chat/answer-poll', poll, choice: 0 }, bo);
    expect(await place.refused({ type: 'chat/answer-poll', poll, choice: 1 }, rut)).to.equal('chat/poll-answered');
    expect(await place.refused({ type: 'chat/answer-poll', poll, choice: 0 }, null)).to.equal('chat/login-needed');
    await until(() => pages.reader.view(session).polls[0]?.answers === 2);
    expect(pages.reader.view(session).polls[0]?.counts).to.equal(null);
    await place.must({ type: 'chat/close-poll', poll }, place.host);
    expect(await place.refused({ type: 'chat/answer-poll', poll, choice: 1 }, stig)).to.equal('chat/poll-closed');
    await place.must({ type: 'chat/show-poll', poll }, place.host);
    await until(() => JSON.stringify(pages.reader.view(session).polls[0]?.counts) === '[2,0]');
  });

  it('[CH37] who logs in, or comes back, knows their own questions, supports and poll answers by their marks alone', async () => {
    const read = async (who: Person | null): Promise<Snapshot['me']> => {
      const response = await place.server.get(routes.snapshot(LOG), who?.headers ?? { origin: place.server.url });
      return ((await response.json()) as Snapshot).me;
    };
    const me = await read(rut);
    const marks = new Set(me.marks.map(({ purpose, target }) => `${purpose} ${target}`));
    expect([...marks])
      .to.include(`own ${session}`)
      .and.to.include(`poll ${poll}`);
    expect(me.polled).to.deep.equal([{ poll, choice: 0 }]);
    expect((await read(stig)).polled).to.equal(undefined);
    expect((await read(null)).marks).to.deep.equal([]);
    expect([(await read(place.ilyas)).number, (await read(place.ilyas.embedded)).number]).to.deep.equal([place.ilyas.number, undefined]);
    const again = openPage(place.server.url, rut, session);
    await until(
      () =>
        chatsOf(again.client)
          .view(session)
          ?.own.some(({ view }) => view !== null) === true,
    );
    const view = again.view(session);
    expect(view.own.map(({ post }) => post)).to.deep.equal([postOf('places')]);
    expect(view.polls[0]?.choice).to.equal(0);
    again.close();
  });

  it('[CH37] it closes by itself; nothing more is taken, what is left is promised, and answered late', async () => {
    await approve(await ask('left', bo));
    await place.goTo(40);
    await until(() => pages.reader.view(session).endedAt !== null);
    const { post, content } = asked.get('left') ?? ({} as Asked);
    expect(await place.refused({ type: 'chat/ask', session, text: 'En fråga till?', lang: 'sv', to: null }, rut)).to.equal('chat/closed');
    expect(await place.refused({ type: 'debate/support', post, content }, rut)).to.equal('chat/closed');
    expect(await place.refused({ type: 'chat/take', question: post }, place.ilyas)).to.equal('chat/not-live');
    await shows(post, 'later');
    expect(pages.reader.view(session).later.find((each) => each.post === post)?.later).to.deep.equal({ until: '2026-12-01', member: null });
    await place.must({ type: 'chat/end', session, thanks: 'Tack för i dag.' }, place.host);
    await place.goTo(60);
    await says(post, 'Ja, med egen kock.', place.majken);
    await shows(post, 'answered');
    expect(pages.reader.view(session).answered.at(-1)?.below[0]?.late).to.equal(true);
  });

  it('[CH37] the host approves the record that was read, and every record says the same as the log', async () => {
    const read = pages.host.view(session).seq;
    expect(await place.refused({ type: 'chat/approve-record', session, upto: read - 1 }, place.host)).to.equal('chat/changed-since');
    const { seq } = await place.must({ type: 'chat/approve-record', session, upto: (await place.session(session)).seq }, place.host);
    const record = await toldByLog(place.server.store, session, BEGINS + 60 * MINUTE);
    const late = openPage(place.server.url, null, session);
    const everywhere = { ...pages, late };
    for (const [name, page] of Object.entries(everywhere)) {
      await until(() => chatsOf(page.client).view(session)?.approved !== null && chatsOf(page.client).view(session)?.lacking.length === 0);
      await until(() => page.client.current.status.kind === 'live');
      expect(toldIn(page.view(session)), name).to.deep.equal(record);
    }
    late.close();
    expect(await pushed(seq)).not.to.include(REJECTED);
    const numbers = pages.reader.view(session).statistics;
    expect([numbers.questions, numbers.answered, numbers.late, numbers.promised, numbers.declined, numbers.merged]).to.deep.equal([
      6, 3, 1, 1, 1, 1,
    ]);
  });
});
