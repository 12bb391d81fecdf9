/**
 * One websocket frame, made once and written to many sockets as it is: about half of what `emit` costs per socket. It reaches into
 * engine.io and ws, whose versions are locked, and steps back to `emit` whenever the socket is in any state but the plain one.
 * A test pins that both ways give the same bytes in the same order.
 */
import type { ServerEvents } from '@insyn/protocol/frames.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { PushSocket } from './push-socket.ts';

export type ReadyFrame = { readonly event: keyof ServerEvents; readonly value: unknown; readonly bytes: Buffer };

/** A text frame of engine.io's message (4) with socket.io's event (2) in the main namespace: RFC 6455 §5.2, unmasked, final. */
export function readyFrame<E extends keyof ServerEvents>(event: E, value: Parameters<ServerEvents[E]>[0]): ReadyFrame {
  const payload = Buffer.from(`42${JSON.stringify([event, value])}`);
  const long = payload.length > 65_535;
  const header = Buffer.alloc(payload.length < 126 ? 2 : long ? 10 : 4);
  header[0] = 0x81;
  if (payload.length < 126) header[1] = payload.length;
  else if (long) {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(payload.length), 2);
  } else {
    header[1] = 126;
    header.writeUInt16BE(payload.length, 2);
  }
  return { event, value, bytes: Buffer.concat([header, payload]) };
}

/** What is read of engine.io's and ws' insides; every part may be missing, and then `emit` it is. */
type Inside = {
  readonly transport?: {
    readonly name?: string;
    readonly writable?: boolean;
    readonly socket?: {
      readonly readyState?: number;
      readonly bufferedAmount?: number;
      readonly extensions?: string;
      readonly _socket?: { readonly writable?: boolean; readonly write?: (bytes: Buffer) => boolean };
    };
  };
  readonly writeBuffer?: readonly unknown[];
  readonly readyState?: string;
};

export function insideOf(socket: PushSocket): Inside {
  return socket.conn as unknown as Inside;
}

/** Bytes and frames that the socket has not taken yet. */
export function backlogOf(socket: PushSocket): { readonly bytes: number; readonly frames: number } {
  const { transport, writeBuffer } = insideOf(socket);
  return { bytes: transport?.socket?.bufferedAmount ?? 0, frames: writeBuffer?.length ?? 0 };
}

/** Writes the frame as it is where that is safe; says whether it did. */
export function writeReady(socket: PushSocket, frame: ReadyFrame): boolean {
  const { transport, writeBuffer, readyState } = insideOf(socket);
  const ws = transport?.socket;
  const raw = ws?._socket;
  const plain =
    socket.connected &&
    readyState === 'open' &&
    transport?.name === 'websocket' &&
    transport.writable === true &&
    writeBuffer?.length === 0 &&
    ws?.readyState === 1 &&
    (ws.extensions ?? '') === '' &&
    raw?.writable === true &&
    (ws.bufferedAmount ?? 0) + frame.bytes.length <= LIMITS.socketQueueBytes;
  if (!plain || raw.write === undefined) return false;
  raw.write(frame.bytes);
  return true;
}
