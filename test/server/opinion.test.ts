import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, Pseudonym } from '@insyn/domain/ids.ts';
import { answeredIn, pictureOf } from '@insyn/domain/opinion/picture.ts';
import type { PictureContent } from '@insyn/domain/opinion/types.ts';
import { opinionView } from '@insyn/domain/opinion/view.ts';
import { stateFrom, viewerFrom } from '@insyn/domain/page.ts';
import type { Snapshot } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { countPicture } from '@insyn/server/opinion/count.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { after, before, describe, expect, it } from '#spec';
import { mindsOf, TWO_MINDS } from '../kit/random-opinions.ts';
import { until } from './chat-kit.ts';
import { type OpinionAt, opinionOn } from './opinion-kit.ts';
import { problemOf, receiptOf, startServer, type TestServer } from './start-server.ts';

const LOG = 'ny-skola' as LogId;
const CITY = 'tenant-stad' as LogId;
const COUNT = 12;
const { matrix } = mindsOf({ ...TWO_MINDS, sizes: [32, 28], statements: COUNT });
const part = (from: number, people: number): typeof matrix => ({ ...matrix, people, cells: matrix.cells.slice(from * COUNT) });

describe('an opinion picture on a server', () => {
  let server: TestServer;
  let place: OpinionAt;
  before(async () => {
    server = await startServer();
    server.clock.set(Date.parse('2026-11-20T08:00:00.000Z'));
    place = await opinionOn(server, LOG, COUNT);
  });
  after(() => server.stop());

  const pull = async (after: number, headers: Readonly<Record<string, string>> = {}): Promise<Frame> =>
    (await (await server.get(`${routes.events(LOG)}?after=${String(after)}`, headers)).json()) as Frame;
  const snapshot = async (headers: Readonly<Record<string, string>> = {}): Promise<Snapshot> =>
    (await (await server.get(routes.snapshot(LOG), headers)).json()) as Snapshot;

  it('[OP18] an answer over HTTP comes to whoever gave it, in feed and snapshot, and to nobody else', async () => {
    const [rut, tage, staff] = [
      await server.person('Rut'),
      await server.person('Tage'),
      await server.person('Sanna', { seats: ['moderator', 'admin'] }),
    ];
    const { seq: before } = await snapshot();
    const [statement] = place.statements;
    const sent = { type: 'opinion/answer', statement, answer: 'disagree' };
    expect((await problemOf(await server.send(LOG, sent, null))).code).to.equal('opinion/login-needed');
    const receipt = await receiptOf(await server.send(LOG, sent, rut));
    expect(receipt.mark?.purpose).to.equal('opinion');
    expect((await problemOf(await server.send(LOG, sent, rut))).code).to.equal('opinion/already-answered');
    expect((await problemOf(await server.send(LOG, { ...sent, answer: 'kanske' }, rut))).code).to.equal('request/not-understood');
    const own = await pull(before, rut.headers);
    expect(JSON.stringify(own.contents)).to.include('disagree');
    for (const headers of [{}, tage.headers, staff.headers]) {
      const frame = await pull(before, headers);
      expect(frame.lines.map(({ type }) => type)).to.deep.equal(['opinion/answered']);
      expect(Object.values(frame.contents)).to.deep.equal([null]);
      expect(JSON.stringify(await snapshot(headers))).to.not.include('opinion-answer');
    }
    const page = await snapshot(rut.headers);
    const copy = stateFrom(page);
    const view = opinionView(copy.state, copy.held, viewerFrom(page.me), page.now);
    expect(view?.statements[0]?.own).to.equal('disagree');
    expect(view?.answered).to.equal(1);
  });

  it('[OP18] nobody can ask for a picture, or open one, from outside', async () => {
    const staff = await server.person('Sanna', { seats: ['admin'] });
    for (const command of [{ type: 'opinion/draw', upto: 1, picture: null }, { type: 'opinion/open' }, { type: 'opinion/close' }])
      expect((await problemOf(await server.send(LOG, command, staff))).code).to.equal('request/not-understood');
  });

  it('[OP17] the server says what the answers look like when enough have come, asked by nobody, as a count from the answers says', async () => {
    await place.answering(part(0, 48));
    await server.app.elapsed();
    expect((await place.opinion()).picture).to.equal(null);
    await place.answering(part(48, 1), 48);
    await until(async () => (await place.opinion()).picture !== null);
    // Rut, and forty-nine.
    const found = await server.app.authority.look(LOG);
    if (found === null) throw new Error('no log');
    const { picture } = found.state.opinion;
    expect(picture?.people).to.equal(50);
    const { kind, ...told } = found.held.contents.get(picture?.content as never)?.content as unknown as PictureContent;
    expect(kind).to.equal('opinion-picture');
    // Read from the log it is what was counted; the order of people is that of their marks.
    expect(told).to.deep.equal(pictureOf(answeredIn(found.state.opinion, found.held)));
    expect((await snapshot()).state.opinion?.picture?.people).to.equal(50);
  });

  it('[OP17] another comes when ten more have answered and a minute has gone', async () => {
    await place.answering(part(49, 9), 49);
    await server.app.elapsed();
    const first = (await place.opinion()).picture;
    expect(first?.people).to.equal(50);
    server.clock.set(server.clock.now() + 61_000);
    await server.app.elapsed();
    expect((await place.opinion()).picture).to.deep.equal(first);
    await place.answering(part(58, 1), 58);
    await until(async () => (await place.opinion()).picture?.people === 60);
    await place.answering(mindsOf({ ...TWO_MINDS, sizes: [10], statements: COUNT, seed: 5 }).matrix, 100);
    await server.app.elapsed();
    expect((await place.opinion()).picture?.people).to.equal(60);
    server.clock.set(server.clock.now() + 61_000);
    await until(async () => (await place.opinion()).picture?.people === 70);
  });

  it('[OP17] a server that was away says it at its next start', async () => {
    const [store, secrets] = [createMemoryStore(), freshSecrets()];
    const parts = { secrets, people: memoryPeople({ tenant: CITY, keyOf: secrets.people }) };
    const before = await startServer({ store, parts });
    const at = await opinionOn(before, LOG, COUNT);
    await at.answering(part(0, 49));
    const [statement] = at.statements;
    await before.stop();
    // The fiftieth comes while nothing looks at the clock.
    const [pseudonym, names] = ['fiftieth-of-fiftyAAAAA' as Pseudonym, memoryNames()];
    const authority = createAuthority({ store, clock: { now: () => Date.now() }, ids: randomIds(), secrets, names });
    const who = { ...NOBODY, person: 'fiftieth', pseudonym, level: 'guest', eligible: true } as const;
    const command = { type: 'opinion/answer', statement: statement ?? ('' as ContentId), answer: 'agree' } as const;
    expect(await authority.submit({ log: LOG, command, who, key: null })).to.include({ accepted: true });
    await authority.close();
    const again = await startServer({ store, parts });
    try {
      await again.app.elapsed();
      expect((await again.app.authority.look(LOG))?.state.opinion.picture?.people).to.equal(50);
    } finally {
      await again.stop();
    }
  });

  it('[OP17] a picture is counted in a thread of its own, as on this one', async () => {
    const statements = place.statements;
    expect(await countPicture({ statements, matrix })).to.deep.equal(pictureOf({ statements, matrix }));
  });
});
