/** A17–A20 at a live chat: sockets that stop reading, flood, ask for everything, or say what no client of ours would. */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { PushSocket } from '@insyn/server/realtime/push-socket.ts';
import { backlogOf } from '@insyn/server/realtime/ready-frame.ts';
import { after, afterEach, before, describe, expect, it } from '#spec';
import { type ChatPlace, LOG, openChat, ownWords, until } from '../server/chat-kit.ts';
import { openSocket, type TestSocket } from '../server/open-socket.ts';
import type { Person } from '../server/start-server.ts';

describe('attacks on a live chat: sockets', () => {
  let place: ChatPlace;
  let session: SessionId;
  let question: PostId;
  let askers = 0;
  const open: TestSocket[] = [];
  before(async () => {
    place = await openChat({ parts: { socketTimes: { lagMs: 400, presenceMs: 30 }, chatTimes: { lookMs: 20, againMs: 20 } } });
    session = await place.plan();
    await place.goTo(10);
    question = (await place.ask(session, await place.reader('Rut Havrelind'), ownWords(0))).post;
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  after(() => place.server.stop());

  const connect = async (who: Person | null = null): Promise<TestSocket> => {
    const socket = await openSocket(place.server, { who });
    open.push(socket);
    return socket;
  };
  const follow = async (who: Person | null = null): Promise<TestSocket> => {
    const socket = await connect(who);
    expect((await socket.sub(LOG)).ok).to.equal(true);
    return socket;
  };
  const thereOf = (socket: TestSocket): PushSocket => {
    const there = place.server.app.realtime.io.sockets.sockets.get(socket.raw.id ?? '');
    if (there === undefined) throw new Error('no socket');
    return there;
  };
  /** Somebody asks, and a reader who does nothing wrong has it on the screen. */
  const isWell = async (reader: TestSocket): Promise<void> => {
    askers += 1;
    const text = ownWords(100 + askers);
    await place.ask(session, await place.reader(`Läsare ${askers}`), text);
    await reader.until(() => JSON.stringify(reader.told.slice(-8)).includes(text));
    expect(place.server.logged.filter((line) => /"level":(?:50|60)/.test(line))).to.deep.equal([]);
  };

  it(
    '[CH39] A17: those who stop reading hold a bounded amount and are closed; those who read miss nothing',
    async () => {
      const reader = await follow();
      const from = reader.seqs().at(-1) ?? (await place.head());
      const silent = await Promise.all(Array.from({ length: 12 }, () => follow()));
      const there = silent.map(thereOf);
      for (const socket of silent) streamOf(socket).pause();
      const { number, session: login } = place.ilyas;
      await place.server.people.keep(login.person, LOG);
      const pseudonym = await place.server.people.pseudonym(login.person, LOG);
      const { badges } = await place.server.app.seats.of(login.person, login.tenant);
      const who = { ...NOBODY, person: login.person, pseudonym, level: 'eid' as const, badges, number };
      const isLagging = ({ data, connected }: PushSocket): boolean => data.laggingSince !== null || !connected;
      let most = 0;
      for (let round = 0; !there.every(isLagging); round += 1) {
        const answers = Array.from({ length: 20 }, (_, at) => {
          const text = `${String(round)} ${String(at)} ${'å'.repeat(4900)}`;
          return place.server.app.authority.submit({
            log: LOG,
            command: { type: 'chat/answer', question, text, lang: 'sv', standard: false, facts: null },
            who,
            key: null,
          });
        });
        const answered = await Promise.all(answers);
        expect(answered.every(({ accepted }) => accepted)).to.equal(true);
        most = Math.max(most, ...there.map((socket) => backlogOf(socket).bytes));
        // A frame at a time: what would fill a queue by itself is pulled and not pushed.
        const head = await place.head();
        await reader.until(() => (reader.seqs().at(-1) ?? 0) >= head);
      }
      // What a socket may hold, and the one frame with which it went over that.
      expect(most).to.be.within(1, 2 * LIMITS.socketQueueBytes);
      await until(() => there.every(({ connected }) => !connected));
      const head = await place.head();
      await reader.until(() => (reader.seqs().at(-1) ?? 0) >= head);
      expect(reader.seqs()).to.deep.equal(Array.from({ length: head - from }, (_, at) => from + 1 + at));
      await isWell(reader);
    },
    { timeout: 90_000 },
  );

  it('[CH39] A18, A20: whatever is said of who writes is dropped or ends its own socket, and the chat goes on', async () => {
    const reader = await follow();
    const sayings: readonly unknown[] = [
      { log: LOG, act: 'typing' },
      { log: LOG, act: 'typing', target: null },
      { log: LOG, act: 'typing', target: 2 ** 53 },
      { log: LOG, act: 'typing', target: { toJSON: question } },
      { log: LOG, act: 'typing', target: [question] },
      { log: LOG, act: 'typing', target: '__proto__' },
      { log: LOG, act: 'typing', target: `${question}\n` },
      { log: LOG, act: 'typing', target: 'x'.repeat(10_000) },
      { log: LOG, act: 'typing', target: question, member: 1, number: 1 },
      { log: '__proto__', act: 'typing', target: question },
      { log: [LOG], act: 'typing', target: question },
      { log: LOG, act: { toString: 'typing' }, target: question },
      { log: LOG, act: 'constructor', target: question },
      { __proto__: { log: LOG, act: 'typing', target: question } },
      [LOG, 'typing', question],
      'typing',
      7,
      null,
      Buffer.from('typing'),
    ];
    for (const who of [null, await place.reader('Vem Som'), place.host, place.moderator]) {
      const rude = await follow(who);
      const emit = rude.raw.emit.bind(rude.raw) as unknown as (event: string, ...rest: unknown[]) => void;
      for (const said of sayings) emit('here', said);
      for (const event of ['presence', 'events', 'contents', 'typing', '__proto__', 'toString']) emit(event, { log: LOG });
      await rude.sub('okand-dialog').catch(() => undefined);
    }
    await isWell(reader);
    expect(reader.told.filter(({ event }) => event === 'presence')).to.deep.equal([]);
  });

  it('[CH39] A19: a socket that floods is closed, also one of the panel, whose answer comes all the same', async () => {
    const reader = await follow();
    const member = await follow(place.majken);
    const ended = new Promise<void>((resolve) => member.raw.once('disconnect', () => resolve()));
    for (let round = 0; round < 5_000; round += 1) member.raw.emit('here', { log: LOG, act: 'typing', target: question });
    await ended;
    const { ids } = await place.must(
      { type: 'chat/answer', question, text: 'Ett svar till.', lang: 'sv', standard: false, facts: null },
      place.majken,
    );
    await reader.until(() => JSON.stringify(reader.told.slice(-8)).includes(String(ids['post'])));
    // One flood is at most one sign that somebody writes, and it is gone with the socket.
    await reader.until(() => !writes(reader));
    expect(reader.told.filter(({ event }) => event === 'presence').length).to.be.at.most(2);
    await isWell(reader);
  });

  it('[CH39] A19: a socket that asks for ten thousand chats gets a few, and a crowd that asks for this one at once gets it', async () => {
    const reader = await follow();
    const greedy = await connect();
    const ended = new Promise<void>((resolve) => greedy.raw.once('disconnect', () => resolve()));
    for (let at = 0; at < 10_000; at += 1) greedy.raw.emit('sub', { log: `chatt-${at}` as never, after: null }, () => undefined);
    await ended;
    const crowd = await Promise.all(Array.from({ length: 60 }, () => follow()));
    await isWell(reader);
    const head = await place.head();
    await Promise.all(crowd.map((each) => each.until(() => (each.seqs().at(-1) ?? head) >= head)));
  });

  function writes(socket: TestSocket): boolean {
    const last = socket.told.findLast((each) => each.event === 'presence');
    return last?.event === 'presence' && last.value.typing !== undefined;
  }
});

/** The TCP stream under a client's websocket: the only place where reading can be stopped. */
function streamOf(client: TestSocket): { pause(): void } {
  const { ws } = client.raw.io.engine.transport as unknown as { ws: { _socket: { pause(): void } } };
  return ws._socket;
}
