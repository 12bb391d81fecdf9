/** Follows every log from where it was left, so that nothing is missed while the server stood still. */
import type { Authority } from '@insyn/authority/types.ts';
import type { EventStore } from '@insyn/authority/ports.ts';
import type { ChatFact } from '@insyn/domain/chat/types.ts';
import type { Line, LineOf } from '@insyn/domain/fact.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { isBodyLog, isLogId, type LogId } from '@insyn/domain/ids.ts';
import { isTenantLog, type LogState } from '@insyn/domain/root.ts';
import { currentVote } from '@insyn/domain/vote/types.ts';
import type { Pace } from '@insyn/protocol/follows.ts';
import type { Happening } from './happening.ts';
import { type ChatTimes, comingChats, soonHappening, soonId } from './chat-news.ts';
import { dialogueTopics, happeningIn, isNews, NEWS } from './news.ts';
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
  /** What happens by time alone: debates and votes that close within a day. */
  readonly byTime: () => Promise<void>;
  /** The same to the minute: chats that begin within a quarter of an hour. */
  readonly soon: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const AT_ONCE = 500;
/** No log's name: says that following has begun, also where there was no log yet. */
const BEGUN = '-' as LogId;
const DAY = 86_400_000;
const MAY_BE_NEWS = new RegExp(`"type":"(?:${[...NEWS].join('|')})"`);

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

  /** Logs with chats to come, and when somebody is to be told of the first of them, ms. */
  const coming = new Map<LogId, number>();
  /** Chats that this run has told of; an earlier one's are known by the store. */
  const told = new Set<string>();
  const noteComing = (state: LogState): void => {
    const dues = comingChats(state, parts.now()).flatMap(({ session, due }) => (told.has(soonId(state, session)) ? [] : [due]));
    if (dues.length === 0) coming.delete(state.log);
    else coming.set(state.log, Math.min(...dues));
  };
  const soon = async (): Promise<void> => {
    await begun;
    for (const [log, first] of coming) {
      if (first > parts.now() || closed) continue;
      const found = await authority.look(log);
      if (found === null) continue;
      const { state } = found;
      const now = parts.now();
      for (const { session, due } of comingChats(state, now)) {
        if (due > now || told.has(soonId(state, session))) continue;
        follows.note(null, 0, [soonHappening(state, session, now)], parts.dueOf);
        told.add(soonId(state, session));
      }
      noteComing(state);
    }
  };

  const stop = authority.listen(({ log, lines, state }) => {
    if (lines.some(({ type }) => type.startsWith('chat/'))) noteComing(state);
    if (!lines.some((line) => isNews(line, state))) return;
    waiting.add(log);
    void start();
  });

  const lookForChats = async (log: LogId): Promise<void> => {
    try {
      const found = await authority.look(log);
      if (found !== null) noteComing(found.state);
    } catch (error) {
      // A log that cannot be read holds up no other.
      report(error);
    }
  };
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
      if (!isBodyLog(log)) await lookForChats(log);
    }
    await start();
  })().catch(report);

  return {
    settled: async () => {
      await begun;
      while (waiting.size > 0 || working !== null) await start();
    },
    soon,
    byTime: async () => {
      const now = parts.now();
      for (const key of follows.followedKeys('dialogue')) {
        const found = isLogId(key) ? await parts.sources.look(key) : null;
        if (found === null || found.state.dialogue.phase === 'empty') continue;
        const vote = closingVote(found.state, now);
        if (vote !== null) follows.note(null, 0, [vote], parts.dueOf);
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

/** A vote that closes within a day. */
function closingVote(state: LogState, now: number): Happening | null {
  const run = currentVote(state.vote);
  const left = run?.status === 'open' ? Date.parse(run.closes) - now : 0;
  if (run === null || left <= 0 || left > DAY) return null;
  const { log } = state;
  const what = { kind: 'vote-closing', log, election: run.election } as const;
  return { id: `${log}/vote-closing/${run.election}`, at: now, what, topics: dialogueTopics(log, state) };
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
      // A chat in full swing has thousands of lines between two that are news.
      const line = MAY_BE_NEWS.test(text) ? (JSON.parse(text) as Line) : null;
      if (line !== null && isNews(line, state)) lines.push(line);
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
      timesBefore: (changed) => timesBefore(store, changed),
    });
    if (happening !== null) happenings.push(happening);
  }
  follows.note(log, state.seq, happenings, dueOf);
}

/** When a chat was to be, until this line: told by the line before that said it. Plans are changed seldom, and mostly before a chat begins. */
async function timesBefore(store: Pick<FollowLogsParts['store'], 'read'>, { log, seq, data }: Line): Promise<ChatTimes | null> {
  const { session } = data as { readonly session: string };
  let [opens, closes]: [ChatTimes['opens'] | null, ChatTimes['closes'] | null] = [null, null];
  for (let end = seq - 1; end > 0 && opens === null; end -= AT_ONCE) {
    const after = Math.max(0, end - AT_ONCE);
    const { lines } = await store.read(log, after, end - after);
    for (const { line: text } of lines.toReversed()) {
      if (opens !== null || !/"type":"chat\/(?:planned|changed|extended)"/.test(text) || !text.includes(session)) continue;
      const before = JSON.parse(text) as LineOf<ChatFact>;
      if (before.type === 'chat/extended') closes ??= before.data.closes;
      if (before.type !== 'chat/planned' && before.type !== 'chat/changed') continue;
      opens = before.data.plan.opens;
      closes ??= before.data.plan.closes;
    }
  }
  return opens === null || closes === null ? null : { opens, closes };
}
