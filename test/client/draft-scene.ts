/** A server that keeps drafts of one person, on a network that can fail, and devices of theirs. */
import { DEVICE_CHANCE } from '@insyn/client/clock.ts';
import { draftsOf } from '@insyn/client/drafts.ts';
import type { Network } from '@insyn/client/network.ts';
import { problemOf } from '@insyn/client/problem.ts';
import { SharedDrafts, type SharedDraft } from '@insyn/client/shared-drafts.ts';
import { memoryStorage, type ClientStorage } from '@insyn/client/storage.ts';
import type { DraftShelf, Reply } from '@insyn/client/transport/transport.ts';
import { draftAfter, type StoredDraft } from '@insyn/domain/draft.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { handClock, type HandClock } from './hand-clock.ts';

export const LOG = 'fraga-politikerna' as LogId;
export const PLACE = 'AAAAAAAAAAAAAAAAAAAAAA' as PostId;
export const ELSEWHERE = 'AAAAAAAAAAAAAAAAAAAAAQ' as PostId;
const NOON = Date.parse('2026-03-03T12:00:00.000Z');

/** `lost`: what is asked for happens, and its answer is lost. */
export type Way = 'up' | 'down' | 'lost' | 'hanging';

export type Scene = {
  readonly clock: HandClock;
  readonly stored: ReadonlyMap<PostId, StoredDraft>;
  /** Every text that ever stood there. */
  readonly came: ReadonlySet<string>;
  readonly device: (more?: DeviceOptions) => Device;
};

/** `ahead`: ms that this device's clock is ahead of the server's. */
export type DeviceOptions = { readonly storage?: ClientStorage; readonly ahead?: number };

export type Device = {
  readonly drafts: SharedDrafts;
  readonly storage: ClientStorage;
  /** Texts that were asked to be kept, in order, with the ms since the scene began. */
  readonly sent: readonly { readonly text: string; readonly at: number }[];
  readonly told: readonly SharedDraft[];
  /** Every attempt from now on. */
  readonly set: (way: Way) => void;
  /** Refusals of the next attempts to save. */
  readonly refuse: (...problems: readonly { readonly code: ProblemCode; readonly retryAfter?: number }[]) => void;
  /** Answers what hangs. */
  readonly release: () => void;
  readonly online: () => void;
  /** The page is closed, and opened again on the same device. */
  readonly again: () => Device;
};

export function draftScene(): Scene {
  const clock = handClock(NOON);
  const stored = new Map<PostId, StoredDraft>();
  const came = new Set<string>();

  const open = (storage: ClientStorage, ahead: number, from: Way): Device => {
    let way = from;
    const sent: { text: string; at: number }[] = [];
    const told: SharedDraft[] = [];
    const refusals: { readonly code: ProblemCode; readonly retryAfter?: number }[] = [];
    const waiting: (() => void)[] = [];
    const heard = new Set<Parameters<Network['listen']>[0]>();

    const over = async <T>(work: () => T): Promise<Reply<T>> => {
      const now = way;
      if (now === 'down') return { kind: 'failed', reason: 'no network' };
      const value = work();
      if (now === 'hanging') await new Promise<void>((resolve) => waiting.push(resolve));
      return now === 'lost' ? { kind: 'failed', reason: 'lost' } : { kind: 'ok', value };
    };
    const shelf: DraftShelf = {
      list: () => over(() => [...stored.values()]),
      save: async (_log, place, draft) => {
        sent.push({ text: draft.text, at: clock.now() - NOON });
        const refusal = refusals.shift();
        if (refusal) return { kind: 'problem', problem: { ...problemOf(refusal.code), ...refusal } };
        return over(() => {
          const after = draftAfter(stored.get(place) ?? null, { place, ...draft }, clock.now());
          if (after.text === '') stored.delete(place);
          else stored.set(place, after);
          came.add(after.text);
          return after;
        });
      },
    };
    const own = { now: () => clock.now() + ahead, after: clock.after };
    const drafts = new SharedDrafts({
      log: LOG,
      drafts: draftsOf(storage, 'test:', LOG, own.now),
      shelf,
      clock: own,
      random: { ...DEVICE_CHANCE, fraction: () => 0.999 },
      network: { online: () => way !== 'down', listen: (told) => (heard.add(told), () => heard.delete(told)) },
      serverNow: () => clock.now(),
      changed: (draft) => void told.push(draft),
    });
    return {
      drafts,
      storage,
      sent,
      told,
      set: (next) => {
        way = next;
      },
      refuse: (...problems) => void refusals.push(...problems),
      release: () => {
        for (const answer of waiting.splice(0)) answer();
      },
      online: () => {
        for (const tell of heard) tell('online');
      },
      again: () => {
        drafts.close();
        return open(storage, ahead, way);
      },
    };
  };
  return { clock, stored, came, device: ({ storage = memoryStorage(true), ahead = 0 } = {}) => open(storage, ahead, 'up') };
}
