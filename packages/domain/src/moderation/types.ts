/** Moderation of a dialogue: rules and reasons, review, decisions with a statement of reasons, reports, appeals. */
import type { PostStatus } from '../debate/types.ts';
import type { Fact, Seat } from '../fact.ts';
import type { ContentId, Mark, PostId, Pseudonym, ReportId } from '../ids.ts';
import type { TrieMap } from '../trie-map.ts';

/** When a person looks at what is written: before everyone may read it, or after. */
export const REVIEW_TIMES = ['before', 'after'] as const;
/** What a person looks at: `all`; `first`: those who had nothing published in this dialogue, and what a check stopped; `checks`: the latter alone. */
export const REVIEW_SCOPES = ['all', 'first', 'checks'] as const;
export type Review = { readonly when: (typeof REVIEW_TIMES)[number]; readonly of: (typeof REVIEW_SCOPES)[number] };

/** Checks in the order they are made; the first verdict ends it. None of them rejects: a person decides. */
export const CHECKS = ['personal-number', 'words', 'links', 'repetition', 'flood', 'first-post'] as const;
export type CheckCode = (typeof CHECKS)[number];
/** Why a check stopped a text, and where: places in UTF-16 code units of the text. */
export type Verdict = {
  readonly check: CheckCode;
  readonly places: readonly { readonly start: number; readonly end: number }[];
  /** The post it repeats. */
  readonly like: PostId | null;
};

/** Words in Swedish, and where there are any in English. */
export type Words = { readonly sv: string; readonly en: string };

/** A reason for a decision. `code` is stable: statistics and old decisions hang on it, the label may be written anew. */
export type Reason = {
  readonly code: string;
  readonly label: Words;
  /** Clause of the rules (`§ 2`) or provision of a law. */
  readonly clause: string;
  /** `law`: the text is unlawful (DSA 17.3 d); `rule`: it breaks the rules of the dialogue (DSA 17.3 e). */
  readonly ground: 'law' | 'rule';
  /** Why a text falls under it, told to its author. */
  readonly why: Words;
  /** To be stopped at once and at any hour (BBS-lagen 1998:112 5 §). */
  readonly immediate: boolean;
  /** May be used for many posts in one act. */
  readonly batch: boolean;
  /** No longer offered; kept for what was decided by it. */
  readonly retired: boolean;
};

/** A sentence that a moderator may begin with. */
export type SavedReply = { readonly id: string; readonly title: string; readonly text: string };

/** Hours of a week when somebody moderates. Days are 1 (Monday) to 7; times `HH:MM` in `zone`; `24:00` ends a day. */
export type Staffing = {
  /** IANA time zone. */
  readonly zone: string;
  readonly week: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  /** Dates (`YYYY-MM-DD`) when nobody does, whatever the day. */
  readonly closed: readonly string[];
  /** Minutes that a review takes as a rule, as told to authors. */
  readonly usualMinutes: number;
};

/** The published rules of a dialogue. Decisions name the version they were made by. */
export type PolicyText = {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly lang: string;
  readonly reasons: readonly Reason[];
  readonly staffing: Staffing;
  /** Host names that a link may lead to without being looked at. */
  readonly hosts: readonly string[];
  readonly replies: readonly SavedReply[];
};
/** `inherited`: follows the tenant's, which publishes a new version here when it has one. */
export type Policy = PolicyText & { readonly version: number; readonly at: string; readonly inherited: boolean };

/** Decisions about a version or a post that its author is told of. */
export const JUDGEMENTS = ['returned', 'rejected', 'hidden'] as const;
export type JudgementKind = (typeof JUDGEMENTS)[number];

/** An appeal and what came of it: decided by another than the first. */
export type Appeal = {
  readonly at: string;
  readonly text: ContentId;
  readonly outcome: 'upheld' | 'changed' | null;
  readonly answer: ContentId | null;
  readonly answeredAt: string | null;
};

/** A decision as it stands on a version or a post. */
export type Judgement = {
  readonly kind: JudgementKind;
  /** `seq` of the line that says so: what an appeal, an undoing and the ledger name. */
  readonly act: number;
  readonly at: string;
  readonly reason: string;
  /** Version of the rules it was made by. */
  readonly policy: number;
  readonly seat: Seat;
  /** The statement of reasons, for author and moderators. */
  readonly statement: ContentId;
  /** Returned: until when it can be sent again. Else: until when an appeal can be made. */
  readonly until: string;
  readonly appeal: Appeal | null;
};

/** Statement of reasons (Regulation (EU) 2022/2065 art. 17.3), made from the reason. */
export type StatementContent = {
  readonly kind: 'statement';
  readonly concerns: Pseudonym;
  readonly post: PostId;
  readonly version: ContentId;
  readonly decision: JudgementKind;
  /** a: what it restricts, and for how long. */
  readonly scope: 'version' | 'post';
  readonly until: string | null;
  /** b: the facts, and what made the moderator look. */
  readonly place: { readonly start: number; readonly end: number } | null;
  readonly source: 'own' | 'check' | 'report';
  /** c: whether a check stopped it first. A person decided, always. */
  readonly check: CheckCode | null;
  readonly decidedBy: 'person';
  /** d, e: law or rule, and why. */
  readonly reason: string;
  readonly label: string;
  readonly ground: 'law' | 'rule';
  readonly clause: string;
  readonly why: string;
  /** The moderator's own sentence; empty when none. */
  readonly note: string;
  readonly policy: number;
  /** f: how to have it tried again, and until when. */
  readonly redress: { readonly way: 'appeal' | 'change'; readonly until: string };
};

/** What a check found, for author and moderators. */
export type FindingContent = Verdict & { readonly kind: 'finding'; readonly concerns: Pseudonym };
/** A report (DSA art. 16.2): what is said to be wrong and why. Name and address are those of the login. */
export type ReportContent = {
  readonly kind: 'report';
  readonly concerns: Pseudonym;
  readonly post: PostId;
  readonly version: ContentId;
  readonly reason: string;
  readonly text: string;
};
/** Words of a moderator to the one who reported or appealed. */
export type AnswerContent = { readonly kind: 'answer'; readonly concerns: Pseudonym | null; readonly text: string };
export type AppealContent = { readonly kind: 'appeal'; readonly concerns: Pseudonym; readonly text: string };
/** Between moderators: to whoever comes next, or about a post. */
export type NoteContent = { readonly kind: 'note'; readonly author: Pseudonym | null; readonly post: PostId | null; readonly text: string };
/** The word list, which moderators alone read. */
export type WordListContent = { readonly kind: 'words'; readonly words: readonly string[] };

type Judging = { readonly post: PostId; readonly content: ContentId; readonly reason: string; readonly note: string };

export type ModerationCommand =
  | { readonly type: 'moderation/publish-policy'; readonly policy: PolicyText; readonly inherited: boolean }
  | { readonly type: 'moderation/set-words'; readonly words: readonly string[] }
  /** Lets everyone read the version. For one that is read already (review after): looked at, and left standing. */
  | { readonly type: 'moderation/approve'; readonly post: PostId; readonly content: ContentId }
  | (Judging & { readonly type: 'moderation/return'; readonly place: { readonly start: number; readonly end: number } | null })
  | (Judging & { readonly type: 'moderation/reject' })
  /** Many versions for one reason: of them all or, where one was judged meanwhile, of none. */
  | {
      readonly type: 'moderation/reject-each';
      readonly versions: readonly { readonly post: PostId; readonly content: ContentId }[];
      readonly reason: string;
      readonly note: string;
    }
  | { readonly type: 'moderation/hide'; readonly post: PostId; readonly reason: string; readonly note: string }
  | { readonly type: 'moderation/restore'; readonly post: PostId }
  /** Takes back one's own act, at most a minute after it. */
  | { readonly type: 'moderation/undo'; readonly act: number }
  | { readonly type: 'moderation/note'; readonly post: PostId | null; readonly text: string }
  | { readonly type: 'moderation/send-to-registrar'; readonly post: PostId }
  | { readonly type: 'moderation/register'; readonly post: PostId; readonly dnr: string }
  /** Deletes the words of a post for ever, by a decision that is named. */
  | { readonly type: 'moderation/erase'; readonly post: PostId; readonly decision: string; readonly ground: string }
  | {
      readonly type: 'moderation/report';
      readonly post: PostId;
      readonly content: ContentId;
      readonly reason: string;
      readonly text: string;
      /** The reporter says that what they write is true as far as they know (DSA art. 16.2 d). */
      readonly goodFaith: boolean;
    }
  | {
      readonly type: 'moderation/answer-report';
      readonly report: ReportId;
      readonly outcome: 'acted' | 'no-action';
      readonly text: string;
    }
  | { readonly type: 'moderation/appeal'; readonly act: number; readonly text: string }
  | { readonly type: 'moderation/decide-appeal'; readonly act: number; readonly outcome: 'upheld' | 'changed'; readonly text: string };

/** Where a post stands, so that counts follow where the post is not held (decision 0003). */
type Place = { readonly parent: PostId | null; readonly root: PostId | null };
type Touches = { readonly touches: readonly ContentId[] };

export type ModerationFact =
  | Fact<'moderation/policy-published', { readonly policy: PolicyText; readonly version: number; readonly inherited: boolean }>
  | Fact<'moderation/words-set', Touches>
  | Fact<'moderation/version-held', { readonly post: PostId; readonly content: ContentId; readonly check: CheckCode }>
  /** Looked at after publication and left standing. */
  | Fact<'moderation/version-passed', { readonly post: PostId; readonly content: ContentId }>
  | Fact<
      'moderation/version-returned',
      {
        readonly post: PostId;
        readonly content: ContentId;
        readonly reason: string;
        readonly policy: number;
        readonly until: string;
        readonly source: Source;
      }
    >
  | Fact<
      'moderation/version-rejected',
      {
        readonly post: PostId;
        readonly content: ContentId;
        readonly reason: string;
        readonly policy: number;
        readonly until: string;
        readonly source: Source;
      }
    >
  | Fact<
      'moderation/post-hidden',
      Place &
        Touches & {
          readonly post: PostId;
          readonly reason: string;
          readonly policy: number;
          readonly until: string;
          readonly source: Source;
        }
    >
  | Fact<'moderation/post-restored', Place & Touches & { readonly post: PostId }>
  /** `act`: the line that is undone; what it changed is as it was before. `unpublished`: nobody else may read the post any more. */
  | Fact<
      'moderation/act-undone',
      Place &
        Touches & {
          readonly act: number;
          readonly post: PostId;
          readonly content: ContentId | null;
          readonly change: UndoneChange;
          readonly reopens: readonly ReportId[];
        }
    >
  | Fact<'moderation/noted', { readonly note: ContentId }>
  | Fact<'moderation/sent-to-registrar', { readonly post: PostId }>
  | Fact<'moderation/registered', { readonly post: PostId; readonly dnr: string }>
  /** `erases`: contents whose salt and words are deleted in the same transaction. `was`: its status before. */
  | Fact<
      'moderation/post-erased',
      Place &
        Touches & {
          readonly post: PostId;
          readonly decision: string;
          readonly ground: string;
          readonly was: PostStatus;
          readonly erases: readonly ContentId[];
        }
    >
  /** `reader`: the reporter's mark on the report itself, by which they read what comes of it. Which post it is stands in the content. */
  | Fact<'moderation/report-received', { readonly report: ReportId; readonly reader: Mark }>
  | Fact<'moderation/report-answered', { readonly report: ReportId; readonly outcome: 'acted' | 'no-action' }>
  | Fact<'moderation/appealed', { readonly act: number; readonly post: PostId | null }>
  | Fact<
      'moderation/appeal-decided',
      { readonly act: number; readonly post: PostId | null; readonly outcome: 'upheld' | 'changed'; readonly policy: number }
    >;

/** What made the moderator look: of their own accord, a check, or a report. */
export type Source = 'own' | 'check' | 'report';
/** What an undone act had done: `unpublished` takes a first publication back, `unshown` a later version's. */
export type UndoneChange = 'unpublished' | 'unshown' | 'unpassed' | 'unanswered' | 'unreturned' | 'unrejected' | 'unhidden' | 'unrestored';

export const MODERATION_REFUSALS = [
  'moderation/login-needed',
  'moderation/not-allowed',
  'moderation/not-open',
  'moderation/policy-missing',
  'moderation/policy-incomplete',
  'moderation/staffing-missing',
  'moderation/reason-unknown',
  'moderation/reason-in-use',
  'moderation/reason-not-for-many',
  'moderation/text-not-allowed',
  'moderation/text-empty',
  'moderation/text-too-long',
  'moderation/post-not-found',
  'moderation/version-not-found',
  'moderation/already-judged',
  'moderation/changed-since',
  'moderation/not-published',
  'moderation/not-hidden',
  'moderation/took-part',
  'moderation/act-not-found',
  'moderation/not-your-act',
  'moderation/undo-too-late',
  'moderation/same-moderator',
  'moderation/appeal-too-late',
  'moderation/already-appealed',
  'moderation/not-appealed',
  'moderation/not-yours',
  'moderation/already-reported',
  'moderation/own-post',
  'moderation/good-faith',
  'moderation/report-not-found',
  'moderation/already-answered',
  'moderation/not-sent',
  'moderation/dnr-missing',
  'moderation/decision-missing',
] as const;
export type ModerationRefusal = (typeof MODERATION_REFUSALS)[number];

/** One row of the public ledger: what was done, never what was written. */
export type ActKind =
  | 'held'
  | 'published'
  | 'passed'
  | 'returned'
  | 'rejected'
  | 'hidden'
  | 'restored'
  | 'erased'
  | 'undone'
  | 'reported'
  | 'report-answered'
  | 'appealed'
  | 'appeal-decided'
  | 'sent-to-registrar'
  | 'registered'
  | 'policy';
export type Act = {
  /** `seq` of its line. */
  readonly act: number;
  readonly at: string;
  readonly kind: ActKind;
  readonly post: PostId | null;
  readonly content: ContentId | null;
  readonly reason: string | null;
  /** Version of the rules. */
  readonly policy: number;
  /** Role and number of the seat; `check` for a check, `rule` for what the dialogue's own setting did; `person` for residents' acts. */
  readonly by: Seat | 'check' | 'rule' | 'person';
  readonly check: CheckCode | null;
  readonly source: Source | null;
  readonly outcome: 'acted' | 'no-action' | 'upheld' | 'changed' | null;
  /** Act that this one is about: an appeal's, an undoing's. */
  readonly about: number | null;
  /** Later acts about this one. */
  readonly undone: boolean;
  readonly appeal: 'waiting' | 'upheld' | 'changed' | null;
  /** A decision's reference, a registrar's number. */
  readonly reference: string;
};

export type Report = {
  readonly report: ReportId;
  readonly at: string;
  /** Counts its author once per post. */
  readonly mark: Mark;
  readonly reader: Mark;
  readonly content: ContentId;
  readonly act: number;
  readonly answer: { readonly act: number; readonly at: string; readonly outcome: 'acted' | 'no-action'; readonly text: ContentId } | null;
  readonly appeal: Appeal | null;
};

export type ModerationState = {
  /** Every version of the rules, oldest first. */
  readonly policies: readonly Policy[];
  readonly words: ContentId | null;
  /** By `seq`, as text. A client holds those since its snapshot; the authority all. */
  readonly acts: TrieMap<string, Act>;
  readonly reports: TrieMap<ReportId, Report>;
  /** Contents of reports, by whose reader they are read beside moderators; `null`: moderators alone. */
  readonly papers: TrieMap<ContentId, ReportId | null>;
  readonly notes: readonly { readonly content: ContentId; readonly at: string; readonly seat: Seat }[];
};
