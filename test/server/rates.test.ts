import type { LogId } from '@insyn/domain/ids.ts';
import { networkOf, RATES, Rates } from '@insyn/server/http/rate.ts';
import { Counter } from '@insyn/server/http/rate-counter.ts';
import { DayKey } from '@insyn/server/http/rate-key.ts';
import { describe, expect, it } from '#spec';
import { sessionFor, under } from './session-kit.ts';
import { foundTenant } from './staff.ts';
import {
  newKey,
  openDialogue,
  type Person,
  problemOf,
  receiptOf,
  saying,
  startServer,
  type StartOptions,
  type TestServer,
} from './start-server.ts';

const CITY = 'tenant-stad' as LogId;

async function withServer(
  options: StartOptions,
  work: (server: TestServer, resident: (name: string) => Promise<Person>) => Promise<void>,
): Promise<void> {
  const server = await startServer({ ...options, env: { RATE_FACTOR: '1', ...options.env } });
  try {
    await openDialogue(server, 'ny-skola');
    await openDialogue(server, 'ny-brygga');
    await work(server, async (name) => under(server, sessionFor(server, await server.people.create(name))));
  } finally {
    await server.stop();
  }
}

describe('limits on how often', () => {
  it('[ID30] posts of one person follow the tenant’s settings, in all its dialogues, and a change of them counts at once', () =>
    withServer({}, async (server, resident) => {
      await foundTenant(server.app, CITY, { secondsBetweenPosts: 600, postsPerHour: 40 });
      const [rut, ilyas] = [await resident('Rut'), await resident('Ilyas')];
      expect((await server.send('ny-skola', saying('ett'), rut)).status).to.equal(201);
      const second = await server.send('ny-brygga', saying('två'), rut);
      const told = await problemOf(second);
      expect([second.status, told.code]).to.deep.equal([429, 'request/too-many']);
      expect(told.retryAfter).to.be.within(590, 600);
      expect(told.title).to.match(/\d/);
      expect((await server.send('ny-skola', saying('jag får'), ilyas)).status).to.equal(201);
      const set = { type: 'tenant/set', settings: { secondsBetweenPosts: 0, postsPerHour: 3 } } as const;
      await server.app.authority.submit({
        log: CITY,
        command: set,
        who: { person: null, pseudonym: null, level: 'none', seats: ['admin/1'], badges: [], eligible: false },
        key: null,
      });
      const statuses: number[] = [];
      for (const text of ['a', 'b', 'c', 'd']) statuses.push((await server.send('ny-skola', saying(text), rut)).status);
      expect(statuses).to.deep.equal([201, 201, 201, 429]);
    }));

  it('[ID30] what is refused does not count, nor the same post sent again, nor a support', () =>
    withServer({}, async (server, resident) => {
      await foundTenant(server.app, CITY, { secondsBetweenPosts: 600, postsPerHour: 40 });
      const [rut, ilyas] = [await resident('Rut'), await resident('Ilyas')];
      for (const text of ['', ' ', 'x'.repeat(6000)]) expect((await server.send('ny-skola', saying(text), rut)).status).to.equal(409);
      const key = newKey();
      const { ids } = await receiptOf(await server.send('ny-skola', saying('ett'), rut, { key }));
      expect((await server.send('ny-skola', saying('ett'), rut, { key })).status).to.equal(200);
      const support = { type: 'debate/support', post: ids['post'], content: ids['content'] };
      expect((await server.send('ny-skola', support, ilyas)).status).to.equal(201);
      expect((await server.send('ny-skola', saying('jag också'), ilyas)).status).to.equal(201);
      const edit = { type: 'debate/edit', post: ids['post'], text: 'ett, rättat', lang: 'sv', stance: { kind: 'other' } };
      expect((await server.send('ny-skola', edit, rut)).status).to.equal(201);
    }));

  it('[ID30] a hundred posts at once by one person are one', () =>
    withServer({ parts: { rates: { command: { points: 1000, seconds: 60 } } } }, async (server, resident) => {
      await foundTenant(server.app, CITY, { secondsBetweenPosts: 600, postsPerHour: 40 });
      const rut = await resident('Rut');
      const statuses = await Promise.all(
        Array.from({ length: 100 }, async (_, at) => (await server.send('ny-skola', saying(`nummer ${at}`), rut)).status),
      );
      expect(statuses.filter((status) => status === 201)).to.have.lengthOf(1);
      expect(statuses.filter((status) => status === 429)).to.have.lengthOf(99);
    }));

  it('[ID31] a dialogue takes so many posts and no more, others go on; refused ones do not shut it', () =>
    withServer({ parts: { rates: { dialogue: { points: 3, seconds: 600 } } } }, async (server, resident) => {
      const flooder = await resident('Flod');
      for (let at = 0; at < 10; at += 1) expect((await server.send('ny-skola', saying(' '), flooder)).status).to.equal(409);
      for (const name of ['A', 'B', 'C'])
        expect((await server.send('ny-skola', saying(`Jag heter ${name}`), await resident(name))).status).to.equal(201);
      const late = await resident('D');
      expect((await server.send('ny-skola', saying('för sent'), late)).status).to.equal(429);
      expect((await server.send('ny-brygga', saying('här går det'), late)).status).to.equal(201);
    }));

  it('[ID31] an address is slowed whoever speaks from it, logged in or not', () =>
    withServer({ parts: { rates: { address: { points: 5, seconds: 600 } } } }, async (server, resident) => {
      const statuses: number[] = [];
      for (let at = 0; at < 7; at += 1)
        statuses.push((await server.send('ny-skola', saying('x'), at % 2 === 0 ? null : await resident(`P${at}`))).status);
      expect(statuses.slice(0, 5)).not.to.include(429);
      expect(statuses.slice(5)).to.deep.equal([429, 429]);
    }));

  it('[ID31] an IPv6 network is one address, and a mapped IPv4 address is that address', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).to.equal(networkOf('2001:DB8:1:2::9'));
    expect(networkOf('2001:0db8:0001:0002::1')).to.equal(networkOf('2001:db8:1:2:ffff::'));
    expect(networkOf('2001:db8:1:3::1')).not.to.equal(networkOf('2001:db8:1:2::1'));
    expect(networkOf('::1')).to.equal('0:0:0:0');
    expect(networkOf('::ffff:192.0.2.7')).to.equal('192.0.2.7');
    expect(networkOf('192.0.2.7')).to.equal('192.0.2.7');
  });

  it('[ID32] no address or person stands in what is counted, and the key is another each day', async () => {
    let now = Date.parse('2026-11-20T23:59:59.000Z');
    const key = new DayKey(() => now);
    const first = key.digest('session', '192.0.2.7');
    expect(first).to.match(/^[A-Za-z0-9_-]{22}$/);
    expect(key.digest('session', '192.0.2.7')).to.equal(first);
    expect(key.digest('login', '192.0.2.7')).not.to.equal(first);
    expect(new DayKey(() => now).digest('session', '192.0.2.7')).not.to.equal(first);
    now += 1000;
    expect(key.digest('session', '192.0.2.7')).not.to.equal(first);
    now -= 1000;
    expect(key.digest('session', '192.0.2.7')).not.to.equal(first);
  });

  it('[ID32] ten thousand addresses, and then a hundred thousand, take a bounded memory and slow nobody else', async () => {
    const rates = new Rates({ rates: { login: { points: 3, seconds: 600 } } });
    const address = (at: number): string => `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
    for (let at = 0; at < 10_000; at += 1) expect(await rates.take('login', address(at))).to.equal(0);
    expect(rates.size).to.equal(10_000);
    for (let at = 0; at < 100_000; at += 1) await rates.take('login', address(at));
    expect(rates.size).to.equal(50_000);
    expect(await rates.take('login', '192.0.2.1')).to.equal(0);
    const small = new Counter({ points: 1, seconds: 600 }, 2);
    expect([await small.take('a'), await small.take('a')]).to.deep.equal([0, 600]);
    for (const key of ['b', 'c', 'd']) await small.take(key);
    expect([small.size, await small.take('a')]).to.deep.equal([2, 0]);
  });

  it('[ID33] every limit stands in one table with its reason, and one setting widens them all', async () => {
    for (const [name, { points, seconds, why, by }] of Object.entries(RATES)) {
      expect(points > 0 && seconds > 0 && why.length > 20 && ['person', 'address', 'dialogue', 'all'].includes(by), name).to.equal(true);
    }
    const wide = new Rates({ factor: 10 });
    for (let at = 0; at < RATES.login.points * 10; at += 1) expect(await wide.take('login', 'x')).to.equal(0);
    expect(await wide.take('login', 'x')).to.be.within(1, RATES.login.seconds);
    const limits = { secondsBetweenPosts: 600, postsPerHour: 1 };
    expect(await wide.takePost('rut', limits)).to.equal(0);
    expect(await wide.takePost('rut', limits)).to.be.within(1, 60);
  });
});
