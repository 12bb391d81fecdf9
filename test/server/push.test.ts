import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { createMetrics } from '@insyn/server/http/metrics.ts';
import { createPush } from '@insyn/server/realtime/push.ts';
import type { PushSocket } from '@insyn/server/realtime/push-socket.ts';
import { backlogOf, insideOf, readyFrame, writeReady } from '@insyn/server/realtime/ready-frame.ts';
import { after, afterEach, before, describe, expect, it } from '#spec';
import { openSocket, type TestSocket } from './open-socket.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const frameOf = (from: number, padding: number): Frame => ({
  log: 'ny-skola' as LogId,
  epoch: 'é',
  from,
  now: 'x'.repeat(padding),
  lines: [],
  contents: {},
  names: {},
});

/** Gives the event loop turns until the question holds; the test's own time limit ends a wait for what never comes. */
async function until(question: () => boolean): Promise<void> {
  while (!question()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('pushing to many', () => {
  let server: TestServer;
  const open: TestSocket[] = [];
  before(async () => {
    server = await startServer();
    await openDialogue(server, 'ny-skola');
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  after(() => server.stop());

  const pair = async (): Promise<{ client: TestSocket; there: PushSocket }> => {
    const client = await openSocket(server);
    open.push(client);
    const there = server.app.realtime.io.sockets.sockets.get(client.raw.id ?? '');
    if (there === undefined) throw new Error('no socket');
    await until(() => backlogOf(there).frames === 0);
    return { client, there };
  };

  it('[RT20] a ready frame is, byte for byte as the other end reads it, what emit sends', async () => {
    const { client, there } = await pair();
    const heard: string[] = [];
    client.raw.io.engine.on('packet', (packet: { type: string; data?: unknown }) => {
      if (packet.type === 'message') heard.push(String(packet.data));
    });
    // Either side of every length that a websocket frame writes in another way (RFC 6455 §5.2).
    for (const padding of [0, 20, 30, 40, 60, 65_400, 65_430, 65_480, 200_000]) {
      const frame = frameOf(padding, padding);
      await until(() => backlogOf(there).frames === 0 && insideOf(there).transport?.writable === true);
      expect(writeReady(there, readyFrame('events', frame)), String(padding)).to.equal(true);
      there.emit('events', frame);
    }
    await until(() => heard.length === 18);
    for (let at = 0; at < heard.length; at += 2) expect(heard[at] === heard[at + 1], `pair ${at}`).to.equal(true);
    expect(client.told.map((each) => each.event)).to.deep.equal(Array.from({ length: 18 }, () => 'events'));
  });

  it('[RT21] ready frames and emits keep their order, however they are mixed', async () => {
    const { client, there } = await pair();
    let ready = 0;
    const total = 2000;
    for (let seq = 0; seq < total; seq += 1) {
      const frame = frameOf(seq, seq % 7 === 0 ? 3000 : 10);
      if (seq % 3 !== 0 && writeReady(there, readyFrame('events', frame))) ready += 1;
      else there.emit('events', frame);
      if (seq % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => client.told.length === total);
    expect(client.told.map((each) => (each.event === 'events' ? each.value.from : -1))).to.deep.equal(
      Array.from({ length: total }, (_each, index) => index),
    );
    expect(ready).to.be.greaterThan(0);
  });

  it('[RT21] a socket in any state but the plain one is not written to past the library', () => {
    const written: Buffer[] = [];
    const plain = {
      connected: true,
      conn: {
        readyState: 'open',
        writeBuffer: [] as unknown[],
        transport: {
          name: 'websocket',
          writable: true,
          socket: {
            readyState: 1,
            bufferedAmount: 0,
            extensions: '',
            _socket: { writable: true, write: (bytes: Buffer) => written.push(bytes) > 0 },
          },
        },
      },
    };
    const { conn } = plain;
    const { transport } = conn;
    const ws = transport.socket;
    const others: readonly unknown[] = [
      { ...plain, connected: false },
      { ...plain, conn: { ...conn, readyState: 'closing' } },
      { ...plain, conn: { ...conn, writeBuffer: [{}] } },
      { ...plain, conn: { ...conn, transport: { ...transport, name: 'polling' } } },
      { ...plain, conn: { ...conn, transport: { ...transport, writable: false } } },
      { ...plain, conn: { ...conn, transport: { ...transport, socket: { ...ws, readyState: 2 } } } },
      { ...plain, conn: { ...conn, transport: { ...transport, socket: { ...ws, extensions: 'permessage-deflate' } } } },
      { ...plain, conn: { ...conn, transport: { ...transport, socket: { ...ws, bufferedAmount: LIMITS.socketQueueBytes } } } },
      { ...plain, conn: { ...conn, transport: { ...transport, socket: { ...ws, _socket: { ...ws._socket, writable: false } } } } },
      { ...plain, conn: { ...conn, transport: { ...transport, socket: {} } } },
      { ...plain, conn: {} },
    ];
    const frame = readyFrame('events', frameOf(1, 10));
    for (const [index, other] of others.entries()) expect(writeReady(other as PushSocket, frame), String(index)).to.equal(false);
    expect(written).to.have.lengthOf(0);
    expect(writeReady(plain as unknown as PushSocket, frame)).to.equal(true);
    expect(written).to.have.lengthOf(1);
  });

  it('[RT22] a reader that stops reading is given a bounded amount, then one tip when it reads again', async () => {
    const { client, there } = await pair();
    const tips: LogId[] = [];
    const push = createPush({
      io: server.app.realtime.io,
      metrics: createMetrics(),
      now: () => performance.now(),
      tipTo: (_socket, log) => tips.push(log),
    });
    await client.sub('ny-skola');
    const raw = streamOf(client);
    raw.pause();
    const frame = readyFrame('events', frameOf(1, 100_000));
    await until(() => {
      push.send([there], frame);
      return there.data.laggingSince !== null;
    });
    const most = backlogOf(there);
    expect(most.bytes).to.be.at.most(LIMITS.socketQueueBytes + 2 * frame.bytes.length);
    for (let round = 0; round < 100; round += 1) push.send([there], frame);
    expect(backlogOf(there).bytes).to.be.at.most(most.bytes);
    push.tend();
    expect(tips).to.deep.equal([]);
    raw.resume();
    await until(() => {
      push.tend();
      return there.data.laggingSince === null;
    });
    expect(tips).to.deep.equal(['ny-skola']);
  });

  it('[RT23] a reader that lags for a minute is closed', async () => {
    const { client, there } = await pair();
    let now = 0;
    const push = createPush({ io: server.app.realtime.io, metrics: createMetrics(), now: () => now, tipTo: () => undefined });
    streamOf(client).pause();
    const frame = readyFrame('events', frameOf(1, 100_000));
    await until(() => {
      push.send([there], frame);
      return there.data.laggingSince !== null;
    });
    now = 59_000;
    push.tend();
    expect(there.connected).to.equal(true);
    now = 61_000;
    push.tend();
    await until(() => !there.connected);
  });
});

/** The TCP stream under a client's websocket: the only place where reading can be stopped. */
function streamOf(client: TestSocket): { pause(): void; resume(): void } {
  const { ws } = client.raw.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } };
  return ws._socket;
}
