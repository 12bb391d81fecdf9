/** Words of the page of whoever leads a chat, Swedish first. What readers meet too stands in `chatWords`. */
import { HOST_EN } from './words-en.ts';
import { HOST_SV } from './words-sv.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;
type Time = Say<[time: string]>;

/** What was done, for the bar and the announcer. */
export type DoneWords = {
  readonly taken: Say<[number: number, name: string]>;
  readonly declined: Count;
  readonly requeued: Count;
  readonly merged: Say<[number: number, into: number]>;
  readonly split: Count;
  readonly prepared: Count;
  readonly paused: string;
  readonly resumed: string;
  readonly extended: Time;
  readonly ended: string;
  readonly thanked: string;
  readonly pulseOpened: string;
  readonly pulseClosed: string;
  readonly pulseShown: string;
  readonly approved: string;
  readonly copied: string;
  readonly copyFailed: string;
};

/** Dates and times come in as words. */
export type HostWords = {
  readonly $code: 'sv' | 'en';
  readonly title: string;
  readonly phase: {
    readonly before: Say<[when: string, waiting: number]>;
    readonly live: Say<[ends: string, left: string]>;
    readonly ended: Time;
    readonly cancelled: string;
  };
  readonly paused: Say<[since: string, reason: string]>;
  readonly links: {
    readonly moderation: Say<[waiting: number | null]>;
    readonly hall: string;
    readonly page: string;
    readonly record: string;
  };
  readonly elsewhere: string;
  readonly newTab: string;
  readonly offline: string;
  readonly connecting: string;
  readonly catchingUp: string;
  readonly views: string;
  readonly columns: Readonly<Record<'queue' | 'now' | 'done', Count>>;
  readonly lists: Readonly<Record<'answered' | 'later' | 'declined' | 'merged', Count>>;
  readonly empty: Readonly<Record<'queue' | 'before' | 'now' | 'done', string>>;
  readonly order: { readonly changed: string; readonly show: string; readonly why: string };
  readonly more: Count;
  readonly row: {
    readonly points: Count;
    readonly supports: Count;
    readonly to: Name;
    readonly waitsTurn: string;
    readonly followUp: string;
    readonly prepared: string;
    readonly merged: Count;
    readonly asks: Name;
    readonly someone: string;
    readonly age: Readonly<Record<'now' | 'minutes' | 'hours' | 'days', Count>>;
  };
  readonly pointsWhy: Say<[points: number, support: number, turns: number]>;
  readonly waitsTurnWhy: string;
  readonly moved: Readonly<
    Record<'taken' | 'answered' | 'later' | 'declined' | 'merged' | 'gone' | 'queue', Say<[number: number, name: string]>>
  >;
  readonly answeredBy: Name;
  readonly now: {
    readonly since: Time;
    readonly silent: Count;
    readonly writing: string;
    readonly hostChose: string;
  };
  readonly panel: {
    readonly title: string;
    readonly here: string;
    readonly away: string;
    readonly answers: Count;
    readonly answering: Count;
  };
  readonly acts: Readonly<Record<'take' | 'other' | 'again' | 'decline' | 'merge' | 'prepare' | 'requeue' | 'split', string>>;
  /** After an act, for those who do not see which question it belongs to. */
  readonly actOn: Say<[act: string, number: number]>;
  readonly off: { readonly before: string; readonly paused: string; readonly ended: string };
  readonly take: { readonly who: string; readonly by: Name; readonly to: string };
  readonly decline: {
    readonly title: Count;
    readonly why: string;
    readonly public: string;
    readonly sentences: string;
    readonly used: string;
    readonly preview: string;
    readonly confirm: string;
  };
  readonly merge: {
    readonly title: Count;
    readonly how: string;
    readonly search: string;
    readonly like: string;
    readonly others: string;
    readonly none: string;
    readonly more: Count;
    readonly preview: string;
    readonly told: Count;
    readonly reads: Count;
    readonly support: Count;
    readonly confirm: string;
  };
  readonly prepare: {
    readonly title: Count;
    readonly only: string;
    readonly text: string;
    readonly facts: string;
    readonly lang: string;
    readonly confirm: string;
    readonly last: string;
  };
  readonly length: Say<[characters: number, most: number]>;
  readonly pause: {
    readonly open: string;
    readonly title: string;
    readonly why: string;
    readonly public: string;
    readonly confirm: string;
    readonly resume: string;
  };
  readonly extend: string;
  readonly end: {
    readonly open: string;
    readonly title: string;
    readonly thanks: string;
    readonly left: Say<[waiting: number, day: string]>;
    readonly none: string;
    readonly writing: Name;
    readonly confirm: string;
    readonly sure: string;
    readonly sureWhy: string;
  };
  readonly pulse: {
    readonly title: string;
    readonly open: string;
    readonly begin: string;
    readonly how: string;
    readonly question: string;
    readonly option: Count;
    readonly add: string;
    readonly remove: Count;
    readonly confirm: string;
    readonly answers: Count;
    readonly status: Readonly<Record<'open' | 'closed' | 'shown', string>>;
    readonly close: string;
    readonly show: string;
    readonly result: Say<[count: number, share: string]>;
    readonly none: string;
  };
  readonly cancel: string;
  readonly undo: string;
  readonly undoKey: string;
  readonly close: string;
  readonly done: DoneWords;
  readonly unknown: string;
  readonly keys: {
    readonly on: string;
    readonly off: string;
    readonly title: string;
    readonly list: readonly (readonly [key: string, does: string])[];
  };
  readonly after: {
    readonly record: string;
    readonly recordHow: string;
    readonly fetching: string;
    readonly approve: string;
    readonly approveHow: string;
    readonly approved: Time;
    readonly added: string;
    readonly changed: string;
    readonly read: string;
    readonly change: {
      readonly answer: Say<[name: string, number: number, time: string]>;
      readonly corrected: Say<[name: string, number: number]>;
      readonly gone: Count;
      readonly status: Say<[number: number, status: string]>;
      readonly thanks: string;
      readonly other: string;
    };
    readonly new: string;
    readonly waiting: Count;
    readonly waitingNone: string;
    readonly promised: Say<[name: string, answers: number]>;
    readonly nobody: Count;
    readonly by: Time;
    readonly overdue: Time;
    readonly remind: string;
    readonly reminder: Say<[chat: string, lines: readonly string[]]>;
    readonly thanks: string;
    readonly thanksHow: string;
    readonly thanksSave: string;
    readonly figures: string;
    readonly hours: Count;
  };
  readonly missing: string;
  readonly refused: string;
};

/** Reasons that can be given with one press, in the language of the chat: they become public words of its record. */
export const SENTENCES: Readonly<Record<'sv' | 'en', readonly string[]>> = {
  sv: [
    'Frågan gäller något annat än det som chatten handlar om.',
    'Det är inte den här nämnden som beslutar om det.',
    'Frågan handlar om en enskild person eller ett enskilt ärende. Det kan vi inte svara på här.',
    'Frågan är redan besvarad i chatten.',
    'Frågan är mer ett inlägg än en fråga. Skriv den gärna i debatten.',
  ],
  en: [
    'The question is about something else than the chat.',
    'This committee does not decide about it.',
    'The question is about one person or one case. We cannot answer it here.',
    'The question has been answered in the chat already.',
    'This is more of a post than a question. You are welcome to write it in the debate.',
  ],
};

/** For a language tag; Swedish where there are no others. */
export function hostWords(code: string): HostWords {
  return code.toLowerCase().startsWith('en') ? HOST_EN : HOST_SV;
}
