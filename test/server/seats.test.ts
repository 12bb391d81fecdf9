import type { LogId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { openSocket } from './open-socket.ts';
import { shownIn } from './shown.ts';
import { sessionFor, under } from './session-kit.ts';
import { foundTenant, grant, revoke } from './staff.ts';
import { openDialogue, saying, startServer, type Person, type TestServer } from './start-server.ts';

const CITY = 'tenant-stad' as LogId;
const DISTRICT = 'tenant-distrikt' as LogId;

describe('seats and badges', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
    await foundTenant(server.app, CITY);
    await foundTenant(server.app, DISTRICT);
    await openDialogue(server, 'ny-skola');
    await openDialogue(server, 'utkastet', { draft: true });
  });
  after(() => server.stop());

  const somebody = async (name: string): Promise<{ readonly person: string; readonly who: Person }> => {
    const person = await server.people.create(name);
    return { person, who: under(server, sessionFor(server, person)) };
  };
  const seesDraft = async (who: Person): Promise<boolean> =>
    (await server.get('/api/v1/dialogues/utkastet/snapshot', who.headers)).status === 200;

  it('[ID20] a role counts from the request after it was given and not from the one after it was taken, under the same session', async () => {
    const { person, who } = await somebody('Mona');
    expect(await seesDraft(who)).to.equal(false);
    await grant(server.app, CITY, person, 'moderator');
    expect(await seesDraft(who)).to.equal(true);
    await revoke(server.app, CITY, person, 'moderator');
    expect(await seesDraft(who)).to.equal(false);
  });

  it('[ID20] a socket takes a new look at once when its reader’s role is given or taken, and others’ do not', async () => {
    const { person, who } = await somebody('Mona');
    const reader = await somebody('Rut');
    await grant(server.app, CITY, person, 'moderator');
    const [staff, resident] = [await openSocket(server, { who }), await openSocket(server, { who: reader.who })];
    expect((await staff.sub('ny-skola')).ok && (await staff.sub('utkastet')).ok && (await resident.sub('ny-skola')).ok).to.equal(true);
    await revoke(server.app, CITY, person, 'moderator');
    await staff.until((told) => told.filter((each) => each.event === 'reset').length === 2);
    const resets = staff.told.flatMap((each) => (each.event === 'reset' ? [`${each.value.log} ${each.value.reason}`] : []));
    expect(resets.sort()).to.deep.equal(['ny-skola viewer', 'utkastet gone']);
    await grant(server.app, CITY, person, 'official');
    await staff.until((told) => told.filter((each) => each.event === 'reset').length === 3);
    expect(resident.told.some((each) => each.event === 'reset')).to.equal(false);
    staff.close();
    resident.close();
  });

  it('[ID20] a role that ends by itself is over at its moment, on sockets without anybody doing anything', async () => {
    const { person, who } = await somebody('Tillfällig');
    const to = new Date(Date.now() + 600).toISOString();
    await grant(server.app, CITY, person, 'moderator', { to });
    const socket = await openSocket(server, { who });
    expect((await socket.sub('utkastet')).ok).to.equal(true);
    await socket.until((told) => told.some((each) => each.event === 'reset' && each.value.reason === 'gone'));
    expect(Date.now()).to.be.at.least(Date.parse(to));
    expect(await seesDraft(who)).to.equal(false);
    socket.close();
  });

  it('[ID21] a post bears the badge that held when it was written, and keeps it', async () => {
    const { person, who } = await somebody('Maj Ek');
    await grant(server.app, CITY, person, 'official', { title: 'handläggare' });
    expect((await server.send('ny-skola', saying('Som handläggare'), who)).status).to.equal(201);
    await revoke(server.app, CITY, person, 'official');
    expect((await server.send('ny-skola', saying('Som mig själv'), who)).status).to.equal(201);
    const shown = await shownIn(server, 'ny-skola');
    expect(shown.badgeOf('Som handläggare')).to.deep.equal({ role: 'official', party: '', body: '', title: 'handläggare' });
    expect(shown.badgeOf('Som mig själv')).to.equal(null);
  });

  it('[ID22] a role in one tenant is none in another, and before a tenant is founded nobody has any', async () => {
    const person = await server.people.create('Disa', DISTRICT);
    await grant(server.app, DISTRICT, person, 'moderator');
    const own = under(server, sessionFor(server, person, { tenant: DISTRICT }));
    const forged = under(server, sessionFor(server, person, { tenant: CITY }));
    expect([await seesDraft(own), await seesDraft(forged)]).to.deep.equal([false, false]);
    const resident = await server.people.create('Rut', CITY);
    const stray = under(server, sessionFor(server, resident, { tenant: DISTRICT }));
    for (const who of [own, forged, stray]) expect((await server.send('ny-skola', saying('nej'), who)).status).to.equal(401);
    const empty = await startServer();
    try {
      expect(await empty.app.seats.of(await empty.people.create('Någon'), CITY)).to.deep.equal({ seats: [], badges: [], number: null });
    } finally {
      await empty.stop();
    }
  });
});
