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

const VOTERS = 18_000;
const LAST_HOUR = 6000;
/** A hundred minutes' worth in two: the rate of the hour is 1.7 a second. */
const PER_SECOND = 50;
const EARLY = 200;
const KILLED = 600;
const KILLS = 5;
const HOUR = 3_600_000;
const RESTART_MS = 2500;

export async function measureVoteLoad(print: Print): Promise<void> {
  tellMachine();
  const folder = temporaryFolder();
  let server: ServerProcess | null = null;
  try {
    const now = Date.now();
    const town = await prepareVote(folder.path, { voters: VOTERS, before: VOTERS - LAST_HOUR, opens: now - HOUR, closes: now + HOUR });
    server = await startServerProcess({ dataDir: folder.path });
    // Warm: the first requests of a process are slow whoever asks.
    const early = await voteAll(server.url, town, town.codes.slice(0, EARLY), PER_SECOND);
    await lagOf(server.url);
    const idle = idleLoop();
    const cast = await voteAll(server.url, town, town.codes.slice(EARLY, LAST_HOUR - KILLED), PER_SECOND);
    const lag = await lagOf(server.url);
    const floor = await idle.ended();
    const times = cast.map(({ castMs }) => castMs);
    const tokens = cast.map(({ tokenMs }) => tokenMs);
    const what = `${String(cast.length)} votes at ${String(PER_SECOND)} a second, ${String(VOTERS - LAST_HOUR)} on the board before`;
    print(
      row('VO130', `${what}: casting, p99`, quantile(times, 0.99), 'ms', 1000, { beside: { what: 'median', value: quantile(times, 0.5) } }),
    );
    print(
      row('VO130', `${what}: the token, p99`, quantile(tokens, 0.99), 'ms', 1000, {
        beside: { what: 'median', value: quantile(tokens, 0.5) },
      }),
    );
    print(
      row(
        'VO130',
        'the loop of the server held up meanwhile, longest, beyond that of a process that does nothing',
        Math.max(0, lag * 1000 - floor),
        'ms',
        50,
        {
          beside: { what: 'of a process that does nothing', value: floor },
        },
      ),
    );

    const all: Cast[] = [...early, ...cast];
    const crowd = voteAll(server.url, town, town.codes.slice(LAST_HOUR - KILLED, LAST_HOUR), KILLED / (KILLS * (RESTART_MS / 1000 + 1)));
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(RESTART_MS);
      const { port } = server;
      await server.kill();
      server = await startServerProcess({ dataDir: folder.path, port });
    }
    all.push(...(await crowd));
    const tries = all.reduce((sum, each) => sum + each.tries, 0);
    await server.stop();
    server = null;
    const lost = missing(folder.path, all);
    print(
      row('VO131', `${String(KILLS)} kills -9 while ${String(KILLED)} vote: receipts whose ballot is not there`, lost.ballots, 'votes', 0, {
        beside: { what: 'requests that were tried again', value: tries },
      }),
    );
    print(row('VO131', 'voters whose vote is used and whose ballot is nowhere', lost.burned, 'votes', 0));
    print(row('VO131', 'keys that have two ballots', lost.doubled, 'votes', 0));
    print(row('VO132', 'tokens that were signed and not cast', (100 * lost.burned) / all.length, '%', 0.5));
  } finally {
    await server?.kill();
    folder.remove();
  }
}

/** The longest that the loop was held up since the last asking, s (the histogram of Node begins anew with each). */
async function lagOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds ([\d.e-]+)$/m.exec(text)?.[1] ?? Number.NaN);
}

function missing(dataDir: string, all: readonly Cast[]): { readonly ballots: number; readonly burned: number; readonly doubled: number } {
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
