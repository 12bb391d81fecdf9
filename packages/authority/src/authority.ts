/** The referee: every command passes its log's one queue, and every reader gets what the one redactor lets through. */
import { isLogId } from '@insyn/domain/ids.ts';
import { pageFor, snapshotFor } from '@insyn/domain/page.ts';
import { statisticsOf } from '@insyn/domain/debate/statistics.ts';
import { heldOpenly } from '@insyn/domain/keeping/masks.ts';
import { ledgerOf } from '@insyn/domain/moderation/ledger.ts';
import { ownReports } from '@insyn/domain/moderation/own.ts';
import { peopleIn, reviewPage, reviewSelection } from '@insyn/domain/moderation/queue.ts';
import { hold } from '@insyn/domain/root.ts';
import { readable, visibleLog } from '@insyn/domain/visibility.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { PageContext } from '@insyn/domain/page.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';
import { LogDesk } from './desk.ts';
import { fitting, frameOf, namesFor } from './frames.ts';
import { viewerOf } from './marks.ts';
import type { DeskTools } from './desk.ts';
import type { Loaded, Step } from './loading.ts';
import type { Clock, EventStore, Ids, Names, Secrets, Who } from './ports.ts';
import type { Authority, Committed, Pages, Project } from './types.ts';

export type AuthoritySettings = {
  /** Logs kept in memory at most; the one that was longest unused goes first. */
  readonly maxLogs: number;
  /** Milliseconds after which an unused log leaves memory. */
  readonly idleMs: number;
  /** Lines read from the store at a time. */
  readonly pageLines: number;
  /** Commands decided and written together at most. */
  readonly turnCommands: number;
  /** Bytes of lines and contents in one frame that is pulled. */
  readonly pullBytes: number;
};

export const DEFAULT_AUTHORITY_SETTINGS: AuthoritySettings = {
  maxLogs: 200,
  idleMs: 10 * 60_000,
  pageLines: 2000,
  turnCommands: 256,
  pullBytes: 1024 * 1024,
};

export type AuthorityParts = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: Secrets;
  readonly names: Names;
  /** Rows of read models for what is about to be written; none when left out. */
  readonly project?: Project;
  /** Finds the posts of a page in a read model; without it they are found in memory, by the definition it must agree with. */
  readonly pages?: Pages;
  /** Told of what went wrong beneath an answer; the console when left out. */
  readonly report?: (error: unknown) => void;
  /** Waits before a turn is decided anew after a conflict; up to 5, 10, 20 … ms at random when left out. */
  readonly pause?: (attempt: number) => Promise<void>;
  readonly settings?: Partial<AuthoritySettings>;
};

export function createAuthority(parts: AuthorityParts): Authority {
  const { store, clock, ids, secrets, names } = parts;
  const settings = { ...DEFAULT_AUTHORITY_SETTINGS, ...parts.settings };
  const report = parts.report ?? ((error: unknown) => console.error(error));
  const listeners = new Set<(committed: Committed) => void>();
  const desks = new Map<LogId, LogDesk>();

  const tell = async (log: LogId, { from, lines, after }: Step): Promise<void> => {
    if (lines.length === 0) return;
    const committed: Committed = { log, epoch: await store.epoch(), from, lines, ...openly(after) };
    for (const listener of listeners) {
      try {
        listener(committed);
      } catch (error) {
        report(error);
      }
    }
  };
  const tools: DeskTools = {
    ...settings,
    store,
    clock,
    ids,
    secrets,
    report,
    tell,
    project: parts.project ?? (() => []),
    pause: parts.pause ?? jitter,
  };

  const deskOf = (log: LogId): LogDesk => {
    const desk = desks.get(log) ?? new LogDesk(log, tools);
    // Taken out and put back: the map's order is the order of use.
    desks.delete(log);
    desks.set(log, desk);
    desk.usedAt = clock.now();
    return desk;
  };
  const sweep = (): void => {
    const now = clock.now();
    for (const [log, desk] of desks) {
      if (!desk.idle) continue;
      if (desk.empty || desks.size > settings.maxLogs || now - desk.usedAt > settings.idleMs) desks.delete(log);
    }
  };
  /** The committed state; `null` where there is no such log. */
  const loaded = async (log: LogId): Promise<Loaded | null> => {
    if (!isLogId(log)) return null;
    const found = await deskOf(log).load();
    sweep();
    return found.state.seq === 0 ? null : found;
  };
  const seen = async (log: LogId, who: Who): Promise<{ readonly found: Loaded; readonly viewer: Viewer } | null> => {
    const found = await loaded(log);
    const viewer = viewerOf(secrets, log, who);
    return found && visibleLog(found.state, viewer) ? { found: openly(found), viewer } : null;
  };
  /** As `seen`, of logs in which people talk: a body's and a tenant's have no posts, no ledger and no figures. */
  const debated = async (log: LogId, who: Who): ReturnType<typeof seen> => {
    const reader = await seen(log, who);
    return reader?.found.state.dialogue.phase === 'empty' ? null : reader;
  };
  const moment = (): string => new Date(clock.now()).toISOString();
  const contextFor = async (log: LogId, who: Who): Promise<PageContext> => {
    const own = who.pseudonym === null ? undefined : (await names.names(log, [who.pseudonym])).get(who.pseudonym);
    return { epoch: await store.epoch(), now: moment(), name: own ?? null };
  };
  /** The state is looked at after the read model, so that it knows every post the model named. */
  const reading = async (
    log: LogId,
    query: PostQuery,
    who: Who,
  ): Promise<{ readonly found: Loaded; readonly viewer: Viewer; readonly context: PageContext } | null> => {
    const named = isLogId(log) && query.messages === undefined ? await parts.pages?.(log, query) : undefined;
    const context = await contextFor(log, who);
    const reader = await seen(log, who);
    if (!reader || !named) return reader && { ...reader, context };
    const { items } = reader.found.state.debate;
    return { ...reader, context: { ...context, posts: { items: named.posts.flatMap((post) => items.get(post) ?? []), next: named.next } } };
  };

  return {
    submit: async (submission) => {
      if (!isLogId(submission.log)) return { accepted: false, code: 'dialogue/not-found' };
      const answer = await deskOf(submission.log).submit(submission);
      sweep();
      return answer;
    },
    look: async (log) => {
      const found = await loaded(log);
      return found && { ...openly(found), epoch: await store.epoch() };
    },
    lookWhole: async (log) => {
      const found = await loaded(log);
      return found && { ...found, epoch: await store.epoch() };
    },
    frame: async (log, after, limit, who) => {
      const epoch = await store.epoch();
      const stored = isLogId(log) ? (await store.read(log, after, limit)).lines : [];
      // Visibility is judged by a state no older than the lines: the state is looked at after they were read, and lines it does not know wait.
      const reader = await seen(log, who);
      if (!reader) return null;
      const known = stored.filter(({ seq }) => seq <= reader.found.state.seq);
      const lines = fitting(known, reader.found, settings.pullBytes);
      return frameOf({ ...reader.found, epoch, from: after, now: moment(), lines, viewer: reader.viewer, names });
    },
    snapshot: async (log, query, who) => {
      const reader = await reading(log, query, who);
      const snapshot = reader && snapshotFor(reader.found.state, reader.found.held, reader.viewer, query, reader.context);
      return snapshot && { ...snapshot, names: await namesFor(names, log, snapshot.contents) };
    },
    page: async (log, query, who) => {
      const reader = await reading(log, query, who);
      const page = reader && pageFor(reader.found.state, reader.found.held, reader.viewer, query, reader.context);
      return page && { ...page, names: await namesFor(names, log, page.contents) };
    },
    review: async (log, query, who) => {
      const reader = await seen(log, who);
      if (!reader?.viewer.seats.some((seat) => seat.startsWith('moderator/'))) return null;
      const { found, viewer } = reader;
      const at = moment();
      // Names are asked for when it is known whose words are on the page.
      const selection = reviewSelection(found.state, found.held, query, at);
      const people = peopleIn(selection, found.state, found.held);
      const known = await names.names(log, people);
      const named = hold(found.held, {}, Object.fromEntries([...known].map(([person, name]) => [person, name === null ? null : { name }])));
      return reviewPage(found.state, named, viewer, query, at, selection);
    },
    ledger: async (log, query, who) => {
      const reader = await debated(log, who);
      return reader && ledgerOf(reader.found.state, query);
    },
    statistics: async (log, who) => {
      const reader = await debated(log, who);
      return reader && statisticsOf(reader.found.state, reader.found.held);
    },
    ownReports: async (log, who) => {
      const reader = await debated(log, who);
      if (!reader) return null;
      const { found, viewer } = reader;
      return ownReports(found.state, found.held, viewer, readable(found.state, viewer), moment());
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await Promise.all([...desks.values()].map((desk) => desk.settled()));
      listeners.clear();
      desks.clear();
    },
  };
}

/** Without what is masked: whatever is read of a log is read of this. */
function openly({ state, held }: Loaded): Loaded {
  return { state, held: heldOpenly(state, held) };
}

async function jitter(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** (attempt - 1)));
}
