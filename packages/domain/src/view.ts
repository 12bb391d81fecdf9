/** Shapes a page draws. Pure functions of state, contents, viewer and now make them (`debate/view.ts`, `dialogue/view.ts`). */
import type { MessageRole } from './chat/types.ts';
import type { ContentId, DocumentId, PostId, ReportId, SessionId } from './ids.ts';
import type { About, Alternative, Card, DialogueKind, Phase, Settings } from './dialogue/types.ts';
import type { Channel, DebateCounts, InvitedBody, PostStatus, Side, Sort, Stance, SummarySentence } from './debate/types.ts';
import type { ActKind, CheckCode, JudgementKind, Policy, StatementContent, Verdict } from './moderation/types.ts';
import type { Badge } from './tenant/roles.ts';

/** What a person may do with a post right now; the reason where a button is shown but off. */
export type PostActs = {
  readonly reply: boolean;
  readonly support: boolean;
  readonly unsupport: boolean;
  readonly edit: boolean;
  readonly add: boolean;
  readonly withdraw: boolean;
  readonly report: boolean;
};

/** A decision about one's own post, with what can be done about it. */
export type DecisionView = {
  readonly kind: JudgementKind;
  /** Names the decision: what an appeal is about. */
  readonly act: number;
  readonly at: string;
  readonly statement: StatementContent;
  readonly appeal: {
    readonly at: string;
    readonly text: string;
    readonly outcome: 'upheld' | 'changed' | null;
    readonly answer: string;
    readonly answeredAt: string | null;
  } | null;
  readonly mayAppeal: boolean;
  /** A returned text can still be sent again. */
  readonly mayResend: boolean;
};

/** What stands where a post stood. */
export type TombstoneView =
  | { readonly kind: 'author' }
  | { readonly kind: 'erased' }
  | { readonly kind: 'moderated'; readonly at: string; readonly reason: string; readonly label: Label };
export type Label = { readonly sv: string; readonly en: string };

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
  /** Set instead of words where nobody but its author and moderators may read them. */
  readonly tombstone: TombstoneView | null;
  /** To its author: it waits for a person, because of a check or not. */
  readonly waits: { readonly check: CheckCode | null } | null;
  /** To its author: a later version that everyone may not read yet. */
  readonly pending: VersionView | null;
  /** To its author: the last decision, ten seconds after it was made. */
  readonly decision: DecisionView | null;
  /** Published after its author was asked to change it. */
  readonly mended: boolean;
  /** Why staff lifted it up. */
  readonly highlight: string | null;
  /** The reply that is the city's answer. */
  readonly answered: PostId | null;
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
  readonly counts: DebateCounts;
  /** The rules that hold; `null` before they are published. */
  readonly policy: Policy | null;
  readonly invited: readonly InvitedBody[];
  readonly yttranden: readonly YttrandeView[];
  readonly summaries: readonly SummaryView[];
  readonly settings: Settings;
};

export type YttrandeView = {
  readonly yttrande: DocumentId;
  /** The invited body it answers for. */
  readonly body: string | null;
  readonly at: string;
  readonly organisation: string;
  readonly summary: string;
  readonly text: string;
  readonly lang: string;
  readonly alternative: Alternative | null;
  readonly side: Side | null;
  readonly card: Card | null;
};

export type SummaryView = {
  readonly day: string;
  readonly at: string;
  readonly lang: string;
  readonly sentences: readonly SummarySentence[];
  readonly missing: string;
};

/** A row of the public ledger. */
export type LedgerRow = {
  readonly act: number;
  readonly at: string;
  readonly kind: ActKind;
  /** Set where the post can be looked up: it was readable by everyone. */
  readonly post: PostId | null;
  readonly reason: string | null;
  readonly label: Label | null;
  readonly clause: string;
  readonly policy: number;
  readonly by: 'moderator' | 'registrar' | 'admin' | 'official' | 'counter' | 'check' | 'rule' | 'person';
  readonly seat: string;
  readonly check: CheckCode | null;
  readonly source: 'own' | 'check' | 'report' | null;
  readonly outcome: 'acted' | 'no-action' | 'upheld' | 'changed' | null;
  readonly about: number | null;
  readonly undone: boolean;
  readonly appeal: 'waiting' | 'upheld' | 'changed' | null;
  readonly reference: string;
};

/** Decisions that stand, by reason code; and how many there were of everything. */
export type LedgerCounts = {
  readonly byReason: readonly { readonly reason: string; readonly label: Label; readonly clause: string; readonly count: number }[];
  readonly byKind: Readonly<Partial<Record<ActKind, number>>>;
};
export type LedgerPage = { readonly rows: readonly LedgerRow[]; readonly counts: LedgerCounts; readonly next: string | null };
export type LedgerQuery = { readonly limit: number; readonly cursor?: string };

/** Figures of a debate, counted from everything everyone may read. */
export type DebateStatistics = {
  readonly posts: number;
  readonly replies: number;
  readonly hidden: number;
  readonly withdrawn: number;
  readonly supports: number;
  readonly questions: { readonly asked: number; readonly answered: number };
  readonly byAlternative: readonly {
    readonly alternative: string;
    readonly for: number;
    readonly against: number;
    readonly neither: number;
  }[];
  readonly byChannel: Readonly<Record<Channel | 'web', number>>;
};

/** A person's own report and what came of it; without `post`, `reason` and words where they were erased with the post. */
export type ReportView = {
  readonly report: ReportId;
  readonly at: string;
  readonly post: PostId | null;
  readonly reason: Label | null;
  readonly text: string;
  readonly answer: { readonly act: number; readonly at: string; readonly outcome: 'acted' | 'no-action'; readonly text: string } | null;
  /** When another moderator changed the decision that the report had led to. */
  readonly reversedAt: string | null;
  readonly appeal: DecisionView['appeal'];
  readonly mayAppeal: boolean;
};

/** Lists of the console. `late`: waited longer than is usual; `judged`: decided lately, to look at again. */
export const REVIEW_LISTS = ['waiting', 'immediate', 'late', 'appeals', 'reports', 'returned', 'judged'] as const;
export type ReviewList = (typeof REVIEW_LISTS)[number];
export type ReviewQuery = { readonly list: ReviewList; readonly limit: number; readonly cursor?: string; readonly post?: PostId };

/** One post as a moderator meets it. */
export type ReviewEntry = {
  readonly post: PostId;
  /** The version to look at: the one that waits, else the one shown. */
  readonly content: ContentId;
  readonly status: PostStatus;
  /** Readable by everyone now: it can be hidden, not rejected. */
  readonly shown: boolean;
  readonly waits: boolean;
  readonly kind: 'post' | 'reply' | 'change' | 'addendum';
  /** Of a message in a chat: which, what it is there, and when everyone sees it unless somebody stops it, UTC. */
  readonly chat: { readonly session: SessionId; readonly title: string; readonly role: MessageRole; readonly due: string | null } | null;
  readonly at: string;
  readonly author: string;
  readonly badge: Badge | null;
  readonly assisted: Channel | null;
  readonly text: string;
  readonly lang: string;
  readonly alternative: Alternative | null;
  readonly side: Side | null;
  readonly question: boolean;
  readonly verdict: Verdict | null;
  readonly like: { readonly post: PostId; readonly text: string } | null;
  /** What is shown now, where this is a change of it. */
  readonly before: string | null;
  readonly parent: { readonly post: PostId; readonly author: string; readonly text: string } | null;
  /** What became of this author's other posts here. */
  readonly record: { readonly published: number; readonly returned: number; readonly rejected: number; readonly hidden: number };
  readonly first: boolean;
  readonly immediate: boolean;
  readonly late: boolean;
  readonly reports: readonly {
    readonly report: ReportId;
    readonly at: string;
    readonly author: string;
    readonly reason: string;
    readonly text: string;
    readonly answered: boolean;
  }[];
  readonly decision: {
    readonly act: number;
    readonly kind: JudgementKind;
    readonly at: string;
    readonly seat: string;
    readonly statement: StatementContent;
  } | null;
  /** The last decision on it, whatever it was. */
  readonly last: { readonly kind: ActKind; readonly at: string; readonly seat: string } | null;
  readonly appeal: { readonly act: number; readonly at: string; readonly text: string; readonly mayDecide: boolean } | null;
  readonly registrar: { readonly at: string; readonly dnr: string | null } | null;
  readonly notes: readonly NoteView[];
};
export type NoteView = { readonly at: string; readonly author: string; readonly seat: string; readonly text: string };

/** A report that is appealed has no post of its own in the queue: it stands here. */
export type ReportAppeal = {
  readonly act: number;
  readonly at: string;
  readonly post: PostId;
  readonly report: string;
  readonly text: string;
  readonly mayDecide: boolean;
};

export type ReviewPage = {
  readonly entries: readonly ReviewEntry[];
  readonly next: string | null;
  readonly counts: Readonly<Record<ReviewList, number>>;
  readonly reportAppeals: readonly ReportAppeal[];
  readonly policy: Policy | null;
  readonly words: readonly string[];
  readonly title: string;
  readonly lang: string;
  readonly open: boolean;
  readonly paused: boolean;
  readonly closes: string | null;
  readonly staffing: { readonly staffed: boolean; readonly until: string | null; readonly next: string | null };
  /** `moderator/3` of the one who asks; null: no moderator. */
  readonly seat: string | null;
  readonly tookPart: boolean;
  /** To whoever comes next. */
  readonly handover: NoteView | null;
};

/** What a page of posts asks for. `of`: the rest of a thread; `near`: the page round a permalink; `q`: words to find. */
export type PostQuery = {
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor?: string;
  readonly of?: PostId;
  readonly near?: PostId;
  readonly stance?: string;
  /** With an alternative: posts for it or against it alone. */
  readonly side?: Side;
  readonly q?: string;
  /** Questions of a chat by name, each with its answers; nothing else of the query counts then. */
  readonly messages?: readonly PostId[];
};
