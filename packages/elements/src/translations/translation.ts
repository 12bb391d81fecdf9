/**
 * Every word on screen. A language that lacks one does not compile; nor does a refusal without words. Keys that `look.md` of the
 * project numbers S01–S40 keep their names for ever.
 */
import type { Channel } from '@insyn/domain/debate/types.ts';
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import type { OwnPageProblem, ProblemCode } from '@insyn/protocol/problems.ts';

/** What a refusal may say more than its code. */
export type ProblemDetails = {
  /** When the debate closed, in words. */
  readonly when?: string;
  /** Most characters allowed. */
  readonly most?: number;
  /** Telephone number of those who can help. */
  readonly phone?: string;
  /** Seconds to wait. */
  readonly wait?: number;
};
export type ProblemWords = string | ((details: ProblemDetails) => string);

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;
type Time = Say<[time: string]>;

export interface Translation {
  readonly $code: string;
  readonly $name: string;
  readonly $dir: 'ltr' | 'rtl';

  // The debate
  readonly 'debate.title': string;
  readonly 'debate.posts': Count;
  /** `0`: fewer than ten. */
  readonly 'debate.readers': Count;
  readonly 'debate.empty': string;
  readonly 'debate.unchecked': string;
  readonly 'debate.whole': string;

  // Writing
  readonly 'compose.open': string;
  readonly 'compose.title': Record<'post' | 'edit' | 'addendum', string>;
  readonly 'compose.replyTitle': Name;
  readonly 'compose.prompt': string;
  readonly 'compose.public': string;
  readonly 'compose.about': string;
  readonly 'compose.stance': string;
  readonly 'compose.none': string;
  readonly 'compose.question': string;
  readonly 'compose.lang': string;
  readonly 'compose.length': Say<[characters: number, seconds: number]>;
  readonly 'compose.over': Count;
  readonly 'compose.preview': string;
  readonly 'compose.previewHide': string;
  readonly 'compose.previewTitle': string;
  readonly 'compose.send': string;
  readonly 'compose.sendAs': Record<'reply' | 'edit' | 'addendum', string>;
  readonly 'compose.sending': string;
  readonly 'compose.later': string;
  readonly 'compose.draft': Time;
  readonly 'compose.close': string;
  readonly 'compose.writeFirst': string;
  readonly 'compose.name': string;
  readonly 'compose.nameFirst': string;
  readonly 'compose.guest': string;
  /** What is asked for on sending, by what people have. */
  readonly 'compose.level': Record<'email' | 'code' | 'eid', string>;
  readonly 'compose.eligible': Say<[area: string, age: number]>;
  /** Before the places in the text where a personal number stands. */
  readonly 'compose.numbers': string;

  // Saying who one is
  /** S22 */
  readonly 'login.title': string;
  readonly 'login.saved': string;
  readonly 'login.opening': string;
  /** The page was opened in a tab of its own; it could not be, and the link is to be pressed; it is open. */
  readonly 'login.elsewhere': string;
  readonly 'login.press': string;
  readonly 'login.opened': string;
  readonly 'login.next': Record<'send' | 'support' | 'login' | 'other', string>;
  readonly 'login.code': string;
  readonly 'login.go': string;
  readonly 'login.again': string;
  readonly 'login.stop': string;
  readonly 'login.late': string;
  readonly 'login.approved': string;
  readonly 'login.continue': Say<[code: string]>;
  readonly 'login.label': string;
  readonly 'login.as': Name;
  readonly 'login.guest': Name;
  readonly 'login.unnamed': string;
  readonly 'login.in': string;
  readonly 'login.out': string;
  readonly 'login.outEverywhere': string;
  readonly 'login.left': string;
  readonly 'login.leftEverywhere': string;
  /** Where a reload ends the login. */
  readonly 'login.fleeting': string;
  readonly 'login.shared': string;
  readonly 'login.sharedWhy': string;

  // A post
  readonly 'post.you': string;
  /** In place of a name that was hidden or erased: alone, and within a sentence. */
  readonly 'post.nameHidden': string;
  readonly 'post.someone': string;
  readonly 'post.received': Say<[minutes: number]>;
  readonly 'post.published': string;
  readonly 'post.waiting': string;
  readonly 'post.onlyYou': string;
  readonly 'post.sending': string;
  readonly 'post.queued': string;
  readonly 'post.unknown': string;
  readonly 'post.identify': string;
  readonly 'post.notSent': string;
  readonly 'post.edited': Time;
  readonly 'post.show': string;
  readonly 'post.earlier': string;
  readonly 'post.addendum': Time;
  readonly 'post.readAll': Say<[minutes: number]>;
  readonly 'post.readLess': string;
  readonly 'post.replyTo': Name;
  readonly 'post.link': Time;
  readonly 'post.alternative': Say<[letter: string]>;
  readonly 'post.question': string;
  /** `Ledamot i skolnämnden (Kv)`; what is not there is left out. */
  readonly 'post.role': Say<[title: string, place: string, party?: string]>;
  readonly 'post.roles': Record<Badge['role'], string>;
  readonly 'post.assisted': Record<Channel, string>;
  readonly 'post.support': string;
  readonly 'post.supported': string;
  readonly 'post.supportOf': Say<[name: string, count: number]>;
  readonly 'post.supportedOf': Say<[name: string, count: number]>;
  readonly 'post.supports': Count;
  readonly 'post.reply': string;
  readonly 'post.replyOf': Name;
  readonly 'post.share': string;
  readonly 'post.shareOf': Name;
  readonly 'post.shared': string;
  readonly 'post.listen': string;
  readonly 'post.listenOf': Name;
  readonly 'post.silence': string;
  readonly 'post.more': Name;
  readonly 'post.quote': string;
  readonly 'post.quoteOf': Name;
  readonly 'post.report': string;
  readonly 'post.reportOf': Name;
  readonly 'post.translate': string;
  readonly 'post.translateOf': Name;
  readonly 'post.edit': string;
  readonly 'post.add': string;
  readonly 'post.withdraw': string;
  readonly 'post.withdrawAsk': string;
  readonly 'post.withdrawYes': string;
  readonly 'post.withdrawNo': string;
  readonly 'post.withdrawn': string;
  readonly 'tombstone.author': string;
  readonly 'tombstone.moderated': Say<[when: string, reason: string]>;
  /** "på finska", for a text in another language than the page. */
  readonly 'post.language': Say<[language: string]>;

  // What moderation gives residents
  /** `i morgon klockan 08.00`: when something is next done. */
  readonly 'when.day': Record<'today' | 'tomorrow', string>;
  readonly 'when.on': Record<'weekday' | 'date', Say<[day: string]>>;
  readonly 'when.at': Say<[day: string, time: string]>;
  /** S06 and S07 without the time, and with nothing known. */
  readonly 'receipt.reads': string;
  readonly 'receipt.got': string;
  readonly 'receipt.night': Say<[when: string]>;
  readonly 'own.usual': Say<[minutes: number]>;
  readonly 'own.night': Say<[when: string]>;
  readonly 'own.check': string;
  readonly 'own.change': string;
  readonly 'own.showChange': string;
  readonly 'own.text': string;
  readonly 'decision.changed': string;
  /** S09, of a post or of a change of one. */
  readonly 'decision.returned': Say<[reason: string, until: string]>;
  readonly 'decision.returnedChange': Say<[reason: string, until: string]>;
  readonly 'decision.lapsed': Say<[reason: string]>;
  readonly 'decision.place': string;
  readonly 'decision.resend': string;
  /** S11 in its pieces. */
  readonly 'decision.not': Record<'rejected' | 'hidden' | 'change', string>;
  readonly 'decision.reason': Say<[label: string]>;
  readonly 'decision.ground': Record<'rule' | 'law', Say<[clause: string]>>;
  readonly 'decision.rules': string;
  readonly 'decision.check': string;
  readonly 'decision.person': string;
  readonly 'decision.note': Say<[note: string]>;
  readonly 'decision.until': Say<[date: string]>;
  readonly 'decision.appeal': string;
  readonly 'decision.link': string;
  readonly 'decision.linkIs': string;
  readonly 'decision.linkFailed': string;
  /** S12. */
  readonly 'appeal.sent': string;
  readonly 'tombstone.erased': string;
  readonly 'post.mended': string;
  readonly 'post.highlight': Say<[reason: string]>;
  readonly 'post.answered': string;
  readonly 'post.answeredOf': Name;

  // Reports
  /** Where what made it hard to take part is told. */
  readonly 'report.barrier': string;
  readonly 'report.reasonFirst': string;
  readonly 'report.textFirst': string;
  readonly 'report.got': string;
  readonly 'report.usual': Say<[minutes: number]>;
  readonly 'report.night': Say<[when: string]>;
  readonly 'report.where': string;

  // For and against
  readonly 'side.legend': Say<[title: string]>;
  readonly 'side.names': Record<'for' | 'against' | 'neither', string>;
  readonly 'side.of': Record<'for' | 'against', Say<[letter: string]>>;
  readonly 'columns.label': string;
  readonly 'columns.views': Record<'thread' | 'sides', string>;

  // Beside the posts
  readonly 'statistics.questions': Say<[asked: number, answered: number]>;
  readonly 'ledger.link': string;

  // The list of posts
  readonly 'feed.label': string;
  readonly 'feed.new': Count;
  readonly 'feed.arrived': Count;
  readonly 'feed.more': string;
  readonly 'feed.moreReplies': Count;
  readonly 'feed.loading': string;
  readonly 'feed.none': string;
  readonly 'feed.sort': string;
  readonly 'feed.sorts': Record<'newest' | 'oldest' | 'support', string>;
  readonly 'feed.about': string;
  readonly 'feed.all': string;

  // Looking for words
  /** The whole name of the field, and what of it is seen. */
  readonly 'search.label': string;
  readonly 'search.short': string;
  readonly 'search.clear': string;
  readonly 'search.found': Say<[count: number, q: string]>;
  /** There is more than what is shown. */
  readonly 'search.first': Say<[count: number, q: string]>;
  readonly 'search.none': Say<[q: string]>;
  readonly 'search.all': string;
  readonly 'search.here': string;
  readonly 'search.answer': string;
  readonly 'search.thread': string;

  // Threads that are followed
  readonly 'follow.thread': string;
  readonly 'follow.threadOf': Name;
  readonly 'follow.stopThread': string;
  readonly 'follow.on': string;
  readonly 'follow.off': string;
  readonly 'follow.line': Count;
  readonly 'follow.news': Count;
  readonly 'follow.stop': string;
  readonly 'follow.atom': string;

  // How the connection is
  readonly 'status.connecting': string;
  readonly 'status.word': string;
  readonly 'status.live': string;
  readonly 'status.catchingUp': string;
  readonly 'status.offline': string;
  readonly 'status.server': Time;
  /** S19 where nothing was ever shown: no time to tell. */
  readonly 'status.unreached': string;
  readonly 'error.other': string;

  // Om dialogen, documents, phases
  readonly 'about.title': string;
  readonly 'about.parts': Record<'responsible' | 'publicity' | 'retention' | 'rights' | 'contact', string>;
  readonly 'documents.title': string;
  readonly 'documents.none': string;
  readonly 'documents.contents': string;
  readonly 'documents.reading': Say<[minutes: number]>;
  readonly 'documents.original': string;
  readonly 'documents.close': string;
  readonly 'documents.added': Time;
  readonly 'phase.label': string;
  readonly 'phase.steps': Record<'read' | 'debate' | 'vote' | 'result' | 'answer', string>;
  readonly 'phase.states': Record<'past' | 'now' | 'future', string>;
  readonly 'phase.dates': string;
  readonly 'phase.draft': string;
  readonly 'phase.information': string;
  readonly 'phase.debate': Say<[until: string | undefined, left: string | undefined]>;
  readonly 'phase.debateClosed': string;
  readonly 'phase.paused': string;
  readonly 'phase.archived': string;
  readonly 'phase.daysLeft': Count;
  readonly 'phase.hoursLeft': Count;
  readonly 'dialogue.kinds': Record<'radslag' | 'chat' | 'paragraph' | 'panel', string>;
  readonly 'post.seeOwn': string;
  readonly 'who.continue': string;
  readonly 'time.now': string;

  // For the one who embeds
  readonly 'embed.unknown': Name;
  readonly 'embed.origin': Say<[address: string]>;

  /** What happened, what is safe, what to do. */
  readonly problems: Readonly<Record<Exclude<ProblemCode, OwnPageProblem>, ProblemWords>>;
}

/** The words for a refusal; a code that this version does not know gets the words for something unexpected. */
export function problemWords(words: Translation, code: string, details: ProblemDetails = {}): string {
  const found = Object.entries(words.problems).find(([known]) => known === code)?.[1];
  if (found === undefined) return words['error.other'];
  return typeof found === 'string' ? found : found(details);
}
