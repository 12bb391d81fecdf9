import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, expect } from '#spec';
import { openStore } from '@insyn/server/storage/open.ts';
import { EMPTY_HASH, firstBreak } from '@insyn/domain/chain.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';

const APPENDER = new URL('./kill/appender.ts', import.meta.url).pathname;
const KILLS = 5;

type Acknowledged = { readonly log: LogId; readonly seq: number; readonly hash: string; readonly key: string };

describe('kill -9 while appending', () => {
  it(
    '[LO14] every acknowledged batch is there once and whole, and the folder is free',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'insyn-kill-'));
      const acknowledged: Acknowledged[] = [];
      for (let round = 1; round <= KILLS; round += 1) acknowledged.push(...(await appendUntilKilled(folder, round * 37)));
      expect(acknowledged.length).to.be.above(KILLS * 37);

      // Opening proves [LO13] too: the killed process held the folder.
      const store = await openStore({ dataDir: folder, tenant: 'stad' });
      expect(await store.logs()).to.deep.equal(['log-a', 'log-b', 'log-c']);
      for (const log of await store.logs()) {
        const { lines, contents } = await store.read(log, 0, 1_000_000);
        const read = lines.map(({ line }) => JSON.parse(line) as Line);
        expect(firstBreak(read, { seq: 0, hash: EMPTY_HASH, at: '' })).to.equal(null);
        expect(contents).to.have.length(lines.length);
        expect(await store.head(log)).to.deep.equal({ seq: lines.length, hash: lines.at(-1)?.hash });
        // log-a writes one line at a time, log-b two, log-c three: half a batch would show.
        expect(lines.length % (['log-a', 'log-b', 'log-c'].indexOf(log) + 1)).to.equal(0);
        for (const ack of acknowledged.filter((each) => each.log === log)) {
          expect(lines[ack.seq - 1]?.hash).to.equal(ack.hash);
          expect((await store.answered(log, ack.key))?.key).to.equal(ack.key);
        }
      }
      await store.close();
      await rm(folder, { recursive: true });
    },
    { timeout: 60_000 },
  );
});

/** Kills the process when it has said that many acknowledgements; more may be on their way. */
async function appendUntilKilled(folder: string, count: number): Promise<readonly Acknowledged[]> {
  const child = spawn(process.execPath, ['--no-warnings', APPENDER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const acknowledged: Acknowledged[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [log, seq, hash, key] = line.split(' ');
    if (log === undefined || hash === undefined || key === undefined) continue;
    acknowledged.push({ log: log as LogId, seq: Number(seq), hash, key });
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  expect([code, signal]).to.deep.equal([null, 'SIGKILL']);
  return acknowledged;
}
