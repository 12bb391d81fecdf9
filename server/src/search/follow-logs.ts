/**
 * Keeps the index at the logs: catches up at start, then goes on with every commit. What fails is reported and tried again with the
 * next commit of that log, or at the next start; the server goes on.
 */
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import { lineOf } from '@insyn/authority/loading.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { MeetingKey } from '@insyn/domain/protokoll/types.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { changesBeside, dialogueChange, dialogueChanges, filesOfDialogue, type Source } from './entries.ts';
import { bodyChange, filesGone, filesOfMeetings, meetingsIn } from './entries-body.ts';
import type { Change, SearchIndex } from './port.ts';

export type FollowParts = {
  readonly index: SearchIndex;
  readonly authority: Pick<Authority, 'look' | 'listen'>;
  readonly store: Pick<EventStore, 'logs' | 'read' | 'attachment' | 'epoch'>;
  readonly report: (error: unknown) => void;
};

export type Following = {
  /** Resolves when everything that was committed before is in the index, or was reported. */
  readonly settled: () => Promise<void>;
  /** Takes no more, and waits for what it has begun. */
  readonly stop: () => Promise<void>;
};

type At = { readonly state: LogState; readonly held: Held };

/** Lines read at a time when catching up, and meetings put at a time. */
const LINES = 2000;
const MEETINGS = 50;

export function followLogs({ index, authority, store, report }: FollowParts): Following {
  /** The position each log is known to have in the index; a log that is not here is asked about. */
  const positions = new Map<LogId, number>();
  let stopped = false;
  let work: Promise<void> = Promise.resolve();

  /** One after another: the order of commits is the order of the index. */
  const queue = (job: () => Promise<void>): void => {
    work = work.then(async () => {
      if (stopped) return;
      try {
        await job();
      } catch (error) {
        report(error);
      }
    });
  };
  const put = async (log: LogId, seq: number, change: Change, lines: readonly Line[]): Promise<void> => {
    positions.delete(log);
    await index.put(log, seq, lines.some(erases) ? { ...change, erases: true } : change);
    positions.set(log, seq);
  };

  /** Brings a log to `at`; `lines` are those after `from`. Where the index is elsewhere, they are read. */
  const bring = async (log: LogId, at: At, lines: readonly Line[], from: number): Promise<void> => {
    const position = positions.get(log) ?? (await index.position(log));
    const { seq } = at.state;
    if (position === seq) return void positions.set(log, seq);
    // The index is ahead of what the log is: it was made from another run of it.
    if (position > seq) {
      if (lines.length > 0) return;
      await index.forget(log);
      return bring(log, at, [], 0);
    }
    const whole = position === 0;
    const after = whole ? [] : position === from && lines.length > 0 ? lines : await linesAfter(store, log, position, seq);
    if (at.state.tenant.kind === 'tenant') return void positions.set(log, seq);
    if (at.state.protokoll.kind === 'body') await bringBody(log, at, after, whole);
    else await put(log, seq, await dialogueTo(log, at, after, whole), after);
  };

  const dialogueTo = async (log: LogId, { state, held }: At, lines: readonly Line[], whole: boolean): Promise<Change> => {
    const files = whole || changesBeside(lines) ? filesOfDialogue(state, held) : [];
    const source: Source = { state, held, text: await texts(store, log, files) };
    return (whole ? null : dialogueChanges(source, lines)) ?? dialogueChange(source);
  };

  /** Many meetings go in some at a time: the position follows the last of them. */
  const bringBody = async (log: LogId, at: At, lines: readonly Line[], whole: boolean): Promise<void> => {
    const { state, held } = at;
    if (state.protokoll.kind === 'none') return;
    const meetings = whole ? state.protokoll.meetings : meetingsIn(state.protokoll, lines);
    const gone = filesGone(lines);
    let first = true;
    for (let from = 0; from < meetings.length || first; from += MEETINGS) {
      const some = meetings.slice(from, from + MEETINGS);
      const last = from + MEETINGS >= meetings.length;
      const { documents, texts: files } = filesOfMeetings(at, some);
      const read = await meetingDocuments(store, log, documents);
      const source = { state, held, text: await texts(store, log, files), document: (key: MeetingKey) => read.get(key) ?? null };
      const change = bodyChange(source, some, whole && first);
      const removals = change.removals === 'all' ? change.removals : [...change.removals, ...gone];
      // Until the last of them the log is as far as it was: a start after a fall begins it anew.
      const seq = last ? state.seq : whole ? 0 : Math.max(0, await index.position(log));
      if (last) await put(log, seq, { ...change, removals }, lines);
      else await index.put(log, seq, { ...change, removals });
      first = false;
    }
  };

  const catchUp = async (): Promise<void> => {
    await index.follow(await store.epoch());
    const logs = new Set(await store.logs());
    for (const log of await index.logs()) if (!logs.has(log)) await index.forget(log);
    for (const log of logs) {
      queue(async () => {
        const found = await authority.look(log);
        if (found !== null) await bring(log, found, [], 0);
      });
    }
  };
  // Commits wait until every log was looked at; those it had then are passed over by their position.
  const unlisten = authority.listen(({ log, state, held, lines, from }: Committed) =>
    queue(() => bring(log, { state, held }, lines, from)),
  );
  queue(catchUp);
  const begun = work;

  const settled = async (): Promise<void> => {
    await begun;
    // Not what comes while one waits: in a busy hour there is always more.
    await work;
  };
  return {
    settled,
    stop: async () => {
      unlisten();
      stopped = true;
      await work;
    },
  };
}

const ERASING: ReadonlySet<string> = new Set([
  'moderation/erase',
  'protokoll/withdraw',
  'keeping/mask',
  'keeping/confirm-erasure',
  'keeping/unpublish',
]);

/** The same authority, but a command that deletes or hides for good what was written is answered when that has left the search too. */
export function erasingAlso(authority: Authority, settled: () => Promise<void>): Authority {
  return {
    ...authority,
    submit: async (submission) => {
      const answer = await authority.submit(submission);
      if (answer.accepted && ERASING.has(submission.command.type)) await settled();
      return answer;
    },
  };
}

/** Whether a line deletes what was written, beside taking it from sight. */
function erases({ data }: Line): boolean {
  const erased = (data as { readonly erases?: unknown }).erases;
  return Array.isArray(erased) && erased.length > 0;
}

async function linesAfter(store: FollowParts['store'], log: LogId, after: number, to: number): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (let from = after; from < to;) {
    const { lines: some } = await store.read(log, from, Math.min(LINES, to - from));
    if (some.length === 0) break;
    lines.push(...some.map(lineOf));
    from = some.at(-1)?.seq ?? to;
  }
  return lines;
}

async function texts(store: FollowParts['store'], log: LogId, digests: readonly string[]): Promise<Source['text']> {
  const read = new Map<string, string>();
  for (const sha256 of new Set(digests)) {
    const stored = await store.attachment(log, sha256);
    if (stored !== null) read.set(sha256, new TextDecoder().decode(stored.bytes));
  }
  return (sha256) => read.get(sha256) ?? null;
}

async function meetingDocuments(
  store: FollowParts['store'],
  log: LogId,
  digests: ReadonlyMap<MeetingKey, string>,
): Promise<ReadonlyMap<MeetingKey, MeetingDocument>> {
  const read = new Map<MeetingKey, MeetingDocument>();
  for (const [meeting, sha256] of digests) {
    const stored = await store.attachment(log, sha256);
    if (stored !== null) read.set(meeting, JSON.parse(new TextDecoder().decode(stored.bytes)) as MeetingDocument);
  }
  return read;
}
