/** Words of a whole rådslag: fetched with the element that shows them, and by the server's own pages. */
import type { MainAct, Step } from '@insyn/domain/radslag/shapes.ts';
import { EASY, type PlanTimes } from '@insyn/domain/radslag/types.ts';
import type { Language } from './languages.ts';
import { radslagEasy } from './radslag-easy.ts';
import { radslagEn } from './radslag-en.ts';
import { radslagSv } from './radslag-sv.ts';
import { Shelf } from './shelf.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;
type Time = Say<[time: string]>;

/** Views of a rådslag, which have addresses: names as they stand there. */
export const RADSLAG_VIEWS = [
  'kort',
  'alternativ',
  'debatt',
  'asiktsbild',
  'rosta',
  'resultat',
  'svar',
  'yttranden',
  'chatt',
  'moten',
  'underlag',
  'partierna',
  'tider',
  'granskning',
  'om',
  'akthet',
] as const;
export type RadslagViewName = (typeof RADSLAG_VIEWS)[number];

/** `ask`: a chat is on. */
export type MainWord = MainAct | 'ask';

/** Dates and times come in as words. */
export type RadslagWords = {
  readonly $code: Language;

  readonly kind: string;
  readonly advisory: string;
  readonly dnr: Name;
  readonly steps: string;
  readonly step: Readonly<Record<Step, string>>;
  readonly latest: Time;
  readonly allDates: string;
  readonly main: Readonly<Record<MainWord, string>>;
  /** What is going on, said before what one can do. */
  readonly going: Readonly<
    Record<'announced' | 'information' | 'debate' | 'debateClosed' | 'vote' | 'counting' | 'result' | 'answered' | 'archived', string>
  >;
  readonly paused: string;
  readonly now: {
    readonly opens: Time;
    readonly read: Time;
    readonly write: Time;
    readonly ask: Time;
    readonly voteOpens: Time;
    readonly resultComes: Time;
    readonly vote: Time;
    readonly answerComes: Say<[body: string, time: string]>;
    readonly answered: Say<[body: string, time: string]>;
    readonly archived: string;
    readonly cancelled: string;
  };
  readonly left: Readonly<Record<'days' | 'hours' | 'minutes', Count>>;
  /** S24: who decides, and when. */
  readonly decides: Say<[body: string, time: string]>;
  /** S40 */
  readonly overdue: Say<[body: string, time: string, role: string]>;

  readonly tools: {
    readonly label: string;
    readonly listen: string;
    readonly stop: string;
    readonly easy: string;
    readonly language: string;
    readonly print: string;
    readonly printMatter: string;
    readonly easyOn: string;
    readonly easyOff: string;
  };
  /** A text that is not in the reader's language: name of the one it is in. */
  readonly onlyIn: Name;
  readonly onlyEasySwedish: string;
  readonly notEasy: string;

  readonly short: string;
  readonly signed: string;
  readonly heard: string;
  readonly film: string;
  readonly recording: string;

  readonly alternatives: Count;
  readonly letter: Name;
  readonly cost: string;
  readonly map: string;
  readonly allOf: Say<[letter: string, title: string]>;
  readonly consequences: string;
  readonly compare: string;
  readonly compareSame: string;
  readonly heading: string;

  readonly debate: string;
  readonly posts: Count;
  readonly debateOpens: Time;
  readonly opinion: string;
  readonly vote: string;
  readonly voteOpens: Time;
  readonly result: string;
  readonly resultComes: Time;
  readonly said: string;
  readonly argumentsTitle: string;
  readonly rests: Count;
  readonly about: Name;

  readonly answer: string;
  readonly answerBefore: Say<[body: string, time: string]>;
  readonly answerWho: Name;
  readonly answerEach: string;
  readonly decided: Say<[body: string, time: string]>;
  readonly readDecision: Name;
  readonly reasons: string;
  readonly replies: string;
  readonly argument: string;
  readonly reply: string;
  readonly noReply: string;
  readonly corrected: Time;
  readonly before: Time;

  readonly statements: Say<[answered: number, asked: number]>;
  readonly chats: string;
  readonly chatAt: Say<[day: string, from: string, to: string]>;
  readonly chatOn: string;
  readonly chatOver: string;
  readonly chatCancelled: string;
  readonly chatNone: string;
  readonly chatGo: Name;
  readonly meetings: string;
  readonly meetingOver: string;
  readonly meetingNow: string;
  readonly meetingCancelled: Name;
  readonly meetingChanged: string;
  readonly place: string;
  readonly access: string;
  readonly languages: string;
  readonly notes: string;
  readonly calendar: string;
  readonly calendarOf: Name;
  readonly documents: Count;
  readonly parties: string;
  readonly partyFor: Name;
  readonly partyNone: string;
  readonly notAnswered: string;
  readonly dates: string;
  readonly change: Say<[what: string, now: string, before: string]>;
  readonly changeAdded: Say<[what: string, now: string]>;
  readonly changeGone: Name;
  readonly changed: Time;
  /** What happens at each time, and in a sentence about a change. */
  readonly when: Readonly<Record<keyof PlanTimes | 'voteCloses', string>>;
  readonly whenChanged: Readonly<Record<keyof PlanTimes | 'voteCloses', string>>;
  readonly review: string;
  readonly reviewText: string;
  readonly ledger: string;
  readonly rules: string;
  readonly aboutTitle: string;
  readonly heldBy: Say<[body: string, paragraph: string, day: string]>;
  readonly answers: Name;
  readonly genuine: string;
  readonly genuineText: string;
  readonly genuineFigures: string;
  readonly genuineLines: Count;
  readonly genuineMark: string;
  readonly barrier: string;
  readonly statement: string;
  readonly page: string;

  /** In the small box. */
  readonly compact: {
    readonly read: string;
    readonly write: string;
    readonly alternatives: Count;
    readonly posts: Count;
    readonly whole: string;
  };
  /** On paper. */
  readonly paper: {
    readonly title: string;
    readonly how: string;
    readonly web: Name;
    readonly write: Time;
    readonly vote: Time;
    readonly letter: string;
    readonly contact: string;
    readonly printed: Time;
  };
  readonly none: string;
};

const shelf = new Shelf<RadslagWords>([radslagSv, radslagEn], {
  fi: async () => (await import('./radslag-fi.ts')).radslagFi,
  ar: async () => (await import('./radslag-ar.ts')).radslagAr,
});

/** For a language tag, also that of easy-to-read; Swedish where there are no others. */
export function radslagWords(lang: string): RadslagWords {
  return lang === EASY ? radslagEasy : shelf.in(lang);
}
