/**
 * A websocket that speaks just enough of engine.io and socket.io to follow a log (RFC 6455; engine.io 4, socket.io 5), by hand and
 * for next to nothing: thousands of them stand for thousands of readers on a machine that the server needs for itself.
 */
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export type RawSocketParts = {
  readonly port: number;
  readonly origin: string;
  /** Where it sits, as a proxy before the server tells it. */
  readonly address: string;
  readonly cookie?: string;
  /** Every message of socket.io (after the engine's `4`); the bytes are there during the call alone. */
  readonly message: (bytes: Buffer) => void;
  readonly closed: () => void;
};

export type RawSocket = {
  /** A text of the engine: `40` joins, `42[…]` says an event. */
  readonly say: (text: string) => void;
  /** Takes nothing any more; the connection stays. */
  readonly stopReading: () => void;
  readonly close: () => void;
};

const HEAD_END = Buffer.from('\r\n\r\n');
/** All sockets of a process read into the same bytes, one after the other. */
const SHARED = Buffer.alloc(256 * 1024);
const [PING, MESSAGE] = [0x32, 0x34];
const [TEXT, CLOSE] = [0x1, 0x8];

export function openRawSocket({ port, origin, address, cookie, message, closed }: RawSocketParts): RawSocket {
  let rest: Buffer | null = null;
  let upgraded = false;
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    socket.destroy();
    closed();
  };
  const say = (text: string): void => {
    if (!over) socket.write(framed(text));
  };
  const heard = (bytes: Buffer): void => {
    // The engine: 0 opens, 2 asks whether we are there, 4 is socket.io's.
    if (bytes[0] === PING) say('3');
    else if (bytes[0] === MESSAGE) message(bytes);
  };
  const take = (chunk: Buffer): void => {
    const bytes = rest === null ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!upgraded) {
      const head = bytes.indexOf(HEAD_END);
      if (head >= 0 && bytes.subarray(0, 12).toString('latin1') !== 'HTTP/1.1 101') return end();
      if (head >= 0) {
        upgraded = true;
        at = head + HEAD_END.length;
        say('40');
      }
    }
    while (upgraded && !over) {
      const frame = frameAt(bytes, at);
      if (frame === null) break;
      if (frame.code === CLOSE) return end();
      if (frame.code === TEXT) heard(bytes.subarray(frame.from, frame.to));
      at = frame.to;
    }
    // What is left is copied: the bytes it lies in belong to the next socket.
    rest = at === bytes.length ? null : Buffer.from(bytes.subarray(at));
  };
  const socket: Socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: {
      buffer: SHARED,
      callback: (count) => {
        take(SHARED.subarray(0, count));
        return !over;
      },
    },
  });
  socket.on('error', end);
  socket.on('close', end);
  socket.once('connect', () => {
    const lines = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${String(port)}`,
      `Origin: ${origin}`,
      `X-Forwarded-For: ${address}`,
      ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
  return { say, stopReading: () => void socket.pause(), close: end };
}

type Found = { readonly code: number; readonly from: number; readonly to: number };

/** A whole frame of the server's, which masks nothing and splits none; `null` where it has not all come. */
function frameAt(bytes: Buffer, at: number): Found | null {
  if (bytes.length - at < 2) return null;
  const code = (bytes[at] ?? 0) & 0x0f;
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length - at < head) return null;
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const from = at + head;
  return bytes.length - from < length ? null : { code, from, to: from + length };
}

/** A client masks; a mask of noughts leaves the text as it is. */
function framed(text: string): Buffer {
  const payload = Buffer.from(text);
  const long = payload.length >= 126;
  const frame = Buffer.alloc((long ? 4 : 2) + 4 + payload.length);
  frame[0] = 0x81;
  if (long) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(payload.length, 2);
  } else frame[1] = 0x80 | payload.length;
  payload.copy(frame, frame.length - payload.length);
  return frame;
}
