/** A real socket.io client that remembers what it was told, for tests. */
import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type {
  Claims,
  ClientEvents,
  ContentsFrame,
  Position,
  Presence,
  Reset,
  ServerEvents,
  SubAnswer,
  Tip,
} from '@insyn/protocol/frames.ts';
import { io, type Socket } from 'socket.io-client';
import type { Person, TestServer } from './start-server.ts';

export type Told =
  | { readonly event: 'events'; readonly value: Frame }
  | { readonly event: 'contents'; readonly value: ContentsFrame }
  | { readonly event: 'tip'; readonly value: Tip }
  | { readonly event: 'reset'; readonly value: Reset }
  | { readonly event: 'presence'; readonly value: Presence }
  | { readonly event: 'claims'; readonly value: Claims };

export type TestSocket = {
  readonly raw: Socket<ServerEvents, ClientEvents>;
  /** Everything the server said, in order. */
  readonly told: readonly Told[];
  readonly sub: (log: string, after?: Position | null) => Promise<SubAnswer>;
  /** Resolves when what was told so far fulfils the question. */
  readonly until: (question: (told: readonly Told[]) => boolean) => Promise<void>;
  /** Seqs of the lines pushed, in order of arrival. */
  readonly seqs: () => readonly number[];
  readonly close: () => void;
};

export type SocketOptions = {
  readonly who?: Person | null;
  readonly origin?: string | null;
  readonly auth?: Readonly<Record<string, string>>;
};

/** Rejects when the server refuses the connection. */
export async function openSocket(
  server: TestServer,
  { who = null, origin = server.url, auth = {} }: SocketOptions = {},
): Promise<TestSocket> {
  const headers = { ...(origin === null ? {} : { origin }), ...(who === null ? {} : { cookie: String(who.headers['cookie']) }) };
  const raw: Socket<ServerEvents, ClientEvents> = io(server.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: headers,
    auth,
  });
  const told: Told[] = [];
  const waiting = new Set<() => void>();
  for (const event of ['events', 'contents', 'tip', 'reset', 'presence', 'claims'] as const) {
    raw.on(event, (value: unknown) => {
      told.push({ event, value } as Told);
      for (const check of [...waiting]) check();
    });
  }
  await new Promise<void>((resolve, reject) => {
    raw.once('connect', resolve);
    raw.once('connect_error', (error) => {
      raw.close();
      reject(error);
    });
  });
  return {
    raw,
    told,
    sub: (log, after = null) => raw.timeout(5000).emitWithAck('sub', { log: log as LogId, after }),
    until: (question) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!question(told)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    seqs: () => told.flatMap((each) => (each.event === 'events' ? each.value.lines.map((line) => line.seq) : [])),
    close: () => raw.close(),
  };
}
