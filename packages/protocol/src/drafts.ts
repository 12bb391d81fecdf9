/** Drafts of the person who asks: `GET /dialogues/{log}/me/drafts` and `PUT …/me/drafts/{place}`. Private, in no log. */
import type { StoredDraft, WrittenDraft } from '@insyn/domain/draft.ts';

export type { EarlierDraft, StoredDraft, WrittenDraft } from '@insyn/domain/draft.ts';

/** Answered with what stands afterwards. An empty text drops the draft. */
export type DraftRequest = Omit<WrittenDraft, 'place'>;

export type DraftsAnswer = { readonly drafts: readonly StoredDraft[] };
