/** A text that is being written, kept so that its writer's other device has it. Working material: it stands in no log. */
import type { PostId } from './ids.ts';

/** A text that another took the place of. `savedAt`: ms since 1970. */
export type EarlierDraft = { readonly text: string; readonly savedAt: number };

export type StoredDraft = {
  /** The post that is answered. */
  readonly place: PostId;
  readonly text: string;
  readonly lang: string;
  /** ms since 1970 by the server, higher for every write of a place. */
  readonly savedAt: number;
  /** What another device had written, unseen by the one that wrote last. */
  readonly previous: EarlierDraft | null;
};

/** `basedOn`: the `savedAt` of what its writer knew of; `null` when of nothing. */
export type WrittenDraft = Pick<StoredDraft, 'place' | 'text' | 'lang'> & { readonly basedOn: number | null };

/**
 * What stands after a write. The newest write wins, and what its writer had not seen is kept beside it; a write that goes on from
 * what stands leaves the older text alone. An empty text drops what its writer knew of, and nothing else: where the answer has a
 * text, another had been written meanwhile.
 */
export function draftAfter(stored: StoredDraft | null, { place, text, lang, basedOn }: WrittenDraft, at: number): StoredDraft {
  if (stored === null) return { place, text, lang, savedAt: at, previous: null };
  const seen = stored.savedAt === basedOn;
  const savedAt = Math.max(at, stored.savedAt + 1);
  if (text === '') return seen ? { place, text, lang, savedAt, previous: null } : stored;
  const previous = seen || stored.text === text ? stored.previous : { text: stored.text, savedAt: stored.savedAt };
  return { place, text, lang, savedAt, previous: previous?.text === text ? null : previous };
}
