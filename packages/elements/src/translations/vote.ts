/** Words of a vote and its result: fetched with the parts that show them, by elements and by the server's own pages. */
import type { VoteChannel } from '@insyn/domain/vote/figures.ts';
import type { Language } from './languages.ts';
import { Shelf } from './shelf.ts';
import { voteEn } from './vote-en.ts';
import { voteSv } from './vote-sv.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;
type Time = Say<[time: string]>;

/** Dates and times come in as words, shares as text with their sign. */
export type VoteWords = {
  readonly $code: Language;

  readonly kind: string;
  /** S24; without a day where none is set. */
  readonly advisory: Say<[body: string, day: string | null]>;
  readonly dnr: Name;
  readonly paragraph: Name;
  readonly texts: string;
  /** Where the texts are not in the reader's language: names of those they are in. */
  readonly onlyIn: Name;

  readonly opens: Time;
  readonly closes: Time;
  /** Told in the last days, hours, minutes; before the opening and before the close. */
  readonly until: Readonly<Record<'days' | 'hours' | 'minutes', Count>>;
  readonly left: Readonly<Record<'days' | 'hours' | 'minutes', Count>>;
  readonly closed: Time;
  readonly counting: string;
  readonly grace: Time;
  readonly cancelledTitle: string;
  readonly cancelled: Name;
  readonly cancelledAfter: string;
  readonly turnout: Say<[voted: number, day: string]>;
  readonly turnoutNote: string;
  readonly secretUntil: string;
  readonly none: string;
  readonly loading: string;
  readonly tampered: string;
  readonly offline: string;

  readonly alternatives: string;
  readonly letter: Name;
  readonly cost: string;
  readonly map: string;
  readonly compare: string;
  readonly heading: string;
  readonly unknownHere: string;

  readonly ways: string;
  readonly once: string;
  readonly who: string;
  readonly web: string;
  readonly webHow: string;
  readonly vote: string;
  readonly paper: string;
  readonly paperHow: Time;
  readonly lost: string;

  readonly result: string;
  readonly most: Say<[letter: string, title: string]>;
  readonly equal: Name;
  readonly nobody: string;
  readonly few: string;
  readonly votes: Count;
  readonly ofWhich: Say<[web: string, paper: string]>;
  readonly channelsHidden: string;
  readonly scale: string;
  readonly order: string;
  readonly orders: Readonly<Record<'ballot' | 'votes', string>>;
  readonly figures: Readonly<Record<'valid' | 'blank' | 'invalid' | 'turnout' | 'web' | 'paper', string>>;
  readonly ofRoll: Say<[voted: string, roll: string]>;
  readonly table: string;
  readonly columns: Readonly<Record<'alternative' | 'votes' | 'share' | 'district' | 'voted' | 'roll', string>> &
    Readonly<Record<VoteChannel, string>>;
  readonly districts: string;
  readonly otherDistricts: string;
  readonly rounded: string;
  readonly signed: Time;
  readonly all: string;

  readonly check: {
    readonly title: string;
    readonly why: string;
    readonly label: string;
    readonly press: string;
    readonly picture: string;
    readonly noPicture: string;
    readonly empty: string;
    readonly working: string;
    readonly none: string;
    readonly other: string;
    readonly false: string;
    readonly kept: string;
    readonly keptOver: string;
    readonly counted: Say<[line: string, all: string]>;
    readonly gone: string;
    readonly goneOver: string;
    readonly unreached: string;
    readonly recount: string;
    readonly holds: Count;
    readonly broken: Name;
    readonly faults: Readonly<Record<'file' | 'count' | 'sums', string>>;
    readonly revision: string;
    readonly more: string;
  };
};

const shelf = new Shelf<VoteWords>([voteSv, voteEn], {
  fi: async () => (await import('./vote-fi.ts')).voteFi,
  ar: async () => (await import('./vote-ar.ts')).voteAr,
});

/** For a language tag; Swedish where there are no others. */
export function voteWords(code: string): VoteWords {
  return shelf.in(code);
}
