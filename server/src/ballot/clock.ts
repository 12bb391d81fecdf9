/**
 * The machine's part of a vote: that it opened and closed stands in the log; the stores are told of what two have signed; ballots are
 * moved onto the board in the order of their hashes; the box is shut when the grace is over; turnout is told of whole days.
 */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { graceEnds, nextDue } from '@insyn/domain/vote/times.ts';
import { currentVote, type VoteRun } from '@insyn/domain/vote/types.ts';
import { keepTimes, type LogClock, type LogClockParts } from '../elapse/log-clock.ts';
import { dayIn } from '../identity/eligibility.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Ballot } from './open.ts';
import { tellChanges } from './roll/tell.ts';

export type VoteClockParts = Omit<LogClockParts, 'store'> & {
  readonly store: Pick<EventStore, 'logs' | 'attachment'>;
  readonly ballot: Ballot;
  readonly timeZone: string;
  readonly tenantOf: (log: LogId) => Promise<LogId>;
  /** Hash of the voting page's program (SRI), where there is one. */
  readonly build?: () => string | undefined;
  /** ms between two rounds. */
  readonly everyMs?: number;
};

const EVERY_MS = 60_000;
const DAY_MS = 86_400_000;
/** Whoever casts while the board is made anew waits for it: so little of the time goes to that, that one in two hundred meets it. */
const REST = 200;

export function keepVoteTimes({
  ballot,
  timeZone,
  tenantOf,
  build = () => undefined,
  everyMs = EVERY_MS,
  ...parts
}: VoteClockParts): LogClock {
  const { authority, clock, store, report } = parts;
  const runs = new Map<LogId, VoteRun>();
  /** Elections that the stores have taken, and those that they know are signed. */
  const founded = new Set<string>();
  const signed = new Set<string>();
  const shut = new Set<string>();
  /** The last day that the roll was asked about, by election: too few to tell is an answer too. */
  const asked = new Map<string, string>();

  const found = async (log: LogId, run: VoteRun): Promise<void> => {
    if (!founded.has(run.election)) {
      const definition = await definitionOf(store, log, run.election);
      await ballot.registrar('found', definition);
      await ballot.box('found', definition);
      const alternatives = definition.alternatives.map(({ id }) => id);
      await ballot.paper('found', run.election, alternatives, graceEnds(run));
      founded.add(run.election);
    }
    if (run.status !== 'proposed' && !signed.has(run.election)) {
      await ballot.registrar('sign', run.election);
      signed.add(run.election);
    }
  };
  /** By the process's own clock: when the board may be made anew again. */
  const restsUntil = new Map<string, number>();
  const flush = async (election: string): Promise<void> => {
    const began = performance.now();
    if (began < (restsUntil.get(election) ?? 0)) return;
    await ballot.box('flush', election);
    const ended = performance.now();
    restsUntil.set(election, ended + REST * (ended - began));
  };
  /** Which program people vote with stands in the log, so that whoever watches can say when it became another. */
  const tellBuild = async (log: LogId, run: VoteRun): Promise<void> => {
    const now = build();
    if (run.status !== 'open' || now === undefined || run.builds.at(-1) === now) return;
    await authority.submit({
      log,
      command: { type: 'vote/elapse', ended: null, build: now },
      who: { ...NOBODY, seats: [CONSOLE_SEAT] },
      key: null,
    });
  };
  const tell = async (log: LogId, run: VoteRun): Promise<void> => {
    const day = dayIn(timeZone, () => clock.now() - DAY_MS)();
    if (run.status !== 'open' || day < run.firstDay || (asked.get(run.election) ?? run.turnout.at(-1)?.day ?? '') >= day) return;
    const voted = await ballot.registrar('voted', run.election);
    await authority.submit({
      log,
      command: { type: 'vote/elapse', ended: { day, voted } },
      who: { ...NOBODY, seats: [CONSOLE_SEAT] },
      key: null,
    });
    asked.set(run.election, day);
  };
  const tend = async (log: LogId, run: VoteRun): Promise<void> => {
    if (run.status === 'cancelled' || run.status === 'result') return;
    await found(log, run);
    // What two did on the roll's page, and the server fell before it was told.
    await tellChanges(authority, ballot.registrar, await tenantOf(log), run.election);
    if (run.status === 'proposed' || run.status === 'defined') return;
    await flush(run.election);
    await tell(log, run);
    await tellBuild(log, run);
    const now = new Date(clock.now()).toISOString();
    if (!shut.has(run.election) && now >= graceEnds(run) && (await ballot.box('shut', run.election, now))) shut.add(run.election);
  };
  let work: Promise<void> = Promise.resolve();
  const round = (): Promise<void> => {
    work = work.then(async () => {
      for (const [log, run] of runs) await tend(log, run).catch(report);
    });
    return work;
  };

  const times = keepTimes(parts, {
    nextDue: ({ vote }) => {
      const run = currentVote(vote);
      return run === null ? null : nextDue(run);
    },
    seen: (state: LogState) => {
      const run = currentVote(state.vote);
      if (run === null) return void runs.delete(state.log);
      const before = runs.get(state.log)?.status;
      runs.set(state.log, run);
      if (before !== run.status) void round();
    },
    command: () => ({ type: 'vote/elapse', ended: null }),
    nothingDue: 'vote/nothing-due',
  });
  const timer = setInterval(() => void round(), everyMs);
  timer.unref();

  return {
    settled: async () => {
      await times.settled();
      await round();
    },
    close: async () => {
      clearInterval(timer);
      await times.close();
      await work;
    },
  };
}

/** The definition as two have signed it, or one so far. Throws where its text is gone. */
export async function definitionOf(store: Pick<EventStore, 'attachment'>, log: LogId, election: string): Promise<Definition> {
  const stored = await store.attachment(log, election);
  if (stored === null) throw new Error(`the definition ${election} of ${log} is not kept`);
  return JSON.parse(new TextDecoder().decode(stored.bytes)) as Definition;
}
