/** The sockets: who may open one, what it may say, what it is told. Writes are HTTP; a socket only listens. */
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { NOBODY, type Secrets, type Who } from '@insyn/authority/ports.ts';
import type { Committed } from '@insyn/authority/types.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Position, SubAnswer } from '@insyn/protocol/frames.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Server } from 'socket.io';
import { writesAt } from '../chat/panel.ts';
import { rolesUnder, visible } from '../http/access.ts';
import type { Door } from '../http/door.ts';
import { standing } from '../http/positions.ts';
import type { Session } from '../identity/session-token.ts';
import { moderatorIn, numberIn, StaffNames } from '../moderation/staff-names.ts';
import { ClaimBook } from './claims.ts';
import { createFanout } from './fanout.ts';
import { type HereRequest, readHere, readLog, readSub } from './messages.ts';
import { PRESENCE_MS, PresenceBook } from './presence.ts';
import { createPush, LAG_MS } from './push.ts';
import { type PushServer, type PushSocket, roomOf } from './push-socket.ts';
import { readyFrame } from './ready-frame.ts';

export type Realtime = {
  readonly io: PushServer;
  /** Told when a session ended: its sockets become nobody's and take a new look. */
  readonly viewerChanged: (session: Session) => void;
  /** The same for every session of a person. */
  readonly personLeft: (person: string) => void;
  /** Told when roles of a tenant may have changed: sockets of people for whom they did take a new look. */
  readonly rolesChanged: (tenant: LogId, rolesOf: (person: string) => Pick<Who, 'seats' | 'badges'>) => void;
  /** Closes all sockets, after what was committed went out. */
  readonly close: () => Promise<void>;
};

export type RealtimeParts = {
  readonly door: Door;
  readonly secrets: Secrets;
  readonly report: (error: unknown) => void;
  readonly times?: Partial<SocketTimes>;
};

/** Milliseconds. */
export type SocketTimes = {
  /** Lagging before a socket is closed. */
  readonly lagMs: number;
  /** Between two tips of a log when nothing happens, give or take a fifth. */
  readonly tipMs: number;
  /** Between two `presence` of one log. */
  readonly presenceMs: number;
  /** For a socket to say which namespace it wants, after it opened. */
  readonly connectMs: number;
};

/** Lines after which nobody writes at their question any more. */
const WRITTEN: ReadonlySet<Line['type']> = new Set([
  'chat/message-submitted',
  'chat/question-released',
  'chat/question-deferred',
  'chat/question-handed-over',
  'chat/question-declined',
  'chat/questions-merged',
]);

/** ms between the server's goodbye and the end of the connection. */
const GOODBYE_MS = 1000;
const TIMES: SocketTimes = { lagMs: LAG_MS, tipMs: LIMITS.tipSeconds * 1000, presenceMs: PRESENCE_MS, connectMs: 5000 };

export function openSockets(server: HttpServer, { door, secrets, report, times = {} }: RealtimeParts): Realtime {
  const { lagMs, tipMs, presenceMs, connectMs } = { ...TIMES, ...times };
  const io: PushServer = new Server(server, {
    path: routes.socket,
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    allowEIO3: false,
    perMessageDeflate: false,
    httpCompression: false,
    cookie: false,
    maxHttpBufferSize: LIMITS.socketMessageBytes,
    connectTimeout: connectMs,
    pingInterval: 20_000,
    pingTimeout: 10_000,
    destroyUpgradeTimeout: 1000,
    allowRequest: (request, answer) => {
      const known = door.origins.has(request.headers.origin);
      const wait = known ? door.rates.take('handshake', 'all') : Promise.resolve(1);
      wait.then(
        (seconds) => answer(seconds === 0 ? null : 'request/origin-not-allowed', seconds === 0),
        (error: unknown) => {
          report(error);
          answer('internal', false);
        },
      );
    },
  });
  const now = (): number => door.clock.now();
  const book = new PresenceBook();
  const claims = new ClaimBook();
  const staff = new StaffNames(door.authority, door.people);

  const tipOf = async (log: LogId): Promise<ReturnType<typeof readyFrame<'tip'>> | null> => {
    const found = await door.authority.look(log);
    return (
      found &&
      readyFrame('tip', { log, epoch: found.epoch, seq: found.state.seq, hash: found.state.hash, now: new Date(now()).toISOString() })
    );
  };
  const tipTo = (socket: PushSocket, log: LogId): void => {
    void tipOf(log).then((tip) => tip && push.send([socket], tip), report);
  };
  const push = createPush({ io, metrics: door.metrics, now: () => performance.now(), tipTo, lagMs });
  const fanout = createFanout({ io, push, secrets, names: door.people, now, report });
  const stopListening = door.authority.listen((committed) => {
    fanout.take(committed);
    forgetWriters(committed);
  });
  /** What was being written is written, or is another's now. */
  const forgetWriters = ({ log, lines }: Committed): void => {
    for (const { type, data } of lines) {
      if (!WRITTEN.has(type) || typeof data !== 'object' || data === null) continue;
      const { question } = data as { readonly question?: PostId | null };
      if (typeof question === 'string') book.written(log, question);
    }
  };

  /** To the moderators of the log and nobody else, as it is when the names are known. */
  const tellClaims = async (log: LogId): Promise<void> => {
    const names = await staff.moderators(await door.tenantOf(log));
    const told = claims.of(log).map(({ post, seat }) => ({ post, seat, name: names.get(numberIn(seat)) ?? '' }));
    const moderators = fanout.listeners(log).filter((socket) => moderatorIn(socket.data.subs.get(log)?.seats ?? []) !== null);
    push.send(moderators, readyFrame('claims', { log, claims: told }));
  };
  const gone = (log: LogId, socket: string): void => {
    book.gone(log, socket);
    if (claims.gone(log, socket)) void tellClaims(log).catch(report);
  };
  const heard = (socket: PushSocket, request: HereRequest): void => {
    const { log } = request;
    const who = socket.data.subs.get(log);
    if (who === undefined) return;
    if (request.act === 'reading') return book.here(log, socket.id, now());
    if (request.act === 'typing') return void writes(socket, log, request.target).catch(report);
    const seat = moderatorIn(who.seats);
    if (seat === null) return;
    const changed =
      request.act === 'claim' ? claims.claim(log, socket.id, seat, request.target, now()) : claims.release(log, socket.id, request.target);
    if (changed) void tellClaims(log).catch(report);
  };

  /** Heard of whoever answers in the session by what holds now: a page that was left open may be of a mandate that has ended. */
  const writes = async (socket: PushSocket, log: LogId, question: PostId): Promise<void> => {
    if (typeof socket.data.subs.get(log)?.number !== 'number') return;
    const { number: member } = await door.whoOf(socket.data.session, log);
    const chat = (await door.authority.look(log))?.state.chat;
    if (typeof member !== 'number' || chat === undefined || !writesAt(chat, question, member) || !socket.data.subs.has(log)) return;
    book.typing(log, socket.id, { member, question }, now());
  };

  const subscribe = async (socket: PushSocket, value: unknown): Promise<SubAnswer> => {
    const request = readSub(value);
    if (request === null) return { ok: false, code: 'dialogue/not-found' };
    if (request === 'bad-position') return { ok: false, code: 'log/bad-position' };
    const { log, after } = request;
    const { subs, joining } = socket.data;
    if (!subs.has(log) && new Set([...subs.keys(), ...joining]).size >= LIMITS.subscriptionsPerSocket)
      return { ok: false, code: 'request/too-many' };
    joining.add(log);
    try {
      return await admit(socket, log, after);
    } finally {
      joining.delete(log);
    }
  };

  const admit = async (socket: PushSocket, log: LogId, after: Position | null): Promise<SubAnswer> => {
    const who = await door.whoOf(socket.data.session, log);
    const found = await door.authority.look(log);
    if (found === null || !visible(found.state, who)) return { ok: false, code: 'dialogue/not-found' };
    if (after !== null && (await standing(door, log, { seq: found.state.seq, epoch: found.epoch }, after)) === 'reset')
      return { ok: false, code: 'log/reset' };
    return join(socket, log, who);
  };

  /** First into the room, then the tip: what is committed between the two is pushed, and what was before stands in the tip (D7). */
  const join = async (socket: PushSocket, log: LogId, who: Who): Promise<SubAnswer> => {
    socket.data.subs.set(log, who);
    await socket.join(roomOf(log));
    const found = await door.authority.look(log);
    if (found === null) return { ok: false, code: 'dialogue/not-found' };
    const there = book.current(log);
    if (there !== null) socket.emit('presence', there);
    if (moderatorIn(who.seats) !== null && claims.of(log).length > 0) void tellClaims(log).catch(report);
    return { ok: true, tip: { log, epoch: found.epoch, seq: found.state.seq, hash: found.state.hash, now: new Date(now()).toISOString() } };
  };

  const leave = (socket: PushSocket, log: LogId): void => {
    socket.data.subs.delete(log);
    void socket.leave(roomOf(log));
    gone(log, socket.id);
  };

  /** The reader of a socket is another now: the same lines, but perhaps other contents. */
  const lookAnew = async (socket: PushSocket, log: LogId, who: Who): Promise<void> => {
    socket.data.subs.set(log, who);
    const found = await door.authority.look(log);
    const stays = found !== null && visible(found.state, who);
    if (!stays) leave(socket, log);
    socket.emit('reset', { log, reason: stays ? 'viewer' : 'gone' });
    if (!stays) return;
    if (moderatorIn(who.seats) === null ? claims.gone(log, socket.id) : claims.of(log).length > 0) await tellClaims(log);
  };
  /** A moderator lent to another tenant comes and goes with the role there. */
  const lentAnew = async (socket: PushSocket, session: Session, log: LogId, tenant: LogId): Promise<void> => {
    if ((await door.tenantOf(log)) !== tenant) return;
    const who = await door.whoOf(session, log);
    const before = socket.data.subs.get(log);
    if (before !== undefined && JSON.stringify(before.seats) !== JSON.stringify(who.seats)) await lookAnew(socket, log, who);
  };
  const nobodyNow = (isMeant: (session: Session) => boolean): void => {
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.session === null || !isMeant(socket.data.session)) continue;
      Object.assign(socket.data, { session: null });
      for (const log of [...socket.data.subs.keys()]) void lookAnew(socket, log, NOBODY).catch(report);
    }
  };

  io.engine.on(
    'connection',
    (connection: { readonly request: IncomingMessage; readonly once: (event: 'close', then: () => void) => void }) => {
      const { socket: wire } = connection.request;
      // Who does not answer a goodbye would be waited for half a minute (RFC 6455 §7.1.1 leaves it to us).
      connection.once('close', () => setTimeout(() => wire.destroy(), GOODBYE_MS).unref());
    },
  );
  io.on('connection', (socket) => {
    Object.assign(socket.data, { session: sessionOf(socket, door), subs: new Map(), joining: new Set(), messages: 0, laggingSince: null });
    socket.use((_event, next) => {
      socket.data.messages += 1;
      if (socket.data.messages > LIMITS.socketMessagesPer10s) socket.disconnect(true);
      else next();
    });
    // Without a listener of its own an error here would end the process (CVE-2024-38355).
    socket.on('error', () => socket.disconnect(true));
    socket.on('sub', (request, answer) => {
      if (typeof answer !== 'function') return;
      subscribe(socket, request).then(answer, (error: unknown) => {
        report(error);
        socket.disconnect(true);
      });
    });
    socket.on('unsub', (request) => {
      const log = readLog(request);
      if (log !== null) leave(socket, log);
    });
    socket.on('here', (request) => {
      const here = readHere(request);
      if (here !== null) heard(socket, here);
    });
    socket.on('disconnect', () => {
      for (const log of socket.data.subs.keys()) gone(log, socket.id);
    });
  });

  const everySecond = setInterval(push.tend, 1000);
  const everyWindow = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) socket.data.messages = 0;
  }, 10_000);
  const presence = setInterval(() => {
    for (const change of book.changes(now())) push.send(fanout.listeners(change.log), readyFrame('presence', change));
    for (const log of claims.sweep(now())) void tellClaims(log).catch(report);
  }, presenceMs);
  const beat = (): NodeJS.Timeout => setTimeout(tick, tipMs * (0.8 + Math.random() * 0.4));
  const tick = (): void => {
    heartbeat = beat();
    const logs = new Set([...io.sockets.sockets.values()].flatMap((socket) => [...socket.data.subs.keys()]));
    for (const log of logs) void tipOf(log).then((tip) => tip && push.send(fanout.listeners(log), tip), report);
  };
  let heartbeat = beat();

  return {
    io,
    viewerChanged: (session) => nobodyNow((held) => held.id === session.id),
    personLeft: (person) => nobodyNow((held) => held.person === person),
    rolesChanged: (tenant, rolesOf) => {
      for (const socket of io.sockets.sockets.values()) {
        const { session, subs } = socket.data;
        if (session === null) continue;
        if (session.tenant !== tenant) {
          if (session.site === true) for (const log of subs.keys()) void lentAnew(socket, session, log, tenant).catch(report);
          continue;
        }
        const roles = rolesUnder(session, rolesOf(session.person));
        for (const [log, who] of [...subs]) {
          // Nobody at another tenant's dialogue, and nobody after an erasing: roles change nothing there.
          if (who.person === null || JSON.stringify([who.seats, who.badges]) === JSON.stringify([roles.seats, roles.badges])) continue;
          void lookAnew(socket, log, { ...who, ...roles }).catch(report);
        }
      }
    },
    close: async () => {
      stopListening();
      for (const timer of [everySecond, everyWindow, presence]) clearInterval(timer);
      clearTimeout(heartbeat);
      await fanout.close();
      await io.close();
    },
  };
}

function sessionOf(socket: PushSocket, door: Door): Session | null {
  const { auth, headers } = socket.handshake;
  const bearer: unknown = auth['bearer'];
  const given = {
    bearer: typeof bearer === 'string' && bearer.length <= 2048 ? bearer : undefined,
    cookie: headers.cookie,
    origin: headers.origin,
  };
  return door.sessionIn(given);
}
