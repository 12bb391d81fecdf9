/** Several readers of one authority in the page: for stories, practice mode and tests. The same promises as over the network. */
import { NOBODY, type Clock, type StoredAttachment, type Who } from '@insyn/authority/ports.ts';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import type { Level } from '@insyn/domain/access.ts';
import { EMPTY_HASH, hashOf, lineText } from '@insyn/domain/chain.ts';
import { isCard } from '@insyn/domain/dialogue/view.ts';
import { draftAfter, type StoredDraft } from '@insyn/domain/draft.ts';
import type { Frame, Seat } from '@insyn/domain/fact.ts';
import type { LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import type { ReviewQuery } from '@insyn/domain/view.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { Position } from '@insyn/protocol/frames.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import type { SessionAnswer } from '@insyn/protocol/session.ts';
import { problemOf } from '../problem.ts';
import type { LoginPages } from './login-pages.ts';
import type { FeedEvent, Reply, Transport } from './transport.ts';

export type LocalParts = {
  readonly authority: Authority;
  /** Where display names are told, e.g. `memoryNames()`. */
  readonly names: { readonly tell: (log: LogId, person: Pseudonym, name: string | null) => void };
  /** Bytes of documents, e.g. `store.attachment`. */
  readonly attachment?: (log: LogId, sha256: string) => Promise<StoredAttachment | null>;
  /** Whether the ballot box keeps a ballot, where there is one. */
  readonly isInBox?: (election: string, hash: string) => Promise<boolean>;
  readonly clock?: Clock;
};

export type Viewing = {
  /** How sure it is who they are; `guest` when not said. */
  readonly level?: Exclude<Level, 'none'>;
  readonly badges?: readonly Badge[];
  /** The person's number in the tenant, as on pages of ours. */
  readonly number?: number;
  /** The pages where somebody says who they are; without them nobody can. */
  readonly pages?: LoginPages;
  /** Whether a reload would find them here; true when not said. */
  readonly lasting?: boolean;
};

export type Local = {
  /** Somebody at a page of their own; the same name is the same person. Nobody in particular without a name. */
  readonly viewer: (name?: string | null, seats?: readonly Seat[], viewing?: Viewing) => Transport;
};

type Listener = { readonly log: LogId; readonly tell: (event: FeedEvent) => void };

export function createLocal({ authority, names, attachment, isInBox, clock = { now: () => Date.now() } }: LocalParts): Local {
  const drawn = new Map<string, string>();
  const draw = (name: string): string => {
    const known = drawn.get(name) ?? toBase64url(crypto.getRandomValues(new Uint8Array(16)));
    drawn.set(name, known);
    return known;
  };

  /** By person and log. */
  const drafts = new Map<string, Map<PostId, StoredDraft>>();
  const draftsOf = (person: string, log: LogId): Map<PostId, StoredDraft> => {
    const found = drafts.get(`${person} ${log}`) ?? new Map<PostId, StoredDraft>();
    drafts.set(`${person} ${log}`, found);
    return found;
  };

  const viewer = (
    first: string | null = null,
    seats: readonly Seat[] = [],
    { level: at = 'guest', badges = [], number, pages, lasting = true }: Viewing = {},
  ): Transport => {
    let name = first;
    let level = at;
    const listeners = new Set<Listener>();
    const stops = new Set<() => void>();
    const whoIn = (log: LogId): Who => {
      if (name === null) return { ...NOBODY, seats };
      return {
        person: draw(`person ${name}`),
        pseudonym: draw(`${log} ${name}`) as Pseudonym,
        level,
        seats,
        badges,
        eligible: true,
        number: number ?? null,
      };
    };
    const ownDrafts = async (log: LogId): Promise<Reply<Map<PostId, StoredDraft>>> => {
      const who = whoIn(log);
      if (!(await authority.frame(log, 0, 1, who))) return refused('dialogue/not-found');
      return who.person === null ? refused('session/needed') : { kind: 'ok', value: draftsOf(who.person, log) };
    };
    const session = (): SessionAnswer => ({ level: name === null ? 'none' : level, name, csrf: null });
    const become = (next: string | null, as: Exclude<Level, 'none'> = 'guest'): void => {
      name = next;
      level = as;
      for (const { log, tell } of listeners) tell({ type: 'reset', reset: { log, reason: 'viewer' } });
    };

    const push = async ({ log, from, lines }: Committed, tell: Listener['tell']): Promise<void> => {
      const who = whoIn(log);
      const own = await authority.frame(log, from, lines.length, who);
      if (!own) return;
      const everyone = await authority.frame(log, from, lines.length, NOBODY);
      tell({ type: 'events', frame: everyone ?? own });
      if (who.pseudonym === null && seats.length === 0) return;
      tell({ type: 'contents', contents: { log, upto: from + own.lines.length, contents: own.contents, names: own.names } });
    };
    const greet = async (log: LogId, position: Position | null, tell: Listener['tell']): Promise<void> => {
      tell({ type: 'up' });
      const fault = await misplaced(authority, log, position, whoIn(log));
      if (fault) tell({ type: 'reset', reset: { log, reason: fault === 'dialogue/not-found' ? 'gone' : 'position' } });
      const found = await authority.look(log);
      if (!found || fault === 'dialogue/not-found') return;
      const { seq, hash } = found.state;
      tell({ type: 'tip', tip: { log, epoch: found.epoch, seq, hash, now: new Date(clock.now()).toISOString() } });
    };

    return {
      base: 'local:',
      feed: {
        sub: (log, position, listener) => {
          let open = true;
          let last = Promise.resolve();
          const tell = (event: FeedEvent): void => {
            if (open) listener(event);
          };
          const inTurn = (work: () => Promise<void>): void => {
            last = last.then(() => (open ? work() : undefined));
          };
          const entry: Listener = { log, tell };
          listeners.add(entry);
          const leave = authority.listen((committed) => {
            if (committed.log === log) inTurn(() => push(committed, tell));
          });
          inTurn(() => greet(log, position(), tell));
          const stop = (): void => {
            open = false;
            leave();
            listeners.delete(entry);
            stops.delete(stop);
          };
          stops.add(stop);
          return stop;
        },
        pull: async (log, after) => {
          const who = whoIn(log);
          const fault = await misplaced(authority, log, after, who);
          if (fault) return refused(fault);
          return found(await authority.frame(log, after.seq, LIMITS.pullLines, who));
        },
        snapshot: async (log, query) => found(await authority.snapshot(log, query, whoIn(log))),
        page: async (log, query) => found(await authority.page(log, query, whoIn(log))),
        send: async (log, command, key) => {
          const who = whoIn(log);
          const begins = command.type === 'dialogue/create' && seats.length > 0;
          if (!begins && !(await authority.frame(log, 0, 1, who))) return refused('dialogue/not-found');
          if (who.pseudonym !== null && name !== null) names.tell(log, who.pseudonym, name);
          const answer = await authority.submit({ log, command, who, key });
          if (answer.accepted) return { kind: 'ok', value: answer.receipt };
          return { kind: 'problem', problem: { ...problemOf(answer.code), ...(answer.fields ? { fields: answer.fields } : {}) } };
        },
      },
      ...(seats.some((seat) => seat.startsWith('moderator/'))
        ? {
            bench: {
              review: async (log: LogId, query: ReviewQuery) => found(await authority.review(log, query, whoIn(log))),
              claim: () => {},
            },
          }
        : {}),
      shelf: {
        statistics: async (log) => found(await authority.statistics(log, whoIn(log))),
        ledger: async (log, query) => found(await authority.ledger(log, query, whoIn(log))),
        ownReports: async (log) => found(await authority.ownReports(log, whoIn(log))),
        decisionLink: () => Promise.resolve(refused('dialogue/not-found')),
        document: async (log, sha256) => {
          const stored = (await named(authority, log, sha256, whoIn(log))) ? ((await attachment?.(log, sha256)) ?? null) : null;
          return stored ? { kind: 'ok', value: new TextDecoder().decode(stored.bytes) } : refused('dialogue/not-found');
        },
        ...(isInBox === undefined
          ? {}
          : {
              isInBox: async (election: string, hash: string) => ({ kind: 'ok' as const, value: { there: await isInBox(election, hash) } }),
            }),
      },
      drafts: {
        list: async (log) => {
          const own = await ownDrafts(log);
          return own.kind === 'ok' ? { kind: 'ok', value: [...own.value.values()].sort((a, b) => b.savedAt - a.savedAt) } : own;
        },
        save: async (log, place, draft) => {
          const own = await ownDrafts(log);
          if (own.kind !== 'ok') return own;
          const after = draftAfter(own.value.get(place) ?? null, { place, ...draft }, clock.now());
          if (after.text === '') own.value.delete(place);
          else own.value.set(place, after);
          return { kind: 'ok', value: after };
        },
      },
      sessions: {
        current: () => Promise.resolve({ kind: 'ok', value: session() }),
        begin: (next) => {
          if (next.trim() === '') return Promise.resolve(refused('people/name-missing'));
          become(next.trim());
          return Promise.resolve({ kind: 'ok', value: session() });
        },
        lasting: () => lasting,
        end: () => {
          become(null);
          return Promise.resolve({ kind: 'ok', value: null });
        },
      },
      ...(pages
        ? {
            pairings: pages.serve({
              become: (person, as) => {
                become(person, as);
                return session();
              },
              send: (person, as, log, command, key) => viewer(person, [], { level: as }).feed.send(log, command, key),
            }),
          }
        : {}),
      close: () => {
        for (const stop of [...stops]) stop();
      },
    };
  };
  return { viewer };
}

function refused(code: ProblemCode): { readonly kind: 'problem'; readonly problem: ReturnType<typeof problemOf> } {
  return { kind: 'problem', problem: problemOf(code) };
}

function found<T extends object>(value: T | null): Reply<T> {
  return value ? { kind: 'ok', value } : refused('dialogue/not-found');
}

/** True when a card that this reader may read names the document. */
async function named(authority: Authority, log: LogId, sha256: string, who: Who): Promise<boolean> {
  const snapshot = await authority.snapshot(log, { sort: 'newest', limit: 1 }, who);
  // Cards are of documents, and of the files of organisations' answers.
  return Object.values(snapshot?.contents ?? {}).some(
    (entry) => entry !== null && isCard(entry.content) && entry.content.sha256 === sha256,
  );
}

/** Why a reader cannot go on from a position (rule D9); `null` when it can. */
async function misplaced(authority: Authority, log: LogId, position: Position | null, who: Who): Promise<ProblemCode | null> {
  const look = await authority.look(log);
  const here: Frame | null = look && (await authority.frame(log, Math.max(0, (position?.seq ?? 0) - 1), 1, who));
  if (!look || !here) return 'dialogue/not-found';
  if (!position) return null;
  if (!Number.isSafeInteger(position.seq) || position.seq < 0) return 'log/bad-position';
  const line = here.lines[0];
  const hash = position.seq === 0 ? EMPTY_HASH : line?.seq === position.seq ? hashOf(lineText(line)) : null;
  return position.epoch === look.epoch && hash === position.hash ? null : 'log/reset';
}
