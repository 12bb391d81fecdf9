/** Words of an opinion picture: fetched with the element that shows it. */
import type { OpinionAnswer } from '@insyn/domain/opinion/types.ts';
import type { Side } from '@insyn/domain/opinion/telling.ts';
import type { Language } from './languages.ts';
import { opinionEn } from './opinion-en.ts';
import { opinionSv } from './opinion-sv.ts';
import { Shelf } from './shelf.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Count = Say<[count: number]>;
type Name = Say<[name: string]>;

export type OpinionWords = {
  readonly $code: Language;

  readonly title: string;
  readonly noVote: string;
  readonly about: string;
  /** Who can read what one answers. */
  readonly secret: string;
  readonly none: string;
  readonly closed: string;

  readonly step: Say<[number: number, of: number]>;
  readonly statement: string;
  readonly source: string;
  readonly answers: string;
  readonly answer: Readonly<Record<OpinionAnswer, string>>;
  readonly youSaid: Name;
  readonly undo: string;
  readonly all: Count;
  readonly again: string;
  readonly left: Count;
  readonly next: string;

  /** Before fifty have answered. */
  readonly few: string;
  readonly rests: Count;
  readonly unites: string;
  readonly unitesNone: string;
  readonly divides: string;
  readonly dividesNone: string;
  readonly groups: string;
  readonly groupsAbout: Count;
  readonly groupsNone: string;
  readonly group: Name;
  readonly people: Count;
  readonly tells: string;
  readonly tellsNone: string;
  /** Before a statement: what most of some think of it. */
  readonly most: Readonly<Record<Side, string>>;
  /** `Grupp A: 32 håller med, 11 håller inte med.` */
  readonly counts: Say<[group: string, parts: readonly string[]]>;
  readonly count: Readonly<Record<OpinionAnswer, Count>>;
  readonly hidden: string;
  readonly picture: Say<[groups: readonly string[]]>;
  readonly pictureAbout: string;
  readonly you: string;
  readonly near: Name;
  readonly nearAbout: string;
  readonly table: string;
  readonly tableAbout: string;
  readonly together: string;
  readonly said: Name;
};

const shelf = new Shelf<OpinionWords>([opinionSv, opinionEn], {
  fi: async () => (await import('./opinion-fi.ts')).opinionFi,
  ar: async () => (await import('./opinion-ar.ts')).opinionAr,
});

/** For a language tag; Swedish where there are no others. */
export function opinionWords(lang: string): OpinionWords {
  return shelf.in(lang);
}
