/** One socket for every element of the page. It only listens: whatever it misses is pulled. */
import type { io as Io, Socket } from 'socket.io-client';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ClientEvents, ServerEvents, SubAnswer } from '@insyn/protocol/frames.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { poll, type Follower, type Poll } from './polling.ts';
import { RECONNECT } from '../pace.ts';
import type { FeedEvent } from './transport.ts';

export type PushParts = {
  readonly base: string;
  /** The bearer of the session, where there is one. */
  readonly bearer: () => string | null;
  /** True where the server takes no socket of this page's site: none is tried again. */
  readonly closed: () => boolean;
  readonly poll: Poll;
  /** Headers of the handshake outside browsers, which set their own. */
  readonly headers?: Record<string, string>;
};

/** Failed attempts in a row before the page polls; the socket goes on trying. */
const BLOCKED_AFTER = 2;
const ANSWER_MS = 5_000;
/** Between attempts to fetch the part that speaks over sockets. */
const FETCH_AGAIN_MS = 30_000;
/** Between two signs that somebody reads: the server forgets whoever is silent for fifteen seconds. */
const READING_MS = 10_000;
/** Logs of one page that a sign is given for: a page has a handful of elements, and a socket is not to chatter. */
const READ_MOST = 5;

export class Push {
  #socket: Socket<ServerEvents, ClientEvents> | null = null;
  #opening = false;
  #errors = 0;
  #reading: ReturnType<typeof setInterval> | null = null;
  readonly #followers = new Map<Follower, { stopPolling: (() => void) | null; up: boolean }>();
  readonly #parts: PushParts;

  constructor(parts: PushParts) {
    this.#parts = parts;
  }

  follow(follower: Follower): () => void {
    this.#followers.set(follower, { stopPolling: null, up: false });
    if (this.#socket === null) void this.#begin();
    if (this.#socket?.connected) this.#sub(this.#socket, follower);
    else if (this.#errors >= BLOCKED_AFTER) this.#startPolling(follower);
    return () => {
      this.#stopPolling(follower);
      this.#followers.delete(follower);
      const last = ![...this.#followers.keys()].some(({ log }) => log === follower.log);
      if (last && this.#socket?.connected) this.#socket.emit('unsub', { log: follower.log });
      if (this.#followers.size === 0) this.close();
    };
  }

  /** The session is another: the socket's handshake said who was reading. */
  renew(): void {
    if (this.#followers.size === 0) return;
    this.#socket?.disconnect().connect();
    this.tellAll((log) => ({ type: 'reset', reset: { log, reason: 'viewer' } }));
  }

  tellAll(event: (log: LogId) => FeedEvent): void {
    for (const { log, tell } of this.#followers.keys()) tell(event(log));
  }

  /** Presence: said when there is a connection, and else not at all. */
  here(said: Parameters<ClientEvents['here']>[0]): void {
    if (this.#socket?.connected) this.#socket.emit('here', said);
  }

  close(): void {
    if (this.#reading !== null) clearInterval(this.#reading);
    this.#reading = null;
    this.#socket?.disconnect();
    this.#socket = null;
    this.#errors = 0;
  }

  /** Somebody reads what is followed, as long as the page can be seen: told as a rounded number, kept nowhere. */
  #reads(): void {
    if (typeof document !== 'undefined' && document.visibilityState === 'hidden') return;
    const logs = new Set([...this.#followers].flatMap(([{ log }, { up }]) => (up ? [log] : [])));
    for (const log of [...logs].slice(0, READ_MOST)) this.here({ log, act: 'reading' });
  }

  /** The page is drawn from pulls before there is a socket: what speaks over it is fetched meanwhile. */
  async #begin(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    try {
      const { io } = await import('socket.io-client');
      if (this.#followers.size > 0) this.#socket ??= this.#open(io);
    } catch {
      // Not to be had now: the page polls, and asks for it again.
      this.#failed();
      this.#failed();
      setTimeout(() => (this.#followers.size > 0 && this.#socket === null ? void this.#begin() : undefined), FETCH_AGAIN_MS);
    } finally {
      this.#opening = false;
    }
  }

  #failed(): void {
    this.#errors += 1;
    if (this.#errors >= BLOCKED_AFTER) for (const follower of this.#followers.keys()) this.#startPolling(follower);
  }

  #open(io: typeof Io): Socket<ServerEvents, ClientEvents> {
    const { base, bearer, headers } = this.#parts;
    const socket: Socket<ServerEvents, ClientEvents> = io(base, {
      path: routes.socket,
      transports: ['websocket'],
      withCredentials: true,
      forceNew: true,
      reconnectionDelay: RECONNECT.firstMs,
      reconnectionDelayMax: RECONNECT.soonMs,
      randomizationFactor: 1,
      timeout: 10_000,
      auth: (give: (data: object) => void) => {
        const token = bearer();
        give(token === null ? {} : { bearer: token });
      },
      ...(headers ? { extraHeaders: headers } : {}),
    });
    socket.io.on('reconnect_attempt', (times) => {
      if (times === RECONNECT.soonTimes) socket.io.reconnectionDelayMax(RECONNECT.longestMs);
    });
    socket.io.on('reconnect', () => socket.io.reconnectionDelayMax(RECONNECT.soonMs));
    socket.on('connect', () => {
      this.#errors = 0;
      for (const follower of this.#followers.keys()) this.#sub(socket, follower);
    });
    socket.on('disconnect', (reason) => {
      this.#lost();
      // The server closed it by itself: the library tries again only after faults of the network.
      if (reason === 'io server disconnect') setTimeout(() => this.#socket === socket && socket.connect(), 1_000 + Math.random() * 4_000);
    });
    socket.on('connect_error', () => {
      if (this.#parts.closed()) socket.disconnect();
      this.#failed();
    });
    socket.on('events', (frame) => this.#tell(frame.log, { type: 'events', frame }));
    socket.on('contents', (contents) => this.#tell(contents.log, { type: 'contents', contents }));
    socket.on('tip', (tip) => this.#tell(tip.log, { type: 'tip', tip }));
    socket.on('reset', (reset) => this.#tell(reset.log, { type: 'reset', reset }));
    socket.on('claims', (claims) => this.#tell(claims.log, { type: 'claims', claims }));
    socket.on('presence', (presence) => this.#tell(presence.log, { type: 'presence', presence }));
    return socket;
  }

  #tell(log: LogId, event: FeedEvent): void {
    for (const follower of this.#followers.keys()) if (follower.log === log) follower.tell(event);
  }

  #lost(): void {
    for (const [follower, state] of this.#followers) {
      if (state.up) follower.tell({ type: 'down' });
      state.up = false;
    }
  }

  #sub(socket: Socket<ServerEvents, ClientEvents>, follower: Follower, after = follower.position()): void {
    socket.timeout(ANSWER_MS).emit('sub', { log: follower.log, after }, (error: Error | null, answer?: SubAnswer) => {
      if (!this.#followers.has(follower) || socket !== this.#socket) return;
      if (error || !answer) {
        if (socket.connected) this.#sub(socket, follower);
        return;
      }
      this.#subbed(socket, follower, answer);
    });
  }

  #subbed(socket: Socket<ServerEvents, ClientEvents>, follower: Follower, answer: SubAnswer): void {
    const { log, tell } = follower;
    if (answer.ok) {
      this.#stopPolling(follower);
      const state = this.#followers.get(follower);
      if (state) state.up = true;
      if (this.#reading === null) {
        this.#reading = setInterval(() => this.#reads(), READING_MS);
        this.#reads();
      }
      tell({ type: 'up' });
      tell({ type: 'tip', tip: answer.tip });
    } else if (answer.code === 'dialogue/not-found') tell({ type: 'reset', reset: { log, reason: 'gone' } });
    else if (answer.code === 'request/too-many') this.#startPolling(follower);
    else {
      tell({ type: 'reset', reset: { log, reason: 'position' } });
      this.#sub(socket, follower, null);
    }
  }

  #startPolling(follower: Follower): void {
    const state = this.#followers.get(follower);
    if (!state || state.stopPolling) return;
    if (!follower.position()) follower.tell({ type: 'down' });
    state.stopPolling = poll(follower, this.#parts.poll);
  }

  #stopPolling(follower: Follower): void {
    const state = this.#followers.get(follower);
    state?.stopPolling?.();
    if (state) state.stopPolling = null;
  }
}
