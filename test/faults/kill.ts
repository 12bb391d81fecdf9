/** `kill -9` of a real server, again and again, while people post and read; then everything is compared with everything. */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { check, type Fault } from './harness/checker.ts';
import { shownBy, startClientReader, type ClientReader } from './harness/client-reader.ts';
import { beGuest } from './harness/guest.ts';
import type { Attempt, Reading } from './harness/history.ts';
import { readLog } from './harness/read-log.ts';
import { openDialogue, startServerProcess, temporaryFolder, type ServerProcess } from './harness/server-process.ts';
import { startSocketReader, type SocketReader } from './harness/socket-reader.ts';
import { until } from './harness/until.ts';
import { startWriter, type Writer } from './harness/writer.ts';

export type KillOptions = {
  readonly kills: number;
  readonly writers?: number;
  readonly postsPerSecond?: number;
  readonly socketReaders?: number;
  readonly clients?: number;
  readonly entry?: string;
  /** Milliseconds a reader may take to be back after a kill (F1 of the fault matrix says five seconds; a slow machine gets more). */
  readonly patienceMs?: number;
};

export type KillResult = {
  readonly kills: number;
  readonly acknowledged: number;
  /** Posts whose outcome stayed unknown, and how many of them stand in the log. */
  readonly unknown: number;
  readonly unknownWritten: number;
  readonly repeated: number;
  readonly lines: number;
  /** Milliseconds from a restarted server's first word until every reader stood at its head, one per kill. */
  readonly resumeMs: readonly number[];
  readonly restartMs: readonly number[];
  readonly resets: number;
  readonly faults: readonly Fault[];
  readonly ms: number;
};

type ExpectSoon = (what: string, holds: () => boolean, instead: () => string) => Promise<void>;

const LOG = 'ny-gangbana';
const GUESTS_PER_WRITER = 4;

export async function killRun({
  kills,
  writers = 5,
  postsPerSecond = 50,
  socketReaders = 4,
  clients = 2,
  entry,
  patienceMs = 30_000,
}: KillOptions): Promise<KillResult> {
  const began = performance.now();
  const folder = temporaryFolder();
  const attempts: Attempt[] = [];
  const stuck: Fault[] = [];
  /** What does not come in time is a finding, not the end of the run: the checker looks at the rest. */
  const expectSoon: ExpectSoon = (what, holds, instead) =>
    until(what, holds, { ms: patienceMs, instead }).catch((error: unknown) => void stuck.push({ kind: 'unread', why: String(error) }));
  const which = entry === undefined ? {} : { entry };
  let server = await startServerProcess({ dataDir: folder.path, ...which });
  const { url, port } = server;
  const sockets: SocketReader[] = [];
  const readers: ClientReader[] = [];
  const writing: Writer[] = [];
  try {
    await openDialogue(folder.path, LOG);
    const guests = await Promise.all(Array.from({ length: writers * GUESTS_PER_WRITER }, (_, at) => beGuest(url, `Skribent ${at + 1}`)));
    for (let at = 1; at <= socketReaders; at += 1) sockets.push(startSocketReader(url, LOG, `läsare ${at}`));
    for (let at = 1; at <= clients; at += 1) readers.push(startClientReader(url, LOG, `medborgare ${at}`));
    await until(
      'every reader to be connected',
      () => sockets.every((each) => each.connected()) && readers.every(({ client }) => client.current.status.kind === 'live'),
      {
        instead: () => readers.map(({ client }) => JSON.stringify(client.current.status)).join(),
      },
    );
    for (let at = 0; at < writers; at += 1) {
      const writer = startWriter({
        name: `skribent ${at + 1}`,
        guests: guests.slice(at * GUESTS_PER_WRITER, (at + 1) * GUESTS_PER_WRITER),
        log: LOG,
        everyMs: (1000 * writers) / postsPerSecond,
        record: (attempt) => attempts.push(attempt),
      });
      writing.push(writer);
    }
    const resumeMs: number[] = [];
    const restartMs: number[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const acknowledged = count(attempts, 'ok');
      await until('posts to be acknowledged between two kills', () => count(attempts, 'ok') > acknowledged + 3, {
        instead: () => server.complaints(),
      });
      await pause(randomInt(50, 900));
      await server.kill();
      server = await startServerProcess({ dataDir: folder.path, port, ...which });
      restartMs.push(server.startMs);
      resumeMs.push(await resumed(sockets, readers, expectSoon));
    }
    await Promise.all(writing.map((writer) => writer.stop()));
    const stored = await readLog(url, LOG);
    const end = stored.lines.length;
    await expectSoon(
      'every reader to stand at the end of the log',
      () => sockets.every((each) => each.position() >= end),
      () => `${sockets.map((each) => each.position()).join()} of ${end}`,
    );
    const posts = stored.lines.filter(({ post }) => post !== null).length;
    const readings: Reading[] = sockets.map(({ name, seen }) => ({ reader: name, seen }));
    for (const reader of readers) {
      await expectSoon(
        `${reader.name} to be live and know of every post`,
        () => reader.client.current.status.kind === 'live' && reader.client.current.dialogue?.counts.published === posts,
        () =>
          `${JSON.stringify(reader.client.current.status)} with ${String(reader.client.current.dialogue?.counts.published)} of ${posts}`,
      );
      readings.push({ reader: reader.name, seen: [], shown: await shownBy(reader) });
    }
    await server.stop();
    return {
      ...summary(
        attempts,
        stored.lines.flatMap(({ text }) => text ?? []),
      ),
      kills,
      lines: end,
      resumeMs,
      restartMs,
      resets: sockets.reduce((sum, each) => sum + each.resets(), 0),
      faults: [...stuck, ...check({ attempts, readings, stored })],
      ms: performance.now() - began,
    };
  } finally {
    // Of a run that broke off: nobody goes on writing to a server that is gone.
    await Promise.all(writing.map((writer) => writer.stop()));
    for (const each of [...sockets, ...readers]) each.close();
    await endQuietly(server);
    folder.remove();
  }
}

/** Milliseconds until every reader is connected again and has everything that was in the log when it asked. */
async function resumed(sockets: readonly SocketReader[], readers: readonly ClientReader[], expectSoon: ExpectSoon): Promise<number> {
  const began = performance.now();
  await expectSoon(
    'every reader to resume by itself after a kill',
    () => sockets.every((each) => each.connected()) && readers.every(({ client }) => client.current.status.kind === 'live'),
    () => [...sockets.map((each) => each.connected()), ...readers.map(({ client }) => client.current.status.kind)].join(),
  );
  const head = Math.max(...sockets.map((each) => each.position()));
  await expectSoon(
    'every reader to stand at the head',
    () => sockets.every((each) => each.position() >= head),
    () => sockets.map((each) => each.position()).join(),
  );
  return performance.now() - began;
}

function summary(
  attempts: readonly Attempt[],
  texts: readonly string[],
): Pick<KillResult, 'acknowledged' | 'unknown' | 'unknownWritten' | 'repeated'> {
  const byKey = [...Map.groupBy(attempts, ({ key }) => key).values()];
  const written = new Set(texts);
  const unknown = byKey.filter((same) => same.every(({ op }) => op === 'invoke' || op === 'info'));
  return {
    acknowledged: byKey.filter((same) => same.some(({ op }) => op === 'ok')).length,
    unknown: unknown.length,
    unknownWritten: unknown.filter(([first]) => first !== undefined && written.has(first.text)).length,
    repeated: byKey.filter((same) => count(same, 'ok') > 1).length,
  };
}

function count(attempts: readonly Attempt[], op: Attempt['op']): number {
  return attempts.reduce((sum, each) => sum + (each.op === op ? 1 : 0), 0);
}

async function endQuietly(server: ServerProcess): Promise<void> {
  await server.kill();
}
