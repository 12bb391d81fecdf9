/** Words on the page where one votes, Swedish first: for the page's own element, and for what the server writes where no script runs. */
import type { StandingAnswer } from '@insyn/protocol/voting.ts';
import type { Language } from './languages.ts';
import { Shelf } from './shelf.ts';
import { en } from './vote-page-en.ts';
import { sv } from './vote-page-sv.ts';

type Say<Args extends readonly string[] = [string]> = (...args: Args) => string;
type Count = (count: number) => string;

export type VotePageWords = {
  readonly $code: Language;
  readonly title: string;
  /** `Steg 2 av 4: välj`. */
  readonly steps: readonly [string, string, string, string];
  readonly step: (at: number, name: string) => string;
  readonly advisory: (body: string, day: string | null) => string;
  readonly channel: string;
  readonly loading: string;
  readonly unreached: string;
  readonly tampered: string;
  readonly call: Say;
  readonly opens: Say;
  readonly closes: Say;
  readonly beforeTitle: string;
  readonly before: Say;
  readonly closedTitle: string;
  readonly closed: Say;
  readonly closedGrace: Say<[string, string]>;
  readonly cancelledTitle: string;
  readonly cancelled: Say;
  readonly noneTitle: string;
  readonly none: string;
  readonly result: string;
  readonly about: string;
  readonly identify: {
    readonly title: string;
    readonly why: string;
    readonly login: string;
    readonly or: string;
    readonly code: string;
    readonly codeHint: string;
    readonly group: (at: number) => string;
    readonly groupShort: (at: number, signs: number) => string;
    readonly groupSigns: (at: number) => string;
    readonly next: string;
    readonly checking: string;
    readonly codeWrong: string;
    readonly triesLeft: Count;
    readonly newLetter: string;
    readonly tooMany: Say;
    readonly unreached: string;
    readonly here: string;
    readonly hereOne: Say;
    readonly hereOpen: Say;
    readonly goOn: string;
    readonly other: string;
    readonly again: string;
    readonly who: string;
  };
  readonly stopped: {
    readonly title: string;
    readonly web: (day: string | null) => string;
    readonly webChange: Say;
    readonly paper: string;
    readonly unknown: string;
    readonly removed: string;
    readonly rejected: Say;
    readonly callBefore: Say<[string, string]>;
    readonly notYou: string;
  };
  readonly choose: {
    readonly hint: string;
    readonly blank: string;
    readonly blankWhy: string;
    readonly more: Say;
    readonly map: string;
    readonly cost: string;
    readonly next: string;
    readonly missing: string;
    readonly changing: string;
    readonly changesLeft: Count;
    readonly languages: string;
    readonly only: Say;
  };
  readonly secret: { readonly title: string; readonly body: readonly string[] };
  readonly review: {
    readonly title: string;
    readonly yours: string;
    readonly change: string;
    readonly cast: string;
    readonly paper: string;
    readonly offline: string;
    readonly forgets: string;
  };
  readonly working: {
    readonly title: string;
    readonly stay: string;
    readonly steps: readonly [string, string, string];
    readonly done: string;
    readonly now: string;
    readonly later: string;
    readonly network: string;
    readonly down: Say;
    readonly busy: Say;
    readonly retry: string;
    readonly goingOn: string;
  };
  readonly refused: {
    readonly title: string;
    readonly token: string;
    readonly receipt: string;
    readonly closed: Say;
    readonly login: string;
    readonly most: string;
    readonly again: string;
    readonly kept: string;
  };
  readonly done: {
    readonly title: string;
    readonly changed: string;
    readonly done: string;
    readonly already: string;
    readonly receipt: string;
    readonly receiptWords: string;
    readonly number: string;
    readonly noChoice: string;
    readonly save: string;
    readonly print: string;
    readonly saved: string;
    readonly qr: string;
    readonly change: string;
    readonly changeUntil: Say;
    readonly changesLeft: Count;
    readonly noChange: string;
    readonly next: string;
    readonly nextClose: Say;
    readonly nextDecision: (body: string, day: string | null) => string;
    readonly other: string;
    readonly file: string;
  };
  readonly wipe: {
    readonly open: string;
    readonly title: string;
    readonly body: string;
    readonly yes: string;
    readonly no: string;
    readonly doneTitle: string;
    readonly done: string;
  };
  readonly paper: {
    readonly open: string;
    readonly title: string;
    readonly hint: string;
    readonly ask: string;
    readonly states: Readonly<Record<StandingAnswer['state'], string>>;
    readonly since: Say;
    readonly because: Say;
    readonly reasons: Readonly<Record<NonNullable<StandingAnswer['reason']>, string>>;
    readonly back: string;
  };
  readonly check: {
    readonly title: string;
    readonly checking: string;
    readonly there: string;
    readonly missing: string;
    readonly forged: string;
    readonly unreached: string;
    readonly toVote: string;
  };
  readonly real: {
    readonly title: string;
    readonly words: string;
    readonly address: Say;
    readonly officials: string;
  };
  readonly byPaper: { readonly title: string; readonly body: readonly string[]; readonly noScript: string };
  readonly contact: string;
  readonly dialogue: string;
};

const shelf = new Shelf<VotePageWords>([sv, en], {
  fi: async () => (await import('./vote-page-fi.ts')).fi,
  ar: async () => (await import('./vote-page-ar.ts')).ar,
});

/** For a language tag; Swedish where there are no others, and until they have come. */
export function votePageWords(lang: string): VotePageWords {
  return shelf.in(lang);
}

/** `null` where the words are there. */
export function whenVotePageKnown(lang: string): Promise<void> | null {
  return shelf.when(lang);
}

/** What leads to the page in another language, said in that language. */
export const VOTE_PAGE_IN: Readonly<Record<Language, string>> = { sv: 'På svenska', en: 'In English', fi: 'Suomeksi', ar: 'بالعربية' };
