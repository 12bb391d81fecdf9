/** The machine's part of an archive: a checkpoint at every change of phase and each day, and a sealed edition when a dialogue is put away. */
import type { Authority, Committed } from '@insyn/authority/types.ts';
import { rootOf, leafHash, NO_LEAVES, withLeaf, type Frontier } from '@insyn/domain/merkle.ts';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { checkpointText } from '@insyn/domain/checkpoint.ts';
import { isBodyLog, type LogId } from '@insyn/domain/ids.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { isTenantLog, type LogState } from '@insyn/domain/root.ts';
import { PUBLIC, visibleLog } from '@insyn/domain/visibility.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { dayIn } from '../identity/eligibility.ts';
import { type Sealed, sealed, type SealParts, zipOf } from './seal.ts';
import type { Edition } from './store.ts';

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
  /** The note of the head. */
  readonly checkpoint: (log: LogId) => Promise<string | null>;
  readonly close: () => Promise<void>;
};

const EVERY_MS = 60_000;
const MONTH_MS = 30 * 86_400_000;

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

  const checkpoint = async (log: LogId): Promise<string | null> => {
    const found = await door.authority.look(log);
    if (found === null || !isPublic(found.state)) return null;
    const { seq } = found.state;
    const kept = archive.checkpoints(log).find(({ size }) => size === seq);
    if (kept !== undefined) return kept.note;
    let frontier = frontiers.get(log) ?? NO_LEAVES;
    while (frontier.size < seq) {
      const { lines } = await door.store.read(log, frontier.size, Math.min(LIMITS.linesPerPage, seq - frontier.size));
      if (lines.length === 0) throw new Error(`${log}: lines after ${String(frontier.size)} are gone`);
      for (const { line } of lines) frontier = withLeaf(frontier, leafHash(bytesOfText(line)));
    }
    frontiers.set(log, frontier);
    const { note: sign, origin } = key();
    const note = sign(checkpointText({ origin: origin(log), size: frontier.size, root: rootOf(frontier) }));
    archive.keep(log, { size: frontier.size, note, at: door.clock.now() });
    return note;
  };
  const seal = async (log: LogId): Promise<Edition | null> => {
    await checkpoint(log);
    const made: Sealed | null = await sealed({ door, archive, key }, log);
    if (made === null) return null;
    const before = archive.editions(log).find(({ size }) => size === made.size);
    return before ?? archive.store(log, made.size, zipOf(log, made), door.clock.now());
  };
  /** What came to an archived dialogue is in an edition within a month. */
  const again = async (log: LogId): Promise<void> => {
    const found = await door.authority.look(log);
    const last = archive.editions(log).at(-1);
    if (found?.state.dialogue.phase !== 'archived') return;
    if (last === undefined || (last.size < found.state.seq && door.clock.now() - last.at >= MONTH_MS)) await seal(log);
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
    if (lines.some(erases) && archive.editions(log).length > 0) {
      // At once: the words are in no file of ours any more when the decision is answered.
      archive.drop(log);
      void after(() => seal(log));
    }
    if (lines.some(entersPhase)) void after(async () => ((await checkpoint(log)) === null ? null : again(log)));
  });
  const timer = setInterval(() => void after(round), everyMs);
  timer.unref();
  return {
    settled: async () => {
      await after(round);
      await work;
    },
    seal: (log) => after(() => seal(log)),
    checkpoint: (log) => after(() => checkpoint(log)),
    close: async () => {
      clearInterval(timer);
      stopListening();
      await work;
    },
  };
}

function isPublic(state: LogState): boolean {
  return state.dialogue.phase !== 'empty' && visibleLog(state, PUBLIC);
}

function entersPhase({ type }: Line): boolean {
  return type === 'dialogue/phase-entered';
}

function erases({ data }: Line): boolean {
  return typeof data === 'object' && data !== null && 'erases' in data;
}
