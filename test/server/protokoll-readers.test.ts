import { NOBODY } from '@insyn/authority/ports.ts';
import { readerOf } from '@insyn/authority/marks.ts';
import type { Frame, Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import { meetingView } from '@insyn/domain/protokoll/view.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { ADJUSTED, adding, BODY, BODY_NAME, MEETING, publishing } from '../kit/body.ts';
import { openSocket } from './open-socket.ts';
import { sessionFor, under } from './session-kit.ts';
import { foundTenant, grant, revoke } from './staff.ts';
import { type Person, startServer, type TestServer } from './start-server.ts';

const CITY = 'tenant-stad' as LogId;
const LIMITED = 'Underlag för de förtroendevalda';

describe('a body’s log over HTTP and sockets', () => {
  let server: TestServer;
  let elected: Person;
  let electedId = '';
  let neighbour: Person;
  let resident: Person;
  let registrar: Person;

  before(async () => {
    server = await startServer();
    await foundTenant(server.app, CITY);
    const person = async (name: string): Promise<string> => server.people.create(name, CITY);
    electedId = await person('Ilyas Sandholt');
    await grant(server.app, CITY, electedId, 'representative', { body: BODY_NAME, party: 'Lyktpartiet', title: 'ledamot' });
    const other = await person('Nour Lindvall');
    await grant(server.app, CITY, other, 'representative', { body: 'Kulturnämnden', party: 'Lyktpartiet', title: 'ledamot' });
    const keeper = await person('Rut Havrelind');
    await grant(server.app, CITY, keeper, 'registrar');
    elected = under(server, sessionFor(server, electedId));
    neighbour = under(server, sessionFor(server, other));
    registrar = under(server, sessionFor(server, keeper));
    resident = under(server, sessionFor(server, await person('Tage Blom')));
    await act({ type: 'protokoll/found', name: BODY_NAME }, 'admin/1');
    await act(publishing({ state: 'adjusted', adjustment: ADJUSTED }));
    await act(adding('Karta', 'everyone', '31'));
    await act(adding(LIMITED, 'representatives', '31'));
  });
  after(() => server.stop());

  const act = async (command: ProtokollCommand, seat: Seat = 'registrar/3'): Promise<void> => {
    const card = 'card' in command ? command.card : null;
    const attachments = card === null ? [] : [{ sha256: card.sha256, media: card.media, bytes: new TextEncoder().encode(card.title) }];
    const answer = await server.app.authority.submit({ log: BODY, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
  };
  const pulled = async (who: Person | null): Promise<string> => {
    const response = await server.get(`${routes.events(BODY)}?after=0`, who?.headers ?? {});
    expect(response.status).to.equal(200);
    return response.text();
  };

  it('[PR24] lines are the same for everyone and name nothing that is limited', async () => {
    const found = await server.app.authority.look(BODY);
    const path = routes.lines(BODY, 0, found?.epoch ?? '');
    const texts = await Promise.all(
      [null, resident, elected, registrar].map(async (who) => (await server.get(path, who?.headers ?? {})).text()),
    );
    expect(new Set(texts).size).to.equal(1);
    expect(texts[0]?.split('\n')).to.have.length(5);
    for (const word of [LIMITED, hashOf(LIMITED), 'representatives']) expect(texts[0]).to.not.include(word);
    expect(texts[0]).to.include('"type":"sealed"');
  });

  it('[PR24] events hold what is sealed for those alone who may read it', async () => {
    for (const who of [elected, registrar]) expect(await pulled(who)).to.include(LIMITED);
    for (const who of [null, resident, neighbour])
      expect(await pulled(who))
        .to.include('Karta')
        .and.not.to.include(LIMITED);
  });

  it('[PR25] with e-legitimation on pages of ours, and no other way', async () => {
    for (const level of ['guest', 'email', 'code'] as const)
      expect(await pulled(under(server, sessionFor(server, electedId, { level })))).to.not.include(LIMITED);
    expect(await pulled(under(server, sessionFor(server, electedId), { embed: true }))).to.not.include(LIMITED);
    const tag = async (who: Person): Promise<string | null> =>
      (await server.get(`${routes.events(BODY)}?after=0`, who.headers)).headers.get('etag');
    const embedded = under(server, sessionFor(server, electedId), { embed: true });
    expect(await tag(elected)).to.not.equal(await tag(embedded));
    // What one kept from the page of ours is not said to be still good on the other.
    const kept = await server.get(`${routes.events(BODY)}?after=0`, { ...embedded.headers, 'if-none-match': (await tag(elected)) ?? '' });
    expect(kept.status).to.equal(200);
  });

  it('[PR25] the address of attachments gives minutes and documents for everyone, and no limited one to anybody', async () => {
    for (const who of [null, resident, elected, registrar]) {
      for (const title of ['Protokoll', 'Karta'])
        expect((await server.get(routes.attachment(BODY, hashOf(title)), who?.headers ?? {})).status, title).to.equal(200);
      expect((await server.get(routes.attachment(BODY, hashOf(LIMITED)), who?.headers ?? {})).status).to.equal(404);
    }
  });

  it('[PR24] a socket is sent what its reader may have, in an embedding page too', async () => {
    const sockets = await Promise.all(
      [elected, registrar, resident, neighbour, under(server, sessionFor(server, electedId), { embed: true })].map((who) =>
        openSocket(server, { who }),
      ),
    );
    for (const socket of sockets) expect((await socket.sub(BODY)).ok).to.equal(true);
    await act(adding(`${LIMITED} 2`, 'representatives'));
    await act(adding('Karta 2', 'everyone'));
    for (const socket of sockets) await socket.until((told) => told.some(({ value }) => JSON.stringify(value).includes('Karta 2')));
    const [first, second] = sockets;
    for (const socket of [first, second])
      await socket?.until((told) =>
        told.some(({ event, value }) => event === 'contents' && JSON.stringify(value).includes(`${LIMITED} 2`)),
      );
    for (const socket of sockets.slice(2)) expect(JSON.stringify(socket.told)).to.not.include(LIMITED);
    for (const socket of sockets) {
      expect(
        socket.told
          .filter(({ event }) => event === 'events')
          .flatMap(({ value }) => (value as Frame).lines.map(({ type }) => type))
          .sort(),
      ).to.deep.equal(['protokoll/document-added', 'sealed']);
      socket.close();
    }
  });

  it('[PR25] of a body of their own tenant: one of the same name elsewhere is another', async () => {
    const [other, district] = ['namnd-skolnamnden-distrikt' as LogId, 'tenant-distrikt' as LogId];
    await foundTenant(server.app, district);
    const card = { ...adding(LIMITED, 'representatives'), anchor: null } as ProtokollCommand;
    const attachments = [{ sha256: hashOf(LIMITED), media: 'application/pdf', bytes: new TextEncoder().encode(LIMITED) }];
    const who = { ...NOBODY, seats: ['admin/1' as Seat] };
    for (const command of [{ type: 'protokoll/found', name: BODY_NAME, tenant: district } as const, publishing(), card]) {
      const given = command.type === 'protokoll/publish' ? [{ ...attachments[0], sha256: command.card.sha256 } as never] : attachments;
      const answer = await server.app.authority.submit({ log: other, command, who, key: null, attachments: given });
      expect(answer.accepted, command.type).to.equal(true);
    }
    const there = await server.people.create('Elvira Ask', district);
    await grant(server.app, district, there, 'representative', { body: BODY_NAME, party: 'Lyktpartiet', title: 'ledamot' });
    const theirs = under(server, sessionFor(server, there, { tenant: district }));
    const read = async (log: LogId, reader: Person): Promise<boolean> =>
      (await (await server.get(`${routes.events(log)}?after=0`, reader.headers)).text()).includes(LIMITED);
    const readers = [elected, registrar, theirs];
    expect(await Promise.all(readers.map((reader) => read(other, reader)))).to.deep.equal([false, false, true]);
    expect(await Promise.all(readers.map((reader) => read(BODY, reader)))).to.deep.equal([true, true, false]);
  });

  it('[PR24] a body is no dialogue: pages, posts, ledger and figures of one are not there', async () => {
    const paths = [
      routes.page(BODY),
      routes.ledgerPage(BODY),
      routes.frame(BODY),
      routes.snapshot(BODY),
      routes.posts(BODY),
      routes.statistics(BODY),
      routes.ledger(BODY),
      `${routes.ledger(BODY)}.csv`,
      routes.review(BODY),
      `/d/${BODY}.atom`,
      `/d/${BODY}/feed.atom`,
      routes.document(BODY, 'x'),
    ];
    for (const path of paths)
      for (const who of [null, registrar]) expect((await server.get(path, who?.headers ?? {})).status, path).to.be.oneOf([401, 404]);
    expect(
      (await server.send(BODY, { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } }, resident)).status,
    ).to.equal(404);
  });

  it('[PR1] a new name of somebody who has been there is told in dialogues, not in a body’s log', async () => {
    await server.people.keep(electedId, BODY);
    const { seq } = (await server.store.head(BODY)) ?? {};
    const { renameEverywhere } = await import('@insyn/server/pages/enter/names.ts');
    const { authority, people } = server.app;
    await renameEverywhere({ authority, people } as never, electedId, 'Ilyas Sandholt Berg');
    expect((await server.store.head(BODY))?.seq).to.equal(seq);
  });

  it('[PR25] only as long as the role holds', async () => {
    const socket = await openSocket(server, { who: elected });
    await socket.sub(BODY);
    const who = await server.app.seats.of(electedId, CITY);
    expect(readerOf({ ...NOBODY, level: 'eid', ...who }).represents).to.deep.equal([BODY_NAME]);
    await revoke(server.app, CITY, electedId, 'representative', BODY_NAME);
    await socket.until((told) => told.some(({ event, value }) => event === 'reset' && 'reason' in value && value.reason === 'viewer'));
    expect(await pulled(elected)).to.not.include(LIMITED);
    const found = await server.app.authority.look(BODY);
    if (found === null) throw new Error('there is no body');
    const { files } = meetingView(found.state, found.held, readerOf(NOBODY), {
      meeting: MEETING,
      document: null,
      threads: [],
      at: '2026-03-20T09:00:00.000Z',
    }) ?? { files: [] };
    expect(files.map(({ title }) => title)).to.deep.equal(['Karta', 'Karta 2']);
    socket.close();
  });
});
