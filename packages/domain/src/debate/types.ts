/** The debate of a dialogue: posts and replies with versions, support, withdrawal. */
import type { Card } from '../dialogue/types.ts';
import type { Fact, Seat } from '../fact.ts';
import type { MessageRole } from '../chat/types.ts';
import type { ContentId, DocumentId, Mark, PostId, Pseudonym, SessionId } from '../ids.ts';
import type { CheckCode, Judgement } from '../moderation/types.ts';
import type { Badge } from '../tenant/roles.ts';
import type { TrieMap } from '../trie-map.ts';

/** For or against the alternative a post is about; left out by those who weigh it. */
export const SIDES = ['for', 'against'] as const;
export type Side = (typeof SIDES)[number];
/** What a post is about: one of the alternatives, a question to the city, or nothing in particular. */
export type Stance =
  | { readonly kind: 'alternative'; readonly alternative: string; readonly side?: Side }
  | { readonly kind: 'question' }
  | { readonly kind: 'other' };
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
  /** Of a message in a chat. */
  readonly chat?: ChatWords;
};

/** What a message in a chat says beside its text. */
export type ChatWords = {
  /** The author's mark in the session: told when the message is published, so that one person waits a turn. `null`: of the panel. */
  readonly asker: Mark | null;
  /** The panel member a question is meant for. */
  readonly to: number | null;
  /** Facts from the administration that an answer shows. */
  readonly facts: string;
};

/** A *tillägg*: words added after the edit window, shown under the post with their own time. */
export type AddendumContent = {
  readonly kind: 'addendum';
  readonly author: Pseudonym;
  readonly lang: string;
  readonly text: string;
};

/** How a contribution came in that staff registered for somebody who does not use the web. */
export const CHANNELS = ['paper', 'phone', 'office', 'meeting'] as const;
export type Channel = (typeof CHANNELS)[number];

export type DebateCommand =
  | {
      readonly type: 'debate/submit';
      readonly text: string;
      readonly lang: string;
      readonly stance: Stance;
      readonly parent?: { readonly post: PostId; readonly content: ContentId };
      /** An official's or representative's reply that is the city's answer to what it replies to. */
      readonly answers?: boolean;
      /** Registered by an official for somebody else: shown as brought in that way. */
      readonly assisted?: Channel;
    }
  | { readonly type: 'debate/edit'; readonly post: PostId; readonly text: string; readonly lang: string; readonly stance: Stance }
  | { readonly type: 'debate/add'; readonly post: PostId; readonly text: string; readonly lang: string }
  | { readonly type: 'debate/withdraw'; readonly post: PostId }
  | { readonly type: 'debate/support'; readonly post: PostId; readonly content: ContentId }
  | { readonly type: 'debate/unsupport'; readonly post: PostId }
  | StaffCommand;

/** What staff do in the debate without moderating it. */
export type StaffCommand =
  | { readonly type: 'debate/highlight'; readonly post: PostId; readonly reason: string }
  | { readonly type: 'debate/unhighlight'; readonly post: PostId }
  | { readonly type: 'debate/mark-answered'; readonly post: PostId; readonly reply: PostId }
  | { readonly type: 'debate/unmark-answered'; readonly post: PostId }
  | {
      readonly type: 'debate/summarise';
      /** `YYYY-MM-DD` in the city's time zone; a second summary of a day takes the place of the first. */
      readonly day: string;
      readonly lang: string;
      readonly sentences: readonly SummarySentence[];
      readonly missing: string;
    }
  /** The whole list of those asked for an answer. */
  | { readonly type: 'debate/invite'; readonly bodies: readonly InvitedBody[] }
  | {
      readonly type: 'debate/publish-yttrande';
      readonly organisation: string;
      readonly body: string | null;
      readonly summary: string;
      readonly text: string;
      readonly lang: string;
      readonly stance: Stance;
      readonly card: Omit<Card, 'kind'> | null;
    }
  | { readonly type: 'debate/withdraw-yttrande'; readonly yttrande: DocumentId };

/** A sentence of a summary and the posts it rests on. */
export type SummarySentence = { readonly text: string; readonly posts: readonly PostId[] };
export type InvitedBody = { readonly id: string; readonly name: string };

/** What was said in a day, told by staff. `missing`: what nobody has raised yet; empty when nothing. */
export type SummaryContent = {
  readonly kind: 'summary';
  readonly lang: string;
  readonly sentences: readonly SummarySentence[];
  readonly missing: string;
};
/** Why staff lifted a post up. */
export type HighlightContent = { readonly kind: 'highlight'; readonly text: string };
/** *Yttrande*: an organisation's long answer. Whoever wrote it for the organisation is not named. */
export type YttrandeContent = {
  readonly kind: 'yttrande';
  readonly organisation: string;
  /** At most five lines. */
  readonly summary: string;
  /** Markdown; empty when it came as a file alone. */
  readonly text: string;
  readonly lang: string;
  readonly stance: Stance;
};

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
        /** Of a question in a chat, when everyone may first read it. */
        readonly asker?: Mark;
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
  | Fact<'debate/support-withdrawn', { readonly post: PostId }>
  | Fact<'debate/post-highlighted', { readonly post: PostId; readonly touches: readonly ContentId[] }>
  | Fact<'debate/highlight-removed', { readonly post: PostId; readonly touches: readonly ContentId[] }>
  | Fact<'debate/post-answered', { readonly post: PostId; readonly reply: PostId }>
  | Fact<'debate/answer-removed', { readonly post: PostId }>
  | Fact<'debate/day-summarised', { readonly day: string; readonly touches: readonly ContentId[] }>
  | Fact<'debate/bodies-invited', { readonly bodies: readonly InvitedBody[] }>
  /** Its content is the first, the card of its file the second when there is one. */
  | Fact<'debate/yttrande-published', { readonly yttrande: DocumentId; readonly body: string | null }>
  | Fact<'debate/yttrande-withdrawn', { readonly yttrande: DocumentId; readonly touches: readonly ContentId[] }>;

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
  'debate/hidden',
  'debate/return-lapsed',
  'debate/not-allowed',
  'debate/no-badge',
  'debate/not-published',
  'debate/day-not-understood',
  'debate/field-empty',
  'debate/field-too-long',
  'debate/unknown-body',
  'debate/yttrande-not-found',
] as const;
export type DebateRefusal = (typeof DEBATE_REFUSALS)[number];

/** `held`: a check stopped it. `returned`: its author was asked to change it, which is no rejection. */
export const VERSION_STATUSES = ['submitted', 'held', 'published', 'returned', 'rejected'] as const;
export type VersionStatus = (typeof VERSION_STATUSES)[number];

/** One content of a post: a version of its text or an addendum. */
export type Version = {
  readonly content: ContentId;
  readonly kind: 'text' | 'addendum';
  readonly seq: number;
  readonly at: string;
  readonly status: VersionStatus;
  /** A person is to look at it and has not. */
  readonly awaits: boolean;
  /** What a check said when it was written. */
  readonly check: CheckCode | null;
  readonly finding: ContentId | null;
  readonly judgement: Judgement | null;
  /** `seq` of the line of the last decision on it. */
  readonly act: number | null;
};

/** `submitted`: nobody but its author and moderators has been able to read it. */
export const POST_STATUSES = ['submitted', 'published', 'hidden', 'withdrawn', 'erased'] as const;
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
  /** The last time it was hidden; `status` tells whether it is now. */
  readonly hiding: Judgement | null;
  /** `seq` of the line that last hid or restored it. */
  readonly act: number | null;
  /** The two above as they were before each hiding: what taking the last one back brings again. */
  readonly past: readonly { readonly hiding: Judgement | null; readonly act: number | null }[];
  /** Why staff lifted it up; `null` when they have not. */
  readonly highlight: ContentId | null;
  /** The reply that is the city's answer. */
  readonly answered: PostId | null;
  /** The answer that is hidden now: it is the answer again when it is shown. */
  readonly lapsed: PostId | null;
  /** When it was sent to the registrar, and the number it was given. */
  readonly registrar: { readonly at: string; readonly dnr: string | null } | null;
  /** Distinct marks that support the post now. */
  readonly support: number;
  /** Readable answers directly below. */
  readonly replies: number;
  /** Readable answers in the whole thread below a top post. */
  readonly thread: number;
  /** Set on a message in a chat: it is on no page of the debate. */
  readonly chat?: { readonly session: SessionId; readonly role: MessageRole };
};

export type DebateCounts = {
  /** Posts and replies that can be read now. */
  readonly published: number;
  readonly withdrawn: number;
  readonly hidden: number;
};

/** What staff put beside the posts. */
export type DebateDesk = {
  readonly bodies: readonly InvitedBody[];
  readonly yttranden: readonly {
    readonly yttrande: DocumentId;
    readonly body: string | null;
    readonly content: ContentId;
    readonly card: ContentId | null;
    readonly at: string;
  }[];
  readonly summaries: readonly { readonly day: string; readonly content: ContentId; readonly at: string }[];
};

/** A client holds the items of its pages, the authority all: the same fold serves both. */
export type DebateState = {
  readonly counts: DebateCounts;
  readonly desk: DebateDesk;
  readonly items: TrieMap<PostId, Item>;
  /** Which post a content belongs to, for those held: its versions, and what was found and decided about them. */
  readonly owners: TrieMap<ContentId, PostId>;
  /** Marks that support a post, as far as they are known here. */
  readonly supporters: TrieMap<PostId, TrieMap<Mark, true>>;
};
