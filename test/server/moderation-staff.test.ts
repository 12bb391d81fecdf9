/** The moderators' list over HTTP, and who looks at what over sockets. */
import { after, afterEach, before, describe, expect, it } from '#spec';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { CLAIM_MS, ClaimBook } from '@insyn/server/realtime/claims.ts';
import { CITY, type Browser } from './admin-kit.ts';
import { LOG, openBench, ORDINARY, type Bench } from './moderation-staff-kit.ts';
import { openSocket, type TestSocket } from './open-socket.ts';
import { revoke } from './staff.ts';

describe('the moderators’ list', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });
  after(() => bench.town.server.stop());

  it('[MO60] is there for moderators, with names by number, and kept by nobody', async () => {
    const { write, review, sanna, jorma, town, send } = bench;
    const first = await write(town.resident, 'Skolan bör ligga vid ån.');
    await send(jorma, { type: 'moderation/reject', post: first.post, content: first.content as never, reason: ORDINARY, note: '' });
    await write(town.resident, 'Skolan bör ligga i skogen.');
    const page = await review(sanna);
    expect(page.counts.waiting).to.equal(1);
    expect(page.entries[0]?.text).to.equal('Skolan bör ligga i skogen.');
    expect(page.entries[0]?.author).to.equal('Rut Havrelind');
    const [judged] = (await review(sanna, 'judged')).entries;
    expect(page.staff[judged?.decision?.seat.split('/')[1] ?? '']).to.equal('Jorma Lind');
    expect(page.staff[page.seat?.split('/')[1] ?? '']).to.equal('Sanna Norrgrind');
    expect(Object.values(page.staff)).not.to.include('Anna Alm');
    const response = await fetch(`${town.server.url}${routes.review(LOG)}`, { headers: { cookie: sanna.cookie } });
    expect(response.headers.get('cache-control')).to.equal('private, no-store');
  });

  it('[MO60] for everyone else it is as little there as a dialogue that was never made', async () => {
    const { town, alva, siv } = bench;
    const answer = async (log: string, cookie: string): Promise<string> => {
      const response = await fetch(`${town.server.url}${routes.review(log as LogId)}`, { headers: { cookie } });
      const headers = [...response.headers].filter(([name]) => name !== 'date').toSorted();
      return JSON.stringify([response.status, headers, (await response.text()).replace(/"trace":"\w+"/, '')]).replaceAll(log, '…');
    };
    const never = await answer('finnas', '');
    expect(never).to.include('404');
    for (const who of [town.nobody, town.resident, town.anna, alva, siv]) expect(await answer(LOG, who.cookie)).to.equal(never);
  });

  it('[MO60] an embedding page’s session of a moderator has no list, and a query that is no list is told so', async () => {
    const { town, sanna } = bench;
    const embed = sanna.cookie.replace(/^[^=]+/, '__Host-insyn');
    expect((await fetch(`${town.server.url}${routes.review(LOG)}`, { headers: { cookie: embed } })).status).to.equal(404);
    for (const query of ['list=allt', 'limit=0', 'limit=51', 'cursor=x'])
      expect(
        (await fetch(`${town.server.url}${routes.review(LOG)}?${query}`, { headers: { cookie: sanna.cookie } })).status,
        query,
      ).to.equal(400);
  });
});

describe('who looks at which post', () => {
  let bench: Bench;
  let post: PostId;
  const open: TestSocket[] = [];
  before(async () => {
    bench = await openBench();
    post = (await bench.write(bench.town.resident, 'Skolan bör ligga vid ån.')).post;
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  after(() => bench.town.server.stop());

  const join = async (who: Browser): Promise<TestSocket> => {
    const socket = await openSocket(bench.town.server, { who: { name: '', session: null as never, headers: { cookie: who.cookie } } });
    open.push(socket);
    expect((await socket.sub(LOG)).ok).to.equal(true);
    return socket;
  };
  const claims = (socket: TestSocket): readonly string[] =>
    socket.told.flatMap((each) => (each.event === 'claims' ? [each.value.claims.map(({ name }) => name).join()] : []));

  it('[MO61] it is told to the moderators at once and to one who comes, and to nobody else', async () => {
    const { sanna, jorma, town, alva } = bench;
    const [one, two, reader, registrar] = [await join(sanna), await join(jorma), await join(town.resident), await join(alva)];
    one.raw.emit('here', { log: LOG, act: 'claim', target: post });
    await Promise.all([one, two].map((socket) => socket.until(() => claims(socket).at(-1) === 'Sanna Norrgrind')));
    const late = await join(jorma);
    await late.until(() => claims(late).at(-1) === 'Sanna Norrgrind');
    // Another does not get it; who is no moderator claims nothing.
    for (const socket of [two, reader, registrar]) socket.raw.emit('here', { log: LOG, act: 'claim', target: post });
    one.raw.emit('here', { log: LOG, act: 'release', target: post });
    await two.until(() => claims(two).at(-1) === '');
    expect(claims(two)).to.deep.equal(['Sanna Norrgrind', 'Sanna Norrgrind', '']);
    expect(claims(reader)).to.deep.equal([]);
    expect(claims(registrar)).to.deep.equal([]);
  });

  it('[MO61] it ends with the socket, with leaving the dialogue and with the role', async () => {
    const { jorma, sanna, person, town } = bench;
    const watcher = await join(jorma);
    for (const end of [(socket: TestSocket) => socket.close(), (socket: TestSocket) => void socket.raw.emit('unsub', { log: LOG })]) {
      const socket = await join(sanna);
      socket.raw.emit('here', { log: LOG, act: 'claim', target: post });
      await watcher.until(() => claims(watcher).at(-1) === 'Sanna Norrgrind');
      end(socket);
      await watcher.until(() => claims(watcher).at(-1) === '');
    }
    const pia = await person('Pia Kort', CITY, ['moderator']);
    const socket = await join(pia);
    socket.raw.emit('here', { log: LOG, act: 'claim', target: post });
    await watcher.until(() => claims(watcher).at(-1) === 'Pia Kort');
    await revoke(town.server.app, CITY, pia.person, 'moderator');
    await watcher.until(() => claims(watcher).at(-1) === '');
    const before = claims(socket).length;
    const again = await join(sanna);
    again.raw.emit('here', { log: LOG, act: 'claim', target: post });
    await watcher.until(() => claims(watcher).at(-1) === 'Sanna Norrgrind');
    expect(claims(socket).length).to.equal(before);
  });

  it('[MO61] it is over after two minutes unless renewed, and renewing is heard once in three seconds', () => {
    const book = new ClaimBook();
    const [one, two] = ['a', 'b'] as unknown as [PostId, PostId];
    expect(book.claim(LOG, 's1', 'moderator/3', one, 0)).to.equal(true);
    expect(book.claim(LOG, 's1', 'moderator/3', one, 2999)).to.equal(false);
    expect(book.sweep(CLAIM_MS)).to.deep.equal([]);
    expect(book.claim(LOG, 's1', 'moderator/3', one, 60_000)).to.equal(false);
    expect(book.sweep(CLAIM_MS + 1)).to.deep.equal([]);
    expect(book.claim(LOG, 's2', 'moderator/4', one, 61_000)).to.equal(false);
    // Another post at once; the one before is let go.
    expect(book.claim(LOG, 's1', 'moderator/3', two, 61_001)).to.equal(true);
    expect(book.of(LOG)).to.deep.equal([{ post: two, seat: 'moderator/3' }]);
    // The same person on another screen takes it over.
    expect(book.claim(LOG, 's3', 'moderator/3', two, 62_000)).to.equal(true);
    expect(book.of(LOG).length).to.equal(1);
    expect(book.release(LOG, 's1', two)).to.equal(false);
    expect(book.sweep(62_000 + CLAIM_MS + 1)).to.deep.equal([LOG]);
    expect(book.of(LOG)).to.deep.equal([]);
  });
});
