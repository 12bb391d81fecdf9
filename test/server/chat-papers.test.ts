import type { LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, afterEach, before, describe, expect, it } from '#spec';
import { BEGINS, BODY, type ChatPlace, LOG, MINUTE, openChat, zoned } from './chat-kit.ts';
import { openSocket, type TestSocket } from './open-socket.ts';
import { revoke } from './staff.ts';
import type { Person } from './start-server.ts';

const FACTS = 'Det blir 420 platser, och 60 av dem är nya.';
const DRAFT = 'Ett utkast som bara panelen läser.';
const NOTE = 'Du var med i byggnadskommittén, Majken.';

describe('what only the panel and staff read', () => {
  let place: ChatPlace;
  let session: SessionId;
  let question: PostId;
  let rut: Person;
  let lena: Awaited<ReturnType<ChatPlace['member']>>;
  const open: TestSocket[] = [];
  before(async () => {
    place = await openChat();
    lena = await place.member('Lena Ås', 'Ledamot');
    rut = await place.reader('Rut Havrelind');
    session = await place.plan();
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const panel = [{ member: lena.number, name: lena.name, role: 'representative', party: '', body: BODY, title: '' }] as const;
    await place.plan({ asks: at(5), opens: at(10), closes: at(30), panel });
    await place.goTo(10);
    question = (await place.ask(session, rut, 'Hur många platser blir det i skolan?')).post;
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
  const reaches = async (socket: TestSocket, seq: number): Promise<void> => socket.until(() => (socket.seqs().at(-1) ?? 0) >= seq);
  const textOf = (socket: TestSocket): string => JSON.stringify(socket.told);

  it('[CH35] a prepared answer and its facts come live to every member of the panel and to staff, and to nobody else', async () => {
    const inside = await Promise.all([place.ilyas, place.majken, place.host, place.moderator].map(follow));
    const outside = await Promise.all([null, rut, lena, place.ilyas.embedded].map(follow));
    const { seq } = await place.must({ type: 'chat/prepare', question, text: DRAFT, facts: FACTS, lang: 'sv' }, place.host);
    await Promise.all(inside.map((socket) => socket.until(() => textOf(socket).includes(DRAFT) && textOf(socket).includes(FACTS))));
    await Promise.all([...inside, ...outside].map((socket) => reaches(socket, seq)));
    // A line that comes after it: what was to come beside the one before has come.
    const later = await place.must({ type: 'chat/take', question }, place.ilyas);
    await Promise.all(outside.map((socket) => reaches(socket, later.seq)));
    for (const socket of outside) expect(textOf(socket)).not.to.include(DRAFT).and.not.to.include(FACTS);
    for (const socket of inside) {
      const beside = socket.told.flatMap((each) => (each.event === 'contents' ? [each.value] : []));
      expect(beside.some(({ upto, contents }) => upto === seq && JSON.stringify(contents).includes(DRAFT))).to.equal(true);
      expect(socket.told.flatMap((each) => (each.event === 'events' ? [JSON.stringify(each.value)] : [])).join()).not.to.include(DRAFT);
    }
  });

  it('[CH35] a word with a question that is handed over comes to the panel alone, also to one who has two pages open', async () => {
    const [own, embedded, reader] = await Promise.all([place.majken, place.majken.embedded, rut].map(follow));
    if (own === undefined || embedded === undefined || reader === undefined) throw new Error('three sockets');
    const { seq } = await place.must({ type: 'chat/hand-over', question, to: place.majken.number, note: NOTE }, place.ilyas);
    await own.until(() => textOf(own).includes(NOTE));
    await Promise.all([embedded, reader].map((socket) => reaches(socket, seq)));
    const later = await place.must({ type: 'chat/take', question }, place.majken);
    await Promise.all([embedded, reader].map((socket) => reaches(socket, later.seq)));
    expect(textOf(embedded) + textOf(reader)).not.to.include(NOTE);
  });

  it('[CH35] the same holds of what is pulled: lines, snapshot, and the words of questions', async () => {
    const read = async <T>(path: string, who: Person | null): Promise<T> => {
      const response = await place.server.get(path, who?.headers ?? { origin: place.server.url });
      expect(response.status).to.equal(200);
      return (await response.json()) as T;
    };
    const seen = async (who: Person | null): Promise<readonly boolean[]> => {
      const answers = [
        await read<Frame>(`${routes.events(LOG)}?after=0`, who),
        await read<Page>(`${routes.posts(LOG)}?messages=${question}`, who),
      ];
      return answers
        .map(({ contents }) => JSON.stringify(contents))
        .map((text) => [DRAFT, FACTS, NOTE].every((each) => text.includes(each)));
    };
    for (const who of [place.ilyas, place.majken, place.host, place.moderator, place.admin])
      expect(await seen(who), who.name).to.deep.equal([true, true]);
    for (const who of [null, rut, lena, place.ilyas.embedded]) {
      expect(await seen(who), who?.name ?? 'nobody').to.deep.equal([false, false]);
      const all = JSON.stringify([
        await read<Snapshot>(routes.snapshot(LOG), who),
        await read<Page>(`${routes.posts(LOG)}?messages=${question}`, who),
        await read<Frame>(`${routes.events(LOG)}?after=0`, who),
      ]);
      for (const words of [DRAFT, FACTS, NOTE]) expect(all).not.to.include(words);
    }
  });

  it('[CH35] what a member reads on a page of ours is kept apart from what the same member reads elsewhere, at every head', async () => {
    const tags = await Promise.all(
      [place.ilyas, place.ilyas.embedded].map(async (who) => (await place.server.get(routes.events(LOG), who.headers)).headers.get('etag')),
    );
    expect(tags[0]).to.match(/^W\//);
    expect(tags[0]).not.to.equal(tags[1]);
  });

  it('[CH35] whose mandate ends reads no more of it from that moment, on the page that is open and anew', async () => {
    const [socket, reader] = [await follow(place.ilyas), await follow(null)];
    await revoke(place.server.app, place.ilyas.session.tenant as LogId, place.ilyas.session.person, 'representative', BODY);
    await socket.until((told) => told.some((each) => each.event === 'reset' && each.value.reason === 'viewer'));
    const words = 'Ett senare utkast, när uppdraget är slut.';
    const { seq } = await place.must({ type: 'chat/prepare', question, text: words, facts: '', lang: 'sv' }, place.host);
    await reaches(reader, seq);
    const later = await place.must({ type: 'chat/release', question }, place.majken);
    await reaches(socket, later.seq);
    expect(textOf(socket)).not.to.include(words);
    const page = await (await place.server.get(`${routes.posts(LOG)}?messages=${question}`, place.ilyas.headers)).text();
    expect(page).not.to.include(DRAFT).and.not.to.include(words);
  });
});
