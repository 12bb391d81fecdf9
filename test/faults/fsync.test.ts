import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '#spec';
import { check } from './harness/checker.ts';
import { beGuest, newKey, saying, send } from './harness/guest.ts';
import type { Attempt } from './harness/history.ts';
import { readLog } from './harness/read-log.ts';
import { openDialogue, startServerProcess, temporaryFolder } from './harness/server-process.ts';

const LOG = 'ny-gangbana';
const ABSENT = 'no strace on this machine, or it may not trace';
// What a kill cannot show: the kernel keeps what was written, flushed or not. Only a power cut would, or counting.
const MAY_TRACE = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const POSTS = 40;

describe.skipIf(!MAY_TRACE, ABSENT)('what reaches the disk, as the kernel sees it', () => {
  it(
    '[FA7] every acknowledgement has an fsync of its own batch before it',
    async () => {
      const folder = temporaryFolder();
      const trace = join(folder.path, 'fsync.txt');
      const count = (): number =>
        readFileSync(trace, 'utf8')
          .split('\n')
          .filter((line) => /\bf(?:data)?sync\(/.test(line)).length;
      const server = await startServerProcess({
        dataDir: folder.path,
        under: ['strace', '-f', '-o', trace, '-e', 'trace=fsync,fdatasync'],
      });
      try {
        await openDialogue(folder.path, LOG);
        const guest = await beGuest(server.url, 'Rut');
        await send(guest, LOG, saying('Det första, som även skriver upp vem som är vem.'));
        for (let at = 0; at < POSTS; at += 1) {
          const before = count();
          expect((await send(guest, LOG, saying(`inlägg ${at}`))).kind).to.equal('accepted');
          expect(count(), `inlägg ${at}`).to.be.above(before);
        }
      } finally {
        await server.kill();
        folder.remove();
      }
    },
    { timeout: 60_000 },
  );

  it(
    '[FA8] a failed fsync ends the server, and what was acknowledged before it is there once after the next start',
    async () => {
      const folder = temporaryFolder();
      // The keys and the schema are written first: the failure comes in the middle of the posts.
      const failing = [
        'strace',
        '-f',
        '-o',
        '/dev/null',
        '-e',
        'trace=fsync,fdatasync',
        '-e',
        `inject=fsync,fdatasync:error=EIO:when=${POSTS + 20}+`,
      ];
      const first = await startServerProcess({ dataDir: folder.path, under: failing });
      const attempts: Attempt[] = [];
      try {
        await openDialogue(folder.path, LOG);
        const guest = await beGuest(first.url, 'Rut');
        for (let at = 0; at < 4 * POSTS && first.running(); at += 1) {
          const attempt = { client: 'Rut', key: newKey(), text: `inlägg ${at}` };
          attempts.push({ ...attempt, op: 'invoke', at: performance.now() });
          const sent = await send(guest, LOG, saying(attempt.text), attempt.key);
          if (sent.kind === 'accepted') {
            const { seq, hash, epoch, ids } = sent.receipt;
            attempts.push({ ...attempt, op: 'ok', at: performance.now(), seq, hash, epoch, post: ids['post'] ?? '' });
          } else {
            attempts.push({ ...attempt, op: 'info', at: performance.now() });
            // Whatever it answers now, it must be on its way out.
            await first.ended;
          }
        }
        expect(first.running(), 'the server has ended by itself').to.equal(false);
        expect(attempts.filter(({ op }) => op === 'ok').length).to.be.above(5);
        const second = await startServerProcess({ dataDir: folder.path });
        try {
          expect(check({ attempts, readings: [], stored: await readLog(second.url, LOG) })).to.deep.equal([]);
        } finally {
          await second.kill();
        }
      } finally {
        await first.kill();
        folder.remove();
      }
    },
    { timeout: 60_000 },
  );
});
