/** Follows every log from where it was left, so that nothing is missed while the server stood still. */
import type { Authority } from '@insyn/authority/types.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { isTenantLog } from '@insyn/domain/root.ts';
import type { Pace } from '@insyn/protocol/follows.ts';
import type { Happening } from './happening.ts';
import { dialogueTopics, happeningIn, NEWS } from './news.ts';
import type { DocumentOf, Sources } from './sources.ts';
import type { FollowStore } from './store.ts';

export type FollowLogsParts = {
  readonly authority: Pick<Authority, 'look' | 'listen'>;
  readonly store: Pick<EventStore, 'logs' | 'read' | 'head'>;
  readonly follows: FollowStore;
  readonly sources: Sources;
  readonly documentOf: DocumentOf;
  readonly dueOf: (pace: Pace) => number;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
  /** Told when there may be something to send. */
  readonly noted: () => void;
};

export type LogFollowing = {
  /** Resolves when every line that is on disk now has been looked at. */
  readonly settled: () => Promise<void>;
  /** What happens by time alone: dialogues that close within a day. */
  readonly byTime: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const AT_ONCE = 500;
/** No log's name: says that following has begun, also where there was no log yet. */
const BEGUN = '-' as LogId;
const DAY = 86_400_000;

export function followLogs(parts: FollowLogsParts): LogFollowing {
  const { authority, store, follows, report } = parts;
  const waiting = new Set<LogId>();
  let working: Promise<void> | null = null;
  let closed = false;

  const work = async (): Promise<void> => {
    for (const log of waiting) {
      if (closed) return;
      waiting.delete(log);
      try {
        await lookAt(parts, log);
      } catch (error) {
        // It stays where it was left: the next line, or the next start, takes it up again.
        report(error);
      }
    }
  };
  const start = (): Promise<void> =>
    (working ??= work().finally(() => {
      working = null;
      if (waiting.size > 0 && !closed) void start();
      else parts.noted();
    }));

  const stop = authority.listen(({ log, lines }) => {
    if (!lines.some(({ type }) => NEWS.has(type))) return;
    waiting.add(log);
    void start();
  });

  const begun = (async (): Promise<void> => {
    const fresh = !follows.hasBegun();
    if (fresh) follows.note(BEGUN, 0, [], parts.dueOf);
    for (const log of await store.logs()) {
      if (closed) return;
      if (isTenantLog(log)) continue;
      const head = (await store.head(log))?.seq ?? 0;
      // What was before anybody could follow is no news to them.
      if (fresh) follows.note(log, head, [], parts.dueOf);
      else if ((follows.position(log) ?? 0) < head) waiting.add(log);
    }
    await start();
  })().catch(report);

  return {
    settled: async () => {
      await begun;
      while (waiting.size > 0 || working !== null) await start();
    },
    byTime: async () => {
      const now = parts.now();
      for (const key of follows.followedKeys('dialogue')) {
        const found = isLogId(key) ? await parts.sources.look(key) : null;
        if (found === null || found.state.dialogue.phase === 'empty') continue;
        const closes = found.state.dialogue.description.debateCloses;
        const left = closes === null ? 0 : Date.parse(closes) - now;
        if (closes === null || left <= 0 || left > DAY || !isOpen(found.state.dialogue, 'debate', new Date(now).toISOString())) continue;
        const log = key as LogId;
        const closing: Happening = {
          id: `${log}/closing/${closes}`,
          at: now,
          what: { kind: 'dialogue-closing', log },
          topics: dialogueTopics(log, found.state),
        };
        follows.note(null, 0, [closing], parts.dueOf);
      }
      parts.noted();
    },
    close: async () => {
      closed = true;
      stop();
      await begun;
      await working;
    },
  };
}

/** Lines since the last look; rows for those who follow, and the new place, in one transaction. */
async function lookAt({ authority, store, follows, documentOf, dueOf }: FollowLogsParts, log: LogId): Promise<void> {
  const found = await authority.look(log);
  if (found === null) return;
  const { state, held } = found;
  const lines: Line[] = [];
  for (let at = follows.position(log) ?? 0; at < state.seq;) {
    const page = await store.read(log, at, Math.min(AT_ONCE, state.seq - at));
    const last = page.lines.at(-1);
    if (last === undefined) return;
    at = last.seq;
    for (const { line: text } of page.lines) {
      const line = JSON.parse(text) as Line;
      if (NEWS.has(line.type)) lines.push(line);
    }
  }
  const plans = lines.filter(({ type }) => type === 'protokoll/meeting-planned');
  const plannedAt = (line: Line): number => {
    const { meeting } = line.data as { readonly meeting: string };
    const times = state.protokoll.kind === 'body' ? (state.protokoll.meetings.find((each) => each.meeting === meeting)?.planned ?? 0) : 0;
    const later = plans.filter(({ seq, data }) => seq > line.seq && (data as { readonly meeting: string }).meeting === meeting);
    return times - later.length;
  };
  const happenings: Happening[] = [];
  for (const line of lines) {
    const happening = await happeningIn(line, {
      state,
      documentOf: (meeting, version) => documentOf(log, held, meeting, version),
      plannedAt,
    });
    if (happening !== null) happenings.push(happening);
  }
  follows.note(log, state.seq, happenings, dueOf);
}
