import type { Who } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ClientEvents, ServerEvents } from '@insyn/protocol/frames.ts';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Session } from '../identity/session-token.ts';

/** What we keep per socket. */
export type SocketData = {
  readonly session: Session | null;
  /** Logs followed, with who the reader is in each. */
  readonly subs: Map<LogId, Who>;
  /** Logs asked for and not answered yet: they count, else many asked for at once would pass the limit. */
  readonly joining: Set<LogId>;
  /** Messages counted in the present ten seconds. */
  messages: number;
  /** Clock of the process (ms) when the socket fell behind; `null` when it keeps up. */
  laggingSince: number | null;
};

export type PushServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
export type PushSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

/** Rooms are given by the server only; no name of a client's choosing ends up in one. */
export const roomOf = (log: LogId): string => `log:${log}`;
