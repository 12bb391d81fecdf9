/** Shapes a page draws. Pure functions of state, contents, viewer and now make them (`debate/view.ts`, `dialogue/view.ts`). */
import type { ContentId, DocumentId, PostId } from './ids.ts';
import type { About, Alternative, Card, DialogueKind, Phase, Settings } from './dialogue/types.ts';
import type { Channel, PostStatus, Sort, Stance } from './debate/types.ts';
import type { Badge } from './tenant/roles.ts';

/** What a person may do with a post right now; the reason where a button is shown but off. */
export type PostActs = {
  readonly reply: boolean;
  readonly support: boolean;
  readonly unsupport: boolean;
  readonly edit: boolean;
  readonly add: boolean;
  readonly withdraw: boolean;
};

export type VersionView = { readonly content: ContentId; readonly at: string; readonly text: string; readonly lang: string };

export type PostView = {
  readonly post: PostId;
  readonly seq: number;
  readonly at: string;
  readonly status: PostStatus;
  /** The version shown now; what a reply or a support remembers. `null` for a tombstone. */
  readonly content: ContentId | null;
  readonly author: { readonly name: string; readonly own: boolean; readonly badge: Badge | null } | null;
  readonly text: string;
  readonly lang: string;
  readonly stance: Stance | null;
  readonly alternative: Alternative | null;
  readonly editedAt: string | null;
  /** Readable versions, oldest first, the one shown now last. */
  readonly history: readonly VersionView[];
  readonly addenda: readonly VersionView[];
  /** Brought in by staff for somebody who does not use the web. */
  readonly assisted: Channel | null;
  readonly parent: PostId | null;
  /** Set on a reply below the first level: whom it answers. */
  readonly replyTo: { readonly post: PostId; readonly name: string } | null;
  readonly support: number;
  readonly supported: boolean;
  readonly own: boolean;
  readonly replyCount: number;
  readonly acts: PostActs;
};

/** A top post with the answers held of its thread, in order of writing. */
export type ThreadView = { readonly top: PostView; readonly replies: readonly PostView[]; readonly moreReplies: number };

export type DialogueView = {
  readonly kind: DialogueKind;
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  /** Deciding body and its reference, empty when there is none. */
  readonly body: string;
  readonly dnr: string;
  readonly phase: Phase;
  /** When the present phase began. */
  readonly since: string;
  /** The phase beneath a pause, else the phase itself. */
  readonly base: Exclude<Phase, 'paused'>;
  readonly debateOpen: boolean;
  readonly debateCloses: string | null;
  readonly alternatives: readonly Alternative[];
  readonly about: About | null;
  readonly documents: readonly { readonly document: DocumentId; readonly card: Card; readonly at: string }[];
  readonly counts: { readonly published: number; readonly withdrawn: number };
  readonly settings: Settings;
};

/** What a page of posts asks for. `of`: the rest of a thread; `near`: the page round a permalink; `q`: words to find. */
export type PostQuery = {
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor?: string;
  readonly of?: PostId;
  readonly near?: PostId;
  readonly stance?: string;
  readonly q?: string;
};
