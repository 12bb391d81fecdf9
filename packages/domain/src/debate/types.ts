/** The debate of a dialogue: posts and replies with versions, support, withdrawal. */
import type { Fact, Seat } from '../fact.ts';
import type { ContentId, Mark, PostId, Pseudonym } from '../ids.ts';
import type { Badge } from '../tenant/roles.ts';
import type { TrieMap } from '../trie-map.ts';

/** What a post is about: one of the alternatives, a question to the city, or nothing in particular. */
export type Stance =
  { readonly kind: 'alternative'; readonly alternative: string } | { readonly kind: 'question' } | { readonly kind: 'other' };
export const STANCE_KINDS = ['alternative', 'question', 'other'] as const;

export const SORTS = ['newest', 'oldest', 'support'] as const;
export type Sort = (typeof SORTS)[number];

/** A version of a post, as its author wrote it. Kept as a content: no line holds a word of it. */
export type PostContent = {
  readonly kind: 'post';
  readonly author: Pseudonym;
  /** The post this answers and the version its author had before the eyes. */
  readonly parent: { readonly post: PostId; readonly content: ContentId } | null;
  readonly stance: Stance;
  /** BCP 47 language of the text. */
  readonly lang: string;
  /** Markdown source, NFC, line ends `\n`. */
  readonly text: string;
  /** The author's role when it was written, in a dialogue of their own body. */
  readonly badge: Badge | null;
  /** Set when staff registered it for the author. */
  readonly assisted: { readonly channel: Channel; readonly registeredBy: Seat } | null;
};

/** A *tillägg*: words added after the edit window, shown under the post with their own time. */
export type AddendumContent = {
  readonly kind: 'addendum';
  readonly author: Pseudonym;
  readonly lang: string;
  readonly text: string;
};

/** How a contribution came in that staff registered for somebody who does not use the web. */
export const CHANNELS = ['paper', 'phone', 'office'] as const;
export type Channel = (typeof CHANNELS)[number];

export type DebateCommand =
  | {
      readonly type: 'debate/submit';
      readonly text: string;
      readonly lang: string;
      readonly stance: Stance;
      readonly parent?: { readonly post: PostId; readonly content: ContentId };
      /** Registered by an official for somebody else: shown as brought in that way. */
      readonly assisted?: Channel;
    }
  | { readonly type: 'debate/edit'; readonly post: PostId; readonly text: string; readonly lang: string; readonly stance: Stance }
  | { readonly type: 'debate/add'; readonly post: PostId; readonly text: string; readonly lang: string }
  | { readonly type: 'debate/withdraw'; readonly post: PostId }
  | { readonly type: 'debate/support'; readonly post: PostId; readonly content: ContentId }
  | { readonly type: 'debate/unsupport'; readonly post: PostId };

/**
 * A submitted line names nobody and nothing; `published` says where the post stands in the thread (decision 0003), so that a
 * tombstone keeps its place and replies are counted without reading contents. `touches` lists the contents whose readers change.
 */
export type DebateFact =
  | Fact<'debate/post-submitted', { readonly post: PostId }>
  | Fact<'debate/post-edited', { readonly post: PostId }>
  | Fact<'debate/addendum-submitted', { readonly post: PostId }>
  | Fact<
      'debate/version-published',
      {
        readonly post: PostId;
        readonly content: ContentId;
        /** True when this makes the post readable for the first time. */
        readonly first: boolean;
        readonly parent: PostId | null;
        readonly root: PostId | null;
        readonly touches: readonly ContentId[];
      }
    >
  | Fact<
      'debate/post-withdrawn',
      {
        readonly post: PostId;
        /** False for a post that had never been readable. */
        readonly published: boolean;
        readonly parent: PostId | null;
        readonly root: PostId | null;
        readonly touches: readonly ContentId[];
      }
    >
  | Fact<'debate/support-given', { readonly post: PostId; readonly content: ContentId }>
  | Fact<'debate/support-withdrawn', { readonly post: PostId }>;

export const DEBATE_REFUSALS = [
  'debate/closed',
  'debate/paused',
  'debate/login-needed',
  'debate/level-needed',
  'debate/not-eligible',
  'debate/text-empty',
  'debate/text-too-long',
  'debate/text-not-allowed',
  'debate/personal-number',
  'debate/lang-unknown',
  'debate/unknown-alternative',
  'debate/post-not-found',
  'debate/version-not-found',
  'debate/parent-withdrawn',
  'debate/not-yours',
  'debate/not-registrar',
  'debate/withdrawn',
  'debate/edit-window-over',
  'debate/edit-window-open',
  'debate/own-support',
  'debate/already-supported',
  'debate/not-supported',
  'debate/too-many-versions',
] as const;
export type DebateRefusal = (typeof DEBATE_REFUSALS)[number];

/** One content of a post: a version of its text or an addendum. */
export type Version = {
  readonly content: ContentId;
  readonly kind: 'text' | 'addendum';
  readonly seq: number;
  readonly at: string;
  readonly published: boolean;
};

export const POST_STATUSES = ['submitted', 'published', 'withdrawn'] as const;
export type PostStatus = (typeof POST_STATUSES)[number];

/** The fold of one post's lines. Author, stance and text are read from the contents, where the viewer has them. */
export type Item = {
  readonly post: PostId;
  readonly seq: number;
  readonly at: string;
  /** The author's mark on this post: "by its author" compares it, and no content is read. */
  readonly mark: Mark;
  readonly status: PostStatus;
  /** Set when the post is published; `null` for a post at the top. */
  readonly parent: PostId | null;
  /** The top post of the thread; `null` when this is one. */
  readonly root: PostId | null;
  readonly versions: readonly Version[];
  /** Distinct marks that support the post now. */
  readonly support: number;
  /** Readable answers directly below. */
  readonly replies: number;
  /** Readable answers in the whole thread below a top post. */
  readonly thread: number;
};

export type DebateCounts = {
  /** Posts and replies that can be read now. */
  readonly published: number;
  readonly withdrawn: number;
};

/** A client holds the items of its pages, the authority all: the same fold serves both. */
export type DebateState = {
  readonly counts: DebateCounts;
  readonly items: TrieMap<PostId, Item>;
  /** Which post a content belongs to, for those held. */
  readonly owners: TrieMap<ContentId, PostId>;
  /** Marks that support a post, as far as they are known here. */
  readonly supporters: TrieMap<PostId, TrieMap<Mark, true>>;
};
