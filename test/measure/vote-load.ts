/** The last hour of the largest rådslag that is known (18 000 voters), much faster than it came: how long a vote takes, and what is lost when the server is killed. */
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { startServerProcess, temporaryFolder, type ServerProcess } from '../faults/harness/server-process.ts';
import { idleLoop } from './lib/idle-loop.ts';
import { quantile, row, type Print } from './lib/row.ts';
import { tellMachine } from './lib/machine.ts';
import { voteAll, type Cast } from './lib/vote-crowd.ts';
import { prepareVote } from './lib/vote-town.ts';

export type VoteSize = {
  /** On the roll, and those of them who have voted before. */
  readonly voters: number;
  readonly before: number;
  /** Not timed: the first requests of a process are slow whoever asks. */
  readonly early: number;
  readonly timed: number;
  /** Who vote while the server is killed so many times. */
  readonly killed: number;
  readonly kills: number;
  readonly perSecond: number;
};
export type VoteRunResult = {
  readonly timed: readonly Cast[];
  readonly all: readonly Cast[];
  /** ms: the longest that the server's loop was held up, and that of a process that does nothing. */
  readonly lag: number;
  readonly floor: number;
  readonly lost: { readonly ballots: number; readonly burned: number; readonly doubled: number };
};

/** The rate of the hour would be 1.7 a second. */
const LAST_HOUR: VoteSize = { voters: 18_000, before: 12_000, early: 200, timed: 5200, killed: 600, kills: 5, perSecond: 50 };
const HOUR = 3_600_000;
const RESTART_MS = 2500;

export async function voteRun({ voters, before, early, timed, killed, kills, perSecond }: VoteSize): Promise<VoteRunResult> {
  const folder = temporaryFolder();
  let server: ServerProcess | null = null;
  try {
    const now = Date.now();
    const town = await prepareVote(folder.path, { voters, before, opens: now - HOUR, closes: now + HOUR });
    server = await startServerProcess({ dataDir: folder.path });
    const first = await voteAll(server.url, town, town.codes.slice(0, early), perSecond);
    await lagOf(server.url);
    const idle = idleLoop();
    const cast = await voteAll(server.url, town, town.codes.slice(early, early + timed), perSecond);
    const lag = (await lagOf(server.url)) * 1000;
    const floor = await idle.ended();
    const crowd = voteAll(
      server.url,
      town,
      town.codes.slice(early + timed, early + timed + killed),
      killed / (kills * (RESTART_MS / 1000 + 1)),
    );
    for (let kill = 0; kill < kills; kill += 1) {
      await pause(RESTART_MS);
      const { port } = server;
      await server.kill();
      server = await startServerProcess({ dataDir: folder.path, port });
    }
    const all = [...first, ...cast, ...(await crowd)];
    await server.stop();
    server = null;
    return { timed: cast, all, lag, floor, lost: missing(folder.path, all) };
  } finally {
    await server?.kill();
    folder.remove();
  }
}

export async function measureVoteLoad(print: Print): Promise<void> {
  tellMachine();
  const { timed, all, lag, floor, lost } = await voteRun(LAST_HOUR);
  const what = `${String(timed.length)} votes at ${String(LAST_HOUR.perSecond)} a second, ${String(LAST_HOUR.before)} on the board before`;
  for (const [name, times] of [
    ['casting', timed.map(({ castMs }) => castMs)],
    ['the token', timed.map(({ tokenMs }) => tokenMs)],
  ] as const)
    print(
      row('VO130', `${what}: ${name}, p99`, quantile(times, 0.99), 'ms', 1000, { beside: { what: 'median', value: quantile(times, 0.5) } }),
    );
  const held = 'the loop of the server held up meanwhile, longest, beyond that of a process that does nothing';
  print(row('VO130', held, Math.max(0, lag - floor), 'ms', 50, { beside: { what: 'of a process that does nothing', value: floor } }));
  const tries = all.reduce((sum, each) => sum + each.tries, 0);
  const kills = `${String(LAST_HOUR.kills)} kills -9 while ${String(LAST_HOUR.killed)} vote`;
  print(
    row('VO131', `${kills}: receipts whose ballot is not there`, lost.ballots, 'votes', 0, {
      beside: { what: 'requests that were tried again', value: tries },
    }),
  );
  print(row('VO131', 'voters whose vote is used and whose ballot is nowhere', lost.burned, 'votes', 0));
  print(row('VO131', 'keys that have two ballots', lost.doubled, 'votes', 0));
  print(row('VO132', 'tokens that were signed and not cast', (100 * lost.burned) / all.length, '%', 0.5));
}

/** The longest that the loop was held up since the last asking, s (the histogram of Node begins anew with each). */
async function lagOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds ([\d.e-]+)$/m.exec(text)?.[1] ?? Number.NaN);
}

function missing(dataDir: string, all: readonly Cast[]): VoteRunResult['lost'] {
  const box = new DatabaseSync(join(dataDir, 'box', 'box.db'), { readOnly: true });
  const registrar = new DatabaseSync(join(dataDir, 'registrar', 'registrar.db'), { readOnly: true });
  try {
    const there = box.prepare('select hash, pk from board union all select hash, pk from intake').all();
    const hashes = new Set(there.map(({ hash }) => String(hash)));
    const keys = there.map(({ pk }) => String(pk));
    const used = Number(registrar.prepare('select count(*) as count from roll where state = 11').get()?.['count'] ?? 0);
    return {
      ballots: all.filter(({ hash }) => !hashes.has(hash)).length,
      burned: used - all.length,
      doubled: keys.length - new Set(keys).size,
    };
  } finally {
    box.close();
    registrar.close();
  }
}
