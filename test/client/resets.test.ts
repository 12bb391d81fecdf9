import { describe, expect, it } from '#spec';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import { problemOf } from '@insyn/client/problem.ts';
import { faulty } from './faulty.ts';
import { quickClock } from './quick-clock.ts';
import { post, scene, type Scene } from './scene.ts';

const SOUND = { seed: 1, percent: 0, delayMs: 0 };

/** A reader whose requests are counted, with something done to what it is told. */
async function reader(
  world: Scene,
  change: (transport: Transport) => Transport,
): Promise<{ bo: ReturnType<Scene['open']>; asked: ReturnType<typeof faulty>['asked'] }> {
  let asked: ReturnType<typeof faulty>['asked'] | null = null;
  await world.act('Anna', post('före'));
  const bo = world.open('Bo', {
    clock: quickClock(20),
    wrap: (transport) => {
      const net = faulty(change(transport), SOUND);
      asked = net.asked;
      return net.transport;
    },
  });
  await bo.until(({ status }) => status.kind !== 'connecting');
  if (!asked) throw new Error('not opened');
  return { bo, asked };
}

/** A frame whose first line says it follows another line. */
function forged(frame: Frame): Frame {
  return { ...frame, lines: frame.lines.map((line, at) => (at === 0 ? { ...line, prev: 'A'.repeat(43) } : line)) };
}

const pushing = (transport: Transport, change: (frame: Frame) => Frame): Transport => ({
  ...transport,
  feed: {
    ...transport.feed,
    sub: (log, position, listener) =>
      transport.feed.sub(log, position, (event) => listener(event.type === 'events' ? { ...event, frame: change(event.frame) } : event)),
  },
});

describe('pushes that are lost or come twice', () => {
  it('[CL2] a gap is pulled, what is met twice is dropped, and neither is a reset', async () => {
    using world = await scene();
    let pushes = 0;
    const { bo, asked } = await reader(world, (transport) => ({
      ...transport,
      feed: {
        ...transport.feed,
        sub: (log, position, listener) =>
          transport.feed.sub(log, position, (event) => {
            if (event.type === 'events') pushes += 1;
            if (event.type === 'events' && pushes === 1) return;
            listener(event);
            if (event.type === 'events') listener(event);
          }),
      },
    }));
    await bo.until(({ status }) => status.kind === 'live');
    for (let at = 0; at < 3; at += 1) await world.act('Anna', post(`${String(at)}`));
    await bo.until(({ fresh, status }) => fresh === 3 && status.kind === 'live');
    expect(asked.snapshot).to.equal(1);
    expect(asked.pull).to.be.within(1, 3);
  });
});

describe('a chain that breaks', () => {
  it('[CL6] a forged line is one reset, and the reader goes on', async () => {
    using world = await scene();
    let lies = 1;
    const { bo, asked } = await reader(world, (transport) => pushing(transport, (frame) => (lies-- > 0 ? forged(frame) : frame)));
    await world.act('Anna', post('ett'));
    await bo.until(({ fresh, status }) => fresh === 1 && status.kind === 'live');
    expect(asked.snapshot).to.equal(2);
    await world.act('Anna', post('två'));
    await bo.until(({ fresh, status }) => fresh === 2 && status.kind === 'live');
    expect(asked.snapshot).to.equal(2);
  });

  it('[CL6] a server that lies on is met with one reset a minute, and the reader is told it is not current', async () => {
    using world = await scene();
    const { bo, asked } = await reader(world, (transport) => pushing(transport, forged));
    for (let at = 0; at < 10; at += 1) await world.act('Anna', post(`${String(at)}`));
    await bo.until(({ status }) => status.kind === 'offline');
    expect(asked.snapshot).to.be.at.most(2);
    expect(bo.client.current.dialogue).to.not.equal(null);
    // The minute is over (three seconds here): once more, and no more than that.
    await bo.until(({ status }) => status.kind === 'live');
    for (let at = 0; at < 10; at += 1) await world.act('Anna', post(`mer ${String(at)}`));
    await bo.until(({ status }) => status.kind === 'offline');
    expect(asked.snapshot).to.be.at.most(3);
    expect(asked.pull).to.be.at.most(6);
  });

  it('[CL6] a server that answers 410 to every pull is not asked in a loop', async () => {
    using world = await scene();
    const gone: Transport['feed']['pull'] = () => Promise.resolve({ kind: 'problem', problem: problemOf('log/reset') });
    const silent = (transport: Transport): Transport =>
      pushing(transport, (frame) => ({ ...frame, lines: [], from: frame.from + frame.lines.length }));
    const { bo, asked } = await reader(world, (transport) => ({ ...silent(transport), feed: { ...silent(transport).feed, pull: gone } }));
    for (let at = 0; at < 10; at += 1) await world.act('Anna', post(`${String(at)}`));
    await bo.until(({ status }) => status.kind === 'offline');
    expect(asked.snapshot).to.be.at.most(2);
    expect(asked.pull).to.be.at.most(2);
  });

  it('[CL6] another epoch is one reset', async () => {
    using world = await scene();
    let epoch: string | null = null;
    const restored = <T extends { readonly epoch: string }>(value: T): T => (epoch === null ? value : { ...value, epoch });
    const { bo, asked } = await reader(world, (transport) => {
      const { feed } = pushing(transport, restored);
      const snapshot: typeof feed.snapshot = async (log, query) => {
        const reply = await feed.snapshot(log, query);
        return reply.kind === 'ok' ? { kind: 'ok', value: restored(reply.value) } : reply;
      };
      return { ...transport, feed: { ...feed, snapshot } };
    });
    epoch = 'restored';
    for (let at = 0; at < 5; at += 1) await world.act('Anna', post(`${String(at)}`));
    await bo.until(({ fresh, status }) => fresh === 5 && status.kind === 'live');
    expect(asked.snapshot).to.equal(2);
  });
});
