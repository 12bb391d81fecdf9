/** Hostile bytes on a websocket, written by hand: no client library lets them through. */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { after, before, describe, expect, it } from '#spec';
import { openSocket } from './open-socket.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

/** A frame from a client (RFC 6455 §5.2), masked with zeros. */
function frame(
  first: number,
  payload: Buffer,
  { masked = true, claimed = payload.length }: { masked?: boolean; claimed?: number } = {},
): Buffer {
  const bit = masked ? 0x80 : 0;
  const header = claimed < 126 ? Buffer.from([first, bit | claimed]) : Buffer.concat([Buffer.from([first, bit | 127]), length64(claimed)]);
  return Buffer.concat([header, masked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}

function length64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** The first whole frame of what a server sent (never masked, here never longer than 65 535); `null` when it is not all there. */
function firstFrame(bytes: Buffer): { readonly opcode: number; readonly bytes: number } | null {
  const [first = 0, second = 0] = bytes;
  const header = second === 126 ? 4 : 2;
  if (bytes.length < header) return null;
  const length = second === 126 ? bytes.readUInt16BE(2) : second;
  return bytes.length < header + length ? null : { opcode: first & 0x0f, bytes: header + length };
}

const text = (words: string): Buffer => frame(0x81, Buffer.from(words));

describe('hostile websockets', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer({ parts: { socketTimes: { connectMs: 300, tipMs: 40 } } });
    await openDialogue(server, 'ny-skola');
  });
  after(() => server.stop());

  /** A websocket that is open to engine.io and, unless told otherwise, to the main namespace. */
  async function upgrade({ join = true, version = '4' }: { join?: boolean; version?: string } = {}): Promise<{
    socket: Socket;
    ended: Promise<void>;
    status: string;
  }> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => socket.destroy());
    const closing = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const lines = [
      `GET /socket.io/?EIO=${version}&transport=websocket HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Origin: ${server.url}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    const status = await new Promise<string>((resolve) =>
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1').split('\r\n')[0] ?? '')),
    );
    const told = new Promise<void>((resolve) => {
      let unread = Buffer.alloc(0);
      socket.on('data', (chunk: Buffer) => {
        unread = Buffer.concat([unread, chunk]);
        for (let frame = firstFrame(unread); frame !== null; frame = firstFrame(unread)) {
          unread = unread.subarray(frame.bytes);
          if (frame.opcode === 8) resolve();
        }
      });
    });
    if (join) socket.write(text('40'));
    // A polite client would answer a close; this one hangs up.
    return { socket, ended: Promise.race([closing, told]).then(() => void socket.destroy()), status };
  }

  const attacks: Readonly<Record<string, readonly Buffer[]>> = {
    'a hundred thousand fragments of one byte': [
      frame(0x01, Buffer.from('4')),
      ...Array.from({ length: 100_000 }, () => frame(0x00, Buffer.from('x'))),
    ],
    'fragments without bytes': [frame(0x01, Buffer.from('4')), ...Array.from({ length: 200_000 }, () => frame(0x00, Buffer.alloc(0)))],
    'a frame that says it is a gigabyte': [frame(0x81, Buffer.from('42'), { claimed: 2 ** 30 })],
    'a frame over the limit': [text(`42["unsub",{"log":"${'x'.repeat(20_000)}"}]`)],
    'a reserved bit': [frame(0xc1, Buffer.from('42["unsub"]'))],
    'text that is not UTF-8': [frame(0x81, Buffer.from([0x34, 0x32, 0xff, 0xfe]))],
    'a frame without a mask': [frame(0x81, Buffer.from('42["unsub"]'), { masked: false })],
    'more attachments than anyone sends': [text('4511-["unsub",{"_placeholder":true,"num":0}]')],
    'an event called connect': [text('42["connect"]')],
    'an event called disconnecting': [text('42["disconnecting"]')],
    'an event without a name': [text('42[{"toJSON":1}]')],
    'an unknown packet type': [text('49["unsub"]')],
    'a packet that is no JSON': [text('42["unsub",{]')],
  };
  for (const [name, frames] of Object.entries(attacks)) {
    it(`[RT15] ${name}: the connection is closed and the server goes on`, async () => {
      const { socket, ended } = await upgrade();
      socket.write(Buffer.concat(frames));
      await ended;
      expect((await server.get('/healthz')).status).to.equal(200);
    });
  }

  it('[RT15] an answer to a number past what JSON holds is survived', async () => {
    const { socket } = await upgrade();
    socket.write(text('429007199254740993["sub",{"log":"ny-skola","after":null}]'));
    const reader = await openSocket(server);
    expect((await reader.sub('ny-skola')).ok).to.equal(true);
    reader.close();
    socket.destroy();
  });

  it('[RT16] a socket that never says what it wants is closed', async () => {
    const silent = await Promise.all(Array.from({ length: 50 }, () => upgrade({ join: false })));
    await Promise.all(silent.map(({ ended }) => ended));
  });

  it('[RT16] an older protocol and long polling of the library are refused', async () => {
    await (
      await upgrade({ version: '3' })
    ).ended;
    const polling = await server.get('/socket.io/?EIO=4&transport=polling', { origin: server.url });
    expect(polling.status).to.equal(400);
  });

  it('[RT17] handshakes above what the server admits are refused, and those inside go on', async () => {
    const small = await startServer({ parts: { rates: { handshake: { points: 3, seconds: 3000 } } } });
    try {
      await openDialogue(small, 'ny-skola');
      const inside = [await openSocket(small), await openSocket(small), await openSocket(small)];
      const refused = await openSocket(small).then(
        () => false,
        () => true,
      );
      expect(refused).to.equal(true);
      expect((await inside[0]?.sub('ny-skola'))?.ok).to.equal(true);
      for (const socket of inside) socket.close();
    } finally {
      await small.stop();
    }
  });

  it('[RT14] a reader of a quiet log is told again and again where it ends', async () => {
    const reader = await openSocket(server);
    const answer = await reader.sub('ny-skola');
    if (!answer.ok) throw new Error(answer.code);
    await reader.until((told) => told.filter((each) => each.event === 'tip').length >= 3);
    const tips = reader.told.flatMap((each) => (each.event === 'tip' ? [each.value] : []));
    for (const tip of tips)
      expect(tip).to.include({ log: 'ny-skola', epoch: answer.tip.epoch, seq: answer.tip.seq, hash: answer.tip.hash });
    reader.close();
  });
});
