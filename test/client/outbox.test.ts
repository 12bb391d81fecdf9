import { describe, expect, it } from '#spec';
import { backOff, DEVICE_CHANCE } from '@insyn/client/clock.ts';
import { problemOf } from '@insyn/client/problem.ts';
import { memoryStorage, type ClientStorage } from '@insyn/client/storage.ts';
import type { Reply, Transport } from '@insyn/client/transport/transport.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { faulty } from './faulty.ts';
import { quickClock } from './quick-clock.ts';
import { post, scene } from './scene.ts';

const SOUND = { seed: 1, percent: 0, delayMs: 0 };

type Attempt = { readonly key: string; readonly reply: Reply<Receipt> };

/** Records attempts; the given answers come first, then those of the authority. */
function answering(transport: Transport, attempts: Attempt[], codes: readonly (ProblemCode | null)[]): Transport {
  const left = [...codes];
  const send: Transport['feed']['send'] = async (log, command, key) => {
    const code = left.shift();
    const reply: Reply<Receipt> = code === undefined ? await transport.feed.send(log, command, key) : failure(code);
    attempts.push({ key, reply });
    return reply;
  };
  return { ...transport, feed: { ...transport.feed, send } };
}

function failure(code: ProblemCode | null): Reply<Receipt> {
  return code === null ? { kind: 'failed', reason: 'no answer' } : { kind: 'problem', problem: problemOf(code) };
}

describe('the outbox', () => {
  it('[CL7] a command is on the device before it is sent, and the next page sends it with the same key', async () => {
    using world = await scene();
    const inner = memoryStorage(true);
    const order: string[] = [];
    const storage: ClientStorage = {
      ...inner,
      put: async (shelf, key, value) => {
        await inner.put(shelf, key, value);
        if (shelf === 'outbox') order.push('saved');
      },
    };
    const attempts: Attempt[] = [];
    const dead = world.open('Anna', {
      storage,
      wrap: (transport) => {
        const net = faulty(transport, SOUND);
        net.cut();
        const cut = answering(net.transport, attempts, []);
        return { ...cut, feed: { ...cut.feed, send: (...args) => (order.push('sent'), cut.feed.send(...args)) } };
      },
    });
    const answer = await dead.client.send(post('skrivet utan nät'));
    expect(answer.kind).to.equal('waiting');
    expect(order.slice(0, 2)).to.deep.equal(['saved', 'sent']);
    dead.client.close();
    const next = world.open('Anna', { storage, wrap: (transport) => answering(transport, attempts, []) });
    await next.until(({ threads, outbox }) => threads.length === 1 && outbox.length === 0);
    expect(new Set(attempts.map(({ key }) => key)).size).to.equal(1);
    expect(attempts.at(-1)?.key).to.match(/^[A-Za-z0-9_-]{21}[AQgw]$/);
    expect(await storage.list('outbox', '')).to.deep.equal([]);
  });

  it('[CL9] what may pass is tried again with the same key; what is refused for good is kept with its reason until it is dropped', async () => {
    using world = await scene();
    const attempts: Attempt[] = [];
    const storage = memoryStorage(true);
    const clock = quickClock(200);
    const wrap = (transport: Transport): Transport => answering(transport, attempts, [null, 'log/busy', 'request/too-many', 'internal']);
    const anna = world.open('Anna', { storage, clock, wrap });
    const waiting = await anna.client.send(post('till slut'));
    expect(waiting.kind).to.equal('waiting');
    await anna.until(({ threads, outbox }) => threads.length === 1 && outbox.length === 0);
    expect(attempts).to.have.length(5);
    expect(new Set(attempts.map(({ key }) => key)).size).to.equal(1);
    const refused = await anna.client.send(post(' '));
    expect(refused.kind === 'refused' && refused.problem.code).to.equal('debate/text-empty');
    anna.client.close();
    const next = world.open('Anna', { storage });
    const { outbox } = await next.until((now) => now.outbox.length === 1);
    expect(outbox[0]?.state.kind).to.equal('refused');
    await next.client.drop(outbox[0]?.key ?? '');
    expect(next.client.current.outbox).to.deep.equal([]);
    expect(await storage.list('outbox', '')).to.deep.equal([]);
  });

  it('[CL10] what needs a name waits for it and is sent then; leaving forgets it', async () => {
    using world = await scene();
    const visitor = world.open(null);
    await visitor.until(({ status }) => status.kind === 'live');
    expect((await visitor.client.send(post('skriv först'))).kind).to.equal('waiting');
    expect(visitor.client.current.outbox[0]?.state.kind).to.equal('waiting');
    expect(await visitor.client.identify('Rut')).to.equal(null);
    await visitor.until(({ threads, outbox }) => threads[0]?.top.author?.name === 'Rut' && outbox.length === 0);
    await visitor.client.leave();
    expect((await visitor.client.send(post('i vems namn'))).kind).to.equal('waiting');
    await visitor.client.leave();
    expect(visitor.client.current.outbox).to.deep.equal([]);
    await visitor.client.identify('Någon annan');
    await visitor.until(({ me, status }) => me.name === 'Någon annan' && status.kind === 'live');
    expect(visitor.client.current.threads).to.have.length(1);
  });

  it('[CL11] an accepted command stays until its line is met', async () => {
    using world = await scene();
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const anna = world.open('Anna', {
      wrap: (transport) => ({
        ...transport,
        feed: {
          ...transport.feed,
          sub: (log, position, listener) => transport.feed.sub(log, position, (event) => event.type !== 'events' && listener(event)),
          pull: async (log, after) => gate.then(() => transport.feed.pull(log, after)),
        },
      }),
    });
    await anna.until(({ status }) => status.kind === 'live');
    expect((await anna.client.send(post('snart'))).kind).to.equal('accepted');
    await anna.until(({ outbox, threads }) => outbox[0]?.state.kind === 'accepted' && threads.length === 0);
    release();
    await anna.until(({ outbox, threads }) => outbox.length === 0 && threads.length === 1);
  });

  it('[CL15] a device that keeps nothing is told of, and writing works all the same', async () => {
    using world = await scene();
    const anna = world.open('Anna', { storage: memoryStorage() });
    expect(anna.client.current.durable).to.equal(false);
    expect((await anna.client.send(post('ändå'))).kind).to.equal('accepted');
    await anna.until(({ outbox }) => outbox.length === 0);
  });

  it('[CL23] retries are spread over a time that doubles from half a second to thirty', () => {
    const last = { ...DEVICE_CHANCE, fraction: () => 0.999 };
    const first = { ...DEVICE_CHANCE, fraction: () => 0 };
    expect([0, 1, 2, 6, 7, 50].map((failures) => Math.round(backOff(failures, last) / 100) * 100)).to.deep.equal([
      500, 1000, 2000, 30000, 30000, 30000,
    ]);
    expect(backOff(9, first)).to.equal(0);
    expect(backOff(0, first, 7)).to.equal(7000);
  });
});
