/** Whole logs while people debate: so many readers at once, none for ever, and those who write are not held up. */
import { connect, type Socket } from 'node:net';
import { createMemoryStore, randomIds } from '@insyn/authority/memory.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { DoorError } from '@insyn/server/http/door.ts';
import { Streams } from '@insyn/server/open-data/streams.ts';
import { after, before, describe, expect, it } from '#spec';
import { openCity, type OpenCity, SCHOOL } from './open-data-kit.ts';
import { saying } from './start-server.ts';

const PATH = `/api/v1/dialogues/${SCHOOL}/lines.ndjson`;
const CLIENTS = 100;
const addressOf = (at: number): string => `10.0.${String(Math.floor(at / 8))}.${String(at)}`;

async function* pages(count: number): AsyncGenerator<string> {
  for (let at = 0; at < count; at += 1) yield await Promise.resolve(`${String(at)}\n`);
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('streams of open data', () => {
  const bounds = { perAddress: 2, all: 3, stallMs: 60_000, wholeMs: 60_000 };

  it('[OD10] so many run at once, of one address and of all; a place comes free when one ends, is cut or is never read', async () => {
    const streams = new Streams(bounds);
    const start = (address: string) =>
      streams.start(
        address,
        () => pages(3),
        () => undefined,
      );
    const [first, second] = [start('192.0.2.1'), start('192.0.2.1')];
    const refused = (address: string): void => {
      expect(() => start(address))
        .to.throw(DoorError)
        .with.property('code', 'request/too-many');
    };
    refused('192.0.2.1');
    refused('::ffff:192.0.2.1');
    const other = start('2001:db8::1');
    refused('192.0.2.9');
    expect(streams.open).to.equal(3);
    let text = '';
    for await (const chunk of first) text += String(chunk);
    expect(text).to.equal('0\n1\n2\n');
    second.destroy();
    other.destroy();
    await until('all places free', () => streams.open === 0);
    start('192.0.2.1').destroy();
    await until('the place free', () => streams.open === 0);
  });

  it('[OD10] nothing is made before it is taken, and whoever stops reading is cut off', async () => {
    let made = 0;
    let cut = 0;
    const endless = async function* (): AsyncGenerator<string> {
      for (;;) {
        made += 1;
        yield await Promise.resolve('x'.repeat(1000));
      }
    };
    const streams = new Streams({ ...bounds, stallMs: 50 });
    const stream = streams.start('192.0.2.1', endless, () => {
      cut += 1;
      stream.destroy();
    });
    stream.read();
    await until('the cut', () => cut === 1);
    expect(made).to.be.lessThan(10);
    await until('the place free', () => streams.open === 0);
    const long = new Streams({ ...bounds, wholeMs: 50 });
    let over = false;
    const taken = long.start('192.0.2.1', endless, () => {
      over = true;
      taken.destroy();
    });
    taken.resume();
    await until('its time over', () => over && long.open === 0);
  });
});

describe('a hundred clients that read a whole log while people debate', () => {
  let city: OpenCity;
  let gate: Promise<void> | null = null;
  before(async () => {
    // A store from which pages of a stream come late, when that is asked for.
    const store = createMemoryStore();
    const slow: EventStore = {
      ...store,
      read: async (log, from, limit) => {
        if (limit === LIMITS.linesPerPage) await gate;
        return store.read(log, from, limit);
      },
    };
    city = await openCity({}, { TRUST_PROXY: '127.0.0.1' }, slow);
    const ids = randomIds();
    for (let at = 0; at < 1000; at += 1) {
      const answer = await city.app.authority.submit({
        log: SCHOOL,
        command: saying(`Inlägg ${String(at)} om skolans plats.`),
        who: { person: `p${String(at % 500)}`, pseudonym: ids.post() as never, level: 'guest', seats: [], badges: [], eligible: true },
        key: null,
      });
      if (!answer.accepted) throw new Error(answer.code);
    }
  });
  after(() => city.stop());

  it(
    '[OD11] each gets every line of the moment, posts are taken in meanwhile, and memory stays within bounds',
    async () => {
      const head = (await city.store.head(SCHOOL))?.seq ?? 0;
      const { lines } = await city.store.read(SCHOOL, 0, head);
      const whole = lines.map(({ line }) => `${line}\n`).join('');
      const memory = process.memoryUsage().rss;
      let reading = CLIENTS;
      const reads = Promise.all(
        Array.from({ length: CLIENTS }, async (_each, at) => {
          const answer = await city.get(PATH, { 'x-forwarded-for': addressOf(at), 'accept-encoding': at % 2 === 0 ? 'gzip' : 'identity' });
          expect(answer.status, addressOf(at)).to.equal(200);
          const text = await answer.text();
          reading -= 1;
          expect(text.startsWith(whole.slice(0, 50_000))).to.equal(true);
          return hashOf(text.slice(0, whole.length));
        }),
      );
      let accepted = 0;
      while (reading > 0) {
        const answer = await city.send(SCHOOL, saying(`Skrivet medan andra läser, ${String(accepted)}.`), city.anna);
        expect(answer.status).to.equal(201);
        accepted += 1;
      }
      const hashes = await reads;
      expect(new Set(hashes)).to.deep.equal(new Set([hashOf(whole)]));
      expect(accepted).to.be.greaterThan(5);
      // A hundred copies of the log would be far more.
      expect(process.memoryUsage().rss - memory).to.be.lessThan(400 * 1024 * 1024);
    },
    { timeout: 120_000 },
  );

  it('[OD11] clients that ask and never read take no more than their places, and others go on', async () => {
    const sockets: Socket[] = [];
    let open = (): void => undefined;
    gate = new Promise((resolve) => (open = resolve));
    const port = Number(new URL(city.url).port);
    try {
      for (let at = 0; at < 40; at += 1) {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => undefined);
        socket.pause();
        socket.write(`GET ${PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 192.0.2.7\r\n\r\n`);
        sockets.push(socket);
      }
      await until('the address has no place left', async () => {
        const late = AbortSignal.timeout(300);
        const answer = await fetch(`${city.url}${PATH}`, { headers: { 'x-forwarded-for': '192.0.2.7' }, signal: late }).catch(() => null);
        return answer?.status === 429 && answer.headers.get('retry-after') === '10';
      });
      const other = city.get(PATH, { 'x-forwarded-for': '192.0.2.8' });
      expect((await city.send(SCHOOL, saying('Det går att skriva ändå.'), city.anna)).status).to.equal(201);
      open();
      expect((await other).status).to.equal(200);
      await (await other).text();
    } finally {
      open();
      gate = null;
      for (const socket of sockets) socket.destroy();
    }
    await until('places free again', async () => {
      const answer = await city.get(PATH, { 'x-forwarded-for': '192.0.2.7' });
      await answer.body?.cancel();
      return answer.status === 200;
    });
  });
});
