/** Unfinished words, kept on the device until they are sent or thrown away. */
import type { LogId } from '@insyn/domain/ids.ts';
import { placeOf, type ClientStorage, type Draft } from './storage.ts';

/** `slot`: which composer, e.g. `post` or `reply <post>`. */
export interface Drafts {
  /** Resolves with the draft as saved, with its time; an empty text clears. */
  save(slot: string, text: string): Promise<Draft | null>;
  /** Saves a draft as it is. */
  keep(slot: string, draft: Draft): Promise<void>;
  read(slot: string): Promise<Draft | null>;
  /** Every draft of the dialogue, in no order that means anything. */
  list(): Promise<readonly Draft[]>;
  clear(slot: string): Promise<void>;
}

export function draftsOf(storage: ClientStorage, base: string, log: LogId, now: () => number): Drafts {
  const clear = (slot: string): Promise<void> => storage.remove('drafts', placeOf(base, log, slot));
  return {
    save: async (slot, text) => {
      if (text === '') {
        await clear(slot);
        return null;
      }
      const draft: Draft = { text, savedAt: now() };
      await storage.put('drafts', placeOf(base, log, slot), draft);
      return draft;
    },
    keep: (slot, draft) => storage.put('drafts', placeOf(base, log, slot), draft),
    read: (slot) => storage.get('drafts', placeOf(base, log, slot)),
    list: () => storage.list('drafts', placeOf(base, log)),
    clear,
  };
}
