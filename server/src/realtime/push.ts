/** Sends one frame to many sockets, each with a bounded queue: who lags is told where the log ends and pulls (rule D10). */
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Metrics } from '../http/metrics.ts';
import { backlogOf, insideOf, type ReadyFrame, writeReady } from './ready-frame.ts';
import type { PushServer, PushSocket } from './push-socket.ts';

/** Milliseconds after which a socket that takes nothing is closed. */
export const LAG_MS = 60_000;
/** Close code of ours for it (RFC 6455 §7.4.2: 4000–4999 are private). */
export const LAG_CODE = 4008;

export type Push = {
  /** To the given sockets; those that lag get nothing now and a tip once they have caught up. */
  readonly send: (sockets: Iterable<PushSocket>, frame: ReadyFrame) => void;
  /** Looks after those that lag: a tip for who caught up, the door for who does not. Called every second. */
  readonly tend: () => void;
};

export type PushParts = {
  readonly io: PushServer;
  readonly metrics: Metrics;
  readonly now: () => number;
  readonly tipTo: (socket: PushSocket, log: LogId) => void;
  readonly lagMs?: number;
};

export function createPush({ io, metrics, now, tipTo, lagMs = LAG_MS }: PushParts): Push {
  const lagging = new Set<PushSocket>();

  const send = (socket: PushSocket, frame: ReadyFrame): void => {
    if (socket.data.laggingSince !== null) return;
    const backlog = backlogOf(socket);
    if (backlog.bytes > LIMITS.socketQueueBytes || backlog.frames > LIMITS.socketQueueFrames) {
      socket.data.laggingSince = now();
      lagging.add(socket);
      metrics.lagging.inc();
      return;
    }
    if (writeReady(socket, frame)) metrics.frames.inc({ way: 'ready' });
    else {
      metrics.frames.inc({ way: 'emit' });
      // The event and its value were checked together when the frame was made.
      (socket.emit as (event: string, value: unknown) => boolean).call(socket, frame.event, frame.value);
    }
  };

  const tendOne = (socket: PushSocket): void => {
    const since = socket.data.laggingSince;
    if (!socket.connected || since === null) {
      lagging.delete(socket);
      return;
    }
    const backlog = backlogOf(socket);
    if (backlog.bytes === 0 && backlog.frames === 0) {
      socket.data.laggingSince = null;
      lagging.delete(socket);
      for (const log of socket.data.subs.keys()) tipTo(socket, log);
    } else if (now() - since > lagMs) {
      lagging.delete(socket);
      closeHard(socket);
    }
  };

  return {
    send: (sockets, frame) => {
      for (const socket of sockets) send(socket, frame);
    },
    tend: () => {
      for (const socket of [...lagging]) tendOne(socket);
      metrics.sockets.set(io.sockets.sockets.size);
    },
  };
}

/** A close that the other end does not answer must not hold memory. */
export function closeHard(socket: PushSocket): void {
  const { transport } = insideOf(socket);
  const ws = transport?.socket as { close?: (code: number, reason: string) => void; terminate?: () => void } | undefined;
  ws?.close?.(LAG_CODE, 'lagging');
  setTimeout(() => {
    ws?.terminate?.();
    socket.disconnect(true);
  }, 1000).unref();
}
