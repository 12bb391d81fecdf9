import { afterEach, describe, expect, it } from '#spec';
import { DEVICE_CHANCE, DEVICE_CLOCK } from '@insyn/client/clock.ts';
import { Outbox } from '@insyn/client/outbox.ts';
import { placeOf, type SavedOutgoing } from '@insyn/client/storage.ts';
import { indexedDbStorage } from '@insyn/client/storage-indexeddb.ts';
import { createHttp } from '@insyn/client/transport/http.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { post, scene } from './scene.ts';

const LOG = 'ny-gangbana' as LogId;
const BASE = 'https://dialog.example';

let databases = 0;
const newName = (): string => `test-${String((databases += 1))}-${String(Date.now())}`;

const saved = (key: string): SavedOutgoing => ({ key, command: post(key), savedAt: 1, state: { kind: 'waiting' } });

describe('this device', () => {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const each of undo.splice(0)) each();
  });

  it('[CL22] what is put there is there for the next page, by its place, until it is wiped', async () => {
    const name = newName();
    const first = indexedDbStorage(name);
    await first.put('outbox', placeOf(BASE, LOG, 'b'), saved('b'));
    await first.put('outbox', placeOf(BASE, LOG, 'a'), saved('a'));
    await first.put('outbox', placeOf(BASE, 'en-annan' as LogId, 'c'), saved('c'));
    await first.put('drafts', placeOf(BASE, LOG, 'post'), { text: 'Jag tycker', savedAt: 2 });
    await first.put('drafts', placeOf('https://elsewhere.example', LOG, 'post'), { text: 'kvar', savedAt: 2 });
    const next = indexedDbStorage(name);
    expect((await next.list('outbox', placeOf(BASE, LOG))).map(({ key }) => key)).to.deep.equal(['a', 'b']);
    expect(await next.get('drafts', placeOf(BASE, LOG, 'post'))).to.deep.equal({ text: 'Jag tycker', savedAt: 2 });
    await next.remove('outbox', placeOf(BASE, LOG, 'a'));
    expect((await first.list('outbox', placeOf(BASE))).map(({ key }) => key)).to.deep.equal(['c', 'b']);
    await next.wipe(placeOf(BASE));
    expect(await first.list('outbox', '')).to.deep.equal([]);
    expect((await first.list('drafts', '')).map(({ text }) => text)).to.deep.equal(['kvar']);
    expect(next.durable).to.equal(true);
  });

  it('[CL22] where IndexedDB refuses, memory takes its place and says so', async () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError');
    };
    undo.push(() => {
      IDBFactory.prototype.open = open;
    });
    const storage = indexedDbStorage(newName());
    await storage.put('drafts', placeOf(BASE, LOG, 'post'), { text: 'ändå', savedAt: 1 });
    expect(storage.durable).to.equal(false);
    expect(await storage.get('drafts', placeOf(BASE, LOG, 'post'))).to.deep.equal({ text: 'ändå', savedAt: 1 });
    expect((await storage.list('drafts', placeOf(BASE))).length).to.equal(1);
    await storage.wipe(placeOf(BASE));
    expect(await storage.get('drafts', placeOf(BASE, LOG, 'post'))).to.equal(null);
  });

  it('[CL22] a reload in the middle sends what waits', async () => {
    using world = await scene();
    const storage = indexedDbStorage(newName());
    const cut = world.open('Anna', {
      storage,
      wrap: (transport) => ({ ...transport, feed: { ...transport.feed, send: async () => ({ kind: 'failed', reason: 'no network' }) } }),
    });
    expect((await cut.client.send(post('före omladdningen'))).kind).to.equal('waiting');
    cut.client.close();
    const next = world.open('Anna', { storage });
    await next.until(({ threads, outbox }) => threads[0]?.top.text === 'före omladdningen' && outbox.length === 0);
  });

  it('[CL25] of two pages with the same outbox one at a time sends, and each command once', async () => {
    const storage = indexedDbStorage(newName());
    const sent: string[] = [];
    let under = 0;
    let most = 0;
    const page = (): Outbox =>
      new Outbox({
        storage,
        base: BASE,
        log: LOG,
        clock: DEVICE_CLOCK,
        chance: DEVICE_CHANCE,
        changed: () => undefined,
        accepted: () => undefined,
        unknown: () => undefined,
        feed: {
          send: async (_log, _command, key) => {
            under += 1;
            most = Math.max(most, under);
            sent.push(key);
            await new Promise((resolve) => setTimeout(resolve, 5));
            under -= 1;
            return { kind: 'ok', value: { seq: sent.length, act: sent.length, epoch: 'e', hash: '', ids: {}, mark: null } };
          },
        },
      });
    for (const key of ['a', 'b', 'c', 'd']) await storage.put('outbox', placeOf(BASE, LOG, key), saved(key));
    const pages = [page(), page(), page()];
    await Promise.all(pages.map((each) => each.load()));
    expect(most).to.equal(1);
    expect(sent.toSorted()).to.deep.equal(['a', 'b', 'c', 'd']);
    for (const each of pages) each.close();
  });

  it('[CL21] elements that name the same server share one socket and one session', async () => {
    const sockets: string[] = [];
    const asked: string[] = [];
    // The library took the constructor when it was loaded: a socket is met when it is given its listener.
    const onopen = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onopen');
    Object.defineProperty(WebSocket.prototype, 'onopen', {
      configurable: true,
      set(this: WebSocket) {
        sockets.push(this.url);
      },
    });
    const { fetch: realFetch } = window;
    window.fetch = async (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return Response.json({ level: 'none', name: null, csrf: null });
    };
    undo.push(() => {
      if (onopen) Object.defineProperty(WebSocket.prototype, 'onopen', onopen);
      window.fetch = realFetch;
    });
    const transports = [createHttp({ base: BASE }), createHttp({ base: BASE }), createHttp({ base: 'https://other.example' })];
    const stops = transports.map(({ feed }) =>
      feed.sub(
        LOG,
        () => null,
        () => undefined,
      ),
    );
    await until(() => new Set(sockets).size === 2);
    expect(sockets.filter((url) => url.startsWith('wss://dialog.example/')).length).to.equal(1);
    expect(sockets.filter((url) => url.startsWith('wss://other.example/')).length).to.equal(1);
    await Promise.all(transports.map(({ feed }) => feed.send(LOG, post('x'), 'AAAAAAAAAAAAAAAAAAAAAA')));
    expect(asked.filter((url) => url === `${BASE}/api/v1/session`).length).to.equal(1);
    for (const stop of stops) stop();
    for (const transport of transports) transport.close();
  });
});

async function until(so: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !so(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(so()).to.equal(true);
}
