/**
 * The machine's part of a log: what comes by time alone is said in it when its moment has come by the server's clock. What was missed
 * while nobody was there is said at the next start, all at once.
 */
import { type Clock, type EventStore, NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { isBodyLog, type LogId } from '@insyn/domain/ids.ts';
import { type Command, isTenantLog, type LogState, type Refusal } from '@insyn/domain/root.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';

export type LogClockParts = {
  readonly authority: Pick<Authority, 'look' | 'submit' | 'listen'>;
  readonly store: Pick<EventStore, 'logs'>;
  readonly clock: Clock;
  readonly report: (error: unknown) => void;
  readonly times?: Partial<LogClockTimes>;
};

/** What an area waits for, and how it is said. */
export type Elapsing = {
  /** When the next thing comes in a log, UTC with milliseconds. */
  readonly nextDue: (state: LogState) => string | null;
  /** Told of every state that was looked at. */
  readonly seen?: (state: LogState) => void;
  readonly command: (state: LogState) => Command | Promise<Command>;
  /** What the area answers when somebody was first. */
  readonly nothingDue: Refusal;
};

/** Milliseconds. */
export type LogClockTimes = {
  /** Between two looks at the clock while something is to come: it may be set, walked by hand, or have slept. */
  readonly lookMs: number;
  /** Before what could not be read or said is tried again. */
  readonly againMs: number;
};

export type LogClock = {
  /** Resolves when every log was looked at and what is due by now was said, or could not be. */
  readonly settled: () => Promise<void>;
  /** Says no more, and waits for what it has begun. */
  readonly close: () => Promise<void>;
};

const TIMES: LogClockTimes = { lookMs: 1000, againMs: 5000 };
/** The machine's own seat. */
const MACHINE: Who = { ...NOBODY, seats: [CONSOLE_SEAT] };
/** Lines that move no moment: a chat in full swing has a hundred of them a second. */
const TIMELESS: ReadonlySet<Line['type']> = new Set(['debate/support-given', 'debate/support-withdrawn', 'chat/poll-answered']);

export function keepTimes(
  { authority, store, clock, report, times = {} }: LogClockParts,
  { nextDue, command, nothingDue, seen }: Elapsing,
): LogClock {
  const { lookMs, againMs } = { ...TIMES, ...times };
  /** When the next thing comes in a log, ms since 1970. */
  const dues = new Map<LogId, number>();
  /** The `seq` that is known of a log: an older look says nothing. */
  const known = new Map<LogId, number>();
  /** Logs that could not be told of what is due, and when each is tried again, by the process's own clock. */
  const troubled = new Map<LogId, number>();
  let stopped = false;
  let timer: NodeJS.Timeout | null = null;
  let work: Promise<void> = Promise.resolve();
  /** Ends a wait when the server stops. */
  let wake: () => void = () => {};

  const note = (state: LogState): void => {
    const { log, seq } = state;
    if (seq < (known.get(log) ?? 0)) return;
    known.set(log, seq);
    seen?.(state);
    const due = nextDue(state);
    if (due === null) dues.delete(log);
    else dues.set(log, Date.parse(due));
  };
  const dueNow = (): readonly LogId[] => {
    const [now, turn] = [clock.now(), performance.now()];
    return [...dues].flatMap(([log, due]) => (due <= now && (troubled.get(log) ?? 0) <= turn ? [log] : []));
  };

  const say = async (log: LogId): Promise<void> => {
    const before = await authority.look(log);
    if (before === null) return;
    const answer = await authority.submit({ log, command: await command(before.state), who: MACHINE, key: null });
    // A command that somebody sent in the same breath was first; the log is looked at as it is now.
    if (!answer.accepted && answer.code === nothingDue) {
      const found = await authority.look(log);
      if (found !== null) note(found.state);
    }
    const done = (dues.get(log) ?? Number.POSITIVE_INFINITY) > clock.now();
    if (done) troubled.delete(log);
    else troubled.set(log, performance.now() + againMs);
    // What the store said is reported beneath the answer.
    if (!answer.accepted && !done && !answer.code.startsWith('log/')) throw new Error(`the times of ${log} were not said: ${answer.code}`);
  };
  const sayAll = async (): Promise<void> => {
    for (const log of dueNow()) {
      if (stopped) return;
      try {
        await say(log);
      } catch (error) {
        troubled.set(log, performance.now() + againMs);
        report(error);
      }
    }
  };
  const run = (): Promise<void> => {
    work = work.then(sayAll).then(plan);
    return work;
  };
  /** One timer: for the first moment that comes, or the next look at the clock. */
  const plan = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (stopped || dues.size === 0) return;
    const now = clock.now();
    const first = Math.min(...[...dues].map(([log, due]) => (troubled.has(log) ? Number.POSITIVE_INFINITY : due - now)));
    timer = setTimeout(() => void run(), Math.max(0, Math.min(first, lookMs)));
    timer.unref();
  };

  const stopListening = authority.listen(({ lines, state }: Committed) => {
    if (lines.every(({ type }) => TIMELESS.has(type))) return;
    note(state);
    plan();
  });

  /** Resolves when every log was looked at once; what could not be read is tried again until it can. */
  const lookThrough = async (): Promise<void> => {
    let left: readonly LogId[] | null = null;
    while (!stopped) {
      const failed: LogId[] = [];
      try {
        left ??= (await store.logs()).filter((log) => !isTenantLog(log) && !isBodyLog(log));
      } catch (error) {
        report(error);
      }
      for (const log of left ?? []) {
        if (stopped) return;
        try {
          const found = await authority.look(log);
          if (found !== null) note(found.state);
          plan();
        } catch (error) {
          report(error);
          failed.push(log);
        }
      }
      if (left !== null && failed.length === 0) return;
      if (left !== null) left = failed;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, againMs).unref();
      });
    }
  };
  const looking = lookThrough();

  return {
    settled: async () => {
      await looking;
      do await run();
      while (dueNow().length > 0 && !stopped);
    },
    close: async () => {
      stopped = true;
      stopListening();
      plan();
      wake();
      await looking;
      await work;
    },
  };
}
