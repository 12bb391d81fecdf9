/** The machine's part of an archive: a checkpoint at every change of phase and each day, and a sealed edition when a dialogue is put away. */
import { setImmediate } from 'node:timers/promises';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import { rootOf, leafHash, NO_LEAVES, withLeaf, type Frontier } from '@insyn/domain/merkle.ts';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { checkpointText } from '@insyn/domain/checkpoint.ts';
import { isBodyLog, type LogId } from '@insyn/domain/ids.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { isTenantLog, type LogState } from '@insyn/domain/root.ts';
import { PUBLIC, visibleLog } from '@insyn/domain/visibility.ts';
import { dayIn } from '../identity/eligibility.ts';
import { LINES_AT_ONCE, sealable, type SealParts, writeSealed } from './seal.ts';
import { type Cosignature, type Edition, editionName, type Fill, type StoredCheckpoint } from './store.ts';
import { ZipWriter } from './zip-writer.ts';

export type KeepParts = Omit<SealParts, 'door'> & {
  readonly door: SealParts['door'] & { readonly clock: { readonly now: () => number } };
  readonly listen: Authority['listen'];
  readonly report: (error: unknown) => void;
  /** ms between two looks at the calendar. */
  readonly everyMs?: number;
};

export type ArchiveKeeping = {
  /** Resolves when all that was begun is done, and what is due by now too. */
  readonly settled: () => Promise<void>;
  /** An edition of the dialogue as it stands now; `null` for what is not there for everyone. */
  readonly seal: (log: LogId) => Promise<Edition | null>;
  /** The note of the head; `null` for what is not there for everyone. */
  readonly head: (log: LogId) => Promise<StoredCheckpoint | null>;
  /** A note that was handed out, kept or not; `null` for one that was not, or that nobody remembers. */
  readonly noteOf: (log: LogId, size: number) => StoredCheckpoint | null;
  readonly close: () => Promise<void>;
};

const EVERY_MS = 60_000;
const MONTH_MS = 30 * 86_400_000;
/** Notes of a log that were handed out between two that are kept, and are remembered for witnesses to sign. */
const RECENT_MOST = 64;

export function keepArchives({ door, archive, key, listen, report, everyMs = EVERY_MS }: KeepParts): ArchiveKeeping {
  const frontiers = new Map<LogId, Frontier>();
  /** Logs that have grown since their last checkpoint of a day. */
  const grown = new Set<LogId>();
  const dayNow = dayIn(door.config.timeZone, door.clock.now);
  let day = dayNow();
  let work: Promise<unknown> = Promise.resolve();
  const after = <T>(act: () => Promise<T>): Promise<T> => {
    const done = work.then(act);
    work = done.catch(report);
    return done;
  };

  const recent = new Map<LogId, Map<number, StoredCheckpoint>>();
  /** How often editions of a log were taken away. */
  const dropped = new Map<LogId, number>();
  const noteOf: ArchiveKeeping['noteOf'] = (log, size) =>
    archive.checkpoint(log, size) ?? recent.get(log)?.get(size) ?? handedOut(archive.cosignatures(log), size);

  const head = async (log: LogId): Promise<StoredCheckpoint | null> => {
    const found = await door.authority.look(log);
    if (found === null || !isPublic(found.state)) return null;
    const { seq } = found.state;
    const known = noteOf(log, seq);
    if (known !== null) return known;
    let frontier = frontiers.get(log) ?? NO_LEAVES;
    while (frontier.size < seq) {
      const { lines } = await door.store.read(log, frontier.size, Math.min(LINES_AT_ONCE, seq - frontier.size));
      if (lines.length === 0) throw new Error(`${log}: lines after ${String(frontier.size)} are gone`);
      for (const { line } of lines) frontier = withLeaf(frontier, leafHash(bytesOfText(line)));
      await setImmediate();
    }
    if (frontier.size >= (frontiers.get(log)?.size ?? 0)) frontiers.set(log, frontier);
    const { note: sign, origin } = key();
    const note = sign(checkpointText({ origin: origin(log), size: frontier.size, root: rootOf(frontier) }));
    const made: StoredCheckpoint = { size: frontier.size, note, at: door.clock.now() };
    const notes = recent.get(log) ?? new Map<number, StoredCheckpoint>();
    recent.set(log, notes.set(made.size, made));
    const [oldest] = notes.keys();
    if (notes.size > RECENT_MOST && oldest !== undefined) notes.delete(oldest);
    return made;
  };
  const checkpoint = async (log: LogId): Promise<StoredCheckpoint | null> => {
    const made = await head(log);
    if (made !== null) archive.keep(log, made);
    return made;
  };
  const seal = async (log: LogId): Promise<Edition | null> => {
    await checkpoint(log);
    const parts = { door, archive, key };
    const found = await sealable(parts, log);
    if (found === null) return null;
    const { seq } = found.state;
    const before = archive.editions(log).find(({ size }) => size === seq);
    if (before !== undefined) return before;
    const drops = dropped.get(log);
    const fill: Fill = async (out) => {
      const zip = new ZipWriter(editionName(log, seq), out);
      await writeSealed(parts, found, 'public', (path, portions) => zip.file(path, portions));
      zip.end();
    };
    // What was erased meanwhile may be in it.
    return archive.write(log, seq, door.clock.now(), fill, () => dropped.get(log) === drops);
  };
  /** What came to an archived dialogue is in an edition within a month; that it was put away, at once. */
  const again = async (log: LogId, within = MONTH_MS): Promise<void> => {
    const found = await door.authority.look(log);
    const last = archive.editions(log).at(-1);
    if (found?.state.dialogue.phase !== 'archived') return;
    if (last === undefined || (last.size < found.state.seq && door.clock.now() - last.at >= within)) await seal(log);
  };
  const round = async (): Promise<void> => {
    const now = dayNow();
    if (now === day) return;
    day = now;
    for (const log of [...grown]) {
      await checkpoint(log);
      grown.delete(log);
    }
    for (const log of await door.store.logs()) if (!isTenantLog(log) && !isBodyLog(log)) await again(log);
  };

  const stopListening = listen(({ log, lines }: Committed) => {
    if (isTenantLog(log) || isBodyLog(log)) return;
    grown.add(log);
    if (lines.some(hides)) {
      const had = archive.editions(log).length > 0;
      // At once: the words are in no file of ours any more when the decision is answered, and in none that is being made.
      archive.drop(log);
      dropped.set(log, (dropped.get(log) ?? 0) + 1);
      void after(async () => void (had ? await seal(log) : await again(log)));
    }
    if (lines.some(entersPhase)) void after(async () => ((await checkpoint(log)) === null ? null : again(log, 0)));
  });
  const timer = setInterval(() => void after(round), everyMs);
  timer.unref();
  return {
    settled: async () => {
      await after(round);
      await work;
    },
    seal: (log) => after(() => seal(log)),
    head,
    noteOf,
    close: async () => {
      clearInterval(timer);
      stopListening();
      await work;
    },
  };
}

/** When it was made is not known any more: when the first witness saw it is. */
function handedOut(cosignatures: readonly Cosignature[], size: number): StoredCheckpoint | null {
  const found = cosignatures.find((each) => each.size === size);
  return found === undefined ? null : { size, note: found.note, at: found.at * 1000 };
}

function isPublic(state: LogState): boolean {
  return state.dialogue.phase !== 'empty' && visibleLog(state, PUBLIC);
}

function entersPhase({ type }: Line): boolean {
  return type === 'dialogue/phase-entered';
}

/** Erased, or masked: no edition of ours has it any more. */
function hides({ type, data }: Line): boolean {
  return type === 'keeping/masked' || (typeof data === 'object' && data !== null && 'erases' in data);
}
