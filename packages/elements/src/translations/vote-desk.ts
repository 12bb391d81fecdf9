/** Words of the desk where paper is taken in and counted, Swedish first. Fetched with its page alone. */
import type { DeskReason } from '@insyn/protocol/vote-desk.ts';
import { en } from './vote-desk-en.ts';
import { sv } from './vote-desk-sv.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;

/** What to do with an envelope that was not taken in. */
type Trouble = { readonly title: string; readonly what: string };

export type DeskWords = {
  readonly $code: 'sv' | 'en';
  readonly views: Readonly<Record<'receive' | 'mix' | 'count', string>> & { readonly label: string; readonly sign: Count };
  readonly loading: string;
  readonly offline: Count;
  readonly offlineActs: string;
  readonly sending: Count;
  readonly notDurable: string;
  readonly loggedOut: string;
  readonly logIn: string;
  readonly noSeat: string;
  readonly over: string;
  readonly result: Name;
  readonly resultNow: string;
  readonly cancel: string;
  readonly you: Name;
  readonly someone: Count;
  readonly receive: {
    readonly title: string;
    readonly label: string;
    readonly hint: string;
    readonly send: string;
    readonly received: string;
    readonly kept: string;
    readonly today: Count;
    readonly todayNone: string;
    readonly latest: string;
    readonly undo: string;
    readonly undoOf: Name;
    readonly troubles: Count;
    readonly trouble: Readonly<Record<'roll/already-web' | 'roll/already-paper' | 'roll/unknown' | 'roll/removed' | 'other', Trouble>>;
    readonly inBox: string;
    readonly inBoxOf: Name;
    readonly settle: string;
    readonly settleOf: Name;
  };
  readonly reject: {
    readonly open: string;
    readonly title: string;
    readonly handle: string;
    readonly why: string;
    readonly send: string;
    readonly rules: Readonly<Record<DeskReason, string>>;
    readonly undo: string;
    readonly missing: string;
    readonly done: Name;
  };
  readonly mix: {
    readonly title: string;
    readonly waiting: Count;
    readonly none: string;
    readonly steps: readonly string[];
    readonly all: Count;
    readonly few: Count;
    readonly signFirst: string;
    readonly some: string;
    readonly someLabel: string;
    readonly someAdd: string;
    readonly someCount: Count;
    readonly someSend: Count;
    readonly someClear: string;
    readonly someRemove: Name;
    readonly ask: Count;
    readonly askYes: Count;
    readonly done: Count;
    readonly loose: Count;
    readonly batch: string;
    readonly batchLabel: string;
    readonly batchSend: string;
    readonly batchNone: string;
    readonly opened: Count;
  };
  readonly count: {
    readonly title: string;
    readonly none: string;
    readonly batch: Say<[batch: number, envelopes: number]>;
    readonly counter: Count;
    readonly status: {
      readonly free: string;
      readonly one: Name;
      readonly mine: string;
      readonly waiting: Count;
      readonly yourTurn: Count;
      readonly others: Say<[first: string, second: string]>;
      readonly recount: string;
      readonly recountWaiting: Count;
      readonly sealed: Say<[day: string, initials: string]>;
    };
    readonly begin: string;
    readonly goOn: string;
    readonly beginOf: Count;
    readonly back: string;
    readonly youAre: Count;
    readonly how: string;
    readonly piles: Readonly<Record<'blank' | 'invalid' | 'missing', string>>;
    readonly sum: Say<[sum: number, of: number]>;
    readonly sumLess: Say<[sum: number, of: number]>;
    readonly sumMore: Say<[sum: number, of: number]>;
    readonly left: Count;
    readonly fault: string;
    readonly empty: string;
    readonly send: string;
    readonly uneven: Say<[sum: number, of: number]>;
    readonly sendUneven: string;
    readonly kept: string;
    readonly has: Count;
    readonly hasNot: Count;
    readonly sent: Count;
    readonly hidden: string;
    readonly samePerson: Name;
    readonly again: Count;
    readonly differs: Name;
    readonly sameButUneven: string;
    readonly hiddenAgain: string;
    readonly other: Say<[counter: number, reason: string]>;
    readonly reason: string;
    readonly sendAgain: string;
    readonly sentAgain: Count;
    readonly equal: string;
    readonly sealed: Count;
    readonly seal: string;
    readonly label: Count;
    readonly next: string;
    readonly restart: string;
    readonly restartAsk: string;
    readonly restartYes: string;
    readonly restarted: Count;
  };
  readonly sign: {
    readonly title: string;
    readonly none: string;
    readonly kind: Readonly<Record<'aside' | 'undo', string>> & { readonly reject: Name };
    readonly by: Name;
    readonly own: string;
    readonly sign: string;
    readonly signOf: Name;
    readonly drop: string;
    readonly dropOf: Name;
    readonly signed: Name;
    readonly dropped: Name;
    readonly done: Count;
    readonly both: Say<[first: string, second: string]>;
  };
  readonly practice: {
    readonly begin: string;
    readonly title: string;
    readonly end: string;
    readonly try: Say<[good: string, web: string]>;
    readonly ballots: string;
    readonly colleague: string;
    readonly question: string;
    readonly alternatives: readonly string[];
  };
};

/** Swedish for a language that we do not have. */
export function deskWords(code: string): DeskWords {
  return code === 'en' ? en : sv;
}

export function printWords(code: string): string {
  return code === 'en' ? 'Print' : 'Skriv ut';
}
