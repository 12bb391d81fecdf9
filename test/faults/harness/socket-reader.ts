/** A reader by the rules of the wire alone: a socket, strictly the next line, a pull for every gap. It keeps what it applied. */
import { io, type Socket } from 'socket.io-client';
import { EMPTY_HASH, hashOf, lineText } from '@insyn/domain/chain.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ClientEvents, Position, ServerEvents } from '@insyn/protocol/frames.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Seen } from './history.ts';

export type SocketReader = {
  readonly name: string;
  readonly seen: readonly Seen[];
  readonly position: () => number;
  readonly connected: () => boolean;
  /** Times it was told to begin anew: none in a run without a restored backup. */
  readonly resets: () => number;
  readonly pulls: () => number;
  readonly close: () => void;
};

const PULL = 500;

export function startSocketReader(url: string, log: string, name: string, onLine?: (seq: number, at: number) => void): SocketReader {
  const id = log as LogId;
  const seen: Seen[] = [];
  let position: Position = { epoch: '', seq: 0, hash: EMPTY_HASH };
  let resets = 0;
  let pulls = 0;
  let pulling = false;
  let wanted = 0;

  const apply = (frame: Frame): void => {
    for (const line of frame.lines) {
      if (line.seq !== position.seq + 1) continue;
      const hash = hashOf(lineText(line));
      seen.push({ seq: line.seq, hash });
      position = { epoch: frame.epoch, seq: line.seq, hash };
      onLine?.(line.seq, performance.now());
    }
  };
  const pull = async (upto: number): Promise<void> => {
    wanted = Math.max(wanted, upto);
    if (pulling) return;
    pulling = true;
    try {
      while (position.seq < wanted) {
        pulls += 1;
        const query = new URLSearchParams({
          after: String(position.seq),
          limit: String(PULL),
          ...(position.epoch === '' ? {} : { epoch: position.epoch, hash: position.hash }),
        });
        const response = await fetch(`${url}${routes.events(id)}?${query.toString()}`);
        if (response.status === 410) resets += 1;
        if (!response.ok) break;
        const frame = (await response.json()) as Frame;
        if (frame.lines.length === 0) break;
        apply(frame);
      }
    } catch {
      // The server is gone: the next connection says where its log ends.
    } finally {
      pulling = false;
    }
  };

  const socket: Socket<ServerEvents, ClientEvents> = io(url, {
    path: routes.socket,
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 200,
    reconnectionDelayMax: 1_000,
    extraHeaders: { origin: url },
  });
  const subscribe = (): void => {
    socket.timeout(5_000).emit('sub', { log: id, after: position.seq === 0 ? null : position }, (error, answer) => {
      if (error !== null) return subscribe();
      if (answer.ok) return void pull(answer.tip.seq);
      resets += 1;
      return undefined;
    });
  };
  socket.on('connect', subscribe);
  socket.on('events', (frame) => {
    if (frame.from <= position.seq) apply(frame);
    else void pull(frame.from + frame.lines.length);
  });
  socket.on('tip', (tip) => void (tip.seq > position.seq ? pull(tip.seq) : undefined));
  socket.on('reset', () => (resets += 1));

  return {
    name,
    seen,
    position: () => position.seq,
    connected: () => socket.connected,
    resets: () => resets,
    pulls: () => pulls,
    close: () => void socket.disconnect(),
  };
}
