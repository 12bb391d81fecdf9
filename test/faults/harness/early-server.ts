/**
 * A server with a fault: its store says "written" at once and writes a moment later. The checker must find what a kill then
 * loses. Everything else is the real server.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, StoredAnswer, StoredContent, StoredLine } from '@insyn/authority/ports.ts';
import { EMPTY_HASH } from '@insyn/domain/chain.ts';
import type { Head } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { createApp } from '@insyn/server/app.ts';
import { openControl } from '@insyn/server/commands/control.ts';
import { localDesk } from '@insyn/server/commands/local-desk.ts';
import { tenantDesk } from '@insyn/server/commands/tenant-desk.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';

const LATE_MS = 400;

type Unwritten = {
  readonly lines: StoredLine[];
  readonly contents: StoredContent[];
  readonly answers: Map<string, StoredAnswer>;
  last: Promise<unknown>;
};

function early(store: EventStore): EventStore {
  const logs = new Map<LogId, Unwritten>();
  const of = (log: LogId): Unwritten => {
    const found = logs.get(log) ?? { lines: [], contents: [], answers: new Map<string, StoredAnswer>(), last: Promise.resolve() };
    logs.set(log, found);
    return found;
  };
  const headOf = async (log: LogId): Promise<Head | null> => of(log).lines.at(-1) ?? (await store.head(log));
  return {
    ...store,
    epoch: () => store.epoch(),
    head: headOf,
    append: async (log, expected, batch) => {
      const head = (await headOf(log)) ?? { seq: 0, hash: EMPTY_HASH };
      if (head.seq !== expected.seq) return { conflict: head };
      const unwritten = of(log);
      unwritten.lines.push(...batch.lines);
      unwritten.contents.push(...batch.contents);
      for (const answer of batch.answers) unwritten.answers.set(answer.key, answer);
      unwritten.last = unwritten.last.then(() => pause(LATE_MS)).then(() => store.append(log, expected, batch));
      return { head: batch.lines.at(-1) ?? head };
    },
    read: async (log, after, limit) => {
      const written = await store.read(log, after, limit);
      const upto = written.lines.at(-1)?.seq ?? after;
      const more = of(log)
        .lines.filter(({ seq }) => seq > upto)
        .slice(0, limit - written.lines.length);
      const seqs = new Set(more.map(({ seq }) => seq));
      return {
        lines: [...written.lines, ...more],
        contents: [...written.contents, ...of(log).contents.filter(({ seq }) => seqs.has(seq))],
      };
    },
    answered: async (log, key) => of(log).answers.get(key) ?? store.answered(log, key),
    attachment: (log, sha256) => store.attachment(log, sha256),
    logs: () => store.logs(),
    close: async () => {
      await Promise.all([...logs.values()].map(({ last }) => last));
      await store.close();
    },
  };
}

const read = readConfig(process.env);
if (!read.ok) throw new Error(JSON.stringify(read.faults));
const { parts } = await openParts(read.config, (error) => {
  throw error;
});
const store = early(parts.store);
const app = await createApp(read.config, { ...parts, store });
const tenants = tenantDesk({
  authority: app.authority,
  people: parts.people,
  seats: app.seats,
  clock: parts.clock,
  timeZone: read.config.timeZone,
});
await openControl(read.config.dataDir, localDesk(app.authority, store, tenants, read.config.tenant), (error) => console.error(error));
const { url } = await app.listen();
process.stdout.write(`${url}\n`);
process.on('SIGTERM', () => process.exit(0));
