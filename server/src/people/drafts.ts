/** Drafts of people, so that their other device has them. In no log, in no archive, and gone with the person. */
import { draftAfter, type StoredDraft, type WrittenDraft } from '@insyn/domain/draft.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';

const DAY = 86_400_000;

/** A draft and the dialogue it is for. */
export type OwnDraft = StoredDraft & { readonly log: LogId };

/** `at`: ms since 1970. Drafts are kept for `LIMITS.draftDays` after they were last saved. */
export interface Drafts {
  /** Newest first. */
  list(person: string, log: LogId, at: number): Promise<readonly StoredDraft[]>;
  /**
   * What stands afterwards (`draftAfter`). `full`: the person has as many in this log as can be, and nothing was changed; `gone`: there
   * is no such person.
   */
  save(person: string, log: LogId, written: WrittenDraft, at: number): Promise<StoredDraft | 'full' | 'gone'>;
  /** Everything there is of a person, for the person (GDPR art. 15). */
  copyOf(person: string, at: number): Promise<readonly OwnDraft[]>;
  /** Drafts for a dialogue that were last saved before a moment: how many there are, and forgetting them (gallring). */
  countIn(log: LogId, before: number): Promise<number>;
  eraseIn(log: LogId, before: number): Promise<number>;
  /** Forgets what is too old. */
  sweep(at: number): Promise<void>;
}

/** Drafts saved before this are gone. */
export function keptSince(at: number): number {
  return at - LIMITS.draftDays * DAY;
}

/** What is left of a draft by now. */
export function standing<D extends StoredDraft>(draft: D | null, at: number): D | null {
  const since = keptSince(at);
  if (draft === null || draft.savedAt < since) return null;
  return draft.previous !== null && draft.previous.savedAt < since ? { ...draft, previous: null } : draft;
}

export function newestFirst<D extends StoredDraft>(drafts: readonly D[]): readonly D[] {
  return drafts.toSorted((a, b) => b.savedAt - a.savedAt || (a.place < b.place ? -1 : 1));
}

export type MemoryDrafts = Drafts & { readonly forget: (person: string) => void };

/** `known`: whether the person is there. */
export function memoryDrafts(known: (person: string) => boolean): MemoryDrafts {
  const rows = new Map<string, Map<string, { readonly log: LogId; readonly draft: StoredDraft }>>();
  const all = (person: string, at: number): readonly OwnDraft[] =>
    [...(rows.get(person)?.values() ?? [])].flatMap(({ log, draft }) => {
      const left = standing(draft, at);
      return left === null ? [] : [{ ...left, log }];
    });
  const list = (person: string, of: LogId, at: number): readonly StoredDraft[] =>
    newestFirst(all(person, at).flatMap(({ log, ...draft }) => (log === of ? [draft] : [])));
  return {
    list: async (person, log, at) => list(person, log, at),
    save: async (person, log, written, at) => {
      if (!known(person)) return 'gone';
      const own = rows.get(person) ?? new Map<string, { log: LogId; draft: StoredDraft }>();
      const key = `${log} ${written.place}`;
      const stored = standing(own.get(key)?.draft ?? null, at);
      const after = draftAfter(stored, written, at);
      if (after.text === '') own.delete(key);
      else if (stored === null && list(person, log, at).length >= LIMITS.draftsPerDialogue) return 'full';
      else own.set(key, { log, draft: after });
      rows.set(person, own);
      return after;
    },
    copyOf: async (person, at) => newestFirst(all(person, at)),
    countIn: async (log, before) => [...rows.values()].reduce((sum, own) => sum + keysIn(own, log, before).length, 0),
    eraseIn: async (log, before) => {
      let gone = 0;
      for (const own of rows.values()) for (const key of keysIn(own, log, before)) gone += Number(own.delete(key));
      return gone;
    },
    sweep: async (at) => {
      for (const own of rows.values()) {
        for (const [key, { log, draft }] of own) {
          const left = standing(draft, at);
          if (left === null) own.delete(key);
          else own.set(key, { log, draft: left });
        }
      }
    },
    forget: (person) => void rows.delete(person),
  };
}

function keysIn(
  own: ReadonlyMap<string, { readonly log: LogId; readonly draft: StoredDraft }>,
  log: LogId,
  before: number,
): readonly string[] {
  return [...own].flatMap(([key, each]) => (each.log === log && each.draft.savedAt < before ? [key] : []));
}
