/** Words of the chats: fetched with the parts that show them, by elements and by the server's own pages. */
import type { QuestionStatus } from '@insyn/domain/chat/queue.ts';
import type { Control } from '@insyn/domain/chat/types.ts';
import { chatEn } from './chat-en.ts';
import { chatSv } from './chat-sv.ts';
import type { Language } from './languages.ts';
import { Shelf } from './shelf.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;
type Time = Say<[time: string]>;

/** Dates and times come in as words. */
export type ChatWords = {
  readonly $code: Language;

  // One question with its answers: for readers, those who answer, the host, the screen in the room and the record.

  /** `Fråga 4`. */
  readonly number: Count;
  readonly supports: Count;
  /** Of the queue, where they are not the same as support. */
  readonly points: Count;
  /** The chip; dates and names are told beside it. */
  readonly status: Readonly<Record<QuestionStatus, string>>;
  readonly promised: Readonly<Record<'by' | 'of' | 'overdue', Say<[day: string, name: string]>>>;
  readonly reason: Name;
  readonly mergedInto: Count;
  /** Of the question that others were merged into. */
  readonly mergedHere: Count;
  readonly mergedOne: Say<[number: number, name: string]>;
  readonly to: Name;
  readonly toAll: string;
  /** `svarade 18.12`. */
  readonly answered: Time;
  readonly answeredLate: Time;
  /** In front of a name, for those who do not see where it stands. */
  readonly answerOf: Name;
  readonly followUpOf: Name;
  readonly followUpAt: Time;
  readonly followUpWaits: string;
  readonly standard: string;
  readonly facts: string;
  readonly corrected: Time;
  readonly before: string;
  readonly chosenByHost: Count;
  readonly fetching: string;
  readonly tombstone: Readonly<Record<'question' | 'answer' | 'follow-up', Readonly<Record<'author' | 'erased', string>>>>;
  readonly hidden: Say<[when: string, reason: string]>;
  readonly support: string;
  readonly supported: string;
  readonly supportOf: Say<[name: string, supports: number]>;
  readonly supportedOf: Say<[name: string, supports: number]>;
  readonly reportOf: Name;
  readonly link: Say<[number: number, time: string]>;
  readonly answersNow: Name;
  readonly someone: string;

  // The session, before, while it is on, and after.

  readonly chat: string;
  readonly panel: string;
  readonly answering: Name;
  readonly host: Name;
  readonly here: string;
  readonly days: Say<[day: string, from: string, to: string]>;
  readonly startsIn: Readonly<Record<'days' | 'hours' | 'minutes', Count>>;
  readonly startsNow: string;
  readonly endsIn: Readonly<Record<'hours' | 'minutes', Count>>;
  readonly endsNow: string;
  readonly endsAt: Time;
  /** S29. */
  readonly opensAt: Time;
  readonly asksAt: Say<[opens: string, asks: string]>;
  readonly calendar: string;
  readonly rules: string;
  readonly advance: Count;
  readonly live: string;
  readonly readers: Count;
  /** S31. */
  readonly paused: Name;
  readonly pausedSilent: string;
  readonly ended: string;
  readonly endedEarly: string;
  readonly cancelled: string;
  readonly cancelledWhy: Name;
  /** Said when the way to the server is there again. */
  readonly back: string;
  readonly noChat: string;

  /** How a question comes to be seen, told before it is written. */
  readonly control: Readonly<Record<Control, Count>>;
  readonly slow: Say<[wait: string]>;
  readonly slowLeft: Say<[wait: string]>;
  readonly seconds: Count;
  readonly minutes: Count;

  readonly ask: string;
  readonly askAdvance: string;
  readonly askTitle: string;
  readonly askPrompt: string;
  readonly askSend: string;
  readonly askTo: string;
  readonly followUp: string;
  readonly followUpOn: Count;
  readonly followUpTitle: Name;
  readonly followUpSend: string;
  readonly change: string;
  readonly changeSend: string;
  readonly over: Count;
  readonly copyText: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly closedMeanwhile: string;
  readonly yourText: string;

  readonly received: Readonly<Record<'published' | 'reads' | 'got' | 'queued', string>>;
  readonly receivedUsual: Count;
  readonly receivedNight: Time;
  readonly receivedDelay: Count;
  readonly seeOwn: string;
  readonly askAnother: string;
  readonly own: Count;
  readonly onlyYou: string;
  /** S30. */
  readonly place: Count;
  readonly placeNext: string;
  readonly waitsTurn: string;
  readonly ownTaken: Name;
  readonly ownAnswered: string;
  readonly ownLater: Name;
  readonly ownDeclined: string;
  readonly ownMerged: Count;
  readonly withdraw: string;
  readonly withdrawOf: Count;
  readonly withdrawAsk: string;
  readonly withdrawYes: string;
  readonly withdrawNo: string;
  readonly withdrawn: string;

  readonly order: string;
  readonly orderRule: readonly string[];

  readonly lists: Readonly<Record<'now' | 'queue' | 'answered' | 'later' | 'declined' | 'merged', Count>>;
  readonly noQueue: string;
  readonly noAnswered: string;
  readonly noneYet: string;
  readonly views: string;
  readonly view: Readonly<Record<'answers' | 'queue' | 'all', string>>;
  readonly more: string;
  readonly moreOf: Say<[shown: number, all: number]>;

  readonly pulse: string;
  readonly pulseOpen: string;
  readonly pulseSend: string;
  readonly pulseChosen: Name;
  readonly pulseAnswers: Count;
  readonly pulseClosed: string;
  readonly pulseResult: Say<[option: string, count: number, share: string]>;
  readonly pulseTable: string;
  readonly pulseColumns: readonly [option: string, answers: string, share: string];
  readonly pulseChoose: string;

  readonly reading: string;
  readonly aloud: Readonly<Record<'all' | 'answers' | 'off', string>>;
  readonly pause: string;
  readonly pausedFlow: string;
  readonly fresh: Count;
  readonly flow: string;
  /** Said, never shown. */
  readonly said: {
    readonly question: Say<[name: string, text: string]>;
    readonly answer: Say<[name: string, text: string]>;
    readonly followUp: Say<[name: string, text: string]>;
    readonly questions: Count;
    readonly answers: Count;
    readonly started: string;
    readonly ended: string;
    readonly paused: Name;
    readonly goesOn: string;
    readonly poll: Name;
    readonly result: Name;
    readonly flowPaused: string;
    readonly flowGoes: string;
    readonly supported: string;
    readonly unsupported: string;
    readonly polled: string;
    readonly aloud: Readonly<Record<'all' | 'answers' | 'off', string>>;
  };

  readonly record: string;
  readonly recordApproved: Time;
  readonly recordAdded: Time;
  readonly recordDraft: string;
  readonly recordFile: string;
  readonly recordPage: string;
  readonly search: string;
  readonly searchClear: string;
  readonly found: Count;
  readonly foundNone: string;
  readonly only: string;
  readonly all: string;
  readonly answersBy: Say<[name: string, answers: number]>;
  readonly recordOrder: string;
  readonly figures: string;
  readonly statistics: {
    readonly questions: Say<[questions: number, supports: number]>;
    readonly answered: Say<[answered: number, late: number]>;
    readonly standard: Count;
    readonly promised: Count;
    readonly declined: Count;
    readonly merged: Count;
    readonly followUps: Count;
    readonly wait: Time;
    readonly byMember: Say<[name: string, answers: number]>;
    readonly note: string;
  };
  readonly thanks: Name;
};

const shelf = new Shelf<ChatWords>([chatSv, chatEn], {
  fi: async () => (await import('./chat-fi.ts')).chatFi,
  ar: async () => (await import('./chat-ar.ts')).chatAr,
});

/** For a language tag; Swedish where there are no others. */
export function chatWords(code: string): ChatWords {
  return shelf.in(code);
}
