import type { LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import { readHere } from '@insyn/server/realtime/messages.ts';
import { PresenceBook } from '@insyn/server/realtime/presence.ts';
import { windowFor } from '@insyn/server/realtime/window.ts';
import { browser } from '../client/browser-headers.ts';
import { after, afterEach, before, describe, expect, it } from '#spec';
import { BEGINS, BODY, type ChatPlace, LOG, MINUTE, openChat, until, zoned } from './chat-kit.ts';
import { openSocket, type TestSocket } from './open-socket.ts';
import { revoke } from './staff.ts';
import type { Person } from './start-server.ts';

const QUESTION = 'AAAAAAAAAAAAAAAAAAAAAA' as PostId;
const OTHER = 'BBBBBBBBBBBBBBBBBBBBBA' as PostId;

describe('who of a panel writes', () => {
  it('[CH34] what is written at is told when it changed, and forgotten after fifteen seconds of silence', () => {
    const book = new PresenceBook();
    expect(book.current(LOG)).to.equal(null);
    book.typing(LOG, 's1', { member: 3, question: QUESTION }, 0);
    const told = { log: LOG, readers: 0, typing: [{ member: 3, question: QUESTION }] };
    expect(book.changes(1)).to.deep.equal([told]);
    expect(book.current(LOG)).to.deep.equal(told);
    book.typing(LOG, 's1', { member: 3, question: QUESTION }, 10_000);
    expect(book.changes(20_000)).to.deep.equal([]);
    expect(book.changes(25_001)).to.deep.equal([{ log: LOG, readers: 0 }]);
    expect(book.changes(30_000)).to.deep.equal([]);
    expect(book.current(LOG)).to.equal(null);
  });

  it('[CH34] the same on two devices is told once; several are told in one order, beside the number of readers', () => {
    const book = new PresenceBook();
    for (let reader = 0; reader < 24; reader += 1) book.here(LOG, `r${reader}`, 0);
    book.typing(LOG, 's3', { member: 7, question: OTHER }, 0);
    book.typing(LOG, 's2', { member: 3, question: QUESTION }, 0);
    book.typing(LOG, 's1', { member: 3, question: QUESTION }, 0);
    const typing = [
      { member: 3, question: QUESTION },
      { member: 7, question: OTHER },
    ];
    expect(book.changes(1)).to.deep.equal([{ log: LOG, readers: 20, typing }]);
    book.gone(LOG, 's1');
    expect(book.changes(2)).to.deep.equal([]);
    book.gone(LOG, 's2');
    expect(book.changes(3)).to.deep.equal([{ log: LOG, readers: 20, typing: typing.slice(1) }]);
  });

  it('[CH34] of one device one sign in three seconds is heard, and none is kept of what is written', () => {
    const book = new PresenceBook();
    book.typing(LOG, 's1', { member: 3, question: QUESTION }, 0);
    book.typing(LOG, 's1', { member: 3, question: OTHER }, 2_999);
    expect(book.changes(2_999)[0]?.typing).to.deep.equal([{ member: 3, question: QUESTION }]);
    book.typing(LOG, 's1', { member: 3, question: OTHER }, 3_000);
    expect(book.changes(3_000)[0]?.typing).to.deep.equal([{ member: 3, question: OTHER }]);
    book.written(LOG, OTHER);
    expect(book.changes(3_001)).to.deep.equal([{ log: LOG, readers: 0 }]);
  });

  it('[CH34] what a socket says of it is read strictly', () => {
    const said = { log: LOG, act: 'typing', target: QUESTION };
    expect(readHere(said)).to.deep.equal(said);
    for (const wrong of [{ target: 'x' }, { target: 7 }, { target: null }, { act: 'Typing' }, { act: 'toString' }, { log: '../x' }])
      expect(readHere({ ...said, ...wrong }), JSON.stringify(wrong)).to.equal(null);
  });

  it('[CH36] the window grows with those who listen: about as many frames a second, and never more than half a second', () => {
    for (const few of [0, 1, 100, 400]) expect(windowFor(few), String(few)).to.equal(50);
    for (const many of [400, 1000, 2000, 4000]) expect((many * 1000) / windowFor(many), String(many)).to.be.at.most(8000);
    // What is left of a second for writing it out and drawing it, at the 2 000 readers of a large chat.
    expect(windowFor(2000)).to.equal(250);
    let before = 0;
    for (let listeners = 0; listeners < 100_000; listeners += 500) {
      const window = windowFor(listeners);
      expect(window).to.be.within(Math.max(50, before), 500);
      before = window;
    }
  });
});

describe('a panel that writes, over sockets', () => {
  let place: ChatPlace;
  let session: SessionId;
  let question: PostId;
  const open: TestSocket[] = [];
  before(async () => {
    place = await openChat({ parts: { socketTimes: { presenceMs: 30 }, chatTimes: { lookMs: 20, againMs: 20 } } });
    session = await place.plan();
    await place.goTo(10);
    question = (await place.ask(session, await place.reader('Rut Havrelind'), 'När kan barnen börja i den nya skolan?')).post;
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  after(() => place.server.stop());

  const follow = async (who: Person | null): Promise<TestSocket> => {
    const socket = await openSocket(place.server, { who });
    open.push(socket);
    expect((await socket.sub(LOG)).ok).to.equal(true);
    return socket;
  };
  const says = (socket: TestSocket, target: PostId = question, log: LogId = LOG): void =>
    void socket.raw.emit('here', { log, act: 'typing', target });
  const typingIn = (socket: TestSocket): readonly unknown[] =>
    socket.told.flatMap((each) => (each.event === 'presence' ? [each.value.typing ?? []] : []));
  /** What was said before is heard when a later question is answered; what is to be told has been told when another thing was. */
  const heardNothing = async (socket: TestSocket, reader: TestSocket): Promise<void> => {
    await socket.sub('okand-dialog');
    const witness = await follow(place.majken);
    says(witness);
    await reader.until(() => JSON.stringify(typingIn(reader).at(-1)) === JSON.stringify([{ member: place.majken.number, question }]));
    expect(JSON.stringify(typingIn(reader))).not.to.include(`"member":${String(place.ilyas.number)}`);
    witness.close();
    await reader.until(() => JSON.stringify(typingIn(reader).at(-1)) === '[]');
  };

  it('[CH34] everyone is told, a newcomer at once, and nobody any more when the member has left', async () => {
    const [reader, member] = [await follow(null), await follow(place.ilyas)];
    const before = await place.head();
    says(member);
    const told = { log: LOG, readers: 0, typing: [{ member: place.ilyas.number, question }] };
    await reader.until((all) => all.some((each) => each.event === 'presence'));
    expect(reader.told.flatMap((each) => (each.event === 'presence' ? [each.value] : []))).to.deep.equal([told]);
    const late = await follow(null);
    await late.until((all) => all.some((each) => each.event === 'presence'));
    expect(late.told.find((each) => each.event === 'presence')?.value).to.deep.equal(told);
    member.close();
    await reader.until(() => typingIn(reader).length === 2);
    expect(typingIn(reader)).to.deep.equal([[{ member: place.ilyas.number, question }], []]);
    expect(await place.head(), 'presence is no line').to.equal(before);
  });

  it('[CH34] what was written is written: with the answer its author writes no more', async () => {
    const [reader, member] = [await follow(null), await follow(place.majken)];
    const asked = await place.ask(session, await place.reader('Bo Ek'), 'Blir det en gymnastiksal i den nya skolan?');
    says(member, asked.post);
    await reader.until(() => typingIn(reader).length === 1);
    await place.must(
      { type: 'chat/answer', question: asked.post, text: 'Ja, en stor.', lang: 'sv', standard: false, facts: null },
      place.majken,
    );
    await reader.until(() => typingIn(reader).length === 2);
    expect(typingIn(reader).at(-1)).to.deep.equal([]);
  });

  it('[CH34] readers, staff and a member on a page that is not ours are not heard', async () => {
    const reader = await follow(null);
    for (const who of [null, await place.reader('Vem Somhelst'), place.host, place.moderator, place.ilyas.embedded]) {
      const socket = await follow(who);
      says(socket);
      await heardNothing(socket, reader);
    }
  });

  it('[RT32] twelve pages of the client are told of as about ten readers, to each of them', async () => {
    const transports = Array.from({ length: 12 }, () => createHttp({ base: place.server.url, apart: browser(place.server.url, true) }));
    const readers = new Map<number, number>();
    for (const [at, { feed }] of transports.entries()) {
      feed.sub(
        LOG,
        () => null,
        (event) => event.type === 'presence' && readers.set(at, event.presence.readers),
      );
    }
    await until(() => readers.size === 12 && [...readers.values()].every((count) => count === 10));
    for (const transport of transports) transport.close();
    await until(() => place.server.app.realtime.io.engine.clientsCount === 0);
  });

  it('[CH34] a member of another session is not heard, nor at a question that nobody can read or that is none', async () => {
    const reader = await follow(null);
    const lena = await place.member('Lena Ås', 'Ledamot');
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const panel = [{ member: lena.number, name: lena.name, role: 'representative', party: '', body: BODY, title: '' }] as const;
    const other = await place.plan({ asks: at(11), opens: at(12), closes: at(60), control: 'each', panel });
    await place.goTo(12);
    const unseen = await place.ask(other, await place.reader('Stig Lund'), 'Den här väntar på att någon tittar.');
    const socket = await follow(lena);
    says(socket);
    says(socket, unseen.post);
    says(socket, QUESTION);
    await socket.sub('okand-dialog');
    await heardNothing(socket, reader);
    expect(JSON.stringify(typingIn(reader))).not.to.include(`"member":${String(lena.number)}`);
  });

  it('[CH34] a member whose mandate has ended is not heard, whatever page is still open', async () => {
    const reader = await follow(null);
    const socket = await follow(place.ilyas);
    await revoke(place.server.app, place.ilyas.session.tenant, place.ilyas.session.person, 'representative', BODY);
    await socket.until((all) => all.some((each) => each.event === 'reset'));
    says(socket);
    await heardNothing(socket, reader);
  });
});
