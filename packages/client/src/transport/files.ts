/**
 * A sealed archive instead of a server: answers are read out of files beside the page (`protocol/archive-copy.ts`), by the same rules
 * as the server's. Nothing is sent, nobody is anybody, and no request goes anywhere but to the folder.
 */
import { EMPTY_HASH } from '@insyn/domain/chain.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Page, Snapshot } from '@insyn/domain/snapshot.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { Position } from '@insyn/protocol/frames.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { problemOf } from '../problem.ts';
import { CopyReader } from './copy-reader.ts';
import { copyRecords } from './copy-search.ts';
import type { Reply, Transport } from './transport.ts';

export type FilesParts = {
  readonly copy: CopyReader;
  /** Text of an attachment by its digest; `null` where it is not there. */
  readonly attachment: (sha256: string) => Promise<string | null>;
};

/** The copy in a folder of a web host. `folder`: its address, with a slash at its end. */
export function openFolder(folder: string): { readonly copy: CopyReader; readonly transport: Transport } {
  const read = async (path: string): Promise<string | null> => {
    const response = await fetch(new URL(path, folder), { credentials: 'omit' });
    if (response.ok) return response.text();
    if (response.status === 404) return null;
    throw new TypeError(`status ${String(response.status)}`);
  };
  const copy = new CopyReader(read);
  return { copy, transport: createFiles({ copy, attachment: (sha256) => read(`../attachments/${sha256}`) }) };
}

const NOBODY_THERE: Reply<never> = { kind: 'problem', problem: problemOf('session/needed') };

export function createFiles({ copy, attachment }: FilesParts): Transport {
  /** `found` gets what is there; a log that is not this one is not there. */
  const inCopy = async <T>(log: LogId, found: (start: Snapshot) => Promise<T | null> | T | null): Promise<Reply<T>> => {
    try {
      const { snapshot } = await copy.start();
      const value = snapshot.log === log ? await found(snapshot) : null;
      return value === null ? refused('dialogue/not-found') : { kind: 'ok', value };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.name : 'no answer' };
    }
  };
  return {
    base: 'files:',
    feed: {
      sub: (log, _position, listener) => {
        let open = true;
        void copy.start().then(
          ({ snapshot: { log: own, epoch, seq, hash, now } }) => {
            if (!open) return;
            listener({ type: 'up' });
            listener(
              own === log ? { type: 'tip', tip: { log, epoch, seq, hash, now } } : { type: 'reset', reset: { log, reason: 'gone' } },
            );
          },
          () => (open ? listener({ type: 'down' }) : undefined),
        );
        return () => {
          open = false;
        };
      },
      pull: async (log, after) => {
        const reply = await inCopy(log, (start) => start);
        if (reply.kind !== 'ok') return reply;
        const fault = misplaced(after, reply.value);
        return fault === null ? { kind: 'ok', value: nothingAfter(reply.value) } : refused(fault);
      },
      snapshot: (log, query) =>
        inCopy(log, async (start) => (isFirst(query) ? start : { ...start, ...(await pageOf(copy, start, query)) })),
      page: (log, query) => inCopy(log, (start) => pageOf(copy, start, query)),
      send: async (log) => {
        const reply = await inCopy(log, () => true);
        return reply.kind === 'ok' ? NOBODY_THERE : reply;
      },
    },
    shelf: {
      statistics: (log) => inCopy(log, async () => (await copy.figures()).statistics),
      ledger: (log) => inCopy(log, async () => (await copy.figures()).ledger),
      document: (log, sha256) => inCopy(log, () => attachment(sha256)),
      ownReports: () => Promise.resolve(NOBODY_THERE),
      decisionLink: () => Promise.resolve(NOBODY_THERE),
    },
    sessions: {
      current: () => Promise.resolve({ kind: 'ok', value: { level: 'none', name: null, csrf: null } }),
      begin: () => Promise.resolve(NOBODY_THERE),
      mayWrite: () => false,
      end: () => Promise.resolve({ kind: 'ok', value: null }),
    },
    records: copyRecords(copy),
    close: () => undefined,
  };
}

/** What a page begins with is in the first file. */
function isFirst({ sort, limit, ...more }: PostQuery): boolean {
  return sort === 'newest' && limit === 50 && Object.values(more).every((value) => value === undefined);
}

/** As the domain's `pageOf` and `messagesFor`, out of files. */
async function pageOf(copy: CopyReader, start: Snapshot, query: PostQuery): Promise<Page> {
  const { rows, next } = await (query.messages === undefined ? copy.rowsOf(query) : copy.rowsOfMessages(query.messages));
  const { items, contents, names } = await copy.withContents(rows);
  const { log, epoch, seq, hash, now, me } = start;
  return { log, epoch, seq, hash, now, me, items, contents, names, next };
}

/** There is nothing after the end, and the end is where everyone stands. */
function misplaced({ epoch, seq, hash }: Position, start: Snapshot): ProblemCode | null {
  if (!Number.isSafeInteger(seq) || seq < 0) return 'log/bad-position';
  if (epoch !== start.epoch || seq > start.seq) return 'log/reset';
  const known = seq === start.seq ? start.hash : seq === 0 ? EMPTY_HASH : null;
  return hash === known ? null : 'log/reset';
}

function nothingAfter({ log, epoch, seq, now }: Snapshot): Frame {
  return { log, epoch, from: seq, now, lines: [], contents: {}, names: {} };
}

function refused(code: ProblemCode): { readonly kind: 'problem'; readonly problem: ReturnType<typeof problemOf> } {
  return { kind: 'problem', problem: problemOf(code) };
}
