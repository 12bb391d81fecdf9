/** Appends to three logs until it is killed; says on stdout what was acknowledged, a line per batch, after the promise resolved. */
import { writeSync } from 'node:fs';
import { openStore } from '@insyn/server/storage/open.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { START, answerOf, batchAfter } from '../../contract/batches.ts';

const [dataDir = ''] = process.argv.slice(2);
const store = await openStore({ dataDir, tenant: 'stad' });

await Promise.all(
  ['log-a', 'log-b', 'log-c'].map(async (name, index) => {
    const log = name as LogId;
    let head = (await store.head(log)) ?? START;
    for (;;) {
      const key = `${name}-${head.seq}-${process.pid}`;
      const next = batchAfter(log, head, index + 1, { answers: [answerOf(key, head)] });
      const result = await store.append(log, head, next.batch);
      if ('conflict' in result) throw new Error('nobody else writes here');
      head = next.head;
      writeSync(1, `${name} ${head.seq} ${head.hash} ${key}\n`);
    }
  }),
);
