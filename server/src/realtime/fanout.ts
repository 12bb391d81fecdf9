/**
 * From committed batches to frames: gathered per log, encoded once however many listen. What everyone may read goes to all; what
 * only some may read follows to them as `contents`. The redactor is the domain's `readable`, called by `frameOf`.
 */
import { frameOf, touchedBy } from '@insyn/authority/frames.ts';
import { representedBy, viewerOf } from '@insyn/authority/marks.ts';
import { type Names, NOBODY, type Secrets, type Who } from '@insyn/authority/ports.ts';
import type { Committed } from '@insyn/authority/types.ts';
import type { Line, SaltedContent } from '@insyn/domain/fact.ts';
import { isBodyLog, type ContentId, type LogId } from '@insyn/domain/ids.ts';
import { authorsOf, concernedIn } from '@insyn/domain/page.ts';
import { visibleLog } from '@insyn/domain/visibility.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { panelOf } from '../chat/panel.ts';
import type { Push } from './push.ts';
import { readyFrame } from './ready-frame.ts';
import { type PushServer, type PushSocket, roomOf } from './push-socket.ts';
import { windowFor } from './window.ts';

type Gathering = { from: number; lines: Line[]; last: Committed };
type Stream = { gathering: Gathering | null; timer: NodeJS.Timeout | null; sentAt: number; sending: Promise<void> };

export type FanoutParts = {
  readonly io: PushServer;
  readonly push: Push;
  readonly secrets: Secrets;
  readonly names: Names;
  /** The server's clock, ms since 1970. */
  readonly now: () => number;
  readonly report: (error: unknown) => void;
};

export type Fanout = {
  readonly take: (committed: Committed) => void;
  readonly listeners: (log: LogId) => readonly PushSocket[];
  readonly close: () => Promise<void>;
};

export function createFanout({ io, push, secrets, names, now, report }: FanoutParts): Fanout {
  const streams = new Map<LogId, Stream>();

  const listeners = (log: LogId): readonly PushSocket[] => {
    const ids = io.sockets.adapter.rooms.get(roomOf(log));
    return ids === undefined ? [] : [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? []);
  };

  const send = async (log: LogId, { from, lines, last }: Gathering): Promise<void> => {
    const moment = new Date(now()).toISOString();
    const tip = readyFrame('tip', { log, epoch: last.epoch, seq: last.state.seq, hash: last.state.hash, now: moment });
    const everyone = viewerOf(secrets, log, NOBODY);
    // A draft has readers too, but no public frame; and what fills a socket's queue alone is better pulled.
    if (!visibleLog(last.state, everyone) || lines.length > LIMITS.pullLines) return push.send(listeners(log), tip);
    const frame = await frameOf({
      state: last.state,
      held: last.held,
      epoch: last.epoch,
      from,
      now: moment,
      lines,
      viewer: everyone,
      names,
    });
    const ready = readyFrame('events', frame);
    if (ready.bytes.length > LIMITS.socketQueueBytes) return push.send(listeners(log), tip);
    push.send(listeners(log), ready);
    await sendContents(
      log,
      lines,
      last,
      new Set(Object.entries(frame.contents).flatMap(([id, content]) => (content === null ? [id] : []))),
    );
  };

  /** Staff get one for every frame, empty too, for it moves their position; a person only when there is something they may read. */
  const sendContents = async (log: LogId, lines: readonly Line[], last: Committed, hidden: ReadonlySet<string>): Promise<void> => {
    const ids = new Set(lines.flatMap(touchedBy).filter((id) => hidden.has(id)));
    const heldHidden = Object.fromEntries([...ids].map((id) => [id, last.held.contents.get(id) ?? null])) as Record<
      ContentId,
      SaltedContent | null
    >;
    const meant: Meant = { authors: new Set(concernedIn(heldHidden)), panel: panelOf(last.state.chat, ids) };
    const byReader = Map.groupBy(
      listeners(log).filter((socket) => isMeant(log, whoIn(socket, log), meant)),
      (socket) => readerKey(whoIn(socket, log)),
    );
    for (const sockets of byReader.values()) {
      const [first] = sockets;
      if (first === undefined) continue;
      const who = whoIn(first, log);
      const { state, held, epoch } = last;
      const mine = await frameOf({ state, held, epoch, from: last.from, now: '', lines, viewer: viewerOf(secrets, log, who), names });
      const contents = Object.fromEntries(
        Object.entries(mine.contents).filter(([id, content]) => ids.has(id as ContentId) && content !== null),
      ) as typeof mine.contents;
      if (!isStaff(who) && Object.keys(contents).length === 0) continue;
      const authorsShown = new Set<string>(authorsOf(contents));
      const shown = Object.fromEntries(Object.entries(mine.names).filter(([person]) => authorsShown.has(person))) as typeof mine.names;
      push.send(sockets, readyFrame('contents', { log, upto: last.state.seq, contents, names: shown }));
    }
  };

  const flush = (log: LogId, stream: Stream): void => {
    const { gathering } = stream;
    stream.timer = null;
    if (gathering === null) return;
    stream.gathering = null;
    stream.sentAt = performance.now();
    stream.sending = stream.sending.then(() => send(log, gathering)).catch(report);
  };

  const take = (committed: Committed): void => {
    const { log } = committed;
    const count = io.sockets.adapter.rooms.get(roomOf(log))?.size ?? 0;
    if (count === 0) {
      const idle = streams.get(log);
      if (idle !== undefined && idle.gathering === null) streams.delete(log);
      return;
    }
    const stream = streams.get(log) ?? { gathering: null, timer: null, sentAt: Number.NEGATIVE_INFINITY, sending: Promise.resolve() };
    streams.set(log, stream);
    if (stream.gathering === null) stream.gathering = { from: committed.from, lines: [...committed.lines], last: committed };
    else {
      stream.gathering.lines.push(...committed.lines);
      stream.gathering.last = committed;
    }
    if (stream.timer !== null) return;
    const window = windowFor(count);
    const quiet = performance.now() - stream.sentAt;
    if (quiet >= window) flush(log, stream);
    else stream.timer = setTimeout(() => flush(log, stream), window - quiet);
  };

  return {
    take,
    listeners,
    close: async () => {
      for (const [log, stream] of streams) {
        if (stream.timer !== null) clearTimeout(stream.timer);
        flush(log, stream);
      }
      await Promise.all([...streams.values()].map((stream) => stream.sending));
    },
  };
}

function whoIn(socket: PushSocket, log: LogId): Who {
  return socket.data.subs.get(log) ?? NOBODY;
}

/** Whom contents that not everyone may read are for, beside staff: whose they are, and those who answer in a chat. */
type Meant = { readonly authors: ReadonlySet<string>; readonly panel: ReadonlySet<number> };

/** Staff, whoever these contents concern, the panel of their chat, and in a body's log the elected. */
function isMeant(log: LogId, who: Who, { authors, panel }: Meant): boolean {
  if (isStaff(who) || authors.has(who.pseudonym ?? '')) return true;
  return panel.has(who.number ?? 0) || (isBodyLog(log) && representedBy(who).length > 0);
}

/** The same for those who may read the same: one person may read less on a page that is not ours. */
function readerKey(who: Who): string {
  return JSON.stringify([who.person, who.seats, who.number ?? null, representedBy(who)]);
}

function isStaff(who: Who): boolean {
  return who.seats.length > 0;
}
