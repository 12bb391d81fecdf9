import { describe, expect, it } from '#spec';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { Command } from '@insyn/domain/root.ts';
import { faulty } from './faulty.ts';
import { quickClock } from './quick-clock.ts';
import { LOG, post, postOf, scene, type Scene } from './scene.ts';

const SOUND = { seed: 1, percent: 0, delayMs: 0 };

async function posts(world: Scene, author: string, count: number): Promise<ReturnType<typeof postOf>[]> {
  const made = [];
  for (let at = 0; at < count; at += 1) made.push(postOf(await world.act(author, post(`${author} ${String(at)}`))));
  return made;
}

describe('what a reader sees', () => {
  it('[CL1] a reader subscribes, takes a snapshot and follows', async () => {
    using world = await scene();
    const order: string[] = [];
    const listening = (transport: Transport): Transport => ({
      ...transport,
      feed: {
        ...transport.feed,
        sub: (log, position, listener) => {
          order.push('sub');
          return transport.feed.sub(log, position, (event) => {
            order.push(event.type);
            listener(event);
          });
        },
        snapshot: (log, query) => {
          order.push('snapshot');
          return transport.feed.snapshot(log, query);
        },
      },
    });
    const bo = world.open('Bo', { wrap: listening });
    await bo.until(({ status }) => status.kind === 'live');
    expect(order).to.deep.equal(['sub', 'up', 'tip', 'snapshot']);
    await world.act('Anna', post('Hej'));
    await bo.until(({ fresh }) => fresh === 1);
    bo.client.showFresh();
    expect(bo.client.current.threads[0]?.top).to.include({ text: 'Hej', own: false });
    expect(bo.client.current.threads[0]?.top.author?.name).to.equal('Anna');
  });

  it('[CL12] new posts by others wait, own ones are shown at once, and nothing moves what is read', async () => {
    using world = await scene();
    const [first] = await posts(world, 'Anna', 1);
    const bo = world.open('Bo');
    await bo.until(({ threads }) => threads.length === 1);
    await posts(world, 'Cilla', 2);
    await bo.until(({ fresh }) => fresh === 2);
    expect(bo.client.current.threads.map(({ top }) => top.post)).to.deep.equal([first]);
    expect((await bo.client.send(post('mitt'))).kind).to.equal('accepted');
    const now = await bo.until(({ threads, outbox }) => threads.length === 2 && outbox.length === 0);
    expect(now.threads[0]?.top).to.include({ text: 'mitt', own: true });
    expect(now.fresh).to.equal(2);
    bo.client.showFresh();
    expect(bo.client.current.threads.map(({ top }) => top.text)).to.deep.equal(['mitt', 'Cilla 1', 'Cilla 0', 'Anna 0']);
  });

  it('[CL12] an answer shows in its thread, and what did not change stays the same object', async () => {
    using world = await scene();
    const [one, two] = await posts(world, 'Anna', 2);
    const bo = world.open('Bo');
    const before = await bo.until(({ threads }) => threads.length === 2);
    const content = before.threads[1]?.top.content;
    await world.act('Cilla', { ...post('svar'), parent: { post: one, content } } as Command);
    const after = await bo.until(({ threads }) => threads[1]?.replies.length === 1);
    expect(after.threads[1]?.replies[0]?.text).to.equal('svar');
    expect(after.threads[0]?.top.post).to.equal(two);
    expect(after.threads[0]).to.equal(before.threads[0]);
    expect(after.dialogue?.alternatives).to.equal(before.dialogue?.alternatives);
  });

  it('[CL5] later pages, the rest of a thread and a permalink are folded on with the lines after them', async () => {
    using world = await scene();
    const made = await posts(world, 'Anna', 60);
    const [oldest] = made;
    const bo = world.open('Bo', {
      clock: quickClock(50),
      wrap: (transport) => faulty(transport, { seed: 7, percent: 20, delayMs: 10 }).transport,
    });
    await bo.until(({ threads, more }) => threads.length === 50 && more);
    const look = await world.authority.look(LOG);
    const content = look?.state.debate.items.get(made[2] ?? ('' as never))?.versions[0]?.content;
    const parent = { post: made[2], content };
    for (let at = 0; at < 5; at += 1) await world.act('Cilla', { ...post(`svar ${String(at)}`), parent } as Command);
    let found = false;
    for (let tries = 0; tries < 20 && !found; tries += 1) found = oldest !== undefined && (await bo.client.goTo(oldest));
    expect(bo.client.current.threads).to.have.length(51);
    expect(bo.client.current.threads.at(-1)?.top.post).to.equal(oldest);
    for (let tries = 0; tries < 20 && bo.client.current.more; tries += 1) await bo.client.loadMore();
    const now = await bo.until(({ threads }) => threads.length === 60);
    expect(now.threads.map(({ top }) => top.post)).to.deep.equal(made.toReversed());
    for (let tries = 0; tries < 20 && bo.client.current.threads[57]?.replies.length !== 5; tries += 1)
      await bo.client.openThread(made[2] ?? ('' as never));
    expect(bo.client.current.threads[57]?.replies.map(({ text }) => text)).to.deep.equal([0, 1, 2, 3, 4].map((at) => `svar ${String(at)}`));
    expect(await bo.client.goTo('AAAAAAAAAAAAAAAAAAAAAA' as never)).to.equal(false);
  });

  it('[CL5] another order or choice is another list', async () => {
    using world = await scene();
    const made = await posts(world, 'Anna', 3);
    await world.act('Anna', { ...post('fråga'), stance: { kind: 'question' } } as Command);
    const bo = world.open('Bo');
    await bo.until(({ threads }) => threads.length === 4);
    await bo.client.setSort('oldest');
    expect(bo.client.current.threads.map(({ top }) => top.post).slice(0, 3)).to.deep.equal(made);
    await bo.client.setStance('question');
    expect(bo.client.current.threads.map(({ top }) => top.text)).to.deep.equal(['fråga']);
    await world.act('Anna', post('angår inte'));
    await world.act('Anna', { ...post('angår'), stance: { kind: 'question' } } as Command);
    await bo.until(({ fresh }) => fresh === 1);
    bo.client.showFresh();
    expect(bo.client.current.threads.map(({ top }) => top.text)).to.deep.equal(['fråga', 'angår']);
  });

  it('[CL14] who the reader is can change, and what may be read with it', async () => {
    using world = await scene();
    const bo = world.open(null);
    await bo.until(({ status }) => status.kind === 'live');
    expect(bo.client.current.me).to.deep.equal({ name: null, level: 'none', loggedIn: false });
    expect(await bo.client.identify('Bo')).to.equal(null);
    await bo.until(({ me, status }) => me.loggedIn && me.name === 'Bo' && status.kind === 'live');
    await bo.client.send(post('mitt'));
    await bo.until(({ threads }) => threads[0]?.top.own === true);
    await bo.client.leave();
    const now = await bo.until(({ me, status, threads }) => !me.loggedIn && status.kind === 'live' && threads[0]?.top.own === false);
    expect(now.me.name).to.equal(null);
    expect((await bo.client.identify(' '))?.code).to.equal('people/name-missing');
  });

  it("[CL12] a post that the same person wrote on another page is one's own here too", async () => {
    using world = await scene();
    const one = world.open('Bo');
    const other = world.open('Bo');
    await Promise.all([one, other].map(({ until: ready }) => ready(({ status }) => status.kind === 'live')));
    await one.client.send(post('mitt'));
    await other.until(({ threads }) => threads[0]?.top.own === true && threads[0].top.acts.withdraw);
  });

  it('[CL14] a dialogue that is not there is refused, and says so', async () => {
    using world = await scene();
    const bo = world.open('Bo', { wrap: (transport) => elsewhere(transport) });
    const { status } = await bo.until((now) => now.status.kind === 'refused');
    expect(status.kind === 'refused' && status.problem.code).to.equal('dialogue/not-found');
  });

  it('[CL13] what was kept is shown when the server cannot be reached, with its time, and not after leaving', async () => {
    using world = await scene();
    await posts(world, 'Anna', 2);
    const storage = memoryStorage(true);
    const clock = quickClock(100);
    const online = world.open('Bo', { storage, clock });
    await online.until(({ threads }) => threads.length === 2);
    await until(async () => (await storage.list('copies', '')).length === 1);
    online.client.close();
    const [kept] = await storage.list('copies', '');
    const dead = (transport: Transport): Transport => {
      const net = faulty(transport, SOUND);
      net.cut();
      return net.transport;
    };
    const offline = world.open('Bo', { storage, clock, wrap: dead });
    const now = await offline.until(({ threads }) => threads.length === 2);
    expect(now.status.kind === 'offline' && now.status.since).to.equal(kept?.savedAt);
    expect(now.threads[0]?.top.author?.name).to.equal('Anna');
    await offline.client.leave();
    expect(await storage.list('copies', '')).to.deep.equal([]);
    await offline.until(({ threads, dialogue }) => threads.length === 0 && dialogue === null);
  });

  it('[CL16] drafts survive a reload and go with the person', async () => {
    using world = await scene();
    const storage = memoryStorage(true);
    const first = world.open('Bo', { storage });
    const saved = await first.client.drafts.save('post', 'Jag tycker');
    first.client.close();
    const second = world.open('Bo', { storage });
    expect(await second.client.drafts.read('post')).to.deep.equal(saved);
    await second.client.drafts.save('post', '');
    expect(await second.client.drafts.read('post')).to.equal(null);
    await second.client.drafts.save('reply x', 'Svar');
    await second.client.leave();
    expect(await second.client.drafts.read('reply x')).to.equal(null);
  });
});

/** The same transport, asked for a log that is not there. */
function elsewhere(transport: Transport): Transport {
  const log = 'finns-inte' as typeof LOG;
  const { feed } = transport;
  return {
    ...transport,
    feed: {
      ...feed,
      sub: (_log, position, listener) => feed.sub(log, position, listener),
      snapshot: (_log, query) => feed.snapshot(log, query),
    },
  };
}

async function until(so: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await so()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`never came to be: ${so.toString()}`);
}
